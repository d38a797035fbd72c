"""LH322: an act that gives way to one of a higher document on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.time.acts import certain_fates, finding, noun, target
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH322",
    name="overruled-act",
    severity=Severity.WARNING,
    title=Text("让位于上位文件同日的规定", "an act that gives way to one of a higher document on the same day"),
    why=Text(
        "同一天对同一对象说法不同，位阶高的算数，低的没有作用",
        "where acts of one day differ on one target, the higher counts and the lower does nothing",
    ),
    fix=Text("核对日期和对象", "check days and targets"),
    seen=Text(
        "省里与市里同一天对同一条款各有规定，以省里的为准",
        "province and city that on one day deal with the same clause: the province's stands",
    ),
    example="地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }\n"
    "词汇 落户 / settlement { 事项 落户 / settlement }\n"
    "文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日 条款 一 { 准予 落户 } }\n"
    "文件 甲〔2024〕1号 / jia-2024-1 { 适用地区 甲市 公布 2024年1月1日 修改 甲〔2023〕1号 之 一 改为 一\n"
    "    条款 一 { 准予 落户 }\n}\n"
    "文件 甲省〔2024〕1号 / jia-province-2024-1 { 适用地区 甲省 公布 2024年1月1日 废止 甲〔2023〕1号 之 一 }\n",
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts that are overruled."""
    for act, fate in certain_fates(timelines):
        if fate.effect is Effect.OVERRULED and fate.first is not None:
            other = timelines.history.acts[fate.first]
            aimed, day, one, two = target(program, act), on(act.day), noun(act), noun(other)
            by = number(program, other.key.actor)
            message = Text(
                f"{aimed.zh} 在 {day.zh} 的{one.zh}没有作用：上位的 `{by}` 同日{two.zh}",
                f"the {one.en} of {aimed.en} on {day.en} does nothing: the {two.en} of that day is by `{by}`, which is higher",
            )
            yield finding(RULE, program, act, message)
