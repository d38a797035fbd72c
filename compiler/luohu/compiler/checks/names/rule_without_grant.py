"""LH225: a shared provision that completes nothing."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.headings import heading
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH225",
    name="rule-without-grant",
    severity=Severity.ERROR,
    title=Text("通则没有可以补充的准予", "a common rule completes no grant"),
    why=Text(
        "通则补充准予的细节；对不予和没有准予的条款无可补充",
        "a common rule completes the details of grants; there is nothing to complete in a bar",
    ),
    fix=Text(
        "让 `通则 于` 指向准予的条款",
        "let the common rule name clauses that grant",
    ),
    example=library(clause="不予 落户", instrument="条款 二 { 通则 于 一 { 人数 至多 3人 } }"),
)


def rule_without_grant(span: Span) -> Diagnostic:
    """None of the clauses that a shared provision names grants anything."""
    return Diagnostic(
        RULE,
        Text("这条通则所指的条款都不准予什么", "none of the clauses that this rule names grants anything"),
        Label(heading(span)),
        helps=(RULE.fix,),
    )
