"""LH232: a fact of one place in a rule of another."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH232",
    name="fact-of-another-place",
    severity=Severity.ERROR,
    title=Text("用了别处的事实", "a fact of another place is used"),
    why=Text(
        "`词汇 … 于 …` 声明的事实只用于那些地方的规则",
        "facts declared `at` some places are for the rules of those places alone",
    ),
    fix=Text(
        "换成本地的或者通用的事实，或者扩大声明的地区",
        "use a fact of this place or of all, or widen the declaration",
    ),
    example=library(
        clause="条件 乙市积分 准予 落户",
        rest="地区 乙省 / yi 980000 词汇 落户 于 乙省 { 事实 乙市积分 / yi_points : 是否 }",
    ),
)


def fact_of_another_place(span: Span, fact: str, declared: Span | None) -> Diagnostic:
    """A fact that is declared for other places than the rule's."""
    return Diagnostic(
        RULE,
        Text(f"`{fact}` 只用于别处的规则", f"`{fact}` is for rules of another place"),
        Label(span),
        secondary=declared_here(declared),
        helps=(RULE.fix,),
        subject=(fact,),
    )
