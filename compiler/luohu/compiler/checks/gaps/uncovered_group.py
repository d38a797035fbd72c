"""LH411: people who are promised a matter and are not granted it, or only if a body so determines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.gaps.wording import (
    NONE_KNOWN,
    cited,
    facts_named,
    labelled,
    listed,
    named,
    place_of,
    span_of,
)
from luohu.dsl.diagnostics.model import Applicant, Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.days import Run
    from luohu.compiler.analysis.gaps.coverage import Cover
    from luohu.compiler.analysis.gaps.promises import Promise
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Clause
    from luohu.compiler.solver.model import Question, Witness

RULE = Rule(
    code="LH411",
    name="uncovered-group",
    severity=Severity.WARNING,
    title=Text("承诺覆盖的人没有都获准", "people promised cover are left out"),
    why=Text(
        "文件写了面向哪个群体，或者上位文件要求准予哪些人，而现有的规定合起来没有准予其中每一个人："
        "有人去申请，会发现自己不在任何一条里",
        "a document says whom it is for, or a higher one whom to admit, and all rules together do not grant every one of them: "
        "somebody applies and finds that no clause speaks of people like them",
    ),
    fix=Text(
        "把遗漏的人写进某一条的条件，或者把承诺改成实际覆盖的范围",
        "admit those left out in some clause, or promise no more than is kept",
    ),
    seen=Text(
        "泉公规〔2024〕1号 五(十三) 面向没有落户的常住人口，申领居住证却有居住时间等条件",
        "五(十三) of Quanzhou's 2024 No. 1 is for residents without registration; a residence permit still asks for time of residence",
    ),
    example=(
        "地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 { 属性 收录 为 完整 } }\n"
        "词汇 落户 / settlement {\n"
        "    事项 落户 / settlement  事实 有毕业证书 / has_diploma : 是否  事实 签订劳动合同 / has_contract : 是否\n"
        "    群体 院校毕业生 / graduates 指 有毕业证书\n"
        "}\n"
        "文件 甲〔2024〕1号 / jia-2024-1 { 适用地区 甲市 公布 2024年1月1日 面向 群体 院校毕业生\n"
        "    条款 一 { 条件 有毕业证书 且 签订劳动合同 准予 落户 }\n"
        "}\n"
    ),
)

_MOST_WAYS = 3
"""Ways to a matter of which it is told what somebody lacks: the nearest."""


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Promises of a ruleset that are not kept for every member on every day."""
    from luohu.compiler.analysis.gaps.coverage import covers  # noqa: PLC0415 - the solver comes with it
    from luohu.compiler.analysis.gaps.promises import promises, speaks_of_holes, with_group  # noqa: PLC0415

    for promise in promises(stage):
        if speaks_of_holes(promise):
            _not_asked(stage, promise)
            continue
        wider = with_group(stage, promise)
        if wider is not None:
            yield from _finding(wider, promise, covers(wider, promise))
            _noted(stage, wider, promise)


def _not_asked(stage: Stage, promise: Promise) -> None:
    """Who is meant hangs on terms that no text in force fills: of what the promise is about, nothing is claimed."""
    clauses = [each for each in stage.ruleset.clauses if each.provision_id == promise.by]
    granting = [route.clause for question in stage.questions(promise.matter) for route in question.world.routes]
    stage.unsettled(None, *(clauses or granting))


def _noted(stage: Stage, wider: Stage, promise: Promise) -> None:
    """What was looked at, on the stage that is counted."""
    editions = {each.provision_id: each for each in stage.ruleset.clauses}
    for question in wider.questions(promise.matter):
        stage.looked(question, *(editions[each] for each in (promise.by,) if each in editions))
    if wider is not stage:
        stage.tally.add(wider.tally)


def _finding(stage: Stage, promise: Promise, found: tuple[Cover, ...]) -> Iterator[Diagnostic]:
    from luohu.compiler.analysis.days import identifying, joined, run_of  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.complete import common, complete_on, without  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.coverage import Extent  # noqa: PLC0415

    gaps = [each for each in found if each.extent is not Extent.ALWAYS]
    kept = [run_of(each.question.slice) for each in found if each.extent is Extent.ALWAYS]
    runs = joined(run_of(each.question.slice) for each in gaps)
    certain = without(runs, kept)
    complete = common(certain, complete_on(stage.program, stage.ruleset.jurisdiction.id))
    shown = _shown(stage, gaps, complete or certain or runs)
    if shown is None:
        return
    cover, question, witness = shown
    by, notes = promise.by, [*_extents(gaps), *_person(cover, question, witness)]
    group = () if promise.group is None else (promise.group.label.zh,)
    subject = (by or "", "" if promise.group is None else promise.group.id, promise.matter)
    yield Diagnostic(
        RULE,
        _headline(stage, promise, cover),
        Label(span_of(stage.program, by or _first_grant(stage, promise.matter).provision_id)),
        notes=(*notes, *([] if certain else [_UNCERTAIN]), *([] if complete else [NONE_KNOWN])),
        helps=(RULE.fix,),
        subject=(*subject, stage.ruleset.name),
        severity_override=None if complete else Severity.INFO,
        identity=Identity(subject, _region(gaps), identifying(runs), (place_of(stage),), group),
        applicants=(_applicant(question, witness),),
    )


_UNCERTAIN = Text(
    "有的日期不确切：按另一种可能，他们都获准",
    "some days are not exactly known: by another course of the law all are granted",
)


def _first_grant(stage: Stage, matter: str) -> Clause:
    """Where a group that nobody promised anything is told of: at the first grant of the matter."""
    return next(route.clause for each in stage.questions(matter) for route in each.world.routes)


def _region(gaps: list[Cover]) -> tuple[tuple[str, ...], ...]:
    from luohu.compiler.analysis.regions import identifying  # noqa: PLC0415

    return tuple(sorted({box for each in gaps for box in identifying(each.question, each.missing)}))


def _shown(stage: Stage, gaps: list[Cover], runs: tuple[Run, ...]) -> tuple[Cover, Question, Witness] | None:
    """The gravest gap that is not over, with its person, on the days wanted; of several, the first."""
    from luohu.compiler.analysis.days import run_of  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.complete import common  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.coverage import limited  # noqa: PLC0415
    from luohu.compiler.solver.find import find  # noqa: PLC0415

    def order(each: Cover) -> tuple[bool, int, object]:
        end = each.question.slice.end
        return end is not None and end <= stage.today, -each.extent.gravity, each.question.slice.start

    for each in sorted(gaps, key=order):
        for run in common((run_of(each.question.slice),), runs):
            question = limited(stage, each.question, run)
            found = find(question, each.missing)
            if found.witness is not None:
                _replayed(question, found.witness, each)
                return each, question, found.witness
            if not found.exact:
                stage.unsettled(found.why, *(route.clause for route in question.world.routes))
    return None


def _replayed(question: Question, witness: Witness, cover: Cover) -> None:
    """The person is not granted: under a certain law by deciding, under one of several possible ones by its conditions."""
    from luohu.compiler.runtime.model import Outcome  # noqa: PLC0415
    from luohu.compiler.runtime.worlds import plan_for  # noqa: PLC0415
    from luohu.compiler.solver.replay import check_meets, replay  # noqa: PLC0415

    check_meets(question, witness, cover.missing)
    if len(plan_for(question.prepared, question.matter, witness.day).worlds) == 1:
        replay(question, witness, lambda decision: decision.outcome is not Outcome.GRANTED)


def _applicant(question: Question, witness: Witness) -> Applicant:
    from luohu.compiler.checks.persons import applicant  # noqa: PLC0415

    return applicant(question, witness)


def _headline(stage: Stage, promise: Promise, cover: Cover) -> Text:
    from luohu.compiler.analysis.gaps.coverage import Extent  # noqa: PLC0415

    matter, who = named(stage.prepared, promise.matter), _who(stage, promise)
    place = named(stage.prepared, stage.ruleset.jurisdiction.id)
    match cover.extent:
        case Extent.NEVER:
            return Text(
                f"{who.zh}在{place.zh}都不获准 `{matter.zh}`",
                f"in {place.en} {who.en} are never granted `{matter.en}`",
            )
        case Extent.PART:
            return Text(
                f"{who.zh}在{place.zh}只有一部分获准 `{matter.zh}`",
                f"in {place.en} only some of {who.en} are granted `{matter.en}`",
            )
        case _:
            return Text(
                f"{who.zh}在{place.zh}有的要凭主管机关的裁量才获准 `{matter.zh}`",
                f"in {place.en} some of {who.en} are granted `{matter.en}` only if bodies so determine",
            )


def _who(stage: Stage, promise: Promise) -> Text:
    if promise.group is not None:
        label = labelled(promise.group.label, promise.group.id)
        return Text(f"群体“{label.zh}”", f"the group “{label.en}”")
    clause = cited(stage.prepared, promise.by or "")
    return Text(f"{clause.zh} 要求准予的人", f"those whom {clause.en} wants admitted")


def _extents(gaps: list[Cover]) -> Iterator[Text]:
    """How far cover goes, and when."""
    from luohu.compiler.analysis.days import joined, run_of  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.coverage import Extent  # noqa: PLC0415

    words = {
        Extent.NEVER: Text("无人获准", "nobody is granted"),
        Extent.PART: Text("一部分获准", "some are granted"),
        Extent.DISCRETION: Text("凭裁量获准", "granted by discretion"),
    }
    for extent, said in words.items():
        runs = joined(run_of(each.question.slice) for each in gaps if each.extent is extent)
        if runs:
            when = days_told(runs)
            yield Text(f"{said.zh}：{when.zh}", f"{said.en}: {when.en}")


def _person(cover: Cover, question: Question, witness: Witness) -> Iterator[Text]:
    """Somebody left out, and what this person lacks of each of the nearest ways."""
    from luohu.compiler.analysis.gaps.coverage import Extent  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.failing import lacking  # noqa: PLC0415
    from luohu.compiler.checks.persons import note  # noqa: PLC0415

    yield note(question, witness)
    for each in lacking(question, witness)[:_MOST_WAYS]:
        way = cited(question.prepared, each.route.clause.provision_id)
        if each.bars:
            bars = [cited(question.prepared, bar) for bar in each.bars]
            zh, en = "、".join(bar.zh for bar in bars), ", ".join(bar.en for bar in bars)
            yield Text(f"{way.zh} 被 {zh} 否定", f"{way.en} is defeated by {en}")
        elif each.failing:
            lacks = listed(question.prepared, each.failing)
            yield Text(f"不符合 {way.zh}：要求 {lacks.zh}", f"does not meet {way.en}, which asks: {lacks.en}")
    if cover.discretions and cover.extent is Extent.DISCRETION:
        asked = facts_named(question.prepared, (key.fact for key in cover.discretions))
        yield Text(f"由主管机关裁量的是：{asked.zh}", f"what bodies determine: {asked.en}")
