"""Reducing conditions again and again while one fact after another is assigned: only what asks that fact is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.ruleset.model import (
    ANCHOR,
    SETTLER,
    SPOUSE,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    ScoreTest,
    Some,
)
from luohu.compiler.runtime.asking import facts_in
from luohu.compiler.runtime.kleene import View, at_least, every, opposite, reduce, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS


@dataclass(frozen=True, slots=True)
class Touched:
    """Which facts each condition met so far hangs on, guards and existence included; conditions are kept by identity."""

    prepared: Prepared
    facts: dict[int, frozenset[FactKey]] = field(default_factory=dict)
    met: list[Condition] = field(default_factory=list)


def narrow(touched: Touched, condition: Condition, view: View, changed: FactKey) -> Condition:
    """What is left of a condition that was already reduced, now that one more fact is known."""
    if changed not in facts_of(touched, condition):
        return condition
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return reduce(condition, view)
        case Every(items):
            return every([narrow(touched, item, view, changed) for item in items])
        case Some(items):
            return some([narrow(touched, item, view, changed) for item in items])
        case Not(item):
            return opposite(narrow(touched, item, view, changed))
        case CountAtLeast(count, items):
            return at_least(count, [narrow(touched, item, view, changed) for item in items])
        case _:
            assert_never(condition)


def facts_of(touched: Touched, condition: Condition) -> frozenset[FactKey]:
    """The facts that a condition hangs on."""
    found = touched.facts.get(id(condition))
    if found is None:
        found = _facts(touched, condition)
        touched.facts[id(condition)] = found
        touched.met.append(condition)  # so that its identity is not given to another
    return found


def _facts(touched: Touched, condition: Condition) -> frozenset[FactKey]:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return frozenset(_behind(touched.prepared, facts_in(touched.prepared, condition)))
        case Every(items) | Some(items) | CountAtLeast(_, items):
            return frozenset[FactKey]().union(*(facts_of(touched, item) for item in items))
        case Not(item):
            return facts_of(touched, item)
        case _:
            assert_never(condition)


def _behind(prepared: Prepared, keys: tuple[FactKey, ...]) -> set[FactKey]:
    found: set[FactKey] = set()
    todo = list(keys)
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            found.add(FactKey(key.person, EXISTS))
            todo.extend(prepared.guard_keys.get(key, ()))
            todo.extend(_might_be(prepared, key))
    return found


def _might_be(prepared: Prepared, key: FactKey) -> list[FactKey]:
    """Where a settler's fact may be kept instead: guards are asked of the settler under every relation."""
    if key.person != SETTLER:
        return []
    return [same for person in (ANCHOR, SPOUSE) if (same := FactKey(person, key.fact)) in prepared.held]
