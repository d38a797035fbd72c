"""LH441 to LH443: what is said, in both languages, with which persons and days, and where nothing is to be said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.checks.examples import library
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic

WORDS = (
    "枚举 学历表 / levels 有序 { 高中 / school、大专 / college、本科 / bachelor、硕士 / master }  事实 学历 / education : 学历表 "
    "事实 社保时长 / insured_for : 时长(月) 0个月 至 240个月  事实 有房 / owns_home : 是否 常值 否  事实 处罚次数 / penalties : 整数 0 至 9 "
    "事实 有证 / has_permit : 是否 常值 否  事实 持证时长 / held_for : 时长(月) 0个月 至 60个月 仅当 有证 "
    "参数 分值线 / mark : 分值 越小越有利 由 公安局 每年  机关 公安局 / police"
)


def told(folder: Path, clauses: str, *, words: str = WORDS, rest: str = "") -> list[Diagnostic]:
    """Findings of the family, by place."""
    (folder / "one.luohu").write_text(library(words, clauses, rest=rest), encoding="utf-8")
    state = compile_library(Request(folder, date(2026, 1, 1), analysed=True))
    assert state.sound, [each.message.en for each in state.diagnostics]
    return [each for each in state.diagnostics if each.code.startswith("LH44")]


def clauses(*texts: str) -> str:
    first, *others = texts
    more = [f"}}\n    条款 {number} {{ {text}" for number, text in zip("二三四五", others, strict=False)]
    return " ".join([first, *more])


def test_a_mark_out_of_reach_names_who_comes_nearest(tmp_path: Path) -> None:
    score = "积分 总分 / total { 有房 计20分; 社保时长 每满1年 计3分 至多30分; 处罚次数 每1次 减5分 }"
    (found,) = told(tmp_path, clauses(score, "条件 总分 满60分 准予 落户", "条件 总分 满50分 准予 落户"))
    assert found.message.en == "nobody can reach total ≥ 60 points (from 2024-01-01 on)"
    assert found.message.zh == "谁也达不到 总分 ≥ 60分（自 2024-01-01 起）"
    best, who = found.notes
    assert best.en == "total comes to -45 points at least, 50 points at most"
    assert "2024-01-01" in who.en
    assert "insured for" in who.en
    assert '"insured_for":' in found.applicants[0].case
    assert found.identity is not None
    assert found.identity.days == (date(2024, 1, 1),)


def test_a_mark_that_is_published_is_out_of_reach_only_if_all_are(tmp_path: Path) -> None:
    asked = "条件 总分 满 分值线 准予 落户"
    assert told(tmp_path, clauses("积分 总分 / total { 有房 计20分 }", asked)) == []
    found = told(tmp_path, clauses("积分 总分 / total { 有房 计20分; 否决 有房 或 非 有房 }", asked))
    (out,) = [each for each in found if each.code == "LH441"]
    assert out.message.en == "nobody can reach total ≥ mark, whatever the mark is set to (from 2024-01-01 on)"
    assert out.message.zh == "谁也达不到 总分 ≥ 分值线，不论分值定为多少（自 2024-01-01 起）"
    assert out.notes[0].en == "nobody has total: no clause states it, or everybody is vetoed"


def test_a_test_that_is_wanted_false_is_no_mark(tmp_path: Path) -> None:
    assert told(tmp_path, clauses("积分 总分 / total { 有房 计20分 }", "条件 非（总分 满60分） 准予 落户")) == []


@pytest.mark.parametrize(
    ("items", "place", "why"),
    [
        ("学历 大专以上 计10分; 学历 本科以上 计30分; 学历 硕士以上 计20分", "item 3", "something in the same block"),
        ("有房 且 非 有房 计10分; 学历 大专以上 计10分", "item 1", "nobody meets its condition"),
    ],
)
def test_a_dead_item_is_named_with_its_reason(tmp_path: Path, items: str, place: str, why: str) -> None:
    (found,) = told(tmp_path, clauses(f"积分 总分 / total 取高 {{ {items} }}", "条件 总分 满5分 准予 落户"))
    assert place in found.message.en
    assert found.message.zh.startswith(f"总分第 {place.removeprefix('item ')} 项")
    assert why in found.notes[0].en


def test_what_a_cap_leaves_nothing_of_is_dead(tmp_path: Path) -> None:
    whole = "积分 总分 / total 至多20分 { 有房 计20分; 合计 { 有房 计5分; 有房 且 有证 计5分 } }"
    (found,) = told(tmp_path, clauses(whole, "条件 总分 满20分 准予 落户"))
    assert "item 2" in found.message.en  # and nothing of what is in it
    assert "caps, floors and vetoes" in found.notes[0].en


def test_an_item_is_dead_where_no_score_that_is_asked_would_be_otherwise(tmp_path: Path) -> None:
    part = "积分 住房分 / home_points { 有房 计20分 }"
    whole = "积分 总分 / total 取高 { 学历 高中以上 计30分; 住房分 }"
    (found,) = told(tmp_path, clauses(part, whole, "条件 总分 满30分 准予 落户"))
    assert found.message.en.startswith("total: item 2 “home points”")
    assert (
        told(tmp_path, clauses(part, whole, "条件 总分 满30分 且 住房分 满20分 准予 落户"))[0].subject == found.subject
    )


def test_days_are_those_on_which_it_is_so(tmp_path: Path) -> None:
    score = "积分 总分 / total 取高 { 学历 本科以上 计30分; 学历 硕士以上 计20分 }"
    later = (
        "文件 甲〔2025〕1号 / jia-2025-1 { 适用地区 甲市 公布 2025年1月1日 修改 甲〔2024〕1号 之 一 改为 一\n"
        "    条款 一 { 积分 总分 / total 取高 { 学历 本科以上 计30分; 学历 硕士以上 计40分 } }\n}"
    )
    (found,) = told(tmp_path, clauses(score, "条件 总分 满5分 准予 落户"), rest=later)
    assert "from 2024-01-01 until 2024-12-31" in found.message.en
    assert "2024-01-01 至 2024-12-31" in found.message.zh


def test_more_that_hurts_shows_two_persons(tmp_path: Path) -> None:
    score = "积分 社保分 / insured_points { 社保时长 满5年 且 社保时长 不满10年 计10分; 社保时长 满10年 计5分 }"
    whole = "积分 总分 / total { 社保分; 有房 计20分 }"
    (found,) = told(tmp_path, clauses(score, whole, "条件 总分 满5分 准予 落户"))
    assert (
        found.message.en
        == "where insured for is 10 years instead of 5 years, insured points is lower (from 2024-01-01 on)"
    )
    assert found.message.zh == "社保时长 从 5年 多到 10年，社保分 反而减少（自 2024-01-01 起）"
    assert [f'"insured_for": {each}' in one.case for each, one in zip((60, 120), found.applicants, strict=True)] == [
        True,
        True,
    ]
    assert found.notes[2].en == "the one has 10 points, the other 5 points"
    assert found.notes[2].zh == "前者 10分，后者 5分"
    assert "10 years" in found.notes[1].en
    assert "10年" in found.notes[1].zh


@pytest.mark.parametrize(
    "items",
    [
        "社保时长 满5年 计10分; 社保时长 满10年 计5分",  # together more
        "社保时长 满5年 计10分; 社保时长 满10年 减5分",  # the text takes it away
        "社保时长 不满1年 计5分; 社保时长 满5年 计10分",  # less is rewarded by its own words
        "社保时长 满5年 计10分; 社保时长 不足2年部分 每满1个月 计1分",
        "社保时长 满5年 计10分; 否决 社保时长 满10年 且 处罚次数 满3次",
    ],
)
def test_what_a_text_means_is_no_finding(tmp_path: Path, items: str) -> None:
    found = told(tmp_path, clauses(f"积分 总分 / total {{ {items} }}", "条件 总分 满5分 准予 落户"))
    assert [each for each in found if each.code == "LH443"] == []


def test_a_grant_that_ends_where_somebody_has_more(tmp_path: Path) -> None:
    band = "条件 社保时长 满6个月 且 社保时长 不满12个月 准予 落户"
    (found,) = told(tmp_path, band)
    assert found.code == "LH443"
    assert "the grant of" in found.message.en
    assert "就不再依" in found.message.zh
    assert told(tmp_path, clauses(band, "条件 社保时长 满12个月 准予 落户")) == []
    assert told(tmp_path, clauses(band, "条件 社保时长 满1个月 且 有房 准予 落户"))[0].subject == found.subject


def test_whoever_is_asked_something_else_because_of_the_fact_is_not_compared(tmp_path: Path) -> None:
    score = "积分 总分 / total { 有证 计20分; 持证时长 每满1年 计3分 }"
    assert told(tmp_path, clauses(score, "条件 总分 满20分 准予 落户")) == []


KIN = (
    "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child }  "
    "事实 社保时长 / insured_for : 时长(月) 0个月 至 36个月 属于 依托人、落户人、配偶"
)
BAND = "落户人的社保时长 满6个月 且 落户人的社保时长 不满12个月"


@pytest.mark.parametrize(
    ("condition", "settlers", "hurts"),
    [
        (BAND, "本人", True),
        (BAND, "配偶", True),
        (BAND, "子女", True),
        (f"{BAND} 且 社保时长 满12个月", "子女", True),  # the anchor's is another's
        (f"{BAND} 且 社保时长 满12个月", "本人", False),  # it is one and the same: nobody is granted
        (f"（{BAND}） 或 社保时长 满12个月", "本人", False),  # whoever has more meets the other
        (f"（{BAND}） 或 社保时长 满12个月", "子女", True),
    ],
)
def test_a_settler_is_somebody(tmp_path: Path, condition: str, settlers: str, hurts: bool) -> None:  # noqa: FBT001 - a table
    found = told(tmp_path, f"条件 {condition} 准予 落户 {{ 落户人 {settlers} }}", words=KIN)
    assert [each.code for each in found] == ["LH443"] * hurts
