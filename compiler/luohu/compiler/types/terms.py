"""Terms: what a derived fact (推导) is computed from, and every test of one as a closed condition.

A term is a number or a day that depends on facts of a case; it may be none. `tested` says of which cases the test “there
is a value, and it stands to the bound so” is true, in tests of single facts: the bound is moved across sums, multiples
and full units, and cases, extremes and counts become disjunctions. A sum of several facts is tested by going through
the values of those with few; `Inexpressible` where none has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    CountAtLeast,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Some,
)
from luohu.dsl.syntax.conditions import Operator

MOST_VALUES = 128
"""A fact with more values is not gone through one by one."""


class Inexpressible(Exception):  # noqa: N818 - it says what is the case
    """No condition over single facts says what is asked. `why`: "sum" of facts, or "shift" of a shifted day."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Fixed:
    """A constant."""

    value: int


@dataclass(frozen=True, slots=True)
class Absent:
    """无: no value."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A number that single tests ask about: a fact, an age, a count. `range`: its least and greatest value, where known."""

    name: object
    test: Callable[[Operator, int], Condition] = field(compare=False, hash=False)
    exists: Condition = ALWAYS
    range: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scaled:
    """`factor` times an item."""

    factor: int
    item: Number


@dataclass(frozen=True, slots=True)
class Added:
    """The sum of items; none if one of them is."""

    items: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Full:
    """How many full `by` there are in an item: rounded down, below zero too."""

    item: Number
    by: int


@dataclass(frozen=True, slots=True)
class Extreme:
    """The largest or smallest of those items that are not none."""

    largest: bool
    items: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """若 C 则 A 否则 B."""

    condition: Condition
    then: Number
    otherwise: Number


Number = Fixed | Absent | Atom | Scaled | Added | Full | Extreme | Either


def tested(term: Number, operator: Operator, value: int) -> Condition:  # noqa: PLR0911 - one for each kind
    """That there is a value and it stands to `value` as the operator says.

    Raises:
        Inexpressible: if single facts cannot say it.
    """
    match term:
        case Fixed(known):
            return ALWAYS if _stands(known, operator, value) else NEVER
        case Absent():
            return NEVER
        case Atom():
            return term.test(operator, value)
        case Extreme(largest, items):
            return _of_extreme(items, operator, value, largest=largest)
        case Either(condition, then, otherwise):
            return either(condition, tested(then, operator, value), tested(otherwise, operator, value))
        case Full(item, by):
            return _of_full(item, by, operator, value)
        case Scaled() | Added():
            return _of_sum(linear(term), operator, value)
        case _:
            assert_never(term)


def exists(term: Number) -> Condition:  # noqa: PLR0911 - one for each kind
    """That there is a value."""
    match term:
        case Fixed():
            return ALWAYS
        case Absent():
            return NEVER
        case Atom():
            return term.exists
        case Scaled(_, item) | Full(item, _):
            return exists(item)
        case Added(items):
            return every([exists(each) for each in items])
        case Extreme(_, items):
            return some([exists(each) for each in items])
        case Either(condition, then, otherwise):
            return either(condition, exists(then), exists(otherwise))
        case _:
            assert_never(term)


def _stands(known: int, operator: Operator, value: int) -> bool:
    match operator:
        case Operator.EQ:
            return known == value
        case Operator.NE:
            return known != value
        case Operator.LT:
            return known < value
        case Operator.LE:
            return known <= value
        case Operator.GT:
            return known > value
        case Operator.GE:
            return known >= value
        case _:
            assert_never(operator)


def split(operator: Operator, test: Callable[[Operator], Condition]) -> Condition | None:
    """Equality as two bounds, its contrary as either side; None for a bound."""
    if operator is Operator.EQ:
        return every([test(Operator.GE), test(Operator.LE)])
    if operator is Operator.NE:
        return some([test(Operator.LT), test(Operator.GT)])
    return None


def _of_full(item: Number, by: int, operator: Operator, value: int) -> Condition:
    both = split(operator, lambda each: _of_full(item, by, each, value))
    if both is not None:
        return both
    reaches = operator in {Operator.GE, Operator.LT}  # n full units: from n times the unit on
    bound = by * (value if reaches else value + 1)
    return tested(item, Operator.GE if operator in {Operator.GE, Operator.GT} else Operator.LT, bound)


def _of_extreme(items: tuple[Number, ...], operator: Operator, value: int, *, largest: bool) -> Condition:
    both = split(operator, lambda each: _of_extreme(items, each, value, largest=largest))
    if both is not None:
        return both
    above = operator in {Operator.GE, Operator.GT}
    tests = [tested(each, operator, value) for each in items]
    if above is largest:
        return some(tests)
    met = [some([test, opposite(exists(each))]) for each, test in zip(items, tests, strict=True)]
    return every([*met, some([exists(each) for each in items])])


# ------------------------------------------------------------------------------------------------- sums


def linear(term: Number) -> Number:
    """The term with sums inmost: cases and extremes outside, below them sums of multiples of atoms and a constant."""
    match term:
        case Scaled(factor, item):
            return _scaled(factor, linear(item))
        case Added(items):
            return _added([linear(each) for each in items])
        case Extreme(largest, items):
            return Extreme(largest, tuple(linear(each) for each in items))
        case Either(condition, then, otherwise):
            return Either(condition, linear(then), linear(otherwise))
        case Full(item, by):
            return _whole(linear(item), by)
        case Fixed() | Absent() | Atom():
            return term
        case _:
            assert_never(term)


def _whole(item: Number, by: int) -> Number:
    match item:
        case Fixed(value):
            return Fixed(value // by)
        case Absent():
            return item
        case Extreme(largest, items):
            return Extreme(largest, tuple(_whole(each, by) for each in items))
        case Either(condition, then, otherwise):
            return Either(condition, _whole(then, by), _whole(otherwise, by))
        case Atom() | Full() | Scaled() | Added():
            return item if by == 1 else Full(item, by)
        case _:
            assert_never(item)


def _scaled(factor: int, item: Number) -> Number:  # noqa: PLR0911 - one for each kind
    match item:
        case Fixed(value):
            return Fixed(factor * value)
        case Absent():
            return item
        case Scaled(inner, within):
            return Scaled(factor * inner, within)
        case Added(items):
            return Added(tuple(_scaled(factor, each) for each in items))
        case Extreme(largest, items):
            return Extreme(largest if factor >= 0 else not largest, tuple(_scaled(factor, each) for each in items))
        case Either(condition, then, otherwise):
            return Either(condition, _scaled(factor, then), _scaled(factor, otherwise))
        case Atom() | Full():
            return Scaled(factor, item)
        case _:
            assert_never(item)


def _added(items: list[Number]) -> Number:
    for at, each in enumerate(items):
        rest = [*items[:at], *items[at + 1 :]]
        match each:
            case Absent():
                return each
            case Added(inner):
                return _added([*rest, *inner])
            case Extreme(largest, options):
                return Extreme(largest, tuple(_added([*rest, one]) for one in options))
            case Either(condition, then, otherwise):
                return Either(condition, _added([*rest, then]), _added([*rest, otherwise]))
            case _:
                continue
    return Added(tuple(items))


def _of_sum(term: Number, operator: Operator, value: int) -> Condition:
    if not isinstance(term, Scaled | Added):
        return tested(term, operator, value)
    factors: dict[Number, int] = {}
    constant = 0
    for each in term.items if isinstance(term, Added) else (term,):
        match each:
            case Fixed(known):
                constant += known
            case Scaled(factor, item):
                factors[item] = factors.get(item, 0) + factor
            case _:
                factors[each] = factors.get(each, 0) + 1
    return _of_factors(factors, operator, value - constant)


def _of_factors(factors: dict[Number, int], operator: Operator, value: int) -> Condition:
    there = [exists(each) for each, factor in factors.items() if factor == 0]
    real = {each: factor for each, factor in factors.items() if factor != 0}
    if not real:
        return every([*there, tested(Fixed(0), operator, value)])
    if len(real) == 1:
        ((item, factor),) = real.items()
        return every([*there, _of_multiple(item, factor, operator, value)])
    few = min((each for each in real if _values(each)), key=lambda each: len(_values(each)), default=None)
    if few is None:
        raise Inexpressible("sum")
    factor = real.pop(few)
    options = [
        every([tested(few, Operator.EQ, one), _of_factors(real, operator, value - factor * one)])
        for one in _values(few)
    ]
    return every([*there, some(options)])


def _values(term: Number) -> range:
    """All values of what has few; empty for anything else."""
    bounds = _bounds(term)
    return range(0) if bounds is None or bounds[1] - bounds[0] >= MOST_VALUES else range(bounds[0], bounds[1] + 1)


def _bounds(term: Number) -> tuple[int, int] | None:
    """The least and the greatest value that an addend may have, if both are known. Cases and extremes are outside of sums."""
    match term:
        case Fixed(value):
            return value, value
        case Atom():
            return term.range
        case Full(item, by):
            bounds = _bounds(item)
            return None if bounds is None else (bounds[0] // by, bounds[1] // by)
        case Scaled(factor, item):
            bounds = _bounds(item)
            return None if bounds is None else _between(factor * bounds[0], factor * bounds[1])
        case Added(items):
            parts = [bounds for each in items if (bounds := _bounds(each)) is not None]
            return (sum(low for low, _ in parts), sum(high for _, high in parts)) if len(parts) == len(items) else None
        case Absent() | Extreme() | Either():
            return None
        case _:
            assert_never(term)


def _between(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


_MIRRORED = {
    Operator.LT: Operator.GT,
    Operator.LE: Operator.GE,
    Operator.GT: Operator.LT,
    Operator.GE: Operator.LE,
    Operator.EQ: Operator.EQ,
    Operator.NE: Operator.NE,
}


def mirrored(operator: Operator) -> Operator:
    """The operator that says the same with its sides exchanged."""
    return _MIRRORED[operator]


def _of_multiple(item: Number, factor: int, operator: Operator, value: int) -> Condition:
    """`factor * item` against a value: the item against the nearest whole number on the right side."""
    if factor < 0:
        return _of_multiple(item, -factor, mirrored(operator), -value)
    down, left = divmod(value, factor)
    match operator:
        case Operator.EQ:
            return NEVER if left else tested(item, operator, down)
        case Operator.NE:
            return exists(item) if left else tested(item, operator, down)
        case Operator.GE | Operator.LT:
            return tested(item, operator, down + (1 if left else 0))
        case Operator.GT | Operator.LE:
            return tested(item, operator, down)
        case _:
            assert_never(operator)


def count(conditions: tuple[Condition, ...]) -> Atom:
    """How many of these are true."""

    def test(operator: Operator, value: int) -> Condition:
        both = split(operator, lambda each: test(each, value))
        if both is not None:
            return both
        least = value if operator in {Operator.GE, Operator.LT} else value + 1
        reached = ALWAYS if least <= 0 else NEVER if least > len(conditions) else CountAtLeast(least, conditions)
        return reached if operator in {Operator.GE, Operator.GT} else opposite(reached)

    return Atom(("count", conditions), test, range=(0, len(conditions)))


# ------------------------------------------------------------------------------------------------- conditions


def every(items: list[Condition]) -> Condition:
    """All of these, without what is always true."""
    real = tuple(dict.fromkeys(each for each in items if each != ALWAYS))
    if NEVER in real:
        return NEVER
    return real[0] if len(real) == 1 else Every(real)


def some(items: list[Condition]) -> Condition:
    """Any of these, without what is never true."""
    real = tuple(dict.fromkeys(each for each in items if each != NEVER))
    if ALWAYS in real:
        return ALWAYS
    return real[0] if len(real) == 1 else Some(real)


def opposite(item: Condition) -> Condition:
    """Not this."""
    if item in (ALWAYS, NEVER):
        return NEVER if item == ALWAYS else ALWAYS
    return item.item if isinstance(item, Not) else Not(item)


def either(condition: Condition, then: Condition, otherwise: Condition) -> Condition:
    """One where the condition is true, the other where it is not."""
    return some([every([condition, then]), every([opposite(condition), otherwise])])


def known(key: FactKey) -> Condition:
    """That a fact which may be none is not."""
    return Not(FactTest(key, Op.NONE))
