"""Many conditions at once against every case there is: which have one in common, and which cases meet none of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import cases, days_of, meeting, mentioned, size, true_of
from tests.property.rulesets import FIRST, LAST, conditions
from tests.property.test_solver import question_of, raw, small, spans

from luohu.compiler.ruleset.model import ALWAYS, Condition, Every, FactKey
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.solver import tables
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.regions import condition_of

MOST_CASES = 1_000

slow = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
some = st.lists(conditions(), min_size=2, max_size=4)
few = st.lists(conditions(), max_size=1)


@slow
@given(some, few, conditions(), spans)
def test_pairs_with_a_case_in_common(
    rules: list[Condition], constraints: list[Condition], beside: Condition, span: tuple[date, date]
):
    library = small(*span, *constraints)
    assume(size(mentioned(*rules, beside, *constraints)) <= MOST_CASES)
    table = tables.laid(question_of(library), rules, beside)
    found = dict(tables.possible_pairs(table, range(len(rules)), range(len(rules))))
    for one, other in combinations(range(len(rules)), 2):
        both = Every((rules[other], beside))
        possible = any(True for _ in meeting(library, rules[one], days_of(*span), both))
        event("possible" if possible else "impossible")
        assert found.get((one, other), False) is possible
        assert found.get((other, one), False) is possible


@slow
@given(some, few, conditions(), spans)
def test_what_is_left_is_every_case_that_meets_none(
    rules: list[Condition], constraints: list[Condition], beside: Condition, span: tuple[date, date]
):
    """Of facts that are always asked: boxes are over slots, and say nothing sensible of one that is not."""
    assume(all(always_asked(key) for each in (*rules, beside, *constraints) for key in keys_of(each)))
    library = small(*span, *constraints)
    about = mentioned(*rules, beside, *constraints)
    assume(size(about) <= MOST_CASES)
    question = question_of(library)
    table = tables.laid(question, rules, beside)
    found = [condition_of(tables.region(table, box)) for box in tables.left(table)]
    event("something is left" if found else "nothing is left")
    for on in days_of(*span):
        for facts in cases(library, about, on):
            view = raw(question, facts, on)
            wanted = true_of(library, facts, beside, on) and not any(
                true_of(library, facts, each, on) for each in rules
            )
            assert sum(evaluate(each, view) is True for each in found) == wanted


def always_asked(key: FactKey) -> bool:
    return key.person == "anchor" and key.fact != "g"


def test_what_cannot_be_said_in_boxes_is_refused():
    table = tables.laid(question_of(small(FIRST, LAST)), [ALWAYS])
    with pytest.raises(TooManyBoxesError):
        tables.left(replace(table, boxes=(None,)))


def test_nothing_is_left_of_everything():
    table = tables.laid(question_of(small(FIRST, LAST)), [ALWAYS])
    assert tables.left(table) == []
