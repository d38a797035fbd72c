"""Walking conditions: those of a clause, the tests in them, the facts they ask, and the same about other facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
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
    ScoreTest,
    Share,
    Some,
)

Test = FactTest | DateTest | ScoreTest
"""The leaves of a condition."""


def tests_of(condition: Condition) -> list[Test]:
    """Every test in a condition, in order of writing, repeated where it is."""
    found: list[Test] = []
    _gather(condition, found)
    return found


def _gather(condition: Condition, found: list[Test]) -> None:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            found.append(condition)
        case Every(items) | Some(items) | CountAtLeast(_, items):
            for item in items:
                _gather(item, found)
        case Not(item):
            _gather(item, found)
        case _:
            assert_never(condition)


def tests_once(*conditions: Condition) -> tuple[Test, ...]:
    """Every test in some conditions, each once, in order of first writing; what is in them twice, as one object, is walked once."""
    found: dict[Test, None] = {}
    walked: set[int] = set()
    left = [*reversed(conditions)]
    while left:
        each = left.pop()
        if id(each) in walked:
            continue
        walked.add(id(each))
        match each:
            case FactTest() | DateTest() | ScoreTest():
                found[each] = None
            case Every(items) | Some(items) | CountAtLeast(_, items):
                left += reversed(items)
            case Not(item):
                left.append(item)
            case _:
                assert_never(each)
    return tuple(found)


def keys_in(test: Test) -> tuple[FactKey, ...]:
    """The facts that one test asks; of a test of a score, the figure that it is compared with, not what it is made of."""
    match test:
        case FactTest(key, _, value):
            other = value.key if isinstance(value, Share) else value
            return (key, other) if isinstance(other, FactKey) else (key,)
        case DateTest():
            return tuple(each for each in (test.since, test.at, test.length) if isinstance(each, FactKey))
        case ScoreTest():
            return (test.value,) if isinstance(test.value, FactKey) else ()
        case _:
            assert_never(test)


def keys_of(condition: Condition) -> tuple[FactKey, ...]:
    """The facts a condition asks, each once, in order of first writing."""
    return tuple(dict.fromkeys(key for test in tests_once(condition) for key in keys_in(test)))


def rewrite(condition: Condition, change: Callable[[FactKey], FactKey]) -> Condition:
    """The same condition about other facts."""
    return replaced(condition, lambda test: _about(test, change))


def replaced(condition: Condition, change: Callable[[Test], Condition]) -> Condition:
    """The same condition with something else in the place of each test."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return change(condition)
        case Every(items):
            return Every(tuple(replaced(item, change) for item in items))
        case Some(items):
            return Some(tuple(replaced(item, change) for item in items))
        case Not(item):
            return Not(replaced(item, change))
        case CountAtLeast(count, items):
            return CountAtLeast(count, tuple(replaced(item, change) for item in items))
        case _:
            assert_never(condition)


def _about(test: Test, change: Callable[[FactKey], FactKey]) -> Condition:
    match test:
        case FactTest(key, op, FactKey() as other):
            return FactTest(change(key), op, change(other))
        case FactTest(key, op, Share(figure, parts)):
            return FactTest(change(key), op, Share(change(figure), parts))
        case FactTest(key, op, value):
            return FactTest(change(key), op, value)
        case DateTest():
            since = test.since if isinstance(test.since, date) else change(test.since)
            at = change(test.at) if isinstance(test.at, FactKey) else test.at
            length = None if test.length is None else change(test.length)
            return replace(test, since=since, at=at, length=length)
        case ScoreTest():
            return replace(test, value=change(test.value)) if isinstance(test.value, FactKey) else test
        case _:
            assert_never(test)


def conditions(clause: Clause) -> Iterator[Condition]:
    """Every condition of a clause: its own, and the guards in its effects. Its place is not among them."""
    yield clause.condition
    for effect in clause.effects:
        for _, condition in guards(effect):
            yield condition
