"""The same case with one fact otherwise: a second copy of some slots beside the first, everything else shared.

Conditions are written flat first (`solver.flat`), so that a copy has its own guards and constraints; facts that hang on
the changed one take what they need. Copies stand under persons that no library can name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    DateTest,
    FactKey,
    FactTest,
    Not,
    Op,
    ScoreTest,
    Share,
)
from luohu.compiler.ruleset.walk import Test, keys_in, replaced, rewrite
from luohu.compiler.runtime.kleene import View, evaluate, every, slot
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import facts_behind
from luohu.compiler.runtime.values import RELATION_KEY, Value
from luohu.compiler.solver.asked import ground_of, keys_of_flat
from luohu.compiler.solver.flat import flat
from luohu.compiler.solver.model import Question, Witness
from luohu.compiler.solver.questions import bound

OTHER = " otherwise"
"""Ends the person of a second copy; no id of a library has a space in it."""

Keys = frozenset[FactKey]


@dataclass(frozen=True, slots=True)
class Varied:
    """A condition of the second copy, for cases of `relation`. `slots`: what is copied there."""

    relation: Condition
    slots: Keys
    condition: Condition


def flattened(question: Question, condition: Condition) -> Condition:
    """A condition over slots."""
    return flat(ground_of(question).flattener, bound(question, condition))


def varied(question: Question, condition: Condition, key: FactKey) -> Iterator[Varied]:
    """A condition about the same case with one fact of one person otherwise: by who the settler is, for facts of the settler."""
    for relation, place in _places(question.prepared, key):
        slots = frozenset({place})
        yield Varied(relation, slots, copied(question, flattened(question, condition), slots))


def _places(prepared: Prepared, key: FactKey) -> Iterator[tuple[Condition, FactKey]]:
    """Where a fact is kept: a settler's at the anchor or the spouse where the settler is one of them."""
    if key.person != SETTLER:
        yield ALWAYS, slot(prepared, None, key)
        return
    others: list[Condition] = []
    for relation in (SELF, SPOUSE):
        place = slot(prepared, relation, key)
        if relation in prepared.members[RELATION_KEY.fact] and place != key:
            yield is_relation(relation), place
            others.append(Not(is_relation(relation)))
    yield every(others), key


def is_relation(relation: str) -> FactTest:
    """That the settler is this to the anchor."""
    return FactTest(RELATION_KEY, Op.EQ, relation)


def copied(question: Question, written: Condition, slots: Keys) -> Condition:
    """A flat condition about the second copy of some slots, and that this copy is admissible too."""
    whole = every([written, *constraints_on(question, slots)])
    return rewrite(whole, lambda key: other(key) if key in slots else key)


def other(key: FactKey) -> FactKey:
    """Where the second copy of a slot stands."""
    return FactKey(key.person + OTHER, key.fact)


def constraints_on(question: Question, slots: Keys) -> list[Condition]:
    """The constraints, flat, that bear on some slots."""
    return [each for each, keys in ground_of(question).constraints.items() if keys & slots]


def counts_in_scores(question: Question, condition: Condition, facts: frozenset[str]) -> bool:
    """Whether a condition tests points that hang on some facts: copies do not reach into scores."""
    written = flattened(question, condition)
    if not any(each.fact in facts for each in keys_of_flat(ground_of(question).flattener, written)):
        return False
    scores: set[str] = set()

    def one(test: Test) -> Condition:
        if isinstance(test, ScoreTest):
            scores.add(test.score)
        return test

    replaced(written, one)
    behind = {key.fact for score in scores for key in facts_behind(question.prepared, score)}
    return bool(behind & facts)


def plain(witness: Witness) -> Witness:
    """A witness without the second copy."""
    kept = (
        tuple(pair for pair in part if not pair[0].person.endswith(OTHER)) for part in (witness.facts, witness.rest)
    )
    return Witness(witness.day, *kept)


def changed(witness: Witness, slots: Keys) -> Witness:
    """The second case of a witness: what was copied takes its other value, as far as that is known."""
    case = witness.case
    values = {key: case[other(key)] for key in slots if other(key) in case}
    first = plain(witness)
    parts = (tuple((key, values.get(key, value)) for key, value in part) for part in (first.facts, first.rest))
    added = tuple((key, value) for key, value in values.items() if key not in first.case)
    facts, rest = parts
    return Witness(witness.day, facts, (*rest, *added))


# ------------------------------------------------------------------------------------------------- fixed values


def fixed(prepared: Prepared, condition: Condition, values: Mapping[FactKey, Value]) -> Condition | None:
    """A flat condition once some slots have these values; None where that cannot be said."""
    lost = False

    def one(test: Test) -> Condition:
        nonlocal lost
        found = _fixed(prepared, test, values)
        lost = lost or found is None
        return NEVER if found is None else found

    made = replaced(condition, one)
    return None if lost else made


def _fixed(prepared: Prepared, test: Test, values: Mapping[FactKey, Value]) -> Condition | None:
    named = [key for key in keys_in(test) if key in values]
    if isinstance(test, ScoreTest):
        behind = facts_behind(prepared, test.score)
        return None if named or any(key in values for key in behind) else test
    if not named:
        return test
    if all(key in values for key in keys_in(test)) and not (isinstance(test, DateTest) and test.at is None):
        view = View(prepared, date.min, None, values)
        return ALWAYS if evaluate(test, view) is True else NEVER
    if any(values[key] is None for key in named):
        return NEVER
    return _compared(test, values) if isinstance(test, FactTest) else _elapsed(prepared, test, values)


_TURNED = {Op.EQ: Op.EQ, Op.LT: Op.GT, Op.LE: Op.GE, Op.GT: Op.LT, Op.GE: Op.LE}


def _compared(test: FactTest, values: Mapping[FactKey, Value]) -> Condition | None:
    """A test between two facts of which one has a value."""
    if isinstance(test.value, Share) or not isinstance(test.value, FactKey) or test.op not in _TURNED:
        return None
    if test.value in values:
        return FactTest(test.key, test.op, values[test.value])
    return FactTest(test.value, _TURNED[test.op], values[test.key])


def _elapsed(prepared: Prepared, test: DateTest, values: Mapping[FactKey, Value]) -> Condition | None:
    since = values[test.since] if isinstance(test.since, FactKey) and test.since in values else test.since
    at = values[test.at] if isinstance(test.at, FactKey) and test.at in values else test.at
    if not isinstance(since, date | FactKey) or not isinstance(at, date | FactKey | None):
        return None
    made = replace(test, since=since, at=at)
    if test.length is None or test.length not in values:
        return made
    length, unit = values[test.length], prepared.facts[test.length.fact].type.unit
    if not isinstance(length, int) or unit not in ("months", "days"):
        return None
    return replace(made, length=None, months=length if unit == "months" else 0, days=length if unit == "days" else 0)


def as_test(prepared: Prepared, key: FactKey, value: Value) -> Condition:
    """That a slot has a value."""
    if value is None:
        return FactTest(key, Op.NONE)
    if isinstance(value, tuple):
        rest = tuple(each for each in prepared.members.get(key.fact, ()) if each not in value)
        return every([FactTest(key, Op.HAS_ALL, value), Not(FactTest(key, Op.HAS_ANY, rest))])
    fact = prepared.kinds.get(key.fact)
    return (
        FactTest(key, Op.ONE_OF, (str(value),))
        if fact is not None and fact.value == "area"
        else FactTest(key, Op.EQ, value)
    )
