"""The project restates the documents: no run of their words, as long as a sentence's core, occurs in it.

Punctuation and digits' width do not count. Titles of instruments and names of bodies do not either: a title is how a
document is cited. Without the documents at hand there is nothing to compare with.
"""

from __future__ import annotations

import pytest
from tests.policies.library import POLICIES, SOURCES, program

from luohu.compiler.sources.normalise import normalised

LONGEST = 15
"""Characters that may stand in a row as they stand in a document."""

PROJECT = POLICIES.parent
TEXTS = {".luohu", ".md", ".toml", ".json", ".py", ".lark", ".css"}
MADE = {"build", "node_modules"}
"""Folders of what is made from the rest; hidden ones are not looked into either."""


def bare(text: str) -> str:
    """Letters and digits alone."""
    return "".join(each for each in normalised(text) if each.isalnum())


def runs(text: str) -> set[str]:
    plain = bare(text)
    return {plain[at : at + LONGEST + 1] for at in range(len(plain) - LONGEST)}


def documents() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(SOURCES.rglob("*.txt"))}


def proper_names() -> list[str]:
    """Titles of instruments and names of bodies, longest first."""
    found = [each.title.zh for each in program().instruments.values() if each.title is not None]
    found += [body.label.zh for each in program().vocabularies.values() for body in each.bodies]
    return sorted(found, key=len, reverse=True)


def own_words() -> dict[str, str]:
    found = (each.relative_to(PROJECT) for each in PROJECT.rglob("*") if each.suffix in TEXTS and each.is_file())
    files = sorted(each for each in found if not any(part.startswith(".") or part in MADE for part in each.parts))
    texts = {str(each): (PROJECT / each).read_text(encoding="utf-8") for each in files}
    for proper in proper_names():
        texts = {name: text.replace(proper, "\n") for name, text in texts.items()}
    return texts


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not at hand")
def test_no_sentence_of_a_document_is_copied() -> None:
    theirs = {run: name for name, text in documents().items() for run in runs(text)}
    lines = [(name, line) for name, text in own_words().items() for line in text.splitlines()]
    copied = {(name, run, theirs[run]) for name, line in lines for run in runs(line) if run in theirs}
    assert sorted(copied) == []


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not at hand")
def test_a_copied_sentence_would_be_noticed() -> None:
    text = documents()["quzhou-2017.txt"]
    assert "户籍制度" in normalised(text)
    assert runs("一项，" + text[2000:2040]) & runs(text)
