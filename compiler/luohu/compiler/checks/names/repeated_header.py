"""LH220: a header or detail that may stand once."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.headings import heading
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH220",
    name="repeated-header",
    severity=Severity.ERROR,
    title=Text("只能写一次的写了两次", "what may stand once stands twice"),
    why=Text(
        "两处不同时不知道以哪一处为准",
        "where the two differ, neither can be preferred",
    ),
    fix=Text(
        "合并成一处",
        "write it once",
    ),
    example=library(instrument="有效期 5年  有效期 3年"),
)


def repeated_header(span: Span, first: Span) -> Diagnostic:
    """A second header of one kind, or a second detail of one kind in one effect."""
    return Diagnostic(
        RULE,
        Text("这一项已经写过", "this is stated already"),
        Label(heading(span), Text("又一次", "again here")),
        secondary=(Label(heading(first), Text("先在这里", "first here")),),
        helps=(RULE.fix,),
    )
