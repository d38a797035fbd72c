"""LH259: 已编码 without a remark."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH259",
    name="encoded-without-remark",
    severity=Severity.ERROR,
    title=Text("已编码没有说明", "encoded paragraphs without a remark"),
    why=Text(
        "没有条款写出的段落，读者要知道文件的哪一项写了它：日期、行为还是定义",
        "no clause cites these paragraphs; a reader must be told which header, act or definition states them",
    ),
    fix=Text(
        "写明由哪一项写出：`已编码 L “施行日”`；由条款写出的，把位置写在条款里",
        "say what states them: `encoded L “effective day”`; what a clause states belongs to the clause's places",
    ),
    example=library(instrument="已编码 末段"),
)


def encoded_without_remark(span: Span) -> Diagnostic:
    """已编码 that does not say by what."""
    return Diagnostic(
        RULE,
        Text("没有写明由哪一项写出", "nothing says by what these paragraphs are stated"),
        Label(span),
        helps=(Text("在后面加说明，例如 `“施行日”`", "add a remark behind it, such as `“effective day”`"),),
    )
