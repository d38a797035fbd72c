"""Dates of instruments: from what a text says to a day, or one unknown day of a range, plus calendar time.

An unknown day has an id and is the same wherever the id occurs, so an end computed from an unknown beginning moves
with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luohu.compiler.ruleset.model import Moment
from luohu.dsl.syntax.values import Day, DayWithin, Quantity, Unit


def moment(expression: Day | DayWithin, unknown: str) -> Moment | None:
    """The day that an expression states; None if one side of its range is open or the range is empty."""
    if isinstance(expression, Day):
        return Moment.on(expression.day)
    earliest, latest = expression.earliest, expression.latest
    if earliest is None or latest is None or earliest > latest:
        return None
    return Moment.on(earliest) if earliest == latest else Moment(earliest, latest, unknown)


def combined(expressions: Iterable[Day | DayWithin]) -> DayWithin | Day | None:
    """What several statements on one day say together: `不早于 A` and `不晚于 B` are the range from A to B."""
    every = tuple(expressions)
    if len(every) <= 1:
        return every[0] if every else None
    lows = [each.day if isinstance(each, Day) else each.earliest for each in every]
    highs = [each.day if isinstance(each, Day) else each.latest for each in every]
    earliest = max((low for low in lows if low is not None), default=None)
    latest = min((high for high in highs if high is not None), default=None)
    return DayWithin(earliest, latest, "range", span=every[0].span)


def after(start: Moment, length: Quantity) -> Moment | None:
    """The day a length after a start: calendar months or days. None for another unit, or outside the calendar."""
    match length.unit:
        case Unit.MONTHS:
            return _inside(replace(start, months=start.months + length.amount))
        case Unit.DAYS:
            return _inside(replace(start, days=start.days + length.amount))
        case _:
            return None


def day_after(last: Moment) -> Moment | None:
    """The first day out, where the last day in is stated (`至 D` includes D); None outside the calendar."""
    return _inside(replace(last, days=last.days + 1))


def _inside(shifted: Moment) -> Moment | None:
    """A known day in its plain form; None if it leaves the calendar."""
    try:
        first, _ = shifted.first, shifted.last
    except OverflowError:
        return None
    return Moment.on(first) if shifted.exact else shifted
