"""Tests of points in the solver, on random tables, against a judge that tries every completion of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, event, given, settings
from tests.property.scores import TODAY
from tests.property.test_scores import SPOUSE, Facts, completions, judged, partial, slow

from luohu.compiler.ruleset.model import Condition, Every, FactKey, FactTest, Not, Op, Ruleset, Slice
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.solver.find import find
from luohu.compiler.solver.questions import questions
from luohu.compiler.solver.replay import check_meets


def as_condition(facts: Facts) -> Condition:
    """That the case has these facts; a spouse without any is not there."""
    tests: list[Condition] = [FactTest(FactKey("case", "relation"), Op.EQ, "self")]
    for key, value in facts.items():
        if key == SPOUSE:
            tests.append(FactTest(FactKey("spouse", EXISTS), Op.EQ, value=value is not None))
        if key.fact == "place":
            tests.append(FactTest(key, Op.ONE_OF, (str(value),)))
        elif value is None:
            tests.append(FactTest(key, Op.NONE))
        else:
            tests.append(FactTest(key, Op.EQ, value))  # type: ignore[arg-type]
    return Every(tuple(tests))


@settings(slow, max_examples=120)
@given(partial())
def test_a_case_passes_or_fails_a_score_if_some_completion_does(drawn: tuple[Ruleset, Facts, list[FactKey]]):
    rules, facts, hidden = drawn
    known = {key: value for key, value in facts.items() if key not in hidden}
    outcomes = {judged(rules, each) for each in completions(known, hidden)}
    assume(outcomes)
    (state,) = rules.timeline
    today = Slice(TODAY, TODAY + timedelta(days=1), state.alternatives)
    (question,) = questions(prepare(replace(rules, timeline=(today,))), "settlement")
    event(" or ".join(sorted(outcomes)))
    for condition, outcome in ((question.world.granted, "granted"), (Not(question.world.granted), "not_granted")):
        found = find(question, condition, as_condition(known))
        assert found.exact
        assert (found.witness is not None) == (outcome in outcomes)
        if found.witness is not None:
            check_meets(question, found.witness, condition)
