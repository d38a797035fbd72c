"""Tests of facts and of elapsed time in three values."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.runtime.made import CITY, FENGZE, JINJIANG, LICHENG, anchor, case, clause, day, is_, ruleset

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Some,
    Span,
)
from luohu.compiler.runtime.geography import covers, lies_in
from luohu.compiler.runtime.kleene import evaluate, reduce
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import Truth, Value, conjunction, disjunction
from luohu.compiler.runtime.view import view_of

RULES = ruleset(clause("i1/1", is_("a")))
PREPARED = prepare(RULES)


def truth(condition: Condition, on: str = "2024-02-29", **facts: Value) -> Truth:
    return evaluate(condition, view_of(PREPARED, case(RULES, anchor(**facts)), day(on)))


def asks(name: str, op: Op, value: object = None) -> FactTest:
    return FactTest(FactKey("anchor", name), op, value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (is_("a"), {"a": True}, True),
        (is_("a"), {}, None),
        (asks("education", Op.GE, "bachelor"), {"education": "master"}, True),
        (asks("education", Op.LT, "bachelor"), {"education": "master"}, False),
        (asks("education", Op.LE, "primary"), {"education": "primary"}, True),
        (asks("education", Op.GT, "master"), {"education": "master"}, False),
        (asks("education", Op.GE, "bachelor"), {"education": None}, False),
        (asks("education", Op.NONE), {"education": None}, True),
        (asks("education", Op.NONE), {"education": "master"}, False),
        (asks("education", Op.ONE_OF, ("master",)), {"education": "master"}, True),
        (asks("honours", Op.HAS_ANY, ("hero",)), {"honours": ("hero", "model")}, True),
        (asks("honours", Op.HAS_ALL, ("hero", "model")), {"honours": ("hero",)}, False),
        (asks("honours", Op.HAS_ANY, ()), {"honours": ("hero",)}, False),
        (asks("income", Op.GE, 100), {"income": 100}, True),
        (asks("born", Op.LT, FactKey("anchor", "graduated_on")), {"born": date(2000, 1, 1)}, None),
        (asks("born", Op.LT, FactKey("anchor", "graduated_on")), {"born": date(2000, 1, 1), "graduated_on": None}, False),
        (asks("born", Op.LT, FactKey("anchor", "graduated_on")), {"born": date(2000, 1, 1), "graduated_on": date(2001, 1, 1)}, True),
        (asks("registered_in", Op.ONE_OF, (CITY,)), {"registered_in": LICHENG}, True),
        (asks("registered_in", Op.ONE_OF, (LICHENG, FENGZE)), {"registered_in": CITY}, None),
        (asks("registered_in", Op.ONE_OF, (LICHENG, FENGZE, JINJIANG)), {"registered_in": CITY}, True),
        (asks("registered_in", Op.EQ, CITY), {"registered_in": "350000"}, None),
    ],
)  # fmt: skip
def test_facts(condition: Condition, facts: dict[str, Value], expected: Truth):
    assert truth(condition, **facts) is expected


@pytest.mark.parametrize(
    ("span", "months", "born", "expected"),
    [
        (Span.REACHING, 216, "2006-02-28", True),
        (Span.REACHING, 216, "2006-03-01", False),
        (Span.REACHING, 12, "2023-02-28", True),
        (Span.UNDER, 216, "2006-03-01", True),
        (Span.WITHIN, 36, "2021-02-28", False),
        (Span.WITHIN, 36, "2021-03-01", True),
        (Span.OVER, 36, "2021-02-28", True),
        (Span.OVER, 36, "2021-03-01", False),
        (Span.WITHIN, 120_000, "2021-03-01", True),
        (Span.REACHING, -120_000, "2021-03-01", True),
    ],
)
def test_elapsed_time_to_the_day_of_application(span: Span, months: int, born: str, expected: Truth):
    test = DateTest(FactKey("anchor", "born"), span, months=months)
    assert truth(test, born=day(born)) is expected
    assert truth(test, born=None) is False
    assert truth(test) is None


def test_connectives():
    a, b = is_("a"), is_("b")
    assert truth(Every((a, b)), a=False) is False
    assert truth(Every((a, b)), a=True) is None
    assert truth(Some((a, b)), a=True) is True
    assert truth(Some((a, b)), a=False) is None
    assert truth(Not(a)) is None
    assert truth(CountAtLeast(1, (a, b)), a=True) is True
    assert truth(CountAtLeast(2, (a, b)), a=False) is False
    assert truth(CountAtLeast(2, (a, b)), a=True) is None
    assert (conjunction([True, None]), conjunction([None, False])) == (None, False)
    assert (disjunction([False, None]), disjunction([None, True])) == (None, True)


def test_reduction_leaves_what_is_open():
    a, b, c = is_("a"), is_("b"), is_("c")
    view = view_of(PREPARED, case(RULES, anchor(a=True)), day("2024-01-01"))
    assert reduce(Every((a, b)), view) == b
    assert reduce(Some((a, b)), view) == ALWAYS
    assert reduce(Every((Not(a), b)), view) == NEVER
    assert reduce(Not(Not(b)), view) == b
    assert reduce(Some((Not(a), Every((b, c)))), view) == Every((b, c))
    assert reduce(CountAtLeast(2, (a, b, c)), view) == CountAtLeast(1, (b, c))
    assert reduce(CountAtLeast(1, (a, b)), view) == ALWAYS
    assert reduce(CountAtLeast(2, (Not(a), b)), view) == NEVER


def test_a_fact_whose_guard_is_false_is_none():
    year = FactTest(FactKey("anchor", "degree_year"), Op.NONE)
    assert truth(year, a=False) is True
    assert truth(year, a=True) is None
    assert truth(year, a=False, degree_year=2012) is True


def test_areas_lie_in_one_another():
    tree = PREPARED.geography
    assert lies_in(tree, LICHENG, "urban_core") is True
    assert lies_in(tree, JINJIANG, "urban_core") is False
    assert lies_in(tree, CITY, "350000") is True
    assert lies_in(tree, "350000", "cn") is True
    assert lies_in(tree, "350000", CITY) is None
    assert lies_in(tree, "350100", "350000") is True
    assert lies_in(tree, "350100", CITY) is False
    assert lies_in(tree, "350100", "350102") is None
    assert lies_in(tree, "110105", "350102") is False
    assert lies_in(tree, "350000*", "350000") is True
    assert lies_in(tree, "350000*", CITY) is False
    assert lies_in(tree, "350102*", "350100") is True
    assert lies_in(tree, "350102*", LICHENG) is False
    assert not covers(tree, RULES.clauses[0].where, "110105")
