"""Completions where persons and guards hang together: relatives who may not exist, guards asked of another person."""

from __future__ import annotations

import pytest
from tests.unit.compiler.runtime.made import anchor, ask, clause, fact, grant, is_, needs, routes, ruleset, vocabulary

from luohu.compiler.ruleset.model import CommonRuleEffect, Details, FactKey, FactTest, Kin, KinEntry, Not, Op
from luohu.compiler.runtime.model import Capacity, Outcome

SPOUSE_OWNS = is_("owns_home", person="spouse")
SPOUSE_UNSCHOOLED = FactTest(FactKey("spouse", "education"), Op.NONE)


@pytest.mark.parametrize("condition", [SPOUSE_OWNS, Not(SPOUSE_OWNS), SPOUSE_UNSCHOOLED, Not(SPOUSE_UNSCHOOLED)])
def test_a_spouse_of_whom_nothing_is_known_may_exist_and_may_not(condition):
    found = ask(ruleset(clause("i1/1", condition)), anchor())
    assert found.outcome is Outcome.UNDETERMINED
    assert routes(found) == []


def test_without_a_spouse_the_facts_of_the_spouse_are_none():
    rules = ruleset(clause("i1/1", SPOUSE_UNSCHOOLED), clause("i1/2", Not(SPOUSE_OWNS)))
    assert routes(ask(rules, {**anchor(), ("spouse", ""): False})) == ["i1/1", "i1/2"]


HERE = fact("here")
GUARDED = fact("guarded", only_when=is_("here"), holders=("anchor", "settler"))
OF_SPOUSES = vocabulary((HERE, GUARDED))
UNGUARDED = FactTest(FactKey("settler", "guarded"), Op.NONE)


def spouse_settles(**facts):
    return {("case", "place"): "350502", ("case", "relation"): "spouse"} | {
        ("spouse", name): value for name, value in facts.items()
    }


def test_a_guard_of_the_settler_may_be_kept_at_the_spouse():
    rules = ruleset(clause("i1/1", UNGUARDED, grant("spouse")), vocabulary=OF_SPOUSES)
    assert ask(rules, spouse_settles()).outcome is Outcome.UNDETERMINED
    assert ask(rules, spouse_settles(here=False)).outcome is Outcome.GRANTED


def test_closing_the_guard_of_the_settler_closes_the_fact_of_the_spouse():
    guarded = fact("guarded", only_when=is_("here"), holders=("anchor", "settler"), ordinary=True)
    here = fact("here", ordinary=True)
    rules = ruleset(
        clause("i1/1", is_("guarded", person="settler"), grant("spouse")), vocabulary=vocabulary((here, guarded))
    )
    found = ask(rules, spouse_settles(), rest_ordinary=True)
    assert found.outcome is Outcome.GRANTED
    assert [each.key for each in found.receipt.closed] == [FactKey("settler", "guarded"), FactKey("spouse", "here")]
    assert needs(found) == []


def test_whoever_settles_whether_or_not_a_shared_provision_applies_is_the_settler():
    kin = Kin((KinEntry("self"), KinEntry("spouse")))
    rule = CommonRuleEffect(replacing=False, targets=("i1/1",), settlers=kin, details=Details())
    rules = ruleset(clause("i1/1", is_("a")), clause("i1/2", is_("b"), rule))
    assert ask(rules, anchor(a=True)).routes[0].capacity is Capacity.SETTLER


def test_facts_that_count_under_some_relation_are_not_ignored():
    rules = ruleset(clause("i1/1", is_("a", person="settler"), grant("self", "child")))
    place = {("case", "place"): "350502", ("anchor", "a"): True}
    assert ask(rules, place).marks == ()
    assert [each.subjects for each in ask(rules, place | {("case", "relation"): "child"}).marks] == [("anchor.a",)]
