"""LH303: what had ended by its own words when it was repealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import aimed_document, certain_fates, finding, target
from luohu.compiler.checks.time.wording import on
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH303",
    name="repeal-of-ended",
    severity=Severity.WARNING,
    title=Text("废止已经失效的", "a repeal of what has ended"),
    why=Text(
        "有效期已过的文件没有什么可废止；也可能是有效期写错了，文件其实还有效",
        "nothing is left to repeal; or the period is wrong and the document was still in force",
    ),
    fix=Text(
        "核对有效期；两份文件都确实如此的，可以留着",
        "check the period of validity; if both documents do say so, leave it",
    ),
    seen=Text(
        "泉公规〔2024〕1号有效期五年；2029年3月29日以后再废止它，就是这种情形",
        "Quanzhou's 2024 No. 1 is valid for five years; to repeal it after 2029-03-28 would be one",
    ),
    example=library(
        instrument="废止 甲〔2020〕1号",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 2年 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts whose target had ended by its own words."""
    for act, fate in certain_fates(timelines, ActKind.REPEAL):
        end = program.instruments[aimed_document(act)].ends
        if fate.effect is Effect.ENDED and end is not None:
            aimed, day = target(program, act), on(end)
            message = Text(f"{aimed.zh} 在 {day.zh} 已经失效", f"{aimed.en} had ended on {day.en}")
            yield finding(RULE, program, act, message)
