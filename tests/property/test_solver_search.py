"""Whether there is a case at all, against every case there is; and what the search for one says of a box."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import patch

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import days_of, meeting, mentioned, size
from tests.property.rulesets import conditions
from tests.property.test_solver import question_of, small, spans

from luohu.compiler.ruleset.model import Condition, CountAtLeast, Every, Not
from luohu.compiler.solver import search
from luohu.compiler.solver.answers import Answers
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Memory

MOST_CASES = 1_000

slow = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
few = st.lists(conditions(), max_size=1)


@slow
@given(conditions(), conditions(), few, spans)
def test_there_is_a_case_if_there_is_one(
    condition: Condition, beside: Condition, constraints: list[Condition], span: tuple[date, date]
):
    rules = small(*span, *constraints)
    assume(size(mentioned(condition, beside, *constraints)) <= MOST_CASES)
    exists = any(True for _ in meeting(rules, condition, days_of(*span), beside))
    event("possible" if exists else "impossible")
    assert possible(question_of(rules), condition, beside) is exists


@slow
@given(st.lists(conditions(), min_size=2, max_size=5), st.integers(1, 5), spans)
def test_counts_are_searched_as_they_are_found(parts: list[Condition], least: int, span: tuple[date, date]):
    counted = CountAtLeast(least, tuple(parts))
    question = question_of(small(*span))
    for condition in (counted, Not(counted), Every((counted, Not(parts[0])))):
        assert possible(question, condition) is (find(question, condition).witness is not None)


@slow
@given(conditions(), conditions(), spans)
def test_a_search_that_is_given_up_is_taken_over(condition: Condition, beside: Condition, span: tuple[date, date]):
    question = question_of(small(*span))
    wanted = possible(question, condition, beside)
    with patch.object(search, "MOST_STEPS", 0), patch.object(search, "MOST_OPEN", 0):
        assert possible(question_of(small(*span)), condition, beside) is wanted


stretches = st.sampled_from(
    [
        (date(2024, 1, 1), date(2024, 4, 15)),
        (date(2023, 2, 28), date(2025, 3, 1)),
        (date(2024, 2, 29), date(2024, 5, 1)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2016, 3, 31), date(2016, 6, 30)),
    ]
)


@slow
@given(conditions(), conditions(), few, stretches, stretches)
def test_an_answer_that_is_taken_over_is_the_answer(
    condition: Condition,
    beside: Condition,
    constraints: list[Condition],
    first: tuple[date, date],
    second: tuple[date, date],
):
    answers = Answers()
    for span in (first, second):
        question = question_of(small(*span, *constraints))
        taken = replace(question, memory=Memory(timeless={Answers: answers}))
        assert possible(taken, condition, beside) is possible(question, condition, beside)
    event("taken over" if len(answers.known) == 1 and first != second else "asked anew")
