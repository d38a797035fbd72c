"""LH240: an exemption from items that are not there."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH240",
    name="unknown-item",
    severity=Severity.ERROR,
    title=Text("免除的不是有编号的条件", "an exemption from something that is not a numbered item"),
    why=Text(
        "`免除` 让编了号的条件视为满足；那一款的条件里没有这样的编号，就不知道免了什么",
        "`exempts-from` counts numbered items of a condition as met; without such a number in that clause nobody knows which",
    ),
    fix=Text(
        "在那一款的条件里给各项编号：`同时具备 { （一）…; （二）… }`",
        "number the items in the condition of that clause: `all-of { (1) …; (2) … }`",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  事实 租房 / rents : 是否",
        "条件 有房 准予 落户",
        "条款 二 { 条件 租房 免除 一(三) }",
    ),
)


def unknown_item(span: Span, text: str, document: str) -> Diagnostic:
    """`text` names no numbered item of a condition of a clause of `document`."""
    return Diagnostic(
        RULE,
        Text(f"{document} 的条件里没有编号 `{text}`", f"no condition of {document} has an item numbered `{text}`"),
        Label(span),
        helps=(RULE.fix,),
        subject=(text, document),
    )
