"""`luohu diff`: forms, exit codes, and what is limited to an area or a matter."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

AREAS = "地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100  地区 乙市 / yi_city 990200 }"
WORDS = """
词汇 落户 / settlement {
    事项 落户 / settlement、居住证 / permit
    亲属关系 亲属 / kin { 本人 / self }
    事实 有房 / owns_home : 是否 常值 否
    事实 有合同 / has_contract : 是否 常值 否
}
"""


def library(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "words.luohu").write_text(AREAS + WORDS, encoding="utf-8")
    for number, each in enumerate(texts, 1):
        (folder / f"{number}.luohu").write_text(each, encoding="utf-8")
    return folder


def text(area: str, number: int, body: str) -> str:
    return (
        f"文件 {area}〔2024〕{number}号 / {area_id(area)}-{number} {{ 适用地区 {area} 公布 2024年1月1日\n{body}\n}}\n"
    )


def area_id(area: str) -> str:
    return {"甲市": "jia", "乙市": "yi"}[area]


HOME = "条款 一 { 条件 有房 准予 落户 }"
EITHER = "条款 一 { 条件 有房 或 有合同 准予 落户 }"
BOTH = "条款 一 { 条件 有房 且 有合同 准予 落户 }"
WRITTEN_OTHERWISE = "条款 一 { 条件 有房 或 (有合同 且 非 有房) 准予 落户 }"
PERMIT = "条款 二 { 条件 有房 准予 居住证 }"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return library(tmp_path / "home", text("甲市", 1, HOME))


def compared(luohu, old, new, *options):
    return luohu("diff", old, new, "--today", "2026-11-22", "--no-cache", "--quick", *options)


@pytest.mark.parametrize(("body", "level"), [(HOME, "patch"), (EITHER, "minor"), (BOTH, "major")])
def test_the_level_and_the_exit_codes(luohu, tmp_path, home, body, level):
    new = library(tmp_path / "new", text("甲市", 1, body))
    found = compared(luohu, home, new, "--format", "json")
    assert found.code == 0, found.err
    assert found.json()["bump"]["level"] == level
    assert compared(luohu, home, new, "--exit-code").code == (level != "patch")
    assert compared(luohu, home, new, "--fail-on", "minor").code == (level != "patch")
    assert compared(luohu, home, new, "--fail-on", "major").code == (level == "major")


def test_words_that_change_no_meaning_are_a_change_all_the_same(luohu, tmp_path):
    old = library(tmp_path / "old", text("甲市", 1, EITHER))
    new = library(tmp_path / "new", text("甲市", 1, WRITTEN_OTHERWISE))
    assert compared(luohu, old, new, "--fail-on", "minor").code == 0
    assert compared(luohu, old, new, "--exit-code").code == 1


@pytest.mark.parametrize("form", ["text", "md", "json", "sarif", "junit"])
def test_every_form_goes_to_a_file_as_to_the_screen(luohu, tmp_path, home, form):
    new = library(tmp_path / "new", text("甲市", 1, BOTH))
    shown = compared(luohu, home, new, "--format", form)
    file = tmp_path / "deep" / "report"
    silent = compared(luohu, home, new, "--format", form, "-o", file)
    assert (shown.code, silent.code, silent.out) == (0, 0, "")
    assert file.read_text("utf-8") == shown.out != ""
    assert shown.out.endswith("\n")


def test_junit_is_a_document(luohu, tmp_path, home):
    new = library(tmp_path / "new", text("甲市", 1, BOTH))
    assert ET.fromstring(compared(luohu, home, new, "--format", "junit").out).tag == "testsuites"


def test_both_languages(luohu, tmp_path, home):
    new = library(tmp_path / "new", text("甲市", 1, BOTH))
    chinese, english = (compared(luohu, home, new, "--lang", lang).out for lang in ("zh", "en"))
    assert chinese != english
    assert "版本" in chinese
    assert "major" in english


SILENT = "文件 乙〔2020〕9号 / yi-9 { 适用地区 乙市 状态 仅知其名 公布 2020年1月1日 可能规定 落户 }\n"


@pytest.mark.parametrize(("area", "come"), [((), ["LH310"]), (("--area", "乙市"), ["LH310"]), (("--area", "甲市"), [])])
def test_findings_of_another_area_are_left_out(luohu, tmp_path, area, come):
    texts = text("甲市", 1, HOME), text("乙市", 1, HOME)
    old, new = library(tmp_path / "old", *texts), library(tmp_path / "new", *texts, SILENT)
    found = compared(luohu, old, new, *area, "--format", "json").json()["findings"]
    assert [each["code"] for each in found["come"]] == come
    assert found["gone"] == []


def test_a_matter_that_one_side_does_not_know_makes_no_ruleset_a_new_one(luohu, tmp_path, home):
    new = library(tmp_path / "new", text("甲市", 1, HOME.replace("落户", "入户")))
    words = (AREAS + WORDS).replace("居住证 / permit", "入户 / enter")
    (new / "words.luohu").write_text(words, encoding="utf-8")
    found = compared(luohu, home, new, "--matter", "入户", "--format", "json").json()
    assert (found["only_old"], found["only_new"]) == ([], [])
    assert {one["matter"] for each in found["differences"] for one in each["classes"]} == {"enter"}
    assert found["bump"]["level"] == "minor"


def test_findings_of_an_area_that_is_gone_go(luohu, tmp_path):
    old = library(tmp_path / "old", text("甲市", 1, HOME), SILENT, text("乙市", 1, HOME))
    new = library(tmp_path / "new", text("甲市", 1, HOME))
    (new / "words.luohu").write_text((AREAS + WORDS).replace("  地区 乙市 / yi_city 990200", ""), encoding="utf-8")
    found = compared(luohu, old, new, "--area", "乙市", "--format", "json").json()
    assert [each["code"] for each in found["findings"]["gone"]] == ["LH310"]
    assert [each["ruleset"] for each in found["only_old"]] == ["cn.990200/settlement"]


def test_one_area_of_two(luohu, tmp_path):
    old = library(tmp_path / "old", text("甲市", 1, HOME), text("乙市", 1, HOME))
    new = library(tmp_path / "new", text("甲市", 1, BOTH), text("乙市", 1, HOME))
    levels = {
        area: compared(luohu, old, new, "--area", area, "--format", "json").json()["bump"]["level"]
        for area in ("甲市", "yi_city", "990200")
    }
    assert levels == {"甲市": "major", "yi_city": "patch", "990200": "patch"}
    missing = compared(luohu, old, new, "--area", "丙市")
    assert missing.code == 2
    assert "丙市" in missing.err


def test_one_matter_of_two(luohu, tmp_path):
    old = library(tmp_path / "old", text("甲市", 1, HOME + PERMIT))
    new = library(tmp_path / "new", text("甲市", 1, BOTH + PERMIT))
    found = compared(luohu, old, new, "--matter", "居住证", "--format", "json").json()
    assert [each["classes"] for each in found["differences"]] == [[]]
    assert [len(each["classes"]) for each in settlement(luohu, old, new)["differences"]] == [1]
    assert "nothing" in compared(luohu, old, new, "--matter", "nothing").err


def settlement(luohu, old, new):
    return compared(luohu, old, new, "--matter", "settlement", "--format", "json").json()


def test_a_ruleset_that_disappears_is_major_and_a_new_one_is_minor(luohu, tmp_path, home):
    alone = library(tmp_path / "alone", text("甲市", 1, HOME))
    (alone / "words.luohu").write_text("地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }" + WORDS, "utf-8")
    assert compared(luohu, home, alone, "--format", "json").json()["bump"]["level"] == "major"
    assert compared(luohu, alone, home, "--format", "json").json()["bump"]["level"] == "minor"


def test_of_a_library_only_the_ruleset_that_it_is_compared_with_counts(luohu, tmp_path, home):
    one = tmp_path / "one"
    assert luohu("build", home, "-o", one, "--quick", "--area", "甲市").code == 0
    file = one / "cn.990100" / "settlement.json"
    assert compared(luohu, home, file, "--format", "json").json()["bump"]["level"] == "patch"
    assert compared(luohu, file, home, "--format", "json").json()["bump"]["level"] == "patch"


def test_city_against_city(luohu, tmp_path):
    folder = library(tmp_path / "two", text("甲市", 1, HOME), text("乙市", 1, EITHER))
    found = compared(luohu, "甲市〔2024〕1号", "yi-1", "--library", folder, "--format", "json")
    assert found.code == 0, found.err
    (classes,) = [each["classes"] for each in found.json()["differences"]]
    assert len(classes) == 1
    equal = compared(luohu, "yi-1", "yi_city@2024-01-01", "--library", folder, "--format", "json").json()
    assert [each["classes"] for each in equal["differences"]] == [[]]


def test_a_library_with_errors_is_refused(luohu, tmp_path, home):
    broken = library(tmp_path / "broken", text("甲市", 1, "条款 一 { 条件 无此事实 准予 落户 }"))
    found = compared(luohu, home, broken)
    assert found.code == 1
    assert "无此事实" in found.out
    assert "stopped: 1 error" in found.err


def test_nothing_to_compare(luohu, tmp_path):
    words = library(tmp_path / "words")
    (words / "words.luohu").write_text(WORDS, encoding="utf-8")
    found = compared(luohu, words, words)
    assert found.code == 2
    assert "no ruleset" in found.err


def test_a_report_that_cannot_be_written(luohu, tmp_path, home):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    found = compared(luohu, home, home, "-o", tmp_path / "taken" / "report")
    assert found.code == 2
    assert "cannot write" in found.err
