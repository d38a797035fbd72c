"""`luohu sources index`, `verify` and `show`: what they write and print, exit codes, and what stops them."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from tests.unit.cli.conftest import Luohu
from tests.unit.compiler.sources.documents import NOTICE

LIBRARY = """\
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }
词汇 落户 / settlement { 事项 落户 / settlement }
文件 云政〔2031〕7号 / yunshan-7 “关于办好镇图书馆的通知” {
    适用地区 甲市
    公布 2031年5月6日
    来源 yunshan
    不编码 前言第1段、前言第2段 原因 称谓
    已编码 末段第1段 “施行日”
    条款 一(一) “办证” {
        准予 落户
    }
    条款 一(二) “外来” {
        准予 落户
    }
}
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "yunshan.txt").write_text(dedent(NOTICE), encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path, texts: Path, luohu: Luohu) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "notice.luohu").write_text(LIBRARY, encoding="utf-8")
    made = luohu("sources", "index", texts / "yunshan.txt", "--out", folder / "sources", "--today", "2031-06-01")
    assert (made.code, made.out) == (0, f"{folder / 'sources' / 'yunshan.json'}: 11 paragraphs\n")
    return folder


def edited(texts: Path, ours: str, theirs: str) -> None:
    file = texts / "yunshan.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(ours, theirs), encoding="utf-8")


def test_an_index_is_printed_as_it_would_be_written(luohu: Luohu, library: Path, texts: Path) -> None:
    printed = luohu("sources", "index", texts / "yunshan.txt", "--today", "2031-06-01")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out == (library / "sources" / "yunshan.json").read_text(encoding="utf-8")


def test_an_index_may_have_another_id(luohu: Luohu, texts: Path) -> None:
    assert luohu("sources", "index", texts / "yunshan.txt", "--id", "y-1").json()["source"] == "y-1"


def test_written_again_what_has_not_changed_keeps_its_day(luohu: Luohu, library: Path, texts: Path) -> None:
    edited(texts, "三十天", "四十天")
    luohu("sources", "index", texts / "yunshan.txt", "--out", library / "sources", "--today", "2032-01-01")
    index = json.loads((library / "sources" / "yunshan.json").read_text(encoding="utf-8"))
    days = {each["locator"]: each["since"] for each in index["parts"][0]["paragraphs"]}
    assert [place for place, day in days.items() if day == "2032-01-01"] == ["二(三)"]


def test_an_index_that_cannot_be_read_is_written_anew(luohu: Luohu, library: Path, texts: Path) -> None:
    target = library / "sources" / "yunshan.json"
    whole = target.read_text(encoding="utf-8")
    target.write_bytes(b"\xff\xfe{")
    assert (
        luohu("sources", "index", texts / "yunshan.txt", "--out", library / "sources", "--today", "2031-06-01").code
        == 0
    )
    assert target.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("source", ["", "a b", "a/b"])
def test_not_every_word_is_an_id(luohu: Luohu, texts: Path, source: str) -> None:
    ran = luohu("sources", "index", texts / "yunshan.txt", "--id", source)
    assert (ran.code, ran.err) == (2, f"error: `{source}` cannot be the id of a source\n")


@pytest.mark.parametrize(("data", "said"), [(b"\0\1", "is no text"), (b" \n", "has no paragraph")])
def test_not_every_file_has_paragraphs(luohu: Luohu, tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    ran = luohu("sources", "index", file)
    assert ran.code == 2
    assert ran.err.endswith(f"{said}\n")


def test_an_index_that_cannot_be_written_is_said(luohu: Luohu, texts: Path) -> None:
    ran = luohu("sources", "index", texts / "yunshan.txt", "--out", texts / "yunshan.txt" / "below")
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_texts_are_as_indexed(luohu: Luohu, library: Path, texts: Path) -> None:
    ran = luohu("sources", "verify", library, "--texts", texts)
    assert (ran.code, ran.out) == (0, "yunshan: 11 paragraphs, as indexed\n")


def test_what_differs_is_listed(luohu: Luohu, library: Path, texts: Path) -> None:
    edited(texts, "三十天", "四十天")
    edited(texts, "2. 工具书不外借。\n", "")
    edited(texts, "（二）外来人员住满一年的，也可办证。", "（二）外来人员也可办证。\n\n（三）少儿由家长办。")
    edited(texts, "办好镇图书馆的通知", "办好村图书馆的通知")
    ran = luohu("sources", "verify", library, "--texts", texts)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "yunshan: 5 differences",
        "  the title changed",
        "  一(二) changed",
        "  二(三) changed",
        "  二(三)2 gone",
        "  一(三) new",
    ]


def test_what_differs_as_json(luohu: Luohu, library: Path, texts: Path) -> None:
    edited(texts, "三十天", "四十天")
    ran = luohu("sources", "verify", library, "--texts", texts, "--format", "json")
    assert ran.code == 1
    assert ran.json() == {
        "sources": [
            {
                "source": "yunshan",
                "text": str(texts / "yunshan.txt"),
                "sound": False,
                "differences": [{"part": "", "locator": "二(三)", "change": "changed"}],
            }
        ],
        "unreadable": [],
    }


def test_a_text_that_is_not_at_hand_is_no_difference(luohu: Luohu, library: Path) -> None:
    ran = luohu("sources", "verify", library, "--texts", library)
    assert (ran.code, ran.out) == (0, "yunshan: no text at hand\n")
    assert luohu("sources", "verify", library, "--texts", library, "--lang", "zh").out == "yunshan: 没有原文可比\n"


def test_a_file_that_is_no_text_is_a_difference(luohu: Luohu, library: Path, texts: Path) -> None:
    (texts / "yunshan.txt").write_bytes(b"")
    ran = luohu("sources", "verify", library, "--texts", texts)
    assert (ran.code, ran.out) == (1, f"yunshan: {texts / 'yunshan.txt'} has no paragraph\n")


def test_an_index_that_cannot_be_read_is_said(luohu: Luohu, library: Path, texts: Path) -> None:
    (library / "sources" / "other.json").write_text("{", encoding="utf-8")
    ran = luohu("sources", "verify", library, "--texts", texts)
    assert ran.code == 1
    assert ran.out.splitlines()[1].startswith("other: is no JSON")
    found = luohu("sources", "verify", library, "--texts", texts, "--format", "json").json()
    assert [each["source"] for each in found["unreadable"]] == ["other"]


def test_a_library_without_indexes_says_how_to_make_some(luohu: Luohu, tmp_path: Path) -> None:
    ran = luohu("sources", "verify", tmp_path, "--texts", tmp_path)
    assert ran.code == 2
    assert "there are no indexes of sources" in ran.err
    assert luohu("sources", "verify", tmp_path / "none", "--texts", tmp_path).code == 2


def test_a_paragraph_is_shown_above_its_clause(
    luohu: Luohu, library: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = luohu("sources", "show", "云政〔2031〕7号 之 一(一)", library, "--texts", texts)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "一(一)  may",
        "年满六岁的，可以凭证件办证。",
        "  yunshan-7/1-1",
        "  条款 一(一) “办证” {",
        "      准予 落户",
        "  }",
    ]


def test_a_wide_terminal_has_two_columns(
    luohu: Luohu, library: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    lines = luohu("sources", "show", "yunshan-7/1-1", library, "--texts", texts).out.splitlines()
    assert any("办证。" in each and "条款 一(一)" in each for each in lines)


def test_all_of_a_source_is_shown_and_what_is_said_of_each(luohu: Luohu, library: Path) -> None:
    lines = luohu("sources", "show", "yunshan", library, "--lang", "zh").out.splitlines()
    assert "一  标题" in lines
    assert lines.count("  没有条款") == 4
    assert "  不编码 前言第1段 称谓" in lines
    assert "  已编码 末段第1段 “施行日”" in lines
    assert "（没有原文）" in lines


def test_a_text_that_changed_is_marked(luohu: Luohu, library: Path, texts: Path) -> None:
    edited(texts, "年满六岁", "年满七岁")
    ran = luohu("sources", "show", "yunshan-7/1-1", library, "--texts", texts)
    assert "the text differs from the index" in ran.out


def test_a_text_that_is_not_at_hand_is_said_beside_the_clause(luohu: Luohu, library: Path) -> None:
    ran = luohu("sources", "show", "yunshan-7/1-1", library, "--texts", library)
    assert (ran.code, ran.err) == (0, f"`{library}` has no text of `yunshan`\n")
    assert "条款 一(一)" in ran.out


def test_paragraphs_as_json(luohu: Luohu, library: Path, texts: Path) -> None:
    shown = luohu(
        "sources", "show", "一(一)", library, "--source", "yunshan", "--texts", texts, "--format", "json"
    ).json()
    assert shown == {
        "source": "yunshan",
        "paragraphs": [
            {
                "part": "",
                "locator": "一(一)",
                "kind": "body",
                "signals": ["may"],
                "words": "年满六岁的，可以凭证件办证。",
                "changed": False,
                "clauses": ["yunshan-7/1-1"],
                "header": [],
                "by_items": False,
                "declared": None,
            }
        ],
        "clauses": {"yunshan-7/1-1": "条款 一(一) “办证” {\n    准予 落户\n}"},
    }


@pytest.mark.parametrize(
    ("where", "said", "help_"),
    [
        ("yunshan-8", "no source, document or clause is called `yunshan-8`", "did you mean `yunshan-7`"),
        ("yunshan:一(九)", "`yunshan` has no `一(九)`", "there are `一("),
        ("yunshan/草案:一", "no source, document or clause is called `yunshan/草案`", "did you mean"),
    ],
)
def test_what_is_not_there_has_neighbours(luohu: Luohu, library: Path, where: str, said: str, help_: str) -> None:
    ran = luohu("sources", "show", where, library)
    assert ran.code == 2
    assert said in ran.err
    assert help_ in ran.err


def test_a_document_whose_source_is_not_indexed(luohu: Luohu, library: Path) -> None:
    (library / "sources" / "other.json").write_text((library / "sources" / "yunshan.json").read_text(encoding="utf-8").replace("yunshan", "other"), encoding="utf-8")  # fmt: skip
    (library / "sources" / "yunshan.json").unlink()
    ran = luohu("sources", "show", "yunshan-7/1-1", library)
    assert (ran.code, ran.err) == (2, "error: `yunshan` has no index\n")


@pytest.mark.parametrize("where", ["yunshan-7/1-1", "yunshan:一", "yunshan"])
def test_an_index_that_is_broken_says_why(luohu: Luohu, library: Path, where: str) -> None:
    (library / "sources" / "yunshan.json").write_text("{}", encoding="utf-8")
    ran = luohu("sources", "show", where, library)
    assert ran.code == 2
    assert "yunshan.json` / lacks `format`" in ran.err
