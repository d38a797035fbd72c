"""Scores against a judge that is too simple to be wrong, on random tables: complete cases, and every completion of others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_scores import Judge
from tests.property.scores import KEYS, LEAVES, TODAY, domain, tables

from luohu.compiler.ruleset.from_json import ruleset_from_json
from luohu.compiler.ruleset.integrity import require_whole
from luohu.compiler.ruleset.model import FactKey, Ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime import score_report
from luohu.compiler.runtime.case import Case, case_of
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import MarkKind
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.score_report import scores_stated
from luohu.compiler.runtime.to_json import decision_json
from luohu.compiler.runtime.values import EXISTS

PLACE = FactKey("case", "place")
SPOUSE = FactKey("spouse", "s")
Facts = dict[FactKey, object]
slow = settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def possible(facts: Facts) -> bool:
    """Whether a guard allows the case."""
    return facts[FactKey("anchor", "b")] is True or facts[FactKey("anchor", "g")] is None


@st.composite
def complete(draw: st.DrawFn) -> Facts:
    facts: Facts = {PLACE: draw(st.sampled_from(LEAVES))}
    facts |= {key: draw(st.sampled_from(domain(key))) for key in KEYS}
    if not facts[FactKey("anchor", "b")]:
        facts[FactKey("anchor", "g")] = None
    return facts


def as_case(prepared: Prepared, facts: Facts) -> Case:
    given_facts = dict(facts) | {FactKey("case", "relation"): "self"}
    if given_facts.get(SPOUSE, ...) is None:
        del given_facts[SPOUSE]
        given_facts[FactKey("spouse", EXISTS)] = False
    made = case_of(prepared, given_facts)  # type: ignore[arg-type]
    assert isinstance(made, Case), made
    return made


def completions(facts: Facts, hidden: list[FactKey]) -> Iterator[Facts]:
    for values in product(*(domain(key) for key in hidden)):
        filled = facts | dict(zip(hidden, values, strict=True))
        if possible(filled):
            yield filled


def judged(rules: Ruleset, facts: Facts) -> str:
    return "granted" if Judge(rules, facts, TODAY).true(rules.clauses[-1].condition) else "not_granted"


@slow
@given(tables(), complete())
def test_a_complete_case_is_scored_and_decided_as_the_judge_does(rules: Ruleset, facts: Facts):
    prepared = prepare(rules)
    case = as_case(prepared, facts)
    for score in ("part", "total"):
        found = scores_stated(prepared, case, score, TODAY)
        expected = Judge(rules, facts, TODAY).score(score)
        if expected is None:
            assert found == ()
        else:
            (report,) = found
            assert (report.low, report.high, report.vetoed) == (expected[0], *expected)
    decision = decide(prepared, case, "settlement", TODAY)
    assert decision.outcome.value == judged(rules, facts)
    event(decision.outcome.value)


@st.composite
def partial(draw: st.DrawFn, *, vetoes: bool = True) -> tuple[Ruleset, Facts, list[FactKey]]:
    rules, facts = draw(tables(vetoes=vetoes)), draw(complete())
    hidden = draw(st.lists(st.sampled_from((*KEYS, PLACE)), min_size=1, max_size=4, unique=True))
    return rules, facts, hidden


def without(facts: Facts, hidden: list[FactKey]) -> Facts:
    return {key: value for key, value in facts.items() if key not in hidden}


RANGED = frozenset(FactKey("anchor", fact) for fact in ("n", "m", "d", "level"))
"""Facts in an order: a condition that no value of the range meets is still taken as open, so the ends may lie apart."""


@slow
@given(partial(vetoes=False))
def test_a_score_spans_what_its_completions_come_to(drawn: tuple[Ruleset, Facts, list[FactKey]]):
    rules, facts, hidden = drawn
    prepared = prepare(rules)
    found = [Judge(rules, each, TODAY) for each in completions(without(facts, hidden), hidden)]
    assume(found)
    for score in ("part", "total"):
        values = [value for judge in found if (value := judge.score(score)) is not None]
        with patch.object(score_report, "SEARCHED", 4096):  # as far as it takes: what it finds is then exact
            reports = scores_stated(prepared, as_case(prepared, without(facts, hidden)), score, TODAY)
        if not values:
            continue
        (report,) = reports
        points = [value for value, _ in values]
        assert report.low <= min(points)
        assert max(points) <= report.high
        event("exact" if (report.low, report.high) == (min(points), max(points)) else "wider")
        if len(values) == len(found) and not RANGED.intersection(hidden):
            assert (report.low, report.high) == (min(points), max(points))


@slow
@given(partial())
def test_a_partial_case_is_decided_as_all_completions_say(drawn: tuple[Ruleset, Facts, list[FactKey]]):
    rules, facts, hidden = drawn
    prepared = prepare(rules)
    answers = {judged(rules, each) for each in completions(without(facts, hidden), hidden)}
    assume(answers)
    decision = decide(prepared, as_case(prepared, without(facts, hidden)), "settlement", TODAY)
    expected = answers.pop() if len(answers) == 1 else "undetermined"
    event(expected)
    assert decision.outcome.value == expected
    assert not any(mark.kind is MarkKind.NOT_SETTLED for mark in decision.marks)
    if expected == "undetermined":
        assert {need.key for need in decision.needs if need.key is not None} <= set(hidden) | {
            FactKey("spouse", EXISTS)
        }
        assert decision.needs


@slow
@given(partial())
def test_knowing_more_never_widens_a_score(drawn: tuple[Ruleset, Facts, list[FactKey]]):
    rules, facts, hidden = drawn
    prepared = prepare(rules)
    less = scores_stated(prepared, as_case(prepared, without(facts, hidden)), "total", TODAY)
    more = scores_stated(prepared, as_case(prepared, without(facts, hidden[1:])), "total", TODAY)
    for narrow, wide in zip(more, less, strict=False):
        if wide.vetoed is False:
            assert wide.low <= narrow.low <= narrow.high <= wide.high


@slow
@given(tables(), complete())
def test_tables_survive_the_document_and_decisions_meet_their_schema(rules: Ruleset, facts: Facts):
    require_whole(rules)
    document = json.loads(json.dumps(ruleset_to_json(rules)))
    check_schema("ruleset", document)
    assert ruleset_from_json(document) == rules
    prepared = prepare(rules)
    decision = decide(prepared, as_case(prepared, facts), "settlement", TODAY)
    check_schema("decision", decision_json(decision))
