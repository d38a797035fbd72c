"""Which way a condition asks for more of a fact, and whether it can still ask for any beyond a ceiling.

Most facts are asked for upwards: years of insurance, floor area. Days may be asked for early or late: half a year of
residence wants an early day, graduation within two years a late one. A ceiling says how much of it is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    ScoreTest,
    Share,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.ruleset.walk import Test, keys_in
from luohu.compiler.runtime.prepared import Prepared


class Direction(Enum):
    """Which values are more of a fact."""

    UP = "up"
    DOWN = "down"


_BOTH = frozenset(Direction)
_UPWARDS = {Op.GE: Direction.UP, Op.GT: Direction.UP, Op.LE: Direction.DOWN, Op.LT: Direction.DOWN}
_SINCE = {
    Span.REACHING: Direction.DOWN,
    Span.OVER: Direction.DOWN,
    Span.WITHIN: Direction.UP,
    Span.UNDER: Direction.UP,
}
_TURNED = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


def directions(
    prepared: Prepared, written: Condition, key: FactKey, ceiling: Scalar
) -> Iterator[tuple[Direction, bool]]:
    """Which ways a flat condition asks for more of a fact than a ceiling; and whether it asks the other way too.

    Of numbers and grades the way up is meant wherever it is asked; days may be asked for both ways.
    """
    asked = ways_asked(written, key.fact)
    meant = asked if prepared.kinds.get(key.fact) is TypeKind.DATE else asked & {Direction.UP} or asked
    telling = {way for way, test in _asks(written, key.fact) if _tells_apart(prepared, test, way, ceiling)}
    for each in sorted(meant & telling, key=lambda way: way.value, reverse=True):
        yield each, len(asked) > 1


def ways_asked(written: Condition, fact: str) -> frozenset[Direction]:
    """Which ways a flat condition asks for a fact."""
    return frozenset(way for way, _ in _asks(written, fact))


def at_ceiling(key: FactKey, ceiling: Scalar, way: Direction) -> FactTest:
    """That the fact is as much as the ceiling, or more."""
    return FactTest(key, Op.GE if way is Direction.UP else Op.LE, ceiling)


def more(key: FactKey, than: FactKey, way: Direction) -> FactTest:
    """That one slot holds more than another."""
    return FactTest(key, Op.GT if way is Direction.UP else Op.LT, than)


def _asks(condition: Condition, fact: str, *, turned: bool = False) -> Iterator[tuple[Direction, Test]]:
    """Every test of a fact with the way it asks for."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            for way in _ways(condition, fact):
                yield (_TURNED[way] if turned else way), condition
        case Every(items) | Some(items) | CountAtLeast(_, items):
            for item in items:
                yield from _asks(item, fact, turned=turned)
        case Not(item):
            yield from _asks(item, fact, turned=not turned)
        case _:
            assert_never(condition)


def _ways(test: Test, fact: str) -> frozenset[Direction]:
    if not any(key.fact == fact for key in keys_in(test)) or isinstance(test, ScoreTest):
        return frozenset()
    if isinstance(test, DateTest):
        way = _SINCE[test.span]
        of_since = {way} if isinstance(test.since, FactKey) and test.since.fact == fact else set()
        of_end = {_TURNED[way]} if isinstance(test.at, FactKey) and test.at.fact == fact else set()
        of_length = {way} if test.length is not None and test.length.fact == fact else set()
        return frozenset(of_since | of_end | of_length)
    if test.op is Op.NONE:
        return frozenset()
    way_up = _UPWARDS.get(test.op)
    if way_up is None:
        return _BOTH
    compared = test.value.key if isinstance(test.value, Share) else test.value
    of_key = {way_up} if test.key.fact == fact else set()
    of_value = {_TURNED[way_up]} if isinstance(compared, FactKey) and compared.fact == fact else set()
    return frozenset(of_key | of_value)


def _tells_apart(prepared: Prepared, test: Test, way: Direction, ceiling: Scalar) -> bool:
    """Whether a test may come out differently for two values that both reach the ceiling."""
    if not isinstance(test, FactTest) or test.op not in _UPWARDS:
        return True
    value, reached = _order(prepared, test.key, test.value), _order(prepared, test.key, ceiling)
    if value is None or reached is None:
        return True
    if way is Direction.UP:
        return value > reached or (value == reached and test.op in (Op.GT, Op.LE))
    return value < reached or (value == reached and test.op in (Op.LT, Op.GE))


def _order(prepared: Prepared, key: FactKey, value: object) -> int | None:
    """A value as a number; None where it is none of its own: another fact, or a member without rank."""
    if isinstance(value, str):
        return prepared.ranks.get(key.fact, {}).get(value)
    if isinstance(value, bool) or not hasattr(value, "toordinal"):
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    return int(value.toordinal())
