"""`luohu check --repeal X`: what becomes of people, what refers to it, and what is said where there is nothing to repeal."""

from __future__ import annotations

from pathlib import Path

import pytest

LIBRARY = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }
词汇 落户 / settlement {
    事项 落户 / settlement、居住证 / permit
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }
    事实 有房 / owns_home : 是否 常值 否
    事实 有合同 / has_contract : 是否 常值 否
    事实 受过处罚 / punished : 是否 常值 否
    落户地 自有地址 / owned_home、公共地址 / public_address
    参数 投靠年限 / sponsor_term : 时长(月) 越小越有利
    事实 结婚日期 / married_on : 日期 可无 常值 无
}
文件 甲〔2023〕1号 / jia-2023-1 {
    适用地区 甲市 公布 2023年1月1日
    定义 住所 / home 指 有房
    条款 一 { 条件 有房 准予 落户 { 落户地 任选 { 自有地址; 公共地址 } } }
    条款 二 { 条件 有合同 准予 落户 }
    条款 三 { 条件 有合同 准予 居住证 }
    条款 四 { 条件 受过处罚 不予 落户 }
    条款 五 { 限定 投靠年限 = 36个月 }
}
文件 甲〔2024〕2号 / jia-2024-2 {
    适用地区 甲市 公布 2024年1月1日 依据 甲〔2023〕1号
    条款 一 { 条件 住所 准予 落户 { 落户地 自有地址 } 例外于 甲〔2023〕1号 之 四 }
    条款 二 { 条件 有合同 且 有房 准予 落户 例外于 甲〔2023〕1号 之 四 }
}
文件 甲〔2026〕3号 / jia-2026-3 { 适用地区 甲市 状态 征求意见稿 条款 一 { 条件 有房 准予 落户 } }
文件 甲〔2020〕4号 / jia-2020-4 { 适用地区 甲市 公布 2020年1月1日 有效期 1年 条款 一 { 条件 有房 准予 落户 } }
文件 甲〔2030〕5号 / jia-2030-5 { 适用地区 甲市 公布 2030年1月1日 条款 一 { 条件 有房 准予 落户 } }
文件 甲〔2019〕6号 / jia-2019-6 { 适用地区 甲市 公布 2019年1月1日 状态 仅知其名 可能规定 事项 居住证 }
场景 “有房的人” { 地区 甲市 申请日 2025-06-01 设 有房 是 真; 关系 是 本人 其余 为 常值 预期 准予 落户 依 甲〔2023〕1号 之 一 }
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.luohu"
    path.write_text(LIBRARY, encoding="utf-8")
    return path


def classes(found: dict, clause: str) -> dict[tuple[str, str, str, bool], list[tuple[str, str | None]]]:
    """Classes of a clause with their days."""
    ((entry),) = [each for one in found["rulesets"] for each in one["clauses"] if each["clause"] == clause]
    return {
        (each["fate"], each["before"], each["after"], each["by_offer"]): [
            (run["from"], run["to"]) for run in each["days"]
        ]
        for each in entry["classes"]
    }


def test_people_are_the_same_worse_or_without_a_rule(luohu, library: Path) -> None:
    found = luohu("check", library, "--repeal", "甲〔2023〕1号=2026-06-01", "--format", "json").json()
    assert (found["instrument"], found["day"], found["standing"]) == ("jia-2023-1", "2026-06-01", "in_force")
    first = classes(found, "jia-2023-1/1")
    assert ("stricter", "granted", "granted", True) in first  # the public address is gone
    assert all(days[0][0] == "2026-06-01" for days in first.values())
    second = classes(found, "jia-2023-1/2")
    assert ("stricter", "granted", "not_granted", False) in second
    assert set(classes(found, "jia-2023-1/3")) == {("stricter", "granted", "undetermined", False)}
    barred = classes(found, "jia-2023-1/4")
    assert ("stricter", "not_granted", "not_granted", False) not in barred


def test_a_bar_that_goes_lets_people_in(luohu, tmp_path: Path) -> None:
    path = tmp_path / "library.luohu"
    bar = "文件 甲〔2025〕7号 / jia-2025-7 { 适用地区 甲市 公布 2025年1月1日 条款 一 { 条件 有合同 不予 落户 } }"
    path.write_text(LIBRARY.replace(" 例外于 甲〔2023〕1号 之 四", "") + bar, encoding="utf-8")
    found = luohu("check", path, "--repeal", "jia-2025-7=2026-06-01", "--format", "json").json()
    assert ("laxer", "not_granted", "granted", False) in classes(found, "jia-2025-7/1")


def test_the_text_says_it_in_both_languages(luohu, library: Path) -> None:
    english = luohu("check", library, "--repeal", "jia-2023-1", "--today", "2026-06-01").out
    assert english.startswith("if 甲〔2023〕1号 were repealed on 2026-06-01\n")
    assert "甲〔2023〕1号 二: grants settlement" in english
    assert "stricter: not granted instead of granted, applying from 2026-06-01 on" in english
    assert "no longer public address" in english
    chinese = luohu("check", library, "--repeal", "jia-2023-1", "--today", "2026-06-01", "--lang", "zh").out
    assert chinese.startswith("假如 2026-06-01 废止 甲〔2023〕1号\n")
    assert "更严：准予变为不予；申请日期：自 2026-06-01 起" in chinese
    assert "不再有 公共地址" in chinese


def test_matters_under_others_are_named_in_words(luohu, library: Path) -> None:
    words = library.read_text(encoding="utf-8").replace("居住证 / permit", "居住证 / permit { 补换领 / re_issue }")
    library.write_text(words.replace("准予 居住证 }", "准予 补换领 }"), encoding="utf-8")
    english = luohu("check", library, "--repeal", "jia-2023-1", "--today", "2026-06-01").out
    assert "甲〔2023〕1号 三: grants permit: re issue" in english


@pytest.mark.parametrize(
    "option", [("--certificate", "proof.json"), ("--groups", "all"), ("--quick",), ("--texts", ".")]
)
def test_what_asks_for_findings_does_not_go_with_it(luohu, library: Path, option: tuple[str, ...]) -> None:
    ran = luohu("check", library, "--repeal", "jia-2023-1", *option, "--lang", "zh")
    assert (ran.code, ran.out) == (2, "")
    assert f"不能与 {option[0]} 合用" in ran.err


def test_what_refers_to_it_is_listed(luohu, library: Path) -> None:
    found = luohu("check", library, "--repeal", "jia-2023-1", "--format", "json").json()
    pointing = {(each["kind"], each["who"], each["to"]) for each in found["references"]}
    assert ("basis", "jia-2024-2", "jia-2023-1") in pointing
    assert ("definition", "jia-2024-2", "jia-2023-1") in pointing
    assert ("exception", "jia-2024-2/1", "jia-2023-1/4") in pointing
    assert ("scenario", "有房的人", "jia-2023-1/1") in pointing
    text = luohu("check", library, "--repeal", "jia-2023-1").out
    assert "甲〔2024〕2号 rests on it" in text
    assert "甲〔2024〕2号 一 is an exception to it: 甲〔2023〕1号 四" in text
    assert "scenarios “有房的人”" in text


@pytest.mark.parametrize(
    ("name", "standing", "said"),
    [
        ("jia-2026-3", "draft", "it is a draft"),
        ("jia-2020-4", "over", "it is over already: 2021-01-01 is the first day without it"),
        ("jia-2030-5", "coming", "it is not in force yet: it begins on 2030-01-01"),
        ("jia-2019-6", "by_name_only", "it is known by name only"),
    ],
)
def test_what_is_not_in_force_is_said_to_be_so(luohu, library: Path, name: str, standing: str, said: str) -> None:
    ran = luohu("check", library, "--repeal", name, "--today", "2026-06-01")
    assert ran.code == 0
    assert said in ran.out
    found = luohu("check", library, "--repeal", name, "--today", "2026-06-01", "--format", "json").json()
    assert (found["standing"], found["rulesets"]) == (standing, [])


def test_a_draft_assumed_enacted_can_be_repealed(luohu, library: Path) -> None:
    arguments = ("--assume-enacted", "jia-2026-3=2026-02-01", "--repeal", "jia-2026-3=2026-06-01", "--format", "json")
    found = luohu("check", library, *arguments).json()
    assert found["standing"] == "in_force"
    assert ("same", "granted", "granted", False) in classes(found, "jia-2026-3/1")


def test_nothing_of_the_files_changes(luohu, library: Path) -> None:
    luohu("check", library, "--repeal", "jia-2023-1")
    assert library.read_text(encoding="utf-8") == LIBRARY


def test_an_unknown_name_is_told_with_those_near_it(luohu, library: Path) -> None:
    ran = luohu("check", library, "--repeal", "甲〔2023〕9号")
    assert ran.code == 2
    assert "the library has no instrument `甲〔2023〕9号`" in ran.err
    assert "甲〔2023〕1号" in ran.err
    assert luohu("check", library, "--repeal", "jia-2023-1=soon").code == 2
    assert luohu("check", library, "--repeal", "=2026-01-01").code == 2
    refused = luohu("check", library, "--repeal", "jia-2023-1", "--format", "sarif")
    assert refused.code == 2
    assert "no form sarif" in refused.err
