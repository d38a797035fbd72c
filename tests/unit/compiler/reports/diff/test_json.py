"""The JSON form: its people can be decided and counted by others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from luohu.compiler.changes.pairs.together import together
from luohu.compiler.reports.diff.json import diff_json
from luohu.compiler.reports.diff.json_people import condition_json
from luohu.compiler.ruleset.codec_conditions import read_condition
from luohu.compiler.ruleset.model import FactKey, FactTest, Not, Op, ScoreTest
from luohu.compiler.ruleset.validate import SchemaError, check_is_schema, check_schema, schema
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.view import view_of

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.runtime.kleene import View
    from luohu.compiler.runtime.prepared import Prepared


def document(review: Review) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(diff_json(review)))
    return found


def test_conditions_are_those_of_rulesets() -> None:
    """The schema has them written out: a published schema points at no other."""
    check_is_schema(schema("difference"))
    ours: Any = schema("difference")["$defs"]
    theirs: Any = schema("ruleset")["$defs"]
    for name in ("condition", "fact_test", "date_test", "score_test", "scalar", "key", "share", "whole"):
        assert ours[name] == theirs[name]


def test_a_document_of_another_shape_is_refused(review: Review) -> None:
    found = document(review)
    del found["differences"][0]["asked"]
    with pytest.raises(SchemaError, match="asked"):
        check_schema("difference", found)


def test_either_side_decides_the_person_of_every_class_as_the_class_says(review: Review) -> None:
    (difference,), (said,) = review.differences, document(review)["differences"]
    sides = {"old": prepare(difference.old.ruleset), "new": prepare(difference.new.ruleset)}
    assert len(said["classes"]) == len(difference.people.classes) > 3
    for each in said["classes"]:
        for side, when in (("old", "before"), ("new", "after")):
            case = read_case(sides[side], each["person"][side])
            assert isinstance(case, Case), case
            assert case.applied_on is not None
            decided = decide(sides[side], case, each["matter"], case.applied_on, rest_ordinary=True)
            assert decided.outcome.value == each["outcomes"][when]


def test_the_condition_of_a_class_is_met_by_its_person_and_by_no_other_person(review: Review) -> None:
    """As somebody counts who has the JSON and both rulesets only."""
    (difference,), (said,) = review.differences, document(review)["differences"]
    over = together(difference.old.ruleset, difference.new.ruleset).before
    for each in said["classes"]:
        (people,) = each["people"]
        condition = read_condition(people["condition"], "")
        for other in said["classes"]:
            case = read_case(over, other["person"]["old"])
            assert isinstance(case, Case)
            met = evaluate(condition, completed(over, case))
            assert met is (other["number"] == each["number"]), (each["number"], other["number"])


def completed(over: Prepared, case: Case) -> View:
    """The case of somebody who applies for himself, with everything else as it ordinarily is."""
    assert case.applied_on is not None
    facts = over.ruleset.vocabulary.facts
    ordinary = {FactKey("anchor", each.id): each.ordinary for each in facts if each.has_ordinary}
    return view_of(over, Case({**ordinary, **case.facts}), case.applied_on)


def test_facts_that_one_side_does_not_know_are_not_in_its_document(review: Review) -> None:
    (difference,) = review.differences
    words = difference.new.ruleset.vocabulary
    fewer = replace(words, facts=tuple(each for each in words.facts if each.id != "owns_home"))
    new = replace(difference.new, ruleset=replace(difference.new.ruleset, vocabulary=fewer))
    (said,) = document(replace(review, differences=(replace(difference, new=new),)))["differences"]
    person = said["classes"][0]["person"]
    assert person["old"]["anchor"]["owns_home"] is True
    assert "owns_home" not in person["new"]["anchor"]
    assert {each["fact"] for each in person["turning_on"]} >= {"owns_home"}


def test_scores_go_by_their_own_names() -> None:
    bound = ScoreTest("points#3", Op.GE, 100)
    fact = FactTest(FactKey("anchor", "owns_home"), Op.EQ, value=True)
    assert condition_json(Not(bound)) == {"not": {"score": "points", "op": "ge", "value": 100}}
    assert condition_json(fact) == {"fact": "owns_home", "person": "anchor", "op": "eq", "value": True}
