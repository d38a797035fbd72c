"""Values that stand for all values of a fact: at least one from each cell that the tests of a question cut out.

Numbers and days get the cut points of the tests with their neighbours; where tests compare two facts, the cut points of
one are carried over to the other, month arithmetic included. Small declared ranges are listed whole. Areas are the
leaves, and one stand-in for everything else in each area above.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations

from luohu.compiler.ruleset.calendar import add_months, number_of
from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, TypeKind
from luohu.compiler.ruleset.walk import keys_in
from luohu.compiler.runtime.geography import ELSEWHERE, lies_in, standing_leaves
from luohu.compiler.runtime.kleene import BEYOND, View, answer, evaluate, reached
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import (
    EXISTS,
    PLACE_KEY,
    PLACE_KIND_KEY,
    PLACE_KINDS,
    Value,
)

Test = FactTest | DateTest

SMALL = 64
"""A declared range of at most so many numbers or days is listed whole."""

LARGEST_SET = 10
"""Of at most so many mentioned members all subsets are listed."""

MOST = 1024
"""More cut points than this are not carried further; the search then says that it is not complete."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Values for each unknown fact of a question, and whether they are known to be enough."""

    values: dict[FactKey, tuple[Value, ...]]
    tests: dict[FactKey, tuple[Test, ...]]
    complete: bool


def cells(view: View, tests: Iterable[Test], keys: Iterable[FactKey]) -> Cells:
    """Candidates for `keys` (slots), given every test of the question (about slots)."""
    found: dict[FactKey, list[Test]] = {key: [] for key in keys}
    for test in dict.fromkeys(tests):
        for key in dict.fromkeys(keys_in(test)):
            if key in found:
                found[key].append(test)
    cuts, complete = _cuts(view, found)
    values: dict[FactKey, tuple[Value, ...]] = {}
    for key, about in found.items():
        listed, whole = _values(view, key, about, cuts.get(key, set()))
        values[key] = (*listed, None) if _may_be_none(view.prepared, key) else listed
        complete &= whole
    return Cells(values, {key: tuple(about) for key, about in found.items()}, complete)


def distinct(cells_: Cells, key: FactKey, assign: Iterable[tuple[Value, View]]) -> list[View]:
    """One view for each way in which the tests of a fact can come out; all of them where another fact is still open.

    Whether there is a relative is always told apart: tests of the relative's facts hang on it without naming it.
    """
    seen: set[tuple[object, ...]] = set()
    kept: list[View] = []
    for value, assigned in assign:
        truths = tuple(evaluate(test, assigned) for test in cells_.tests.get(key, ()))
        signature: tuple[object, ...] = (value,) if None in truths or key.fact == EXISTS else truths
        if signature not in seen:
            seen.add(signature)
            kept.append(assigned)
    return kept


def _may_be_none(prepared: Prepared, key: FactKey) -> bool:
    fact = prepared.facts.get(key.fact)
    return fact is not None and key.fact != EXISTS and (fact.nullable or fact.only_when is not None)


def _values(view: View, key: FactKey, tests: list[Test], cuts: set[int]) -> tuple[tuple[Value, ...], bool]:
    """Candidates of one fact, none left out, and whether they are enough."""
    prepared = view.prepared
    match prepared.kinds.get(key.fact, TypeKind.BOOLEAN):
        case TypeKind.BOOLEAN:
            return (False, True), True
        case TypeKind.AREA:
            return _areas(view, key, tests), True
        case TypeKind.MEMBER:
            return prepared.members.get(key.fact) or (PLACE_KINDS if key == PLACE_KIND_KEY else ()), True
        case TypeKind.SET:
            return _sets(tests)
        case kind:
            numbers = sorted(cuts)
            return tuple(map(date.fromordinal, numbers) if kind is TypeKind.DATE else numbers), True


def _areas(view: View, key: FactKey, tests: list[Test]) -> tuple[str, ...]:
    """Leaves inside, stand-ins for the rest of each area above, and areas outside that a test names."""
    tree = view.prepared.geography
    inside = standing_leaves(tree, tree.root, view.on)
    if key == PLACE_KEY:
        listed: list[str] = list(inside)
    else:
        named = {each for test in tests if isinstance(test, FactTest) for each in _targets(test)}
        outside = sorted(named - tree.leaves.keys() - set(tree.above))
        listed = [*inside, *(f"{each}{ELSEWHERE}" for each in (*tree.above, *outside))]
    known = answer(view, key)
    if not isinstance(known, str):
        return tuple(listed)
    rest = () if known in tree.leaves or known in tree.above else (f"{known}{ELSEWHERE}",)
    return (*(each for each in listed if lies_in(tree, each, known) and each not in rest), *rest)


def _targets(test: FactTest) -> tuple[str, ...]:
    if isinstance(test.value, tuple):
        return test.value
    return (test.value,) if isinstance(test.value, str) else ()


def _sets(tests: list[Test]) -> tuple[tuple[tuple[str, ...], ...], bool]:
    named = sorted({each for test in tests if isinstance(test, FactTest) for each in _targets(test)})
    some = named[:LARGEST_SET]
    subsets = chain.from_iterable(combinations(some, size) for size in range(len(some) + 1))
    return tuple(subsets), len(some) == len(named)


# ------------------------------------------------------------------------------------------------ numbers and days


def _cuts(view: View, found: dict[FactKey, list[Test]]) -> tuple[dict[FactKey, set[int]], bool]:
    """Cut points of numbers (themselves) and days (ordinals), carried across tests that compare two unknown facts."""
    counted = {key for key in found if _is_counted(view.prepared, key)}
    links = [test for test in dict.fromkeys(chain.from_iterable(found.values())) if _links(test, counted)]
    cuts = {key: set(_own_cuts(view, key, found[key])) for key in sorted(counted)}
    linked = {key for test in links for key in keys_in(test)}
    for key in linked:
        cuts[key].update(_seeds(view, key, cuts.values()))
    complete = True
    for _ in range(len(linked)):
        before = sum(len(each) for each in cuts.values())
        for test in links:
            _carry(test, cuts)
        complete = max(len(each) for each in cuts.values()) <= MOST
        if not complete or before == sum(len(each) for each in cuts.values()):
            break
    return {key: _bounded(view.prepared, key, each) for key, each in cuts.items()}, complete


def _is_counted(prepared: Prepared, key: FactKey) -> bool:
    kind = prepared.kinds.get(key.fact, TypeKind.BOOLEAN)
    return kind not in (TypeKind.BOOLEAN, TypeKind.AREA, TypeKind.MEMBER, TypeKind.SET) and key.fact != EXISTS


def _links(test: Test, counted: set[FactKey]) -> bool:
    keys = keys_in(test)
    return len(keys) > 1 and all(key in counted for key in keys)


def _around(point: int) -> tuple[int, int, int]:
    return point - 1, point, point + 1


def _own_cuts(view: View, key: FactKey, tests: list[Test]) -> Iterable[int]:
    """Where the tests against constants, known facts and the day of application change their mind."""
    for test in tests:
        match test:
            case FactTest():
                bound = answer(view, test.value) if isinstance(test.value, FactKey) else test.value
                if isinstance(test.value, FactKey) and test.value == key:
                    bound = answer(view, test.key)
                if isinstance(bound, date):
                    yield from _around(bound.toordinal())
                elif isinstance(bound, int):
                    yield from _around(bound)
            case DateTest():
                until = view.on if test.at is None else answer(view, test.at)
                since = answer(view, test.since)
                if test.since == key and isinstance(until, date):
                    yield from _thresholds(until.toordinal(), test)
                if test.at == key and isinstance(since, date):
                    yield from _around(reached(since, test.months, test.days))
    if not _is_dated(view.prepared, key):
        yield 0
    else:
        yield view.on.toordinal()


def _is_dated(prepared: Prepared, key: FactKey) -> bool:
    return prepared.kinds.get(key.fact) is TypeKind.DATE


def _thresholds(until: int, test: DateTest) -> Iterable[int]:
    """The last day d with d + n < until, the first with >=, the last with <=, the first with >."""
    for reaching in (until, until + 1):
        first = _first_reaching(reaching, test.months, test.days)
        yield from (first - 1, first)


def _first_reaching(until: int, months: int, days: int) -> int:
    """The first day whose sum with the length is not before `until` (an ordinal)."""
    low = min(max(until - days - 31 * abs(months) - 31, 1), BEYOND - 1)
    high = min(max(until - days + 31 * abs(months) + 31, 1), BEYOND - 1)
    while low < high:
        middle = (low + high) // 2
        if reached(date.fromordinal(middle), months, days) >= until:
            high = middle
        else:
            low = middle + 1
    return low


def _seeds(view: View, key: FactKey, cuts: Iterable[set[int]]) -> Iterable[int]:
    """Month ends, where month arithmetic clips: in the years at hand, in one with 29 February and one without."""
    if not _is_dated(view.prepared, key):
        return
    years = {view.on.year} | {date.fromordinal(each).year for cut in cuts for each in cut if 0 < each < BEYOND}
    leap = next(year for year in range(view.on.year, view.on.year - 9, -1) if isleap(year))
    for year in sorted({*sorted(years)[:3], leap}):
        for month in (1, 2):
            end = add_months(date(year, month, 1), 1) - timedelta(days=1)
            yield from range(end.toordinal() - 2, end.toordinal() + 2)


def _carry(test: Test, cuts: dict[FactKey, set[int]]) -> None:
    """Cut points of one side of a test between two facts, as cut points of the other."""
    match test:
        case FactTest(key, _, value):
            assert isinstance(value, FactKey)
            both = {each for point in cuts[key] | cuts[value] for each in _around(point)}
            cuts[key] |= both
            cuts[value] |= both
        case DateTest(since, _, at, months, days):
            assert at is not None
            ends = {reached(date.fromordinal(point), months, days) for point in cuts[since] if 0 < point < BEYOND}
            starts = {each for point in cuts[at] for each in _thresholds(point, test)}
            cuts[at] |= {each for end in ends for each in _around(end)}
            cuts[since] |= starts


def _bounded(prepared: Prepared, key: FactKey, points: set[int]) -> set[int]:
    """Candidates within the declared range, its ends included; a small range whole."""
    fact = prepared.facts.get(key.fact)
    if fact is not None and fact.range is not None:
        low, high = map(number_of, fact.range)
        if high - low < SMALL:
            return set(range(low, high + 1))
        points = {point for point in points if low <= point <= high} | {low, high}
    if _is_dated(prepared, key):
        return {point for point in points if 0 < point < BEYOND}
    return points
