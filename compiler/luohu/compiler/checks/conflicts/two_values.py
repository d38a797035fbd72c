"""LH403: two clauses give one figure two values, or bounds that leave nothing, for somebody at one place and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.conflicts.wording import (
    LIGHTER,
    cited,
    hanging_on,
    identity,
    label,
    later_first,
)
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.persons import applicant, note
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.conflicts.figures import Amount, Discord
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.solver.model import Question, Witness

RULE = Rule(
    code="LH403",
    name="two-values",
    severity=Severity.ERROR,
    title=Text("同一参数有两个数值", "one figure has two values"),
    why=Text(
        "范围窄的优先，同样宽的以后施行的为准；两条一样宽、同日施行、又用于同一个人时，没有哪个是准数。上限低于下限时，什么数值都不行",
        "the narrower place goes first, then the later; of two of equal place and day that hold of the same person neither is the figure. "
        "Where the most is below the least no value will do",
    ),
    fix=Text(
        "只留一个数值，或者写明各用于哪些人、哪些地方",
        "keep one value, or say for whom and where each holds",
    ),
    seen=Text(
        "国务院令第663号与福建省人民政府令第175号都定发证期限；若泉州同级两份文件各定一个工作日数，就是这种情形",
        "Decree 663 and Fujian's decree 175 both bound the time for a permit; two documents of Quanzhou that set it differently would be one",
    ),
    example=library(
        "参数 审批时限 / time_limit : 时长(工作日)  事实 有房 / owns_home : 是否",
        "限定 审批时限 = 5个工作日 }\n    条款 二 { 限定 审批时限 = 10个工作日",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Every figure that two clauses set differently, with a person and the days."""
    from luohu.compiler.analysis.conflicts.figures import discords, shown  # noqa: PLC0415 - the solver, for who asks

    for each in discords(stage):
        found = shown(stage, each)
        if found is not None:
            yield _told(stage, each, *found)


def _told(stage: Stage, discord: Discord, question: Question, found: Witness) -> Diagnostic:
    """The finding about one pair of provisions."""
    amounts = dict(zip((discord.one, discord.other), discord.amounts, strict=True))
    first, second = later_first(stage, discord.one, discord.other)
    runs = days_told(discord.holding.runs)
    subjects = (discord.parameter, discord.one, discord.other, *(("bounds",) if discord.bounds else ()))
    return Diagnostic(
        RULE,
        _headline(stage, discord),
        label(stage, first, *_said(stage, discord, first, amounts[first])),
        (label(stage, second, *_said(stage, discord, second, amounts[second])),) if first != second else (),
        notes=(
            Text(f"两条同时适用：{runs.zh}", f"both apply {runs.en}"),
            note(question, found),
            *hanging_on(stage, discord.hangs_on, Text("有没有这一冲突", "whether there is such a conflict")),
        ),
        helps=(RULE.fix,),
        subject=subjects,
        severity_override=LIGHTER[RULE.severity] if discord.hangs_on else None,
        identity=identity(stage, subjects, discord.holding),
        applicants=(applicant(question, found),),
    )


def _headline(stage: Stage, discord: Discord) -> Text:
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415 - for who found something

    label_ = next(each.label for each in stage.ruleset.vocabulary.parameters if each.id == discord.parameter)
    name = Text(label_.zh, words_of(stage.prepared, "en").text(label_, discord.parameter))
    one, other = cited(stage, discord.one), cited(stage, discord.other)
    ours, theirs = (figure(stage, discord.parameter, each) for each in discord.amounts)
    if discord.bounds:
        return Text(
            f"{one.zh} 规定 {name.zh} 至少 {ours.zh}，{other.zh} 规定至多 {theirs.zh}，没有数值可用",
            f"{one.en} sets {name.en} to at least {ours.en} and {other.en} to at most {theirs.en}: no value is left",
        )
    return Text(
        f"{one.zh} 规定 {name.zh} 为 {ours.zh}，{other.zh} 规定为 {theirs.zh}，没有什么决定以哪一个为准",
        f"{one.en} sets {name.en} to {ours.en} and {other.en} to {theirs.en}, and nothing says which holds",
    )


def _said(stage: Stage, discord: Discord, provision: str, amount: Amount) -> tuple[str, str]:
    said = figure(stage, discord.parameter, amount)
    if not discord.bounds:
        return f"这里是 {said.zh}", f"{said.en} here"
    if provision == discord.one:
        return f"这里至少 {said.zh}", f"at least {said.en} here"
    return f"这里至多 {said.zh}", f"at most {said.en} here"


def figure(stage: Stage, parameter: str, amount: Amount) -> Text:
    """A value of a parameter in words."""
    from luohu.compiler.runtime.provisions_text import amount_name  # noqa: PLC0415 - for who found something
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415

    named = next(each for each in stage.ruleset.vocabulary.parameters if each.id == parameter)
    zh, en = words_of(stage.prepared, "zh"), words_of(stage.prepared, "en")
    return Text(amount_name(zh, named, *amount), amount_name(en, named, *amount))
