"""LH302: what another act has repealed already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import certain_fates, finding, target
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH302",
    name="repeated-repeal",
    severity=Severity.WARNING,
    title=Text("废止已经废止的", "a repeal of what is repealed already"),
    why=Text(
        "先发生的那一次算数，后一次没有作用；多半有一处日期或对象写错了",
        "the first one counts and the later does nothing; most likely a day or a target is wrong",
    ),
    fix=Text(
        "核对两处的日期和对象；原文确实重复的，可以留着",
        "check the days and targets of both; if the documents do repeat themselves, leave it",
    ),
    seen=Text(
        "泉公规〔2024〕1号已废止泉公综〔2021〕46号；再有文件废止46号，就是重复",
        "Quanzhou's 2024 No. 1 repealed its 2021 No. 46; a further repeal of No. 46 would be one",
    ),
    example=library(
        instrument="废止 甲〔2022〕1号",
        rest="文件 甲〔2022〕1号 / jia-2022-1 { 适用地区 甲市 公布 2022年1月1日 }\n"
        "文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日 废止 甲〔2022〕1号 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts whose target another act had ended, or ends the same day."""
    for act, fate in certain_fates(timelines, ActKind.REPEAL):
        if fate.effect is Effect.REPEALED and fate.first is not None:
            first = timelines.history.acts[fate.first]
            if first.act.kind is ActKind.REISSUE and first.key.actor == act.key.actor:
                continue  # it says of the document that it re-issues that this one ends
            aimed, actor, day = target(program, act), number(program, first.key.actor), on(first.day)
            message = Text(
                f"{aimed.zh} 已由 `{actor}` 在 {day.zh} 废止",
                f"`{actor}` repeals {aimed.en} on {day.en} already",
            )
            yield finding(RULE, program, act, message)
