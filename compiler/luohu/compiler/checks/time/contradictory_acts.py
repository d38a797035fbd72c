"""LH321: acts of one day and equal rank that say different things of one target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import finding, noun, target
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH321",
    name="contradictory-acts",
    severity=Severity.ERROR,
    title=Text("同一天对同一对象互相矛盾", "acts that contradict each other on one day"),
    why=Text(
        "位阶相同、日子相同，没有哪一个优先；从那天起哪一种都可能，回答不一致的就是待定",
        "of equal rank on one day neither goes before the other; from then on either may hold, and answers that differ are undetermined",
    ),
    fix=Text("核对日期和对象，只留一种", "check days and targets, and leave one of them"),
    seen=Text(
        "同一天有同级两份通知，一份延长、一份废止泉公规〔2024〕1号",
        "two notices of equal rank that on one day extend and repeal Quanzhou's 2024 No. 1",
    ),
    example=library(
        instrument="废止 甲〔2023〕1号 之 一 修改 甲〔2023〕1号 之 一 改为 一",
        rest="文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日 条款 一 { 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts that give way in some course of events to one that has no better right."""
    for act in timelines.history.acts.values():
        others = {fate.first for fate in act.fates if fate.effect is Effect.CLASHES and fate.first is not None}
        for key in sorted(others):
            other = timelines.history.acts[key]
            aimed, day, one, two = target(program, act), on(act.day), noun(act), noun(other)
            by = number(program, other.key.actor)
            message = Text(
                f"{aimed.zh} 在 {day.zh} 被{one.zh}，同日又由 `{by}` {two.zh}",
                f"{aimed.en} meets with {one.en} on {day.en}, and on the same day with {two.en} by `{by}`",
            )
            yield finding(RULE, program, act, message)
