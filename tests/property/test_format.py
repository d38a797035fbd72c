"""Laws of the formatter, on random trees of every node class in both keyword languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property import strategies

from luohu.dsl.format import format_text
from luohu.dsl.format.printing import print_file
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax.base import Node

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.syntax.file import File

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def formatted(text: str, language: Language | None) -> str:
    result = format_text(Source("x.luohu", text), language)
    assert result.text is not None, result.diagnostics
    return result.text


def test_every_node_class_is_tried() -> None:
    """By name: a slotted dataclass leaves the class that it was made from behind."""
    names = {kind.__name__ for kind in Node.__subclasses__() if kind.__module__.startswith("luohu.dsl.syntax.")}
    assert names == {kind.__name__ for kind in strategies.MADE}


@LANGUAGES
@given(file=strategies.files)
@settings(max_examples=120, deadline=None)
def test_what_is_printed_reads_back_as_the_same_tree(file: File, language: Language) -> None:
    text = print_file(file, language)
    parsed = parse(Source("x.luohu", text))
    assert list(parsed.diagnostics) == [], text
    assert parsed.file.statements == file.statements, text


@LANGUAGES
@pytest.mark.parametrize("kind", strategies.PARTS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_each_kind_of_construct_reads_back_and_is_turned_into_the_other_language(
    data: st.DataObject,
    kind: str,
    language: Language,
) -> None:
    file = data.draw(strategies.PARTS[kind])
    text = print_file(file, language)
    parsed = parse(Source("x.luohu", text))
    assert list(parsed.diagnostics) == [], text
    assert parsed.file.statements == file.statements, text
    other = formatted(text, "en" if language == "zh" else "zh")
    assert formatted(other, language) == text


@LANGUAGES
@given(file=strategies.files)
@settings(max_examples=80, deadline=None)
def test_formatting_twice_changes_nothing(file: File, language: Language) -> None:
    once = formatted(print_file(file, "zh"), language)
    assert formatted(once, language) == once
    assert print_file(file, language) == once


@given(file=strategies.files)
@settings(max_examples=80, deadline=None)
def test_to_english_and_back_is_where_one_was(file: File) -> None:
    chinese = print_file(file, "zh")
    assert formatted(formatted(chinese, "en"), "zh") == chinese


def _with_comments(text: str, draws: list[tuple[int, bool]]) -> str:
    """Comments put between the words of a text: each draw is a place and whether it stands on its own line."""
    for count, (place, own_line) in enumerate(draws):
        spaces = [index for index, char in enumerate(text) if char in " \n" and _is_outside(text, index)]
        if spaces:
            at = spaces[place % len(spaces)]
            before = "\n" if own_line else " "
            text = f"{text[:at]}{before}# 注{count}\n{text[at + 1 :]}"
    return text


def _is_outside(text: str, index: int) -> bool:
    """Whether a place is outside of quotes and comments."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return not any(sign in line for sign in '#“”"「」`《》')


@LANGUAGES
@given(file=strategies.files, draws=st.lists(st.tuples(st.integers(0, 10**6), st.booleans()), max_size=6))
@settings(max_examples=100, deadline=None)
def test_no_comment_is_lost_wherever_it_stands(file: File, draws: list[tuple[int, bool]], language: Language) -> None:
    text = _with_comments(print_file(file, "zh"), draws)
    parsed = parse(Source("x.luohu", text))
    assume(not parsed.diagnostics)  # `3 # …` and `项` on the next line are no quantity any more
    once = formatted(text, language)
    assert sorted(comment.text for comment in parse(Source("x", once)).file.comments) == sorted(
        comment.text for comment in parsed.file.comments
    )
    assert formatted(once, language) == once
    assert formatted(formatted(once, "en"), "zh") == formatted(once, "zh")


@given(text=st.text("条款文件{}；、（）一二“”#\n 且或非落户学历 /:10年", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_formatted_or_left_alone(text: str) -> None:
    result = format_text(Source("x.luohu", text))
    assert (result.text is None) == any(item.severity.value == "error" for item in result.diagnostics)
