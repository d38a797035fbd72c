"""luohu check --groups: who of these groups no rule covers, though nobody promised it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.cli.settings import ExitCode

TODAY = "2026-11-22"
MORE = """词汇 落户 / settlement {
    事实 有驾照 / can_drive : 是否 常值 否 { 问 “会开车吗？” / “Can you drive?”  证明 驾照 }
    材料 驾照 / driving_licence
    群体 司机 / drivers 指 有驾照
}
"""


@pytest.fixture
def library(starter: Path) -> Path:
    """The starter with a group whose facts no clause asks."""
    (starter / "drivers.luohu").write_text(MORE, encoding="utf-8")
    return starter


def groups(luohu: Luohu, library: Path, *arguments: str) -> list[str]:
    """The groups that findings are about."""
    ran = luohu("check", library, "--today", TODAY, "--format", "json", *arguments).json()
    return [each["message"]["zh"] for each in ran["findings"] if each["code"] == "LH411"]


def test_a_group_is_named_by_name_or_id(luohu: Luohu, library: Path) -> None:
    assert not any("司机" in each for each in groups(luohu, library))
    for name in ("司机", "drivers"):
        told = groups(luohu, library, "--groups", name)
        assert told
        assert all("群体“司机”" in each for each in told)
    assert any("司机" in each for each in groups(luohu, library, "--groups", "all"))


def test_what_was_asked_is_remembered_apart(luohu: Luohu, library: Path) -> None:
    first = groups(luohu, library, "--groups", "drivers")
    assert groups(luohu, library, "--groups", "drivers") == first
    assert not any("司机" in each for each in groups(luohu, library))
    assert groups(luohu, library, "--groups", "drivers", "--no-cache") == first


def test_an_unknown_group_is_refused_with_those_there_are(luohu: Luohu, library: Path) -> None:
    for comma in "、,，":
        ran = luohu("check", library, "--today", TODAY, "--groups", f"司机{comma}水手", "--lang", "en")
        assert ran.code == ExitCode.TROUBLE
        assert "the library has no group `水手`" in ran.err
    assert "司机 (drivers)" in ran.err
    assert luohu("check", library, "--today", TODAY, "--groups", "水手", "--quick").code == ExitCode.CLEAN
