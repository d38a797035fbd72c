"""Every paragraph of every document at hand is stated, or left out for a reason; and that is not true by accident."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.policies.library import POLICIES, program, state

from luohu.compiler.sources.coverage import MOST_DECLARED, Coverage, State, coverage
from luohu.compiler.sources.model import SourceIndex
from luohu.compiler.sources.places import tree
from luohu.compiler.sources.shelf import shelved

INDEXES = tuple(sorted(each.stem for each in (POLICIES / "sources").glob("*.json")))


def indexes() -> dict[str, SourceIndex]:
    return shelved(state().library.indexes).indexes


@cache
def found() -> Coverage:
    return coverage(program(), indexes())


def test_every_index_can_be_read() -> None:
    assert sorted(indexes()) == list(INDEXES)
    assert len(INDEXES) == 12


def test_no_paragraph_is_missing() -> None:
    missing = [
        (document.source, each.paragraph.locator)
        for document in found().documents
        for each in document.covers
        if each.state is State.MISSING
    ]
    assert missing == []


def test_of_no_document_is_too_much_left_out() -> None:
    assert [each.source for each in found().documents if each.share_declared > MOST_DECLARED] == []


def test_every_document_is_taken_up_but_the_drafting_note() -> None:
    assert [(source, part) for source, part, _ in found().left] == [("quzhou-2017", "起草说明")]
    assert (found().lost, found().sourceless) == ((), ())


@pytest.mark.parametrize("source", INDEXES)
def test_without_its_clauses_a_document_would_be_missing(source: str) -> None:
    """What is declared stays declared; everything else hangs on clauses and 已编码."""
    bare = {name: replace(each, heads=(), clauses=(), encoded=()) for name, each in program().instruments.items()}
    without = coverage(replace(program(), instruments=bare), indexes())
    for document in (each for each in without.documents if each.source == source):
        whole = next(each for each in found().documents if (each.source, each.part) == (source, document.part))
        assert document.count(State.ENCODED) == 0
        assert document.count(State.MISSING) >= whole.count(State.ENCODED) - whole.count(State.DECLARED)
        assert document.count(State.MISSING) > 0


@pytest.mark.parametrize("source", INDEXES)
def test_every_place_of_an_index_can_be_cited(source: str) -> None:
    for part in indexes()[source].parts:
        known = tree(part)
        assert [known.found(each.locator) for each in part.paragraphs] == [(at,) for at in range(len(part.paragraphs))]
