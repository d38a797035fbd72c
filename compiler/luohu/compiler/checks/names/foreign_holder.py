"""LH215: a fact of a person who is not asked about it."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here
from luohu.compiler.types.facts import FactInfo
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH215",
    name="foreign-holder",
    severity=Severity.ERROR,
    title=Text("这个事实不问这个人", "a fact is not asked of this person"),
    why=Text(
        "事实的声明写明问谁（`属于`）；没有写的，问依托人和落户人",
        "the declaration of a fact says of whom it is asked (`in`); without it, of the anchor and the settler",
    ),
    fix=Text(
        "在声明的 `属于` 中加上这个人，或者换一个事实",
        "add the person to the declaration, or use another fact",
    ),
    example=library(
        "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }  事实 有房 / owns_home : 是否", "条件 配偶的有房 准予 落户"
    ),
)


def foreign_holder(span: Span, fact: FactInfo, person: Text, holders: tuple[Text, ...]) -> Diagnostic:
    """`holders`: words for the persons of whom the fact is asked."""
    zh, en = "、".join(each.zh for each in holders), ", ".join(each.en for each in holders)
    return Diagnostic(
        RULE,
        Text(f"`{fact.name}` 只问{zh}，不问{person.zh}", f"`{fact.name}` is asked of {en}, not of {person.en}"),
        Label(span),
        secondary=declared_here(fact.span),
        helps=_helps(fact, Text(f"{zh}、{person.zh}", f"{en}, {person.en}")),
        subject=(fact.id, person.en),
    )


def _helps(fact: FactInfo, wanted: Text) -> tuple[Text, ...]:
    if fact.span is None:
        return (Text("这是案件本身的事实，不属于哪个人：直接写它", "a fact of the case is nobody's: write it alone"),)
    return (
        Text(
            f"在 `{fact.name}` 的声明中写 `属于 {wanted.zh}`",
            f"write `in {wanted.en}` in the declaration of `{fact.name}`",
        ),
    )
