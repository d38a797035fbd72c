"""Civil dates: how they are written, and month arithmetic that keeps the day and clips at the end of the month.

All days are days in Asia/Shanghai; all periods are half-open. `add_months` is the ⊕ of the language: 2024-02-29 plus
12 months is 2025-02-28, 2023-01-31 plus one month is 2023-02-28.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


def looks_like_a_day(text: str) -> bool:
    """Whether a text has the shape of a day, such a day existing or not; no id has."""
    return _WRITTEN.fullmatch(text) is not None


def written_day(text: str) -> date | None:
    """The day that `2024-03-29` writes; None for any other writing, and for a day that no calendar has."""
    try:
        return date.fromisoformat(text) if looks_like_a_day(text) else None
    except ValueError:
        return None


def number_of(value: int | date) -> int:
    """A number as it is, a day as its ordinal: where either stands in its order."""
    return value.toordinal() if isinstance(value, date) else value


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (earlier if negative), or the last day of a shorter month.

    Raises:
        OverflowError: if the result lies outside the calendar of `datetime.date`.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"{day} and {months} months lie outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, months: int, days: int) -> date:
    """`day` plus calendar months, then plus days."""
    return add_months(day, months) + timedelta(days=days)


ONE_DAY = timedelta(days=1)
"""The grain of time."""
