"""Findings about figures, stated counts, what is not encoded, and classes of city."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.provisions import RULES
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity


def found(text: str, folder: Path) -> list[Diagnostic]:
    (folder / "library.luohu").write_text(text, encoding="utf-8")
    state = compile_library(Request(folder, date(2026, 1, 1)))
    return [each for each in state.diagnostics if each.code.startswith("LH25") or each.severity is Severity.ERROR]


def codes(text: str, folder: Path) -> list[str]:
    return [each.code for each in found(text, folder)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_example_makes_its_rule_speak_alone_of_its_family(rule: Rule, tmp_path: Path) -> None:
    assert set(codes(rule.example, tmp_path)) == {rule.code}


SERVICES = "事项 证件 / papers { 登记 / register、补领 / replace }、打印 / print"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("提供 { 证件 { 登记、补领 }; 打印 } 共计 3项", []),
        ("提供 { 证件 { 登记、补领 }; 打印; 等 } 共计 4项", [("LH253", Severity.INFO)]),
        ("提供 { 证件 { 登记、补领 }; 打印 } 共计 4项", [("LH253", Severity.WARNING)]),
        ("提供 { 证件 { 登记、补领 }; 打印; 等 } 共计 2项", [("LH253", Severity.WARNING)]),
        ("提供 登记、打印", [("LH202", Severity.ERROR)]),
    ],
)
def test_stated_counts(body: str, expected: list[tuple[str, Severity]], tmp_path: Path) -> None:
    made = [(each.code, each.severity) for each in found(library(SERVICES, body), tmp_path)]
    assert [each for each in made if each[0] == "LH253"] == [each for each in expected if each[0] == "LH253"]


def test_the_reasons_for_leaving_out_are_a_closed_list(tmp_path: Path) -> None:
    good = "不编码 二 原因 背景 不编码 三 原因 口号 “说明” 不编码 四"
    assert codes(library(instrument=good), tmp_path) == []
    (finding,) = found(library(instrument="不编码 二 原因 繁琐"), tmp_path)
    assert "背景" in finding.helps[0].en


def test_a_length_in_another_unit_stands_beside_the_bound(tmp_path: Path) -> None:
    words = "参数 审批时限 / limit : 时长(日)"
    assert codes(library(words, "限定 审批时限 = 1个工作日 限定 审批时限 至多 15日"), tmp_path) == []


def test_figures_fit_their_parameter(tmp_path: Path) -> None:
    words = "参数 审批时限 / limit : 时长(日) 参数 办证费 / fee : 金额 参数 公开 / public : 是否"
    assert codes(library(words, "限定 办证费 = 3日"), tmp_path) == ["LH208"]
    assert codes(library(words, "限定 审批时限 = 3元"), tmp_path) == ["LH208"]
    assert codes(library(words, "限定 公开 = 真"), tmp_path) == []
    assert codes(library(words, "限定 无名 = 3日"), tmp_path) == ["LH201"]


def test_ids_of_parameters_and_facts_are_one_space(tmp_path: Path) -> None:
    assert codes(library("事实 甲 / one : 是否 参数 乙 / one : 金额"), tmp_path) == ["LH203"]
    assert codes(library("参数 甲 : 金额"), tmp_path) == ["LH204"]


def test_cities_of_unknown_class_are_listed_once_for_each_clause(tmp_path: Path) -> None:
    text = library("", "适用地区 甲市（限 当地的城区常住人口 满50万人不满100万人） 准予 落户")
    (finding,) = found(text, tmp_path)
    assert (finding.code, finding.severity) == ("LH256", Severity.INFO)
    assert "甲市" in finding.message.zh
    known = text.replace(
        "地区 甲市 / jia_city 990100", "地区 甲市 / jia_city 990100 { 属性 城区常住人口 为 60万人 “年鉴” }"
    )
    assert codes(known, tmp_path) == []


def test_what_is_asked_of_people_is_no_class_of_city(tmp_path: Path) -> None:
    words = "事实 有证 / has_permit : 是否"
    for guard in ("有证", "非 城区常住人口 满5万人", "城区常住人口 满 有证"):
        assert codes(library(words, f"适用地区 甲市（限 {guard}） 准予 落户"), tmp_path)[:1] == ["LH255"]


def test_figures_in_a_circle_of_two(tmp_path: Path) -> None:
    words = "事实 时长 / stay : 时长(月) 0个月 至 9个月 参数 甲 / one : 时长(月) 参数 乙 / two : 时长(月)"
    rest = (
        "文件 乙〔2024〕1号 / yi-2024-1 { 适用地区 甲市 公布 2024-01-01 条款 一 { 条件 时长 满 甲 限定 乙 = 1个月 } }"
    )
    assert codes(library(words, "条件 时长 满 乙 限定 甲 = 2个月", rest=rest), tmp_path) == ["LH258"]
    assert codes(library(words, "条件 时长 满 甲 限定 乙 = 2个月"), tmp_path) == []
