"""Comparing an index with the text of its source: what is changed, gone, new, read otherwise, or not at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from tests.unit.compiler.sources.documents import NOTICE, parts

from luohu.compiler.sources.agreement import Agreement, Change, Difference, agreements, differences
from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.model import Signal, SourceIndex
from luohu.compiler.sources.texts import NoText, decoded, texts_below

INDEX = index_of("yunshan-7", parts(NOTICE), date(2031, 5, 6))


def changes(text: str) -> list[tuple[str, Change]]:
    return [(each.locator, each.change) for each in differences(INDEX, parts(text))]


def only(found: tuple[Agreement, ...]) -> Agreement:
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("", "", []),
        ("三十天", "四十天", [("二(三)", Change.CHANGED)]),
        ("（二）外来人员住满一年的，也可办证。", "", [("一(二)", Change.GONE)]),
        ("2. 工具书不外借。", "2. 工具书不外借。\n\n3. 报纸不外借。", [("二(三)3", Change.NEW)]),
        ("办好镇图书馆", "办好村图书馆", [("", Change.CHANGED)]),
    ],
    ids=["as indexed", "changed", "gone", "new", "title"],
)  # fmt: skip
def test_differences(ours: str, theirs: str, expected: list[tuple[str, Change]]) -> None:
    assert changes(dedent(NOTICE).replace(ours, theirs) if ours else NOTICE) == expected


def test_the_same_words_may_be_read_otherwise() -> None:
    (part,) = INDEX.parts
    marked = replace(part, paragraphs=(replace(part.paragraphs[0], signals=(Signal.MAY,)), *part.paragraphs[1:]))
    found = differences(SourceIndex("yunshan-7", (marked,)), parts(NOTICE))
    assert found == (Difference("", "前言第1段", Change.READ_OTHERWISE),)


def test_parts_may_be_gone_and_new() -> None:
    other = SourceIndex("yunshan-7", (replace(INDEX.parts[0], name="送审稿"),))
    assert differences(other, parts(NOTICE)) == (
        Difference("送审稿", "", Change.GONE),
        Difference("", "", Change.NEW),
    )


def test_a_text_that_is_not_at_hand_is_said(tmp_path: Path) -> None:
    found = only(agreements([INDEX], tmp_path))
    assert (found.text, found.sound) == (None, True)


def test_a_text_is_looked_for_below_the_folder(tmp_path: Path) -> None:
    below = tmp_path / "superior"
    below.mkdir()
    (below / "yunshan-7.txt").write_text(dedent(NOTICE), encoding="utf-8")
    found = only(agreements([INDEX], tmp_path))
    assert (found.text, found.differences) == (below / "yunshan-7.txt", ())


def test_of_two_texts_of_a_name_the_one_nearer_is_taken(tmp_path: Path) -> None:
    for folder in ("b", "a", "a/c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("", encoding="utf-8")
    assert texts_below(tmp_path) == {"x": tmp_path / "a" / "x.txt"}


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"\xff\xfe\xff"])
def test_a_file_without_words_is_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "yunshan-7.txt").write_bytes(data)
    found = only(agreements([INDEX], tmp_path))
    assert isinstance(found.no_text, NoText)
    assert not found.sound


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_texts_are_read_whatever_they_were_saved_in(encoding: str) -> None:
    assert decoded("图书馆条例".encode(encoding)) == "图书馆条例"


def test_what_is_in_no_known_encoding_is_none() -> None:
    assert decoded(b"\xff\xff\xff") is None
