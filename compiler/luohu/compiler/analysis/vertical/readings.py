"""What follows from a text and what needs somebody's reading: conditions that hold whatever, or for some, of what is open.

Open are discretions, what bodies add to open lists, figures that nobody has published, and classes of cities that nobody
has stated. The last are never guessed: nothing is said that rests on one. The others divide what is certain from what is
only possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Figure,
    Not,
    Op,
    ScoreTest,
    Some,
)
from luohu.compiler.ruleset.walk import Test, keys_in, keys_of, replaced
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import ADMITTED, RULED

LARGEST = 3
"""So many discretions that are asked both ways are tried one by one; more are taken for the worse."""

Keys = frozenset[FactKey]


def classes(prepared: Prepared, *conditions: Condition) -> Keys:
    """The classes of cities that conditions ask and nobody has stated."""
    return frozenset(key for key in _asked(conditions) if _figure(prepared, key) is Figure.ATTRIBUTE)


def judged(prepared: Prepared, *conditions: Condition) -> Keys:
    """What conditions leave to a body: discretions, additions to open lists, rulings, figures and rankings to come."""
    return frozenset(key for key in _asked(conditions) if _is_judged(prepared, key))


def _asked(conditions: Iterable[Condition]) -> set[FactKey]:
    return {key for each in conditions for key in keys_of(each)}


def _figure(prepared: Prepared, key: FactKey) -> Figure | None:
    fact = prepared.facts.get(key.fact)
    return None if fact is None else fact.figure


def _is_judged(prepared: Prepared, key: FactKey) -> bool:
    if key.fact.startswith((ADMITTED, RULED)):
        return True
    fact = prepared.facts.get(key.fact)
    return fact is not None and fact.figure is not Figure.ATTRIBUTE and bool(fact.bodies or fact.figure)


def surely(condition: Condition, open_: Keys) -> Condition:
    """True where the condition is true whatever these facts are."""
    both = sorted(both_ways(condition, open_))[:LARGEST]
    if not both:
        return _bound(condition, open_, wanted=True)
    key, rest = both[0], open_ - {both[0]}
    return every([surely(_given(condition, key, value=each), rest) for each in (False, True)])


def perhaps(condition: Condition, open_: Keys) -> Condition:
    """True where the condition is true for some values of these facts."""
    return opposite(surely(opposite(condition), open_))


def without(condition: Condition, key: FactKey) -> Condition:
    """The condition for those of whom a yes-or-no fact is not true."""
    return _given(condition, key, value=False)


def _given(condition: Condition, key: FactKey, *, value: bool) -> Condition:
    def one(test: Test) -> Condition:
        if not isinstance(test, FactTest) or test.key != key or not isinstance(test.value, bool):
            return test
        return ALWAYS if test.value is value else NEVER

    return replaced(condition, one)


def both_ways(condition: Condition, open_: Keys) -> set[FactKey]:
    """Yes-or-no facts of which a condition asks both that they are true and that they are not."""
    ways: dict[FactKey, set[bool]] = {}
    _note_ways(condition, open_, ways, wanted=True)
    return {key for key, found in ways.items() if len(found) > 1}


def _note_ways(condition: Condition, open_: Keys, ways: dict[FactKey, set[bool]], *, wanted: bool) -> None:
    match condition:
        case FactTest(key, Op.EQ, bool() as value) if key in open_:
            ways.setdefault(key, set()).add(value is wanted)
        case FactTest() | DateTest() | ScoreTest():
            return
        case Every(items) | Some(items) | CountAtLeast(_, items):
            for item in items:
                _note_ways(item, open_, ways, wanted=wanted)
        case Not(item):
            _note_ways(item, open_, ways, wanted=not wanted)
        case _:
            assert_never(condition)


def _bound(condition: Condition, open_: Keys, *, wanted: bool) -> Condition:
    """Tests of what is open come out against what is wanted: of a condition that is to hold, as if they failed."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            if not open_.intersection(keys_in(condition)):
                return condition
            return NEVER if wanted else ALWAYS
        case Every(items):
            return every([_bound(item, open_, wanted=wanted) for item in items])
        case Some(items):
            return some([_bound(item, open_, wanted=wanted) for item in items])
        case CountAtLeast(count, items):
            return CountAtLeast(count, tuple(_bound(item, open_, wanted=wanted) for item in items))
        case Not(item):
            return opposite(_bound(item, open_, wanted=not wanted))
        case _:
            assert_never(condition)
