"""LH213: a document that the library does not declare."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import did_you_mean
from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH213",
    name="unknown-document",
    severity=Severity.ERROR,
    title=Text("文件没有声明", "a document is not declared"),
    why=Text(
        "废止、依据、引用都要落在库里的一件文件上；只知道名称的，声明为 `仅知其名`",
        "repeals, bases and references need a document of the library; one of which only the name is known is declared so",
    ),
    fix=Text(
        "更正文号，或者声明 `文件 … / 别名 { … 状态 仅知其名 }`",
        "correct the number, or declare the document with `status known-by-name-only`",
    ),
    example=library(instrument="废止 甲〔2020〕9号"),
)


def unknown_document(span: Span, number: str, suggestion: str | None) -> Diagnostic:
    """No document goes by this number, name or alias."""
    helps = did_you_mean(suggestion)
    return Diagnostic(
        RULE,
        Text(f"库里没有文件 `{number}`", f"the library has no document `{number}`"),
        Label(span),
        helps=(*helps, RULE.fix),
        edit=None if suggestion is None else Edit(span, suggestion),
        subject=(number,),
    )
