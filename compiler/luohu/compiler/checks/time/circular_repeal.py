"""LH305: acts of one day that repeal one another's documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import finding, target, verb
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.validity.scene import Verdict
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH305",
    name="circular-repeal",
    severity=Severity.ERROR,
    title=Text("互相取消的行为", "acts that undo one another"),
    why=Text(
        "谁先谁后没有答案：按任何一种次序，结果都不同；所以一个也不发生",
        "which comes first has no answer, and each order gives another result; so none of them fires",
    ),
    fix=Text("核对日期，写出各自真正的日子", "check the days and write the real day of each act"),
    seen=Text(
        "两份通知互相废止，例如泉公规〔2024〕1号与泉公综〔2021〕46号互废，就无法推算",
        "two notices that repealed one another, as 2024 No. 1 and 2021 No. 46 of Quanzhou might, would be one",
    ),
    example=library(
        instrument="废止 甲〔2024〕2号",
        rest="文件 甲〔2024〕2号 / jia-2024-2 { 适用地区 甲市 公布 2023年1月1日 废止 甲〔2024〕1号 自 2024年1月1日 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts that hang in a circle, in some course of events."""
    for act in timelines.history.acts.values():
        if any(fate.verdict is Verdict.CIRCLE for fate in act.fates):
            actor, aimed, day, does = number(program, act.key.actor), target(program, act), on(act.day), verb(act)
            message = Text(
                f"`{actor}` 在 {day.zh} {does.zh} {aimed.zh}，能否发生又取决于它自己",
                f"whether `{actor}` can {does.en} {aimed.en} on {day.en} hangs on that very act",
            )
            yield finding(RULE, program, act, message)
