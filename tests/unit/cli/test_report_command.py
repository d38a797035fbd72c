"""`luohu report`: its forms, files, days and languages, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu, Ran
from tests.unit.compiler.reports.pages import faults

from luohu.compiler.ruleset.validate import check_schema

LIBRARY = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100  地区 乙市 / yi_city 990200 }
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self }
    事实 有房 / owns_home : 是否 常值 否
    群体 有房的人 / owners 指 有房
}
文件 甲〔2024〕1号 / jia-2024-1 { 适用地区 甲市  公布 2024年1月1日
    条款 一 / home “有房的人” / “Home owners” { 条件 有房 准予 落户 }
}
文件 甲草案 / jia-draft { 适用地区 甲市  状态 征求意见稿  公布 未定  施行 未定
    条款 一 / all { 条件 有房 准予 落户 }
}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    path.mkdir()
    (path / "all.luohu").write_text(LIBRARY, encoding="utf-8")
    return path


@pytest.fixture
def report(luohu: Luohu, library: Path):
    def call(*options: object) -> Ran:
        return luohu("report", library, "--area", "甲市", "--today", "2026-11-22", "--no-cache", *options)

    return call


@pytest.mark.parametrize("form", ["text", "md"])
def test_what_is_in_force_is_told_in_either_language(report, form: str) -> None:
    found = report("--format", form)
    assert found.code == 0, found.err
    assert "The rules of jia city on 2026-11-22" in found.out.replace("Jia City", "jia city")
    assert "甲〔2024〕1号" in found.out
    assert found.out.endswith("\n")
    assert "甲市的规则：2026-11-22" in report("--format", form, "--lang", "zh").out


def test_json_is_as_its_schema_says(report) -> None:
    found = report("--format", "json", "--on", "2025-01-01")
    assert found.code == 0, found.err
    document = found.json()
    check_schema("state", document)
    assert (document["on"], document["today"]) == ("2025-01-01", "2026-11-22")


def test_a_page_is_written_whole_to_a_file_whose_folder_is_made(report, tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "state.html"
    found = report("--format", "html", "-o", file)
    assert (found.code, found.out) == (0, "")
    assert faults(file.read_text(encoding="utf-8")) == []


def test_on_a_day_before_all_law_nothing_is_in_force(report) -> None:
    found = report("--on", "2001-01-01")
    assert found.code == 0, found.err
    assert "0 documents with 0 clauses are in force" in found.out


def test_a_draft_counts_only_where_it_is_assumed_and_that_is_said(report) -> None:
    assert "1 document with 1 clause is in force" in report().out
    assumed = report("--assume-enacted", "jia-draft=2025-01-01").out
    assert "2 documents with 2 clauses are in force" in assumed
    assert "1 supposition" in assumed


def test_a_group_that_somebody_asks_about_has_a_row(report) -> None:
    assert "group owners" not in report().out
    assert "group owners" in report("--groups", "有房的人").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--area", "丙市"), "丙市"),
        (("--groups", "没有的群体"), "没有的群体"),
        (("--on", "2024-02-30"), "2024-02-30"),
        (("--format", "csv"), "csv"),
        (("--assume-enacted", "none=2025-01-01"), "none"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_was_asked(report, options: tuple[str, ...], said: str) -> None:
    found = report(*options)
    assert (found.code, found.out) == (2, "")
    assert said in found.err


def test_a_file_that_cannot_be_written_is_told(report, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    found = report("-o", blocked / "state.txt")
    assert found.code == 2
    assert "blocked" in found.err


def test_a_library_with_errors_has_no_report(luohu: Luohu, tmp_path: Path) -> None:
    (tmp_path / "wrong.luohu").write_text("文件 甲 {", encoding="utf-8")
    found = luohu("report", tmp_path, "--area", "甲市", "--today", "2026-11-22", "--no-cache", "-o", tmp_path / "out")
    assert (found.code, found.out.startswith("error[")) == (1, True)
    assert not (tmp_path / "out").exists()
