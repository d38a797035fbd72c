"""LH105: a number of more than 15 digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

RULE = Rule(
    code="LH105",
    name="overlong-number",
    severity=Severity.ERROR,
    title=Text("数字过长", "a number is too long"),
    why=Text(
        "数字换算到最小单位（分、平方厘米、月、日）后不得超过 15 位，这样它在任何系统里都不失真",
        "a number has at most 15 digits in the smallest unit (fen, cm², months, days), so that every system keeps it exact",
    ),
    fix=Text("核对数字是否多写了位数，或改用更大的单位", "check the figure for digits too many"),
    example="词汇 甲 / a {\n    事实 乙 / b : 金额 0元 至 1234567890123456元\n}\n",
)


def too_long(source: Source, start: int, end: int) -> Diagnostic:
    """The number between `start` and `end` does not fit."""
    return Diagnostic(
        RULE,
        Text("数字超过 15 位", "number of more than 15 digits"),
        Label(Span(source, start, end)),
        helps=(RULE.fix,),
    )
