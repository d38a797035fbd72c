"""The JSON form: its people can be decided and counted by others."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from luohu.compiler.changes.pairs.joined import joined
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
        for way, side in product(each["ways"], ("old", "new")):
            case = read_case(sides[side], way["person"][side])
            assert isinstance(case, Case), case
            assert case.applied_on is not None
            decided = decide(sides[side], case, each["matter"], case.applied_on, rest_ordinary=True)
            assert decided.outcome.value == each["outcomes"][{"old": "before", "new": "after"}[side]]


def test_the_condition_of_a_class_and_of_a_way_is_met_by_its_person_and_by_no_other(ways_review: Review) -> None:
    """As somebody counts who has the JSON and both rulesets only."""
    (difference,), (said,) = ways_review.differences, document(ways_review)["differences"]
    over = joined(difference.old.ruleset, difference.new.ruleset).before
    ways = [(each["number"], at, way) for each in said["classes"] for at, way in enumerate(each["ways"])]
    assert len(ways) > len(said["classes"])
    for each in said["classes"]:
        assert met_by(over, each["people"], ways) == [(each["number"], at) for at in range(len(each["ways"]))]
        for at, way in enumerate(each["ways"]):
            in_class, goes = (met_by(over, people, ways) for people in (each["people"], way["people"]))
            assert [one for one in in_class if one in goes] == [(each["number"], at)]


def met_by(over: Prepared, people: Any, ways: list[tuple[int, int, Any]]) -> list[tuple[int, int]]:
    """By the persons of which ways (class and place in it) a condition is met."""
    (one,) = people
    condition = read_condition(one["condition"], "")
    cases = [(number, at, read_case(over, both(way["person"]))) for number, at, way in ways]
    return [
        (number, at)
        for number, at, case in cases
        if isinstance(case, Case) and evaluate(condition, completed(over, case)) is True
    ]


def test_the_provision_that_leads_a_class_is_named_on_its_side_and_the_others_by_their_ways(
    ways_review: Review,
) -> None:
    (said,) = document(ways_review)["differences"]
    for each in said["classes"]:
        led_before = each["lead"] is None or each["lead"]["side"] == "old"
        own, other = ("before", "after") if led_before else ("after", "before")
        assert each["lead"] is None or all(way[own][0] == each["lead"]["provision"] for way in each["ways"])
        assert [way[other][0] for way in each["ways"] if way["provision"]] == [
            way["provision"] for way in each["ways"] if way["provision"]
        ]
        assert set(each["before"]) == {name for way in each["ways"] for name in way["before"]}


def both(person: Any) -> dict[str, Any]:
    """The documents of one person for either side as one: each names only what its side knows."""
    old, new = person["old"], person["new"]
    anchor = {"anchor": {**old.get("anchor", {}), **new.get("anchor", {})}}
    return {**old, **new, **anchor}


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
    person = said["classes"][0]["ways"][0]["person"]
    assert person["old"]["anchor"]["owns_home"] is True
    assert "owns_home" not in person["new"]["anchor"]
    assert {each["fact"] for each in person["turning_on"]} >= {"owns_home"}


def test_scores_go_by_their_own_names() -> None:
    bound = ScoreTest("points#3", Op.GE, 100)
    fact = FactTest(FactKey("anchor", "owns_home"), Op.EQ, value=True)
    assert condition_json(Not(bound)) == {"not": {"score": "points", "op": "ge", "value": 100}}
    assert condition_json(fact) == {"fact": "owns_home", "person": "anchor", "op": "eq", "value": True}
