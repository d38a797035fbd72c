"""LH327: a matter that somebody is granted until a day, and nobody from that day on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.gaps.wording import NONE_KNOWN, cited, labelled, named, others, place_of, span_of
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.lapses import Lapse
    from luohu.compiler.analysis.stage import Stage

RULE = Rule(
    code="LH327",
    name="lapsing-coverage",
    severity=Severity.WARNING,
    title=Text("事项到期以后没有任何规定准予", "a matter is granted until a day and then by nothing"),
    why=Text(
        "前一天还有人获准，到这一天准予的条款都已失效，没有别的条款接上：同样的人第二天来办就没有依据",
        "on the eve somebody is still granted the matter; on the day all grants of it have ended and no other clause takes over: "
        "the same person coming a day later finds no rule",
    ),
    fix=Text(
        "延长原文件，或者出台并收录接替的规定，使两者首尾相接",
        "extend the old document, or enact and take in what replaces it, so that one begins as the other ends",
    ),
    seen=Text(
        "泉公规〔2024〕1号 四(十二) 的几项申报，2029年3月29日起没有任何规定准予",
        "declarations under 四(十二) of Quanzhou's 2024 No. 1: from 2029-03-29 on nothing grants them",
    ),
    example=library(instrument="有效期 5年"),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Matters of a ruleset, and groups promised one, that are covered until a day and by nothing from then on."""
    from luohu.compiler.analysis.gaps.lapses import group_lapses, lapses  # noqa: PLC0415 - the solver comes with it
    from luohu.compiler.analysis.gaps.promises import promises, speaks_of_holes, with_group  # noqa: PLC0415

    for matter in stage.matters:
        for each in lapses(stage, matter):
            yield _finding(stage, each)
    for promise in promises(stage):
        if not speaks_of_holes(promise):
            wider = with_group(stage, promise)
            for each in group_lapses(wider, promise) if wider is not None else ():
                yield _finding(wider or stage, each)


def _finding(stage: Stage, found: Lapse) -> Diagnostic:
    from luohu.compiler.analysis.days import Run  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.complete import common, complete_on  # noqa: PLC0415
    from luohu.compiler.checks.persons import applicant, note  # noqa: PLC0415

    _replayed(found)
    complete = common((Run(found.day, found.until),), complete_on(stage.program, stage.ruleset.jurisdiction.id))
    at, *rest = _placed(found)
    group = None if found.promise is None else found.promise.group
    subject = (found.matter, *_what_lapses(stage, found), *([group.id] if group is not None else []))
    ends = Text("到这一天为止", "up to that day")
    return Diagnostic(
        RULE,
        _headline(stage, found),
        Label(span_of(stage.program, at), ends),
        others(stage.program, rest, ends),
        notes=(
            note(found.question, found.witness),
            *_ending(found),
            *([] if found.certain else [_UNCERTAIN]),
            *([] if complete else [NONE_KNOWN]),
        ),
        helps=(RULE.fix,),
        subject=subject,
        severity_override=None if complete and found.certain else Severity.INFO,
        identity=Identity(
            subject, days=(found.day,), places=(place_of(stage),), groups=() if group is None else (group.label.zh,)
        ),
        applicants=(applicant(found.question, found.witness),),
    )


def _what_lapses(stage: Stage, found: Lapse) -> tuple[str, ...]:
    """The grants that end: of one text in several cities, that is one thing. Else the places, or what promises."""
    if found.leaves:
        return (stage.ruleset.jurisdiction.id, *found.leaves)
    if found.clauses:
        return tuple(each.provision_id for each in found.clauses)
    return (found.promise.by or "" if found.promise is not None else stage.ruleset.jurisdiction.id,)


_UNCERTAIN = Text(
    "哪一天失效不确切：按另一种可能，前一天已经没有准予",
    "the day is not exactly known: by another course of the law it has ended already",
)


def _placed(found: Lapse) -> list[str]:
    """The texts that a finding stands at: the grants that end, or what promises."""
    clauses = [each.provision_id for each in found.clauses]
    if not clauses and found.promise is not None and found.promise.by is not None:
        return [found.promise.by]
    return clauses or [found.question.world.routes[0].clause.provision_id]


def _headline(stage: Stage, found: Lapse) -> Text:
    matter, eve = named(stage.prepared, found.matter), found.day - ONE_DAY
    where = named(stage.prepared, stage.ruleset.jurisdiction.id)
    zh, en = where.zh, where.en
    if found.leaves:
        at = [named(stage.prepared, each) for each in found.leaves]
        zh, en = "、".join(each.zh for each in at), ", ".join(each.en for each in at)
    who = Text("", "")
    if found.promise is not None and found.promise.group is not None:
        label = labelled(found.promise.group.label, found.promise.group.id)
        who = Text(f"群体“{label.zh}”的 ", f" to the group “{label.en}”")
    return Text(
        f"{zh}的 {who.zh}`{matter.zh}` 准予到 {eve} 为止，自 {found.day} 起没有规定准予",
        f"in {en} `{matter.en}` is granted{who.en} until {eve}, and by nothing from {found.day} on",
    )


def _ending(found: Lapse) -> Iterator[Text]:
    """What ends, and when there is something again."""
    if found.clauses:
        said = [cited(found.question.prepared, each.provision_id) for each in found.clauses]
        zh, en = "、".join(each.zh for each in said), ", ".join(each.en for each in said)
        yield Text(f"失效的准予：{zh}", f"grants that end: {en}")
    if found.until is not None:
        yield Text(f"自 {found.until} 起又有规定", f"there are rules again from {found.until} on")


def _replayed(found: Lapse) -> None:
    """The person is granted on the eve, and not on the day: decided where the law of both is certain."""
    from luohu.compiler.runtime.decide import decide  # noqa: PLC0415
    from luohu.compiler.runtime.model import Outcome  # noqa: PLC0415
    from luohu.compiler.runtime.worlds import plan_for  # noqa: PLC0415
    from luohu.compiler.solver.model import InternalError  # noqa: PLC0415
    from luohu.compiler.solver.replay import case_of_witness, check_meets, replay  # noqa: PLC0415

    question, witness = found.question, found.witness
    check_meets(question, witness, question.world.granted)
    laws = [plan_for(question.prepared, question.matter, day).worlds for day in (witness.day, found.day)]
    if len(laws[0]) == 1:
        replay(question, witness, lambda decision: decision.outcome is Outcome.GRANTED)
    if found.promise is None and len(laws[1]) == 1:
        case = case_of_witness(question, witness)
        after = decide(question.prepared, case, question.matter, found.day, rest_ordinary=True)
        if after.routes or after.open_routes:  # whether no rule is there, or none that grants, may hang on the place
            raise InternalError(f"a lapse does not replay: {witness}, decided {after.outcome.value}")
