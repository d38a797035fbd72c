"""Elapsed time: time since a day, and ages, as tests on dates.

`t` is the later-asked day (the day of application unless another is named), `d` the day since. Ages become such tests
on the day of birth: reaching 18 is 216 months; more than 18 is reaching 19, full years being what an age counts.
"""

from __future__ import annotations

from datetime import date

from luohu.compiler.checks.names.type_mismatch import comparator_does_not_fit, not_a_date
from luohu.compiler.checks.names.unit_mismatch import elapsed_unit_mismatch
from luohu.compiler.checks.names.value_out_of_range import beyond_the_calendar
from luohu.compiler.ruleset.model import Condition, DateTest, Every, FactKey, Some, Span, TypeKind
from luohu.compiler.types.expressions import AGE
from luohu.compiler.types.facts import FactInfo, ValueType
from luohu.dsl.diagnostics.model import Diagnostic, Text
from luohu.dsl.source import Span as Place
from luohu.dsl.syntax.conditions import Bound, Operator
from luohu.dsl.syntax.values import Quantity, Unit

SPANS = {
    Operator.LE: Span.WITHIN,
    Operator.GE: Span.REACHING,
    Operator.GT: Span.OVER,
    Operator.LT: Span.UNDER,
}
_MONTHS_A_YEAR = 12

At = FactKey | date | None
"""The later day: a fact, a day of the text, or (None) the day of application."""
LONGEST = {Unit.MONTHS: 12_000, Unit.DAYS: 366_000, Unit.YEARS_OF_AGE: 1_000}
"""The greatest length a date test takes, a thousand years: longer ones leave the calendar."""


def elapsed(since: FactKey, at: At, bound: Bound, length: Quantity) -> Condition | Diagnostic:
    """One bound on the time from `since` to `at` (None: the day of application, a day: one fixed by the text)."""
    if length.unit not in {Unit.MONTHS, Unit.DAYS}:
        return elapsed_unit_mismatch(length)
    if length.amount > LONGEST[length.unit]:
        return beyond_the_calendar(length.span)
    span = SPANS.get(bound.comparator.operator)
    if span is None:
        return comparator_does_not_fit(bound.span, "自…起", Text("时长", "duration"))
    if length.unit is Unit.MONTHS:
        return DateTest(since, span, at, months=length.amount)
    return DateTest(since, span, at, days=length.amount)


def age(born: FactKey, operator: Operator, years: int, at: At = None) -> Condition:
    """A test on an age, full on the birthday (29 February: 28 February), as a test on the day of birth."""
    reached, next_reached = (months * _MONTHS_A_YEAR for months in (years, years + 1))
    match operator:
        case Operator.GE:
            return DateTest(born, Span.REACHING, at, months=reached)
        case Operator.LT:
            return DateTest(born, Span.UNDER, at, months=reached)
        case Operator.GT:
            return DateTest(born, Span.REACHING, at, months=next_reached)
        case Operator.LE:
            return DateTest(born, Span.UNDER, at, months=next_reached)
        case Operator.EQ:
            return Every((age(born, Operator.GE, years, at), age(born, Operator.LE, years, at)))
        case Operator.NE:
            return Some((age(born, Operator.LT, years, at), age(born, Operator.GT, years, at)))


def derived_age(span: Place, born: FactInfo) -> ValueType | Diagnostic:
    """The type of `周岁(出生日期)`; a fact that is no date has no age."""
    return AGE if born.type.kind is TypeKind.DATE else not_a_date(span, born.name, born.type.word)
