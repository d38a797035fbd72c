"""Values that stand for all values of a fact: at least one from each cell that the tests of a question cut out.

Numbers and days get the cut points of the tests with their neighbours; where tests compare two facts, the cut points of
one are carried over to the other, month arithmetic included. Small declared ranges are listed whole. Areas are the
leaves, and one stand-in for everything else in each area above.
"""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, combinations
from typing import assert_never

from luohu.compiler.ruleset.calendar import add_months, number_of
from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, Op, ScoreTest, Share, Span, TypeKind
from luohu.compiler.ruleset.walk import Test, keys_in
from luohu.compiler.runtime.asking import facts_in
from luohu.compiler.runtime.days import BEYOND
from luohu.compiler.runtime.geography import ELSEWHERE, lies_in, standing_leaves
from luohu.compiler.runtime.kleene import (
    WHOLE,
    Length,
    View,
    answer,
    as_length,
    day_of,
    end_of,
    evaluate,
    length_of,
    points,
    slot,
)
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import cuts_behind
from luohu.compiler.runtime.values import (
    EXISTS,
    PLACE_KEY,
    PLACE_KIND_KEY,
    PLACE_KINDS,
    Value,
)

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
    linked: dict[FactKey, frozenset[FactKey]] = field(default_factory=dict)
    """Of unknown facts that are held against each other: all that hang together so, itself among them."""
    ties: dict[FactKey, int] = field(default_factory=dict)
    """In how many ways a fact is held against others."""
    kept: dict[FactKey, tuple[Value, ...]] = field(default_factory=dict, compare=False)
    """Of facts that stand alone: one value for each cell, once that was worked out."""


def cells(view: View, tests: Iterable[Test], keys: Iterable[FactKey]) -> Cells:
    """Candidates for `keys` (slots), given every test of the question (about slots)."""
    found: dict[FactKey, list[Test]] = {key: [] for key in keys}
    for test in dict.fromkeys(tests):
        asked = (slot(view.prepared, view.relation, key) for key in facts_in(view.prepared, test))
        for key in dict.fromkeys(asked):
            if key in found:
                found[key].append(test)
    links = _all_links(view, found)
    linked = _together(links)
    cuts, complete = _cuts(view, found, links, linked)
    values: dict[FactKey, tuple[Value, ...]] = {}
    for key, about in found.items():
        listed, whole = _values(view, key, about, cuts.get(key, set()))
        values[key] = (*listed, None) if _may_be_none(view.prepared, key) else listed
        complete &= whole
    ties = Counter(key for keys in links.values() for key in keys)
    return Cells(values, {key: tuple(about) for key, about in found.items()}, complete, linked, ties)


def nearer(cells_: Cells, view: View, key: FactKey) -> Cells:
    """Candidates for a fact that is held against others, now that some of those are known: fewer than for all cases."""
    together = cells_.linked[key]
    open_ = sorted(each for each in together if each == key or each not in view.known)
    return cells(view, (test for each in open_ for test in cells_.tests[each]), open_)


def distinct(cells_: Cells, key: FactKey, assign: Iterable[tuple[Value, View]]) -> list[View]:
    """One view for each way in which the tests of a fact can come out; all of them where another fact is still open.

    Whether there is a relative is always told apart: tests of the relative's facts hang on it without naming it. So is
    none, where points are counted by the fact: of none nothing counts, not even what an item gives at least.
    """
    counted = any(isinstance(test, ScoreTest) for test in cells_.tests.get(key, ()))
    seen: set[tuple[object, ...]] = set()
    kept: list[View] = []
    for value, assigned in assign:
        truths = tuple(evaluate(test, assigned) for test in _telling(cells_.tests.get(key, ()), key))
        whole = None in truths or key.fact == EXISTS or (counted and value is None)
        signature: tuple[object, ...] = (value,) if whole else truths
        if signature not in seen:
            seen.add(signature)
            kept.append(assigned)
    return kept


def _telling(tests: Iterable[Test], key: FactKey) -> Iterable[Test]:
    """The tests that tell values apart. One of points does not: the tests behind the score are listed themselves."""
    return (test for test in tests if not isinstance(test, ScoreTest) or test.value == key)


def alone(cells_: Cells, key: FactKey) -> bool:
    """Whether values are told apart by tests of this fact and of nothing else."""
    return all(set(keys_in(test)) == {key} for test in _telling(cells_.tests.get(key, ()), key))


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


def _all_links(view: View, found: dict[FactKey, list[Test]]) -> dict[Test, frozenset[FactKey]]:
    """Tests that hold unknown numbers or days against each other, with those."""
    counted = {key for key in found if _is_counted(view.prepared, key)}
    tests = dict.fromkeys(chain.from_iterable(found.values()))
    held = {test: counted.intersection(keys_in(test)) for test in tests if not isinstance(test, ScoreTest)}
    return {test: frozenset(keys) for test, keys in held.items() if len(keys) > 1}


def _together(links: dict[Test, frozenset[FactKey]]) -> dict[FactKey, frozenset[FactKey]]:
    """Which facts hang together."""
    groups: list[frozenset[FactKey]] = []
    for keys in links.values():
        touching = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys]
        groups.append(keys.union(*touching))
    return {key: group for group in groups for key in group}


def _cuts(
    view: View,
    found: dict[FactKey, list[Test]],
    links: dict[Test, frozenset[FactKey]],
    linked: dict[FactKey, frozenset[FactKey]],
) -> tuple[dict[FactKey, set[int]], bool]:
    """Cut points of numbers (themselves) and days (ordinals), carried across tests that compare two unknown facts."""
    counted = sorted(key for key in found if _is_counted(view.prepared, key))
    cuts = {key: set(_own_cuts(view, key, found[key])) for key in counted}
    complete = _of_scores(view, found, cuts)
    for group in sorted(set(linked.values()), key=sorted):
        if _clips_matter(links, group):
            for key in sorted(group):
                cuts[key].update(_seeds(view, key, cuts.values()))
    for _ in range(len(linked)):
        before = sum(len(each) for each in cuts.values())
        for test in links:
            complete &= _carry(view, test, cuts)
        complete &= max(len(each) for each in cuts.values()) <= MOST
        if not complete or before == sum(len(each) for each in cuts.values()):
            break
    return {key: _bounded(view.prepared, key, each) for key, each in cuts.items()}, complete


def _clips_matter(links: dict[Test, frozenset[FactKey]], group: frozenset[FactKey]) -> bool:
    """Whether facts are held against each other in a ring, over months: then it may matter on which days months clip.

    Where they form a tree, each pair held against each other in one way, cut points carried along it tell all cells.
    """
    about = [test for test, keys in links.items() if keys <= group]
    ways = {_way(test) for test in about}
    dated = any(isinstance(test, DateTest) and (test.months or test.length or test.by_year) for test in about)
    return dated and len(ways) >= len(group)


def _way(test: Test) -> Test:
    """A test, or for its opposite the same: that two days are within a length, or over it."""
    if isinstance(test, DateTest):
        return replace(test, span=_OPPOSITE.get(test.span, test.span))
    return test


_OPPOSITE = {Span.OVER: Span.WITHIN, Span.UNDER: Span.REACHING}


def _is_counted(prepared: Prepared, key: FactKey) -> bool:
    kind = prepared.kinds.get(key.fact, TypeKind.BOOLEAN)
    return kind not in (TypeKind.BOOLEAN, TypeKind.AREA, TypeKind.MEMBER, TypeKind.SET) and key.fact != EXISTS


def _around(point: int) -> tuple[int, int, int]:
    return point - 1, point, point + 1


def _own_cuts(view: View, key: FactKey, tests: list[Test]) -> Iterable[int]:
    """Where the tests against constants, known facts and the day of application change their mind."""
    for test in tests:
        match test:
            case FactTest():
                yield from _of_fact_test(view, key, test)
            case DateTest():
                yield from _of_date_test(view, key, test)
            case ScoreTest(score, _, bound):
                if key == bound:
                    yield from _of_points(view, score)
            case _:
                assert_never(test)
    if not _is_dated(view.prepared, key):
        yield 0
    else:
        yield view.on.toordinal()


def _is_dated(prepared: Prepared, key: FactKey) -> bool:
    return prepared.kinds.get(key.fact) is TypeKind.DATE


def _of_fact_test(view: View, key: FactKey, test: FactTest) -> Iterable[int]:
    bound = test.value
    share = bound.parts if isinstance(bound, Share) else WHOLE
    other = bound.key if isinstance(bound, Share) else bound
    if key == other:  # the fact on the right, of which so much is asked
        value = answer(view, test.key)
        share = -share
    else:
        value = answer(view, other) if isinstance(other, FactKey) else other
    if isinstance(value, date):
        yield from _around(value.toordinal())
    elif isinstance(value, int):
        yield from _of_share(value, share)


def _of_share(value: int, parts: int) -> Iterable[int]:
    """Around so many ten-thousandths of a value; around what it is so many ten-thousandths of, if negative."""
    point = value * parts // WHOLE if parts > 0 else value * WHOLE // -parts
    yield from (*_around(point), point + 2)


def _of_date_test(view: View, key: FactKey, test: DateTest) -> Iterable[int]:
    until, since, length = day_of(view, test.at), day_of(view, test.since), length_of(view, test)
    if test.since == key and isinstance(until, date) and isinstance(length, tuple):
        yield from _thresholds(until.toordinal(), test, length)
    if test.at == key and isinstance(since, date) and isinstance(length, tuple):
        yield from _around(end_of(test, since, length))
    if test.length == key and isinstance(since, date) and isinstance(until, date):
        yield from _lengths(view.prepared, test, since, until.toordinal())


def _thresholds(until: int, test: DateTest, length: Length) -> Iterable[int]:
    """The last day d with d + n < until, the first with >=, the last with <=, the first with >."""
    for reaching in (until, until + 1):
        first = _first_reaching(reaching, test, length)
        yield from (first - 1, first)


def _first_reaching(until: int, test: DateTest, length: Length) -> int:
    """The first day whose sum with the length is not before `until` (an ordinal)."""
    months, days = length
    slack = 31 * abs(months) + (31 + 366 if test.by_year else 31)
    low = min(max(until - days - slack, 1), BEYOND - 1)
    high = min(max(until - days + slack, 1), BEYOND - 1)
    while low < high:
        middle = (low + high) // 2
        if end_of(test, date.fromordinal(middle), length) >= until:
            high = middle
        else:
            low = middle + 1
    return low


LONGEST = 12_000
"""Lengths are looked for up to so many months, or days in so many months: a thousand years."""


def _lengths(prepared: Prepared, test: DateTest, since: date, until: int) -> Iterable[int]:
    """The amounts at which the sum of a day and the length comes to be `until`, and to be after it."""
    assert test.length is not None
    for reaching in (until, until + 1):
        unit = sum(as_length(prepared, test.length, 1)[1:])
        low, high = (-LONGEST * 31, LONGEST * 31) if unit else (-LONGEST, LONGEST)
        while low < high:
            middle = (low + high) // 2
            if end_of(test, since, as_length(prepared, test.length, middle)) >= reaching:
                high = middle
            else:
                low = middle + 1
        yield from (low - 1, low)


def _of_points(view: View, score: str) -> Iterable[int]:
    """Around the least and the greatest points that the facts allow: a figure beyond them is out of reach, or passed."""
    found = points(view, score)
    if found is not None:
        yield from (*_around(found.low), *_around(found.high))


def _contested(view: View, key: FactKey, tests: list[Test]) -> bool:
    """Whether a figure is asked by several tests, and one of points that are still open: they may cross in between."""
    asked = [each for each in tests if isinstance(each, ScoreTest) and each.value == key]
    spans = [found for each in asked if (found := points(view, each.score)) is not None]
    others = len(asked) + sum(key in keys_in(each) for each in tests if not isinstance(each, ScoreTest))
    return others > 1 and any(found.low != found.high for found in spans)


def _of_scores(view: View, found: dict[FactKey, list[Test]], cuts: dict[FactKey, set[int]]) -> bool:
    """Adds where points change; whether they could all be listed."""
    complete = True
    for key, tests in found.items():
        complete &= not _contested(view, key, tests)
        for score in dict.fromkeys(test.score for test in tests if isinstance(test, ScoreTest)):
            listed = cuts_behind(view, score, key)
            complete &= listed is not None
            if key in cuts:
                cuts[key].update(listed or ())
    return complete


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


def _carry(view: View, test: Test, cuts: dict[FactKey, set[int]]) -> bool:
    """Cut points of one side of a test between unknown facts, as cut points of the others; False if too many."""
    match test:
        case FactTest(key, _, value):
            if isinstance(value, Share):
                _carry_share(key, value, cuts)
            elif isinstance(value, FactKey):
                left, right = _sides(test.op)
                lower = {point + each for point in cuts[value] for each in left}
                cuts[value] |= {point + each for point in cuts[key] for each in right}
                cuts[key] |= lower
            return True
        case DateTest():
            return _carry_days(view, test, cuts)
        case ScoreTest():
            return True
        case _:
            assert_never(test)


def _sides(op: Op) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Beside which points of the right side the left side tells the test's truth, and the other way round."""
    match op:
        case Op.LT | Op.GE:
            return (-1, 0), (0, 1)
        case Op.LE | Op.GT:
            return (0, 1), (-1, 0)
        case _:
            return (-1, 0, 1), (-1, 0, 1)


def _carry_share(key: FactKey, share: Share, cuts: dict[FactKey, set[int]]) -> None:
    scaled = {each for point in cuts[share.key] for each in _of_share(point, share.parts)}
    cuts[share.key] |= {each for point in cuts[key] for each in _of_share(point, -share.parts)}
    cuts[key] |= scaled


def _carry_days(view: View, test: DateTest, cuts: dict[FactKey, set[int]]) -> bool:
    starts, ends = _days_of(view, test.since, cuts), _days_of(view, test.at, cuts)
    lengths = _lengths_of(view, test, cuts)
    if max(len(starts), len(ends)) * len(lengths) > MOST or len(starts) * len(ends) > MOST * MOST:
        return False
    if isinstance(test.at, FactKey) and test.at in cuts:
        sums = {end_of(test, date.fromordinal(start), length) for start in starts for length in lengths}
        beside = (0, 1) if test.span in (Span.WITHIN, Span.OVER) else (-1, 0)
        cuts[test.at] |= {point + each for point in sums for each in beside}
    if isinstance(test.since, FactKey) and test.since in cuts:
        later = test.span in (Span.REACHING, Span.UNDER)
        firsts = {_first_reaching(end + later, test, length) for end in ends for length in lengths}
        cuts[test.since] |= {each for first in firsts for each in (first - 1, first)}
    if test.length in cuts:
        between = [(start, end) for start in starts for end in ends]
        if len(between) > MOST:
            return False
        days = ((date.fromordinal(start), end) for start, end in between)
        cuts[test.length] |= {each for day, end in days for each in _lengths(view.prepared, test, day, end)}
    return True


def _days_of(view: View, day: FactKey | date | None, cuts: dict[FactKey, set[int]]) -> list[int]:
    """The days that a day of a test is tried at: its cut points, or the one day that it is."""
    if isinstance(day, FactKey) and day in cuts:
        return [point for point in cuts[day] if 0 < point < BEYOND]
    known = day_of(view, day)
    return [known.toordinal()] if isinstance(known, date) else []


def _lengths_of(view: View, test: DateTest, cuts: dict[FactKey, set[int]]) -> list[Length]:
    if test.length is not None and test.length in cuts:
        return [as_length(view.prepared, test.length, amount) for amount in cuts[test.length]]
    known = length_of(view, test)
    return [known] if isinstance(known, tuple) else []


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
