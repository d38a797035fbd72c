"""LH218: a document without 适用地区."""

from __future__ import annotations

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH218",
    name="instrument-without-place",
    severity=Severity.ERROR,
    title=Text("文件没有适用地区", "a document does not say where it applies"),
    why=Text(
        "在哪里适用决定谁的案件用它，也决定它的级别",
        "where it applies decides whose cases it is for, and its level",
    ),
    fix=Text(
        "写 `适用地区 …`",
        "write `applies-in …`",
    ),
    example="文件 甲〔2024〕1号 / jia-2024-1 { 公布 2024年1月1日 }\n",
)


def instrument_without_place(span: Span, number: str) -> Diagnostic:
    """An instrument says nothing of its place."""
    return Diagnostic(
        RULE,
        Text(f"`{number}` 没有写适用地区", f"`{number}` does not say where it applies"),
        Label(span),
        helps=(RULE.fix,),
        subject=(number,),
    )
