"""LH217: a document of which no day is known."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH217",
    name="instrument-without-a-day",
    severity=Severity.ERROR,
    title=Text("文件没有施行的日子", "a document has no day"),
    why=Text(
        "有没有效力要看日子；只知道大概的，写出最早和最晚",
        "whether a document is in force depends on its days; where they are vague, bounds are needed",
    ),
    fix=Text(
        "写 `公布` 或 `施行` 的日期、年份，或者 `不早于 D` 和 `不晚于 D`；草案写 `状态 征求意见稿`",
        "write a date or a year under `promulgated` or `effective`, or `not-before D` and `not-after D`; give drafts their `status`",
    ),
    example=library(day="公布 未载明"),
)


def instrument_without_a_day(span: Span, number: str) -> Diagnostic:
    """Neither the day of promulgation nor that of taking effect is known."""
    return Diagnostic(
        RULE,
        Text(
            f"`{number}` 没有公布日期，也没有施行日期",
            f"`{number}` has no day of promulgation and none of taking effect",
        ),
        Label(span),
        helps=(RULE.fix,),
        subject=(number,),
    )


def unbounded_day(span: Span, *, latest_missing: bool) -> Diagnostic:
    """A range of days with one open side."""
    word = Text("不晚于", "not-after") if latest_missing else Text("不早于", "not-before")
    return Diagnostic(
        RULE,
        Text("日期的范围有一边没有界限", "the range of days is open on one side"),
        Label(span),
        helps=(Text(f"再写一行 `{word.zh} D`", f"add another line with `{word.en} D`"),),
    )
