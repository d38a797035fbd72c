"""The solver against every case there is, in both directions, on days at a month's end and on 29 February.

What it says there is, there is: its witness is one of the cases that brute force finds, and the least of them. What it
says there is not, brute force does not find either.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import RELATION, SPOUSE, Facts, cases, days_of, meeting, mentioned, size, true_of
from tests.property.rulesets import FIRST, JURISDICTION, LAST, MATTER, VOCABULARY, conditions

from luohu.compiler.ruleset.model import NEVER, Alternative, Condition, Every, FactKey, Not, Ruleset, Slice
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.solver.asked import asked
from luohu.compiler.solver.cheap import covered, least_in
from luohu.compiler.solver.exact import least_case
from luohu.compiler.solver.find import equivalent, find, implies, rough
from luohu.compiler.solver.model import APPLIED, Found, Question, Witness
from luohu.compiler.solver.questions import questions
from luohu.compiler.solver.regions import condition_of, regions
from luohu.compiler.solver.variables import place_in_order

MOST_CASES = 1_000

slow = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

spans = st.sampled_from([(FIRST, LAST), (date(2024, 2, 28), date(2024, 2, 29)), (date(2024, 1, 30), date(2024, 2, 2))])


def small(first: date, last: date, *constraints: Condition) -> Ruleset:
    """A ruleset without clauses on a few days."""
    return Ruleset(
        f"cn.350500/{MATTER}",
        "1",
        JURISDICTION,
        replace(VOCABULARY, constraints=constraints),
        (),
        (),
        (),
        (Slice(first, last + timedelta(days=1), (Alternative(()),)),),
    )


def question_of(rules: Ruleset) -> Question:
    (found,) = questions(prepare(rules), MATTER)
    return found


@slow
@given(conditions(), conditions(), st.lists(conditions(), max_size=1), spans)
def test_a_case_is_found_if_there_is_one(
    condition: Condition, beside: Condition, constraints: list[Condition], span: tuple[date, date]
):
    rules = small(*span, *constraints)
    assume(size(mentioned(condition, beside, *constraints)) <= MOST_CASES)
    possible = list(meeting(rules, condition, days_of(*span), beside))
    found = find(question_of(rules), condition, beside)
    event("possible" if possible else "impossible")
    assert found.exact
    assert (found.witness is not None) == bool(possible)


def unusual(facts: Facts) -> int:
    """How many facts of a case are not ordinary, each slot once."""
    found = [facts.get(each) is True for each in (("anchor", "a"), ("anchor", "b"))]
    found.append(facts.get(RELATION, "self") != "self")
    found.append(facts.get(RELATION) == "child" and facts[("settler", "a")] is True)
    found += [facts.get(SPOUSE) is not None, facts.get(SPOUSE) is True]
    guarded = facts.get(("anchor", "g"), False)
    found.append(facts.get(("anchor", "b")) is True and guarded is not False)
    return sum(found)


@slow
@given(conditions(), conditions(), spans)
def test_the_witness_is_the_least_of_all_cases(condition: Condition, beside: Condition, span: tuple[date, date]):
    rules = small(*span)
    keys = mentioned(condition, beside)
    assume(size(keys) <= MOST_CASES)
    possible = list(meeting(rules, condition, days_of(*span), beside))
    assume(possible)
    question = question_of(rules)
    witness = find(question, condition, beside).witness
    assert witness is not None
    least = min((unusual(each), day) for day, each in possible)
    told = as_given((*witness.facts, *witness.rest))
    assert any((unusual(each), day) == least and day == witness.day and agrees(each, told) for day, each in possible)


@slow
@given(conditions(), conditions(), spans)
def test_the_facts_of_a_witness_force_it(condition: Condition, beside: Condition, span: tuple[date, date]):
    rules = small(*span)
    keys = mentioned(condition, beside)
    assume(size(keys) <= MOST_CASES)
    question = question_of(rules)
    witness = find(question, condition, beside).witness
    assume(witness is not None)
    all_facts = tuple(sorted(witness.case.items(), key=lambda each: place_in_order(each[0])))
    assert rough(question, condition, beside) == Found(Witness(witness.day, all_facts))
    forced = as_given(witness.facts)
    event(f"{len(forced)} of {len(witness.case)} facts")
    for facts in cases(rules, keys, witness.day):
        if agrees(facts, forced):
            assert true_of(rules, facts, condition, witness.day)
            assert true_of(rules, facts, beside, witness.day)


def as_given(facts: tuple[tuple[FactKey, object], ...]) -> Facts:
    return {(key.person, key.fact): value for key, value in facts}


def agrees(facts: Facts, forced: Facts) -> bool:
    """Whether a case has these facts; where there is a fact of a spouse there is a spouse."""
    there = forced.get(("spouse", EXISTS))
    if there is not None and (facts[SPOUSE] is not None) != there:
        return False
    return all(facts.get(key, value) == value for key, value in forced.items() if key[1] != EXISTS)


@slow
@given(conditions(), conditions(), st.lists(conditions(), max_size=1), spans)
def test_both_methods_find_the_same_witness(
    condition: Condition, beside: Condition, constraints: list[Condition], span: tuple[date, date]
):
    made = asked(question_of(small(*span, *constraints)), condition, beside)
    assume(NEVER not in (made.flat, *made.constraints))
    found = covered(made)
    assume(found.sharp)
    least = least_in(made, found) if found.boxes else None
    assert least_case(made) == least
    encoder = made.question.memory.kept["encoder"]
    encoder.seed = 7  # type: ignore[attr-defined]
    assert least_case(made) == least


@slow
@given(conditions(), conditions(), st.lists(conditions(), max_size=1), spans)
def test_one_condition_implies_another_if_every_case_says_so(
    one: Condition, other: Condition, constraints: list[Condition], span: tuple[date, date]
):
    rules = small(*span, *constraints)
    assume(size(mentioned(one, other, *constraints)) <= MOST_CASES)
    apart = next(meeting(rules, Every((one, Not(other))), days_of(*span)), None)
    back = next(meeting(rules, Every((other, Not(one))), days_of(*span)), None)
    question = question_of(rules)
    event(f"{apart is None}, {back is None}")
    assert implies(question, one, other).holds == (apart is None)
    assert equivalent(question, one, other).holds == (apart is None and back is None)


@slow
@given(conditions(), conditions(), spans)
def test_regions_are_disjoint_and_hold_every_case_that_meets_a_condition(
    condition: Condition, beside: Condition, span: tuple[date, date]
):
    rules = small(*span)
    keys = mentioned(condition, beside)
    assume(size(keys) <= MOST_CASES)
    question = question_of(rules)
    found = regions(question, condition, beside)
    assert found.exact
    event(f"{len(found.regions)} regions")
    inside = [condition_of(each) for each in found.regions]
    for on in days_of(*span):
        for facts in cases(rules, keys, on):
            view = raw(question, facts, on)
            wanted = true_of(rules, facts, condition, on) and true_of(rules, facts, beside, on)
            assert sum(evaluate(each, view) is True for each in inside) == wanted


def raw(question: Question, facts: Facts, on: date) -> View:
    """A case as the slots that regions are about: what is not asked is left out."""
    given_facts = {FactKey(*key): value for key, value in facts.items() if key[0] != "settler"}
    if facts.get(RELATION, "child") == "child":
        given_facts |= {FactKey(*key): value for key, value in facts.items() if key[0] == "settler"}
    if SPOUSE in facts:
        given_facts[FactKey("spouse", EXISTS)] = facts[SPOUSE] is not None
    return View(question.prepared, on, None, {APPLIED: on, **given_facts})  # type: ignore[dict-item]
