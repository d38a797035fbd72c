"""The solver against every case there is, in both directions, on days at a month's end and on 29 February.

What it says there is, there is: its witness is one of the cases that brute force finds, and the least of them. What it
says there is not, brute force does not find either.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import RELATION, SPOUSE, Facts, days_of, meeting, mentioned, size, true_of
from tests.property.rulesets import FIRST, JURISDICTION, LAST, MATTER, VOCABULARY, conditions

from luohu.compiler.ruleset.model import Alternative, Condition, Every, FactKey, Not, Ruleset, Slice
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.solver.find import equivalent, find, implies
from luohu.compiler.solver.model import Question, Witness
from luohu.compiler.solver.questions import questions

MOST_CASES = 3_000

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


def as_facts(question: Question, witness: Witness, keys: list[tuple[str, str]]) -> Facts:
    """A witness as brute force writes cases: what it leaves out is settled by identities, guards, existence."""
    given_facts = witness.case
    relation = given_facts.get(FactKey(*RELATION))
    facts: Facts = {}
    for key in keys:
        same = {"self": "anchor", "spouse": "spouse"}.get(str(relation), key[0]) if key[0] == "settler" else key[0]
        found = given_facts.get(FactKey(same, key[1]), ...)
        if found is ... and same == "spouse":
            found = None if given_facts.get(FactKey("spouse", EXISTS)) is False else False
        facts[key] = (None if key == ("anchor", "g") else _any(question.prepared, key)) if found is ... else found
    return facts


def _any(prepared: Prepared, key: tuple[str, str]) -> object:
    """A fact that does not bear on the question."""
    return {RELATION: "child"}.get(key, False)


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
