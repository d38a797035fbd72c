"""LH268: a score that lists itself."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH268",
    name="score-circle",
    severity=Severity.ERROR,
    title=Text("积分列入了自己", "a score lists itself"),
    why=Text(
        "一项积分是它所列各项之和；列入自己就没有值",
        "a score is made of what it lists; one that lists itself has no value",
    ),
    fix=Text(
        "从其中一项积分里删去另一项",
        "take one of them out of the other",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "积分 甲分 / one_points { 有房 计20分; 乙分 }  积分 乙分 / other_points { 甲分 }  准予 落户",
    ),
)


def score_circle(span: Span, names: list[str]) -> Diagnostic:
    """Scores that list one another in a circle."""
    listed = " → ".join([*names, names[0]])
    return Diagnostic(
        RULE,
        Text(f"积分归根结底列入了自己：{listed}", f"a score lists itself in the end: {listed}"),
        Label(span),
        helps=(RULE.fix,),
        subject=tuple(names),
    )
