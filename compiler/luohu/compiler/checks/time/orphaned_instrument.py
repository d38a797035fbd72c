"""LH308: a document that outlives its basis. That changes no period; somebody should know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import bounds, number, on
from luohu.compiler.validity.order import settled
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.ruleset.model import Moment, Period
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH308",
    name="orphaned-instrument",
    severity=Severity.WARNING,
    title=Text("依据已经失效，文件还在", "a document that outlives its basis"),
    why=Text(
        "依据失效不改变文件的效力，但执行的理由没有了，通常要清理",
        "it stays in force, but what it carries out is gone, and it is usually due for review",
    ),
    fix=Text("查有没有新的依据，或者文件是否已经清理", "look for a new basis, or whether the document was reviewed"),
    seen=Text(
        "闽政办〔2017〕1号是泉公综〔2017〕447号的依据；它失效而447号还在，就会报告",
        "闽政办〔2017〕1号 is a basis of Quanzhou's 2017 No. 447; were it repealed while No. 447 stands, this would say so",
    ),
    example=library(
        instrument="依据 甲〔2023〕1号",
        rest="文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日 有效期 2年 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Documents in force beyond the certain end of a basis that was in force on their first day."""
    for name, periods in timelines.history.periods.items():
        instrument = program.instruments[name]
        for basis in sorted(set(instrument.basis) & timelines.history.periods.keys()):
            theirs = timelines.history.periods[basis]
            end = theirs[0].end if theirs else None
            if periods and end is not None and _outlives(periods[0], end):
                yield _finding(program, instrument, basis, end)


def _outlives(ours: Period, end: Moment) -> bool:
    begun = settled(end, ours.start) is False
    return begun and (ours.end is None or settled(ours.end, end) is False)


def _finding(program: Program, instrument: Instrument, basis: str, end: Moment) -> Diagnostic:
    day = on(end)
    return Diagnostic(
        RULE,
        Text(
            f"`{instrument.number}` 的依据 `{number(program, basis)}` 在 {day.zh} 失效，它仍然有效",
            f"`{number(program, basis)}`, basis of `{instrument.number}`, ends on {day.en}, and the latter lives on",
        ),
        Label(instrument.span),
        secondary=(Label(program.instruments[basis].span, Text("依据", "the basis")),),
        helps=(RULE.fix,),
        subject=(instrument.id, basis),
        identity=Identity((instrument.id, basis), days=bounds(end)),
    )
