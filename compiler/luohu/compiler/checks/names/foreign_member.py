"""LH209: a word that is no member of the enumeration."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import did_you_mean
from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH209",
    name="foreign-member",
    severity=Severity.ERROR,
    title=Text("不是这个枚举的成员", "a word is no member of the enumeration"),
    why=Text(
        "枚举是封闭的，只有列出的成员才是值",
        "an enumeration is closed: only what it lists is a value",
    ),
    fix=Text(
        "改成列出的成员，或者在枚举中加上它",
        "write a listed member, or add this one to the enumeration",
    ),
    example=library(
        "枚举 学历等级 / levels { 本科 / bachelor }  事实 学历 / education : 学历等级", "条件 学历 是 本课 准予 落户"
    ),
)


def foreign_member(span: Span, word: str, fact: str, enumeration: str, suggestion: str | None) -> Diagnostic:
    """A value of a fact that its enumeration does not list."""
    helps = did_you_mean(suggestion)
    return Diagnostic(
        RULE,
        Text(
            f"`{word}` 不是 `{enumeration}` 的成员，不能作 `{fact}` 的值",
            f"`{word}` is no member of `{enumeration}`, and no value of `{fact}`",
        ),
        Label(span),
        helps=helps or (RULE.fix,),
        edit=None if suggestion is None else Edit(span, suggestion),
        subject=(word,),
    )
