"""LH117: a name that holds figures or brackets and is not in quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH117",
    name="unquoted-name",
    severity=Severity.ERROR,
    title=Text("含数字或括号的名称没有引号", "a name with figures or brackets and no quotes"),
    why=Text(
        "以数字开头、或中间有括号的名称，会被读成数量、日期或限制条件",
        "a name that begins with figures or holds brackets is read as a quantity, a day or a guard",
    ),
    fix=Text("把整个名称放进「」", "put the whole name in backticks or 「」"),
    example="文件 某办法 / some-rules {\n    条款 一 { 提供 办证 地点 24小时自助服务区 }\n}\n",
)


def unquoted(span: Span) -> Diagnostic:
    """What stands at `span` is one name."""
    quoted = f"`{span.text}`" if span.text.isascii() else f"「{span.text}」"
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 不加引号就不是一个名称", f"`{span.text}` is no name without quotes"),
        Label(span),
        helps=(Text(f"写成 {quoted}", f"write {quoted}"),),
        edit=Edit(span, quoted),
    )
