"""LH229: a value outside its range."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here, quoted
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH229",
    name="value-out-of-range",
    severity=Severity.ERROR,
    title=Text("值超出范围", "a value lies outside its range"),
    why=Text(
        "声明的范围两端都包括在内；长度不超过一千年",
        "a declared range includes both ends; no length exceeds a thousand years",
    ),
    fix=Text(
        "更正值或者范围",
        "correct the value or the range",
    ),
    example=library("事实 投资金额 / investment : 金额 0元 至 10万元 常值 20万元"),
)


def value_out_of_range(span: Span, fact: str, declared: Span | None) -> Diagnostic:
    """A value that the declared range leaves out."""
    return Diagnostic(
        RULE,
        Text(f"`{quoted(span)}` 超出 `{fact}` 的范围", f"`{quoted(span)}` lies outside the range of `{fact}`"),
        Label(span),
        secondary=declared_here(declared),
        helps=(RULE.fix,),
        subject=(fact,),
    )


def empty_range(span: Span, fact: str) -> Diagnostic:
    """A range whose lower end is above its upper end."""
    return Diagnostic(
        RULE,
        Text(f"`{fact}` 的范围是空的", f"the range of `{fact}` is empty"),
        Label(span),
        helps=(Text("小的写在前面", "write the smaller end first"),),
        subject=(fact,),
    )


def beyond_the_calendar(span: Span) -> Diagnostic:
    """A length of more than a thousand years."""
    return Diagnostic(
        RULE,
        Text(f"`{quoted(span)}` 超过一千年", f"`{quoted(span)}` is more than a thousand years"),
        Label(span),
        helps=(RULE.fix,),
    )
