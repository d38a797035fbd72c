"""luohu check --certificate writes what analysis proves, and luohu verify takes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu
from tests.unit.compiler.scenarios.mutation.small import WORDS, document

CLAUSES = "条款 一 { 条件 有房 且 有证 准予 落户 } 条款 二 { 条件 面积 60平方米以上 且 面积 不满40平方米 准予 落户 }"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with a clause that nobody meets."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "all.luohu").write_text(WORDS + document(CLAUSES), encoding="utf-8")
    return folder


def built(luohu: Luohu, library: Path) -> list[Path]:
    assert luohu("build", library, "-o", library / "out").code == 0
    files = (library / "out").rglob("*.json")
    return sorted(each for each in files if ".report." not in each.name and ".schema." not in each.name)


def test_what_is_proven_is_written_and_holds(luohu: Luohu, library: Path) -> None:
    proof = library / "proofs" / "proof.json"
    told = luohu("check", library, "--certificate", proof)
    assert told.out.splitlines()[-1] == f"certificate {proof}: 3 claims certified, 0 uncertified"
    made = json.loads(proof.read_text(encoding="utf-8"))
    claims = [claim for each in made["rulesets"] for claim in each["claims"]]
    assert {(each["name"], each["verdict"]) for each in claims} == {
        ("LH412 yi/1", "sometimes"),
        ("LH412 yi/2", "never"),
    }
    assert luohu("verify", proof, *built(luohu, library)).out == "3 claims hold, 0 uncertified\n"


def test_another_library_is_another_ruleset(luohu: Luohu, library: Path) -> None:
    proof = library / "proof.json"
    luohu("check", library, "--certificate", proof)
    text = (library / "all.luohu").read_text(encoding="utf-8")
    (library / "all.luohu").write_text(text.replace("不满40平方米", "不满70平方米"), encoding="utf-8")
    assert luohu("verify", proof, *built(luohu, library)).code == 1


def test_the_counts_stand_in_the_json_form_too(luohu: Luohu, library: Path) -> None:
    told = luohu("check", library, "--certificate", library / "proof.json", "--format", "json").json()["summary"]
    assert (told["certified"], told["uncertified"]) == (3, 0)
    assert "certified" not in luohu("check", library, "--format", "json").json()["summary"]


def test_there_is_nothing_to_certify_without_analysis(luohu: Luohu, library: Path) -> None:
    told = luohu("check", library, "--quick", "--certificate", library / "proof.json")
    assert (told.code, (library / "proof.json").exists()) == (2, False)


def test_nothing_is_certified_while_an_error_stands(luohu: Luohu, library: Path) -> None:
    (library / "more.luohu").write_text("场景 “无” { 地区 无 }", encoding="utf-8")
    told = luohu("check", library, "--certificate", library / "proof.json")
    assert (told.code, (library / "proof.json").exists()) == (1, False)


def test_points_are_counted_and_not_certified(luohu: Luohu, library: Path) -> None:
    scored = (
        "条款 一 { 积分 总分 / total { 有房 计20分; 有证 计30分 } } 条款 二 { 条件 总分 满60分 准予 落户 } "
        "条款 三 { 条件 总分 满30分 准予 落户 }"
    )
    (library / "all.luohu").write_text(WORDS + document(scored), encoding="utf-8")
    assert "hang on points" in luohu("check", library, "--certificate", library / "proof.json").out
    made = json.loads((library / "proof.json").read_text(encoding="utf-8"))
    left = [each for part in made["rulesets"] for each in part["uncertified"]]
    assert {"name": "LH441 yi/2", "why": "points"} in left
