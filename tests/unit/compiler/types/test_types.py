"""Types: ages, spans of time, days, bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu.compiler.ruleset.calendar import add_months
from luohu.compiler.ruleset.model import Condition, DateTest, Every, FactKey, Moment, Some, Span
from luohu.compiler.types.comparisons import Limit, leave_nothing, number
from luohu.compiler.types.elapsed import age
from luohu.compiler.types.expressions import AREA, BOOLEAN, DATE, member_of
from luohu.compiler.types.facts import FactInfo, Members, ValueType
from luohu.compiler.types.moments import after, combined, day_after, moment
from luohu.dsl.source import Source
from luohu.dsl.source import Span as Place
from luohu.dsl.syntax.conditions import Operator
from luohu.dsl.syntax.values import Day, DayWithin, Quantity, Unit

HERE = Place(Source("x", ""), 0, 0)
BORN = FactKey("anchor", "born_on")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def holds(condition: Condition, born: date, today: date) -> bool:
    match condition:
        case DateTest():
            limit = add_months(born, condition.months)
            return {
                Span.WITHIN: today <= limit,
                Span.REACHING: today >= limit,
                Span.OVER: today > limit,
                Span.UNDER: today < limit,
            }[condition.span]
        case Every():
            return all(holds(each, born, today) for each in condition.items)
        case Some():
            return any(holds(each, born, today) for each in condition.items)
        case _:
            raise AssertionError(condition)


def full_years(born: date, today: date) -> int:
    """Age as people count it: full on the birthday, 29 February on 28 February of other years."""
    years = today.year - born.year
    while add_months(born, 12 * years) > today:
        years -= 1
    return years


COMPARE = {
    Operator.EQ: lambda a, b: a == b,
    Operator.NE: lambda a, b: a != b,
    Operator.LT: lambda a, b: a < b,
    Operator.LE: lambda a, b: a <= b,
    Operator.GT: lambda a, b: a > b,
    Operator.GE: lambda a, b: a >= b,
}


@given(DAYS, st.integers(0, 40_000), st.sampled_from(list(Operator)), st.integers(0, 100))
def test_a_test_on_an_age_is_a_test_on_the_day_of_birth(born: date, days: int, operator: Operator, years: int) -> None:
    today = born + timedelta(days)
    assert holds(age(BORN, operator, years), born, today) == COMPARE[operator](full_years(born, today), years)


LIMITS = st.lists(st.builds(Limit, st.sampled_from(list(Operator)), st.integers(-5, 5)), max_size=4)


@given(LIMITS, st.booleans())
def test_limits_leave_nothing_if_no_value_meets_them(limits: list[Limit], whole: bool) -> None:  # noqa: FBT001
    bounding = [each for each in limits if each.operator is not Operator.NE]
    values = range(-7, 8) if whole else [each / 4 for each in range(-28, 29)]
    left = any(all(COMPARE[each.operator](value, each.value) for each in bounding) for value in values)
    assert leave_nothing(limits, whole=whole) == (not left)


def info(value_type: ValueType) -> FactInfo:
    return FactInfo("f", "事实", value_type, ("anchor",), nullable=False, span=None)


def test_numbers_are_places_in_an_order() -> None:
    levels = Members("levels", "等级", ordered=True, ids=("low", "high"), words={})
    kinds = Members("kinds", "类别", ordered=False, ids=("one", "other"), words={})
    assert number(info(member_of(levels)), "high") == 1
    assert number(info(member_of(kinds)), "other") is None
    assert number(info(DATE), date(2024, 1, 1)) == date(2024, 1, 1).toordinal()
    assert number(info(BOOLEAN), True) is None  # noqa: FBT003
    assert number(info(AREA), "350500") is None
    assert number(info(AREA), FactKey("anchor", "f")) is None


def within(earliest: date | None, latest: date | None) -> DayWithin:
    return DayWithin(earliest, latest, "range", span=HERE)


ONE, TWO = date(2024, 1, 1), date(2024, 12, 31)


def test_days_and_ranges_are_moments() -> None:
    assert moment(Day(ONE, span=HERE), "u") == Moment.on(ONE)
    assert moment(within(ONE, TWO), "u") == Moment(ONE, TWO, "u")
    assert moment(within(ONE, ONE), "u") == Moment.on(ONE)
    assert moment(within(TWO, ONE), "u") is None
    assert moment(within(None, TWO), "u") is None
    assert moment(within(ONE, None), "u") is None


def test_statements_on_one_day_say_it_together() -> None:
    assert combined([]) is None
    assert combined([within(ONE, TWO)]) == within(ONE, TWO)
    assert combined([within(ONE, None), within(None, TWO)]) == within(ONE, TWO)
    assert combined([within(ONE, None), within(TWO, None)]) == within(TWO, None)
    assert combined([Day(ONE, span=HERE), within(None, TWO)]) == within(ONE, ONE)


def length(amount: int, unit: Unit) -> Quantity:
    return Quantity(amount, unit, span=HERE)


def test_a_length_after_a_start() -> None:
    start = Moment.on(date(2024, 2, 29))
    assert after(start, length(12, Unit.MONTHS)) == Moment.on(date(2025, 2, 28))
    assert after(start, length(1, Unit.DAYS)) == Moment.on(date(2024, 3, 1))
    assert after(start, length(1, Unit.WORKING_DAYS)) is None
    assert after(Moment(ONE, TWO, "u"), length(60, Unit.MONTHS)) == Moment(ONE, TWO, "u", months=60)


@pytest.mark.parametrize("unit", [Unit.MONTHS, Unit.DAYS])
def test_no_day_lies_beyond_the_calendar(unit: Unit) -> None:
    assert after(Moment.on(ONE), length(10_000_000, unit)) is None
    assert after(Moment(ONE, TWO, "u"), length(10_000_000, unit)) is None


def test_the_last_day_is_in_force() -> None:
    assert day_after(Moment.on(TWO)) == Moment.on(date(2025, 1, 1))
    assert day_after(Moment(ONE, TWO, "u")) == Moment(ONE, TWO, "u", days=1)
    assert day_after(Moment.on(date.max)) is None
