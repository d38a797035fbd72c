"""LH246: a clause whose condition is taken over is not in force on some day on which it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.holes import MeetsHole
from luohu.compiler.ruleset.model import Period
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH246",
    name="lapsed-clause",
    severity=Severity.WARNING,
    title=Text("符合的条款已经没有效力", "a clause to be met is not in force"),
    why=Text(
        "`符合` 用的是那一条当天的条件；它失效之后，只好用它最后的条件，从没有效力的，谁也不符合",
        "`meets` takes the condition of the other clause on the day; once that has ended its last condition is taken, and one that never was in force is met by nobody",
    ),
    fix=Text(
        "把条件直接写在这一条里，或者改引现行的条款",
        "state the condition in the clause itself, or refer to one that is in force",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "条件 符合 甲〔2020〕1号 之 一 准予 落户",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 失效 2023年1月1日 条款 一 { 条件 有房 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines) -> Iterator[Diagnostic]:
    """Clauses that ask for another to be met on days on which it certainly is not in force."""
    periods = timelines.history.clause_periods
    for clause, inside in program.insides.items():
        holes = [program.holes.get(each) for each in inside.holes]
        for target in sorted({one for each in holes if isinstance(each, MeetsHole) for one in each.clauses}):
            since = first_day_without(periods.get(clause, ()), periods.get(target, ()))
            if since is not None:
                yield _lapsed(program, clause, target, since, ever=bool(periods.get(target)))


def first_day_without(user: tuple[Period, ...], used: tuple[Period, ...]) -> date | None:
    """The first day on which one is certainly in force and the other certainly not."""
    marks = sorted({each.start.last for each in user} | {each.end.last for each in used if each.end is not None})
    return next((day for day in marks if _certainly(user, day) and not _possibly(used, day)), None)


def _certainly(periods: tuple[Period, ...], day: date) -> bool:
    return any(each.start.last <= day and (each.end is None or day < each.end.first) for each in periods)


def _possibly(periods: tuple[Period, ...], day: date) -> bool:
    return any(each.start.first <= day and (each.end is None or day < each.end.last) for each in periods)


def _lapsed(program: Program, clause: str, target: str, since: date, *, ever: bool) -> Diagnostic:
    home, _, _ = target.partition("/")
    other = next((each for each in program.instruments[home].clauses if each.id == target), None)
    named = f"{program.instruments[home].number} {'、'.join(other.locators) if other else target}"
    zh = f"自 {since} 起没有效力" if ever else "从来没有效力"
    en = f"is not in force from {since}" if ever else "never is in force"
    return Diagnostic(
        RULE,
        Text(f"要符合的 `{named}` {zh}", f"`{named}`, which is to be met, {en}"),
        Label(program.clause_spans[clause]),
        helps=(RULE.fix,),
        subject=(clause, target),
        identity=Identity((clause, target), days=(since,)),
    )
