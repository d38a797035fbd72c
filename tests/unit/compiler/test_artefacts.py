"""The files of a build: each valid, the ruleset's bytes free of findings, compiler and clock."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.artefacts import build
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.ruleset.canonical import digest
from luohu.compiler.ruleset.validate import SchemaError, check_facts, check_is_schema

TEMPLATES = Path(__file__).parents[3] / "cli" / "luohu" / "cli" / "templates"


@pytest.fixture(scope="module")
def state():
    return compile_library(Request(TEMPLATES, date(2026, 11, 22)))


def test_three_files_of_one_name(state):
    built = build(state.rulesets[0], state.diagnostics, "luohu test")
    assert [file.name for file in built.files] == [
        "cn.example_city/settlement.json",
        "cn.example_city/settlement.facts.schema.json",
        "cn.example_city/settlement.report.json",
    ]
    report = json.loads(built.files[2].data)
    assert report["digest"] == built.digest == digest(built.files[0].data)
    assert report["compiler"] == "luohu test"
    assert report["graph"]["nodes"]


def test_findings_and_compiler_leave_the_ruleset_alone(state, tmp_path):
    (tmp_path / "bad.luohu").write_text("文件 {", encoding="utf-8")
    findings = compile_library(Request(tmp_path, date(2026, 11, 22))).diagnostics
    assert findings
    plain = build(state.rulesets[0], (), "one")
    other = build(state.rulesets[0], findings, "two")
    assert plain.files[0] == other.files[0]
    assert plain.files[2] != other.files[2]


def test_the_report_says_how_far_analysis_came():
    state = compile_library(Request(TEMPLATES, date(2026, 11, 22), analysed=True))
    report = json.loads(build(state.rulesets[0], state.diagnostics, "luohu test", state.account).files[2].data)
    assert report["analysis"] == {"clauses": 2, "exact": 2, "bounded": 0, "skipped": 0}


def test_without_analysis_the_report_says_so(state):
    assert json.loads(build(state.rulesets[0], (), "luohu test").files[2].data)["analysis"] is None


def test_the_facts_schema_is_a_schema_that_judges(state):
    schema = json.loads(build(state.rulesets[0], (), "luohu test").files[1].data)
    check_is_schema(schema)
    check_facts(schema, {"applied_on": "2026-03-01", "anchor": {"owns_home": True}})
    with pytest.raises(SchemaError, match="owns_home"):
        check_facts(schema, {"anchor": {"owns_home": "yes"}})


def test_what_is_no_schema_is_refused():
    with pytest.raises(SchemaError, match="type"):
        check_is_schema({"type": "no such type"})
