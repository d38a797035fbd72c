"""LH267: what is no number of points, or no unit to count by."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH267",
    name="points-expected",
    severity=Severity.ERROR,
    title=Text("这里应是分值", "points are expected here"),
    why=Text(
        "积分的各项和上下限都以分计，分值最多两位小数",
        "items of a score and their caps are in points, with two decimals at most",
    ),
    fix=Text(
        "写成 `N分`",
        "write `N points`",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "积分 住房分 / home_points 至多 20年 { 有房 计20分 }  准予 落户",
    ),
)


def points_expected(span: Span) -> Diagnostic:
    """A quantity where points should stand."""
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 不是分值", f"`{span.text}` is no number of points"),
        Label(span),
        helps=(RULE.fix,),
    )


def units_expected(span: Span, fact: str) -> Diagnostic:
    """No unit at all, or what nothing can be counted in."""
    return Diagnostic(
        RULE,
        Text(f"`{fact}` 不能按 `{span.text}` 计分", f"`{fact}` is not counted by `{span.text}`"),
        Label(span),
        helps=(
            Text(
                "每一个单位是正数，事实是数、时长或者日期",
                "a unit is positive, and the fact a number, a length of time or a day",
            ),
        ),
        subject=(fact,),
    )
