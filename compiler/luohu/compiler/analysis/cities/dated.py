"""Conditions on one day: what is measured up to the day of application becomes a bound on the day that it is measured from.

Adding a length to a day never turns two days around, so each such test is one bound. Two facts that are held against
each other, and lengths that somebody publishes, stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, DateTest, FactKey, FactTest, Op, Span
from luohu.compiler.ruleset.walk import Test, replaced
from luohu.compiler.runtime.days import BEYOND, spans
from luohu.compiler.runtime.kleene import end_of

LAST = BEYOND - 1
"""The latest day that a fact can be."""


def on_day(condition: Condition, day: date) -> Condition:
    """The same condition for those who apply on a day."""
    return replaced(condition, lambda test: _on_day(test, day))


def _on_day(test: Test, day: date) -> Condition:
    if not isinstance(test, DateTest) or test.length is not None:
        return test
    since, until = test.since, day if test.at is None else test.at
    if isinstance(since, date) and isinstance(until, date):
        return ALWAYS if spans(test.span, _end(test, since), until.toordinal()) else NEVER
    if isinstance(since, date) and isinstance(until, FactKey):
        return _until(test, _end(test, since), until)
    return test if isinstance(until, FactKey) or not isinstance(since, FactKey) else _since(test, since, until)


def _end(test: DateTest, since: date) -> int:
    return end_of(test, since, (test.months, test.days))


_UNTIL = {Span.WITHIN: Op.LE, Span.REACHING: Op.GE, Span.OVER: Op.GT, Span.UNDER: Op.LT}


def _until(test: DateTest, end: int, until: FactKey) -> Condition:
    """A fact against the day on which a length ends."""
    if end > LAST:
        return FactTest(until, Op.LE if test.span in (Span.WITHIN, Span.UNDER) else Op.GT, date.max)
    return FactTest(until, _UNTIL[test.span], date.fromordinal(end))


def _since(test: DateTest, since: FactKey, until: date) -> Condition:
    """A bound on the day since: the length ends at or behind a day (or only behind it) from some day since on."""
    last = until.toordinal() + (test.span in (Span.UNDER, Span.REACHING))
    first = _first(lambda at: _end(test, date.fromordinal(at)) >= last)
    late = test.span in (Span.WITHIN, Span.UNDER)
    if first is None:
        return NEVER if late else FactTest(since, Op.LE, date.max)
    return FactTest(since, Op.GE if late else Op.LT, date.fromordinal(first))


def _first(holds: Callable[[int], bool]) -> int | None:
    """The first day of which something holds that holds of all later ones; None: of none."""
    low, high = 1, LAST + 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low if low <= LAST else None
