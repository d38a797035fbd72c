"""Civil dates: month arithmetic that keeps the day and clips at the end of the month.

All days are days in Asia/Shanghai; all periods are half-open. `add_months` is the ⊕ of the language: 2024-02-29 plus
12 months is 2025-02-28, 2023-01-31 plus one month is 2023-02-28.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta


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
