"""Intervals of days behave as the sets of days that they stand for."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luohu.compiler.validity.interval import Days, between, boundaries, days

FIRST = date(2024, 2, 20)
SPAN = 25
EVERY = [FIRST + timedelta(days=number) for number in range(SPAN)]

offsets = st.integers(0, SPAN - 1)
spans = st.tuples(offsets, st.one_of(st.none(), st.integers(-1, SPAN - 1)))


def made(pairs) -> Days:
    return days(
        (FIRST + timedelta(days=start), None if end is None else FIRST + timedelta(days=end)) for start, end in pairs
    )


def members(each: Days) -> set[date]:
    return {day for day in EVERY if day in each}


def expected(pairs) -> set[date]:
    return {
        day
        for number, day in enumerate(EVERY)
        if any(start <= number and (end is None or number < end) for start, end in pairs)
    }


sets = st.lists(spans, max_size=4)


@given(sets)
def test_days_are_the_days_of_the_spans(pairs):
    assert members(made(pairs)) == expected(pairs)


@given(sets, sets)
def test_algebra_is_that_of_sets(one, other):
    a, b = made(one), made(other)
    assert members(a | b) == expected(one) | expected(other)
    assert members(a & b) == expected(one) & expected(other)
    assert members(a - b) == expected(one) - expected(other)


@given(sets, sets)
def test_equal_sets_are_equal_values(one, other):
    a, b = made(one), made(other)
    assert (a | b) == (b | a)
    assert (a & b) == a - (a - b)
    assert (a - b) | (a & b) == a
    assert bool(a - a) is False


@given(sets)
def test_intervals_are_sorted_apart_and_not_empty(pairs):
    found = made(pairs).intervals
    assert all(each.end is None or each.start < each.end for each in found)
    assert all(one.end is not None and one.end < other.start for one, other in itertools.pairwise(found))


@given(st.lists(sets, max_size=3))
def test_nothing_changes_between_two_boundaries(many):
    made_sets = [made(pairs) for pairs in many]
    for start, end in between(boundaries(made_sets)):
        inside = [day for day in EVERY if start <= day and (end is None or day < end)]
        for each in made_sets:
            assert len({day in each for day in inside}) <= 1
