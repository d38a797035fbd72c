"""LH319: a revival of what is in force and applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import certain_fates, finding, target
from luohu.compiler.checks.time.wording import on
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH319",
    name="idle-revival",
    severity=Severity.WARNING,
    title=Text("没有可恢复的", "nothing to bring back"),
    why=Text(
        "对象当时有效，也没有暂停；多半漏写了暂停或者废止，或者写错了对象",
        "the target is in force and not suspended; a suspension or repeal is missing, or the target is wrong",
    ),
    fix=Text("核对对象，补上漏写的文件", "check the target, and encode the document that is missing"),
    seen=Text(
        "恢复从未暂停或废止的条款，例如泉公规〔2024〕1号 一(一)",
        "to bring back a clause that was never suspended or repealed, such as 一(一) of Quanzhou's 2024 No. 1",
    ),
    example=library(
        instrument="恢复 甲〔2020〕1号",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 条款 一 { 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Revivals without effect."""
    for act, fate in certain_fates(timelines, ActKind.REVIVE):
        if fate.effect is Effect.NOTHING:
            aimed, day = target(program, act), on(act.day)
            message = Text(
                f"{aimed.zh} 在 {day.zh} 有效，没有暂停", f"{aimed.en} is in force on {day.en} and not suspended"
            )
            yield finding(RULE, program, act, message)
