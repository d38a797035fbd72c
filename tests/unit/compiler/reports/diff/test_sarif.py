"""Results for code review: how grave they are, where they point, and by what they are known again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.unit.compiler.reports.diff.made import review as reviewed

from luohu.compiler.changes.model import Tense
from luohu.compiler.reports.diff.sarif import RULES, diff_sarif
from luohu.dsl.source import Source

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review


def run(review: Review) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(diff_sarif(review, "en")))["runs"][0]
    return found


def with_tenses(review: Review, *tenses: Tense) -> Review:
    (found,) = review.differences
    classes = tuple(replace(each, tenses=tenses) for each in found.people.classes)
    return replace(review, differences=(replace(found, people=replace(found.people, classes=classes)),))


def levels(review: Review) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in run(review)["results"]:
        found.setdefault(each["ruleId"], set()).add(each["level"])
    return found


def test_who_loses_from_today_on_is_an_error_and_who_lost_is_a_warning(review: Review) -> None:
    assert levels(with_tenses(review, Tense.PAST, Tense.FUTURE))["difference.loses"] == {"error"}
    found = levels(with_tenses(review, Tense.PAST))
    assert found["difference.loses"] == {"warning"}
    assert found["difference.gains"] == {"note"}
    assert found["difference.unsettled"] == {"warning"}
    assert (found["LH402"], found["LH411"], found["LH415"]) == ({"error"}, {"warning"}, {"note"})


def test_a_ruleset_that_is_gone_is_an_error(review: Review) -> None:
    (found,) = review.differences
    gone = run(replace(review, differences=(), findings=None, only_old=(found.old,), only_new=(found.new,)))
    (result,) = gone["results"]
    assert (result["ruleId"], result["level"]) == ("difference.gone", "error")
    assert result["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "cn.990100/settlement"}]}]
    assert "on the old side only: Jia City" in result["message"]["text"]


def test_every_result_names_a_rule_of_the_run(review: Review) -> None:
    found = run(review)
    names = [each["id"] for each in found["tool"]["driver"]["rules"]]
    assert len(names) == len(set(names))
    assert all(names[each["ruleIndex"]] == each["ruleId"] for each in found["results"])
    assert {each for each in names if each.startswith("difference")} <= set(RULES)


def test_results_are_known_again_whatever_their_number_and_days(review: Review) -> None:
    (found,) = review.differences
    moved = tuple(replace(each, number=each.number + 7, runs=()) for each in reversed(found.people.classes))
    other = replace(review, differences=(replace(found, people=replace(found.people, classes=moved)),))
    prints = [{each["partialFingerprints"]["luohu/v1"] for each in run(one)["results"]} for one in (review, other)]
    assert prints[0] == prints[1]
    assert len(prints[0]) == len(run(review)["results"])


def test_they_point_at_the_clauses_of_the_new_side(review: Review) -> None:
    result = run(review)["results"][0]
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "new/one.luohu"
    (found,) = review.differences
    assert found.new.program is not None
    line, column = found.new.program.clause_spans["d2/1"].source.position(found.new.program.clause_spans["d2/1"].start)
    assert (
        place["physicalLocation"]["region"] | {"startLine": line, "startColumn": column}
        == (place["physicalLocation"]["region"])
    )
    assert place["logicalLocations"] == [{"fullyQualifiedName": "甲〔2024〕2号 一"}]


def test_a_file_of_a_revision_is_one_of_the_repository(review: Review) -> None:
    (found,) = review.differences
    program = found.new.program
    assert program is not None
    span = program.clause_spans["d2/1"]
    source = Source("git:origin/main:new/one.luohu", span.source.text)
    spans = dict(program.clause_spans) | {"d2/1": replace(span, source=source)}
    one = replace(found, new=replace(found.new, program=replace(program, clause_spans=spans)))
    (place,) = run(reviewed(one))["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "new/one.luohu"


def test_a_clause_that_is_gone_has_a_name_only(review: Review) -> None:
    (found,) = review.differences
    gone = tuple(replace(each, before=("d2/3",), after=()) for each in found.people.classes[:1])
    one = replace(found, people=replace(found.people, classes=gone, open=()))
    (result,) = run(reviewed(one))["results"]
    assert result["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "甲〔2024〕2号 三"}]}]


def test_without_files_there_are_names_only(review: Review) -> None:
    (found,) = review.differences
    bare = replace(found, new=replace(found.new, program=None))
    places = [place for each in run(reviewed(bare))["results"] for place in each["locations"]]
    assert places
    assert all(place.keys() == {"logicalLocations"} for place in places)
