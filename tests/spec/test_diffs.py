"""The cases of `diffs.md`: what a comparison says of each pair of laws is what its table says, no class and no way more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.policies.differences import DAY, OUTCOMES, Compared, judged

from luohu.compiler.changes.model import Asked, Class, Review, Side
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.changes.review import review
from luohu.compiler.changes.sides import of_instrument, whole
from luohu.compiler.pipeline import Request, State, compile_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.program import Scenario
    from luohu.compiler.ruleset.model import Ruleset

PAGE = Path(__file__).with_name("diffs.md")
BLOCK = re.compile(r"^```luohu-(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VERSION = re.compile(r"^Version: (\w+), (.+)\.$", re.MULTILINE)
VOCABULARY = re.compile(r"^词汇 .*?(?: }|^})$", re.MULTILINE | re.DOTALL)
WORDS = {outcome: word for word, outcome in OUTCOMES.items()}
OFFERS = {Fate.STRICTER: "worse offer", Fate.LAXER: "better offer", Fate.INCOMPARABLE: "mixed offer"}
NOBODY = "—"

Row = tuple[str, str, tuple[str, ...]]
"""A class: its change, its lead with the side, and its ways."""


@dataclass(frozen=True, slots=True)
class Case:
    """A section of the page: both laws, the classes between them, and the change of version with its grounds.

    `examples`: of each class, for each of its ways, the facts of somebody who goes it, and the way.
    """

    title: str
    before: str
    after: str
    classes: tuple[Row, ...]
    examples: tuple[tuple[Row, str, str], ...]
    version: tuple[str, tuple[str, ...]]


def cases() -> list[Case]:
    sections = re.split(r"^## (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return [_case(title, text) for title, text in zip(sections[1::2], sections[2::2], strict=True)]


def _case(title: str, text: str) -> Case:
    laws = dict(BLOCK.findall(text))
    level, grounds = VERSION.findall(text)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert lines[0] == "| change | lead | ways | example |"
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    rows = tuple((change, lead, tuple(sorted(ways.split("、")))) for change, lead, ways, _ in cells)
    return Case(
        title,
        laws["before"],
        laws["after"],
        rows,
        tuple((row, *each) for row, cell in zip(rows, cells, strict=True) for each in _examples(*cell[2:])),
        (level, tuple(grounds.split(", "))),
    )


def _examples(ways: str, people: str) -> Iterator[tuple[str, str]]:
    for each in people.split(" or "):
        facts, _, way = each.rstrip(")").partition(" (")
        yield facts, way or ways


def words() -> str:
    """The words of every case."""
    return dict(BLOCK.findall(PAGE.read_text("utf-8").partition("\n## ")[0]))["compared"]


# ------------------------------------------------------------------------------------------------ comparing


def compared(case: Case, folder: Path) -> Review:
    """Both laws of a case as libraries, compared; where one is a draft, document with document."""
    states = []
    for name, text in (("before", case.before), ("after", case.after)):
        (folder / name).mkdir(parents=True)
        (folder / name / "law.luohu").write_text(words() + text, "utf-8")
        state = compile_library(Request(folder / name, DAY))
        assert [str(each) for each in state.diagnostics if each.severity.value == "error"] == []
        states.append(state)
    named = _documents if any("征求意见稿" in each for each in (case.before, case.after)) else _libraries
    old, new = (named(each) for each in states)
    return review("before", old, None, "after", new, None, Asked(DAY))


def _libraries(state: State) -> tuple[Side, ...]:
    return whole(state, "law")


def _documents(state: State) -> tuple[Side, ...]:
    return tuple(side for each in sorted(state.program.instruments) for side in of_instrument(state, each, DAY, each))


# ------------------------------------------------------------------------------------------------ as the page has it


def as_row(found: Class, old: Ruleset, new: Ruleset) -> Row:
    """A class as the page has it."""
    change = found.change
    said = f"{WORDS[change.before]} → {WORDS[change.after]}"
    lead, other = (old, new) if found.led_before else (new, old)
    ways = tuple(sorted(_clause(each.provision, other) for each in found.ways))
    side = "old" if found.led_before else "new"
    return OFFERS[change.fate] if change.by_offer else said, f"{side} {_clause(found.lead, lead)}", ways


def _clause(provision: str, rules: Ruleset) -> str:
    return {each.provision_id: each.locators[0] for each in rules.clauses}[provision] if provision else NOBODY


@pytest.mark.parametrize("case", cases(), ids=lambda each: each.title)
def test_a_comparison_says_what_its_case_says(case: Case, tmp_path: Path) -> None:
    found = compared(case, tmp_path)
    rows = [as_row(each, one.old.ruleset, one.new.ruleset) for one in found.differences for each in one.people.classes]
    assert all(not one.people.open for one in found.differences)
    assert sorted(rows) == sorted(case.classes)
    grounds = tuple(each.ground.value.replace("_", " ") for each in found.bump.reasons)
    assert (found.bump.level.value, grounds) == case.version


@pytest.mark.parametrize("case", [each for each in cases() if each.classes], ids=lambda each: each.title)
def test_an_example_is_in_the_class_of_its_row_and_goes_its_way(case: Case, tmp_path: Path) -> None:
    (found,) = compared(case, tmp_path / "laws").differences
    names = {each.provision_id: each.locators[0] for one in (found.old, found.new) for each in one.ruleset.clauses}
    told = people(case, tmp_path / "people")
    assert {(row, way) for row, _, way in case.examples} == {(row, way) for row in case.classes for way in row[2]}
    for ((change, lead, _), _, way), person in zip(case.examples, told, strict=True):
        said = judged(Compared(found, names, {}), person, ("甲市", "甲市"), "settlement")
        side, clause = lead.split()
        pair = (clause, way) if side == "old" else (way, clause)
        assert {by for _, by in said.fates} == {" → ".join(pair)}
        assert change.endswith("offer") or change == f"{said.before} → {said.after}"


def people(case: Case, folder: Path) -> list[Scenario]:
    """The examples of a case as scenarios, in the words of both laws."""
    own = dict.fromkeys(each for law in (case.before, case.after) for each in VOCABULARY.findall(law))
    asked = (
        f"场景 “{number}” {{\n地区 甲市  申请日 {DAY.year}年{DAY.month}月{DAY.day}日\n"
        f"设 {facts}\n其余 为 常值\n预期 待定\n}}\n"
        for number, (_, facts, _) in enumerate(case.examples)
    )
    folder.mkdir()
    (folder / "people.luohu").write_text("\n".join((words(), *own, *asked)), "utf-8")
    state = compile_library(Request(folder, DAY))
    assert [str(each) for each in state.diagnostics if each.severity.value == "error"] == []
    return list(state.program.scenarios)
