"""Units of quantities: every accepted spelling, with the factor to the unit that the tree counts in.

The tree knows fen, cents, cm², months, days, working days, years of age, persons, hundredths of points, ten-thousandths
and bare counts (`syntax.values.Unit`); this table says that a 年 is 12 months and a 元 100 fen. The first spelling of a
row is the one that is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from luohu.dsl.syntax.values import Unit


@dataclass(frozen=True, slots=True)
class UnitWord:
    """One way to count (单位): `factor` of the tree's `unit` make one of it."""

    unit: Unit
    factor: int
    zh: tuple[str, ...]
    en: tuple[str, ...]


UNIT_WORDS = (
    UnitWord(Unit.FEN, 100, ("元",), ("yuan",)),
    UnitWord(Unit.CM2, 10_000, ("平方米", "㎡", "m²"), ("square-metres", "square-metre", "square-meters")),
    UnitWord(Unit.MONTHS, 12, ("年", "周年"), ("years", "year")),
    UnitWord(Unit.MONTHS, 1, ("个月", "月"), ("months", "month")),
    UnitWord(Unit.DAYS, 1, ("日", "天"), ("days", "day")),
    UnitWord(Unit.DAYS, 7, ("周", "个星期", "星期"), ("weeks", "week")),
    UnitWord(Unit.WORKING_DAYS, 1, ("个工作日", "工作日"), ("working-days", "working-day")),
    UnitWord(Unit.YEARS_OF_AGE, 1, ("周岁", "岁"), ("years-old", "year-old", "years old", "year old")),
    UnitWord(Unit.PERSONS, 1, ("人", "名"), ("persons", "person")),
    UnitWord(Unit.COUNT, 1, ("项", "个", "次"), ("items", "item", "times", "time")),
    UnitWord(Unit.POINTS, 100, ("分",), ("points", "point")),
    UnitWord(Unit.SHARE, 100, ("%",), ("%", "percent")),
    UnitWord(Unit.US_CENTS, 100, ("美元",), ("us-dollars", "us-dollar")),
)
"""All units. For one `Unit` the larger way to count stands first."""

SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
"""Characters that multiply the numeral before them."""

BY_SPELLING = {word: (row.unit, row.factor) for row in UNIT_WORDS for word in (*row.zh, *row.en)}
"""Every accepted spelling of a unit, with the unit of the tree and its factor."""

CHINESE_SPELLINGS = tuple(sorted((word for row in UNIT_WORDS for word in row.zh), key=len, reverse=True))
"""Chinese spellings, longest first."""

ENGLISH_SPELLINGS = tuple(sorted((word for row in UNIT_WORDS for word in row.en), key=len, reverse=True))
"""English spellings, longest first."""
