"""LH102: a string or quoted name that is still open at the end of its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

CLOSING = {"“": "”", '"': '"', "「": "」", "《": "》", "`": "`"}

RULE = Rule(
    code="LH102",
    name="unterminated-quote",
    severity=Severity.ERROR,
    title=Text("引号没有收尾", "a quote is not closed"),
    why=Text(
        "字符串和带引号的名称须在同一行内收尾，否则后面的文字会被当作引文",
        "a string or quoted name ends on the line it begins on; otherwise what follows would be read as part of it",
    ),
    fix=Text("补上对应的后引号", "add the closing quote that matches the opening one"),
    example="文件 某办法 / some-rules “标题 {\n}\n",
)


def unterminated(source: Source, start: int, end: int) -> Diagnostic:
    """The quote that opens at `start` is still open at `end`, where the text that it can reasonably cover stops."""
    opening = source.text[start]
    closing = CLOSING.get(opening, '"')
    return Diagnostic(
        RULE,
        Text(f"`{opening}` 没有对应的 `{closing}`", f"`{opening}` has no matching `{closing}`"),
        Label(Span(source, start, end)),
        helps=(Text(f"在这一行补上 `{closing}`", f"add `{closing}` on this line"),),
        edit=Edit(Span(source, end, end), closing),
    )
