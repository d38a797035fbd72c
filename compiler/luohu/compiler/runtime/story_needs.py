"""What a decision needs, told in prose: the question, who can answer it, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.ruleset.model import ANCHOR, CASE
from luohu.compiler.ruleset.proofs import proof_text
from luohu.compiler.runtime.model import Need, NeedKind, Ranking
from luohu.compiler.runtime.story_reasons import points_told
from luohu.compiler.runtime.words import Words, fact_name, value_name


def needs_told(words: Words, needs: tuple[Need, ...]) -> Iterator[str]:
    """One line for each thing that is needed, under a heading; of a ranking also the applicant's own keys."""
    if needs:
        yield words.say("  需要：", "  Needed:")
    for need in needs:
        yield f"    - {_need(words, need)}{_only(words, need)}"
        if need.ranking is not None:
            yield from _ranking(words, need.ranking)


def _only(words: Words, need: Need) -> str:
    """What alone hangs on it, where the outcome does not."""
    if need.only_details:
        return words.say("（只影响细节）", " (decides details only)")
    return words.say("（只影响依哪一条）", " (decides only by which clause)") if need.only_route else ""


def _ranking(words: Words, ranking: Ranking) -> Iterator[str]:
    for own in ranking.keys:
        order = words.say(*(("从高到低", "highest first") if own.key.descending else ("从低到高", "lowest first")))
        if own.key.fact is not None:
            name, value = fact_name(words, own.key.fact), value_name(words, own.key.fact, own.value)
        else:
            name = words.name(own.key.score or "")
            value = words.say("未知", "not known") if own.points is None else points_told(words, own.points)
        yield words.say(f"      {name}（{order}）：{value}", f"      {name} ({order}): {value}")


def _need(words: Words, need: Need) -> str:  # noqa: PLR0911 - one for each kind
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
            clause = words.clause(need.subject) if need.subject in words.prepared.clauses else need.subject
            return words.say(
                f"{clause} 的名单以“等”结尾，由{whom}认定", f"the list of {clause} is open: {whom} decides"
            )
        case NeedKind.TEXT:
            number = words.instrument(need.subject)
            return words.say(f"{number}的全文", f"the text of {number}")
        case NeedKind.DAY:
            return words.text(need.label) if need.label is not None else need.subject
        case NeedKind.PUBLICATION:
            name = _key_name(words, need)
            return words.say(
                f"{name}，待{whom or '有关机关'}公布", f"{name}, awaits publication by {whom or 'its bodies'}"
            )
        case NeedKind.ATTRIBUTE:
            name = _key_name(words, need)
            return words.say(f"{name}，规则库中没有", f"{name}, which the library does not know")
        case NeedKind.RANKING:
            name = _key_name(words, need)
            return words.say(
                f"{name}：由{whom or '有关机关'}按排名确定", f"{name}: {whom or 'its body'} determines by rank"
            )
        case NeedKind.RULING:
            between = words.say(" 与 ", " and ").join(words.clause(each) for each in need.clauses)
            return words.say(f"{whom}就 {between} 孰先的答复", f"a ruling{whom and f' of {whom}'} on {between}")


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
