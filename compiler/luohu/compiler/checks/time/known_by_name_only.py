"""LH310: a document in force whose text nobody here has read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import before, bounds, listed, matter_names, on
from luohu.compiler.ruleset.model import Period, Status
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH310",
    name="known-by-name-only",
    severity=Severity.WARNING,
    title=Text("有效的文件只知道名称", "a document in force is known by name only"),
    why=Text(
        "它有效期间，已知条款准予的算数，但“它另有规定的除外”；其余的回答一律待定，也不能说没有途径",
        "while it is in force, what a known clause grants counts unless it provides otherwise; every other answer is undetermined, and the lack of a way is no finding",
    ),
    fix=Text("找到正文，编码其中的条款", "find the text and encode its clauses"),
    seen=Text(
        "泉公综〔2021〕46号到2024年3月29日为止有效，而正文不在手头",
        "Quanzhou's 2021 No. 46 was in force until 2024-03-29, and its text is not at hand",
    ),
    example=library(instrument="状态 仅知其名 可能规定 落户", clause="准予 落户").replace(
        "    条款 一 { 准予 落户 }\n", ""
    ),
)


def check(program: Program, timelines: Timelines, today: date) -> Iterator[Diagnostic]:
    """Documents known by name only that are in force on some day and may govern some matter."""
    names = matter_names(program)
    for name, periods in timelines.history.periods.items():
        instrument = program.instruments[name]
        if instrument.status is Status.BY_NAME_ONLY and instrument.may_govern and periods:
            known = [names[matter] for matter in sorted(instrument.may_govern) if matter in names]
            governed = Text(listed(each.zh for each in known).zh, listed(each.en for each in known).en)
            yield _finding(instrument, periods[0], governed, today)


def _finding(instrument: Instrument, period: Period, governed: Text, today: date) -> Diagnostic:
    start = on(period.start)
    until, tail = Text("", ""), Text("至今有效", "and is in force today")
    if period.end is not None:
        end = before(period.end)
        until = Text(f"到 {end.zh}", f" until {end.en}")
        over = period.end.last <= today
        tail = Text("现在已经失效", "and is over today") if over else Text("还没有失效", "and is not over yet")
    return Diagnostic(
        RULE,
        Text(
            f"`{instrument.number}` 只知道名称，从 {start.zh}{until.zh} 有效",
            f"`{instrument.number}` is known by name only and in force from {start.en}{until.en}",
        ),
        Label(instrument.span),
        notes=(
            Text(f"可能规定：{governed.zh}；{tail.zh}", f"it may govern {governed.en}, {tail.en}"),
            Text("其间的回答有界，不是定论", "answers of that time are bounded, not final"),
        ),
        helps=(RULE.fix,),
        subject=(instrument.id,),
        identity=Identity((instrument.id,), days=bounds(period.start, period.end)),
    )
