"""LH118: a keyword where a name stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH118",
    name="reserved-word",
    severity=Severity.ERROR,
    title=Text("关键词用作名称而没有引号", "a keyword used as a name without quotes"),
    why=Text(
        "受理、证明、来源等词在语言里有固定的意思，作名称时要与关键词分开",
        "words such as 受理, 证明 or fee mean something to the language; as a name they must be told apart from that",
    ),
    fix=Text("把名称放进「」", "put the name in backticks or 「」"),
    example="文件 某办法 / some-rules {\n    条款 一 { 提供 登记、受理、补领 }\n}\n",
)


def reserved(span: Span) -> Diagnostic:
    """The keyword at `span` is meant as a name."""
    quoted = f"`{span.text}`" if span.text.isascii() else f"「{span.text}」"
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 是关键词", f"`{span.text}` is a keyword"),
        Label(span),
        helps=(Text(f"作名称时写成 {quoted}", f"as a name write {quoted}"),),
        edit=Edit(span, quoted),
    )
