from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.model import Mark
from luohu.dsl.diagnostics.model import Text

NASTY = Text('<script>"甲"</script>', "<script>'a'</script>")


def test_different_names_have_different_anchors() -> None:
    names = [("a", "b"), ("a.b",), ("a_b",), ("a/b",), ("a_2f_b",), ("a b",), ("a",), ("甲",), ("ab",)]
    made = [parts.anchor(*each) for each in names]
    assert len(set(made)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", each) for each in made)


@pytest.mark.parametrize(
    "made",
    [
        parts.link("x", NASTY),
        parts.chip(NASTY),
        parts.paragraph(NASTY, NASTY),
        parts.note(NASTY),
        parts.items([NASTY]),
        parts.definitions([(NASTY, NASTY)]),
        parts.table(NASTY, [NASTY, NASTY], [[NASTY, NASTY]]),
        parts.beside(parts.Column(NASTY, NASTY), parts.Column(NASTY, None)),
        parts.verbatim(NASTY),
        parts.subsection("x", NASTY, parts.paragraph(NASTY)),
        parts.fold(NASTY, parts.paragraph(NASTY)),
        parts.gone(NASTY),
        parts.come(NASTY),
    ],
)
def test_every_part_escapes_its_words(made: Markup) -> None:
    assert isinstance(made, Markup)
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_a_mark_has_a_sign_and_a_word() -> None:
    assert parts.mark_chip(Mark.SAME) == ""
    for mark in set(Mark) - {Mark.SAME}:
        made = parts.mark_chip(mark)
        assert parts.SIGNS[mark] in made
        assert parts.MARKS[mark].zh in made
        assert parts.MARKS[mark].en in made


def test_an_empty_list_is_nothing() -> None:
    assert parts.items([]) == ""


def test_a_row_of_a_table_is_headed_by_its_first_cell() -> None:
    made = parts.table(Text("表", "table"), [Text("甲", "a"), Text("乙", "b")], [[Markup("1"), Markup("2")]])
    assert made.count('scope="col"') == 2
    assert made.count('scope="row"') == 1


def test_a_long_line_goes_on_below_its_own_beginning() -> None:
    made = parts.hanging(Markup("条款 {\n    准予\n        <del>落户</del>\n\n}"))
    assert made == (
        '<span class="hung d0">条款 {</span><span class="hung d2">准予</span>'
        '<span class="hung d4"><del>落户</del></span><br><span class="hung d0">}</span>'
    )
    assert 'class="hung d12"' in parts.hanging(Markup(f"{' ' * 60}x"))


def test_a_fold_says_whether_it_is_for_paper() -> None:
    text = Text("甲", "a")
    assert '<details class="fold">' in parts.fold(text, Markup("x"))
    assert '<details class="fold paper">' in parts.fold(text, Markup("x"), paper="all")
    assert '<details class="fold aside">' in parts.fold(text, Markup("x"), paper="nothing")


def test_a_side_without_a_text_says_so() -> None:
    made = parts.beside(
        parts.Column(Text("旧", "old"), Text("文", "text")), parts.Column(Text("新", "new"), None, Mark.REMOVED)
    )
    assert "（无）" in made
    assert "(none)" in made
