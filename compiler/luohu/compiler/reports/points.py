"""The scores of a ruleset on a day, as text and as JSON: reach, tests, items, what more of each fact does."""

from __future__ import annotations

import json
from collections.abc import Iterator

from luohu.compiler.analysis.points.items import Idle
from luohu.compiler.analysis.points.monotony import Pair, Pairs
from luohu.compiler.analysis.points.reach import Ends
from luohu.compiler.analysis.points.survey import FactOf, ItemOf, ScoreOf, TestOf
from luohu.compiler.checks.persons import applicant, note
from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.model import TypeKind
from luohu.compiler.runtime.story_items import item_told, place_told
from luohu.compiler.runtime.story_scores import span_name
from luohu.compiler.runtime.words import Words, fact_name, points_name, test_name, value_name, words_of
from luohu.compiler.solver.model import Question, Witness
from luohu.dsl.diagnostics.model import Language, Text

IDLE = {
    Idle.UNMET: Text("从不起作用：没有人符合，或者计不出分", "never counts: nobody meets it, or it comes to nothing"),
    Idle.OUTDONE: Text(
        "从不起作用：同一块中总有不低于它的", "never counts: something in its block always counts as much"
    ),
    Idle.CAPPED: Text(
        "从不起作用：封顶、保底和否决之后没有余地", "never counts: caps, floors and vetoes leave it nothing"
    ),
}
"""Why an item never counts, in words."""


def points_text(found: tuple[ScoreOf, ...], lang: Language) -> Iterator[str]:
    """The lines of a report, a block for each score."""
    for each in found:
        yield from _score(words_of(each.law.question.prepared, lang), each)


def _score(words: Words, found: ScoreOf) -> Iterator[str]:
    by = words.say("、", ", ").join(words.clause(each.id) for each in found.clauses)
    yield ""
    yield words.say(f"{words.name(found.score)}（{by}）", f"{words.name(found.score)} ({by})")
    yield from _ends(words, found)
    for test in found.tests:
        yield f"  {words.clause(test.clause.id)} {test_name(words, test.test)}{words.say('：', ': ')}{_met(words, test)}"
    for item in found.items:
        yield f"  {place_told(words, item.spot.path)} {_item(words, item)}"
    for fact in found.facts:
        yield from _fact(words, found, fact)


def _ends(words: Words, found: ScoreOf) -> Iterator[str]:
    ends, question = found.ends, found.law.question
    if ends is None:
        yield words.say("  谁也没有这项积分", "  nobody has any points of it")
        return
    unsure = (
        "" if ends.exact else words.say("（未能确切算出，不会超出）", " (not settled exactly; no case lies outside)")
    )
    yield words.say(
        f"  {span_name(words, ends.low, ends.high)}{unsure}", f"  {span_name(words, ends.low, ends.high)}{unsure}"
    )
    for value, witness in ((ends.low, ends.lowest), (ends.high, ends.highest)):
        if witness is not None:
            yield f"    {points_name(words, value)}{words.say('：', ': ')}{note(question, witness).get(words.language)}"


def _met(words: Words, test: TestOf) -> str:
    if test.everybody:
        return words.say("人人达到", "everybody reaches it")
    if test.somebody is None:
        return words.say("未能确定有没有人达到", "not settled whether anybody reaches it")
    return (
        words.say("有人达到", "somebody reaches it")
        if test.somebody
        else words.say("谁也达不到", "nobody can reach it")
    )


def _item(words: Words, item: ItemOf) -> str:
    said = item_told(words, item.spot.item)
    span = words.say("：", ": ") + (
        span_name(words, item.ends.low, item.ends.high) if item.ends else points_name(words, 0)
    )
    why = "" if item.idle is None else words.say("；", "; ") + IDLE[item.idle].get(words.language)
    return f"{said}{span}{why}"


def _fact(words: Words, found: ScoreOf, fact: FactOf) -> Iterator[str]:
    kind = found.law.question.prepared.kinds[fact.key.fact]
    more = words.say("越晚", "later") if kind is TypeKind.DATE else words.say("越多", "more")
    if words.prepared.ranks.get(fact.key.fact):
        more = words.say("越高", "higher")
    yield f"  {fact_name(words, fact.key)}{words.say('：', ': ')}{_direction(words, more, fact.pairs)}"
    if fact.pairs.hurts is not None:
        yield f"    {_pair(words, found.law.question, fact.pairs.hurts)}"


def _direction(words: Words, more: str, pairs: Pairs) -> str:
    if not pairs.exact and (pairs.helps is None or pairs.hurts is None):
        return words.say("未能确定", "not settled")
    if pairs.hurts is None:
        helps = words.say(f"{more}从不更少", f"{more} never hurts")
        return helps if pairs.helps is not None else words.say("从不影响分数", "makes no difference")
    if pairs.helps is None:
        return words.say(f"{more}从不更多", f"{more} never helps")
    return words.say(f"{more}有时更多，有时更少", f"{more} sometimes helps, sometimes hurts")


def _pair(words: Words, question: Question, pair: Pair) -> str:
    less, more = (value_name(words, pair.key, each) for each in pair.values)
    who = note(question, pair.less).get(words.language)
    fact = fact_name(words, pair.key)
    return words.say(
        f"{who}；{fact} 不是 {less} 而是 {more} 就更少", f"{who}; where {fact} is {more} instead of {less}, it is less"
    )


# ------------------------------------------------------------------------------------------------ JSON


def points_json(found: tuple[ScoreOf, ...]) -> list[Json]:
    """One object for each score; points in hundredths, people as facts documents."""
    return [_score_json(each) for each in found]


def _score_json(found: ScoreOf) -> Json:
    question = found.law.question
    return {
        "score": found.score,
        "clauses": [each.provision_id for each in found.clauses],
        "reach": None if found.ends is None else _ends_json(question, found.ends),
        "tests": [_test_json(each) for each in found.tests],
        "items": [_item_json(each) for each in found.items],
        "facts": [_fact_json(question, each) for each in found.facts],
    }


def _ends_json(question: Question, ends: Ends) -> Json:
    return {
        "least": ends.low,
        "greatest": ends.high,
        "exact": ends.exact,
        "lowest": _person(question, ends.lowest),
        "highest": _person(question, ends.highest),
    }


def _person(question: Question, witness: Witness | None) -> Json:
    if witness is None:
        return None
    document: Json = json.loads(applicant(question, witness).case)
    return document


def _test_json(test: TestOf) -> Json:
    value = test.test.value if isinstance(test.test.value, int) else test.test.value.fact
    return {
        "clause": test.clause.provision_id,
        "op": test.test.op.value,
        "value": value,
        "somebody": test.somebody,
        "everybody": test.everybody,
    }


def _item_json(item: ItemOf) -> Json:
    reach: Json = None if item.ends is None else {"least": item.ends.low, "greatest": item.ends.high}
    idle = None if item.idle is None else item.idle.value
    return {
        "clause": item.spot.clause.provision_id,
        "path": [each + 1 for each in item.spot.path],
        "reach": reach,
        "idle": idle,
    }


def _fact_json(question: Question, fact: FactOf) -> Json:
    helps, hurts = (
        None if each is None else {"less": _person(question, each.less), "more": _person(question, each.more)}
        for each in (fact.pairs.helps, fact.pairs.hurts)
    )
    return {"person": fact.key.person, "fact": fact.key.fact, "helps": helps, "hurts": hurts, "exact": fact.pairs.exact}
