"""Working days of real years, and the day by which something is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu.compiler.workdays._chinesecalendar import FIRST_YEAR, LAST_YEAR, works
from luohu.compiler.workdays.due import Beyond, YearsKnown, after_working_days, due


@pytest.mark.parametrize(
    ("begun", "count", "last"),
    [
        ("2024-04-02", 1, "2024-04-03"),
        ("2024-04-03", 1, "2024-04-07"),  # 清明 from the 4th to the 6th, then a Sunday that is made up for
        ("2024-04-05", 1, "2024-04-07"),  # begun on a holiday: it is not counted, as no first day is
        ("2024-09-30", 1, "2024-10-08"),  # 国庆
        ("2024-09-27", 1, "2024-09-29"),  # a Sunday that is made up for
        ("2024-09-27", 3, "2024-10-08"),
        ("2024-04-03", 0, "2024-04-03"),
        ("2023-12-29", 1, "2024-01-02"),
    ],
)
def test_working_days_after(begun: str, count: int, last: str) -> None:
    assert after_working_days(date.fromisoformat(begun), count) == date.fromisoformat(last)


def test_years_that_are_not_known_are_named_and_never_guessed() -> None:
    unknown = YearsKnown(FIRST_YEAR, LAST_YEAR)
    assert (FIRST_YEAR, LAST_YEAR >= 2026) == (2004, True)
    assert after_working_days(date(LAST_YEAR, 12, 31), 1) == unknown
    assert after_working_days(date(LAST_YEAR, 12, 1), 100) == unknown
    assert after_working_days(date(1999, 1, 4), 1) == unknown
    assert after_working_days(date.max - timedelta(days=1), 3) == unknown
    assert after_working_days(date(FIRST_YEAR - 1, 12, 31), 1) == date(FIRST_YEAR, 1, 2)


def test_days_and_months_run_by_the_calendar() -> None:
    assert due(date(2024, 4, 3), 15, "days") == date(2024, 4, 18)
    assert due(date(2024, 1, 31), 1, "months") == date(2024, 2, 29)
    assert due(date(2024, 4, 3), 1, "workdays") == date(2024, 4, 7)
    assert due(date.max, 1, "days") == Beyond()
    assert due(date.max, 1, "months") == Beyond()


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 6, 30)), st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_asked(begun: date, count: int) -> None:
    last = after_working_days(begun, count)
    assert isinstance(last, date)
    assert works(last)
    between = [begun + timedelta(days=each) for each in range(1, (last - begun).days + 1)]
    assert sum(map(works, between)) == count


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 1, 1)), st.integers(0, 20), st.integers(0, 20))
def test_one_period_after_another_is_their_sum(begun: date, first: int, second: int) -> None:
    middle = after_working_days(begun, first)
    assert isinstance(middle, date)
    assert after_working_days(middle, second) == after_working_days(begun, first + second)
