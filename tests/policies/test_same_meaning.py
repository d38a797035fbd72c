"""The shipped library against copies of itself: unchanged, renumbered, put in other words, with one threshold moved."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.policies.library import POLICIES, TODAY, state

from luohu.cli.commands import run
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Aspect, ClauseFate, Difference, Ground, Level, Side
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.changes.sides import of_instrument, whole
from luohu.compiler.pipeline import Request, State, compile_library

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FINAL = "quzhou/2017-final.luohu"
EASIER = "quanzhou/2024-1.luohu"
ASKED = Asked(TODAY)


def copied(folder: Path) -> Path:
    """The library without its scenarios, which name clauses by number."""
    return shutil.copytree(POLICIES, folder, ignore=shutil.ignore_patterns("scenarios*"))


def changed(folder: Path, file: str, *changes: tuple[str, str]) -> State:
    """The library with other words in a file, each of which stands there once."""
    path = copied(folder) / file
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    made = compile_library(Request(folder, TODAY))
    assert [str(each) for each in made.diagnostics if each.severity.value == "error"] == []
    return made


def side(sides: Iterable[Side], name: str) -> Side:
    (found,) = (each for each in sides if each.ruleset.name == name)
    return found


def of_quzhou(made: State) -> Difference:
    """Settlement in Quzhou, on every day."""
    name = "cn.330800/settlement"
    return difference(side(whole(state(), "old"), name), side(whole(made, "new"), name), ASKED)


def of_permits(made: State) -> Difference:
    """Permits by Quanzhou's measures of 2024 alone."""
    name = "cn.350500/residence_permit"
    old, new = (side(of_instrument(each, "qz-2024-1", TODAY, "qz-2024-1"), name) for each in (state(), made))
    return difference(old, new, ASKED)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the library in its only commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = copied(tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    for arguments in (["init", "-q"], ["add", "policies"], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)
    return folder


@pytest.mark.usefixtures("repository")
def test_a_library_is_equal_to_its_last_commit(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["diff", "git:HEAD:policies", "policies", "--quick", "--exit-code", "--lang", "en", "--today", str(TODAY)]
    assert run(call) == 0
    said = capsys.readouterr().out
    count = len(state().rulesets)
    assert f"Nobody's outcome or offer changes in any of {count} rulesets\nVersion: patch\n" in said
    assert f"Equal in meaning ({count} rulesets): " in said
    assert said.rstrip().endswith("Clauses: no change")


def test_a_clause_under_another_number_has_moved(tmp_path: Path) -> None:
    found = of_quzhou(changed(tmp_path / "policies", FINAL, ("条款 第13段 ", "条款 第13段·省内 / within_province ")))
    ((fate, old, new, aspects),) = ((one.fate, one.old, one.new, one.aspects) for one in found.clauses)
    assert (fate, aspects) == (ClauseFate.MOVED, ())
    assert old is not None
    assert new is not None
    assert (old.locators, new.locators) == (("第13段",), ("第13段·省内",))
    equal_in_meaning(found)


def test_a_clause_in_other_words_means_the_same(tmp_path: Path) -> None:
    words = (
        ("“本省居民自由迁移” / “Residents of the province”", "“省内迁移” / “Moves within the province”"),
        ("条件 本省户籍 且 省内自由迁移条件", "条件 省内自由迁移条件 且 本省户籍"),
    )
    found = of_quzhou(changed(tmp_path / "policies", FINAL, *words))
    ((fate, aspects),) = ((one.fate, one.aspects) for one in found.clauses)
    assert fate is ClauseFate.AMENDED
    assert Aspect.TITLE in aspects
    equal_in_meaning(found)


def equal_in_meaning(found: Difference) -> None:
    assert found.people.equal
    assert found.people.asked > 0
    assert found.bump.level is Level.PATCH
    assert [each.ground for each in found.bump.reasons] == [Ground.EQUAL]


@pytest.mark.parametrize(
    ("months", "fate", "level", "ground"),
    [
        ("9个月", Fate.STRICTER, Level.MAJOR, Ground.WORSE),
        ("3个月", Fate.LAXER, Level.MINOR, Ground.BETTER),
    ],
)
def test_a_threshold_is_one_class_of_people(
    tmp_path: Path, months: str, fate: Fate, level: Level, ground: Ground
) -> None:
    made = changed(tmp_path / "policies", EASIER, ("起 超过6个月", f"起 超过{months}"))
    found = of_permits(made)
    (one,) = found.people.classes
    assert (one.matter, one.change.fate, one.change.by_offer) == ("permits.apply", fate, False)
    assert one.before[:1] + one.after[:1] == ("qz-2024-1/by_promise",)
    assert [(each.fate, each.aspects) for each in found.clauses] == [(ClauseFate.AMENDED, (Aspect.CONDITION,))]
    assert (found.bump.level, [each.ground for each in found.bump.reasons]) == (level, [ground])
    assert (found.words, found.figures, found.statements) == ((), (), ())
