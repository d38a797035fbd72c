"""LH257: a statement that sets or binds nothing that can be checked."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH257",
    name="unfit-figure",
    severity=Severity.ERROR,
    title=Text("数值与所限定的事实不合", "a figure does not suit what it bounds"),
    why=Text("`至多要求` 比较的是有大小的事实", "`may-require-at-most` bounds facts whose values are ordered"),
    fix=Text(
        "换成有大小的事实，或者写 `不得要求`", "name a fact whose values are ordered, or write `must-not-require`"
    ),
    example=library("事实 户籍地 / registered_in : 地区", "下级 至多要求 户籍地 3"),
)


def unfit_figure(span: Span, name: str) -> Diagnostic:
    """A ceiling on a fact without an order."""
    return Diagnostic(
        RULE,
        Text(f"`{name}` 没有大小，不能规定至多", f"`{name}` has no order, so nothing can be the most of it"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
