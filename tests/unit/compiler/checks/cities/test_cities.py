"""Findings across cities: what they say in both languages, whom they show, what tells them apart, and when they are silent."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.checks.cities.telling import two_cities
from luohu.compiler.pipeline import Request, State, compile_library
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.prepared import prepare
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic

TODAY = date(2026, 11, 22)
WORDS = (
    "事实 有房 / owns_home : 是否 常值 否  事实 就业 / employed : 是否 常值 否  事实 已婚 / married : 是否 常值 否 "
    "事实 社保时长 / insured_for : 时长(月) 常值 0个月 参数 办证天数 / time_limit : 时长(日)"
)
WHOLE = "{ 属性 收录 为 完整 }"


def compiled(folder: Path, one: str, other: str, *, city: str = "") -> State:
    (folder / "library.luohu").write_text(two_cities(WORDS, one, other, city=city), encoding="utf-8")
    state = compile_library(Request(folder, TODAY, analysed=True))
    assert state.sound
    return state


def found(folder: Path, one: str, other: str, *, city: str = "") -> list[Diagnostic]:
    return [each for each in compiled(folder, one, other, city=city).diagnostics if each.code.startswith("LH42")]


def grant(condition: str, number: str = "一") -> str:
    return f"条款 {number} {{ 条件 {condition} 准予 落户 }}"


def test_nobody_elsewhere_is_shown_somebody_and_what_would_do(tmp_path: Path) -> None:
    state = compiled(tmp_path, grant("有房"), grant("有房 且 就业"), city=WHOLE)
    (only,) = [each for each in state.diagnostics if each.code == "LH421"]
    assert only.message.zh == "甲市〔2024〕1号 一 准予的人，其他方面一般，在乙市没有一个能办"
    assert only.message.en == "nobody whom 甲市〔2024〕1号 一 grants, ordinary in all else, is granted in Yi City"
    assert [each.zh for each in only.notes] == [
        "例如 2026-11-22 申请的人：有房",
        "在乙市补上即准：就业",
    ]
    assert only.notes[1].en == "in Yi City this would do besides: employed"
    (shown,) = only.applicants
    over = prepare(next(each for each in state.rulesets if each.name == shown.ruleset))
    case = read_case(over, json.loads(shown.case))
    assert not isinstance(case, tuple)
    assert shown.matter is not None
    assert decide(over, case, shown.matter, TODAY).outcome.value == "not_granted"


@pytest.mark.parametrize(
    ("other", "city"),
    [
        (grant("就业"), ""),  # its rules may not all be here
        (grant("有房"), WHOLE),
        (grant("有房 且 就业") + grant("有房 且 非 就业", "二"), WHOLE),
        ("条款 一 { 责成 乙市 “办理” }".replace("责成 乙市", "注"), WHOLE),  # no rule on the matter at all
    ],
)
def test_no_finding_where_somebody_is_granted_or_nothing_is_known(tmp_path: Path, other: str, city: str) -> None:
    assert found(tmp_path, grant("有房"), other, city=city) == []


def test_a_term_in_two_meanings_shows_who_is_which(tmp_path: Path) -> None:
    one = "定义 青年 / youth 指 就业 条款 一 { 条件 青年 准予 落户 }"
    other = "定义 青年 / youth 指 就业 且 非 已婚 条款 一 { 条件 青年 准予 落户 }"
    (only,) = found(tmp_path, one, other)
    assert (only.code, only.message.zh) == ("LH422", "`青年` 各市定义不同：甲市；乙市")
    assert only.message.en == "`youth` is defined differently: Jia City; Yi City"
    assert only.notes[0].zh == "下面的人，按 甲市〔2024〕1号 算，按 乙市〔2024〕1号 不算"
    assert "已婚" in only.notes[1].zh
    assert only.identity is not None
    assert only.identity.places == ("甲市", "乙市")


def test_a_term_in_other_words_is_one_meaning(tmp_path: Path) -> None:
    one = "定义 青年 / youth 指 就业 且 已婚 条款 一 { 条件 青年 准予 落户 }"
    other = "定义 青年 / youth 指 非（非 就业 或 非 已婚） 条款 一 { 条件 青年 准予 落户 }"
    assert found(tmp_path, one, other) == []


def test_figures_of_one_unit_are_compared(tmp_path: Path) -> None:
    (only,) = found(tmp_path, "条款 一 { 限定 办证天数 = 10日 }", "条款 一 { 限定 办证天数 = 20日 }")
    assert (only.code, only.message.zh) == ("LH423", "`办证天数` 各市所定不同：甲市 10日；乙市 20日")
    assert only.message.en == "cities set `time limit` differently: Jia City 10 days; Yi City 20 days"
    assert found(tmp_path, "条款 一 { 限定 办证天数 = 10日 }", "条款 一 { 限定 办证天数 = 10日 }") == []
    assert found(tmp_path, "条款 一 { 限定 办证天数 = 10日 }", "条款 一 { 限定 办证天数 = 20工作日 }") == []


def test_counts_say_how_each_city_counts(tmp_path: Path) -> None:
    one, other = "条款 一 { 口径 社保时长 { 方式 连续 重算 补缴 } }", "条款 一 { 口径 社保时长 { 方式 累计 } }"
    (only,) = found(tmp_path, one, other)
    assert (only.code, only.message.zh) == ("LH424", "`社保时长` 各市口径不同：甲市；乙市")
    assert [each.zh for each in only.notes] == ["甲市：连续计算，重新计算：补缴", "乙市：累计计算"]
    assert [each.en for each in only.notes] == ["Jia City: continuous, anew on: “补缴”", "Yi City: cumulative"]
    assert found(tmp_path, one, one) == []


def test_what_one_counts_and_the_other_leaves_out(tmp_path: Path) -> None:
    one, other = "条款 一 { 口径 社保时长 { 计入 外地转入 } }", "条款 一 { 口径 社保时长 { 不计 外地转入、补缴 } }"
    by_code = {each.code: each for each in found(tmp_path, one, other)}
    assert set(by_code) == {"LH424", "LH425"}
    assert by_code["LH425"].message.zh == "`社保时长`：外地转入 在甲市计入，在乙市不计"
    assert {each.code for each in found(tmp_path, one, one)} == set()


def test_findings_keep_their_fingerprints_and_have_different_ones(tmp_path: Path) -> None:
    one = f"{grant('有房')} {grant('就业', '二')}"
    first = found(tmp_path, one, grant("有房 且 就业 且 已婚"), city=WHOLE)
    again = found(tmp_path, f"{grant('就业', '二')} {grant('有房')}", grant("有房 且 就业 且 已婚"), city=WHOLE)
    assert len({fingerprint(each) for each in first}) == len(first) == 2
    assert {fingerprint(each) for each in first} == {fingerprint(each) for each in again}
