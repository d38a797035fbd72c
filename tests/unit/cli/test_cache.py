"""`luohu check` with and without its cache, and `luohu cache`."""

from __future__ import annotations

from pathlib import Path

import pytest

from luohu.cli.commands import run

LIBRARY = """地区 甲省 / jia 110000 { 地区 甲市 110100 { 地区 甲区 110101 } }
词汇 落户 / settlement { 事项 落户 / settlement  事实 有房 / owns_home : 是否 }
文件 甲〔2024〕1号 / jia-2024-1 { 适用地区 甲市 公布 2024年1月1日 有效期 1年
    条款 一 { 条件 有房 准予 落户 } }
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LUOHU_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.luohu").write_text(LIBRARY, encoding="utf-8")
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run([*arguments, "--lang", "en"])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("form", ["full", "concise", "json", "github"])
def test_the_second_time_says_the_same(library: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    arguments = ("check", str(library), "--format", form, "--today", "2026-01-01")
    without = said(capsys, *arguments, "--no-cache")
    assert not (library.parent / "cache").exists()
    assert said(capsys, *arguments) == without
    assert list((library.parent / "cache").iterdir())
    assert said(capsys, *arguments) == without
    assert [each.name for each in library.iterdir()] == ["a.luohu"]


def test_refusals_are_the_same_with_it(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert run(["check", str(library), "--assume-enacted", "X=2024-01-01", "--lang", "en"]) == 2
        assert "no draft of the library" in capsys.readouterr().err
    assert run(["check", str(library / "nothing"), "--lang", "en"]) == 2


def test_where_it_is_and_how_to_be_rid_of_it(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(library.parent / "cache")
    assert said(capsys, "cache", "--where") == (0, f"{folder}\n")
    said(capsys, "check", str(library))
    assert said(capsys, "cache") == (0, f"{folder}: 0.0 MB\n")
    assert said(capsys, "cache", "--clear") == (0, f"{folder}: 1 file removed\n")
    assert not list(Path(folder).iterdir())


def test_it_can_be_turned_off(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUOHU_NO_CACHE", "1")
    said(capsys, "check", str(library))
    assert not (library.parent / "cache").exists()
    assert said(capsys, "cache") == (0, "the cache is turned off (LUOHU_NO_CACHE)\n")
