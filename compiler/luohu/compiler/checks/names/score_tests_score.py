"""LH275: an item of a score that hangs on a test of a score."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH275",
    name="score-tests-score",
    severity=Severity.ERROR,
    title=Text("积分的一项又检验积分", "an item of a score tests a score"),
    why=Text(
        "积分由事实算出，各项可以列入别的积分，但不以积分是否够数为条件：那样就不是可以分析的和了",
        "scores are sums over facts; one may list another, but not depend on whether another is high enough, or it could no longer be analysed exactly",
    ),
    fix=Text(
        "把条件写在条款里，或者改为列入那项积分并写上下限",
        "put the test into the condition of the clause, or list the score under a cap",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "积分 住房分 / home_points { 有房 计20分 }  积分 总分 / total { 住房分 满20分 计5分 }  准予 落户",
    ),
)


def score_tests_score(span: Span, name: str) -> Diagnostic:
    """A score with a condition on points inside."""
    return Diagnostic(
        RULE,
        Text(f"积分 `{name}` 的一项以积分为条件", f"an item of the score `{name}` tests points"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
