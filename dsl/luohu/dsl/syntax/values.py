"""Literal values: quantities, dates, and periods, normalised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.dsl.syntax.base import Node, Reference


class Unit(Enum):
    """The unit of a quantity, after normalisation to the smallest: fen, cm², months, days, whole numbers."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    COUNT = "count"  # 3, 3个, 3项: no unit or a bare counter
    PERSONS = "persons"  # 3人
    YEARS_OF_AGE = "age"  # 18周岁
    FEN = "fen"  # 10万元 is 10_000_000 fen
    CM2 = "cm2"  # 60平方米 is 600_000 cm²
    MONTHS = "months"  # 3年 is 36, 半年 is 6
    DAYS = "days"  # 15日, 2周 is 14
    WORKING_DAYS = "workdays"  # 1个工作日
    POINTS = "points"  # hundredths: 90.75分 is 9_075
    SHARE = "share"  # ten-thousandths: 80% is 8_000
    US_CENTS = "us_cents"  # 10万美元 is 10_000_000


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """A number with its unit, normalised: `10万元` is `(10_000_000, FEN)`, `三年` is `(36, MONTHS)`."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Day(Node):
    """One civil day: `2024年3月29日`, `2024-03-29`."""

    day: date


@dataclass(frozen=True, slots=True)
class Truth(Node):
    """`真` or `否`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Nothing(Node):
    """`无`: known not to exist."""


@dataclass(frozen=True, slots=True)
class Multiple(Node):
    """`社平工资的80%`: a share of a parameter or fact. `share`: of unit SHARE."""

    reference: Reference
    share: Quantity


@dataclass(frozen=True, slots=True)
class MonthDay(Node):
    """A day of every year: `9月1日`; `day` None: the last of the month (`10月底`)."""

    month: int
    day: int | None


Value = Quantity | Day | Truth | Nothing | Reference | Multiple


@dataclass(frozen=True, slots=True)
class Listed(Node):
    """`劳动模范、见义勇为`: two or more members of a set, as a fact of a case."""

    items: tuple[Reference, ...]


class DateWord(Enum):
    """A date that is said by a word."""

    ON_PROMULGATION = "公布之日"
    UNSTATED = "未载明"
    UNDECIDED = "未定"


@dataclass(frozen=True, slots=True)
class SpokenDate(Node):
    """`公布之日`, `未载明` (the text is silent), `未定` (a draft)."""

    word: DateWord


@dataclass(frozen=True, slots=True)
class DayWithin(Node):
    """One unknown day of `[earliest, latest]`, both included: `2017年`, `2017年10月`, `2017-10-01 至 2017-10-15`.

    `form` remembers how it was written ("year", "month", "range", "not-before", "not-after"); an open side is None.
    """

    earliest: date | None
    latest: date | None
    form: str


DateExpression = Day | SpokenDate | DayWithin


@dataclass(frozen=True, slots=True)
class Period(Node):
    """`自 D`, `至 D`, `自 D 至 D`: first day in, last day included."""

    since: DateExpression | None
    until: DateExpression | None = None
