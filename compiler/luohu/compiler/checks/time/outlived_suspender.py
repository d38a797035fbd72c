"""LH320: a suspension to a day on which the document that suspends is no longer in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import certain_fates, finding, target
from luohu.compiler.checks.time.wording import before, number, on
from luohu.compiler.ruleset.model import ActKind, Moment
from luohu.compiler.validity.order import settled
from luohu.compiler.validity.scene import Verdict
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.history import ActHistory
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH320",
    name="outlived-suspender",
    severity=Severity.WARNING,
    title=Text("暂停的文件先失效", "a suspension that outlives its document"),
    why=Text(
        "暂停是一种状态，暂停它的文件失效，状态就结束，不等到所写的日子",
        "a suspension is a state; it ends with the document that suspends, and does not last to the day written",
    ),
    fix=Text(
        "核对两处的日期；要继续暂停，须由有效的文件来写",
        "check both days; to go on, a document in force must say so",
    ),
    seen=Text(
        "杭州一类在一个区暂停落户条款的通知，自己先到期",
        "a notice that suspends settlement in one district, as in Hangzhou's Binjiang, and ends before the suspension does",
    ),
    example=library(
        instrument="暂停 甲〔2020〕1号 之 一 自 2024年1月1日 至 2026年12月31日 有效期 1年",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 条款 一 { 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Suspensions that end with their document and not on their day."""
    for act, fate in certain_fates(timelines, ActKind.SUSPEND):
        end = _actor_ends(timelines, act)
        until = act.act.until
        if fate.verdict is Verdict.FIRES and until is not None and end is not None and settled(until, end) is False:
            actor, aimed, day, last = number(program, act.key.actor), target(program, act), on(end), before(until)
            message = Text(
                f"{aimed.zh} 写着暂停到 {last.zh}，但 `{actor}` 在 {day.zh} 失效，暂停到此为止",
                f"{aimed.en} is said to be suspended to {last.en}, but `{actor}` ends on {day.en}, and with it that",
            )
            yield finding(RULE, program, act, message)


def _actor_ends(timelines: Timelines, act: ActHistory) -> Moment | None:
    history = timelines.history
    periods = history.clause_periods.get(act.act.clause or "") or history.periods.get(act.key.actor, ())
    return periods[-1].end if periods else None
