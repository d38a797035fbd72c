"""`luohu sources coverage` and `luohu check --texts`: tables, sums, exit codes, and texts that have changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.house.test_rules import write_example
from tests.unit.cli.conftest import Luohu

from luohu.compiler.checks.sources.indexed import indexed

TEXT = """甲市公安局关于落户的通知

各派出所：

一、有房的人员可以申请落户。
二、有工作的人员可以申请落户。
三、本通知自公布之日起施行。
"""
NOTICE = """地区 甲省 / jia 990000 {{ 地区 甲市 / jia_city 990100 }}
词汇 落户 / settlement {{ 事项 落户 / settlement }}
文件 甲〔2024〕1号 / jia-2024-1 {{
    适用地区 甲市  公布 2024年1月1日  来源 notice  核对 “张三” 2026-01-02
    不编码 前言 原因 称谓
    条款 {clause} {{ 准予 落户 }}
    已编码 三 “施行日”
}}
"""


@pytest.fixture
def library(tmp_path: Path, luohu: Luohu) -> Path:
    """A library with a text of its own words beside it, and the index of that."""
    folder, texts = tmp_path / "library", tmp_path / "texts"
    folder.mkdir()
    texts.mkdir()
    (texts / "notice.txt").write_text(TEXT, encoding="utf-8")
    (folder / "notice.luohu").write_text(NOTICE.format(clause="一、二"), encoding="utf-8")
    made = luohu("sources", "index", texts / "notice.txt", "--out", folder / "sources", "--today", "2026-01-01")
    assert made.code == 0, made.err
    return folder


def test_every_paragraph_has_a_line(luohu: Luohu, library: Path) -> None:
    ran = luohu("sources", "coverage", library)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "notice (甲〔2024〕1号): 4 paragraphs, encoded 3, declared 1 (25%), missing 0",
        "  前言  declared  salutation",
        "  一    encoded   1",
        "  二    encoded   1",
        "  三    encoded   header: 施行日",
        "",
        "encoded 3, declared 1, missing 0",
    ]


def test_the_sums_in_chinese(luohu: Luohu, library: Path) -> None:
    assert luohu("sources", "coverage", library, "--lang", "zh").out.splitlines()[-1] == "已编码 3，不编码 1，缺 0"


def test_what_is_missing_makes_the_exit_code_one(luohu: Luohu, library: Path) -> None:
    (library / "notice.luohu").write_text(NOTICE.format(clause="一"), encoding="utf-8")
    ran = luohu("sources", "coverage", library, "--missing")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "notice (甲〔2024〕1号): 4 paragraphs, encoded 2, declared 1 (25%), missing 1",
        "  二  missing",
        "",
        "encoded 2, declared 1, missing 1",
    ]


def test_as_json(luohu: Luohu, library: Path) -> None:
    found = luohu("sources", "coverage", library, "--format", "json").json()
    assert found["summary"] == {"encoded": 3, "declared": 1, "missing": 0}
    (document,) = found["documents"]
    assert (document["source"], document["instruments"], document["share_declared"]) == ("notice", ["jia-2024-1"], 0.25)
    assert document["paragraphs"][0] == {"locator": "前言", "state": "declared", "at": "前言", "reason": "salutation"}
    assert document["paragraphs"][1]["clauses"] == ["jia-2024-1/1"]
    assert document["paragraphs"][1]["signals"] == ["may"]
    assert (
        luohu("sources", "coverage", library, "--format", "json", "--missing").json()["documents"][0]["paragraphs"]
        == []
    )


def test_what_is_not_counted_is_told(luohu: Luohu, tmp_path: Path) -> None:
    write_example(indexed(more="yi"), tmp_path)
    (tmp_path / "more.luohu").write_text(
        "文件 乙〔2024〕1号 / yi-1 { 适用地区 甲市 公布 2024-01-01 状态 仅知其名 }\n"
        "文件 丙〔2024〕1号 / bing-1 { 适用地区 甲市 公布 2024-01-01 来源 没有的 }\n"
        "文件 丁〔2024〕1号 / ding-1 { 适用地区 甲市 公布 2024-01-01 }\n",
        encoding="utf-8",
    )
    assert luohu("sources", "coverage", tmp_path).out.splitlines()[3:] == [
        "not taken up: yi, 1 paragraph",
        "source not indexed: 丙〔2024〕1号",
        "no source named: 丁〔2024〕1号",
        "known by name only: 乙〔2024〕1号",
        "encoded 1, declared 0, missing 0",
    ]


def test_lists_reviews_and_several_instruments_in_words(luohu: Luohu, tmp_path: Path) -> None:
    text = indexed("一", "一(一)", "二", instrument="不编码 二 原因 组织工作 “宣传” 核对 “张三” 2024-03-01")
    write_example(text.replace('"since"', '"opens": true, "since"', 1).replace("条款 一 {", "条款 一(一) {"), tmp_path)
    assert luohu("sources", "coverage", tmp_path).out.splitlines()[1:4] == [
        "  一      encoded   by its items",
        "  一(一)  encoded   1-1",
        "  二      declared  organisation “宣传”, 张三 2024-03-01",
    ]


def test_a_library_without_indexes_is_told_so(luohu: Luohu, starter: Path) -> None:
    ran = luohu("sources", "coverage", starter)
    assert ran.code == 2
    assert "no indexes of sources" in ran.err


def test_with_a_broken_index_nothing_is_counted(luohu: Luohu, library: Path) -> None:
    (library / "sources" / "notice.json").write_text("{", encoding="utf-8")
    ran = luohu("sources", "coverage", library)
    assert ran.code == 1
    assert "LH509" in ran.out
    assert "encoded" not in ran.out


def codes(luohu: Luohu, library: Path, *more: object) -> list[tuple[str, str]]:
    found = luohu("check", library, "--texts", library.parent / "texts", "--format", "json", *more).json()["findings"]
    return [(each["code"], each["message"]["en"]) for each in found]


def test_a_text_that_agrees_with_its_index_is_passed_over(luohu: Luohu, library: Path) -> None:
    assert codes(luohu, library) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("有工作的人员", "有工作满一年的人员", ["二"]),
        ("二、有工作的人员可以申请落户。\n三、", "二、", ["二", "三"]),
        ("三、本通知", "三、未成年人一并办理。\n四、本通知", ["三", "四"]),
        ("有房的人员", "有 房\n的人员", []),
    ],
)
def test_where_a_text_has_changed(old: str, new: str, expected: list[str], luohu: Luohu, library: Path) -> None:
    path = library.parent / "texts" / "notice.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    made = codes(luohu, library)
    assert {code for code, _ in made} <= {"LH503"}
    assert {place for _, each in made for place in each.rpartition(" at ")[2].split("`")[1::2]} == set(expected)


def test_the_finding_stands_at_the_clause(luohu: Luohu, library: Path) -> None:
    path = library.parent / "texts" / "notice.txt"
    path.write_text(TEXT.replace("有房", "有住房").replace("有工作", "有稳定工作"), encoding="utf-8")
    ran = luohu("check", library, "--texts", path.parent, "--format", "concise")
    (line, *_) = ran.out.splitlines()
    assert line.partition(": ")[0].endswith("notice.luohu:6:8")
    assert "`一`, `二`" in line


def test_after_a_new_index_the_old_comparison_is_reported(luohu: Luohu, library: Path) -> None:
    path = library.parent / "texts" / "notice.txt"
    path.write_text(TEXT.replace("有房", "有住房"), encoding="utf-8")
    again = str(date(2026, 3, 1))
    assert luohu("sources", "index", path, "--out", library / "sources", "--today", again).code == 0
    assert codes(luohu, library) == [("LH503", "the source has changed at `一` since it was compared")]


def test_a_folder_without_any_of_the_texts_is_refused(luohu: Luohu, library: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = luohu("check", library, "--texts", tmp_path / "empty")
    assert ran.code == 2
    assert "no text of a source" in ran.err


def test_a_title_that_has_changed_and_a_part_that_is_gone(luohu: Luohu, library: Path) -> None:
    path = library.parent / "texts" / "notice.txt"
    path.write_text(TEXT.replace("落户的通知", "迁户的通知"), encoding="utf-8")
    assert codes(luohu, library) == [("LH503", "the text at hand of `notice` differs from its index at its title")]
    index = library / "sources" / "notice.json"
    index.write_text(index.read_text("utf-8").replace('"name": ""', '"name": "甲"'), encoding="utf-8")
    notice = library / "notice.luohu"
    notice.write_text(notice.read_text("utf-8").replace("来源 notice", "来源 notice 部分 “甲”"), encoding="utf-8")
    (told,) = codes(luohu, library)
    assert "gone" in told[1]
