"""Days as ordinals: the end of a length of time that begins on a day, and the first day from which a length reaches one."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.condition import Span

BEYOND = date.max.toordinal() + 1
"""Where a day lies that the calendar does not reach."""


def reached(day: date, months: int, days: int) -> int:
    """Ordinal of `day` plus months plus days; `BEYOND` past the end of the calendar, 0 before its start."""
    try:
        return shift(day, months, days).toordinal()
    except OverflowError:
        return BEYOND if (months, days) > (0, 0) else 0


def spans(span: Span, end: int, day: int) -> bool:
    """How a day stands to the end of a length, as a test asks (both ordinals)."""
    match span:
        case Span.WITHIN:
            return day <= end
        case Span.REACHING:
            return day >= end
        case Span.OVER:
            return day > end
        case Span.UNDER:
            return day < end
        case _:
            assert_never(span)


def first_reaching(until: int, months: int, days: int) -> int:
    """The first day (ordinal) whose sum with a length is not before `until` (an ordinal)."""
    low = min(max(until - days - 31 * abs(months) - 31, 1), BEYOND - 1)
    high = min(max(until - days + 31 * abs(months) + 31, 1), BEYOND - 1)
    while low < high:
        middle = (low + high) // 2
        if reached(date.fromordinal(middle), months, days) >= until:
            high = middle
        else:
            low = middle + 1
    return low
