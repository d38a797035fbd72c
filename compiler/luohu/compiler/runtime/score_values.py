"""Values of an unknown fact that tell apart all that the tests behind a score can say of it, or that it has too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, ScoreTest, TypeKind
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.days import BEYOND, first_reaching, reached
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, Unknown, Value

if TYPE_CHECKING:
    from luohu.compiler.runtime.kleene import View
    from luohu.compiler.runtime.scoring import Asking

MOST = 512
"""Values in all, over the facts that are counted together."""


def values_of(asking: Asking, view: View, key: FactKey, tests: Iterable[Test]) -> tuple[Value, ...] | None:
    """Candidates for an unknown fact, given the tests of it; None if they cannot be listed."""
    listed = _listed(asking, view, key, list(tests))
    if listed is None or not may_be_none(asking, view, key):
        return listed
    return (*listed, None)


def may_be_none(asking: Asking, view: View, key: FactKey) -> bool:
    """Whether there may be no such fact: declared so, under a guard, or of a relative who may not exist."""
    fact = view.prepared.facts.get(key.fact)
    if fact is None:
        return False
    relative = key.person in view.prepared.relatives
    doubtful = relative and asking.answer(view, FactKey(key.person, EXISTS)) is not True
    return fact.nullable or fact.only_when is not None or doubtful


def _listed(asking: Asking, view: View, key: FactKey, tests: list[Test]) -> tuple[Value, ...] | None:
    kind = view.prepared.kinds.get(key.fact, TypeKind.BOOLEAN)
    match kind:
        case TypeKind.BOOLEAN:
            return False, True
        case TypeKind.MEMBER:
            return view.prepared.members.get(key.fact)
        case TypeKind.AREA:
            return (
                tuple(sorted(view.prepared.geography.leaves[view.prepared.geography.root]))
                if key == PLACE_KEY
                else None
            )
        case TypeKind.SET:
            return None
        case _:
            return _numbers(asking, view, key, tests)


def _numbers(asking: Asking, view: View, key: FactKey, tests: list[Test]) -> tuple[Value, ...] | None:
    """Cut points of numbers and days within the declared range, its ends included."""
    points: set[int] = set()
    for test in tests:
        found = list(_cuts(asking, view, key, test))
        if None in found:
            return None
        points.update(each for each in found if each is not None)
    fact = view.prepared.facts.get(key.fact)
    dated = view.prepared.kinds.get(key.fact) is TypeKind.DATE
    if fact is not None and fact.range is not None:
        low, high = map(number_of, fact.range)
        points = {point for point in points if low <= point <= high} | {low, high}
    numbers = sorted(points or {view.on.toordinal() if dated else 0})
    if len(numbers) > MOST:
        return None
    return tuple(date.fromordinal(each) for each in numbers if 0 < each < BEYOND) if dated else tuple(numbers)


def _cuts(asking: Asking, view: View, key: FactKey, test: Test) -> Iterator[int | None]:
    """Where a test of the fact changes its mind; None where that hangs on another unknown fact."""
    match test:
        case FactTest(one, _, value) if one == key and not isinstance(value, FactKey):
            yield from _around(value) if isinstance(value, int | date) else [None] if value is not None else []
        case FactTest(one, _, FactKey() as value):
            other = asking.answer(view, value if one == key else one)
            if other is not None:
                yield from _around(other) if isinstance(other, int | date) else [None]
        case DateTest():
            yield from _of_date_test(asking, view, key, test)
        case FactTest() | ScoreTest():
            yield None
        case _:
            assert_never(test)


def _of_date_test(asking: Asking, view: View, key: FactKey, test: DateTest) -> Iterator[int | None]:
    if test.length is not None or test.by_year or test.since == test.at:
        yield None
        return
    since = asking.answer(view, test.since) if isinstance(test.since, FactKey) else test.since
    until = asking.answer(view, test.at) if isinstance(test.at, FactKey) else test.at or view.on
    if test.since == key and isinstance(until, date):
        for reaching in (until.toordinal(), until.toordinal() + 1):
            first = first_reaching(reaching, test.months, test.days)
            yield from (first - 1, first)
    elif test.at == key and isinstance(since, date):
        yield from _around(reached(since, test.months, test.days))
    elif isinstance(since, Unknown) and isinstance(until, Unknown):
        yield None


def _around(value: int | date) -> tuple[int, int, int]:
    point = number_of(value)
    return point - 1, point, point + 1
