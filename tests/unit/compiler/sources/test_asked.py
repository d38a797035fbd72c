"""What a reader may ask to see, and what paragraphs stand beside."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from tests.unit.compiler.names.texts import program
from tests.unit.compiler.sources.documents import NOTICE, parts

from luohu.compiler.program import Program
from luohu.compiler.sources.asked import Asked, Unknown, asked
from luohu.compiler.sources.beside import Beside, beside, clause_texts, set_for_reading
from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.reading import ReadPart
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax.file import File

LIBRARY = """\
文件 云政〔2031〕7号 / yunshan-7 {
    发布机关 公安局
    适用地区 甲市
    公布 2031年5月6日
    来源 yunshan-7
    不编码 前言 原因 称谓
    已编码 末段第1段 “施行日”
    条款 一(一) “办证” {
        准予 落户
        注 “凭证件”
    }
    条款 二(三)·甲 / renewal { 准予 落户 }
}
文件 云政〔2030〕1号 / yunshan-1 { 发布机关 公安局 适用地区 甲市 公布 2030年1月1日 来源 yunshan-1 部分 “送审稿” }
文件 云政〔2029〕1号 / yunshan-0 { 发布机关 公安局 适用地区 甲市 公布 2029年1月1日 }
"""
READ = parts(NOTICE)
INDEXES = {
    "yunshan-7": index_of("yunshan-7", READ, date(2031, 5, 6)),
    "yunshan-1": index_of("yunshan-1", [ReadPart("送审稿", "", READ[0].paragraphs)], date(2031, 5, 6)),
}


@pytest.fixture(scope="module")
def library() -> Program:
    return program(LIBRARY)


def files(made: Program) -> list[File]:
    (span,) = {each.span.source for each in made.instruments.values()}
    return [parse(Source(span.path, span.text)).file]


def shown(made: Program, where: str, *, texts: bool = True) -> dict[str, Beside]:
    wanted = asked(where, None, made, INDEXES)
    assert isinstance(wanted, Asked)
    return {each.paragraph.locator: each for each in beside(wanted, made, INDEXES, READ if texts else ())}


@pytest.mark.parametrize(
    ("where", "source", "expected"),
    [
        ("一(一)", "yunshan-7", Asked("yunshan-7", None, ("一(一)",))),
        ("一(一)", "yunshan-1/送审稿", Asked("yunshan-1", "送审稿", ("一(一)",))),
        ("yunshan-7:一(一)", None, Asked("yunshan-7", None, ("一(一)",))),
        ("yunshan-7：一(一)", None, Asked("yunshan-7", None, ("一(一)",))),
        ("yunshan-1/送审稿:一(一)", None, Asked("yunshan-1", "送审稿", ("一(一)",))),
        ("yunshan-7/1-1", None, Asked("yunshan-7", "", ("一(一)",))),
        ("yunshan-7/renewal", None, Asked("yunshan-7", "", ("二(三)·甲",))),
        ("云政〔2031〕7号 之 一(一)", None, Asked("yunshan-7", "", ("一(一)",))),
        ("云政〔2030〕1号 之 一(一)", None, Asked("yunshan-1", "送审稿", ("一(一)",))),
        ("云政〔2030〕1号", None, Asked("yunshan-1", "送审稿", ())),
        ("yunshan-1/送审稿", None, Asked("yunshan-1", "送审稿", ())),
    ],
)
def test_what_is_asked(library: Program, where: str, source: str | None, expected: Asked) -> None:
    assert asked(where, source, library, INDEXES) == expected


@pytest.mark.parametrize(
    ("where", "source", "near"),
    [
        ("yunshan-8", None, "yunshan-7"),
        ("yunshan-7/1-9", None, "yunshan-7/1-1"),
        ("yunshan-1/送审", None, "yunshan-1/送审稿"),
        ("一", "yunshan-9", "yunshan-7"),
    ],
)
def test_what_nothing_is_called(library: Program, where: str, source: str | None, near: str) -> None:
    found = asked(where, source, library, INDEXES)
    assert isinstance(found, Unknown)
    assert near in found.near


def test_a_document_may_name_no_source(library: Program) -> None:
    found = asked("云政〔2029〕1号", None, library, INDEXES)
    assert isinstance(found, Unknown)
    assert found.said.en == "`云政〔2029〕1号` names no source"


def test_a_place_is_shown_with_what_stands_below_it(library: Program) -> None:
    assert list(shown(library, "yunshan-7:二")) == ["二", "二(三)", "二(三)1", "二(三)2"]
    assert list(shown(library, "yunshan-7:一(二)")) == ["一(二)"]
    assert shown(library, "yunshan-7:九") == {}


def test_a_paragraph_stands_beside_what_states_it(library: Program) -> None:
    rows = shown(library, "yunshan-7")
    assert rows["一(一)"].clauses == ("yunshan-7/1-1",)
    assert rows["二(三)1"].clauses == ("yunshan-7/renewal",)
    assert [each.remark for each in rows["末段第1段"].header] == ["施行日"]
    assert rows["一(二)"].clauses == ()
    assert rows["一"].words == "办证"


def test_a_label_of_a_clause_is_none_of_the_text(library: Program) -> None:
    labelled, plain = shown(library, "yunshan-7/renewal"), shown(library, "yunshan-7:二(三)")
    assert list(labelled) == list(plain) == ["二(三)", "二(三)1", "二(三)2"]


def test_without_texts_there_are_no_words(library: Program) -> None:
    row = shown(library, "yunshan-7:一(一)", texts=False)["一(一)"]
    assert (row.words, row.changed, row.clauses) == (None, False, ("yunshan-7/1-1",))


def test_a_text_that_changed_says_so(library: Program) -> None:
    wanted = Asked("yunshan-7", None, ("一",))
    read = parts(dedent(NOTICE).replace("年满六岁", "年满七岁").replace("（二）外来人员住满一年的，也可办证。", ""))
    rows = {each.paragraph.locator: each for each in beside(wanted, library, INDEXES, read)}
    assert {place: (each.changed, each.words is None) for place, each in rows.items()} == {
        "一": (False, False),
        "一(一)": (True, False),
        "一(二)": (True, True),
    }


def test_a_part_that_no_document_takes_up_says_so(library: Program) -> None:
    other = {"yunshan-9": index_of("yunshan-9", READ, date(2031, 5, 6))}
    rows = beside(Asked("yunshan-9", None, ("一(一)",)), library, other, ())
    assert [each.taken_up for each in rows] == [False]


def test_clauses_are_laid_out_by_the_formatter(library: Program) -> None:
    found = clause_texts(["yunshan-7/1-1", "yunshan-7/none"], library, files(library), 60)
    assert found == {"yunshan-7/1-1": "条款 一(一) “办证” {\n    准予 落户\n    注 “凭证件”\n}"}


def test_clauses_are_shown_in_the_keywords_of_their_file() -> None:
    made = program("instrument 甲〔2031〕7号 / jia-7 { promulgated 2031-05-06 clause 1-1 { grant 落户 } }")
    assert clause_texts(["jia-7/1-1"], made, files(made), 60) == {"jia-7/1-1": "clause 1-1 {\n    grant 落户\n}"}


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("凭证件办证,不收费;当场办:快!", "凭证件办证，不收费；当场办：快！"),
        ("读者(含少儿(六岁以上))可以续借", "读者（含少儿（六岁以上））可以续借"),
        ("版本(v1.2),见 example.org:8080", "版本(v1.2)，见 example.org:8080"),
        ("“开馆”,", "“开馆”，"),
    ],
)
def test_words_are_set_for_reading(plain: str, printed: str) -> None:
    assert set_for_reading(plain) == printed
