"""The day by which something is due that takes so many days, working days or months.

The day on which a period begins is not counted (民法典 art. 201). Which days are working days is known from the State
Council's yearly notices; of years whose notice is not known the answer says so, since a weekday may be a holiday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.calendar import ONE_DAY, shift
from luohu.compiler.workdays._chinesecalendar import FIRST_YEAR, LAST_YEAR, works


@dataclass(frozen=True, slots=True)
class YearsKnown:
    """The last day lies in a year, or is counted through one, of which it is not known which days are working days."""

    first: int = FIRST_YEAR
    last: int = LAST_YEAR


@dataclass(frozen=True, slots=True)
class Beyond:
    """The last day lies outside the calendar."""


Due = date | YearsKnown | Beyond


def after_working_days(day: date, count: int) -> date | YearsKnown:
    """The day that is so many working days after another, which is not counted itself; none after it is that day."""
    while count > 0:
        if not (FIRST_YEAR <= (day + ONE_DAY).year <= LAST_YEAR):
            return YearsKnown()
        day += ONE_DAY
        count -= works(day)
    return day


def due(begun: date, amount: int, unit: str) -> Due:
    """The last day of a period that begins on a day: `unit` months, days or workdays."""
    if unit == "workdays":
        return after_working_days(begun, amount)
    try:
        return shift(begun, amount, 0) if unit == "months" else shift(begun, 0, amount)
    except OverflowError:
        return Beyond()
