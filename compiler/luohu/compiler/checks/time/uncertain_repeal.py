"""LH306: an act that fires or not, or finds something to end or not, depending on a day nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import finding, noun, target
from luohu.compiler.checks.time.wording import number
from luohu.compiler.validity.scene import Effect, Verdict
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.groups import Fate
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH306",
    name="uncertain-act",
    severity=Severity.WARNING,
    title=Text("行为的结果取决于不知道的日子", "an act that depends on an unknown day"),
    why=Text(
        "按有的日子它有作用，按有的日子没有；其间的回答可能是待定",
        "on some of the possible days it takes effect and on others not; answers in between may be undetermined",
    ),
    fix=Text("查明文件的日期，至少收窄范围", "find out the day of the document, or narrow its range"),
    seen=Text(
        "泉公综〔2021〕46号的日期不详；由它废止的文件，何时失效就随之不定",
        "the day of Quanzhou's 2021 No. 46 is not known; what it repealed would end on a day that is not known either",
    ),
    example=library(
        instrument="废止 甲〔2020〕1号",
        day="公布 2022年",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年6月1日 有效期 2年 }",
    ),
)

_FATES = {
    Effect.ENDS: Text("它有作用", "it takes effect"),
    Effect.PREMATURE: Text("对象还没有施行", "its target has not begun"),
    Effect.REPEALED: Text("对象已经废止", "its target is repealed already"),
    Effect.ENDED: Text("对象已经失效", "its target has ended"),
    Effect.LATE: Text("对象已经届满，从这天起再次有效", "its target had ended and is in force again from then on"),
    Effect.NOT_LONGER: Text("没有延长什么", "it extends nothing"),
    Effect.LIFTS: Text("暂停结束", "a suspension ends"),
    Effect.NOTHING: Text("没有对象", "it finds no target"),
    Effect.OVERRULED: Text("让位于上位文件的规定", "it gives way to a higher document"),
    Verdict.NOT_IN_FORCE: Text("文件自己没有效力", "its own document is not in force"),
    Verdict.UNAUTHORISED: Text("所依的文件没有效力", "the document that enables it is not in force"),
    Verdict.CIRCLE: Text("同日互相废止", "documents repeal one another"),
}


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts with more than one fate."""
    for act in timelines.history.acts.values():
        fates = {_said(fate) for fate in act.fates} - {Effect.CLASHES}
        if len(fates) > 1:
            ways = [_FATES[each] for each in _FATES if each in fates]
            actor, aimed, said = number(program, act.key.actor), target(program, act), noun(act)
            message = Text(
                f"`{actor}` {said.zh} {aimed.zh}，结果取决于不知道的日子",
                f"what the {said.en} of {aimed.en} by `{actor}` does depends on a day that is not known",
            )
            note = Text(
                "可能：" + "；".join(each.zh for each in ways), "possible: " + "; ".join(each.en for each in ways)
            )
            yield finding(RULE, program, act, message, notes=(note,))


_DONE = (Effect.AMENDS, Effect.SUSPENDS, Effect.EXTENDS, Effect.REVIVES, Effect.REISSUES)


def _said(fate: Fate) -> Effect | Verdict:
    if fate.effect in _DONE:
        return Effect.ENDS
    return fate.effect if fate.effect is not None else fate.verdict
