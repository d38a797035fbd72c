"""An index tells places, lengths, fingerprints and signals, and since when; never words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.compiler.sources.documents import NOTICE, parts

from luohu.compiler.sources.codec import to_text
from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.model import Paragraph, ParagraphKind, Signal, SourceIndex
from luohu.compiler.sources.normalise import fingerprint

FIRST, LATER = date(2031, 5, 6), date(2032, 1, 1)


def index(text: str, day: date = FIRST, former: SourceIndex | None = None) -> SourceIndex:
    return index_of("yunshan-7", parts(text), day, former)


def test_a_paragraph_is_told_by_what_may_be_kept_of_it() -> None:
    (part,) = index(NOTICE).parts
    assert part.paragraphs[3] == Paragraph(
        "一(一)", ParagraphKind.BODY, 14, fingerprint("年满六岁的，可以凭证件办证。"), FIRST, (Signal.MAY,)
    )


def test_a_paragraph_that_ends_with_a_colon_opens_a_list() -> None:
    (part,) = index(NOTICE).parts
    assert [each.locator for each in part.paragraphs if each.opens] == ["前言第1段", "前言第2段", "二(三)"]


def test_no_words_are_kept() -> None:
    text = to_text(index(NOTICE))
    assert [word for word in ("图书馆", "读者", "证件", "云山") if word in text] == []


def test_what_reads_as_before_is_told_since_before() -> None:
    edited = NOTICE.replace("三十天", "四十天")
    (part,) = index(edited, LATER, index(NOTICE)).parts
    assert [each.locator for each in part.paragraphs if each.since == LATER] == ["二(三)"]


def test_what_moved_is_told_anew() -> None:
    moved = NOTICE.replace("二、借阅", "三、借阅").replace("一、办证", "二、办证")
    (part,) = index(moved, LATER, index(NOTICE)).parts
    assert {each.locator: each.since for each in part.paragraphs if "(" in each.locator} == {
        "二(一)": LATER,
        "二(二)": LATER,
        "三(三)": LATER,
        "三(三)1": LATER,
        "三(三)2": LATER,
    }


def test_a_former_index_without_the_part_says_nothing() -> None:
    former = index(NOTICE)
    other = SourceIndex(former.source, (replace(former.parts[0], name="送审稿"),))
    assert index(NOTICE, LATER, other) == index(NOTICE, LATER)


def test_a_list_may_be_opened_behind_a_sentence() -> None:
    made = index_of(
        "s",
        parts("一、凭证件办证。下列人员免费：\n（一）老人。\n二、不得有下列行为；违者停借：\n（一）污损。"),
        date(2031, 5, 6),
    )
    told = {each.locator: (each.opens, each.besides) for each in made.parts[0].paragraphs}
    assert told == {"一": (True, True), "一(一)": (False, False), "二": (True, False), "二(一)": (False, False)}


def test_what_changes_is_never_told_since_a_day_before_the_former() -> None:
    before = index_of("s", parts("一、甲。\n二、乙。"), date(2031, 5, 6))
    after = index_of("s", parts("一、甲。\n二、丙。\n三、丁。"), date(2030, 1, 1), before)
    assert [each.since for each in after.parts[0].paragraphs] == [date(2031, 5, 6), date(2031, 5, 6), date(2030, 1, 1)]
