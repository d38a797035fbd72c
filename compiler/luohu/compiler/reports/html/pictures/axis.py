"""Days laid out from left to right: where each stands, and which years or months are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
"""Steps between the days that are named; the first one that needs few enough of them is taken."""
_YEAR = 12
_MOST, _MOST_NARROW = 12, 10
"""So many days are named on a wide page, and on a narrow one."""
_FEWEST = 3
"""Of fewer days none is left out."""
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_LAST_NAMED_YEAR, _LAST_NAMED_MONTH = 93, 84
"""In percent of the width: on a narrow page a year is seven wide at most, a month sixteen."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named. `at`: as on the axis. `narrow`: on a narrow page too. `named`: there is room for its name."""

    at: float
    name: str
    narrow: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `start` to `end`."""

    start: date
    end: date

    def before(self, day: date) -> bool:
        """Whether a day is left out at the start."""
        return day < self.start

    def after(self, day: date | None) -> bool:
        """Whether a day is left out at the end, or there is none."""
        return day is None or day > self.end

    def at(self, day: date | None) -> float:
        """Where a day stands, in percent of the width; None is the end. What is outside stands on the edge."""
        if day is None:
            return 100.0
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(100 * min(1.0, max(0.0, share)), 3)


def axis(days: Iterable[date]) -> Axis:
    """An axis with room for these days, from the first day of a year, or of a month where they are close together.

    A day that is further from all others than these lie apart is left out: it would press them into a corner.
    """
    found = _together(sorted(set(days)))
    if not found:
        return Axis(date(2000, 1, 1), date(2001, 1, 1))
    first, last = found[0], found[-1]
    step = _step(_months(first, last), _MOST)
    start = _month(first.year * _YEAR + first.month - 1, step)
    margin = max(1, _months(first, last) // 16)
    return Axis(start, _month(last.year * _YEAR + last.month - 1 + margin, min(step, _YEAR), up=True))


def _together(days: list[date]) -> list[date]:
    """Days without those few at either end that a gap of more than half of all the time divides from the others."""
    while len(days) > _FEWEST:
        gap, at = max((after - before, at) for at, (before, after) in enumerate(pairwise(days), start=1))
        if gap * 2 <= days[-1] - days[0]:
            break
        days = days[at:] if at <= len(days) // 2 else days[:at]
    return days


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """Days to name."""
    months = _months(axis.start, axis.end)
    step, rough = _step(months, _MOST), _step(months, _MOST_NARROW)
    first = axis.start.year * _YEAR + axis.start.month - 1
    found = []
    for number in range(-(-first // step) * step, first + months + 1, step):
        if number // _YEAR > _LAST_YEAR:
            break
        at = axis.at(_month(number, 1))
        years = step % _YEAR == 0
        name = f"{number // _YEAR}" if years else f"{number // _YEAR}-{number % _YEAR + 1:02}"
        found.append(Tick(at, name, number % rough == 0, at <= (_LAST_NAMED_YEAR if years else _LAST_NAMED_MONTH)))
    return tuple(found)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * _YEAR + last.month - first.month


def _step(months: int, most: int) -> int:
    return next((each for each in _MONTHS if months <= each * most), _MONTHS[-1])


def _month(number: int, step: int, *, up: bool = False) -> date:
    """The first day of a month, counted from year 0, moved down (or up) to a multiple of the step."""
    moved = (number // step + 1) * step if up else number // step * step
    year, month = divmod(moved, _YEAR)
    return date.max if year > _LAST_YEAR else date(max(_FIRST_YEAR, year), month + 1, 1)
