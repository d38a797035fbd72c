"""build, facts, decide, timeline, graph: what an integrator and a reviewer do."""

from __future__ import annotations

import html
import io
import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.validate import SchemaError, check_facts, check_schema


def test_build_writes_ruleset_schema_and_report(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    built = luohu("build", starter, "-o", tmp_path / "out")
    folder = tmp_path / "out" / "cn.example_city"
    assert sorted(path.name for path in folder.iterdir()) == [
        "settlement.facts.schema.json",
        "settlement.json",
        "settlement.report.json",
    ]
    report = json.loads((folder / "settlement.report.json").read_text(encoding="utf-8"))
    check_schema("report", report)
    check_schema("ruleset", json.loads((folder / "settlement.json").read_text(encoding="utf-8")))
    assert report["digest"] in built.out


def test_build_is_the_same_twice_and_as_json(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    first = luohu("build", starter, "-o", tmp_path / "a", "--format", "json").json()["rulesets"]
    second = luohu("build", starter, "-o", tmp_path / "b", "--area", "示例市", "--format", "json").json()["rulesets"]
    assert [each["digest"] for each in first] == [each["digest"] for each in second]
    assert Path(first[0]["file"]).read_bytes() == Path(second[0]["file"]).read_bytes()


def test_build_refuses_while_an_error_stands(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    (starter / "bad.luohu").write_text("文件 {", encoding="utf-8")
    refused = luohu("build", starter, "-o", tmp_path / "out", "--lang", "zh")
    assert refused.code == 1
    assert "没有继续" in refused.err
    assert not (tmp_path / "out").exists()


def test_build_of_a_library_without_cities_says_so(luohu: Luohu, tmp_path: Path) -> None:
    (tmp_path / "a.luohu").write_text("# nothing yet\n", encoding="utf-8")
    assert "no city" in luohu("build", tmp_path, "-o", tmp_path / "out").out


def test_build_says_where_it_cannot_write(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert luohu("build", starter, "-o", tmp_path / "file" / "below").code == 2


def test_a_draft_counts_only_where_it_is_assumed(luohu: Luohu, drafted: Path, tmp_path: Path) -> None:
    luohu("build", drafted, "-o", tmp_path / "as-is")
    luohu("build", drafted, "-o", tmp_path / "assumed", "--assume-enacted", "示例草案=2026-06-01")
    rulesets = [
        json.loads((tmp_path / name / "cn.example_city" / "settlement.json").read_text(encoding="utf-8"))
        for name in ("as-is", "assumed")
    ]
    clauses = [{clause["id"] for clause in each["clauses"]} for each in rulesets]
    assert clauses[1] - clauses[0] == {"example-draft/1"}
    assert "assumptions" not in rulesets[0] or rulesets[0]["assumptions"] == []
    assert [(each["id"], each["day"]) for each in rulesets[1]["assumptions"]] == [("example-draft", "2026-06-01")]


@pytest.mark.parametrize("given", ["no-such=2026-01-01", "example-2026-1=2026-01-01"])
def test_only_drafts_can_be_assumed(luohu: Luohu, drafted: Path, tmp_path: Path, given: str) -> None:
    refused = luohu("build", drafted, "-o", tmp_path / "out", "--assume-enacted", given)
    assert refused.code == 2
    assert "example-draft" in refused.err


@pytest.mark.parametrize("given", ["example-draft", "example-draft=soon", "=2026-01-01"])
def test_an_assumption_needs_name_and_day(luohu: Luohu, drafted: Path, given: str) -> None:
    assert luohu("check", drafted, "--assume-enacted", given).code == 2


def test_facts_lists_what_is_asked(luohu: Luohu, ruleset: Path) -> None:
    text = luohu("facts", ruleset).out
    assert "owns_home: yes or no" in text
    assert "Is there a home of one's own in the city?" in text
    assert "在本市有自有住房吗？" in luohu("facts", ruleset, "--lang", "zh").out
    document = luohu("facts", ruleset, "--format", "json").json()
    assert {"anchor.owns_home", "anchor.insured_months", "settler.born_on", "case.relation"} == {
        f"{each['person']}.{each['fact']}" for each in document["facts"]
    }


def test_facts_lists_what_the_case_itself_can_be(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    notice = starter / "notice.luohu"
    text = notice.read_text(encoding="utf-8")
    notice.write_text(
        text.replace("条件 自有住房", "条件 自有住房 且 拟落户地类别 是 城区 且 拟落户地 属于 东区"), encoding="utf-8"
    )
    assert luohu("build", starter, "-o", tmp_path / "out").code == 0
    shown = luohu("facts", tmp_path / "out" / "cn.example_city" / "settlement.json").out
    assert "place_kind: one of urban, town, rural  kind of place" in shown
    assert "place: area id example_city 示例市, east 东区, west 西区  place of settlement" in shown


def test_facts_prints_a_schema_that_judges(luohu: Luohu, ruleset: Path, facts: Path) -> None:
    schema = luohu("facts", ruleset, "--format", "schema").json()
    check_facts(schema, json.loads(facts.read_text(encoding="utf-8")))
    with pytest.raises(ValueError, match="owns_house"):
        check_facts(schema, {"anchor": {"owns_house": True}})


def test_decide_tells_a_story(luohu: Luohu, ruleset: Path, facts: Path) -> None:
    told = luohu("decide", ruleset, "--facts", facts)
    assert told.code == 0
    assert told.out.startswith("Granted:")
    assert "示公规〔2026〕1号 一" in told.out
    assert luohu("decide", ruleset, "--facts", facts, "--lang", "zh").out.startswith("准予")


def test_decide_as_json_is_valid_and_repeatable(luohu: Luohu, ruleset: Path, facts: Path) -> None:
    first = luohu("decide", ruleset, "--facts", facts, "--format", "json")
    check_schema("decision", first.json())
    assert luohu("decide", ruleset, "--facts", facts, "--format", "json").out == first.out
    assert first.json()["routes"][0]["clause"] == "example-2026-1/1"


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "perhaps"},
        {"outcome": "not_granted"},
        {"routes": [], "open_routes": []},
        {"needs": None},
        {"format": "luohu.decision/2"},
        {"because": []},
    ],
)
def test_the_schema_of_decisions_refuses_what_is_none(
    luohu: Luohu, ruleset: Path, facts: Path, change: dict[str, Json]
) -> None:
    document = luohu("decide", ruleset, "--facts", facts, "--format", "json").json()
    check_schema("decision", document)
    with pytest.raises(SchemaError):
        check_schema("decision", {**document, **change})
    for name in document:
        with pytest.raises(SchemaError):
            check_schema("decision", {key: value for key, value in document.items() if key != name})


def test_decide_on_another_day(luohu: Luohu, ruleset: Path, facts: Path) -> None:
    decision = luohu("decide", ruleset, "--facts", facts, "--on", "2026-01-31", "--format", "json").json()
    assert decision["outcome"] == "no_rule_in_force"


def test_decide_fills_in_nothing_unless_asked(luohu: Luohu, ruleset: Path, tmp_path: Path) -> None:
    file = tmp_path / "little.json"
    file.write_text('{"applied_on": "2026-03-01", "place": "east", "relation": "self"}', encoding="utf-8")
    open_ = luohu("decide", ruleset, "--facts", file, "--format", "json").json()
    assert open_["outcome"] == "undetermined"
    assert {each["subject"] for each in open_["needs"]} == {"anchor.owns_home", "anchor.insured_months"}
    closed = luohu("decide", ruleset, "--facts", file, "--rest", "ordinary", "--format", "json").json()
    assert closed["outcome"] == "not_granted"
    assert len(closed["receipt"]["closed"]) == 2


def test_decide_reads_standard_input(luohu: Luohu, ruleset: Path, facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(facts.read_bytes()), encoding="utf-8"))
    assert luohu("decide", ruleset, "--facts", "-").out.startswith("Granted:")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON at 1:2"),
        ("[]", "cannot be read as facts"),
        ('{"anchor": {"owns_home": "yes"}}', "/anchor/owns_home"),
        ('{"anchor": {"owns_house": true}}', "/anchor/owns_house"),
        ('{"place": "west"}', "no day of application"),
        ('{"anchor": {"owns_home": true, "owns_home": false}}', "names `owns_home` twice"),
        pytest.param('{"place": ' + "9" * 5000 + "}", "a number that is too long", id="long number"),
        pytest.param("[" * 200_000, "nested too deeply", id="deep"),
    ],
)
def test_decide_says_what_is_wrong_with_facts(
    luohu: Luohu, ruleset: Path, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text, encoding="utf-8")
    refused = luohu("decide", ruleset, "--facts", file)
    assert refused.code == 2
    assert said in refused.err


def test_decide_says_what_it_cannot_read(luohu: Luohu, ruleset: Path, facts: Path, tmp_path: Path) -> None:
    assert luohu("decide", ruleset, "--facts", tmp_path / "none.json").code == 2
    (tmp_path / "latin.json").write_bytes(b'"\xff"')
    assert "UTF-8" in luohu("decide", ruleset, "--facts", tmp_path / "latin.json").err
    assert "no file" in luohu("decide", tmp_path / "none.json", "--facts", facts).err
    assert "not a ruleset" in luohu("decide", facts, "--facts", facts).err
    assert luohu("decide", tmp_path, "--facts", facts).code == 2


def test_decide_knows_matters_by_id_and_name(luohu: Luohu, ruleset: Path, facts: Path) -> None:
    by_id = luohu("decide", ruleset, "--facts", facts, "--matter", "settlement", "--format", "json").json()
    assert luohu("decide", ruleset, "--facts", facts, "--matter", "落户", "--format", "json").json() == by_id
    refused = luohu("decide", ruleset, "--facts", facts, "--matter", "permit")
    assert refused.code == 2
    assert "settlement" in refused.err


def test_without_a_matter_the_domain_gives_it_whatever_others_are_called(
    luohu: Luohu, starter: Path, facts: Path, tmp_path: Path
) -> None:
    more = "词汇 落户 { 事项 居住证 / permit }\n文件 证件办法 / cards {\n    适用地区 示例市\n    公布 2026年1月1日\n    条款 一 { 准予 居住证 }\n}\n"
    (starter / "cards.luohu").write_text(more, encoding="utf-8")
    luohu("build", starter, "-o", tmp_path / "out")
    built = tmp_path / "out" / "cn.example_city" / "settlement.json"
    assert luohu("decide", built, "--facts", facts, "--format", "json").json()["receipt"]["matter"] == "settlement"


def test_timeline_and_check_as_known_on_a_day(luohu: Luohu, starter: Path) -> None:
    drawn = luohu("timeline", starter, "--area", "example_city", "--as-of", "2025-12-31", "--lang", "en")
    assert "as known on 2025-12-31" in drawn.out
    assert "no clause in force" not in drawn.out
    assert "not known to be out by then" in drawn.out
    known = luohu("check", starter, "--as-of", "2025-12-31", "--format", "json", "--no-cache").json()
    assert known["summary"]["errors"] == 0


def test_a_domain_without_a_matter_of_its_name_asks_which(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    more = "词汇 证件 / papers { 事项 居住证 / permit、临时身份证 / card }\n文件 证件办法 / cards {\n    适用地区 示例市\n    公布 2026年1月1日\n    条款 一 { 准予 居住证 }\n}\n"
    (starter / "cards.luohu").write_text(more, encoding="utf-8")
    luohu("build", starter, "-o", tmp_path / "out")
    (tmp_path / "nobody.json").write_text('{"applied_on": "2026-05-01"}', encoding="utf-8")
    built = tmp_path / "out" / "cn.example_city" / "papers.json"
    refused = luohu("decide", built, "--facts", tmp_path / "nobody.json")
    assert refused.code == 2
    assert "--matter: permit (居住证)" in refused.err


def test_timeline_is_drawn_and_told(luohu: Luohu, starter: Path) -> None:
    drawn = luohu("timeline", starter, "--area", "example_city", "--today", "2026-11-22")
    assert "示公规〔2026〕1号  " in drawn.out
    assert "█" in drawn.out
    assert "today 2026-11-22" in drawn.out
    document = luohu("timeline", starter, "--area", "示例市", "--format", "json").json()
    assert [each["from"] for each in document["timeline"]] == ["2026-02-01"]


def test_an_unknown_area_is_answered_with_the_known_ones(luohu: Luohu, starter: Path) -> None:
    refused = luohu("timeline", starter, "--area", "杭州市")
    assert refused.code == 2
    assert "示例市" in refused.err


@pytest.mark.parametrize("form", ["dot", "mermaid", "graphml", "json"])
def test_graph_in_every_form(luohu: Luohu, starter: Path, form: str) -> None:
    drawn = luohu("graph", starter, "--area", "示例市", "--on", "2026-03-01", "--format", form, "--lang", "zh")
    assert drawn.code == 0
    assert "示公规〔2026〕1号" in html.unescape(drawn.out), "GraphML writes characters as references"


def test_a_day_is_written_one_way(luohu: Luohu, starter: Path) -> None:
    assert luohu("graph", starter, "--area", "示例市", "--on", "yesterday").code == 2
