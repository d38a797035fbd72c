"""What `luohu check policies` finds is what `expected_findings.md` expects: no finding more, none less."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from tests.policies.library import program, state

from luohu.dsl.diagnostics.landmarks import Landmarks, landmarks
from luohu.dsl.diagnostics.model import Diagnostic

PAGE = Path(__file__).with_name("expected_findings.md")
ROW = re.compile(r"^\| (LH\d{3}) \| ([^|]+) \| ([^|]*)\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
SECTION = re.compile(r"^## .*\((LH\d+)(?: to (LH\d+))?\)$", re.MULTILINE)
BY_PARAGRAPH = frozenset({"LH502", "LH505", "LH508"})
"""Findings that stand where a source is named, and are about a paragraph or part of it."""

Key = tuple[str, str, str]
"""Code, document by number (or source by id), paragraph without labels."""


def expected() -> list[Key]:
    return [
        (code, document.strip(), paragraph.strip())
        for code, document, paragraph, *_ in ROW.findall(PAGE.read_text("utf-8"))
    ]


@cache
def around() -> Landmarks:
    return landmarks(*state().library.files)


def key(found: Diagnostic) -> Key:
    if found.code in BY_PARAGRAPH:
        return found.code, found.subject[0], found.subject[-1]
    heading = "" if found.primary is None else around()(found.primary.span) or ""
    numbers = (each.number for each in program().instruments.values())
    number = max((each for each in numbers if heading.startswith(each)), key=len, default="")
    return found.code, number, re.sub(r"·[^、]+", "", heading.removeprefix(number).strip())


def test_the_check_finds_what_is_expected() -> None:
    assert sorted({key(each) for each in state().diagnostics} ^ set(expected())) == []


def test_nothing_is_expected_twice() -> None:
    assert len(expected()) == len(set(expected()))


@pytest.mark.parametrize("row", expected(), ids=" ".join)
def test_a_row_stands_in_the_table_of_its_family(row: Key) -> None:
    text = PAGE.read_text("utf-8")
    before = text[: text.index(f"| {row[0]} | {row[1]} | {row[2]}".rstrip())]
    first, last = SECTION.findall(before)[-1]
    assert first <= row[0] <= f"{last or first}99"
