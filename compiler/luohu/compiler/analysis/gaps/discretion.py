"""What bodies determine, taken out of conditions: all of it refused, or all of it free.

A discretion (裁量), whom a body admits beyond an open list, and whether a ranking under a quota reached somebody are for
bodies to determine; nobody can bring them along.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

from luohu.compiler.ruleset.model import (
    ANCHOR,
    NEVER,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    CountAtLeast,
    Every,
    FactKey,
    FactTest,
    Figure,
    Not,
    Op,
    Some,
)
from luohu.compiler.ruleset.walk import Test, keys_in, keys_of, replaced, tests_of
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import ADMITTED
from luohu.compiler.runtime.worlds import is_relation
from luohu.compiler.solver.flat import Flattener, there

_MOST_MIXED = 5
"""Discretions on both sides of a condition that are tried out one by one; more are not looked through."""


def for_bodies(prepared: Prepared, key: FactKey) -> bool:
    """Whether a body determines it about somebody."""
    if key.fact.startswith(ADMITTED):
        return True
    fact = prepared.facts.get(key.fact)
    return fact is not None and (bool(fact.bodies) or fact.figure is Figure.QUOTA)


def discretions_in(prepared: Prepared, condition: Condition) -> tuple[FactKey, ...]:
    """What bodies determine among what a condition asks, in order of first writing."""
    return tuple(each for each in keys_of(condition) if for_bodies(prepared, each))


def refused(prepared: Prepared, condition: Condition) -> Condition:
    """That every body refuses all that a condition leaves to it."""
    return every([Not(FactTest(key, Op.EQ, value=True)) for key in discretions_in(prepared, condition)])


def freed(prepared: Prepared, flattener: Flattener, condition: Condition) -> Condition | None:
    """That bodies could determine what is theirs so that a condition is true; asks nothing of what they determine.

    Constraints that speak of such facts are part of it: no body determines what cannot be. None: too many discretions
    help in one place and harm in another.
    """
    theirs = frozenset(discretions_in(prepared, condition))
    if not theirs:
        return condition
    tied = [each for each in prepared.constraints if any(for_bodies(prepared, key) for key in keys_of(each))]
    whole = every([condition, *tied])
    if not all(_plain(prepared, test) for test in tests_of(whole)):
        return None
    keys = [each for each in dict.fromkeys(keys_of(whole)) if for_bodies(prepared, each)]
    helping, harming = (frozenset(key.fact for key in _sides(prepared, whole, wanted=side)) for side in (True, False))
    mixed = [key for key in keys if key.fact in helping & harming]
    if len(mixed) > _MOST_MIXED:
        return None
    ways: list[dict[FactKey, bool]] = [{key: key.fact in helping for key in keys if key not in mixed}]
    for key in mixed:
        ways = [way | {key: value} for way in ways for value in (True, False)]
    return some([every([*_one_person(way), _given(flattener, whole, way)]) for way in ways])


def _one_person(determined: dict[FactKey, bool]) -> Iterator[Condition]:
    """Where a body determines something otherwise of two persons, these are two."""
    for one, other in combinations(determined, 2):
        if one.fact == other.fact and determined[one] is not determined[other]:
            relation = _SAME.get(frozenset({one.person, other.person}))
            if relation is not None:
                yield Not(is_relation(relation))


_SAME = {
    frozenset({SETTLER, ANCHOR}): SELF,
    frozenset({SETTLER, SELF}): SELF,
    frozenset({SETTLER, SPOUSE}): SPOUSE,
}
"""Persons that a relation makes one."""


def _plain(prepared: Prepared, test: Test) -> bool:
    """Whether a test asks of nothing that bodies determine, or plainly whether it is so."""
    asked = [key for key in keys_in(test) if for_bodies(prepared, key)]
    return not asked or (isinstance(test, FactTest) and test.op in {Op.EQ, Op.NONE} and len(keys_in(test)) == 1)


def _given(flattener: Flattener, condition: Condition, determined: dict[FactKey, bool]) -> Condition:
    """The condition with what bodies determine put in its place, where it is asked at all."""

    def one(test: Test) -> Condition:
        if not isinstance(test, FactTest) or test.key not in determined:
            return test
        if test.op is Op.NONE:
            return Not(there(flattener, test.key))
        return there(flattener, test.key) if test.value is determined[test.key] else NEVER

    return replaced(condition, one)


def _sides(prepared: Prepared, condition: Condition, *, wanted: bool) -> Iterator[FactKey]:
    """Discretions that help a condition (or, `wanted` False, harm it) when they are granted."""
    match condition:
        case Every(items) | Some(items) | CountAtLeast(_, items):
            yield from chain.from_iterable(_sides(prepared, item, wanted=wanted) for item in items)
        case Not(item):
            yield from _sides(prepared, item, wanted=not wanted)
        case _:
            for test in tests_of(condition):
                if isinstance(test, FactTest) and test.op is Op.EQ and (test.value is True) is wanted:
                    yield from (each for each in (test.key,) if for_bodies(prepared, each))
