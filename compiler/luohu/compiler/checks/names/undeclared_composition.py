"""LH236: kin of kin that the library does not name."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import in_a_row
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH236",
    name="undeclared-composition",
    severity=Severity.ERROR,
    title=Text("亲属的亲属没有声明", "kin of kin are not declared"),
    why=Text(
        "落户人与依托人的关系要是 `亲属关系` 中写明的一种",
        "what the settler is to the anchor is one of the relations that the library lists",
    ),
    fix=Text(
        "在 `亲属关系` 中加上缺少的几种",
        "add the missing relations to the list of kin",
    ),
    example=library(
        "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、父母 / parent }",
        "准予 落户 { 落户人 配偶的长辈 }",
        "定义 长辈 包括 父母",
    ),
)


def undeclared_composition(span: Span, text: str, missing: list[str]) -> Diagnostic:
    """`missing`: the compositions that `text` takes in and no vocabulary declares."""
    listed = in_a_row(missing)
    return Diagnostic(
        RULE,
        Text(f"`{text}` 包括没有声明的 {listed.zh}", f"`{text}` takes in {listed.en}, not declared"),
        Label(span),
        helps=(RULE.fix,),
        subject=tuple(missing),
    )
