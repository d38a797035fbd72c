"""`luohu provisions`: what a ruleset says beside who may have what."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.ruleset.validate import check_schema

EXAMPLE = Path(__file__).parents[3] / "docs" / "constructs" / "provisions"
STUDENT = EXAMPLE / "facts" / "student.json"


@pytest.fixture
def quanzhou(luohu: Luohu, tmp_path: Path) -> Path:
    """The ruleset of Quzhou's and Quanzhou's example library."""
    assert luohu("build", EXAMPLE, "-o", tmp_path / "out").code == 0
    return tmp_path / "out" / "cn.350500" / "residence_permit.json"


def test_figures_at_a_place_by_name(luohu: Luohu, quanzhou: Path) -> None:
    told = luohu("provisions", quanzhou, "--on", "2024-04-01", "--place", "鲤城区", "--about", "parameters")
    assert told.code == 0
    assert "issue limit: 1 working day" in told.out
    assert "at most 15 days" in told.out
    assert "Duties" not in told.out


def test_the_document_meets_its_schema_and_names_the_ruleset(luohu: Luohu, quanzhou: Path) -> None:
    document = luohu("provisions", quanzhou, STUDENT, "--format", "json").json()
    check_schema("provisions", document)
    assert (document["ruleset"], document["on"], document["place"]) == (
        "cn.350500/residence_permit",
        "2024-04-01",
        "350502",
    )
    assert document["digest"].startswith("sha256:")
    exam = [item for each in document["entitlements"] for item in each["items"] if item["id"] == "exam"]
    assert exam == [{"id": "exam", "state": "applies"}]


def test_a_person_of_whom_nothing_is_said_is_closed_only_if_asked(luohu: Luohu, quanzhou: Path) -> None:
    question = ("provisions", quanzhou, "--on", "2024-04-01", "--about", "entitlements", "--lang", "zh")
    assert "义务教育（待定）" in luohu(*question).out
    assert "没有这样的规定" in luohu(*question, "--rest", "ordinary").out


def test_what_cannot_be_asked_is_said(luohu: Luohu, quanzhou: Path, tmp_path: Path) -> None:
    nowhere = luohu("provisions", quanzhou, "--on", "2024-04-01", "--place", "北京")
    assert (nowhere.code, "350502" in nowhere.err) == (2, True)
    assert "no day" in luohu("provisions", quanzhou).err
    bad = tmp_path / "facts.json"
    bad.write_text('{"applied_on": "2024-04-01", "anchor": {"colour": 1}}', encoding="utf-8")
    assert luohu("provisions", quanzhou, bad).code == 2
