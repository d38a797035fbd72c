"""LH108: 且 and 或 in one row without brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token

OTHER = {"AND": "OR", "OR": "AND"}

RULE = Rule(
    code="LH108",
    name="mixed-connectives",
    severity=Severity.ERROR,
    title=Text("且、或混用而没有括号", "and and or mixed without brackets"),
    why=Text(
        "`A 且 B 或 C` 有两种读法，文件的意思只能由起草人决定",
        "`A and B or C` can be read in two ways, and only the drafter knows which is meant",
    ),
    fix=Text("用括号写明先算哪一部分", "say with brackets which part belongs together"),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 甲 且 乙 或 丙  准予 落户 }\n}\n",
)


def mixed(source: Source, token: Token[object], before: tuple[int, int] | None) -> Diagnostic:
    """`token` follows a row of the other connective, which spans `before`."""
    edit = None
    if before is not None:
        row = Span(source, *before)
        edit = Edit(row, f"（{row.text}）")
    return Diagnostic(
        RULE,
        Text("`且` 与 `或` 混用，没有括号", "`and` and `or` are mixed without brackets"),
        Label(Span(source, token.start, token.end)),
        helps=(RULE.fix,),
        edit=edit,
    )
