"""What is waived, in every form; and SARIF, which has a place of its own for it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text, Waived
from luohu.dsl.diagnostics.render import RENDERERS, render_json, render_sarif
from luohu.dsl.source import Source, Span

RULE = Rule("LH311", "sunset", Severity.WARNING, Text("题", "title"), Text("因", "why"), Text("改", "fix"), "")
SOURCE = Source("政策/a b.luohu", "有效期 5年\n      5年\n")
WAIVER = Waived("等新办法", date(2027, 12, 31), Span(Source("waivers.luohu", "容许 LH311\n"), 0, 8))
FOUND = Diagnostic(
    RULE,
    Text("失效", "it ends"),
    Label(Span(SOURCE, 4, 6), Text("这里", "here")),
    (Label(Span(SOURCE, 13, 15)),),
    notes=(Text("注", "a note"),),
    helps=(Text("助", "a help"),),
    subject=("jia",),
)
LET = replace(FOUND, waived=WAIVER)
ERROR = replace(FOUND, rule=replace(RULE, code="LH301", severity=Severity.ERROR), primary=None, secondary=())


def said(form: str, language: str = "en", found: Diagnostic = LET) -> str:
    render = next(each.render for each in RENDERERS if each.name == form)
    return render([found], "zh" if language == "zh" else "en", landmarks=lambda _: "X 一(一)")


def test_people_read_why_and_how_long() -> None:
    assert said("full").endswith("= waived: 等新办法 (until 2027-12-31)\n")
    assert said("full", "zh").endswith("= 容许: 等新办法（至 2027-12-31）\n")
    assert said("full", found=replace(FOUND, waived=replace(WAIVER, until=None))).endswith("= waived: 等新办法\n")
    assert said("concise").endswith("it ends (X 一(一)) [waived]\n")
    assert said("github").startswith("::notice ")
    assert said("github").endswith("%0Awaived: 等新办法 (until 2027-12-31)\n")


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_without_a_waiver_nothing_is_said(form: str) -> None:
    assert "waived" not in said(form, found=FOUND)


def test_json_has_the_waiver_and_its_place() -> None:
    (found,) = json.loads(render_json([LET], "en"))
    place = {"file": "waivers.luohu", "line": 1, "column": 1, "end_line": 1, "end_column": 9}
    assert found["waived"] == {**place, "reason": "等新办法", "until": "2027-12-31"}
    assert found["fingerprint"] == fingerprint(FOUND)
    (unlimited,) = json.loads(render_json([replace(FOUND, waived=replace(WAIVER, until=None))], "en"))
    assert unlimited["waived"]["until"] is None


@pytest.fixture
def run() -> Any:
    log = json.loads(render_sarif([ERROR, LET, FOUND], "en", landmarks=lambda _: "X 一(一)"))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def test_sarif_describes_its_rules_once(run: Any) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["LH301", "LH311"]
    assert rules[1] == {
        "id": "LH311",
        "name": "sunset",
        "shortDescription": {"text": "title"},
        "fullDescription": {"text": "why"},
        "help": {"text": "fix"},
        "defaultConfiguration": {"level": "warning"},
    }
    assert [each["ruleIndex"] for each in run["results"]] == [0, 1, 1]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]


def test_sarif_results_have_places_that_readers_find(run: Any) -> None:
    error, _, found = run["results"]
    uri = {"uri": "%E6%94%BF%E7%AD%96/a%20b.luohu"}
    assert found["level"] == "warning"
    assert found["message"] == {"text": "it ends\nnote: a note\nhelp: a help"}
    assert found["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": uri,
                "region": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7},
            },
            "logicalLocations": [{"fullyQualifiedName": "X 一(一)"}],
            "message": {"text": "here"},
        }
    ]
    assert [each["physicalLocation"]["region"]["startLine"] for each in found["relatedLocations"]] == [2]
    assert found["partialFingerprints"] == {"luohu/v1": fingerprint(FOUND)}
    assert (error["level"], error["locations"]) == ("error", [])
    assert "partialFingerprints" not in error


def test_what_is_waived_is_suppressed(run: Any) -> None:
    _, let, found = run["results"]
    assert found["suppressions"] == []
    (suppression,) = let["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "等新办法 (until 2027-12-31)"
    assert suppression["location"]["physicalLocation"]["artifactLocation"] == {"uri": "waivers.luohu"}


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    (run,) = json.loads(render_sarif([], "zh"))["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"], run["language"]) == ([], [], "zh-CN")
