"""A document that is saved again reads as before: wrapped at another width, in full-width forms, with stars, traditional."""

from __future__ import annotations

from datetime import date

import opencc
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from luohu.compiler.sources.agreement import differences
from luohu.compiler.sources.codec import from_text, to_text
from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part, Signal, SourceIndex
from luohu.compiler.sources.normalise import fingerprint, normalised
from luohu.compiler.sources.reading import read_source

DAY = date(2031, 5, 6)
WORDS = "读者凭证办借还书按期开馆收费免登记管理员少儿成人外来人员证件押金续借荐书村镇"
ENDS = "。；："
NEVER_FIRST = "，。；：、）”"
FULL_WIDTH = {ord(each): ord(each) + 0xFEE0 for each in "0123456789()[];:,.!?"}
TO_TRADITIONAL = opencc.OpenCC("s2t")
TO_SIMPLIFIED = opencc.OpenCC("t2s")

phrase = st.text(WORDS, min_size=3, max_size=14)
sentence = st.builds(
    lambda parts, end: "，".join(parts) + end, st.lists(phrase, min_size=2, max_size=9), st.sampled_from("。；")
)
heading = st.text(WORDS, min_size=2, max_size=8)


@st.composite
def notices(draw: st.DrawFn) -> str:
    """A notice: title, preamble, units with items or further paragraphs, a signature."""
    numerals = "一二三四五六七八九"
    lines = ["云山镇人民政府关于办好图书馆的通知", "各村：", draw(sentence)]
    for unit in range(draw(st.integers(1, 4))):
        lines.append(f"{numerals[unit]}、{draw(heading)}")
        items = draw(st.integers(0, 4))
        lines += [f"（{numerals[item]}）{draw(sentence)}" for item in range(items)]
        lines += draw(st.lists(sentence, min_size=not items, max_size=2))
    return "\n".join([*lines, "云山镇人民政府", "2031年5月6日"])


@st.composite
def statutes(draw: st.DrawFn) -> str:
    """A statute: articles with paragraphs and items."""
    numerals = "一二三四五六七八九"
    lines = ["云山镇图书馆条例"]
    for article in range(draw(st.integers(1, 6))):
        first, *more = draw(st.lists(sentence, min_size=1, max_size=3))
        lines += [
            f"第{numerals[article]}条 {first}",
            *(f"（{numerals[at]}）{draw(sentence)}" for at in range(draw(st.integers(0, 3)))),
        ]
        lines += more
    return "\n".join(lines)


documents = notices() | statutes()


def same(text: str, other: str) -> bool:
    return differences(index_of("x", read_source(text), DAY), read_source(other)) == ()


def wrapped(line: str, width: int) -> list[str]:
    """A line in pieces of that width, as a program for pages makes them: none begins with a mark, none ends a sentence."""
    pieces = []
    while len(line) > width:
        cut = width
        while line[cut] in NEVER_FIRST or line[cut - 1] in ENDS:
            cut -= 1
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


@settings(max_examples=150, deadline=None)
@given(documents, st.integers(24, 90), st.sampled_from(["\n", "\n\n"]))
def test_wrapping_makes_no_difference(text: str, width: int, gap: str) -> None:
    lines = [wrapped(line, width) for line in text.split("\n")]
    assume(sum(map(len, lines)) != len(lines) + 1)  # where one line alone is cut, nothing says that it was
    again = gap.join(piece for line in lines for piece in line)
    assert same(text, again)


@settings(max_examples=100, deadline=None)
@given(documents, st.lists(st.integers(0, 5), min_size=1, max_size=9))
def test_blank_lines_and_indents_make_no_difference(text: str, counts: list[int]) -> None:
    lines = text.split("\n")
    again = "".join(f"\u3000\u3000{line}\n" + "\n" * counts[at % len(counts)] for at, line in enumerate(lines))
    assert same(text, again)
    assert same(text, again.replace("\n", "\r\n"))


@settings(max_examples=100, deadline=None)
@given(documents, st.sampled_from("读借办还"))
def test_full_width_forms_and_stars_make_no_difference(text: str, sign: str) -> None:
    assert same(text, text.translate(FULL_WIDTH))
    assert same(text, text.replace(sign, f"**{sign}**"))


@settings(max_examples=100, deadline=None)
@given(documents)
def test_traditional_writing_makes_no_difference(text: str) -> None:
    traditional = TO_TRADITIONAL.convert(text)
    if TO_SIMPLIFIED.convert(traditional) == text:  # some signs stand for two, and do not come back
        assert same(text, traditional)


@given(st.text())
def test_reading_never_fails_and_places_are_unique(text: str) -> None:
    for part in read_source(text):
        places = [each.locator for each in part.paragraphs]
        assert len(set(places)) == len(places)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["一、", "（一）", "（二）", "1.", "(1)", "01.", "第一条 ", "第二条 ", "上述", "办证", "，", "。", "：", "\n", "\n\n", "2031年5月6日", "关于办好图书馆的通知", "现印发给你们", "镇政府", "抄送："]), max_size=40))  # fmt: skip
def test_nothing_that_looks_like_a_document_breaks_reading(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = read_source(text)
    for part in parts:
        places = [each.locator for each in part.paragraphs]
        assert len(set(places)) == len(places)
        assert all(each.text or each.kind is ParagraphKind.CONTAINER or each.locator for each in part.paragraphs)
    assert len({each.name for each in parts}) == len(parts)
    index = index_of("x", parts, DAY)
    assert differences(index, parts) == ()


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert fingerprint(once) == fingerprint(text)


paragraphs = st.builds(
    Paragraph,
    st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1).filter(
        lambda each: not any(c.isspace() for c in each)
    ),
    st.sampled_from(ParagraphKind),
    st.integers(0, 10**6),
    st.from_regex("[0-9a-f]{16}", fullmatch=True),
    st.dates(date(1000, 1, 1)),
    st.sets(st.sampled_from(Signal)).map(lambda each: tuple(one for one in Signal if one in each)),
    st.booleans(),
)
indexes = st.builds(
    SourceIndex,
    st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    st.lists(
        st.builds(Part, st.text(), st.from_regex("[0-9a-f]{16}", fullmatch=True), st.lists(paragraphs, unique_by=lambda each: each.locator).map(tuple)),
        min_size=1,
        unique_by=lambda each: each.name,
    ).map(tuple),
)  # fmt: skip


@given(indexes)
def test_every_index_is_read_back(index: SourceIndex) -> None:
    assert from_text(to_text(index)) == index
