"""Headers that instruments and clauses share: their days, whom they are about, how days and bounds are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.dsl.syntax.base import Node, Reference
from luohu.dsl.syntax.conditions import Comparator, Condition
from luohu.dsl.syntax.values import DateExpression, Day, Quantity


class DateKind(Enum):
    """Which of a document's days a header states."""

    PROMULGATED = "公布"
    EFFECTIVE = "施行"
    EXPIRES = "失效"


@dataclass(frozen=True, slots=True)
class DateHeader(Node):
    """`公布 D`, `施行 D`, `失效 D` (the first day no longer in force)."""

    kind: DateKind
    date: DateExpression


@dataclass(frozen=True, slots=True)
class ValidFor(Node):
    """`有效期 5年`: from the day of taking effect."""

    duration: Quantity


@dataclass(frozen=True, slots=True)
class ValidUntil(Node):
    """`有效期 至 D`: D is the last day in force."""

    day: DateExpression


@dataclass(frozen=True, slots=True)
class Checked(Node):
    """核对 “name” D: who compared the encoding with the text, and when."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Subjects(Node):
    """适用对象 C: a condition on every clause of the instrument."""

    condition: Condition


class DayWord(Enum):
    """A day of the application, said by a word."""

    APPLIED = "申请日"
    ACCEPTED = "受理日"


@dataclass(frozen=True, slots=True)
class BaseDay(Node):
    """基准日: the day on which ages and elapsed time are measured: a day, 申请日, 受理日, or a parameter."""

    day: Day | DayWord | Reference


@dataclass(frozen=True, slots=True)
class Boundary(Node):
    """`以上 不含本数`: whether a suffix comparator includes its value."""

    comparator: Comparator
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Boundaries(Node):
    """界限: where a text departs from art. 1259 of the Civil Code."""

    items: tuple[Boundary, ...]
