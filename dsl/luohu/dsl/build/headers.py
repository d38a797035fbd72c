"""Headers that documents and clauses share, and those of documents about whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.build.conditions import COMPARATORS
from luohu.dsl.build.instruments import date_bound, spoken_date
from luohu.dsl.syntax.clauses import Targets
from luohu.dsl.syntax.headers import BaseDay, Boundaries, Boundary, DayWord, Subjects
from luohu.dsl.syntax.instruments import Approved, Consultation
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Reference
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.values import DateExpression, Day, DayWithin


def subjects(span: Span, condition: Condition) -> Subjects:
    """适用对象."""
    return Subjects(condition, span=span)


def approved(span: Span, bodies: tuple[Reference, ...], day: DateExpression | None) -> Approved:
    """批准."""
    return Approved(bodies, day, span=span)


def consultation(span: Span, first: DateExpression, last: DateExpression | None) -> Consultation:
    """征求意见期."""
    return Consultation(first, last, span=span)


def consultation_bound(span: Span, side: Token[str], day: Day | DayWithin) -> Consultation:
    """征求意见期 不早于 D."""
    return Consultation(date_bound(span, side, day), span=span)


def consultation_spoken(span: Span, word: Token[str]) -> Consultation:
    """征求意见期 未载明."""
    return Consultation(spoken_date(span, word), span=span)


def base_day(span: Span, day: Day | Reference | Token[DayWord]) -> BaseDay:
    """基准日."""
    return BaseDay(day.value if isinstance(day, Token) else day, span=span)


def day_applied(span: Span) -> BaseDay:
    """基准日 申请日, by the keyword of scenarios."""
    return BaseDay(DayWord.APPLIED, span=span)


def boundary(span: Span, comparator: Token[str], how: Token[str]) -> Boundary:
    """以上 不含本数."""
    return Boundary(COMPARATORS[comparator.kind], how.kind == "INCL", span=span)


def boundaries(span: Span, *items: Boundary) -> Boundaries:
    """界限."""
    return Boundaries(items, span=span)


def for_groups(span: Span, groups: tuple[Reference, ...]) -> Targets:
    """面向."""
    return Targets(groups, span=span)
