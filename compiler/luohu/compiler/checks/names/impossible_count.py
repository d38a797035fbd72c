"""LH234: at least n of fewer than n."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH234",
    name="impossible-count",
    severity=Severity.ERROR,
    title=Text("要求的项数不可能", "a count that cannot be met, or always is"),
    why=Text(
        "至少几项，要在一项和列出的项数之间",
        "at least n of a list: n lies between one and the length of the list",
    ),
    fix=Text(
        "更正项数",
        "correct the number",
    ),
    example=library("事实 有房 / owns_home : 是否", "条件 至少 3 项 { 有房; 非 有房 } 准予 落户"),
)


def impossible_count(span: Span, count: int, length: int) -> Diagnostic:
    """At least `count` of `length` conditions."""
    return Diagnostic(
        RULE,
        Text(f"列了 {length} 项，要求至少 {count} 项", f"at least {count} of {length} listed conditions"),
        Label(span),
        helps=(RULE.fix,),
    )
