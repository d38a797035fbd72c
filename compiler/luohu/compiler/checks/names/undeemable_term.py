"""LH243: somebody is said to meet a term that nobody can meet."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH243",
    name="undeemable-term",
    severity=Severity.ERROR,
    title=Text("视为的用语不是条件", "what is deemed met is not a condition"),
    why=Text(
        "`视为` 给一个用语多加一种满足的办法；名单、由下级规定的用语没有满足不满足",
        "`deem` adds one more way to meet a term; a list, or a term left to lower instruments, is not met in itself",
    ),
    fix=Text(
        "视为 `指`、`含` 或者 `未界定` 的用语",
        "name a term that is defined by `means` or `covers`, or is `left-open`",
    ),
    example=library(
        "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }  事实 有房 / owns_home : 是否",
        "条件 有房 视为 家属",
        "定义 家属 包括 配偶",
    ),
)


def undeemable_term(span: Span, text: str, defined: Span) -> Diagnostic:
    """The term `text`, defined at `defined`, is no condition."""
    return Diagnostic(
        RULE,
        Text(f"`{text}` 不是条件，不能视为满足", f"`{text}` is no condition that somebody could meet"),
        Label(span),
        secondary=(Label(defined, Text("定义在这里", "defined here")),),
        helps=(RULE.fix,),
        subject=(text,),
    )
