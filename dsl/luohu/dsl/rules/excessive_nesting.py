"""LH106: brackets, braces or negations nested more than 100 deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

LIMIT = 100

RULE = Rule(
    code="LH106",
    name="excessive-nesting",
    severity=Severity.ERROR,
    title=Text("嵌套过深", "nested too deeply"),
    why=Text(
        "括号、花括号和“非”最多嵌套 100 层；没有哪份文件需要这么多",
        "brackets, braces and negations nest at most 100 deep; no document needs as many",
    ),
    fix=Text("把内层条件写成定义，再引用它", "make a definition of the inner condition and name it"),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 " + "(" * 120 + "甲" + ")" * 120 + " }\n}\n",
)


def too_deep(source: Source, start: int, end: int) -> Diagnostic:
    """What opens at `start` is one level too many."""
    return Diagnostic(
        RULE,
        Text(f"嵌套超过 {LIMIT} 层", f"nested more than {LIMIT} deep"),
        Label(Span(source, start, end)),
        helps=(RULE.fix,),
    )
