"""All that is to be said of the scores of a ruleset on one day: reach, tests, items, and what more of each fact does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.points.copies import beside
from luohu.compiler.analysis.points.items import Idle, Spot, alone, idle_items, spots
from luohu.compiler.analysis.points.law import Law, laws, on
from luohu.compiler.analysis.points.monotony import Pairs, of_score, ordered_facts
from luohu.compiler.analysis.points.reach import Ends, ends
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import Clause, FactKey, Not, ScoreTest
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.scoring import table_of, unbound
from luohu.compiler.runtime.worlds import setting_of
from luohu.compiler.solver.find import possible


@dataclass(frozen=True, slots=True)
class TestOf:
    """A (bound) test of a score by a clause: whether somebody meets it, and everybody; None: not settled."""

    clause: Clause
    test: ScoreTest
    somebody: bool | None
    everybody: bool | None


@dataclass(frozen=True, slots=True)
class ItemOf:
    """An item: what it can bring by itself (None: it never applies), and, if it never counts, why."""

    spot: Spot
    ends: Ends | None
    idle: Idle | None


@dataclass(frozen=True, slots=True)
class FactOf:
    """An ordered fact behind a score, and what more of it does."""

    key: FactKey
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """A score on a day. `ends` None: nobody has any points of it."""

    law: Law
    score: str
    clauses: tuple[Clause, ...]
    ends: Ends | None
    tests: tuple[TestOf, ...]
    items: tuple[ItemOf, ...]
    facts: tuple[FactOf, ...]


def survey(stage: Stage, day: date) -> tuple[ScoreOf, ...]:
    """Every score of a ruleset on a day, in every possible state of the law, by id."""
    return tuple(each for law in on(laws(stage), day) for each in _of_law(stage, law, day))


def _of_law(stage: Stage, law: Law, day: date) -> Iterator[ScoreOf]:
    idle = {spot.name: why for spot, why in idle_items(stage.ruleset, law).idle}
    tests = tuple(_tests(stage, law, day))
    every_item = tuple(spots(law))
    for score in sorted(law.book):
        bound = law.bound(score)
        keys = ordered_facts(stage.prepared, table_of(stage.prepared, bound).keys)
        yield ScoreOf(
            law,
            score,
            tuple(stated.clause for stated in law.book[score]),
            ends(law.question, bound),
            tuple(each for each in tests if unbound(each.test.score) == score),
            tuple(_item(law, each, idle.get(each.name)) for each in every_item if each.score == score),
            tuple(FactOf(key, of_score(law, score, key)) for key in keys),
        )


def _item(law: Law, spot: Spot, idle: Idle | None) -> ItemOf:
    one = beside(law.question)
    return ItemOf(spot, ends(one.question, alone(one, law, spot)), idle)


def _tests(stage: Stage, law: Law, day: date) -> Iterator[TestOf]:
    """Tests of points by clauses in force on the day, each once."""
    span = next(each for each in stage.ruleset.timeline if day in each)
    settings = [setting_of(stage.prepared, "", each.clauses) for each in span.alternatives]
    clauses = dict.fromkeys(clause for each in settings if each.book == law.number for clause in each.clauses)
    for clause in clauses:
        for test in dict.fromkeys(each for each in tests_of(clause.condition) if isinstance(each, ScoreTest)):
            missed = possible(law.question, Not(test))
            yield TestOf(clause, test, possible(law.question, test), None if missed is None else not missed)
