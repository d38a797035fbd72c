"""`luohu points`: what it tells of scores, in both languages and as JSON, and when there is nothing to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

LIBRARY = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }
词汇 落户 / settlement {
    事项 落户 / settlement
    枚举 学历表 / levels 有序 { 大专 / college、本科 / bachelor、硕士 / master }
    事实 学历 / education : 学历表
    事实 社保时长 / insured_for : 时长(月) 0个月 至 240个月 常值 0个月
    事实 出生日期 / born_on : 日期 1950-01-01 至 2020-01-01
    事实 有房 / owns_home : 是否 常值 否
    参数 分值线 / mark : 分值 越小越有利 由 公安局 每年  机关 公安局 / police
}
文件 甲〔2024〕1号 / jia-2024-1 {
    适用地区 甲市 公布 2024年1月1日
    条款 一 {
        积分 总分 / total {
            取高 { 学历 大专以上 计10分; 学历 本科以上 计30分; 学历 硕士以上 计20分 };
            社保时长 每满1年 计3分 至多30分;
            自 出生日期 起 每满10年 减1分 至多5分;
            有房 计20分
        }
    }
    条款 二 { 条件 总分 满 分值线 准予 落户 }
    条款 三 { 条件 总分 满90分 准予 落户 }
}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "points.luohu"
    path.write_text(LIBRARY.replace(" 减1分 至多5分", " 减1分"), encoding="utf-8")
    return path


def test_reach_tests_items_and_facts_are_told(luohu, library: Path) -> None:
    ran = luohu("points", library, "--area", "甲市", "--on", "2026-11-22")
    assert ran.code == 0
    lines = [each.strip() for each in ran.out.splitlines()]
    assert lines[0] == "Jia City, settlement (cn.990100/settlement) 2026-11-22"
    assert "total (甲〔2024〕1号 一)" in lines
    assert "甲〔2024〕1号 三 total ≥ 90 points: nobody can reach it" in lines
    assert "甲〔2024〕1号 二 total ≥ mark: somebody reaches it" in lines
    assert any("1 point for each 10 years" in each for each in lines)
    assert any(each.startswith("80 points: for example somebody who applies on 2026-11-22") for each in lines)
    assert any(each.startswith("item 1.3 education ≥ master, 20 points") and "never counts" in each for each in lines)
    assert "insured for: more never hurts" in lines
    assert "education: higher never hurts" in lines
    assert "born on: later never hurts" in lines


def test_what_hurts_shows_two_persons(luohu, library: Path) -> None:
    text = library.read_text(encoding="utf-8").replace("有房 计20分", "有房 计20分; 社保时长 满5年 减40分")
    library.write_text(text, encoding="utf-8")
    ran = luohu("points", library, "--area", "甲市", "--on", "2026-11-22", "--lang", "zh")
    lines = [each.strip() for each in ran.out.splitlines()]
    assert lines[0] == "甲市 落户（cn.990100/settlement） 2026-11-22"
    at = lines.index("社保时长：越多有时更多，有时更少")
    assert "就更少" in lines[at + 1]
    assert "学历：越高从不更少" in lines


def test_the_same_as_json(luohu, library: Path) -> None:
    found = luohu("points", library, "--area", "甲市", "--on", "2026-11-22", "--format", "json").json()
    assert found["on"] == "2026-11-22"
    ((score,),) = [each["scores"] for each in found["rulesets"]]
    assert score["score"] == "total"
    assert (score["reach"]["greatest"], score["reach"]["exact"]) == (8000, True)
    assert score["reach"]["highest"]["anchor"]["education"] == "bachelor"
    assert {(each["clause"], each["somebody"]) for each in score["tests"]} == {
        ("jia-2024-1/2", True),
        ("jia-2024-1/3", False),
    }
    assert [each["path"] for each in score["items"] if each["idle"]] == [[1, 3]]
    hurts = {each["fact"]: each["hurts"] is not None for each in score["facts"]}
    assert hurts == {"education": False, "insured_for": False, "born_on": False}


def test_a_day_without_a_score(luohu, library: Path) -> None:
    ran = luohu("points", library, "--area", "甲市", "--on", "2023-01-01")
    assert (ran.code, ran.out) == (0, "no score is in force on 2023-01-01\n")
    assert luohu("points", library, "--area", "乙市").code == 2
