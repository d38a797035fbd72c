"""What a test may not leave behind is noticed: each thing for itself, and what the runner itself sets is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.surroundings import left_behind, surroundings


def test_a_folder_that_was_not_left_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = surroundings()
    monkeypatch.chdir(tmp_path)
    assert left_behind(before, surroundings()) == (f"folder: {before.folder} → {tmp_path}",)


def test_what_was_added_to_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    before = surroundings()
    monkeypatch.setenv("LUOHU_LEFT", "1")
    assert left_behind(before, surroundings()) == ("environment: {} → {'LUOHU_LEFT': '1'}",)


@pytest.mark.parametrize("name", ["PYTEST_CURRENT_TEST", "LUOHU_CACHE_DIR"])
def test_what_the_runner_says_is_not(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = surroundings()
    monkeypatch.setenv(name, "another")
    assert left_behind(before, surroundings()) == ()
