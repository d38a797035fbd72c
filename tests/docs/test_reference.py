"""The language reference holds everything: every rule of the grammar, every keyword, an example of each construct."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from luohu.dsl.format import format_text
from luohu.dsl.keywords import KEYWORDS
from luohu.dsl.source import Source

ROOT = Path(__file__).parents[2]


def reference() -> Any:
    """The module that writes the reference, which lives beside the pages."""
    extensions = str(ROOT / "docs" / "_ext")
    if extensions not in sys.path:
        sys.path.append(extensions)
    return import_module("luohu_pages.reference")


PAGES = reference().reference_pages()
CONSTRUCTS = [construct for section in reference().SECTIONS for construct in section.constructs]


def test_every_rule_of_the_grammar_is_in_the_reference_once() -> None:
    shown = [rule for construct in CONSTRUCTS for rule in construct.rules] + list(reference().SHARED)
    assert sorted(shown) == sorted(reference().rules())


@pytest.mark.parametrize("row", KEYWORDS, ids=lambda row: row.terminal)
def test_every_spelling_of_a_keyword_is_in_the_reference(row: Any) -> None:
    text = "\n".join(PAGES.values())
    assert [word for word in row.spellings() if word not in text] == []


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.rules[0])
def test_examples_say_the_same_in_both_languages(construct: Any) -> None:
    before, after = construct.frame.value
    texts = {}
    for language in ("zh", "en"):
        formatted = format_text(Source("x.luohu", f"{before}{construct.example}{after}"), language)
        assert formatted.text is not None, [found.message.en for found in formatted.diagnostics]
        texts[language] = formatted.text
    assert format_text(Source("x.luohu", texts["en"]), "zh").text == texts["zh"]
    assert reference().example(construct, "zh")


def test_every_section_is_on_the_page_once() -> None:
    page = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    for path in PAGES:
        assert page.count(f"{{include}} generated/{path}\n") == 1


def test_an_example_that_cannot_be_read_is_refused() -> None:
    broken = CONSTRUCTS[0].__class__(("area",), "", "", "", "", "地区 {", CONSTRUCTS[0].frame)
    with pytest.raises(ValueError, match="area"):
        reference().example(broken, "zh")
