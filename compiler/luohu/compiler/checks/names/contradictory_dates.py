"""LH219: days that cannot all be true."""

from __future__ import annotations

from datetime import date

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH219",
    name="contradictory-dates",
    severity=Severity.ERROR,
    title=Text("日期互相矛盾", "dates contradict one another"),
    why=Text(
        "终止日要晚于开始日，两处写的终止日要相同",
        "an end comes after its beginning, and two statements of it agree",
    ),
    fix=Text(
        "更正其中一个日期",
        "correct one of the dates",
    ),
    example=library(instrument="有效期 5年  失效 2030年1月1日"),
)


def contradictory_dates(span: Span, other: Span) -> Diagnostic:
    """Two statements of one day that differ."""
    return Diagnostic(
        RULE,
        Text(
            f"`{span.text}` 与 `{other.text}` 说的终止日不同", f"`{span.text}` and `{other.text}` state different ends"
        ),
        Label(span),
        secondary=(Label(other, Text("与这里矛盾", "against this one")),),
        helps=(RULE.fix,),
    )


def ends_before_start(span: Span, end: date, other: Span, start: date) -> Diagnostic:
    """A document that is out of force before, or when, it takes effect."""
    return Diagnostic(
        RULE,
        Text(f"{start} 起施行，{end} 已经失效", f"in force from {start}, and out of force from {end}"),
        Label(span),
        secondary=(Label(other, Text("开始的日期", "the beginning")),),
        helps=(RULE.fix,),
    )


def no_such_day(span: Span, earliest: date | None = None, latest: date | None = None) -> Diagnostic:
    """A range without a day in it, or a day outside the calendar."""
    why = (
        Text("没有这样的日子", "there is no such day")
        if earliest is None
        else Text(
            f"不早于 {earliest}、不晚于 {latest} 的日子不存在",
            f"no day is both not before {earliest} and not after {latest}",
        )
    )
    return Diagnostic(RULE, why, Label(span), helps=(RULE.fix,))
