"""Shipped files, spoilt in every way: reading never raises, ends soon, and loses no more than what was spoilt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.spoiling import SHIPPED, SMALL_WAYS, spoilt_bytes, spoilt_once, spoilt_texts
from tests.property.test_parser import check

from luohu.dsl.diagnostics.model import Diagnostic, Severity
from luohu.dsl.encodings import Encoding
from luohu.dsl.format import Formatted, format_text
from luohu.dsl.parser import parse, read_any
from luohu.dsl.source import Source
from luohu.dsl.syntax.instruments import Instrument

if TYPE_CHECKING:
    from luohu.dsl.syntax.base import Node

FORMATTED_UP_TO = 6_000  # characters; longer files are parsed alone
PARSED = {path: parse(Source(path.name, path.read_text(encoding="utf-8"))).file for path in SHIPPED}
LAID_OUT = [path for path, file in PARSED.items() if format_text(file.source).text == file.source.text]
"""Files in the layout of the formatter, where an unclosed brace can be told from the indentation."""
MANY = [path for path in LAID_OUT if len(PARSED[path].statements) > 1]
INSTRUMENTS = [
    (path, statement)
    for path in LAID_OUT
    for statement in PARSED[path].statements
    if isinstance(statement, Instrument) and len(statement.members) > 1
]


@given(spoilt_texts())
@settings(max_examples=400, deadline=None)
def test_spoilt_files_are_read_and_formatted_without_an_exception(text: str) -> None:
    check(text)
    if len(text) <= FORMATTED_UP_TO:
        formatted = format_text(Source("x.luohu", text))
        errors = [found for found in formatted.diagnostics if found.severity is Severity.ERROR]
        assert (formatted.text is None) == bool(errors)


SIGNS = "{}()（）“”「」《》`;、/：:.=<>⊕+-*%#\n\r\ud800\ufeff\0"
PIECES = (
    "1|一|万|年|半|第|条款|条款 |地区 甲 {\n|}\n|{ }|()|非 |且 |80%的|下列之一 {|（一）|积分 甲 {|择一 {|自 甲 起 |10月底|2024年"
    "|一(三)至|甲的|a-|a.|“甲”/|1 + |1 * |甲 整除 |(1 + |若 |若 甲 则 乙 否则 |若 甲 则 |周岁(|甲、|甲 或 |甲 且 （乙 或 |甲; |甲;"
)
FRAMES = (
    ("", ""),
    ("条款 ", ""),
    ("文件 甲 { 条款 一 { 条件 ", "甲 } }"),
    ("文件 甲 { 条款 一 { 准予 落户 { 材料 ", "甲 } } }"),
    ("文件 甲 { 条款 一 { 积分 乙 { ", "甲 计1分 } } }"),
    ("词汇 甲 { 推导 乙 : 整数 为 ", "1 }"),
    ("场景 “甲” { 设 ", "甲 是 1 }"),
)


@pytest.mark.parametrize("piece", [*SIGNS, *PIECES.split("|")])
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame[0][:8])
def test_the_same_piece_thousands_of_times_is_read_and_formatted(frame: tuple[str, str], piece: str) -> None:
    text = frame[0] + piece * 5_000 + frame[1]
    check(text)
    assert isinstance(format_text(Source("x.luohu", text)), Formatted)


@given(spoilt_bytes())
@settings(max_examples=300, deadline=None)
def test_bytes_are_read_for_certain_or_refused(data: bytes) -> None:
    found = read_any(data, "x.luohu")
    if isinstance(found, Diagnostic):
        assert found.code == "LH111"
        assert found.primary is not None
        assert found.primary.span.end <= len(found.primary.span.source.text)
        return
    codec = {Encoding.UTF_8: "utf-8", Encoding.GB18030: "gb18030", Encoding.UTF_16: "utf-16"}[found.encoding]
    assert found.text == data.decode(codec).removeprefix("\ufeff")


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@given(st.data())
@settings(max_examples=6, deadline=None)
def test_lines_of_two_encodings_are_never_taken_for_one(path, data: st.DataObject) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    chinese = [index for index, line in enumerate(lines) if any(char > "\u0800" for char in line)]
    if len(chinese) > 1:
        other = data.draw(st.sets(st.sampled_from(chinese), min_size=1, max_size=len(chinese) - 1))
        mixed = [line.encode("gb18030" if index in other else "utf-8") for index, line in enumerate(lines)]
        whole = b"".join(mixed)
        assume(not is_utf8(whole))  # two characters of one encoding can be one of the other: nobody can tell
        assert isinstance(read_any(whole, "x.luohu"), Diagnostic)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_what_is_spoilt_in_one_statement_leaves_the_others_in_the_tree(data: st.DataObject) -> None:
    file = PARSED[data.draw(st.sampled_from(MANY))]
    hit = file.statements[data.draw(st.integers(0, len(file.statements) - 1))]
    text = _spoilt_within(data, file.source.text, hit.span.start, hit.span.end)
    found = parse(Source("x.luohu", text)).file.statements
    assert _first_line_of_missing(file.statements, found, hit) is None, text


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_what_is_spoilt_in_one_clause_leaves_the_others_in_the_tree(data: st.DataObject) -> None:
    path, instrument = INSTRUMENTS[data.draw(st.integers(0, len(INSTRUMENTS) - 1))]
    hit = instrument.members[data.draw(st.integers(0, len(instrument.members) - 1))]
    text = _spoilt_within(data, PARSED[path].source.text, hit.span.start, hit.span.end)
    found = [each.members for each in parse(Source("x.luohu", text)).file.statements if isinstance(each, Instrument)]
    kept = tuple(member for members in found for member in members)
    assert _first_line_of_missing(instrument.members, kept, hit) is None, text


def _first_line_of_missing(wanted: tuple[Node, ...], found: tuple[Node, ...], hit: Node) -> str | None:
    """The first line of what was there, was not spoilt, and is there no more."""
    missing = (each for each in wanted if each is not hit and each not in found)
    return next((each.span.text.splitlines()[0] for each in missing), None)


def _spoilt_within(data: st.DataObject, text: str, start: int, end: int) -> str:
    """The text with one thing done to a part of it, the first word of which stays."""
    after = start + len(text[start:end].split(maxsplit=1)[0])
    spoilt = data.draw(st.composite(spoilt_once)(text[after:end], SMALL_WAYS))
    return f"{text[:after]}{spoilt}{text[end:]}"
