"""LH211: a definition that rests on itself."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH211",
    name="recursive-definition",
    severity=Severity.ERROR,
    title=Text("定义循环", "a definition rests on itself"),
    why=Text(
        "绕回自己的定义写不出条件",
        "a definition that leads back to itself says nothing",
    ),
    fix=Text(
        "改写其中一个定义，使它只用事实或者别的定义",
        "rewrite one of the definitions in facts or other terms",
    ),
    example=library(
        "事实 有房 / owns_home : 是否", "条件 住所 准予 落户", "定义 住所 指 有房 或 住处  定义 住处 指 住所"
    ),
)


def recursive_definition(span: Span, chain: list[str], again: Span) -> Diagnostic:
    """`chain`: the terms from one to the next; `again`: where the first is used once more."""
    loop = " → ".join(f"`{each}`" for each in (*chain, chain[0]))
    return Diagnostic(
        RULE,
        Text(f"定义循环：{loop}", f"recursive definition: {loop}"),
        Label(span),
        secondary=(Label(again, Text("又回到这里", "and here again")),),
        helps=(RULE.fix,),
        subject=tuple(sorted(chain)),
    )
