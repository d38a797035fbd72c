"""LH316: an amendment, suspension or the like of what is not in force any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import certain_fates, finding, noun, target
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.groups import Fate
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH316",
    name="act-on-what-ended",
    severity=Severity.WARNING,
    title=Text("修改、暂停或者重发已经没有效力的", "an act on what is no longer in force"),
    why=Text(
        "已经废止或者届满的条款没有什么可改；要它恢复，须写明恢复",
        "what was repealed or has run out cannot be changed; to bring it back the text must say so",
    ),
    fix=Text("核对对象和日期；要恢复的写 `恢复`", "check target and days; write `revives` if it is to be brought back"),
    seen=Text(
        "2029年以后再延长或修改泉公规〔2024〕1号的条款",
        "to amend a clause of Quanzhou's 2024 No. 1 after it has ended in 2029",
    ),
    example=library(
        instrument="修改 甲〔2020〕1号 之 一 改为 一",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 2年 条款 一 { 准予 落户 } }",
    ),
)

_KINDS = (ActKind.AMEND, ActKind.SUSPEND, ActKind.EXTEND, ActKind.REISSUE)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts other than repeals that find their target ended."""
    for act, fate in certain_fates(timelines, *_KINDS):
        why = _why(program, timelines, fate)
        if act.act.kind is ActKind.REISSUE and fate.effect is Effect.PREMATURE:
            why = Text("还没有施行", "has not begun")
        if why is not None:
            aimed, day, said = target(program, act), on(act.day), noun(act)
            message = Text(
                f"{aimed.zh} 在 {day.zh} {why.zh}，{said.zh}没有作用",
                f"{aimed.en} {why.en} on {day.en}; the {said.en} does nothing",
            )
            yield finding(RULE, program, act, message)


def _why(program: Program, timelines: Timelines, fate: Fate) -> Text | None:
    if fate.effect is Effect.ENDED:
        return Text("已经失效", "has ended")
    if fate.effect is not Effect.REPEALED or fate.first is None:
        return None
    by = number(program, timelines.history.acts[fate.first].key.actor)
    return Text(f"已由 `{by}` 废止", f"is repealed by `{by}`")
