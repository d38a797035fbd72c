"""`luohu read`: a clause as the ruleset has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.ruleset.validate import SchemaError, check_schema

LIBRARY = """
地区 甲省 / jia 330000 { 地区 乙市 / yi 330100 { 地区 丙区 / bing 330102 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child }
    事实 出生日期 / born_on : 日期
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    事实 有住房 / owns_home : 是否 属于 依托人、配偶
    落户地 自宅 / home
    机关 乙市公安局 / yi_police
}
文件 乙公〔2020〕1号 / yi-1 “甲” / “First notice” {
    发布机关 乙市公安局 适用地区 乙市 公布 2020-01-01 施行 2020-01-01
    定义 稳定住所 指 有住房 或 配偶的有住房
    条款 一(二) “有房” / “Home owners” { 条件 稳定住所 准予 落户 { 落户地 自宅 落户人 本人、子女（限 年龄 不满18周岁） } }
    条款 二 { 条件 非 稳定住所 不予 落户 }
}
文件 乙公〔2022〕2号 / yi-2 {
    发布机关 乙市公安局 适用地区 乙市 公布 2022-01-01 施行 2022-01-01
    修改 乙公〔2020〕1号 之 一(二) 改为 一
    条款 一 { 条件 有住房 准予 落户 { 落户地 自宅 } }
}
文件 乙公草案 / yi-draft {
    发布机关 乙市公安局 适用地区 乙市 状态 征求意见稿 公布 2024-01-01 施行 未定
    条款 一 { 条件 有住房 准予 落户 }
}
"""


@pytest.fixture(name="library")
def _library(tmp_path: Path) -> Path:
    (tmp_path / "yi.luohu").write_text(LIBRARY, encoding="utf-8")
    return tmp_path


def test_definitions_and_ages_are_written_out(luohu: Luohu, library: Path) -> None:
    ran = luohu("read", "yi-1/1-2", library, "--on", "2021-01-01")
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if not line.startswith("#")] == [
        'clause 一(二) "有房" / "Home owners" {',
        "    if owns_home or spouse.owns_home",
        "    grant settlement { settlers self, child (where under 18 years of born_on)  address home }",
        "}",
    ]


def test_the_edition_is_that_of_the_day(luohu: Luohu, library: Path) -> None:
    chinese = ("--lang", "zh")
    before = luohu("read", "乙公〔2020〕1号 一(二)", library, "--on", "2021-12-31", *chinese)
    after = luohu("read", "乙公[2020]1号 之 一（二）", library, "--on", "2022-01-01", *chinese)
    assert "条件 有住房 或 配偶的有住房" in before.out
    assert "条件 有住房\n" in after.out
    assert "yi-1/1-2@2" in after.out


def test_where_none_is_in_force_all_editions_are_told_in_order(luohu: Luohu, library: Path) -> None:
    ran = luohu("read", "yi-1/1-2", library, "--on", "2019-01-01")
    assert ran.out.index("(yi-1/1-2)") < ran.out.index("(yi-1/1-2@2)")
    assert ran.out.count("not yet in force on 2019-01-01") == 2


def test_the_story_is_prose(luohu: Luohu, library: Path) -> None:
    ran = luohu("read", "yi-1/2", library, "--format", "story", "--on", "2021-01-01")
    assert "From 乙公〔2020〕1号 “First notice” (issued by yi police), 二." in ran.out
    assert "The condition: not (“owns home” or “spouse: owns home”)." in ran.out
    assert "Barred: settlement." in ran.out
    zh = luohu("read", "yi-1/1-2", library, "--format", "story", "--on", "2021-01-01", "--lang", "zh")
    assert "可以落户的是本人、子女（须申请时距落户人的出生日期不满18年）。" in zh.out


def test_json_has_both_languages(luohu: Luohu, library: Path) -> None:
    (only,) = luohu("read", "yi-1/2", library, "--format", "json", "--on", "2021-01-01").json()["readings"]
    assert (only["id"], only["standing"], only["rulesets"]) == ("yi-1/2", "in_force", ["cn.330100/settlement"])
    assert "不予 落户" in only["text"]["zh"]
    assert "bar settlement" in only["text"]["en"]
    assert only["story"]["zh"] != only["story"]["en"]


@pytest.mark.parametrize("clause", ["yi-1/1-2", "yi-1/2", "yi-draft/1"])
@pytest.mark.parametrize("day", ["1999-01-01", "2021-01-01", "2025-01-01"])
def test_json_is_held_to_its_schema(luohu: Luohu, library: Path, clause: str, day: str) -> None:
    document = luohu("read", clause, library, "--format", "json", "--on", day).json()
    check_schema("reading", document)
    with pytest.raises(SchemaError):
        check_schema("reading", document | {"readings": []})


def test_a_clause_of_a_draft_is_read_as_if_it_were_law(luohu: Luohu, library: Path) -> None:
    ran = luohu("read", "yi-draft/1", library, "--on", "2025-01-01")
    assert "a draft, taken as enacted" in ran.out
    assert "grant settlement" in ran.out


def test_a_ruleset_file_will_do(luohu: Luohu, library: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    assert luohu("build", library, "-o", built).code == 0
    (file,) = [each for each in built.rglob("settlement.json") if each.is_file()]
    ran = luohu("read", "yi-1/2", "--ruleset", file, "--on", "2021-01-01")
    assert "bar settlement" in ran.out


def test_what_does_not_fit_a_ruleset_file_is_refused(luohu: Luohu, library: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    assert luohu("build", library, "-o", built).code == 0
    (file,) = [each for each in built.rglob("settlement.json") if each.is_file()]
    assert luohu("read", "yi-1/2", "--ruleset", file, "--area", "乙市").code == 0
    for options, said in (
        (("--area", "丁市"), "is no ruleset of the area `丁市`"),
        (("--assume-enacted", "yi-draft=2025-01-01"), "is for a library"),
    ):
        ran = luohu("read", "yi-1/2", "--ruleset", file, *options)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    missing = luohu("read", "yi-1/2", "--ruleset", "none.json")
    assert (missing.code, "registry" in missing.err) == (2, False)


def test_near_names_are_told(luohu: Luohu, library: Path) -> None:
    ran = luohu("read", "yi-1/1-3", library)
    assert ran.code == 2
    assert "there is no clause `yi-1/1-3`" in ran.err
    assert "yi-1/1-2" in ran.err


def test_an_area_without_ruleset_is_an_error(luohu: Luohu, library: Path) -> None:
    assert luohu("read", "yi-1/2", library, "--area", "丁市").code == 2
    assert luohu("read", "yi-1/2", library, "--area", "乙市").code == 0
