"""LH270: a ranking key without an order."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH270",
    name="rank-without-order",
    severity=Severity.ERROR,
    title=Text("排名的依据没有大小先后", "a ranking key has no order"),
    why=Text(
        "排名按积分、数或者日期，别的事实分不出名次",
        "applicants are ranked by scores, numbers or days; other facts give no order",
    ),
    fix=Text(
        "换成积分、数或者日期，或者给它们计分",
        "rank by a score, a number or a day, or give points for it",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "准予 落户  名额 年度名额 / annual { 适用 一 数量 100个 排名 有房 从高到低 }",
    ),
)


def rank_without_order(span: Span, name: str, type_word: Text) -> Diagnostic:
    """A ranking key that is no score, number or day."""
    return Diagnostic(
        RULE,
        Text(f"`{name}`（{type_word.zh}）没有先后高低", f"`{name}` ({type_word.en}) has no order"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
