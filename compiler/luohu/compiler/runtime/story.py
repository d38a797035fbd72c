"""A decision told in prose, line by line, in Chinese or English: for people who do not program.

Labels, numbers and locators; no id stands alone where the ruleset has a name for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.model import Act, ActKind, Rewrite, RewriteKind, Ruleset, Step
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.model import (
    Capacity,
    Decision,
    Elsewhen,
    Mark,
    MarkKind,
    OpenRoute,
    Outcome,
    Receipt,
    Refusal,
    RefusalKind,
    Route,
)
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.story_details import details_told
from luohu.compiler.runtime.story_needs import needs_told
from luohu.compiler.runtime.story_reasons import findings_told, reasons_told
from luohu.compiler.runtime.story_scores import scores_told
from luohu.compiler.runtime.words import Language, Words, fact_name, value_name, words_of

_OUTCOMES = {
    Outcome.GRANTED: ("准予", "Granted"),
    Outcome.NOT_GRANTED: ("不予", "Not granted"),
    Outcome.UNDETERMINED: ("待定", "Undetermined"),
    Outcome.NO_RULE_IN_FORCE: ("无现行规定", "No rule in force"),
}


def story(
    ruleset: Ruleset | Prepared, decision: Decision, language: Language = "zh", *, whole: bool = False
) -> Iterator[str]:
    """The lines of the story, without line breaks; what belongs to a line is indented under it.

    Where something is granted, which conditions of other clauses failed is told only if `whole`.
    """
    words = words_of(ruleset if isinstance(ruleset, Prepared) else prepare(ruleset), language)
    yield from _headline(words, decision)
    for route in decision.routes:
        yield from _route(words, route)
    for each in decision.open_routes:
        yield from _open(words, each, whole=whole)
    yield from _refusals(words, decision, whole=whole)
    for above in decision.asked_above:
        clause = words.clause(above.clause)
        yield words.say(
            f"  上位规定 {clause} 要求下级准予", f"  {clause}, a higher text, asks lower ones to grant this"
        )
    yield from scores_told(words, decision)
    yield from needs_told(words, decision.needs)
    yield from _elsewhen(words, decision.lapsed, lapsed=True)
    yield from _elsewhen(words, decision.coming, lapsed=False)
    for mark in decision.marks:
        yield _mark(words, mark)
    yield from _receipt(words, decision.receipt)


def _headline(words: Words, decision: Decision) -> Iterator[str]:
    zh, en = _OUTCOMES[decision.outcome]
    receipt = decision.receipt
    place, matter = words.name(receipt.area), words.name(receipt.matter)
    day = receipt.applied_on.isoformat()
    yield words.say(f"{zh}：{matter}，{place}，{day} 申请", f"{en}: {matter} in {place}, applied for on {day}")


def _route(words: Words, route: Route) -> Iterator[str]:
    as_what = ""
    if route.capacity is Capacity.COMPANION:
        as_what = words.say("（随迁）", " (moving along)")
    clause = words.clause(route.clause)
    yield words.say(f"  依 {clause}{as_what}", f"  by {clause}{as_what}")
    yield from rewrites_told(words, route.clause, route.rewrites)
    yield from findings_told(words, route.satisfied, "✓")
    for beaten in route.beat:
        bar = words.clause(beaten.bar)
        step = _step(words, beaten.step)
        yield words.say(f"    优先于 {bar}（{step}）", f"    prevails over {bar} ({step})")
    if route.unless:
        silent = words.say("、", ", ").join(words.instrument(each) for each in route.unless)
        yield words.say(
            f"    除非 {silent} 另有规定（仅知其名）", f"    unless {silent} (known by name only) provides otherwise"
        )
    yield from details_told(words, route.details)


_REWRITES = {
    RewriteKind.SUBJECTS: ("只适用于 {} 所称的对象", "for those alone to whom {} applies"),
    RewriteKind.MEETS: ("准用 {} 的条件", "taking over the condition of {}"),
    RewriteKind.EXEMPT: ("{} 免除其中的项", "with items from which {} exempts"),
    RewriteKind.DEEMED: ("{} 视为符合其中的用语", "with terms that {} deems met"),
    RewriteKind.COUNTED: ("年限按 {} 的口径计算", "counted as {} says"),
    RewriteKind.PARAMETER: ("数额由 {} 规定", "with figures that {} sets"),
    RewriteKind.TRANSITION: ("依 {} 的过渡规定", "under the transition of {}"),
    RewriteKind.SUSPENDED: ("已由 {} 部分暂停", "suspended in part by {}"),
    RewriteKind.AMENDED: ("经 {} 修改", "as amended by {}"),
    RewriteKind.REISSUED: ("由 {} 重发", "as re-issued by {}"),
}


def rewrites_told(words: Words, clause: str, rewrites: tuple[Rewrite, ...]) -> Iterator[str]:
    """What other texts wrote into the clause, one line for each kind."""
    for kind, (zh, en) in _REWRITES.items():
        by = [_by(words, clause, each) for each in rewrites if each.kind is kind]
        if by:
            yield words.say(f"    {zh.format('、'.join(by))}", f"    {en.format(', '.join(by))}")


def _by(words: Words, clause: str, rewrite: Rewrite) -> str:
    """The text that wrote it; of a suspension also where and up to when."""
    named = words.text_named(rewrite.by)
    if rewrite.kind is not RewriteKind.SUSPENDED:
        return named
    places = list(dict.fromkeys(_suspension(words, act) for act in _suspensions(words, clause, rewrite.by)))
    return f"{named}{''.join(places)}"


def _suspensions(words: Words, clause: str, by: str) -> Iterator[Act]:
    prepared = words.prepared
    found = prepared.clauses[clause]
    instrument = prepared.clauses[by].instrument if by in prepared.clauses else by
    for act in prepared.instruments[instrument].acts if instrument in prepared.instruments else ():
        aimed = act.kind is ActKind.SUSPEND and act.target == found.instrument
        if aimed and (act.clauses is None or found.provision_id in act.clauses):
            yield act


def _suspension(words: Words, act: Act) -> str:
    """Where a suspension holds, and its last day."""
    where = [words.names(act.places)] if act.places else []
    if act.until is not None:
        last = (act.until.last - ONE_DAY).isoformat()
        where.append(words.say(f"至 {last}", f"until {last}"))
    return words.say(f"（{'，'.join(where)}）", f" ({', '.join(where)})") if where else ""


def _open(words: Words, route: OpenRoute, *, whole: bool) -> Iterator[str]:
    clause = words.clause(route.clause)
    yield words.say(f"  可能依 {clause}", f"  possibly by {clause}")
    yield from rewrites_told(words, route.clause, route.rewrites)
    yield from reasons_told(words, route.missing, "?")
    for bar in route.unsettled:
        other = words.clause(bar)
        yield words.say(f"    与 {other} 孰先未定", f"    whether {other} prevails is not settled")
    for unknown in route.days:
        day = words.text(day_label(words.prepared, unknown))
        yield words.say(f"    取决于 {day}", f"    depends on the {day}")
    if whole:
        yield from details_told(words, route.details)


_STEPS = {
    Step.EXPLICIT: ("明文", "said expressly"),
    Step.SAME_INSTRUMENT: ("同一文件，禁止优先", "same instrument, the bar prevails"),
    Step.RANK: ("上位优先", "higher rank"),
    Step.LATER: ("新规定优先", "later of equal rank"),
    Step.UNSETTLED: ("未定", "not settled"),
}


def _step(words: Words, step: Step) -> str:
    return words.say(*_STEPS[step])


def _refusals(words: Words, decision: Decision, *, whole: bool) -> Iterator[str]:
    brief = decision.outcome is Outcome.GRANTED and not whole
    told = [each for each in decision.refusals if not (brief and each.kind is RefusalKind.CONDITION)]
    for refusal in told:
        yield from _refusal(words, refusal)
    count = len(decision.refusals) - len(told)
    if count:
        clauses = "clause" if count == 1 else "clauses"
        yield words.say(f"  另有 {count} 条，条件不成立", f"  {count} other {clauses}: a condition failed")


def _refusal(words: Words, refusal: Refusal) -> Iterator[str]:
    clause = words.clause(refusal.clause)
    match refusal.kind:
        case RefusalKind.CONDITION:
            yield words.say(f"  不依 {clause}：条件不成立", f"  not by {clause}: a condition failed")
        case RefusalKind.BARRED:
            yield words.say(f"  不依 {clause}：被禁止", f"  not by {clause}: barred")
        case RefusalKind.CLOSED:
            yield words.say(
                f"  不依 {clause}：此路不通，另有他路", f"  not by {clause}: this way is closed, another is open"
            )
    yield from rewrites_told(words, refusal.clause, refusal.rewrites)
    yield from reasons_told(words, refusal.failed, "✗")
    for each in refusal.bars:
        bar, step = words.clause(each.bar), _step(words, each.step)
        yield words.say(f"    {bar} 禁止（{step}）", f"    {bar} bars it ({step})")


def _elsewhen(words: Words, found: Iterable[Elsewhen], *, lapsed: bool) -> Iterator[str]:
    for each in found:
        clause, day = words.clause(each.clause), each.day.isoformat()
        if each.latest is not None:
            day = words.say(f"{day} 至 {each.latest} 之间", f"between {day} and {each.latest}")
        if lapsed:
            yield words.say(
                f"  {clause} 本可准予，最后有效日 {day}", f"  {clause} would have granted this; last in force on {day}"
            )
        else:
            yield words.say(
                f"  {clause} 将可准予，自 {day} 起施行", f"  {clause} would grant this; in force from {day}"
            )


_MARKS = {
    MarkKind.NOT_SETTLED: ("情形过多，未能穷尽", "too many cases to settle"),
    MarkKind.BREAKS_CONSTRAINT: ("所给事实与约束不符", "the facts given break a constraint"),
    MarkKind.SAME_IN_ALL: ("日期未定，但结论不受影响", "the answer is the same whichever these unknown days are"),
    MarkKind.ASSUMED_ZONE: ("依据推定的片区", "rests on an assumed zone"),
    MarkKind.ASSUMED_ENACTMENT: ("依据假定的施行", "rests on an assumed enactment"),
    MarkKind.IGNORED_FACT: ("未被任何条款用到的事实", "facts that no clause asks"),
}


def _mark(words: Words, mark: Mark) -> str:
    zh, en = _MARKS[mark.kind]
    about = words.say("、", ", ").join(_subject(words, mark.kind, each) for each in mark.subjects)
    return words.say(f"  注意：{zh}{about and '：'}{about}", f"  Note: {en}{about and ': '}{about}")


def _subject(words: Words, kind: MarkKind, subject: str) -> str:
    match kind:
        case MarkKind.ASSUMED_ENACTMENT:
            return words.instrument(subject)
        case MarkKind.SAME_IN_ALL:
            return words.text(day_label(words.prepared, subject))
        case _:
            return words.name(subject)


def _receipt(words: Words, receipt: Receipt) -> Iterator[str]:
    if receipt.closed:
        facts = [f"{fact_name(words, each.key)} = {value_name(words, each.key, each.value)}" for each in receipt.closed]
        listed = words.say("；", "; ").join(facts)
        yield words.say(f"  按常值补足：{listed}", f"  Closed with ordinary values: {listed}")
    version = f"@{receipt.version}" if receipt.version is not None else ""
    digest = f" {receipt.digest}" if receipt.digest is not None else ""
    yield words.say(f"  依据：{receipt.ruleset}{version}{digest}", f"  Decided by: {receipt.ruleset}{version}{digest}")
