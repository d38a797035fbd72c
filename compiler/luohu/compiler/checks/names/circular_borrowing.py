"""LH239: clauses that take one another's condition over in a circle."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH239",
    name="circular-borrowing",
    severity=Severity.ERROR,
    title=Text("条件互相引用", "clauses rest on one another in a circle"),
    why=Text(
        "`符合`、`免除`、`视为` 把一条的条件用到另一条里；绕回自己就没有条件了",
        "`meets`, `exempts-from` and `deem` take the condition of one clause into another; what leads back to itself asks nothing",
    ),
    fix=Text(
        "让其中一条直接写出条件",
        "let one of the clauses state its condition itself",
    ),
    example=library(
        "事实 有房 / owns_home : 是否", "条件 符合 二 准予 落户", "条款 二 { 条件 有房 且 符合 一 准予 落户 }"
    ),
)


def circular_borrowing(span: Span, circle: list[str], others: list[Span]) -> Diagnostic:
    """`circle`: ids of the clauses that all lead to one another; `others`: where the further ones stand."""
    loop = " → ".join(f"`{each}`" for each in (*circle, circle[0]))
    return Diagnostic(
        RULE,
        Text(f"条件互相引用：{loop}", f"clauses rest on one another: {loop}"),
        Label(span),
        secondary=tuple(Label(each, Text("也在其中", "this one too")) for each in others),
        helps=(RULE.fix,),
        subject=tuple(circle),
    )
