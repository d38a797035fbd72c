"""LH269: a scenario that gives a score."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH269",
    name="score-given",
    severity=Severity.ERROR,
    title=Text("场景直接设了积分", "a scenario gives a score"),
    why=Text(
        "积分由条款从事实算出，直接设会绕过条款",
        "clauses compute scores from facts; a given one would pass them by",
    ),
    fix=Text(
        "改设积分所依据的事实，用 `预期 积分 … = N分` 核对",
        "give the facts behind it, and check it with `expect score … = N points`",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "积分 住房分 / home_points { 有房 计20分 }  准予 落户",
        rest="场景 “甲” { 地区 甲市 申请日 2024-06-01 设 住房分 是 20分; 预期 准予 落户 }",
    ),
)


def score_given(span: Span, name: str) -> Diagnostic:
    """A scenario that sets a score."""
    return Diagnostic(
        RULE,
        Text(f"`{name}` 是积分，由事实算出，不能设", f"`{name}` is a score: it follows from facts and is not given"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
