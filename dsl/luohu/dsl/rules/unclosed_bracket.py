"""LH103: a brace or bracket that is never closed, or a brace that closes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token

RULE = Rule(
    code="LH103",
    name="unclosed-bracket",
    severity=Severity.ERROR,
    title=Text("括号没有收尾", "a bracket is not closed"),
    why=Text(
        "没有收尾的括号会把后面的内容都算进来",
        "an open bracket takes in everything that follows",
    ),
    fix=Text("在内容结束处补上对应的括号", "add the matching bracket where the contents end"),
    example="文件 某办法 / some-rules {\n    条款 一 { 准予 落户\n",
)

_CLOSING = {"LBRACE": "}", "LPAR": "）"}
_SHOWN = {"LBRACE": ("{", "}"), "LPAR": ("（", "）")}


def unclosed(source: Source, opening: Token[object], noticed: Token[object]) -> Diagnostic:
    """`opening` is still open at `noticed`, where it should not be."""
    left, right = _SHOWN[opening.kind]
    here = Span(source, noticed.start, noticed.end)
    return Diagnostic(
        RULE,
        Text(f"`{left}` 没有对应的 `{right}`", f"`{left}` has no matching `{right}`"),
        Label(Span(source, opening.start, opening.end)),
        secondary=(Label(here, Text(f"这里之前应有 `{right}`", f"`{right}` is missing before this")),),
        helps=(Text(f"补上 `{right}`", f"add `{right}`"),),
        edit=Edit(Span(source, noticed.start, noticed.start), _CLOSING[opening.kind]),
    )


def unopened(source: Source, closing: Token[object]) -> Diagnostic:
    """`closing` belongs to no open brace."""
    here = Span(source, closing.start, closing.end)
    return Diagnostic(
        RULE,
        Text("`}` 没有对应的 `{`", "`}` has no matching `{`"),
        Label(here),
        helps=(Text("在内容开始处补上 `{`，或者删去 `}`", "add `{` where the contents begin, or delete `}`"),),
    )
