"""Whether something holds of some case, in which possible laws and on which days.

What is looked for is a condition in each possible law of some days. Laws with one and the same condition are asked about
together, so that the answer does not hang on what else changes in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.regions import identifying
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import NEVER, Condition, Slice
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Question, Witness
from luohu.dsl.diagnostics.model import Box

Law = tuple[Question, Condition]
"""A possible law of some days, and the condition that is looked for in it: NEVER where it cannot hold."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Where something holds: each condition on the days on which it is the law's, each with a case.

    `sure`: one of them on days on which it holds in every possible law; None: there are no such days.
    """

    parts: tuple[Law, ...]
    sure: Law | None

    @property
    def certain(self) -> bool:
        """Whether on some day it holds in every possible law of that day."""
        return self.sure is not None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The days of those laws."""
        return joined(run_of(question.slice) for question, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks on a stage, each condition once for the same days. `open`: what could not be settled, as it was asked last."""

    stage: Stage
    known: dict[tuple[Condition, date, date | None], bool | None] = field(default_factory=dict)

    def possible(self, question: Question, condition: Condition) -> bool | None:
        """Whether some case of the question meets the condition; None: that was not settled."""
        if condition == NEVER:
            return False
        key = condition, question.slice.start, question.slice.end
        if key not in self.known:
            self.known[key] = possible(question, condition)
        return self.known[key]

    def over(self, question: Question, run: Run) -> Question:
        """The question over other days on which its law is the same."""
        if run == run_of(question.slice):
            return question
        span = Slice(run.start, run.end, question.slice.alternatives, question.slice.unknowns)
        return replace(question, slice=span, memory=self.stage.memories.of(span))


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of a search. `settled` False: some answer is missing, so that finding nothing proves nothing."""

    holding: Holding | None
    settled: bool


def seek(asking: Asking, laws: Sequence[Law], name: str | None = None) -> Sought:
    """Where a condition holds among all the possible laws of some matter. `name`: of what is claimed by it, for certificates."""
    parts: list[Law] = []
    settled = True
    for condition in dict.fromkeys(each for _, each in laws if each != NEVER):
        having = [question for question, each in laws if each == condition]
        for run in joined(run_of(each.slice) for each in having):
            question = asking.over(next(each for each in having if each.slice.start == run.start), run)
            answer = asking.possible(question, condition)
            settled &= answer is not None
            asking.stage.answered(name, question, condition, answer)
            if answer:
                parts.append((question, condition))
    if not parts:
        return Sought(None, settled)
    parts.sort(key=lambda each: each[0].slice.start)
    return Sought(Holding(tuple(parts), _sure(asking, laws)), settled)


def merged(found: Iterable[Holding]) -> Holding | None:
    """One thing found in several ways, as one; None if in none."""
    every = list(found)
    if not every:
        return None
    parts = {
        (condition, run_of(question.slice)): (question, condition)
        for each in every
        for question, condition in each.parts
    }
    return Holding(tuple(parts.values()), next((each.sure for each in every if each.sure is not None), None))


def _sure(asking: Asking, laws: Sequence[Law]) -> Law | None:
    """A condition on days on which all possible laws of that day hold it, the first there are."""
    for question, condition in laws:
        run = _in_all(asking, question, laws) if condition != NEVER else None
        if run is not None:
            return asking.over(question, run), condition
    return None


def _in_all(asking: Asking, question: Question, laws: Sequence[Law]) -> Run | None:
    """The first days of a question on which all possible laws of that day hold it."""
    rivals = [each for each in laws if _meet(each[0].slice, question.slice)]
    for run in _pieces(question.slice, (each.slice for each, _ in rivals)):
        there = [(asking.over(each, run), condition) for each, condition in rivals if run.start in each.slice]
        if all(asking.possible(*each) for each in there):
            return run
    return None


def _meet(one: Slice, other: Slice) -> bool:
    return (one.end is None or other.start < one.end) and (other.end is None or one.start < other.end)


def _pieces(whole: Slice, others: Iterable[Slice]) -> Iterator[Run]:
    """The days of a slice, divided where others begin or end."""
    ends = [whole.end] if whole.end is not None else []
    cuts = {whole.start, *ends, *(day for each in others for day in (each.start, each.end) if day and day in whole)}
    days = sorted(cuts)
    for at, start in enumerate(days):
        if start != whole.end:
            yield Run(start, days[at + 1] if at + 1 < len(days) else None)


def witness(holding: Holding) -> tuple[Question, Condition, Witness] | None:
    """The case that shows it, on the first of its days, of those that are certain where there are any; None if nothing but the solver's word is to be had."""
    for question, condition in (*([holding.sure] if holding.sure is not None else ()), *holding.parts):
        found = find(question, condition)
        if found.witness is not None:
            return question, condition, found.witness
    return None


def region(holding: Holding) -> tuple[Box, ...]:
    """All cases of which it holds, as an identity has them."""
    return tuple(sorted({box for each in holding.parts for box in identifying(*each)}))
