"""LH405: a grant that adds nothing: whomever it grants, others grant too, and offer at least as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.conflicts.wording import cited, identity, label, reference
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.persons import applicant, note
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luohu.compiler.analysis.conflicts.idle import Idle
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.solver.model import Question, Witness

RULE = Rule(
    code="LH405",
    name="idle-grant",
    severity=Severity.INFO,
    title=Text("准予没有增加什么", "a grant that adds nothing"),
    why=Text(
        "凡它准予的人，别的条款同日也都准予，落户地、随迁、材料和期限都不比它差；少了它没有人受影响。可能是旧规定忘了废止，"
        "也可能是条件写宽或者写窄了",
        "whomever it grants, other clauses grant on the same day, with addresses, companions, papers and limits no worse; nobody would miss it. "
        "An old rule may have been left standing, or a condition is wider or narrower than was meant",
    ),
    fix=Text(
        "核对条件；只是重申的可以留着",
        "check the conditions; where it merely restates the other, leave it",
    ),
    seen=Text(
        "福建省人民政府令第175号 第十条 的换领、补领，国务院令第663号 第十一条 已经准予",
        "replacement and reissue under article 10 of Fujian's decree 175: article 11 of Decree 663 grants both already",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  事实 有合同 / has_contract : 是否",
        "条件 有房 准予 落户 }\n    条款 二 { 条件 有房 且 有合同 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Every grant that adds nothing, with a person and the days."""
    from luohu.compiler.analysis.conflicts.idle import idle_grants, shown  # noqa: PLC0415 - the solver, for who asks

    for each in idle_grants(stage):
        found = shown(each)
        if found is not None:
            yield _told(stage, each, *found)


def _told(stage: Stage, idle: Idle, question: Question, found: Witness) -> Diagnostic:
    """The finding about one grant."""
    by = [provision for provision, _ in idle.by]
    name = idle.grant[0]
    others = [*by, *(each for each, _ in idle.equal if each not in by)]
    runs = days_told(idle.holding.runs)
    subjects = (name, *others, *((str(idle.grant[1]),) if idle.grant[1] else ()))
    return Diagnostic(
        RULE,
        _headline(stage, idle, others),
        label(stage, name, "没有增加什么", "adds nothing"),
        tuple(label(stage, each, "已经准予", "grants as much") for each in others if each != name),
        notes=(
            Text(f"在它有效的每一天都是这样：{runs.zh}", f"so it is on all days of it: {runs.en}"),
            note(question, found),
        ),
        helps=(_help(stage, name),),
        subject=subjects,
        identity=identity(stage, subjects, idle.holding),
        applicants=(applicant(question, found),),
    )


def _headline(stage: Stage, idle: Idle, others: Sequence[str]) -> Text:
    name = cited(stage, idle.grant[0])
    said = [cited(stage, each) for each in dict.fromkeys(others)]
    zh, en = "、".join(each.zh for each in said), ", ".join(each.en for each in said)
    matter = _matter(stage, idle)
    if idle.equal:
        return Text(
            f"{name.zh} 和 {zh} 准予{matter.zh}同样的人，条件和待遇一样",
            f"{name.en} and {en} grant{matter.en} the same people the same",
        )
    if len(idle.by) == 1:
        return Text(
            f"凡 {name.zh} 准予{matter.zh}的人，{zh} 也准予，而且不比它差",
            f"whomever {name.en} grants{matter.en}, {en} grants too, and offers no less",
        )
    return Text(
        f"凡 {name.zh} 准予{matter.zh}的人，{zh} 合起来也都准予，而且不比它差",
        f"whomever {name.en} grants{matter.en}, one of {en} grants too, and offers no less",
    )


def _matter(stage: Stage, idle: Idle) -> Text:
    """What is granted, where the clause grants several things: nothing where it grants one."""
    from luohu.compiler.checks.gaps.wording import named  # noqa: PLC0415 - families know nothing of one another as they load
    from luohu.compiler.ruleset.model import GrantEffect  # noqa: PLC0415 - for who found something

    provision, number = idle.grant
    clause = next(each for each in stage.ruleset.clauses if each.provision_id == provision)
    grants = [each.matter for each in clause.effects if isinstance(each, GrantEffect)]
    effect = clause.effects[number] if number < len(clause.effects) else None
    if len(grants) < 2 or not isinstance(effect, GrantEffect):  # noqa: PLR2004 - several
        return Text("", "")
    matter = named(stage.prepared, effect.matter)
    return Text(f" `{matter.zh}` ", f" `{matter.en}`")


def _help(stage: Stage, name: str) -> Text:
    said = reference(stage, name)
    return Text(
        f"核对条件是不是写宽或者写窄了；不再需要的写 `废止 {said}`，只是重申的可以留着",
        f"check whether a condition is wider or narrower than was meant; if it is no longer wanted write `废止 {said}`, if it restates, leave it",
    )
