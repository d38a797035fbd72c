"""LH107: a day that the calendar does not have."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

RULE = Rule(
    code="LH107",
    name="impossible-date",
    severity=Severity.ERROR,
    title=Text("日期不存在", "a date that does not exist"),
    why=Text("期限按日历计算，不存在的日期没有意义", "periods run by the calendar, which does not have this day"),
    fix=Text("核对原文中的日期", "compare the date with the document"),
    example="文件 某办法 / some-rules { 施行 2024年2月30日 }\n",
)

_MONTHS = 12


def impossible(source: Source, start: int, end: int, fields: tuple[int, ...]) -> Diagnostic:
    """The date between `start` and `end`, read as `fields` (year, month, day), does not exist."""
    year, month = fields[0], fields[1] if len(fields) > 1 else 1
    helps: tuple[Text, ...] = (RULE.fix,)
    if year and 1 <= month <= _MONTHS:
        last = monthrange(year, month)[1]
        helps = (
            Text(f"{year}年{month}月只有 {last} 天", f"that month has {last} days"),
            RULE.fix,
        )
    shown = source.text[start:end]
    return Diagnostic(
        RULE,
        Text(f"日历上没有 `{shown}`", f"the calendar has no `{shown}`"),
        Label(Span(source, start, end)),
        helps=helps,
    )
