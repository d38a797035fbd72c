"""Walking conditions: those of a clause, the tests in them, the facts they ask, and the same about other facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from luohu.compiler.ruleset.guards import guards
from luohu.compiler.ruleset.model import (
    Clause,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Some,
)


def tests_of(condition: Condition) -> Iterator[FactTest | DateTest]:
    """Every test in a condition, in order of writing, repeated where it is."""
    match condition:
        case FactTest() | DateTest():
            yield condition
        case Every(items) | Some(items) | CountAtLeast(_, items):
            for item in items:
                yield from tests_of(item)
        case Not(item):
            yield from tests_of(item)
        case _:
            assert_never(condition)


def keys_in(test: FactTest | DateTest) -> tuple[FactKey, ...]:
    """The facts that one test asks: one or two."""
    match test:
        case FactTest():
            return (test.key, test.value) if isinstance(test.value, FactKey) else (test.key,)
        case DateTest():
            return (test.since,) if test.at is None else (test.since, test.at)
        case _:
            assert_never(test)


def keys_of(condition: Condition) -> tuple[FactKey, ...]:
    """The facts a condition asks, each once, in order of first writing."""
    return tuple(dict.fromkeys(key for test in tests_of(condition) for key in keys_in(test)))


def rewrite(condition: Condition, change: Callable[[FactKey], FactKey]) -> Condition:
    """The same condition about other facts."""
    match condition:
        case FactTest():
            value = change(condition.value) if isinstance(condition.value, FactKey) else condition.value
            return FactTest(change(condition.key), condition.op, value)
        case DateTest():
            at = None if condition.at is None else change(condition.at)
            return DateTest(change(condition.since), condition.span, at, condition.months, condition.days)
        case Every(items):
            return Every(tuple(rewrite(item, change) for item in items))
        case Some(items):
            return Some(tuple(rewrite(item, change) for item in items))
        case Not(item):
            return Not(rewrite(item, change))
        case CountAtLeast(count, items):
            return CountAtLeast(count, tuple(rewrite(item, change) for item in items))
        case _:
            assert_never(condition)


def conditions(clause: Clause) -> Iterator[Condition]:
    """Every condition of a clause: its own, and the guards in its effects. Its place is not among them."""
    yield clause.condition
    for effect in clause.effects:
        yield from (condition for _, condition in guards(effect))
