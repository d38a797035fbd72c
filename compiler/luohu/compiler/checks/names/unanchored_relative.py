"""LH216: the relative of somebody who is not the anchor."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH216",
    name="unanchored-relative",
    severity=Severity.ERROR,
    title=Text("只问依托人的亲属", "only relatives of the anchor are asked about"),
    why=Text(
        "一个案件里只有依托人的亲属有事实；用于别人的定义里提到的亲属，是那个人的亲属",
        "a case has facts of the anchor's relatives alone; a definition said of another person means that person's relatives",
    ),
    fix=Text(
        "把定义改成不提亲属，或者直接写出依托人的亲属的事实",
        "define the term without relatives, or write the facts of the anchor's relatives out",
    ),
    example=library(
        "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }  事实 有房 / owns_home : 是否 属于 依托人、落户人、配偶",
        "条件 落户人的住所 准予 落户",
        "定义 住所 指 有房 或 配偶的有房",
    ),
)


def unanchored_relative(span: Span, text: str, person: Text) -> Diagnostic:
    """A definition that mentions a relative is said of `person`, who is not the anchor."""
    return Diagnostic(
        RULE,
        Text(
            f"`{text}` 说的是 {person.zh}的亲属，案件里没有",
            f"`{text}` is about a relative of {person.en}, of whom a case knows nothing",
        ),
        Label(span),
        helps=(RULE.fix,),
        subject=(text, person.en),
    )
