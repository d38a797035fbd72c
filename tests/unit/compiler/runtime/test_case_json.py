"""A case written as a facts document is the case that is read from it."""

from __future__ import annotations

from datetime import date

from tests.policies.library import state

from luohu.compiler.ruleset.model import Every, FactKey
from luohu.compiler.runtime.case import Case, identified, read_case
from luohu.compiler.runtime.case_json import case_document
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.solver.find import find
from luohu.compiler.solver.questions import questions


def test_every_route_of_a_city_has_a_witness_that_is_read_back_as_written() -> None:
    prepared = prepare(next(each for each in state().rulesets if each.name == "cn.350500/settlement"))
    read = 0
    for question in questions(prepared, "settlement"):
        for route in question.world.routes:
            witness = find(question, Every((route.granted, route.condition))).witness
            if witness is not None:
                facts = identified(prepared, witness.case)
                document = case_document(prepared, facts, witness.day)
                assert read_case(prepared, document) == Case(facts, witness.day)
                read += 1
    assert read > len(prepared.ruleset.timeline)


def test_relatives_are_there_not_there_or_described() -> None:
    prepared = prepare(next(each for each in state().rulesets if each.name == "cn.350500/settlement"))
    kin, fact = next((key.person, key.fact) for key in sorted(prepared.held) if key.person in prepared.relatives)
    absent = case_document(prepared, {FactKey(kin, EXISTS): False}, None)
    there = case_document(prepared, {FactKey(kin, EXISTS): True}, date(2026, 1, 2))
    described = case_document(prepared, {FactKey(kin, fact): True, FactKey(kin, EXISTS): True}, None)
    assert absent == {"relatives": {kin: None}}
    assert there == {"applied_on": "2026-01-02", "relatives": {kin: {}}}
    assert described == {"relatives": {kin: {fact: True}}}
