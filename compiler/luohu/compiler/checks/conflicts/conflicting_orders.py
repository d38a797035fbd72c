"""LH404: the addresses of one grant come in two orders that lead somebody to different places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.conflicts.wording import (
    LIGHTER,
    cited,
    hanging_on,
    identity,
    label,
    later_first,
    short,
)
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.persons import applicant, note
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.conflicts.orders import Disorder
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.solver.model import Question, Witness

RULE = Rule(
    code="LH404",
    name="conflicting-orders",
    severity=Severity.WARNING,
    title=Text("同一准予有两种落户地次序", "one grant, two orders of addresses"),
    why=Text(
        "`依次` 说先落哪里、后落哪里；两处各说各的次序，窗口就不知道先看哪一处。`替代` 的通则优先，只作提示",
        "`in-order` says where one registers first; where two texts say so differently nobody at the counter knows which to follow. "
        "A common rule that replaces goes first, and is only noted",
    ),
    fix=Text(
        "只在一处写次序，或者写明各用于哪些人",
        "state the order once, or say for whom each holds",
    ),
    seen=Text(
        "泉公规〔2024〕1号 一(七) 补充各条的落户地；若某一条自己另排了次序，就会相遇",
        "一(七) of Quanzhou's 2024 No. 1 supplies addresses to the other items; an item with another order of its own would be one",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  落户地 自有住房 / own_home、单位集体户 / collective、社区公共地址 / public_address",
        "准予 落户 }\n"
        "    条款 二 { 通则 于 一 { 落户地 依次 { 自有住房（限 有房）; 社区公共地址 } } }\n"
        "    条款 三 { 通则 于 一 { 落户地 依次 { 单位集体户; 社区公共地址 } }",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Every grant whose addresses come in two orders, with a person and the days."""
    from luohu.compiler.analysis.conflicts.orders import disorders, shown  # noqa: PLC0415 - the solver, for who asks

    for each in disorders(stage):
        found = shown(each)
        if found is not None:
            yield _told(stage, each, *found)


def _told(stage: Stage, disorder: Disorder, question: Question, found: Witness) -> Diagnostic:
    """The finding about one grant and two orders."""
    first, second = later_first(stage, disorder.one, disorder.other)
    subjects = (disorder.grant, disorder.one, disorder.other)
    lighter = bool(disorder.hangs_on) or disorder.prevails is not None
    runs = days_told(disorder.holding.runs)
    return Diagnostic(
        RULE,
        _headline(stage, disorder),
        label(stage, first, "一种次序", "one order"),
        (label(stage, second, "另一种次序", "another order"), *_grant(stage, disorder)),
        notes=(
            Text(f"两种次序同时适用：{runs.zh}", f"both orders apply {runs.en}"),
            note(question, found),
            *hanging_on(stage, disorder.hangs_on, Text("有没有这一冲突", "whether there is such a conflict")),
        ),
        helps=(RULE.fix,),
        subject=subjects,
        severity_override=LIGHTER[RULE.severity] if lighter else None,
        identity=identity(stage, subjects, disorder.holding),
        applicants=(applicant(question, found),),
    )


def _grant(stage: Stage, disorder: Disorder) -> tuple[Label, ...]:
    if disorder.grant in (disorder.one, disorder.other):
        return ()
    return (label(stage, disorder.grant, "准予在此", "grants it here"),)


def _headline(stage: Stage, disorder: Disorder) -> Text:
    grant = cited(stage, disorder.grant)
    one, other = short(stage, disorder.one, disorder.grant), short(stage, disorder.other, disorder.grant)
    if disorder.prevails is None:
        return Text(
            f"{grant.zh} 的落户地有两种次序，分别见 {one} 和 {other}，没有什么决定用哪一种",
            f"the addresses of {grant.en} come in two orders, those of {one} and of {other}, and nothing chooses",
        )
    first = short(stage, disorder.prevails, disorder.grant)
    return Text(
        f"{grant.zh} 的落户地有两种次序，分别见 {one} 和 {other}；{first} 替代另一种",
        f"the addresses of {grant.en} come in two orders, those of {one} and of {other}; that of {first} replaces the other",
    )
