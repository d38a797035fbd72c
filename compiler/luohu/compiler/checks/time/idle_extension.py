"""LH318: an extension to a day on which the target is in force anyway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import certain_fates, finding, target
from luohu.compiler.checks.time.wording import before
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH318",
    name="idle-extension",
    severity=Severity.WARNING,
    title=Text("没有延长什么", "an extension that extends nothing"),
    why=Text(
        "对象没有期限，或者期限本来就不早于这一天；多半有一处日期写错了",
        "the target has no end, or none earlier than the day; most likely a day is wrong",
    ),
    fix=Text("核对两处的日期", "check the days of both"),
    seen=Text(
        "把泉公规〔2024〕1号延长到比2029年3月28日更早的一天",
        "to extend Quanzhou's 2024 No. 1 up to a day before 2029-03-28",
    ),
    example=library(
        instrument="延长 甲〔2020〕1号 至 2025年12月31日",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 10年 条款 一 { 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Extensions without effect."""
    for act, fate in certain_fates(timelines, ActKind.EXTEND):
        if fate.effect is Effect.NOT_LONGER and act.act.until is not None:
            aimed, last = target(program, act), before(act.act.until)
            message = Text(f"{aimed.zh} 本来就不止于 {last.zh}", f"{aimed.en} does not end by {last.en} as it is")
            yield finding(RULE, program, act, message)
