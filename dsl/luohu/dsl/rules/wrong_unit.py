"""LH116: a figure with another unit where a plain count or points stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH116",
    name="wrong-unit",
    severity=Severity.ERROR,
    title=Text("计数或计分处用了别的单位", "a figure of another unit where a count or points stand"),
    why=Text(
        "几项、几次是计数，积分的增减是分值；时长、金额不能代替",
        "how many items or how many times is a count, and scores are made of points; a length of time or a sum is neither",
    ),
    fix=Text("写 `2项`、`2次`、`60分` 或只写数字", "write `2 items`, `2 times`, `60 points` or the number alone"),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 至少 2年 { 甲; 乙; 丙 }  准予 落户 }\n}\n",
)


def not_points(span: Span) -> Diagnostic:
    """What stands at `span` is no number of points."""
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 不是分值", f"`{span.text}` is no number of points"),
        Label(span),
        helps=(Text("写 `60分`", "write `60 points`"),),
    )


def not_a_count(span: Span) -> Diagnostic:
    """What stands at `span` counts nothing."""
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 不是次数或项数", f"`{span.text}` says neither how many items nor how many times"),
        Label(span),
        helps=(RULE.fix,),
    )
