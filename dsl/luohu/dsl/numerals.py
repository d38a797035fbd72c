"""Numbers and dates as texts write them: Arabic or Chinese numerals, 万 and 亿, units, 半, three spellings of dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction

from luohu.dsl.syntax.values import Unit
from luohu.dsl.tokens import DayRange, MonthDay
from luohu.dsl.units import BY_SPELLING, CHINESE_SPELLINGS, ENGLISH_SPELLINGS, SCALES

SOME_DAY = date(1970, 1, 1)
"""Stands where a day could not be read."""

MAX_DIGITS = 15
"""More digits than any amount of a document has; every number stays exact in JSON."""

_MONTHS = 12
_LEAP_YEAR = 2000  # has every day that any year has
_LONGEST = 40  # characters of a quantity; keeps bad input from costing more than a look
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_CN_DIGIT = "零〇一二两三四五六七八九"
_CN_DIGITS = "零一二三四五六七八九"
_ZH_UNIT = "|".join(map(re.escape, CHINESE_SPELLINGS))
_EN_UNIT = "|".join(map(re.escape, ENGLISH_SPELLINGS))

CHINESE_DIGITS = f"{_CN_DIGIT}十百千"
CHINESE_NUMERAL = f"[{CHINESE_DIGITS}]++"
DAY = r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日|底)|[0-9]{4}年底|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
MONTH_OR_YEAR = r"[0-9]{4}年(?:[0-9]{1,2}月)?|[0-9]{4}-[0-9]{1,2}(?![0-9])"
MONTH_DAY = (
    r"[0-9]{1,2}月(?:[0-9]{1,2}日|底)"
    rf"|(?:0[1-9]|1[0-2])-(?:[0-2][0-9]|3[01]|end)(?![\w-]|[ \t]*(?:{_ZH_UNIT})|[ \t]+(?:{_EN_UNIT})(?![\w-]))"
)
NUMBER = r"[0-9]++(?:\.[0-9]++)?[百千万亿]*+"
GLUED_QUANTITY = rf"{NUMBER}(?:{_ZH_UNIT})"
QUANTITY = rf"{NUMBER}(?:(?:{_ZH_UNIT})|[ \t]+(?:{_ZH_UNIT})(?!\w)|[ \t]*(?:{_EN_UNIT})(?![\w-]))"
CHINESE_DAY = f"[{_CN_DIGIT}]{{4}}年[{_CN_DIGIT}十]{{1,2}}月(?:[{_CN_DIGIT}十]{{1,3}}日|底)|[{_CN_DIGIT}]{{4}}年底"
CHINESE_MONTH_DAY = f"[{_CN_DIGIT}十]{{1,2}}月(?:[{_CN_DIGIT}十]{{1,3}}日|底)"
CHINESE_MONTH_OR_YEAR = f"[{_CN_DIGIT}]{{4}}年(?:[{_CN_DIGIT}十]{{1,2}}月)?"
CHINESE_QUANTITY = rf"(?:半|[{_CN_DIGIT}十][{_CN_DIGIT}十百千万亿]*+)(?:{_ZH_UNIT})半?"

_PARTS = re.compile(
    rf"(?P<number>[0-9]+(?:\.[0-9]+)?|[半{_CN_DIGIT}十百千万亿]+?)(?P<scale>[百千万亿]*)"
    rf"[ \t]*(?P<unit>{_ZH_UNIT}|{_EN_UNIT})?(?P<half>半?)"
)


class TooLongError(ValueError):
    """A number of more than `MAX_DIGITS` digits."""


class FractionError(ValueError):
    """A number that is not whole in the smallest unit of its kind."""


class NoSuchDayError(ValueError):
    """A day that no calendar has."""


def chinese(text: str) -> int:
    """The value of a Chinese numeral: 三, 十五, 一百二十, 二〇二四, 十万."""
    for sign in ("亿", "万"):
        if sign in text:
            above, below = text.split(sign, 1)
            return (chinese(above) if above else 1) * SCALES[sign] + (chinese(below) if below else 0)
    if not any(char in _TENS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def amount(text: str) -> tuple[int, Unit]:
    """A number or quantity in the unit of the tree. Raises TooLongError, FractionError."""
    if len(text) > _LONGEST:
        raise TooLongError(text)
    found = _PARTS.fullmatch(text)
    assert found is not None, "only what the lexer's patterns matched gets here"
    unit, factor = BY_SPELLING[found["unit"]] if found["unit"] else (Unit.COUNT, 1)
    value = _number(found["number"])
    for sign in found["scale"]:
        value *= SCALES[sign]
    if found["half"]:
        value += Fraction(1, 2)
    value *= factor
    if value >= 10**MAX_DIGITS:
        raise TooLongError(text)
    if value.denominator != 1:
        raise FractionError(text)
    return value.numerator, unit


def _number(text: str) -> Fraction:
    if text == "半":
        return Fraction(1, 2)
    if text[0].isdecimal():
        return Fraction(text)
    return Fraction(chinese(text))


def day(text: str) -> date:
    """One day, in any spelling. Raises NoSuchDayError."""
    try:
        if text.endswith("底"):
            year, month = (*fields(text), _MONTHS)[:2]
            return date(year, month, monthrange(year, month)[1])
        return date(*fields(text))
    except ValueError as error:
        raise NoSuchDayError(text) from error


def month_day(text: str) -> MonthDay:
    """A day of every year; the last of a month has no number. Raises NoSuchDayError."""
    month, *days = fields(text.removesuffix("end"))
    try:
        date(_LEAP_YEAR, month, days[0] if days else 1)
    except ValueError as error:
        raise NoSuchDayError(text) from error
    return MonthDay(month, days[0] if days else None)


def day_range(text: str) -> DayRange:
    """A year or a month as the range of its days. Raises NoSuchDayError."""
    year, *months = fields(text)
    try:
        if not months:
            return year_range(year)
        month = months[0]
        return DayRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    except ValueError as error:
        raise NoSuchDayError(text) from error


def year_range(year: int) -> DayRange:
    """All days of a year. Raises ValueError for a year outside 1 to 9999."""
    return DayRange(date(year, 1, 1), date(year, 12, 31), "year")


def fields(text: str) -> tuple[int, ...]:
    """Year and, where given, month and day as they are written, whether or not such a day exists."""
    written = (field for field in re.split("[-年月日底]", text) if field)
    return tuple(int(field) if field.isdecimal() else chinese(field) for field in written)


def in_chinese(number: int) -> str:
    """A whole number in Chinese numerals as lists count: 一, 十, 十二, 二十, 一百零五. From 10,000 in figures."""
    if not 0 < number < 10_000:  # noqa: PLR2004  lists end long before 万
        return str(number)
    written, gap = "", False
    for sign, size in (("千", 1_000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + _CN_DIGITS[digit] + sign
        gap = False
    return written.removeprefix("一") if written.startswith("一十") else written
