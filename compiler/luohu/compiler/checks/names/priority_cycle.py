"""LH224: clauses that each go before the next, round in a circle."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import in_a_row
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH224",
    name="priority-cycle",
    severity=Severity.ERROR,
    title=Text("先后次序循环", "priorities go round in a circle"),
    why=Text(
        "每一条都先于另一条，就没有哪一条在先",
        "where each goes before the next, none goes first",
    ),
    fix=Text(
        "删去其中一处 `例外于` 或者 `优先于`",
        "delete one of the priorities",
    ),
    example=library(instrument="条款 二 { 例外于 三 准予 落户 } 条款 三 { 优先于 二 不予 落户 }"),
)


def priority_cycle(span: Span, clauses: list[str], others: list[Span]) -> Diagnostic:
    """`clauses`: ids of those in the circle."""
    listed = in_a_row(clauses)
    return Diagnostic(
        RULE,
        Text(f"先后次序循环：{listed.zh}", f"priorities go round in a circle: {listed.en}"),
        Label(span),
        secondary=tuple(Label(each) for each in others),
        helps=(RULE.fix,),
        subject=tuple(clauses),
    )
