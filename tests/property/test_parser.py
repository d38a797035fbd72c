"""Whatever the text, parsing returns; and what a reader cannot see does not change what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property import strategies

from luohu.dsl.format.printing import print_file
from luohu.dsl.keywords import KEYWORDS
from luohu.dsl.lexer import MOST_REPORTED as MOST_UNREADABLE
from luohu.dsl.lexer import reads_as_name
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax_errors import MOST_REPORTED as MOST_MISREAD

POLICIES = sorted((Path(__file__).parents[2] / "policies").rglob("*.luohu"))
SIGNS = '{}()（）；;、，,。“”"「」《》`#：:/.—-＜<>=≥ \n\t　０☃²㈠①·\ufffd\ufeff\u0301'
WORDS = [word for row in KEYWORDS for word in row.spellings()]
pieces = st.one_of(
    st.sampled_from(SIGNS),
    st.sampled_from(WORDS),
    st.sampled_from(
        [
            "学历",
            "一(三)",
            "3年",
            "半年",
            "2024年2月30日",
            "泉公综〔2017〕447号",
            "“甲”",
            "1" * 20,
            "(" * 120,
            "社平工资的80%",
            "计0.5分",
            "每满1年",
            "9月1日",
            "10月底",
            "第六条(一)至(五)",
            "（一）",
            "+",
            "⊕",
            "*",
            "超出40周岁部分",
        ]
    ),
    st.text(max_size=5),
)
broken_texts = st.lists(pieces, max_size=60).map(" ".join) | st.lists(pieces, max_size=60).map("".join)


def check(text: str) -> None:
    parsed = parse(Source("x.luohu", text))
    assert len(parsed.diagnostics) <= MOST_UNREADABLE + MOST_MISREAD + len(text)
    for found in parsed.diagnostics:
        assert found.primary is not None
        assert 0 <= found.primary.span.start <= found.primary.span.end <= len(text)
        assert found.edit is None or 0 <= found.edit.span.start <= found.edit.span.end <= len(text)
        assert "\n" not in found.message.zh + found.message.en
    assert list(parsed.diagnostics) == sorted(parsed.diagnostics, key=lambda found: found.sort_key())
    assert repr(parsed.file)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_diagnostics_never_an_exception(text: str) -> None:
    check(text)


@given(broken_texts)
@settings(max_examples=400, deadline=None)
def test_any_row_of_words_gives_diagnostics_never_an_exception(text: str) -> None:
    check(text)


@given(st.sampled_from(POLICIES), st.data())
@settings(max_examples=200, deadline=None)
def test_spoilt_policies_give_diagnostics_never_an_exception(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + data.draw(pieces) + text[start + data.draw(st.integers(0, 12)) :]
    check(text)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_the_shipped_policies_are_clean(path: Path) -> None:
    assert parse(Source(path.name, path.read_text(encoding="utf-8"))).diagnostics == ()


@given(strategies.files)
@settings(max_examples=100, deadline=None)
def test_line_breaks_say_nothing_outside_texts(file) -> None:
    text = print_file(file, "zh")
    assert parse(Source("x", text.replace("\n", "\r\n  "))).file.statements == parse(Source("x", text)).file.statements


@given(strategies.files)
@settings(max_examples=100, deadline=None)
def test_spans_nest_and_cover_words(file) -> None:
    text = print_file(file, "zh")
    for statement in parse(Source("x", text)).file.statements:
        assert statement.span.text == statement.span.text.strip()
        for member in getattr(statement, "members", ()):
            assert statement.span.start < member.span.start <= member.span.end < statement.span.end


@given(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)))
@settings(max_examples=300, deadline=None)
def test_a_bare_name_is_read_as_itself(text: str) -> None:
    if reads_as_name(text):
        area = parse(Source("x", f"地区 {text} / a")).file.statements[0]
        assert area.name.text == text
