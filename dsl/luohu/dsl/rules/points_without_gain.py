"""LH121: points that no word gives or takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH121",
    name="points-without-gain",
    severity=Severity.ERROR,
    title=Text("分值前没有 `计` 或 `减`", "points without gives or takes"),
    why=Text(
        "分值单独写在条件后面，看不出是得分、扣分还是比较的界限",
        "points that merely follow a condition may be gained, lost, or what the condition compares with",
    ),
    fix=Text("得分写 `计`，扣分写 `减`", "write `gives` for what is gained and `takes` for what is lost"),
    example="文件 某办法 / some-rules {\n    条款 一 { 积分 学历分 { 学历 本科以上 60分 } }\n}\n",
)


def without(span: Span) -> Diagnostic:
    """The points at `span` stand alone."""
    word = f"gives {span.text}" if span.text.isascii() else f"计{span.text}"
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 没有说明是得分还是扣分", f"`{span.text}` does not say whether it is gained or lost"),
        Label(span),
        helps=(RULE.fix,),
        edit=Edit(span, word),
    )
