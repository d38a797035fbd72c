"""LH323: what a repeal by pathway hits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import finding, target
from luohu.compiler.checks.time.wording import listed, number, on
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.scene import Verdict
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.history import ActHistory
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH323",
    name="pathway-repeal",
    severity=Severity.INFO,
    title=Text("按途径废止了哪些条款", "what a repeal by pathway hits"),
    why=Text(
        "不点名的废止落在当日有效、途径相符、位阶不高的准予上；列出来才好核对",
        "a repeal that names no document hits the grants of that way that are in force and not above it; the list is for checking",
    ),
    fix=Text(
        "核对所列的条款；没有的，看是不是条款没有写途径",
        "check the list; if there is none, look whether clauses lack their pathway",
    ),
    seen=Text(
        "“取消成年子女投靠父母”一类的规定，逐条列出它废止了什么",
        "rules that end joining parents by grown-up children, as large cities have had: the report lists each clause",
    ),
    example=library(
        vocabulary="途径 投靠落户 / joining",
        instrument="废止 途径 投靠落户",
        rest="文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日 条款 一 { 途径 投靠落户 准予 落户 } }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Repeals by pathway, with the clauses that they end."""
    for act in timelines.history.acts.values():
        if act.act.kind is ActKind.REPEAL_PATHWAYS and any(fate.verdict is Verdict.FIRES for fate in act.fates):
            yield finding(RULE, program, act, _message(program, act))


def _message(program: Program, act: ActHistory) -> Text:
    ways, day = target(program, act), on(act.day)
    hit = sorted({clause for fate in act.fates for clause in fate.clauses})
    if not hit:
        return Text(
            f"{day.zh} 没有{ways.zh} 的准予可废止", f"no grant by {ways.en} is in force on {day.en} to be repealed"
        )
    places = listed(_place(program, clause) for clause in hit)
    return Text(f"{ways.zh} 在 {day.zh} 废止：{places.zh}", f"repealed with {ways.en} on {day.en}: {places.en}")


def _place(program: Program, clause: str) -> str:
    home = clause.partition("/")[0]
    at = next(each.locators[0] for each in program.instruments[home].clauses if each.id == clause)
    return f"`{number(program, home)}` {at}"
