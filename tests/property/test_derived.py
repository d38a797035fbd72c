"""Derived facts: the condition that a test of a term becomes is true of just those cases of whose value the test is true."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from luohu.compiler.ruleset.model import CountAtLeast, DateTest, Every, FactKey, FactTest, Not, Op, Some, Span
from luohu.compiler.types import days, terms
from luohu.compiler.types.comparisons import OPS
from luohu.dsl.syntax.conditions import Operator

ON = date(2024, 2, 29)
NAMES = ("a", "b", "c")
FLAG = FactKey("anchor", "flag")


def key(name):
    return FactKey("anchor", name)


def atom(name):
    """A number from 0 to 4 that may be none."""
    at = key(name)

    def test(operator, value):
        if operator is Operator.NE:
            return Every((Not(FactTest(at, Op.EQ, value)), Not(FactTest(at, Op.NONE))))
        return FactTest(at, OPS[operator], value)

    return terms.Atom(at, test, terms.known(at), (0, 4))


CONDITION = FactTest(FLAG, Op.EQ, value=True)
COUNTED = terms.count((CONDITION, FactTest(key("a"), Op.GE, 2)))
LEAVES = st.one_of(
    st.integers(-5, 9).map(terms.Fixed),
    st.just(terms.Absent()),
    st.sampled_from(NAMES).map(atom),
    st.just(COUNTED),
)


def grown(inner):
    several = st.lists(inner, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(terms.Scaled, st.integers(-3, 3), inner),
        several.map(terms.Added),
        st.builds(terms.Full, inner, st.integers(1, 4)),
        st.builds(terms.Extreme, st.booleans(), several),
        st.builds(terms.Either, st.just(CONDITION), inner, inner),
    )


NUMBERS = st.recursive(LEAVES, grown, max_leaves=5)
CASES = st.fixed_dictionaries(
    {name: st.one_of(st.none(), st.integers(0, 4)) for name in NAMES} | {"flag": st.booleans()}
)


def value(term, case):  # noqa: PLR0911 - one line for each form
    match term:
        case terms.Fixed(known):
            return known
        case terms.Absent():
            return None
        case terms.Atom(FactKey(_, name)):
            return case[name]
        case terms.Atom():
            return int(case["flag"]) + int(case["a"] is not None and case["a"] >= 2)
        case terms.Scaled(factor, item):
            return None if value(item, case) is None else factor * value(item, case)
        case terms.Added(items):
            parts = [value(each, case) for each in items]
            return None if None in parts else sum(parts)
        case terms.Full(item, by):
            return None if value(item, case) is None else value(item, case) // by
        case terms.Extreme(largest, items):
            parts = [part for each in items if (part := value(each, case)) is not None]
            return (max if largest else min)(parts) if parts else None
        case terms.Either(_, then, otherwise):
            return value(then if case["flag"] else otherwise, case)
    raise AssertionError(term)


def compare(operator, one, other):
    return {
        Operator.EQ: one == other,
        Operator.NE: one != other,
        Operator.LT: one < other,
        Operator.LE: one <= other,
        Operator.GT: one > other,
        Operator.GE: one >= other,
    }[operator]


def later(day, months, count):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    clipped = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return clipped + timedelta(days=count)


def true(condition, case):  # noqa: PLR0911 - one line for each form
    match condition:
        case Every(items):
            return all(true(each, case) for each in items)
        case Some(items):
            return any(true(each, case) for each in items)
        case Not(item):
            return not true(item, case)
        case CountAtLeast(count, items):
            return sum(true(each, case) for each in items) >= count
        case FactTest(FactKey(_, name), op, wanted):
            held = case[name]
            if op is Op.NONE or held is None:
                return held is None and op is Op.NONE
            return {Op.EQ: held == wanted, Op.LT: held < wanted, Op.LE: held <= wanted}.get(
                op, held > wanted if op is Op.GT else held >= wanted
            )
        case DateTest():
            return _elapsed(condition, case)
    raise AssertionError(condition)


def _elapsed(test, case):
    since, at = (
        each if isinstance(each, date) else ON if each is None else case[each.fact] for each in (test.since, test.at)
    )
    if since is None or at is None:
        return False
    end = later(since.replace(month=1, day=1) if test.by_year else since, test.months, test.days)
    return {Span.WITHIN: at <= end, Span.REACHING: at >= end, Span.OVER: at > end, Span.UNDER: at < end}[test.span]


@given(NUMBERS, st.sampled_from(list(Operator)), st.integers(-12, 12), CASES)
@settings(max_examples=500, deadline=None)
@example(
    terms.Added((terms.Full(COUNTED, 1), terms.Full(terms.Absent(), 1))),
    Operator.EQ,
    0,
    dict.fromkeys("abc") | {"flag": False},
)
@example(
    terms.Added((terms.Full(COUNTED, 2), terms.Full(terms.Fixed(7), 2))),
    Operator.GE,
    4,
    {"a": 2, "b": 0, "c": 0, "flag": True},
)
def test_numbers(term, operator, bound, case):
    found = value(term, case)
    assert true(terms.tested(term, operator, bound), case) == (found is not None and compare(operator, found, bound))
    assert true(terms.exists(term), case) == (found is not None)


# ------------------------------------------------------------------------------------------------- days

DAYS = st.dates(date(2023, 1, 1), date(2025, 3, 31)) | st.sampled_from([date(2024, 2, 29), date(2023, 1, 31), ON])
DAY_LEAVES = st.one_of(
    st.sampled_from(NAMES).map(lambda name: days.On(key(name), may_be_none=True)),
    DAYS.map(days.Text),
    st.just(days.Applied()),
    st.just(days.NoDay()),
)


def grown_days(inner):
    several = st.lists(inner, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(days.Outermost, st.booleans(), several),
        st.builds(days.EitherDay, st.just(CONDITION), inner, inner),
        st.builds(lambda day, months: days.Shifted(day, months, 0), inner, st.integers(0, 14)),
        st.builds(lambda day, count: days.Shifted(day, 0, count), inner, st.integers(0, 40)),
    )


DAY_CASES = st.fixed_dictionaries({name: st.one_of(st.none(), DAYS) for name in NAMES} | {"flag": st.booleans()})
LENGTHS = st.one_of(
    st.just(days.Length()),
    st.integers(0, 14).map(lambda months: days.Length(months=months)),
    st.integers(0, 40).map(lambda count: days.Length(days=count)),
    st.integers(0, 2).map(lambda years: days.Length(months=12 * years, by_year=True)),
)


def day(term, case):  # noqa: PLR0911 - one line for each form
    match term:
        case days.On(FactKey(_, name)):
            return case[name]
        case days.Text(known):
            return known
        case days.Applied():
            return ON
        case days.NoDay():
            return None
        case days.Shifted(inner, months, count):
            return None if day(inner, case) is None else later(day(inner, case), months, count)
        case days.Outermost(latest, items):
            parts = [part for each in items if (part := day(each, case)) is not None]
            return (max if latest else min)(parts) if parts else None
        case days.EitherDay(_, then, otherwise):
            return day(then if case["flag"] else otherwise, case)
    raise AssertionError(term)


@given(
    st.recursive(DAY_LEAVES, grown_days, max_leaves=3),
    st.sampled_from(list(Operator)),
    st.recursive(DAY_LEAVES, grown_days, max_leaves=3),
    LENGTHS,
    DAY_CASES,
)
@settings(max_examples=500, deadline=None)
def test_days(end, operator, since, length, case):
    try:
        condition = days.stands(end, operator, since, length)
    except terms.Inexpressible:
        return
    one, other = day(end, case), day(since, case)
    if one is None or other is None:
        assert not true(condition, case)
    else:
        start = other.replace(month=1, day=1) if length.by_year else other
        assert true(condition, case) == compare(operator, one, later(start, length.months, length.days))
    assert true(days.there_is(end), case) == (one is not None)
