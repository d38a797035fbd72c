"""The one module that knows chinesecalendar: which days the State Council's notices made working days and holidays."""

from __future__ import annotations

from datetime import date

from chinese_calendar import is_workday  # type: ignore[import-untyped]  # it ships no types
from chinese_calendar.constants import holidays  # type: ignore[import-untyped]  # as above

FIRST_YEAR = min(holidays).year
LAST_YEAR = max(holidays).year
"""The notices of these years, both included, are known."""


def works(day: date) -> bool:
    """Whether a day of a known year is a working day: a weekday that is no holiday, or a weekend day made up for."""
    return bool(is_workday(day))
