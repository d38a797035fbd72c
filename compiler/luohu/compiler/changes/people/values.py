"""Everything that a fact could be, as far as tests tell it apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, combinations

from luohu.compiler.changes.pairs.one_sided import Sayable, may_be_none
from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import FactTest, TypeKind
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.values import Value

MOST_VALUES = 64
"""A fact that could be more than this is not looked at."""

_ANY = 730_000
"""A number (or day) like any other."""


def values(fact: Sayable, tests: Iterable[Test]) -> Iterator[Value]:
    """Of values that come out alike in all of these tests, one at least; nothing where they cannot be listed.

    `tests`: on this fact alone, of values that are written out.
    """
    match fact.fact.type.kind:
        case TypeKind.BOOLEAN:
            yield from (False, True)
        case TypeKind.MEMBER:
            yield from fact.members
        case TypeKind.SET if 2 ** len(fact.members) <= MOST_VALUES:
            sizes = range(len(fact.members) + 1)
            yield from chain.from_iterable(combinations(fact.members, size) for size in sizes)
        case TypeKind.SET | TypeKind.AREA:
            return
        case _:
            yield from _numbers(fact, tests)
    if may_be_none(fact.fact):
        yield None


def _numbers(fact: Sayable, tests: Iterable[Test]) -> Iterator[int | date]:
    """Numbers (or days): the ends of the range, and each bound that is asked with its neighbours."""
    dated = fact.fact.type.kind is TypeKind.DATE
    low, high = (None, None) if fact.fact.range is None else map(number_of, fact.fact.range)
    bounds = [
        number_of(test.value) for test in tests if isinstance(test, FactTest) and isinstance(test.value, int | date)
    ]
    near = {bound + step for bound in bounds for step in (-1, 0, 1)} | {
        each for each in (low, high) if each is not None
    }
    for each in sorted(near or {_ANY}):
        if (low is None or low <= each) and (high is None or each <= high):
            yield date.fromordinal(each) if dated else each
