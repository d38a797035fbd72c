"""A decision told in prose, line by line, in Chinese or English: for people who do not program.

Labels, numbers and locators; no id stands alone where the ruleset has a name for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from luohu.compiler.ruleset.model import (
    ANCHOR,
    CASE,
    DateTest,
    FactKey,
    FactTest,
    Op,
    Ruleset,
    ScoreTest,
    Share,
    Step,
)
from luohu.compiler.ruleset.proofs import proof_text
from luohu.compiler.runtime.model import (
    Capacity,
    Decision,
    Elsewhen,
    EvidenceDemand,
    Finding,
    Mark,
    MarkKind,
    Need,
    NeedKind,
    Offer,
    OpenRoute,
    Outcome,
    Receipt,
    Refusal,
    RefusalKind,
    Route,
    RouteDetails,
)
from luohu.compiler.runtime.needs import day_label
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.scoring import Points
from luohu.compiler.runtime.values import RELATION_KEY, Answer
from luohu.compiler.runtime.words import (
    Language,
    Words,
    fact_name,
    points_name,
    test_name,
    unit_name,
    value_name,
    words_of,
)

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
        yield from _open(words, each)
    yield from _refusals(words, decision, whole=whole)
    yield from _needs(words, decision.needs)
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
    yield from _findings(words, route.satisfied, "✓")
    for beaten in route.beat:
        bar = words.clause(beaten.bar)
        step = _step(words, beaten.step)
        yield words.say(f"    优先于 {bar}（{step}）", f"    prevails over {bar} ({step})")
    if route.unless:
        silent = words.say("、", ", ").join(words.instrument(each) for each in route.unless)
        yield words.say(
            f"    除非 {silent} 另有规定（仅知其名）", f"    unless {silent} (known by name only) provides otherwise"
        )
    yield from _details(words, route.details)


def _state(words: Words, state: Offer) -> str:
    return words.say("（未定）", " (open)") if state is Offer.UNKNOWN else ""


def _details(words: Words, details: RouteDetails) -> Iterator[str]:
    listed = (
        (("落户地", "address"), [(words.name(each.address), each.state) for each in details.addresses]),
        (("随迁", "may move along"), [(words.name(each.relation), each.state) for each in details.companions]),
        (("材料", "evidence"), [(_demand(words, each), each.state) for each in details.evidence]),
        (("人数", "heads"), [(f"{_HEADS[each.op]} {each.value}", each.state) for each in details.heads]),
        (
            ("时限", "time limit"),
            [(unit_name(words, each.amount, each.unit), each.state) for each in details.time_limits],
        ),
        (("受理", "receives"), [(words.name(each.id), each.state) for each in details.receivers]),
        (("代办", "may stand in"), [(words.name(each.id), each.state) for each in details.proxies]),
    )
    for (zh, en), items in listed:
        shown = [f"{name}{_state(words, state)}" for name, state in items if state is not Offer.NOT_OFFERED]
        if shown:
            joined = words.say("、", ", ").join(shown)
            yield words.say(f"    {zh}：{joined}", f"    {en}: {joined}")


_HEADS = {Op.LE: "≤", Op.LT: "<", Op.GE: "≥", Op.GT: ">", Op.EQ: "="}


def _demand(words: Words, demand: EvidenceDemand) -> str:
    if demand.evidence is not None:
        return words.name(demand.evidence)
    joint = words.say("和" if demand.every else "或", " and " if demand.every else " or ")
    return words.say("（{}）", "({})").format(joint.join(_demand(words, each) for each in demand.any_of))


def _findings(words: Words, findings: tuple[Finding, ...], sign: str) -> Iterator[str]:
    """One line for each test; the kinds of relative that one list names share a line."""
    relatives = [each for each in findings if _names_relation(each)]
    for finding in findings:
        if len(relatives) > 1 and _names_relation(finding):
            if finding is relatives[0]:
                yield f"    {sign} {_relations(words, relatives)}"
        else:
            yield f"    {sign} {_finding(words, finding)}"


def _names_relation(finding: Finding) -> bool:
    test = finding.test
    return isinstance(test, FactTest) and test.key == RELATION_KEY and test.op is Op.EQ and finding.wanted


def _relations(words: Words, found: list[Finding]) -> str:
    named = tuple(str(each.test.value) for each in found if isinstance(each.test, FactTest))
    whole = FactTest(RELATION_KEY, Op.ONE_OF, named)
    return _finding(words, Finding(whole, wanted=True, truth=found[0].truth, actual=found[0].actual))


def _finding(words: Words, finding: Finding) -> str:
    test, wanted = finding.test, finding.wanted
    if isinstance(test, FactTest) and test.op is Op.EQ and isinstance(test.value, bool):
        required, wanted = fact_name(words, test.key), wanted == test.value
    else:
        required = test_name(words, test)
    denied = "" if wanted else words.say("非 ", "not: ")
    actual = _actual(words, finding)
    return words.say(f"{denied}{required}（实为 {actual}）", f"{denied}{required} (it is {actual})")


def _actual(words: Words, finding: Finding) -> str:
    """The values that the test compared: alone, or, of several, each with its name."""
    values = [(key, value) for key, value in _values_of(finding) if isinstance(key, FactKey)]
    if finding.points is not None:
        points = _points(words, finding.points)
        return words.say("，", ", ").join([points, *(_named_value(words, *each) for each in values)])
    if len(values) == 1:
        return value_name(words, *values[0])
    return words.say("，", ", ").join(_named_value(words, *each) for each in values)


def _named_value(words: Words, key: FactKey, value: Answer) -> str:
    return f"{fact_name(words, key)} {value_name(words, key, value)}"


def _values_of(finding: Finding) -> tuple[tuple[object, Answer], ...]:
    match finding.test:
        case FactTest(key, _, value):
            other = value.key if isinstance(value, Share) else value
            return (key, finding.actual), (other, finding.other)
        case DateTest(since, _, at, length=length):
            return (since, finding.actual), (at, finding.other), (length, finding.length)
        case ScoreTest(_, _, bound):
            return ((bound, finding.other),)
        case test:
            assert_never(test)


def _points(words: Words, points: Points) -> str:
    low, high = points_name(words, points.low), points_name(words, points.high)
    shown = low if low == high else words.say(f"{low}至{high}", f"{low} to {high}")
    vetoed = {True: ("，被否决", ", vetoed"), None: ("，是否被否决未定", ", perhaps vetoed"), False: ("", "")}
    return shown + words.say(*vetoed[points.vetoed])


def _open(words: Words, route: OpenRoute) -> Iterator[str]:
    clause = words.clause(route.clause)
    yield words.say(f"  可能依 {clause}", f"  possibly by {clause}")
    yield from _findings(words, route.missing, "?")
    for bar in route.unsettled:
        other = words.clause(bar)
        yield words.say(f"    与 {other} 孰先未定", f"    whether {other} prevails is not settled")
    for unknown in route.days:
        day = words.text(day_label(words.prepared, unknown))
        yield words.say(f"    取决于 {day}", f"    depends on the {day}")


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
    yield from _findings(words, refusal.failed, "✗")
    for each in refusal.bars:
        bar, step = words.clause(each.bar), _step(words, each.step)
        yield words.say(f"    {bar} 禁止（{step}）", f"    {bar} bars it ({step})")


def _needs(words: Words, needs: tuple[Need, ...]) -> Iterator[str]:
    if needs:
        yield words.say("  需要：", "  Needed:")
    for need in needs:
        yield f"    - {_need(words, need)}"


def _need(words: Words, need: Need) -> str:
    whom = words.names(need.from_whom)
    match need.kind:
        case NeedKind.FACT:
            asked = _asked(words, need)
            return f"{asked}{_proof(words, need)}"
        case NeedKind.DISCRETION:
            return words.say(
                f"{_key_name(words, need)}，由{whom}认定", f"{_key_name(words, need)}, determined by {whom}"
            )
        case NeedKind.ADMISSION:
            clause = words.clause(need.subject)
            return words.say(
                f"{clause} 的名单以“等”结尾，由{whom}认定", f"the list of {clause} is open: {whom} decides"
            )
        case NeedKind.TEXT:
            number = words.instrument(need.subject)
            return words.say(f"{number}的全文", f"the text of {number}")
        case NeedKind.DAY:
            return words.text(need.label) if need.label is not None else need.subject
        case NeedKind.RULING:
            between = words.say(" 与 ", " and ").join(words.clause(each) for each in need.clauses)
            return words.say(f"{whom}就 {between} 孰先的答复", f"a ruling of {whom} on {between}")


def _proof(words: Words, need: Need) -> str:
    """What proves a fact, in brackets, or nothing."""
    if need.proof is None:
        return ""
    said = proof_text(need.proof, words.name, chinese=words.language == "zh")
    return words.say(f"（证明：{said}）", f" (proof: {said})")


def _asked(words: Words, need: Need) -> str:
    """The question, and whom it is about unless that is the anchor: the same may be asked of several persons."""
    if need.question is None:
        return _key_name(words, need)
    question = words.text(need.question)
    if need.key is None or need.key.person in (ANCHOR, CASE):
        return question
    person = words.name(need.key.person)
    return words.say(f"{person}：{question}", f"{person}: {question}")


def _key_name(words: Words, need: Need) -> str:
    return need.subject if need.key is None else fact_name(words, need.key)


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
