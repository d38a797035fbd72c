"""LH325: a transition to law that was not in force the day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import bounds, number, on
from luohu.compiler.ruleset.model import Moment, Status
from luohu.compiler.validity.order import settled
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program, Transition
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH325",
    name="idle-transition",
    severity=Severity.WARNING,
    title=Text("过渡所适用的文件当时没有效力", "a transition to what was not in force"),
    why=Text(
        "过渡让一些人继续适用前一日的规定；前一日没有规定，他们就什么也没有",
        "a transition leaves some cases to the law of the day before; if there was none, they are left with nothing",
    ),
    fix=Text("核对所指的文件和日期", "check the document named and the days"),
    seen=Text(
        "过渡条款指向的旧办法当时已经失效，例如指向2024年3月29日以后的46号",
        "a transition to rules that had ended, such as to Quanzhou's 2021 No. 46 after 2024-03-29",
    ),
    example=library(
        vocabulary="事实 已受理 / accepted : 是否",
        instrument="过渡 已受理 适用 甲〔2020〕1号",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 2年 条款 一 { 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Transitions whose target certainly was not in force on the day before their document."""
    for name, periods in sorted(timelines.history.periods.items()):
        for each in program.instruments[name].transitions if periods else ():
            start = program.instruments[name].starts or periods[0].start
            if not _stood_before(timelines, each, start):
                yield _finding(program, each, start)


def _stood_before(timelines: Timelines, each: Transition, start: Moment) -> bool:
    history = timelines.history
    if history.status(each.target) is Status.DRAFT:
        return False
    found = history.periods.get(each.target, ())
    if each.clauses is not None:
        found = tuple(period for clause in each.clauses for period in history.clause_periods.get(clause, ()))
    return any(
        settled(start, period.start) is not True and (period.end is None or settled(start, period.end) is not False)
        for period in found
    )


def _finding(program: Program, each: Transition, start: Moment) -> Diagnostic:
    home, aimed, day = number(program, each.home), number(program, each.target), on(start)
    return Diagnostic(
        RULE,
        Text(
            f"`{home}` 让一些情形适用 `{aimed}`，它在 {day.zh} 的前一日没有效力",
            f"`{home}` leaves some cases to `{aimed}`, which is not in force on the day before {day.en}",
        ),
        Label(each.span),
        secondary=(
            Label(program.instruments[each.target].span, Text("所适用的文件", "the document it leaves them to")),
        ),
        helps=(RULE.fix,),
        subject=(each.id, each.target),
        identity=Identity((each.id, each.target), days=bounds(start)),
    )
