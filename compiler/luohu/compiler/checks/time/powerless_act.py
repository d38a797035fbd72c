"""LH301: an act that cannot fire: its document ranks too low, does not reach so far, or is not in force on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import aimed_document, certain_fates, finding, target, verb
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.validity.rank import Comparison, compare
from luohu.compiler.validity.scene import Verdict
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.history import ActHistory
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH301",
    name="powerless-act",
    severity=Severity.ERROR,
    title=Text("行为不能发生", "an act that cannot fire"),
    why=Text(
        "行为要在自己的日子生效，发文一方须位阶不低、地域够广，而且当日有效；否则什么也不发生",
        "an act fires on its day if its document ranks no lower, covers the place and is in force; otherwise nothing happens",
    ),
    fix=Text(
        "核对种类、发布机关、适用地区和日期；写错了就改正，确实没有这个权力的就删去这一行",
        "check kind, issuer, place and days; correct what is wrong, or delete the line if the act has no power",
    ),
    seen=Text(
        "县级通知废止国务院令第663号，属于这种情形：位阶不够",
        "a county's notice that repealed State Council Decree 663 would be one: its rank does not suffice",
    ),
    example=library(
        instrument="废止 甲省〔2023〕1号",
        rest="文件 甲省〔2023〕1号 / jia-province-2023-1 { 适用地区 甲省 公布 2023年1月1日 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Acts that fire in no course of events."""
    for act, fate in certain_fates(timelines):
        match fate.verdict:
            case Verdict.RANK | Verdict.AREA | Verdict.UNAUTHORISED:
                yield _without_power(program, act, fate.verdict)
            case Verdict.NOT_IN_FORCE:
                yield _not_in_force(program, timelines, act)
            case Verdict.FIRES | Verdict.CIRCLE:
                pass


def _without_power(program: Program, act: ActHistory, verdict: Verdict) -> Diagnostic:
    actor, aimed, does = number(program, act.key.actor), target(program, act), verb(act)
    if verdict is Verdict.UNAUTHORISED:
        by = number(program, act.act.authority or act.key.actor)
        reason = Text(f"当日 `{by}` 没有效力", f"`{by}` is not in force on the day")
    elif verdict is Verdict.AREA:
        reason = Text("适用地区没有把它盖住", "its place does not cover that one's")
    elif _lower(program, act):
        reason = Text("位阶低于它", "it ranks lower")
    else:
        reason = Text("两者位阶不能比较", "their ranks do not compare")
    message = Text(
        f"`{actor}` 不能{does.zh} {aimed.zh}：{reason.zh}", f"`{actor}` cannot {does.en} {aimed.en}: {reason.en}"
    )
    return finding(RULE, program, act, message)


def _lower(program: Program, act: ActHistory) -> bool:
    return compare(program.instruments[act.key.actor], program.instruments[aimed_document(act)]) is Comparison.LOWER


def _not_in_force(program: Program, timelines: Timelines, act: ActHistory) -> Diagnostic:
    actor, aimed, day, does = number(program, act.key.actor), target(program, act), on(act.day), verb(act)
    periods = timelines.history.periods[act.key.actor]
    notes: tuple[Text, ...] = ()
    if not periods:
        notes = (Text(f"`{actor}` 从来没有生效", f"`{actor}` is never in force"),)
    elif periods[0].end is not None:
        end = on(periods[0].end)
        notes = (Text(f"`{actor}` 止于 {end.zh}", f"`{actor}` ends on {end.en}"),)
    message = Text(
        f"`{actor}` 在 {day.zh} 没有效力，{aimed.zh} 不被{does.zh}",
        f"`{actor}` is not in force on {day.en} and does not {does.en} {aimed.en}",
    )
    return finding(RULE, program, act, message, notes=notes, severity=Severity.WARNING)
