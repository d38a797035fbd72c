"""Values of facts that only one of two sides can state: whoever has one is not compared, where his answer hangs on it.

Such are members of a list, numbers and days outside a range, and none where that side wants a value. What a law would make of a
value that its applicants have no word for nobody asked its makers. A fact that one side does not ask at all is no such
thing: it bears on nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from luohu.compiler.changes.model import Incomparable
from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import (
    ANCHOR,
    RELATION,
    ROLES,
    Condition,
    Fact,
    FactKey,
    FactTest,
    Op,
    TypeKind,
    Vocabulary,
)
from luohu.compiler.ruleset.walk import rewrite
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY


@dataclass(frozen=True, slots=True)
class OneSided:
    """That somebody's fact has a value that one side alone can state; `only_before`: the old one."""

    key: FactKey
    having: Condition
    only_before: bool


@dataclass(frozen=True, slots=True)
class Sayable:
    """What a side can say of a fact. `members`: of the list that its values are of, by id; else empty."""

    fact: Fact
    members: tuple[str, ...] = ()


def sayable(words: Vocabulary) -> dict[str, Sayable]:
    """What applicants can say of each fact (id)."""
    lists = {each.id: tuple(sorted(one.id for one in each.members)) for each in words.enumerations}
    return {each.id: Sayable(each, lists.get(each.type.of or "", ())) for each in words.facts if each.figure is None}


def one_sided(
    before: Vocabulary, after: Vocabulary, words: Vocabulary, incomparable: tuple[Incomparable, ...]
) -> tuple[OneSided, ...]:
    """Everything of that kind between two sides, in the words of both (`words`), of each person who is asked on both."""
    found = [each for one in incomparable for each in _members(words, one)]
    facts, others = ({each.id: each for each in side.facts} for side in (before, after))
    for name in sorted(facts.keys() & others.keys()):
        one, other = facts[name], others[name]
        if one.figure is None and other.figure is None and one.type == other.type:
            for holder in one.holders:
                if holder in other.holders:
                    key = FactKey(holder, name)
                    found += _further(key, one, other, only_before=True)
                    found += _further(key, other, one, only_before=False)
    return tuple(found)


def may_be_none(fact: Fact) -> bool:
    """Whether somebody of whom a fact is asked can say that it is none: a guarded one can always be."""
    return fact.nullable or fact.only_when is not None


def guard_of(fact: Fact, person: str) -> Condition:
    """When a side asks a fact of a person, whoever may be that person existing."""
    return every([]) if fact.only_when is None else rewrite(fact.only_when, partial(_person, person))


def _person(person: str, key: FactKey) -> FactKey:
    return FactKey(person, key.fact) if key.person == ANCHOR else key


def _members(words: Vocabulary, one: Incomparable) -> Iterator[OneSided]:
    if one.fact in (PLACE_KEY.fact, RELATION):
        key = PLACE_KEY if one.fact == PLACE_KEY.fact else RELATION_KEY
        yield OneSided(key, FactTest(key, Op.ONE_OF, one.members), one.only_before)
        return
    fact = next(each for each in words.facts if each.id == one.fact)
    op = Op.HAS_ANY if fact.type.kind is TypeKind.SET else Op.ONE_OF
    for holder in fact.holders:
        key = FactKey(holder, one.fact)
        yield OneSided(key, FactTest(key, op, one.members), one.only_before)


def _further(key: FactKey, mine: Fact, theirs: Fact, *, only_before: bool) -> Iterator[OneSided]:
    """What a side can state of a fact and the other cannot, but for members."""
    if theirs.range is not None and theirs.range != mine.range:
        low, high = theirs.range
        outside: list[Condition] = []
        if mine.range is None or number_of(mine.range[0]) < number_of(low):
            outside.append(FactTest(key, Op.LT, low))
        if mine.range is None or number_of(high) < number_of(mine.range[1]):
            outside.append(FactTest(key, Op.GT, high))
        if outside:
            yield OneSided(key, some(outside), only_before)
    if may_be_none(mine) and not may_be_none(theirs):
        there = [] if key.person in ROLES else [FactTest(FactKey(key.person, EXISTS), Op.EQ, value=True)]
        yield OneSided(key, every([*there, FactTest(key, Op.NONE)]), only_before)
