"""The states of the law in which scores are asked: each over the longest run of days with the same score clauses.

Scores belong to no matter, so the questions here are about none; what constraints and identities admit is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.inside import conditions_in
from luohu.compiler.ruleset.model import Alternative, QuotaEffect, Ruleset, ScoreTest, Slice
from luohu.compiler.ruleset.points import BoxItem, ScoreItem, ScoreItemUse
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.scoring import BOOK, Book, unbound
from luohu.compiler.runtime.worlds import setting_of, world
from luohu.compiler.solver.model import Question
from luohu.compiler.solver.questions import on_days


@dataclass(frozen=True, slots=True)
class Law:
    """Score clauses in force together on some days. `question`: about no matter, on those days."""

    question: Question
    number: int

    @property
    def book(self) -> Book:
        """Who states which score where."""
        return self.question.prepared.books[self.number]

    @property
    def run(self) -> Run:
        """Its days."""
        return run_of(self.question.slice)

    def bound(self, score: str) -> str:
        """A score as it is asked in this state of the law."""
        return f"{score}{BOOK}{self.number}"


def laws(stage: Stage) -> tuple[Law, ...]:
    """Every state of the law of scores, by first day; where several are possible, each."""
    return tuple(_lasting(stage))


def on(found: Iterable[Law], day: date) -> tuple[Law, ...]:
    """Those of a day, asked about that day alone."""
    today = [each for each in found if day in each.question.slice]
    end = None if day == date.max else day + timedelta(days=1)
    return tuple(
        replace(each, question=on_days(each.question, Slice(day, end, each.question.slice.alternatives)))
        for each in today
    )


def _lasting(stage: Stage) -> Iterator[Law]:
    running: dict[int, Slice] = {}
    for span in stage.ruleset.timeline:
        now = dict.fromkeys(_numbers(stage, span))
        for number in [each for each in running if each not in now or running[each].end != span.start]:
            yield _law(stage, running.pop(number), number)
        for number in now:
            first = running.get(number, span)
            running[number] = Slice(first.start, span.end, first.alternatives)
    for number, span in running.items():
        yield _law(stage, span, number)


def _numbers(stage: Stage, span: Slice) -> Iterator[int]:
    for each in span.alternatives:
        found = setting_of(stage.prepared, "", each.clauses).book
        if found is not None:
            yield found


def _law(stage: Stage, span: Slice, number: int) -> Law:
    silent = world(stage.prepared, "", Alternative(()))
    return Law(Question(stage.prepared, "", span, silent, number, stage.memories.of(span)), number)


def asked(ruleset: Ruleset, book: Book) -> tuple[str, ...]:
    """Scores that somebody asks: tested by a clause, ranked by, or listed by no other; sorted."""
    listed = {each for stated in book.values() for one in stated for each in uses(one.effect.items)}
    return tuple(sorted(each for each in book if each not in listed or each in tested(ruleset)))


def tested(ruleset: Ruleset) -> frozenset[str]:
    """Scores that some clause tests, or some quota ranks by, on whatever day."""
    found: set[str] = set()
    for clause in ruleset.clauses:
        for condition in conditions_in(clause):
            found |= {unbound(each.score) for each in tests_of(condition) if isinstance(each, ScoreTest)}
        for effect in clause.effects:
            if isinstance(effect, QuotaEffect):
                found |= {key.score for key in effect.ranking if key.score is not None}
    return frozenset(found)


def uses(items: Iterable[ScoreItem]) -> Iterator[str]:
    """Scores that items list, boxes looked into."""
    for each in items:
        if isinstance(each, ScoreItemUse):
            yield each.score
        elif isinstance(each, BoxItem):
            yield from uses(each.items)


def less(runs: Iterable[Run], others: Iterable[Run]) -> tuple[Run, ...]:
    """Days of the one that are not among the others."""
    left = list(joined(runs))
    for other in others:
        left = [part for each in left for part in _without(each, other)]
    return tuple(left)


def _without(run: Run, other: Run) -> Iterator[Run]:
    if run.start < other.start:
        before = other.start if run.end is None else min(run.end, other.start)
        yield Run(run.start, before)
    if other.end is not None and (run.end is None or other.end < run.end):
        yield Run(max(run.start, other.end), run.end)
