"""LH237: a term left open in a document that nobody issues."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH237",
    name="discretion-without-body",
    severity=Severity.ERROR,
    title=Text("留给裁量的用语没有机关", "a discretion has no body"),
    why=Text(
        "未界定的用语由发布机关判断，没有写发布机关就不知道向谁要这个判断",
        "a term left open is for the issuing body to judge, and without one there is nobody to ask",
    ),
    fix=Text(
        "写 `发布机关 …`，或者界定这个用语",
        "name the issuer, or define the term",
    ),
    example=library(clause="条件 人才 准予 落户", instrument="定义 人才 / talent 未界定"),
)


def discretion_without_body(span: Span, term: str, document: str) -> Diagnostic:
    """An instrument without issuers leaves a term open."""
    return Diagnostic(
        RULE,
        Text(f"`{document}` 没有发布机关，由谁判断 `{term}` 不明", f"`{document}` has no issuer to judge `{term}`"),
        Label(span),
        helps=(RULE.fix,),
        subject=(document, term),
    )
