"""LH276: two clauses that let one fact count from different days, at one place and time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.ruleset.english import term_name
from luohu.compiler.ruleset.model import Clause, CountingEffect, Period
from luohu.compiler.ruleset.model import Label as Named
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH276",
    name="double-counting",
    severity=Severity.WARNING,
    title=Text("同一事实有两个起算日", "one fact counts from two days"),
    why=Text(
        "同一地区同一天，一个事实只能有一种算法；两种并存时按地区较小的一种算",
        "at one place and day a fact is counted in one way; of two, that for the smaller area is used",
    ),
    fix=Text(
        "废止或者修改其中一个，或者分清两者的地区",
        "repeal or amend one of them, or keep their areas apart",
    ),
    example=library(
        "事实 居住年限 / residence : 时长(月)  事实 签发日期 / issued_on : 日期  事实 入住日期 / moved_in_on : 日期",
        "口径 居住年限 { 起算 签发日期 } }\n    条款 二 { 口径 居住年限 { 起算 入住日期 } }\n"
        "    条款 三 { 条件 居住年限 满2年 准予 落户",
    ),
)

Counting = tuple[Clause, CountingEffect]


def check(program: Program, timelines: Timelines) -> Iterator[Diagnostic]:
    """Pairs of rules for one fact that can be in force on one day, and share a place."""
    by_fact: dict[str, list[Counting]] = {}
    for name in sorted(program.instruments):
        for clause in program.instruments[name].clauses:
            for effect in clause.effects:
                if isinstance(effect, CountingEffect) and effect.starts:
                    by_fact.setdefault(effect.fact, []).append((clause, effect))
    for fact in sorted(by_fact):
        for one, other in combinations(by_fact[fact], 2):
            if _differ(one, other) and _meet(program, timelines, one[0], other[0]):
                yield _finding(program, fact, one[0], other[0])


def _differ(one: Counting, other: Counting) -> bool:
    return (one[1].starts, one[1].latest) != (other[1].starts, other[1].latest)


def _meet(program: Program, timelines: Timelines, one: Clause, other: Clause) -> bool:
    if not program.geography.covered(one.where) & program.geography.covered(other.where):
        return False
    known = timelines.history.clause_periods
    return any(_overlap(ours, theirs) for ours in known.get(one.id, ()) for theirs in known.get(other.id, ()))


def _overlap(ours: Period, theirs: Period) -> bool:
    """Whether two periods can share a day, whatever the unknown days are."""
    return _before_end(ours, theirs) and _before_end(theirs, ours)


def _before_end(one: Period, other: Period) -> bool:
    return other.end is None or one.start.first < other.end.last


def _finding(program: Program, fact: str, one: Clause, other: Clause) -> Diagnostic:
    labels = {each.id: each.label for vocabulary in program.vocabularies.values() for each in vocabulary.facts}
    name = term_name(labels.get(fact, Named(fact)), fact)
    return Diagnostic(
        RULE,
        Text(
            f"`{name.zh}` 在同一地区同一天有两个起算日",
            f"`{name.english}` counts from two different days at one place and time",
        ),
        Label(program.clause_spans[other.id]),
        secondary=(Label(program.clause_spans[one.id]),),
        helps=(RULE.fix,),
        subject=(fact, one.id, other.id),
    )
