"""Conditions about slots alone, each of which may be anything on its own: identities, guards and relatives written out.

A test on a fact that is guarded (仅当), or of a relative who may not exist, becomes a test beside the guard and the
existence; a test on the settler becomes three, by who the settler is. What is left between slots is what the
vocabulary's constraints say. The evaluator gives the flat condition the same truth as the one it was made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from luohu.compiler.ruleset.model import (
    ALWAYS,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    ScoreTest,
    Some,
)
from luohu.compiler.ruleset.walk import Test, keys_in, replaced, rewrite
from luohu.compiler.runtime.kleene import every, opposite, slot, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY
from luohu.compiler.solver.model import APPLIED


@dataclass(frozen=True, slots=True)
class Flattener:
    """Writes conditions flat, remembering what it met. Scores are left to whoever counts them, by relation."""

    prepared: Prepared
    met: dict[Condition, Condition] = field(default_factory=dict)
    there: dict[FactKey, Condition] = field(default_factory=dict)
    made: dict[tuple[object, ...], Condition] = field(default_factory=dict)
    """What it wrote, by what that is made of: each of it is one object."""
    near: dict[int, tuple[Condition, Condition]] = field(default_factory=dict)
    """What it met by identity, which is quicker than by value; the condition is kept, so that no other takes its place."""


def flat(flattener: Flattener, condition: Condition) -> Condition:
    """The condition over slots, tidied of what is always or never true."""
    near = flattener.near.get(id(condition))
    if near is not None:
        return near[1]
    if isinstance(condition, Every | Some | Not):
        found = _one_object(flattener, _flat(flattener, condition))
    elif condition in flattener.met:
        found = flattener.met[condition]
    else:
        found = flattener.met[condition] = _flat(flattener, condition)
    flattener.near[id(condition)] = condition, found
    return found


def _one_object(flattener: Flattener, condition: Condition) -> Condition:
    """Of equal conditions that are made of the same objects always the same: their values are long to compare."""
    match condition:
        case Every(items) | Some(items):
            return flattener.made.setdefault((type(condition), *map(id, items)), condition)
        case Not(item):
            return flattener.made.setdefault((Not, id(item)), condition)
        case _:
            return condition


def _flat(flattener: Flattener, condition: Condition) -> Condition:
    """Part by part where all of them are asked: questions have parts in common."""
    if isinstance(condition, Every):
        return every([part for item in condition.items for part in _parts(Every, flat(flattener, item))])
    if isinstance(condition, Some):
        return some([part for item in condition.items for part in _parts(Some, flat(flattener, item))])
    if isinstance(condition, Not):
        return opposite(flat(flattener, condition.item))
    return tidy(replaced(condition, partial(_one, flattener)))


def tidy(condition: Condition) -> Condition:
    """The condition without constants inside, nested lists of one kind joined."""
    match condition:
        case Every(items):
            return every([part for item in items for part in _parts(Every, tidy(item))])
        case Some(items):
            return some([part for item in items for part in _parts(Some, tidy(item))])
        case Not(item):
            return opposite(tidy(item))
        case FactTest() | DateTest() | ScoreTest():
            return condition
        case _:
            return condition


def _parts(kind: type[Every | Some], item: Condition) -> tuple[Condition, ...]:
    return item.items if isinstance(item, kind) and item.items else (item,)


def _one(flattener: Flattener, test: Test) -> Condition:
    """One test: of a settler under each relation, of others as it is."""
    if isinstance(test, FactTest) and test.key == RELATION_KEY:
        return _of_relation(flattener.prepared, test)
    if isinstance(test, ScoreTest) or not any(key.person in (SETTLER, SELF) for key in keys_in(test)):
        return _there(flattener, test)
    ways = list(by_relation(flattener.prepared, test))
    if len(ways) == 1:
        return _there(flattener, ways[0][1])
    return Some(tuple(Every((when, _there(flattener, each))) for when, each in ways))


def by_relation(prepared: Prepared, test: Test) -> Iterator[tuple[Condition, Test]]:
    """The test by who the settler is: about the anchor, the spouse, or somebody else."""
    relations = prepared.members[RELATION_KEY.fact]
    others: list[Condition] = []
    elsewhere = _about(prepared, test, None)
    for relation in (SELF, SPOUSE):
        about = _about(prepared, test, relation)
        if relation in relations and about != elsewhere:
            when = FactTest(RELATION_KEY, Op.EQ, relation)
            others.append(Not(when))
            yield when, about
    yield every(others), elsewhere


def _about(prepared: Prepared, test: Test, relation: str | None) -> Test:
    moved = rewrite(test, partial(slot, prepared, relation))
    assert isinstance(moved, FactTest | DateTest | ScoreTest)
    return moved


def _of_relation(prepared: Prepared, test: FactTest) -> Condition:
    """A relation that nobody can have is never the settler's."""
    named = test.value if isinstance(test.value, tuple) else (test.value,)
    return test if any(each in prepared.members[RELATION_KEY.fact] for each in named) else Some(())


def _there(flattener: Flattener, test: Test) -> Condition:
    """A test beside what must hold for its facts to be: otherwise they are none."""
    if isinstance(test, ScoreTest):
        keys = keys_in(test)
        return every([*(there(flattener, key) for key in keys), test])
    if isinstance(test, FactTest) and test.op is Op.NONE:
        return some([opposite(there(flattener, test.key)), test])
    conditions = dict.fromkeys(there(flattener, key) for key in keys_in(test))
    return every([*conditions, test])


def there(flattener: Flattener, key: FactKey) -> Condition:
    """When a slot is asked at all: the relative exists, and the guard of the fact is true."""
    if key == APPLIED or key.fact == EXISTS:
        return ALWAYS
    found = flattener.there.get(key)
    if found is None:
        prepared = flattener.prepared
        parts: list[Condition] = []
        if key.person in prepared.relatives:
            parts.append(FactTest(FactKey(key.person, EXISTS), Op.EQ, value=True))
        if key in prepared.guards:
            parts.append(flat(flattener, prepared.guards[key]))
        found = flattener.there[key] = tidy(Every(tuple(parts)))
    return found


def admissible(flattener: Flattener) -> Iterator[Condition]:
    """The constraints between slots, flat: the vocabulary's, and that a settler who is a relative exists."""
    prepared = flattener.prepared
    for constraint in prepared.constraints:
        written = flat(flattener, constraint)
        if written != ALWAYS:
            yield written
    for relation in prepared.members[RELATION_KEY.fact]:
        if relation in prepared.relatives:
            is_it = FactTest(RELATION_KEY, Op.EQ, relation)
            yield Some((Not(is_it), FactTest(FactKey(relation, EXISTS), Op.EQ, value=True)))
