"""Conditions with parts in common: walked once and judged once, they have the tests and the truth that they have in full."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.property.rulesets import conditions, domain, worlds

from luohu.compiler.ruleset import walk
from luohu.compiler.ruleset.model import Condition, CountAtLeast, Every, Not, Ruleset, Some
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.view import with_facts
from luohu.compiler.solver.truth import truth

slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def woven(draw: st.DrawFn) -> Condition:
    """A condition in which some parts stand in several places, as one object."""
    parts = draw(st.lists(conditions(), min_size=2, max_size=3))
    for _ in range(draw(st.integers(1, 4))):
        some = tuple(draw(st.lists(st.sampled_from(parts), min_size=1, max_size=3)))
        kind = draw(st.sampled_from((Every, Some, Not, CountAtLeast)))
        if kind is Not:
            parts.append(Not(some[0]))
        else:
            parts.append(CountAtLeast(draw(st.integers(0, 3)), some) if kind is CountAtLeast else kind(some))
    return parts[-1]


@slow
@given(woven(), woven())
def test_each_test_once_in_order_of_first_writing(one: Condition, other: Condition):
    in_full = [*walk.tests_of(one), *walk.tests_of(other), *walk.tests_of(one)]
    assert walk.tests_once(one, other, one) == tuple(dict.fromkeys(in_full))


@slow
@given(worlds(), woven(), st.data())
def test_the_truth_of_the_whole(rules: Ruleset, condition: Condition, data: st.DataObject):
    known = {
        key: data.draw(st.sampled_from(domain(key))) for key in walk.keys_of(condition) if data.draw(st.booleans())
    }
    view = with_facts(prepare(rules), date(2024, 3, 1), known)
    assert truth(condition, view) is evaluate(condition, view)
