"""Half-open intervals of days, and sets of them.

A `Days` is a set of days written as intervals that are sorted and neither touch nor overlap, so equal sets are equal
values. The algebra is that of sets of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

_ENDLESS = date.max.toordinal() + 1
"""Where an open interval ends on the number line of days."""


@dataclass(frozen=True, slots=True)
class Interval:
    """`[start, end)`: the first day in and the first day out; `end` None: open. Never empty."""

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days."""

    intervals: tuple[Interval, ...] = ()

    def __contains__(self, day: date) -> bool:
        return any(day in interval for interval in self.intervals)

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __or__(self, other: Days) -> Days:
        return _combined(self, other, lambda a, b: a or b)

    def __and__(self, other: Days) -> Days:
        return _combined(self, other, lambda a, b: a and b)

    def __sub__(self, other: Days) -> Days:
        return _combined(self, other, lambda a, b: a and not b)


def days(spans: Iterable[tuple[date, date | None]]) -> Days:
    """The days of all `[start, end)` together; a span that ends where it starts, or before, has none."""
    numbers = sorted((start.toordinal(), _ordinal(end)) for start, end in spans)
    joined: list[tuple[int, int]] = []
    for start, end in numbers:
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return _from_numbers(joined)


def boundaries(sets: Iterable[Days]) -> tuple[date, ...]:
    """Every day on which one of the sets begins or has just ended, in order."""
    ends = [day for each in sets for interval in each.intervals for day in (interval.start, interval.end)]
    return tuple(sorted({day for day in ends if day is not None}))


def between(marks: tuple[date, ...]) -> Iterator[tuple[date, date | None]]:
    """The stretches from each day of a list to the next, the last one open."""
    for number, start in enumerate(marks, start=1):
        yield start, marks[number] if number < len(marks) else None


def _ordinal(end: date | None) -> int:
    return _ENDLESS if end is None else end.toordinal()


def _from_numbers(numbers: Iterable[tuple[int, int]]) -> Days:
    return Days(
        tuple(
            Interval(date.fromordinal(start), None if end == _ENDLESS else date.fromordinal(end))
            for start, end in numbers
        )
    )


def _numbers(each: Days) -> list[tuple[int, int]]:
    return [(interval.start.toordinal(), _ordinal(interval.end)) for interval in each.intervals]


def _combined(a: Days, b: Days, keep: Callable[[bool, bool], bool]) -> Days:
    """Sweep over both, keeping the stretches for which `keep(in a, in b)`."""
    changes: dict[int, list[int]] = {}
    for which, each in enumerate((a, b)):
        for start, end in _numbers(each):
            changes.setdefault(start, []).append(which)
            changes.setdefault(end, []).append(which)
    inside = [False, False]
    kept: list[tuple[int, int]] = []
    since: int | None = None
    for number in sorted(changes):
        for which in changes[number]:
            inside[which] = not inside[which]
        wanted = keep(inside[0], inside[1])
        if wanted and since is None:
            since = number
        elif not wanted and since is not None:
            kept.append((since, number))
            since = None
    return _from_numbers(kept)
