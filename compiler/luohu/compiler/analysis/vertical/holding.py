"""On which days something holds whatever the unknown days are: in every possible law of those days.

A slice with several possible laws is several questions on the same days. What holds in all of them is certain; what holds
in some is only possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.solver.model import Question


class Met(Protocol):
    """Something that holds in a question on some of its days; `firm`: no matter how terms are read."""

    @property
    def question(self) -> Question:
        """The question that it was asked in, on all of its days."""

    @property
    def run(self) -> Run:
        """The days."""

    @property
    def firm(self) -> bool:
        """Whether it follows from the texts alone."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The days of something: `certain` in every possible law and however terms are read; `possible` in some."""

    certain: tuple[Run, ...]
    possible: tuple[Run, ...]

    @property
    def days(self) -> tuple[Run, ...]:
        """Those to be told of."""
        return self.certain or self.possible


def holding(questions: Sequence[Question], met: Sequence[Met]) -> Holding:
    """The days on which some of the things met hold.

    Args:
        questions: all questions of the matter.
        met: what was found in some of them.
    """
    certain, possible = [], []
    for run in _elementary(questions, met):
        there = [each for each in met if _covers(each.run, run)]
        if not there:
            continue
        possible.append(run)
        asked = [each for each in questions if _covers(run_of(each.slice), run)]
        if all(any(one.firm and one.question is each for one in there) for each in asked):
            certain.append(run)
    return Holding(joined(certain), joined(possible))


def cuts(questions: Sequence[Question]) -> tuple[Run, ...]:
    """The days of all questions of a matter: where one of them begins or ends, the possible laws change."""
    return tuple(dict.fromkeys(run_of(each.slice) for each in questions))


def one_law(question: Question) -> bool:
    """Whether only one law is possible on its days: then a decision is about that law alone."""
    return len(question.slice.alternatives) <= 1


def on(each: Met, runs: Iterable[Run]) -> bool:
    """Whether something holds on some of these days."""
    return any(_overlap(each.run, run) for run in runs)


def _elementary(questions: Sequence[Question], met: Sequence[Met]) -> list[Run]:
    """All days in runs that nothing begins or ends in."""
    runs = [*(run_of(each.slice) for each in questions), *(each.run for each in met)]
    days = sorted({each.start for each in runs} | {each.end for each in runs if each.end is not None})
    ends: list[date | None] = [*days[1:], None]
    return [Run(start, end) for start, end in zip(days, ends, strict=True)]


def _covers(one: Run, other: Run) -> bool:
    return one.start <= other.start and (one.end is None or (other.end is not None and other.end <= one.end))


def _overlap(one: Run, other: Run) -> bool:
    return (other.end is None or one.start < other.end) and (one.end is None or other.start < one.end)
