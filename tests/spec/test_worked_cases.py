"""Every worked case names the test that holds it, and that test is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.policies.library import program

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).with_name("worked_cases.md")
POINTER = re.compile(r"`([^`]+)`((?: “[^”]+”)+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A worked case with where it is tested: files, each with titles in it."""

    case: str
    held: str

    @property
    def pointers(self) -> list[tuple[str, str]]:
        return [
            (file, title) for file, titles in POINTER.findall(self.held) for title in re.findall("“([^”]+)”", titles)
        ]


def rows() -> list[Row]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]
    return [Row(case, held) for case, _answer, held in cells]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.case)
def test_a_worked_case_is_held_by_a_test_that_exists(row: Row) -> None:
    assert row.pointers
    for file, title in row.pointers:
        path = (PAGE.parent if "/" not in file else ROOT) / file
        marks = {".luohu": f"场景 “{title}” {{", ".md": f"## {title}\n", ".py": f"def {title}("}
        assert marks[path.suffix] in path.read_text("utf-8")


def test_pointers_say_all_that_a_row_says() -> None:
    for row in rows():
        assert not POINTER.sub("", row.held).replace(";", "").strip()


def test_a_list_that_claims_more_than_it_names() -> None:
    found = [each.message.en for each in program().diagnostics if each.code == "LH253"]
    assert [each for each in found if "47" in each] == ["the text says 47 items, and 39 are listed"]
