"""The indexes that are shipped are those of the documents, and their README says what they hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.policies.library import POLICIES, SOURCES

from luohu.compiler.sources.agreement import agreements
from luohu.compiler.sources.codec import from_text, to_text
from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.model import ParagraphKind, SourceIndex
from luohu.compiler.sources.normalise import normalised
from luohu.compiler.sources.texts import NoText, read_text

FOLDER = POLICIES / "sources"
SHIPPED = sorted(FOLDER.glob("*.json"))
TEXTS = sorted(SOURCES.rglob("*.txt"))
ROW = re.compile(r"\| (\S+) \| (\S*) ?\| (\d+) \| (\d+) \|")

LONGEST_BLOCK, LONGEST_GAP = 140, 60
"""Characters of the longest title block, that of a regulation with all its days; of what may stand between paragraphs."""

needs_texts = pytest.mark.skipif(not TEXTS, reason="the source documents are not at hand")


def shipped(path: Path) -> SourceIndex:
    index = from_text(path.read_text(encoding="utf-8"))
    assert isinstance(index, SourceIndex)
    return index


def undated(index: SourceIndex) -> SourceIndex:
    parts = (
        replace(part, paragraphs=tuple(replace(each, since=date.min) for each in part.paragraphs))
        for part in index.parts
    )
    return SourceIndex(index.source, tuple(parts))


@needs_texts
def test_every_document_has_an_index() -> None:
    assert [path.stem for path in SHIPPED] == sorted(path.stem for path in TEXTS)


@needs_texts
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_index_is_that_of_its_document_to_the_byte(path: Path) -> None:
    read = read_text(path)
    assert not isinstance(read, NoText)
    made = index_of(path.stem, read, date.min)
    ours = FOLDER / f"{path.stem}.json"
    assert to_text(made) == to_text(undated(shipped(ours)))
    assert to_text(index_of(path.stem, read, date.min, shipped(ours))) == ours.read_text(encoding="utf-8")
    assert [each.differences for each in agreements([shipped(ours)], SOURCES)] == [()]


@needs_texts
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_words_of_a_document_are_lost(path: Path) -> None:
    """Paragraphs stand in the text in their order, and between them numbers, titles and furniture alone."""
    whole = normalised(path.read_text(encoding="utf-8"))
    read = read_text(path)
    assert not isinstance(read, NoText)
    at, gaps = 0, []
    for paragraph in (each for part in read for each in part.paragraphs):
        words = normalised(paragraph.text)
        found = whole.index(words, at)
        gaps.append(found - at)
        at = found + len(words)
    assert gaps[0] <= LONGEST_BLOCK
    assert max([*gaps[1:], len(whole) - at]) <= LONGEST_GAP


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_an_index_is_written_as_it_would_be_again(path: Path) -> None:
    index = shipped(path)
    assert index.source == path.stem
    assert to_text(index) == path.read_text(encoding="utf-8")


def test_the_readme_counts_right() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = [(name, part, int(all_), int(counted)) for name, part, all_, counted in ROW.findall(text)]
    assert told == [
        (path.stem, part.name, len(part.paragraphs), sum(each.kind is ParagraphKind.BODY for each in part.paragraphs))
        for path in SHIPPED
        for part in shipped(path).parts
    ]
