"""Laws of resolution: order does not matter, nothing raises, errors leave the rest standing."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.dsl.diagnostics.model import Diagnostic, Severity
from luohu.dsl.format import format_text
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax.file import File
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.vocabulary import Vocabulary

PAGE = Path(__file__).parents[1] / "spec" / "names.md"
BLOCKS = re.findall(r"^```luohu[\w-]*\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
SHARED, *PARTS = BLOCKS


def disjoint(blocks: list[str]) -> list[str]:
    """Blocks of which no two declare one document: of those the first would stand."""
    chosen: list[str] = []
    seen: set[str] = set()
    for block in blocks:
        ids = set(re.findall(r"/ ([\w-]+) \{", block))
        if seen.isdisjoint(ids):
            chosen.append(block)
            seen |= ids
    return chosen


TREES = [parse(Source(f"{number}.luohu", text)).file for number, text in enumerate(disjoint(BLOCKS))]
BASE = parse(Source("shared.luohu", SHARED)).file


def shuffled(files: list[File], chance: random.Random) -> list[File]:
    """The same statements in other files and another order, members of blocks included."""
    statements = [statement for file in files for statement in file.statements]
    chance.shuffle(statements)
    cut = chance.randrange(len(statements) + 1)
    halves = (statements[:cut], statements[cut:])
    return [
        File(files[number].source, tuple(_inside(each, chance) for each in half)) for number, half in enumerate(halves)
    ]


def _inside(statement: object, chance: random.Random) -> object:
    if isinstance(statement, Area | Vocabulary):
        members = list(statement.members)
        chance.shuffle(members)
        return replace(statement, members=tuple(members))
    if isinstance(statement, Instrument):
        return replace(statement, members=tuple(sorted(statement.members, key=lambda each: type(each).__name__)))
    return statement


def unplaced(found: Program) -> list[tuple[str, str]]:
    """Findings without their places, which move with the text."""
    return sorted((each.code, each.message.en) for each in found.diagnostics)


@given(st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_order_of_files_and_statements_does_not_matter(chance: random.Random) -> None:
    one, other = resolve(TREES), resolve(shuffled(TREES, chance))
    assert one.instruments
    assert one == other
    assert unplaced(one) == unplaced(other)


@given(st.permutations(TREES))
@settings(max_examples=20)
def test_order_of_files_does_not_matter_even_for_findings(files: list[File]) -> None:
    assert resolve(files).diagnostics == resolve(TREES).diagnostics


@pytest.mark.parametrize("block", PARTS)
def test_both_languages_of_keywords_say_the_same(block: str) -> None:
    chinese = resolve([parse(Source("block.luohu", block)).file, BASE])
    texts = [format_text(Source("x.luohu", text), "en").text for text in (block, SHARED)]
    assert None not in texts
    english = resolve([parse(Source(f"{number}.luohu", text or "")).file for number, text in enumerate(texts)])
    assert english == chinese
    assert [each.code for each in english.diagnostics] == [each.code for each in chinese.diagnostics]


WORDS = sorted(set(re.findall(r"[^\s{}（）()、，。；：/“”#]+|[{}（）、；：/]", "".join(BLOCKS))))


def damaged(text: str, chance: random.Random) -> str:
    """The text with a few words dropped, doubled, swapped or replaced."""
    words = re.findall(r"\S+|\s+", text)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(words))
        match chance.randrange(3):
            case 0:
                words[at] = ""
            case 1:
                words[at] += " " + chance.choice(WORDS)
            case _:
                words[at] = chance.choice(WORDS)
    return "".join(words)


@given(st.sampled_from(BLOCKS), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_there_are_findings_and_no_exception(block: str, chance: random.Random) -> None:
    parsed = parse(Source("damaged.luohu", damaged(block, chance)))
    found = resolve([parsed.file, BASE])
    for each in found.diagnostics:
        well_said(each)


def well_said(found: Diagnostic) -> None:
    for text in (found.message, *found.helps, *found.notes):
        assert text.zh
        assert text.en
        assert "\n" not in text.zh + text.en
    assert found.primary is not None
    assert 0 <= found.primary.span.start <= found.primary.span.end <= len(found.primary.span.source.text)


@given(st.sampled_from(PARTS), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_a_program_without_errors_leaves_nothing_out(block: str, chance: random.Random) -> None:
    parsed = parse(Source("damaged.luohu", damaged(block, chance)))
    found = resolve([parsed.file, BASE])
    errors = [each for each in (*parsed.diagnostics, *found.diagnostics) if each.severity is Severity.ERROR]
    if errors:
        return
    written = [each for each in (*parsed.file.statements, *BASE.statements) if isinstance(each, Instrument)]
    assert len(found.instruments) == len(written)
    clauses = sum(type(member).__name__ == "Clause" for each in written for member in each.members)
    assert sum(len(each.clauses) for each in found.instruments.values()) == clauses
