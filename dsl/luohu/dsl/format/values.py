"""Values as text: quantities in the largest unit that says them whole, days, periods, spoken dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.layout import words
from luohu.dsl.format.quoting import is_share_of
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.values import (
    DateExpression,
    DateWord,
    Day,
    DayWithin,
    MonthDay,
    Multiple,
    Nothing,
    Period,
    Quantity,
    SpokenDate,
    Truth,
    Unit,
    Value,
)
from luohu.dsl.units import UNIT_WORDS, UnitWord

if TYPE_CHECKING:
    from datetime import date

    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.format.layout import Doc
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.vocabulary import Frequency

_SCALES = {"亿": 100_000_000, "万": 10_000}
_YEAR_DIGITS = 4
_SCALED = frozenset({Unit.FEN, Unit.US_CENTS, Unit.PERSONS})
_YEAR = 12  # months
_DATE_WORDS = {
    DateWord.ON_PROMULGATION: "ONPROM",
    DateWord.UNSTATED: "UNSTATED",
    DateWord.UNDECIDED: "UNDECIDED",
}


def value(to: Target, node: Value) -> str:
    """A value where a fact is compared with it."""
    match node:
        case Quantity():
            return quantity(node, to.language)
        case Day(day=day):
            return day_text(day, to.language)
        case Truth(value=truth):
            return to.key("TRUE" if truth else "FALSE")
        case Nothing():
            return to.key("NONE")
        case Reference():
            return to.reference(node)
        case Multiple():
            return _multiple(to, node)
        case _:
            assert_never(node)


def _multiple(to: Target, node: Multiple) -> str:
    """`社平工资的80%`, `80% of average_wage`."""
    share, reference = quantity(node.share, to.language), to.reference(node.reference)
    if to.language == "en":
        return f"{share} {to.key('SINCE')} {reference}"
    of = to.key("OF")
    return f"{reference}{of}{share}" if is_share_of(reference, f"{of}{share}") else f"{reference} {of} {share}"


def quantity(node: Quantity, language: Language) -> str:
    """`10万元`, `3年`, `18周岁`; `100000 yuan`, `3 years`, `18 years-old`."""
    if node.unit is Unit.COUNT:
        return str(node.amount)
    if node.unit is Unit.SHARE:
        return f"{_decimal(node.amount, 100)}%"
    row = _unit_for(node)
    if language == "zh":
        return _scaled(node.amount, row) + row.zh[0]
    number = _decimal(node.amount, row.factor)
    return f"{number} {row.en[1] if number == '1' and len(row.en) > 1 else row.en[0]}"


def items_counted(number: int, language: Language) -> str:
    """`47项`, `47 items`."""
    return f"{number}项" if language == "zh" else f"{number} {'item' if number == 1 else 'items'}"


def length_text(node: Quantity, language: Language) -> str:
    """A quantity where a bare number would be taken for a year."""
    return items_counted(node.amount, language) if node.unit is Unit.COUNT else quantity(node, language)


def glued(to: Target, terminal: str, written: Doc) -> str:
    """A keyword before a quantity: `计5分`, `每满1年`."""
    assert isinstance(written, str), "quantities are never broken"
    return f"{to.key(terminal)}{'' if to.language == 'zh' else ' '}{written}"


def frequency(to: Target, node: Frequency) -> str:
    """`每年 7月1日`, `每3年`, `每年 2次`."""
    yearly = node.every.unit is Unit.MONTHS and node.every.amount == _YEAR
    every = to.key("EVERYYEAR") if yearly else glued(to, "PERANY", length_text(node.every, to.language))
    on = "" if node.on is None else f" {month_day(node.on, to.language)}"
    times = "" if node.times is None else f" {times_counted(node.times, to.language)}"
    return f"{every}{on}{times}"


def times_counted(number: int, language: Language) -> str:
    """`2次`, `2 times`."""
    return f"{number}次" if language == "zh" else f"{number} {'time' if number == 1 else 'times'}"


def month_day(node: MonthDay, language: Language) -> str:
    """`9月1日`, `10月底`; `09-01`, `10-end`."""
    if language == "zh":
        return f"{node.month}月底" if node.day is None else f"{node.month}月{node.day}日"
    return f"{node.month:02}-end" if node.day is None else f"{node.month:02}-{node.day:02}"


def _unit_for(node: Quantity) -> UnitWord:
    """The largest way to count that leaves no remainder; money and area may have decimals; weeks are told in days."""
    rows = [row for row in UNIT_WORDS if row.unit is node.unit and row.zh[0] != "周"]
    whole = [row for row in rows if node.amount % row.factor == 0 and not _like_a_year(node.amount, row)]
    return whole[0] if whole else rows[0]


def _like_a_year(amount: int, row: UnitWord) -> bool:
    """`2017年` is a date, so 2017 years are told in months; no time at all is told in the smallest unit too."""
    return row.zh[0] == "年" and (amount == 0 or len(str(amount // row.factor)) == _YEAR_DIGITS)


def _scaled(amount: int, row: UnitWord) -> str:
    """A number in Chinese writing: 万 and 亿 where they leave a whole number."""
    for scale, size in _SCALES.items():
        if row.unit in _SCALED and amount and amount % (row.factor * size) == 0:
            return f"{amount // (row.factor * size)}{scale}"
    return _decimal(amount, row.factor)


def _decimal(amount: int, factor: int) -> str:
    """`amount / factor` without trailing zeros; factors are powers of ten wherever there is a remainder."""
    whole, rest = divmod(amount, factor)
    digits = str(rest).zfill(len(str(factor)) - 1).rstrip("0") if rest else ""
    return f"{whole}.{digits}" if digits else str(whole)


def day_text(day: date, language: Language) -> str:
    """`2024年3月29日`, `2024-03-29`."""
    return f"{day.year:04}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def date_expression(to: Target, node: DateExpression) -> str:
    """A day of a header, known or not."""
    match node:
        case Day(day=day):
            return day_text(day, to.language)
        case SpokenDate(word=word):
            return to.key(_DATE_WORDS[word])
        case DayWithin():
            return _day_within(to, node)
        case _:
            assert_never(node)


def _day_within(to: Target, node: DayWithin) -> str:
    earliest, latest = node.earliest, node.latest
    match node.form, earliest, latest:
        case "year", _, _ if earliest:
            return f"{earliest.year:04}年" if to.language == "zh" else f"{earliest.year:04}"
        case "month", _, _ if earliest:
            month = f"{earliest.year:04}年{earliest.month}月"
            return month if to.language == "zh" else f"{earliest.year:04}-{earliest.month:02}"
        case "not-before", _, _ if earliest:
            return f"{to.key('NBEFORE_P')} {day_text(earliest, to.language)}"
        case "not-after", _, _ if latest:
            return f"{to.key('NAFTER_P')} {day_text(latest, to.language)}"
        case _ if earliest and latest:
            return f"{day_text(earliest, to.language)} {to.key('UNTIL')} {day_text(latest, to.language)}"
        case _:
            raise AssertionError(node)


def period(to: Target, node: Period | None) -> Doc:
    """`自 D 至 D`, or nothing."""
    if node is None:
        return ""
    since = "" if node.since is None else f"{to.key('FROM')} {date_expression(to, node.since)}"
    until = "" if node.until is None else f"{to.key('UNTIL')} {date_expression(to, node.until)}"
    return words(since, until)
