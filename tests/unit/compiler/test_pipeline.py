"""The passes in order, what they leave in the state, and what they do to the collector."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.library import NothingThere
from luohu.compiler.pipeline import PASSES, READING, Request, collector_paused, compile_library
from luohu.dsl.diagnostics.model import Text

TODAY = date(2026, 11, 22)
LIBRARY = Path(__file__).parents[3] / "cli" / "luohu" / "cli" / "templates"


def test_every_pass_is_announced_in_order() -> None:
    said: list[Text] = []
    state = compile_library(Request(LIBRARY, TODAY), said.append)
    assert said == [READING, *(each.doing for each in PASSES)]
    assert state.sound
    assert [each.name for each in state.rulesets] == ["cn.example_city/settlement"]


def test_errors_do_not_stop_later_passes(tmp_path: Path) -> None:
    for file in LIBRARY.glob("*.luohu"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "bad.luohu").write_text("文件 {", encoding="utf-8")
    state = compile_library(Request(tmp_path, TODAY))
    assert not state.sound
    assert [each.name for each in state.rulesets] == ["cn.example_city/settlement"]


def test_nothing_there_is_said_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        compile_library(Request(tmp_path / "none", TODAY))


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was_afterwards(*, enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
