"""The report on cities compared: matrix, people behind its cells, what differs, drafts that are assumed, in its forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu, luohu  # noqa: F401 - a fixture
from tests.unit.cli.test_compare_command import compare, library  # noqa: F401 - a fixture
from tests.unit.compiler.reports.pages import faults, read


def page(luohu: Luohu, library: Path, *options: object) -> str:  # noqa: F811 - fixtures
    found = compare(luohu, library, "--format", "html", *options)
    assert (found.code, found.err) == (0, "")
    return found.out


def told(luohu: Luohu, library: Path, *options: object) -> str:  # noqa: F811
    found = compare(luohu, library, "--format", "md", *options)
    assert (found.code, found.err) == (0, "")
    return found.out


def test_a_page_is_well_formed_and_every_cell_leads_to_its_people(luohu: Luohu, library: Path) -> None:  # noqa: F811
    made = page(luohu, library)
    assert faults(made) == []
    found = read(made)
    cells = {each for each in found.links if each.startswith("cell.")}
    assert cells
    assert cells == {each for each in found.ids if each.startswith("cell.") and not each.endswith(".h")}


def test_cells_of_ones_own_clauses_lead_nowhere(luohu: Luohu, library: Path) -> None:  # noqa: F811
    """The first row is a clause of the first city, whose answer there needs nobody to show it."""
    links = read(page(luohu, library)).links
    assert "cell.0.0" not in links
    assert "cell.0.1" in links


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("甲市、乙市：2026-11-22 的落户", "各市的条款和群体共 8 项", "定义", "参数", "口径")),
        ("en", ("settlement on 2026-11-22", "8 rows: the people of each clause and group", "Terms", "Figures")),
    ],
)
def test_what_is_compared_and_what_else_differs_is_told(
    luohu: Luohu,  # noqa: F811
    library: Path,  # noqa: F811
    lang: str,
    said: tuple[str, ...],
) -> None:
    made = told(luohu, library, "--lang", lang)
    assert [each for each in said if each not in made] == []


@pytest.mark.parametrize(
    ("lang", "own", "whole"), [("zh", "当地自己的 {} 项", r" (\d+) 项"), ("en", "{} its own", r"(?:: | in | on )(\d+)")]
)
def test_the_summary_counts_every_row_once_in_each_city(
    luohu: Luohu,  # noqa: F811
    library: Path,  # noqa: F811
    lang: str,
    own: str,
    whole: str,
) -> None:
    lines = [line for line in told(luohu, library, "--lang", lang).splitlines() if line.startswith("- **")][:2]
    assert [own.format(count) in each for count, each in zip((4, 3), lines, strict=True)] == [True, True], lines
    assert [sum(map(int, re.findall(whole, each))) for each in lines] == [8, 8], lines


def test_every_answer_that_is_used_is_explained_and_no_other(luohu: Luohu, library: Path) -> None:  # noqa: F811
    made = told(luohu, library)
    meanings = [line for line in made.splitlines() if line.startswith("- **")]
    assert [
        each for each in ("own", "every", "some", "none") if not any(f"- **{each}**" in one for one in meanings)
    ] == []
    assert not any("**undetermined**" in each for each in meanings)
