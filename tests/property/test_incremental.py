"""What is found with the cache is what is found without it, to the last character, whatever was edited before."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.house.test_rules import write_example
from tests.property.editing import EDITS, put, split_file, waiver
from tests.property.editing_sources import SOURCE_EDITS, indexes
from tests.property.libraries import library_text, some_library

from luohu.cli.rules import ALL_RULES
from luohu.compiler import checks
from luohu.compiler.checks import sources
from luohu.compiler.incremental import Checked, Folder, checked, of_state
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.diagnostics.render import RENDERERS

TODAY = date(2024, 3, 15)
DAYS = (TODAY, TODAY, TODAY, date(2023, 1, 1), date(2026, 11, 22))
POLICIES = Path(__file__).parents[2] / "policies"


def told(found: Checked) -> list[object]:
    """All that a command prints, in every form and both languages."""
    forms = [
        each.render(some, language, landmarks=found.landmarks)
        for some in (found.diagnostics, found.waived)
        for each in RENDERERS
        for language in ("zh", "en")
    ]
    sizes = found.files, found.instruments, found.clauses, found.scenarios
    return [*forms, sizes, found.drafts, found.unknown_assumptions, found.sound, found.account]


def assert_same(
    library: Path,
    cache: Folder,
    today: date = TODAY,
    assume: tuple[tuple[str, date], ...] = (),
    *,
    analysed: bool = True,
) -> None:
    request = Request(library, today, assume, analysed=analysed)
    remembered = told(checked(request, cache))
    assert remembered == told(of_state(compile_library(request)))


def written(folder: Path, seed: int) -> None:
    """A random library, one file for each of its texts."""
    folder.mkdir()
    for number, each in enumerate(library_text(some_library(Random(seed)))):
        put(folder / f"{'vwxyz'[number]}.luohu", each)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 8))
def test_after_random_edits_it_is_as_without(seed: int, steps: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as made:
        library, cache = Path(made, "library"), Folder(Path(made, "cache"))
        written(library, seed)
        assert_same(library, cache)
        for _ in range(steps):
            for _ in range(chance.choice([1, 1, 2])):
                chance.choice(EDITS)(library, chance)
            assume = (("x1", date(2024, 3, 1)),) if chance.random() < 0.2 else ()
            assert_same(library, cache, chance.choice(DAYS), assume)


@pytest.mark.parametrize("code", [rule.code for rule in ALL_RULES if rule.example])
def test_the_example_of_every_rule_in_pieces(code: str, tmp_path: Path) -> None:
    """Every construct that a rule speaks of, with each statement in a file of its own, and edits on top."""
    rule = next(each for each in ALL_RULES if each.code == code)
    library, cache, chance = tmp_path / "library", Folder(tmp_path / "cache"), Random(code)
    library.mkdir()
    write_example(rule.example, library)
    if not list(library.glob("*.luohu")):
        pytest.skip("no text")
    assert_same(library, cache)
    for number, path in enumerate(sorted(library.glob("*.luohu"))):
        split_file(path, f"{number}-")
    for path in sorted(library.glob("*.luohu")):
        assert_same(library, cache)
        content = path.read_text(encoding="utf-8")
        put(path, f"# 一句话\n{content}")
        assert_same(library, cache)
        path.unlink()
        assert_same(library, cache)
        put(path, content)
    for _ in range(6):
        chance.choice(EDITS)(library, chance)
        assert_same(library, cache)


@pytest.mark.parametrize("code", [rule.code for rule in sources.RULES])
def test_after_edits_of_sources_it_is_as_without(code: str, tmp_path: Path) -> None:
    """Indexes come, go, change and break; documents say more of them; a text is edited now and then."""
    rule = next(each for each in sources.RULES if each.code == code)
    library, cache, chance = tmp_path / "library", Folder(tmp_path / "cache"), Random(code)
    library.mkdir()
    write_example(rule.example, library)
    for number in range(30):
        if not indexes(library):
            write_example(rule.example, library)
        chance.choice(EDITS if number % 5 == 0 else SOURCE_EDITS)(library, chance)
        assert_same(library, cache)


def test_after_waivers_come_and_go_it_is_as_without(tmp_path: Path) -> None:
    """Waivers hold and lapse, fit and miss, in libraries with findings of all kinds; a text is edited now and then."""
    library, cache, chance, waived = tmp_path / "library", Folder(tmp_path / "cache"), Random(510), 0
    library.mkdir()
    for number in range(60):
        if number % 12 == 0:
            rule = chance.choice([each for each in checks.RULES if each.severity is not Severity.ERROR])
            write_example(rule.example, library)
        chance.choice(EDITS if number % 4 == 0 else (waiver,))(library, chance)
        assert_same(library, cache, chance.choice(DAYS))
        waived += len(checked(Request(library, TODAY), cache).waived)
    assert waived > 10, "waivers that hold were among them"


def test_the_shipped_library_after_edits(tmp_path: Path) -> None:
    """After each edit it is checked with what is remembered, after the last without too: that takes long."""
    library, cache, chance = tmp_path / "library", Folder(tmp_path / "cache"), Random(20260329)
    shutil.copytree(POLICIES, library)
    request = Request(library, TODAY, analysed=True)
    for _ in range(3):
        checked(request, cache)
        chance.choice((*EDITS, *SOURCE_EDITS))(library, chance)
    assert_same(library, cache)
