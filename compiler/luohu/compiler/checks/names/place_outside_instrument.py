"""LH231: a clause that applies beyond its document."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH231",
    name="place-outside-instrument",
    severity=Severity.ERROR,
    title=Text("条款的适用地区超出文件", "a clause applies beyond its document"),
    why=Text(
        "条款不能在文件不适用的地方适用",
        "a clause cannot apply where its document does not",
    ),
    fix=Text(
        "缩小条款的适用地区，或者扩大文件的",
        "narrow the place of the clause, or widen that of the document",
    ),
    example=library(clause="适用地区 全国 准予 落户", rest="地区 乙省 / yi 980000"),
)


def place_outside_instrument(span: Span, document: str) -> Diagnostic:
    """A clause's place is not within its instrument's."""
    return Diagnostic(
        RULE,
        Text(f"适用地区超出 `{document}` 的适用地区", f"this place lies beyond that of `{document}`"),
        Label(span),
        helps=(RULE.fix,),
        subject=(document,),
    )
