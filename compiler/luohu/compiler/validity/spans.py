"""Periods from days: where something may be in force, and where it may not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from luohu.compiler.ruleset.model import Moment, Period
from luohu.compiler.validity.interval import Days, Interval, days

_DAY = timedelta(days=1)


def periods_of(owner: str, possible: Days, uncertain: Days, known: Iterable[Moment]) -> tuple[Period, ...]:
    """Periods that cover the possible days, one for each stretch of them.

    A boundary that lies on one day is exact. One that may lie on several is the known moment with just these days, if
    there is one, and otherwise an unknown day of its own (`<owner>.started`, `<owner>.ended`).

    Args:
        owner: whose periods they are.
        possible: days on which it may be in force.
        uncertain: days on which it may not be.
        known: moments that boundaries may be.
    """
    named = {(each.first, each.last): each for each in known if not each.exact}
    return tuple(_periods(owner, possible, possible - uncertain, named))


def _periods(owner: str, possible: Days, certain: Days, named: dict[tuple[date, date], Moment]) -> Iterator[Period]:
    for stretch in possible.intervals:
        sure = certain & days([(stretch.start, stretch.end)])
        first, last = _latest_start(stretch, sure), _earliest_end(stretch, sure)
        start = _moment(stretch.start, first, f"{owner}.started", named)
        if stretch.end is None:
            yield Period(start)
        else:
            yield Period(start, _moment(last, stretch.end, f"{owner}.ended", named))


def _latest_start(stretch: Interval, sure: Days) -> date:
    if sure:
        return sure.intervals[0].start
    return stretch.start if stretch.end is None else stretch.end - _DAY


def _earliest_end(stretch: Interval, sure: Days) -> date:
    if sure and sure.intervals[-1].end is not None:
        return sure.intervals[-1].end
    return stretch.start + _DAY


def _moment(first: date, last: date, unknown: str, named: dict[tuple[date, date], Moment]) -> Moment:
    if first == last:
        return Moment.on(first)
    return named.get((first, last)) or Moment(first, last, unknown)
