"""What `luohu check policies` finds is what `expected_findings.md` expects, plain and with drafts assumed: no finding more, none less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.policies.library import Assumption, analysed, program, state

from luohu.compiler.changes.findings import findings_change, findings_of
from luohu.dsl.diagnostics.landmarks import Landmarks, landmarks
from luohu.dsl.diagnostics.model import Diagnostic

PAGE = Path(__file__).with_name("expected_findings.md")
ROW = re.compile(r"^\| (LH\d{3}) \| ([^|]+) \| ([^|]*)\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
FAMILY = re.compile(r"^## .*\((LH\d+)(?: to (LH\d+))?\)$", re.MULTILINE)
ASSUMED = re.compile(r"^## Assumed: (\S+)=(\d{4}-\d{2}-\d{2})$", re.MULTILINE)
GONE = "### No longer found"

BY_PARAGRAPH = frozenset({"LH502", "LH505", "LH508"})
"""Findings that stand where a source is named, and are about a paragraph or part of it."""
BY_NAME = frozenset({"LH415", "LH422", "LH423", "LH424", "LH425"})
"""Findings about a fact, a term or a figure, whichever document they come across it in."""
WITH_LABELS = re.compile(r"LH(327|4)")
"""Findings of analysis tell the clauses of one paragraph apart."""
OF_PLACES = re.compile(r"LH(327|411|42\d|43\d)")
"""Findings about places, with the group or matter promised there: a row for each place."""

Key = tuple[str, str, str]
"""Code, document by number (or source by id; a dash for names), paragraph or name with what stands behind the @."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the check: what is assumed, what it must find beside the plain run, and what no longer."""

    assumed: tuple[Assumption, ...]
    more: tuple[Key, ...]
    gone: tuple[Key, ...] = ()


@cache
def runs() -> tuple[Run, ...]:
    """The plain run, then each with an assumption."""
    plain, *rest = ASSUMED.split(PAGE.read_text("utf-8"))
    assumed = zip(rest[0::3], rest[1::3], rest[2::3], strict=True)
    return Run((), rows(plain)), *(_assuming(name, day, text) for name, day, text in assumed)


def _assuming(name: str, day: str, text: str) -> Run:
    more, _, gone = text.partition(GONE)
    return Run(((name, day),), rows(more), rows(gone))


def rows(text: str) -> tuple[Key, ...]:
    return tuple((code, document.strip(), paragraph.strip()) for code, document, paragraph, *_ in ROW.findall(text))


def keys(found: Diagnostic) -> Iterator[Key]:
    """The rows that tell of a finding: one, or one for each place."""
    if found.code in BY_PARAGRAPH:
        yield found.code, found.subject[0], found.subject[-1]
        return
    document, paragraph = ("—", called(found.subject[0])) if found.code in BY_NAME else where(found)
    places = found.identity.places if found.identity is not None and OF_PLACES.match(found.code) else ()
    if not places:
        yield found.code, document, paragraph
    for place in places:
        yield found.code, document, f"{paragraph} @ {'，'.join((place, *about(found)))}"


def called(name: str) -> str:
    """What an id of the vocabularies is called in Chinese."""
    facts = {each.id: each.label.zh for vocabulary in program().vocabularies.values() for each in vocabulary.facts}
    return facts.get(name, name)


def about(found: Diagnostic) -> tuple[str, ...]:
    """The groups that a finding is about, by name."""
    return found.identity.groups if found.identity is not None else ()


def where(found: Diagnostic) -> tuple[str, str]:
    """Document and paragraph in which a finding stands."""
    heading = "" if found.primary is None else around()(found.primary.span) or ""
    numbers = (each.number for each in program().instruments.values())
    number = max((each for each in numbers if heading.startswith(each)), key=len, default="")
    paragraph = heading.removeprefix(number).strip()
    return number, paragraph if WITH_LABELS.match(found.code) else re.sub(r"·[^、]+", "", paragraph)


@cache
def around() -> Landmarks:
    return landmarks(*state().library.files)


def found(assumed: tuple[Assumption, ...]) -> set[Key]:
    return {key for each in analysed(assumed).diagnostics for key in keys(each)}


@pytest.mark.parametrize("run", runs(), ids=lambda run: "=".join(run.assumed[0]) if run.assumed else "plain")
def test_the_check_finds_what_is_expected(run: Run) -> None:
    plain = set(runs()[0].more)
    assert sorted(found(run.assumed) ^ ((plain | set(run.more)) - set(run.gone))) == []


@pytest.mark.parametrize("run", runs()[1:], ids=lambda run: "=".join(run.assumed[0]))
def test_only_what_changes_is_told_of_an_assumption(run: Run) -> None:
    plain = set(runs()[0].more)
    assert set(run.more) & plain == set()
    assert set(run.gone) <= plain


def test_findings_go_with_the_draft_that_made_them() -> None:
    """Without the draft of Quzhou nothing is found anew, and no more what `expected_differences.md` lists."""
    draft, without = analysed((("衢州户籍改革意见送审稿", "2017-05-20"),)), analysed()
    found = findings_change(
        findings_of(draft.diagnostics, draft.landmarks),
        findings_of(without.diagnostics, without.landmarks),
    )
    gone, come = ({(each.code, each.place) for each in some} for some in (found.gone, found.come))
    told = PAGE.with_name("expected_differences.md").read_text("utf-8")
    assert sorted(gone - come) == sorted(re.findall(r"^\| (LH\d{3}) \| ([^|]+) \|$", told, re.MULTILINE))
    assert come <= gone


def test_nothing_is_expected_twice() -> None:
    for run in runs():
        assert len(run.more) == len(set(run.more))


@pytest.mark.parametrize("row", runs()[0].more, ids=" ".join)
def test_a_row_stands_in_the_table_of_its_family(row: Key) -> None:
    text = PAGE.read_text("utf-8")
    before = text[: text.index(f"| {row[0]} | {row[1]} | {row[2]}".rstrip())]
    first, last = FAMILY.findall(before)[-1]
    assert first <= row[0] <= f"{last or first}99"
