"""LH114: quotes of a name with nothing between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

RULE = Rule(
    code="LH114",
    name="empty-name",
    severity=Severity.ERROR,
    title=Text("名称是空的", "a name is empty"),
    why=Text("空的名称无法引用", "nothing can refer to an empty name"),
    fix=Text("在引号之间写上名称", "write the name between the quotes"),
    example="文件 「」 / some-rules { }\n",
)


def empty(source: Source, start: int, end: int) -> Diagnostic:
    """The quotes between `start` and `end` hold nothing."""
    return Diagnostic(
        RULE,
        Text("引号之间没有名称", "no name between the quotes"),
        Label(Span(source, start, end)),
        helps=(RULE.fix,),
    )
