"""LH113: an amount that is not whole in the smallest unit of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

RULE = Rule(
    code="LH113",
    name="fractional-amount",
    severity=Severity.ERROR,
    title=Text("数量不是最小单位的整数倍", "an amount is not whole in the smallest unit"),
    why=Text(
        "金额按分、面积按平方厘米、时长按月或日、年龄按周岁计，均为整数，计算才没有误差",
        "money counts in fen, areas in cm², durations in months or days, age in full years, so that nothing is rounded",
    ),
    fix=Text("改写为整数，或换用更小的单位", "write a whole number, or a smaller unit"),
    example="词汇 甲 / a {\n    事实 乙 / b : 周岁 0周岁 至 17.5周岁\n}\n",
)


def fractional(source: Source, start: int, end: int) -> Diagnostic:
    """The amount between `start` and `end` leaves a fraction."""
    shown = source.text[start:end]
    return Diagnostic(
        RULE,
        Text(f"`{shown}` 不是最小单位的整数倍", f"`{shown}` is not whole in the smallest unit"),
        Label(Span(source, start, end)),
        helps=(RULE.fix,),
    )
