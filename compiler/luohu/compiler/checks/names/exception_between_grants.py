"""LH223: an order between two grants."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH223",
    name="exception-between-grants",
    severity=Severity.ERROR,
    title=Text("两条准予之间不分先后", "two grants need no order"),
    why=Text(
        "几条准予是几条路，走通一条就够，没有例外可言",
        "several grants are several routes, and one is enough: there is nothing to except",
    ),
    fix=Text(
        "删去 `例外于` 或者 `优先于`；要排除的情形写进条件",
        "delete the exception; write what is to be excluded into the condition",
    ),
    example=library(instrument="条款 二 { 例外于 一 准予 落户 }"),
)


def exception_between_grants(span: Span, clause: str, target: str) -> Diagnostic:
    """A grant that is put before another grant."""
    return Diagnostic(
        RULE,
        Text(
            f"`{clause}` 和 `{target}` 都只准予，不分先后",
            f"`{clause}` and `{target}` only grant, and need no order",
        ),
        Label(span),
        notes=(RULE.why,),
        helps=(RULE.fix,),
        subject=(clause, target),
    )
