"""LH248: a clause's condition is asked where there is no case."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH248",
    name="misplaced-borrowing",
    severity=Severity.ERROR,
    title=Text("这里不能写符合", "what another clause asks cannot be asked here"),
    why=Text(
        "`符合` 问的是案件中的依托人和落户人；词汇里、说别人的定义里没有这样的案件",
        "`meets` asks about the anchor and settler of a case; a vocabulary, or a definition said of somebody else, has none",
    ),
    fix=Text(
        "直接写出条件",
        "write the condition itself",
    ),
    example=library(
        "事实 有房 / owns_home : 是否 属于 依托人、落户人",
        "条件 落户人的住所 准予 落户",
        "定义 住所 指 符合 二  条款 二 { 条件 有房 准予 落户 }",
    ),
)


def misplaced_borrowing(span: Span) -> Diagnostic:
    """A clause is to be met in a place that knows no case."""
    return Diagnostic(
        RULE,
        Text("这里没有可以符合条款的案件", "there is no case here that could meet a clause"),
        Label(span),
        helps=(RULE.fix,),
    )
