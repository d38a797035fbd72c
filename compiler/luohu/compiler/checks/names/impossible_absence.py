"""LH210: none for a fact that always exists."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH210",
    name="impossible-absence",
    severity=Severity.ERROR,
    title=Text("这个事实不会是无", "a fact that always exists is said to be none"),
    why=Text(
        "只有声明了 `可无` 或者 `仅当` 的事实才可以没有",
        "only facts declared `may-be-none` or `only-when` can be absent",
    ),
    fix=Text(
        "在声明中加上 `可无`，或者换一种条件",
        "add `may-be-none` to the declaration, or write another condition",
    ),
    example=library("事实 出生日期 / born_on : 日期", "条件 出生日期 是 无 准予 落户"),
)


def impossible_absence(span: Span, fact: str, declared: Span | None) -> Diagnostic:
    """`是 无` of a fact that is not declared so."""
    return Diagnostic(
        RULE,
        Text(f"`{fact}` 没有声明 `可无`，不会是无", f"`{fact}` is not declared `may-be-none` and is never none"),
        Label(span),
        secondary=declared_here(declared),
        helps=(RULE.fix,),
        subject=(fact,),
    )
