"""Whom each clause of either side grants a matter, and how far the same people are granted on the other side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.analysis.gaps.coverage import Extent, extent
from luohu.compiler.changes.pairs.across import pair_of
from luohu.compiler.changes.pairs.between import between
from luohu.compiler.changes.people.bearing import compared
from luohu.compiler.changes.people.outcomes import outcome
from luohu.compiler.changes.timeline import distance
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.model import Outcome

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Asked, Side
    from luohu.compiler.changes.pairs.pair import Days, Pair
    from luohu.compiler.changes.people.outcomes import Worlds
    from luohu.compiler.ruleset.model import Condition
    from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Reach:
    """How far people are granted under one law. `ruled` False: no clause grants the matter; `extent` None: not known."""

    ruled: bool
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class CoveredRow:
    """Those whom a provision grants. `of_old`: of the old side; one that both have is of the new one."""

    provision: str
    of_old: bool
    before: Reach
    after: Reach


@dataclass(frozen=True, slots=True)
class Covered:
    """One matter on days on which neither law changes: today, or else the nearest on which the laws differ."""

    matter: str
    run: Run
    rows: tuple[CoveredRow, ...]


def covered(old: Side, new: Side, asked: Asked, matters: tuple[str, ...]) -> tuple[Covered, ...]:
    """The people of every clause under both laws, matter by matter; a matter of which nothing differs is left out."""
    one_area = old.ruleset.jurisdiction.id == new.ruleset.jurisdiction.id
    pair = between(old, new, asked) if one_area else pair_of(old, new, asked)
    found = (_matter(pair, each, asked.today) for each in matters if each in pair.matters)
    return tuple(each for each in found if each is not None)


def _matter(pair: Pair, matter: str, today: date) -> Covered | None:
    listed = sorted(pair.days(matter), key=lambda each: distance(run_of(each.question.slice), today))
    for days in listed[:1]:
        rows = tuple(_rows(pair, days))
        return Covered(matter, run_of(days.question.slice), rows) if rows else None
    return None


def _rows(pair: Pair, days: Days) -> Iterator[CoveredRow]:
    """Provisions of the new side in the order of their documents, then so those of the old side that became no other."""
    new = dict(_people(days.after))
    old = {name: people for name, people in _people(days.before).items() if pair.became.get(name, name) not in new}
    known = compared(pair.one_sided, days.question)
    answers = [outcome(each, Outcome.GRANTED) for each in (days.before, days.after)]
    for people, of_old in ((new, False), (old, True)):
        for name in sorted(people, key=days.order):
            condition = people[name]
            those = every([condition, known.bearing(every([condition, *answers]))])
            yield CoveredRow(
                name, of_old, _reach(days.question, days.before, those), _reach(days.question, days.after, those)
            )


def _people(worlds: Worlds) -> dict[str, Condition]:
    """Whom each provision grants, in the first possible law that has it."""
    found: dict[str, Condition] = {}
    for world in worlds:
        for route in world.routes:
            found.setdefault(route.clause.provision_id, route.condition)
    return found


def _reach(question: Question, worlds: Worlds, people: Condition) -> Reach:
    """Under every possible law alike, or not known."""
    if not any(world.routes for world in worlds):
        return Reach(ruled=False)
    found = {extent(replace(question, world=world), people) for world in worlds}
    return Reach(ruled=True, extent=found.pop() if len(found) == 1 else None)
