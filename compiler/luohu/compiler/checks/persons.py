"""A person and a day, in the words of a report: every finding about people shows one, and hands it on to be replayed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import SELF, FactKey
from luohu.compiler.runtime.case import identified
from luohu.compiler.runtime.case_json import case_document
from luohu.compiler.runtime.values import ADMITTED, EXISTS, RELATION_KEY, RULED, Value
from luohu.compiler.runtime.words import Words, fact_name, value_name, words_of
from luohu.dsl.diagnostics.model import Applicant, Text

if TYPE_CHECKING:
    from luohu.compiler.solver.model import Question, Witness


def applicant(question: Question, witness: Witness) -> Applicant:
    """The witness for the JSON forms: everything that is known of it."""
    facts = identified(question.prepared, witness.case)
    document = case_document(question.prepared, facts, witness.day)
    said = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return Applicant(question.prepared.ruleset.name, question.matter or None, said)


def note(question: Question, witness: Witness) -> Text:
    """The witness for people: the day, and the facts on which it turns; all else is as it ordinarily is."""
    said = facts_told(question, witness)
    return Text(
        f"例如 {witness.day} 申请的人：{said.zh}",
        f"for example somebody who applies on {witness.day}: {said.en}",
    )


def facts_told(question: Question, witness: Witness, *, brief: bool = False) -> Text:
    """The facts alone on which the witness turns. `brief`: of many that are no or none, how many they are."""
    zh = _facts(words_of(question.prepared, "zh"), witness.facts, brief=brief)
    en = _facts(words_of(question.prepared, "en"), witness.facts, brief=brief)
    return Text(zh or "任何人", en or "anybody")


def _facts(words: Words, facts: Iterable[tuple[FactKey, Value]], *, brief: bool = False) -> str:
    told = list(facts)
    lacking = [key for key, value in told if _lacks(key, value)]
    if len(lacking) <= _APART:
        return words.say("；", "; ").join(fact_told(words, key, value) for key, value in told)
    said = [fact_told(words, key, value) for key, value in told if not _lacks(key, value)]
    if brief and said:
        count = len(lacking)
        more = words.say(f"另有 {count} 项为否或者无", f"no or none in {count} other respects")
        return words.say("；", "; ").join([*said, more])
    names = words.say("、", ", ").join(_name(words, key) for key in lacking)
    return words.say("；", "; ").join([*said, words.say(f"以下各项都为否或者无：{names}", f"none of these: {names}")])


_APART = 3
"""What somebody is not, and has not: so many are said one by one."""


def _lacks(key: FactKey, value: Value) -> bool:
    """Whether this is an ordinary fact that is no, or that there is none of."""
    return (value is None or value is False) and not key.fact.startswith((ADMITTED, RULED)) and key.fact != EXISTS


def fact_told(words: Words, key: FactKey, value: Value) -> str:
    """One fact of a person, with its value."""
    if key == RELATION_KEY:
        return _relation(words, key, value)
    if key.fact == EXISTS:
        kin = words.name(key.person)
        return words.say(f"有{kin}" if value else f"没有{kin}", f"there is a {kin}" if value else f"there is no {kin}")
    if key.fact.startswith(ADMITTED):
        clause = words.clause(_edition(words, key.fact.removeprefix(ADMITTED)))
        return words.say(
            f"{'被' if value else '没有被'}认定属于 {clause} 的「等」",
            f"{'found' if value else 'not found'} to be among the others of {clause}",
        )
    if key.fact.startswith(RULED):
        one, other = (words.clause(each) for each in key.fact.removeprefix(RULED).split(" "))
        return words.say(f"裁定 {one if value else other} 优先", f"{one if value else other} is ruled to prevail")
    if any(each.id == key.fact for each in words.prepared.ruleset.vocabulary.quotas):
        return words.say(
            f"{'排进' if value else '没有排进'}名额“{words.name(key.fact)}”",
            f"{'ranked within' if value else 'not ranked within'} the quota “{words.name(key.fact)}”",
        )
    said = value_name(words, key, value)
    return words.say(f"{_name(words, key)}：{said}", f"{_name(words, key)}: {said}")


def _name(words: Words, key: FactKey) -> str:
    """A fact with its person; in English the person stands behind, before the value's colon."""
    said = fact_name(words, key)
    who, colon, what = said.partition(": ")
    return words.say(said, f"{what} ({who})" if colon else said)


def _relation(words: Words, key: FactKey, value: Value) -> str:
    if value == SELF:
        return words.say("为自己申请", "on one's own behalf")
    kin = value_name(words, key, value)
    return words.say(f"落户人是依托人的{kin}", f"the settler is the anchor's {kin}")


def _edition(words: Words, provision: str) -> str:
    """An edition of a provision, by whose words it is called."""
    return next((each.id for each in words.prepared.clauses.values() if each.provision_id == provision), provision)
