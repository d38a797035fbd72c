"""LH274: one clause that states one score twice."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH274",
    name="score-stated-twice",
    severity=Severity.ERROR,
    title=Text("同一条款两次规定同一积分", "one clause states one score twice"),
    why=Text(
        "同一积分在一处一时只有一个算法",
        "a score has one way of being counted at one place and time",
    ),
    fix=Text(
        "并成一处，或者换一个名称",
        "make them one, or give one another name",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "积分 住房分 / home_points { 有房 计20分 }  积分 住房分 { 有房 计30分 }  准予 落户",
    ),
)


def score_stated_twice(span: Span, name: str, first: Span) -> Diagnostic:
    """One clause states one score twice."""
    return Diagnostic(
        RULE,
        Text(f"同一条款两次规定积分 `{name}`", f"one clause states the score `{name}` twice"),
        Label(span, Text("又一次", "again here")),
        secondary=(Label(first, Text("先在这里", "first here")),),
        helps=(RULE.fix,),
        subject=(name,),
    )
