from datetime import date

import pytest

from luohu.dsl.format.comments import attach
from luohu.dsl.format.target import Target
from luohu.dsl.format.values import date_expression, day_text, quantity
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.file import File
from luohu.dsl.syntax.values import DayWithin, Quantity, Unit

NOWHERE = Span(Source("x", ""), 0, 0)
FILE = File(Source("x", ""), ())


@pytest.mark.parametrize(
    ("amount", "unit", "zh", "en"),
    [
        (10_000_000, Unit.FEN, "10万元", "100000 yuan"),
        (1_000_000_000_000, Unit.FEN, "100亿元", "10000000000 yuan"),
        (1_500_000, Unit.FEN, "15000元", "15000 yuan"),
        (1_050, Unit.FEN, "10.5元", "10.5 yuan"),
        (1, Unit.FEN, "0.01元", "0.01 yuan"),
        (100, Unit.FEN, "1元", "1 yuan"),
        (0, Unit.FEN, "0元", "0 yuan"),
        (600_000, Unit.CM2, "60平方米", "60 square-metres"),
        (10_001, Unit.CM2, "1.0001平方米", "1.0001 square-metres"),
        (36, Unit.MONTHS, "3年", "3 years"),
        (12, Unit.MONTHS, "1年", "1 year"),
        (6, Unit.MONTHS, "6个月", "6 months"),
        (1, Unit.MONTHS, "1个月", "1 month"),
        (0, Unit.MONTHS, "0个月", "0 months"),
        (24_204, Unit.MONTHS, "24204个月", "24204 months"),
        (14, Unit.DAYS, "14日", "14 days"),
        (1, Unit.WORKING_DAYS, "1个工作日", "1 working-day"),
        (18, Unit.YEARS_OF_AGE, "18周岁", "18 years-old"),
        (3, Unit.PERSONS, "3人", "3 persons"),
        (1_380_000, Unit.PERSONS, "138万人", "1380000 persons"),
        (10_000, Unit.COUNT, "10000", "10000"),
    ],
)
def test_quantities_in_the_largest_unit_that_says_them_whole(amount: int, unit: Unit, zh: str, en: str) -> None:
    node = Quantity(amount, unit, span=NOWHERE)
    assert (quantity(node, "zh"), quantity(node, "en")) == (zh, en)


def test_days_have_four_digits_of_year() -> None:
    assert day_text(date(2024, 3, 9), "zh") == "2024年3月9日"
    assert day_text(date(2024, 3, 9), "en") == "2024-03-09"
    assert day_text(date(999, 12, 1), "zh") == "0999年12月1日"


@pytest.mark.parametrize(
    ("earliest", "latest", "form", "zh", "en"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), "year", "2017年", "2017"),
        (date(2017, 10, 1), date(2017, 10, 31), "month", "2017年10月", "2017-10"),
        (
            date(2017, 10, 1),
            date(2017, 10, 15),
            "range",
            "2017年10月1日 至 2017年10月15日",
            "2017-10-01 until 2017-10-15",
        ),
        (date(2017, 10, 1), None, "not-before", "不早于 2017年10月1日", "not-before 2017-10-01"),
        (None, date(2017, 10, 1), "not-after", "不晚于 2017年10月1日", "not-after 2017-10-01"),
    ],
)
def test_one_unknown_day(earliest: date | None, latest: date | None, form: str, zh: str, en: str) -> None:
    node = DayWithin(earliest, latest, form, span=NOWHERE)
    assert date_expression(Target("zh", attach(FILE)), node) == zh
    assert date_expression(Target("en", attach(FILE)), node) == en


def test_a_day_without_either_side_is_no_date() -> None:
    with pytest.raises(AssertionError):
        date_expression(Target("zh", attach(FILE)), DayWithin(None, None, "range", span=NOWHERE))
