"""LH317: an extension that comes after the end; there is a gap, and then the document is in force again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import aimed_document, certain_fates, finding, target
from luohu.compiler.checks.time.wording import on
from luohu.compiler.ruleset.model import ActKind, Moment, Period
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH317",
    name="late-extension",
    severity=Severity.WARNING,
    title=Text("届满以后才延长", "an extension after the end"),
    why=Text(
        "延长从自己的日子起算，补不上已经过去的空当；其间的申请没有依据",
        "an extension counts from its own day and does not fill the gap; applications in between have no rule",
    ),
    fix=Text(
        "核对日期；原文溯及既往的，用 `自` 写明从哪天起",
        "check the days; where the text reaches back, say with `from` from which day on",
    ),
    seen=Text(
        "泉公规〔2024〕1号2029年3月29日失效；若5月1日才延长，中间没有规定",
        "Quanzhou's 2024 No. 1 ends on 2029-03-29; extended on 1 May only, it would leave a month without rules",
    ),
    example=library(
        instrument="延长 甲〔2020〕1号 至 2025年12月31日",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 3年 条款 一 { 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Extensions that bring back what had run out."""
    for act, fate in certain_fates(timelines, ActKind.EXTEND):
        if fate.effect is Effect.LATE:
            aimed, day = target(program, act), on(act.day)
            since = _end(timelines.history.periods.get(aimed_document(act), ()), act.day)
            message = Text(
                f"{aimed.zh} 从 {since.zh} 起没有效力，到 {day.zh} 才延长",
                f"{aimed.en} is not in force from {since.en} on, and extended only on {day.en}",
            )
            yield finding(RULE, program, act, message)


def _end(periods: tuple[Period, ...], day: Moment) -> Text:
    """The first day on which a document is no longer in force, earlier extensions counted, before it comes back."""
    over = [each.end for each in periods if each.end is not None and each.end.last <= day.first]
    return on(over[-1]) if over else Text("先前", "before")
