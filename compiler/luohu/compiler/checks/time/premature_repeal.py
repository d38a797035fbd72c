"""LH304: what is repealed before it takes effect, and so never does."""

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
    code="LH304",
    name="premature-repeal",
    severity=Severity.INFO,
    title=Text("还没有施行就废止了", "a repeal before the first day"),
    why=Text(
        "这样的文件一天也没有生效；它自己的废止也不会发生",
        "such a document is in force on no day, and its own acts never fire",
    ),
    fix=Text("核对两处的日期", "check the days of both"),
    seen=Text(
        "泉公规〔2024〕1号自2024年3月29日起施行；在这以前废止它，它就从未施行",
        "Quanzhou's 2024 No. 1 took effect on 2024-03-29; repealed before, it would never have been in force",
    ),
    example=library(
        instrument="废止 甲〔2024〕2号",
        rest="文件 甲〔2024〕2号 / jia-2024-2 { 适用地区 甲市 公布 2023年12月1日 施行 2024年6月1日 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts that fire no later than the first day of their target."""
    for act, fate in certain_fates(timelines, ActKind.REPEAL):
        start = program.instruments[aimed_document(act)].starts
        if fate.effect is Effect.PREMATURE and start is not None:
            aimed, day, first = target(program, act), on(act.day), on(start)
            message = Text(
                f"{aimed.zh} 应在 {first.zh} 施行，{day.zh} 已被废止，从未生效",
                f"{aimed.en} would take effect on {first.en}, is repealed on {day.en} and is never in force",
            )
            yield finding(RULE, program, act, message)
