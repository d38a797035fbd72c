from __future__ import annotations

from datetime import date

import pytest

from luohu.dsl import numerals
from luohu.dsl.syntax.values import Unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3), ("十", 10), ("十五", 15), ("二十", 20), ("一百二十", 120), ("一百零五", 105), ("二〇二四", 2024),
        ("十万", 100_000), ("一亿二千万", 120_000_000), ("万", 10_000), ("两", 2),
    ],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int) -> None:
    assert numerals.chinese(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10万元", (10_000_000, Unit.FEN)),
        ("1.5万元", (1_500_000, Unit.FEN)),
        ("100000 yuan", (10_000_000, Unit.FEN)),
        ("一百二十万元", (120_000_000, Unit.FEN)),
        ("60平方米", (600_000, Unit.CM2)),
        ("3年", (36, Unit.MONTHS)),
        ("五周年", (60, Unit.MONTHS)),
        ("半年", (6, Unit.MONTHS)),
        ("一年半", (18, Unit.MONTHS)),
        ("0.5年", (6, Unit.MONTHS)),
        ("6个月", (6, Unit.MONTHS)),
        ("十五日", (15, Unit.DAYS)),
        ("2周", (14, Unit.DAYS)),
        ("三个工作日", (3, Unit.WORKING_DAYS)),
        ("18周岁", (18, Unit.YEARS_OF_AGE)),
        ("18 years old", (18, Unit.YEARS_OF_AGE)),
        ("138万人", (1_380_000, Unit.PERSONS)),
        ("2 项", (2, Unit.COUNT)),
        ("50万", (500_000, Unit.COUNT)),
    ],
)
def test_amounts_are_in_the_smallest_unit(text: str, expected: tuple[int, Unit]) -> None:
    assert numerals.amount(text) == expected


@pytest.mark.parametrize("text", ["1" * 16, "9" * 5000, "1234567890123456元", "100万亿元", "一" + "亿" * 50 + "元"])
def test_numbers_end_at_fifteen_digits(text: str) -> None:
    with pytest.raises(numerals.TooLongError):
        numerals.amount(text)


def test_fifteen_digits_fit() -> None:
    assert numerals.amount("9" * 15) == (10**15 - 1, Unit.COUNT)


@pytest.mark.parametrize("text", ["0.001元", "1.3年", "17.5周岁", "0.5"])
def test_fractions_of_the_smallest_unit_are_refused(text: str) -> None:
    with pytest.raises(numerals.FractionError):
        numerals.amount(text)


@pytest.mark.parametrize("text", ["2024年3月29日", "2024-03-29", "2024-3-29", "二〇二四年三月二十九日"])
def test_days_in_every_spelling(text: str) -> None:
    assert numerals.day(text) == date(2024, 3, 29)


@pytest.mark.parametrize("text", ["2024年2月30日", "2023-02-29", "0000-01-01", "2024年13月1日"])
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(numerals.NoSuchDayError):
        numerals.day(text)


def test_years_and_months_are_ranges() -> None:
    assert numerals.day_range("2017年") == (date(2017, 1, 1), date(2017, 12, 31), "year")
    assert numerals.day_range("2016-02") == (date(2016, 2, 1), date(2016, 2, 29), "month")
    assert numerals.day_range("二〇一七年十月") == (date(2017, 10, 1), date(2017, 10, 31), "month")


@pytest.mark.parametrize("text", ["0000年", "2024年13月", "2024年0月"])
def test_ranges_that_do_not_exist(text: str) -> None:
    with pytest.raises(numerals.NoSuchDayError):
        numerals.day_range(text)
