"""LH271: a quota without a number."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH271",
    name="quota-without-number",
    severity=Severity.WARNING,
    title=Text("名额没有数量", "a quota has no number"),
    why=Text(
        "没有数量就不知道排到第几名为止",
        "without a number nobody can tell how far the ranking reaches",
    ),
    fix=Text(
        "写 `数量 N个`；逐年公布的写成参数：`数量 年度指标数`",
        "write `number N`; where it is published every year, name a parameter",
    ),
    example=library(
        "事实 存款 / savings : 金额 0元 至 100万元",
        "准予 落户  名额 年度名额 / annual { 适用 一 排名 存款 从高到低 }",
    ),
)


def quota_without_number(span: Span, name: str) -> Diagnostic:
    """A quota that says neither how many nor which figure does."""
    return Diagnostic(
        RULE,
        Text(f"名额 `{name}` 没有数量", f"the quota `{name}` has no number"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
