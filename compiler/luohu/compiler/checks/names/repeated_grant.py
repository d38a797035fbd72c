"""LH222: one clause speaks twice on one matter."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.headings import heading
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH222",
    name="repeated-grant",
    severity=Severity.ERROR,
    title=Text("一条对同一事项说了两次", "one clause speaks twice on one matter"),
    why=Text(
        "准予两次时不知道细节以哪一处为准，又准又不准则自相矛盾",
        "of two grants neither's details can be preferred, and a grant and a bar contradict one another",
    ),
    fix=Text(
        "合并成一处，或者分成两条",
        "join them, or make two clauses of them",
    ),
    example=library(clause="准予 落户 准予 落户"),
)


def repeated_grant(span: Span, first: Span, matter: str) -> Diagnostic:
    """A second grant, or a bar beside a grant, of one matter in one clause."""
    return Diagnostic(
        RULE,
        Text(f"这一条已经对 `{matter}` 作了规定", f"this clause rules on `{matter}` already"),
        Label(heading(span), Text("又一次", "again here")),
        secondary=(Label(heading(first), Text("先在这里", "first here")),),
        helps=(RULE.fix,),
        subject=(matter,),
    )
