"""LH233: a class with 等 in a condition."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH233",
    name="open-list-in-condition",
    severity=Severity.ERROR,
    title=Text("条件中用了没有列完的类", "a condition uses a class whose list is open"),
    why=Text(
        "带 `等` 的名单里还有谁由机关决定，条件的真假就不确定",
        "who else belongs to a list with `etc` is for a body to say, and so the condition is neither true nor false",
    ),
    fix=Text(
        "在条件中写出具体的亲属，或者删去定义中的 `等`",
        "name the relations in the condition, or close the list",
    ),
    example=library(
        "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }",
        "条件 关系 属于 近亲属 准予 落户",
        "定义 近亲属 包括 配偶、等",
    ),
)


def open_list_in_condition(span: Span, word: str) -> Diagnostic:
    """A class of kin that is not closed decides a condition."""
    return Diagnostic(
        RULE,
        Text(f"`{word}` 的名单带有 `等`，不能用在条件中", f"`{word}` is an open list and cannot stand in a condition"),
        Label(span),
        helps=(RULE.fix,),
        subject=(word,),
    )
