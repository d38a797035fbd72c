"""LH273: a counting rule whose start is no day."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH273",
    name="counting-without-days",
    severity=Severity.ERROR,
    title=Text("起算的不是日期", "a count does not start on a day"),
    why=Text(
        "起算把时长变成自某日起的时间，所以事实是以月或者日计的时长，起算的是日期",
        "a start turns a length of time into the time since a day: the fact is counted in months or days, and starts on dates",
    ),
    fix=Text(
        "写 `起算 日期事实`、`起算 最晚(日期, 日期)` 或者 `起算 最早(…)`",
        "write `starts-at` a date, or `latest(…)` or `earliest(…)` of dates",
    ),
    example=library(
        "事实 居住年限 / residence : 时长(月)  事实 有房 / owns_home : 是否",
        "准予 落户  口径 居住年限 { 起算 有房 }",
    ),
)


def counting_without_days(span: Span, name: str) -> Diagnostic:
    """A start of counting that is no day, or counts what no day can count."""
    return Diagnostic(
        RULE,
        Text(f"`{name}` 不能这样起算", f"`{name}` cannot be counted from here"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
