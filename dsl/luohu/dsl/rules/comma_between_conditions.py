"""LH119: a comma where conditions are joined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH119",
    name="comma-between-conditions",
    severity=Severity.ERROR,
    title=Text("条件之间用了顿号", "a comma between conditions"),
    why=Text(
        "顿号并列的条件，文件里有的要求都具备、有的只要求其一，照抄会留下两种读法",
        "where a document lists conditions with commas it may ask for all of them or for one; copied, it can be read both ways",
    ),
    fix=Text("条件之间写 `且` 或 `或`", "join conditions by `and` or `or`"),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 甲、乙 且 丙  准予 落户 }\n}\n",
)

_WORDS = {"AND": ("且", "and"), "OR": ("或", "or")}
_JOINT = Text("条件之间写 `且` 或 `或`，不用 `、`", "conditions are joined by `and` or `or`, not by a comma")


def between(commas: list[Span], connective: str) -> Diagnostic:
    """The commas of one row join conditions that are otherwise joined by `connective`."""
    span = commas[0]
    zh, en = _WORDS[connective]
    meant = {",": f" {en}", "、": f" {zh} ", "，": f" {zh} "}
    replacement = meant.get(span.text, zh)
    for before, comma in pairwise(commas):
        replacement += span.source.text[before.end : comma.start] + meant.get(comma.text, zh)
    return Diagnostic(
        RULE,
        Text(
            f"条件之间的 `{span.text}` 没有说明是都具备还是其一",
            f"`{span.text}` does not say whether all are asked or one",
        ),
        Label(span),
        helps=(_JOINT,),
        edit=Edit(span.to(commas[-1]), replacement),
    )
