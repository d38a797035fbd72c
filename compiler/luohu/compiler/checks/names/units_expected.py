"""LH267: units in which a fact cannot be counted."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH267",
    name="units-expected",
    severity=Severity.ERROR,
    title=Text("不能这样按单位计分", "points for units of something that cannot be counted"),
    why=Text(
        "按单位计分要数得出单位：一个人的数、时长、周岁，或者自某日起的时间，每个单位是正数",
        "points for each unit need something that is counted in units: one person's number, length of time or age, or the time since a day; a unit is positive",
    ),
    fix=Text(
        "换成能计数的事实，或者写成 `条件 计 N分`",
        "use a fact that can be counted, or write `condition gives N points`",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "积分 住房分 / home_points { 有房 每1次 计2分 至多10分 }  准予 落户",
    ),
)


def units_expected(span: Span, fact: str) -> Diagnostic:
    """No unit at all, or what nothing can be counted in."""
    return Diagnostic(
        RULE,
        Text(f"`{fact}` 不能按 `{span.text}` 计分", f"`{fact}` is not counted by `{span.text}`"),
        Label(span),
        helps=(RULE.fix,),
        subject=(fact,),
    )
