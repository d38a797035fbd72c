"""LH115: one figure that is said in different ways for different places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH115",
    name="differing-cases",
    severity=Severity.ERROR,
    title=Text("同一限定对各地的写法不同", "one figure stated in different ways for different places"),
    why=Text(
        "一处 `限定` 或是定值，或是上限、下限、缺省值；各地只能是数值不同",
        "one `set` states a value, an upper or lower bound, or a default; between places only the figure may differ",
    ),
    fix=Text("另写一处 `限定`", "write a `set` of its own for the other kind"),
    example="文件 某办法 / some-rules {\n    条款 一 { 限定 甲 { 岛内 = 5年; 岛外 至多 3年 } }\n}\n",
)


def differing(span: Span, first: Span) -> Diagnostic:
    """What is said at `span` is of another kind than what is said at `first`."""
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 与前面的写法不同", f"`{span.text}` is said in another way than the first case"),
        Label(span),
        secondary=(Label(first, Text("前面这样写", "the first case is here")),),
        helps=(RULE.fix,),
    )
