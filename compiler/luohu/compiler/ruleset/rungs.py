"""Points for each unit of a value as a ladder: the k-th rung is the test that k units count.

Rungs make a score with units a sum over tests, as every other item is: bounded, and exact. A rung of a number is a test
of the fact, a rung of time since a day a test of elapsed time by the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luohu.compiler.ruleset.condition import DateTest, FactTest, Op, Span
from luohu.compiler.ruleset.points import PartKind, UnitItem

MOST = 1024
"""More rungs than this are not listed."""

YEARS = "years"
"""Unit of an age: full years, as `月` and `日` are units of time since a day."""

_MONTHS_A_YEAR = 12
_LIFETIME = {"months": 2_400, "days": 73_200, YEARS: 200}
"""Time since a day is taken to be at most two hundred years."""

Bounds = tuple[int, int]


def rung(item: UnitItem, units: int) -> FactTest | DateTest:
    """That at least so many units (one or more) count."""
    reach = (units - 1 if item.started else units) * item.per
    return _of_day(item, reach) if item.since else _of_number(item, reach)


def _of_number(item: UnitItem, reach: int) -> FactTest:
    if item.part is PartKind.BELOW:
        return FactTest(item.key, Op.LT if item.started else Op.LE, item.offset - reach)
    return FactTest(item.key, Op.GT if item.started else Op.GE, item.offset + reach)


def _of_day(item: UnitItem, reach: int) -> DateTest:
    """An age counts in full years; only the part above or below it is measured by the calendar where it is started."""
    if item.part is PartKind.BELOW:
        aged = item.unit == YEARS
        length = item.offset - reach + (1 if aged and not item.started else 0)
        span = Span.UNDER if item.started or aged else Span.WITHIN
    else:
        length, span = item.offset + reach, Span.OVER if item.started else Span.REACHING
    if item.unit == "days":
        return DateTest(item.key, span, item.at, days=length)
    return DateTest(item.key, span, item.at, months=length * (_MONTHS_A_YEAR if item.unit == YEARS else 1))


def rungs(item: UnitItem, bounds: Bounds | None) -> Iterator[FactTest | DateTest]:
    """All rungs that can matter, lowest first; `bounds`: the declared range of a number."""
    yield from (rung(item, units) for units in range(1, min(most(item, bounds), MOST) + 1))


def most(item: UnitItem, bounds: Bounds | None) -> int:
    """The most units that can matter: by the cap of the item, the part that counts, and the range of the fact."""
    limits = [] if (capped := _capped(item)) is None else [capped]
    if item.part is PartKind.BELOW:
        limits.append(_whole(item, item.offset - (bounds[0] if bounds is not None and not item.since else 0)))
    elif item.since:
        limits.append(_whole(item, _LIFETIME[item.unit or "months"] - item.offset))
    elif bounds is not None:
        limits.append(_whole(item, bounds[1] - item.offset))
    return max(min(limits, default=MOST + 1), 0)


def _capped(item: UnitItem) -> int | None:
    """The fewest units that reach the cap."""
    cap = item.at_most if item.points > 0 else item.at_least
    if cap is None or item.points == 0 or (cap > 0) != (item.points > 0):
        return None if cap is None and item.points else 0
    return -(-abs(cap) // abs(item.points))


def units_of(item: UnitItem, value: int) -> int:
    """How many units of a number count."""
    return _whole(item, item.offset - value if item.part is PartKind.BELOW else value - item.offset)


def _whole(item: UnitItem, rest: int) -> int:
    if rest <= 0:
        return 0
    return -(-rest // item.per) if item.started else rest // item.per


def climbed(reaches: Callable[[int], bool], limit: int) -> int:
    """The highest of so many rungs that is reached, where each implies those below it."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if reaches(middle):
            low = middle
        else:
            high = middle - 1
    return low


def points_for(item: UnitItem, units: int) -> int:
    """The points of so many units, within the caps of the item."""
    return within(units * item.points, item.at_most, item.at_least)


def within(points: int, at_most: int | None, at_least: int | None) -> int:
    """Points under a cap and over a floor; where the two cross, the cap holds."""
    if at_least is not None:
        points = max(points, at_least)
    return points if at_most is None else min(points, at_most)
