"""Orders of days: the earliest and latest solutions are those that trying every day finds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.compiler.validity.programs import on, some_day

from luohu.compiler.ruleset.model import Moment
from luohu.compiler.validity.order import (
    Constraint,
    bounds_of,
    circular,
    earliest,
    implied,
    latest,
    ordinal,
    settled,
)

BASE = date(2024, 2, 25)
DAYS = 9


@st.composite
def moments(draw):
    months, days = draw(st.sampled_from((0, 0, 1))), draw(st.integers(0, 6))
    name = draw(st.sampled_from((None, "a.day", "b.day")))
    if name is None:
        day = BASE + timedelta(days=draw(st.integers(0, 40)))
        return Moment(day, day)
    return Moment(BASE, BASE + timedelta(days=DAYS), name, months, days)


constraints = st.lists(st.builds(Constraint, moments(), moments(), st.integers(0, 1)), max_size=5).map(tuple)


def solutions(bounds, wanted):
    names = list(bounds)
    for days in product(*(range(low, high + 1) for low, high in bounds.values())):
        solution = dict(zip(names, days, strict=True))
        if all(ordinal(each.left, solution) + each.gap <= ordinal(each.right, solution) for each in wanted):
            yield solution


@settings(deadline=None)
@given(constraints)
def test_earliest_and_latest_are_the_least_and_greatest_of_all_solutions(wanted):
    bounds = bounds_of(moment for each in wanted for moment in (each.left, each.right))
    every = list(solutions(bounds, wanted))
    first, last = earliest(bounds, wanted), latest(bounds, wanted)
    if not every:
        assert first is None
        assert last is None
        return
    assert first == {name: min(each[name] for each in every) for name in bounds}
    assert last == {name: max(each[name] for each in every) for name in bounds}
    assert not circular(wanted)
    assert earliest(bounds, wanted, earliest(bounds, wanted[:2])) == first


@settings(deadline=None)
@given(constraints, moments(), moments())
def test_what_is_settled_or_implied_holds_in_every_solution(wanted, p, q):
    bounds = bounds_of(moment for each in wanted for moment in (each.left, each.right))
    bounds = bounds | bounds_of((p, q))
    plain, chained = settled(p, q), implied(wanted, p, q)
    for solution in solutions(bounds, wanted):
        holds = ordinal(p, solution) <= ordinal(q, solution)
        assert plain in (None, holds)
        assert chained in (None, holds)


def test_lengths_of_one_unknown_day_compare_by_themselves():
    start = some_day("x.day", "2020-01-01", "2020-12-31")
    assert settled(start, some_day("x.day", "2020-01-01", "2020-12-31", months=1)) is True
    assert settled(some_day("x.day", "2020-01-01", "2020-12-31", days=1), start) is False
    month = some_day("x.day", "2020-01-01", "2020-12-31", months=1)
    thirty = some_day("x.day", "2020-01-01", "2020-12-31", days=30)
    assert settled(month, thirty) is None
    assert settled(on("2020-01-01"), on("2020-01-01")) is True


def test_bounds_of_one_unknown_day_are_what_its_ranges_share():
    found = bounds_of((some_day("x.day", "2020-01-01", "2020-12-31"), some_day("x.day", "2020-06-01", "2021-06-01")))
    assert found == {"x.day": (date(2020, 6, 1).toordinal(), date(2020, 12, 31).toordinal())}
