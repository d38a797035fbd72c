"""LH5: what triggers each finding, what does not, and what is underlined."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.house.test_rules import write_example

from luohu.compiler.checks.sources import RULES
from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity


def found(text: str, folder: Path) -> list[Diagnostic]:
    write_example(text, folder)
    state = compile_library(Request(folder, date(2026, 1, 1)))
    return [each for each in state.diagnostics if each.code.startswith("LH5") or each.severity is Severity.ERROR]


def told(text: str, folder: Path) -> list[tuple[str, str, str]]:
    """Code, underlined text, last part of the subject."""
    return [
        (each.code, each.primary.span.text, (each.subject or ("",))[-1]) for each in found(text, folder) if each.primary
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_example_makes_its_rule_speak(rule: Rule, tmp_path: Path) -> None:
    allowed = {"LH505": {"LH506"}, "LH507": {"LH508"}}.get(rule.code, set())
    assert {each.code for each in found(rule.example, tmp_path)} - allowed == {rule.code}


def test_a_library_without_indexes_hears_nothing(tmp_path: Path) -> None:
    text = indexed("一", "二", checked="", clause="条款 七 { 准予 落户 }").partition("--- ")[0]
    assert found(text, tmp_path) == []


def test_what_is_in_order_is_not_reported(tmp_path: Path) -> None:
    text = indexed("一", "二", "三", "末段", clause="条款 一、二、三 { 准予 落户 }", instrument="已编码 末段 “施行日”")
    assert found(text, tmp_path) == []


def test_a_comparison_to_come_is_told_wherever_it_is_said(tmp_path: Path) -> None:
    """The day is 2026-01-01: what was compared on it is no finding."""
    said = {
        "whole": indexed(checked="核对 “张三” 2026-01-02").partition("--- ")[0],
        "clause": indexed("一", clause="条款 一 { 核对 “张三” 2026-01-02 准予 落户 }"),
        "left": indexed("一", "二", instrument="不编码 二 原因 背景 “无” 核对 “张三” 2026-01-02"),
    }
    for name, text in said.items():
        (tmp_path / name).mkdir()
        assert [each for each, _, _ in told(text, tmp_path / name) if each != "LH506"] == ["LH511"], name
    for number, text in enumerate(said.values()):
        (tmp_path / str(number)).mkdir()
        today = told(text.replace("2026-01-02", "2026-01-01"), tmp_path / str(number))
        assert {each for each, _, _ in today} <= {"LH506"}


PLACES = [
    ("条款 一、二(一) { 准予 落户 }", "", ["二(一)"]),
    ("条款 一·甲 / a { 准予 落户 }", "", []),
    ("条款 一至三 { 准予 落户 }", "", ["一至三"]),
    ("条款 一 { 准予 落户 }", "已编码 末段 “施行日” 不编码 七、二 原因 背景", ["末段", "七"]),
    ("条款 七 { 条件 没有的事 准予 落户 }", "", ["七"]),
]


@pytest.mark.parametrize(("clause", "members", "expected"), PLACES)
def test_places_that_the_source_does_not_have(clause: str, members: str, expected: list[str], tmp_path: Path) -> None:
    made = told(indexed("一", "二", clause=clause, instrument=members), tmp_path)
    assert sorted(at for code, at, _ in made if code == "LH501") == sorted(expected)


def test_places_near_it_are_offered(tmp_path: Path) -> None:
    text = indexed("一", "一(一)", "一(二)", clause="条款 一、一(一)、一(二)、一(三) { 准予 落户 }")
    (finding,) = found(text, tmp_path)
    assert {"一(一)", "一(二)"} <= set(finding.helps[0].en.split("`"))


def test_each_missing_paragraph_is_told_at_the_source(tmp_path: Path) -> None:
    assert told(indexed("一", "二", "三"), tmp_path) == [("LH502", "来源 jia", "二"), ("LH502", "来源 jia", "三")]


def test_a_clause_at_a_heading_is_named(tmp_path: Path) -> None:
    text = indexed("一", "一(一)").replace('"body"', '"heading"', 1)
    (finding,) = found(text, tmp_path)
    assert (finding.code, finding.subject[-1]) == ("LH502", "一(一)")
    assert "jia-2024-1/1" in finding.notes[0].en


COMPARED = [
    ("2024-01-01", "", []),
    ("2023-12-31", "", ["一"]),
    ("2023-12-31", "核对 “李四” 2024-02-01", []),
    ("", "核对 “李四” 2023-02-01", ["一"]),
    ("", "核对 “李四” 2024-02-01", []),
]


@pytest.mark.parametrize(("whole", "own", "expected"), COMPARED)
def test_what_changed_after_the_last_comparison(whole: str, own: str, expected: list[str], tmp_path: Path) -> None:
    checked = f"核对 “张三” {whole}" if whole else ""
    made = told(indexed(checked=checked, clause=f"条款 一 {{ {own} 准予 落户 }}"), tmp_path)
    assert [at for code, at, _ in made if code == "LH503"] == expected
    assert not [code for code, _, _ in made if code == "LH504"]


def test_only_what_a_clause_covers_itself_is_its_matter(tmp_path: Path) -> None:
    text = indexed(
        "一",
        "一1",
        checked="",
        clause="条款 一 { 核对 “张三” 2024-03-01 准予 落户 } 条款 一1 { 核对 “张三” 2023-03-01 准予 落户 }",
    )
    assert told(text, tmp_path) == [("LH503", "一1", "一1")]


def test_who_answered_for_what_is_left_out_answers_again_after_a_change(tmp_path: Path) -> None:
    members = "不编码 二 原因 背景 “目的” 核对 “张三” {day}"
    paragraphs = ("一", "二?", "三", "四")
    clause = "条款 一、三、四 { 准予 落户 }"
    late = indexed(*paragraphs, clause=clause, instrument=members.format(day="2023-03-01"))
    assert told(late, tmp_path) == [("LH503", "二", "二")]
    assert told(indexed(*paragraphs, clause=clause, instrument=members.format(day="2024-03-01")), tmp_path) == []


def test_what_nobody_compared_is_told_once_for_a_whole_document(tmp_path: Path) -> None:
    two = "条款 一 {{ {} 准予 落户 }} 条款 二 {{ 准予 落户 }}"
    assert told(indexed("一", "二", checked="", clause=two.format("")), tmp_path) == [
        ("LH504", "来源 jia", "jia-2024-1")
    ]
    one = indexed("一", "二", checked="", clause=two.format("核对 “张三” 2024-03-01"))
    assert told(one, tmp_path) == [("LH504", "二", "jia-2024-1/2")]


def test_a_comparison_that_was_taken_for_a_review_is_explained(tmp_path: Path) -> None:
    (finding,) = found(
        indexed(
            "一",
            "二",
            "三",
            "四",
            checked="",
            instrument="不编码 二 原因 背景\n核对 “张三” 2024-03-01",
            clause="条款 一、三、四 { 准予 落户 }",
        ),
        tmp_path,
    )
    assert finding.code == "LH504"
    assert "not-encoded" in finding.notes[0].en
    (plain,) = found(indexed(checked=""), tmp_path)
    assert plain.notes == ()


ANSWERED = [
    ("不编码 二 原因 背景 核对 “张三” 2024-03-01", []),
    ("不编码 二 原因 背景", ["二"]),
    ("不编码 二、三 原因 背景 核对 “张三” 2024-03-01", ["二"]),
    ("不编码 二 至 三 原因 背景 核对 “张三” 2024-03-01", ["二"]),
    ("不编码 二、三 原因 背景 不编码 二 原因 背景 核对 “张三” 2024-03-01", []),
]


@pytest.mark.parametrize(("members", "expected"), ANSWERED)
def test_signs_of_a_rule_are_answered_for_one_by_one(members: str, expected: list[str], tmp_path: Path) -> None:
    made = told(indexed("一", "二?", "三", instrument=members), tmp_path)
    assert [place for code, _, place in made if code == "LH505"] == expected


def test_a_statement_above_does_not_answer_for_what_is_below(tmp_path: Path) -> None:
    made = told(indexed("一", "二", "二1?", instrument="不编码 二 原因 背景 核对 “张三” 2024-03-01"), tmp_path)
    assert ("LH505", "二", "二1") in made


@pytest.mark.parametrize(("left", "reported"), [("二", False), ("二、三", True)])
def test_a_quarter_may_be_left_out(left: str, reported: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    text = indexed("一", "二", "三", "四", clause="条款 一、四 { 准予 落户 }", instrument=f"不编码 {left} 原因 背景")
    made = [each for each in found(text, tmp_path) if each.code == "LH506"]
    assert [each.message.en.partition("%")[0] for each in made] == (["50"] if reported else [])


SOURCES = [
    ("jia", ["LH508"]),
    ("yi", ["LH508"]),
    ("jib", ["LH507", "LH508", "LH508"]),
    ("jia 部分 “甲”", ["LH507", "LH508", "LH508"]),
]


@pytest.mark.parametrize(("source", "expected"), SOURCES)
def test_sources_that_are_not_indexed_and_indexes_that_nothing_cites(
    source: str, expected: list[str], tmp_path: Path
) -> None:
    assert sorted(code for code, _, _ in told(indexed(source=source, more="yi"), tmp_path)) == expected


def test_of_several_parts_one_is_named(tmp_path: Path) -> None:
    text = indexed().replace('"name": ""', '"name": "正文"')
    (lost, left) = found(text, tmp_path)
    assert (lost.code, left.code) == ("LH507", "LH508")
    assert "正文" in lost.helps[0].en
    cited = text.replace("来源 jia", "来源 jia 部分 “正文”")
    assert found(cited, tmp_path) == []


def test_a_misspelt_source_is_helped(tmp_path: Path) -> None:
    made = [each for each in found(indexed(source="jiaa"), tmp_path) if each.code == "LH507"]
    assert made[0].helps[0].en == "did you mean `jia`"


BROKEN = [
    ('{"source"\n', "\n"),
    ("[]", "["),
    (indexed().partition("json\n")[2].replace('"source": "jia"', '"source": "yi"'), '"'),
]


@pytest.mark.parametrize(("text", "underlined"), BROKEN)
def test_an_index_that_cannot_be_read(text: str, underlined: str, tmp_path: Path) -> None:
    (finding,) = found(f"{indexed().partition('--- ')[0]}--- sources/jia.json\n{text}", tmp_path)
    assert (finding.code, finding.severity) == ("LH509", Severity.ERROR)
    assert finding.primary is not None
    assert finding.primary.span.source.path.endswith("sources/jia.json")
    assert finding.primary.span.text in (underlined, "")
    assert finding.notes


def test_a_document_of_a_broken_index_is_not_blamed(tmp_path: Path) -> None:
    text = indexed(more="yi").replace("--- sources/yi.json", "--- sources/other.json")
    broken = text.replace('"format": "luohu.source-index/1",\n"source": "jia"', '"source": "jia"')
    assert sorted(each.code for each in found(broken, tmp_path)) == ["LH509", "LH509"]


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        ("条款 一、二 { 注 “空” }", "states nothing"),
        ("条款 一 { 准予 落户 }", "behind a colon"),
    ],
)
def test_a_clause_that_does_not_state_a_paragraph_is_named_with_the_reason(
    clause: str, why: str, tmp_path: Path
) -> None:
    missing = [each for each in found(indexed("一", "一(一)", clause=clause), tmp_path) if each.code == "LH502"]
    assert missing[-1].subject[-1] == "一(一)" if "colon" in why else len(missing) == 2
    assert why in missing[0].notes[0].en


def test_what_the_header_states_or_leaves_out_is_compared_with_the_whole_document(tmp_path: Path) -> None:
    members = "已编码 二 “施行日” 不编码 三 原因 背景"
    places = ("一", "二", "三", "四", "五")
    clause = "条款 一、四、五 { 核对 “李四” 2024-01-01 准予 落户 }"
    before = indexed(*places, checked="核对 “张三” 2023-12-31", instrument=members, clause=clause)
    assert told(before, tmp_path) == [("LH503", "二", "二"), ("LH503", "三", "三")]
    after = indexed(*places, instrument=members, clause=clause)
    assert told(after, tmp_path) == []


def test_clauses_that_are_taken_over_are_compared_with_the_new_text(tmp_path: Path) -> None:
    again = (
        "\n文件 甲〔2025〕1号 / jia-2025-1 {{ 适用地区 甲市 公布 2025年1月1日 来源 yi {} 重发 甲〔2024〕1号 }}\n--- "
    )
    for checked, expected in (("", ["LH504"]), ("核对 “张三” 2023-12-31", ["LH503"]), ("核对 “张三” 2025-01-02", [])):
        text = indexed(more="yi").replace("\n--- ", again.format(checked), 1)
        assert [(code, at) for code, at, _ in told(text, tmp_path)] == [(each, "来源 yi") for each in expected]


def test_a_document_with_clauses_that_names_no_source_is_told(tmp_path: Path) -> None:
    more = "\n文件 乙〔2024〕1号 / yi-2024-1 { 适用地区 甲市 公布 2024年1月1日 %s }\n--- "
    for clause, expected in (("", []), ("条款 一 / c { 准予 落户 }", ["LH507"])):
        text = indexed().replace("\n--- ", more % clause, 1)
        assert [code for code, _, _ in told(text, tmp_path)] == expected


@pytest.mark.parametrize(
    ("second", "clause", "expected"),
    [
        ("二?", "条款 一 { 准予 落户 }", [("LH510", "二", "二")]),
        ("二?", "条款 一、二 { 准予 落户 }", []),
        ("二", "条款 一 { 准予 落户 }", []),
    ],
)
def test_signs_of_a_rule_that_only_the_header_states(
    second: str, clause: str, expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    assert told(indexed("一", second, clause=clause, instrument="已编码 二 “施行日”"), tmp_path) == expected


def test_a_deadline_may_be_a_day_of_the_header(tmp_path: Path) -> None:
    text = indexed("一", "二?", instrument="已编码 二 “有效期”").replace('["may"]', '["deadline"]')
    assert told(text, tmp_path) == []
