"""Closed world: on which days the library says that it holds all rules of an area (收录 为 完整)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, joined

if TYPE_CHECKING:
    from luohu.compiler.program import Program

_NAMES = frozenset({"收录", "coverage"})
_VALUES = frozenset({"完整", "complete"})


def complete_on(program: Program, area: str) -> tuple[Run, ...]:
    """The days on which the nearest area at or above this one that says anything of it says that all is here."""
    for each in (area, *program.geography.ancestors(area)):
        said = [one for one in program.geography.areas[each].attributes if one.name in _NAMES]
        if said:
            return joined(
                Run(
                    one.start.last if one.start is not None else date.min,
                    one.end.first if one.end is not None else None,
                )
                for one in said
                if one.value in _VALUES
            )
    return ()


def common(runs: Iterable[Run], others: Iterable[Run]) -> tuple[Run, ...]:
    """The days that lie in both."""
    theirs = tuple(others)
    found = []
    for one in runs:
        for other in theirs:
            start = max(one.start, other.start)
            ends = [each for each in (one.end, other.end) if each is not None]
            end = min(ends) if ends else None
            if end is None or start < end:
                found.append(Run(start, end))
    return joined(found)


def without(runs: Iterable[Run], others: Iterable[Run]) -> tuple[Run, ...]:
    """The days of some runs that lie in none of the others."""
    left = list(joined(runs))
    for other in others:
        left = [piece for each in left for piece in _cut(each, other)]
    return tuple(left)


def _cut(run: Run, other: Run) -> Iterator[Run]:
    """What of a run lies before and after another."""
    if other.start > run.start:
        end = other.start if run.end is None else min(run.end, other.start)
        yield Run(run.start, end)
    if other.end is not None and (run.end is None or other.end < run.end):
        yield Run(max(run.start, other.end), run.end)
