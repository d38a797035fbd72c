"""Every code block of the documentation runs: commands print what the page shows, luohu blocks parse, JSON loads.

Console blocks of one page run in order, in one temporary folder where `policies` and `docs` are the project's own; what takes
long on the shipped library is run once for all pages (`once`).
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

import pytest
from tests.docs.blocks import ROOT, Block, blocks, matches, pages, steps
from tests.docs.once import run

from luohu.dsl.parser import parse
from luohu.dsl.source import Source

PAGES = pages()
COMMANDS = ("luohu", "cat", "cp", "mkdir", "ls")
"""What a page may run. `make` and `git` are shown, not run: continuous integration runs them from a fresh clone."""


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def with_blocks(*infos: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, *infos)]


def test_the_pages_have_blocks() -> None:
    assert len(with_blocks("console")) >= 2
    assert len(with_blocks("luohu")) >= 2


@pytest.mark.parametrize("page", with_blocks("console"), ids=page_id)
def test_console_blocks_print_what_the_page_shows(page: Path, tmp_path: Path, shared_folder: Path) -> None:
    for name in ("policies", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LUOHU_LANG": "en",
        "COLUMNS": "120",
        "HOME": str(tmp_path),
        "LUOHU_CACHE_DIR": str(shared_folder / "cache"),
    }
    for block in blocks(page, "console"):
        run_console(page, block, tmp_path, environment, shared_folder)


def run_console(page: Path, block: Block, folder: Path, environment: dict[str, str], shared: Path) -> None:
    for step in steps(block):
        if step.command.startswith(("make ", "git ", "cd ")):
            continue
        command, _, code = step.command.partition("  # exit ")
        words = shlex.split(command)
        assert words[0] in COMMANDS, f"{page}:{block.line}: {words[0]}"
        ran = run(words, folder, environment, shared)
        assert ran.code == int(code or 0), f"{page}:{block.line}: {command}\n{ran.printed}"
        assert matches(step.expected, ran.printed), f"{page}:{block.line}: {command}\n{ran.printed}"


@pytest.mark.parametrize("page", with_blocks("luohu"), ids=page_id)
def test_luohu_blocks_parse(page: Path) -> None:
    for block in blocks(page, "luohu"):
        parsed = parse(Source(f"{page.name}:{block.line}", block.body))
        assert [f"{found.code} {found.message.en}" for found in parsed.diagnostics] == []


@pytest.mark.parametrize("page", with_blocks("json"), ids=page_id)
def test_json_blocks_load(page: Path) -> None:
    for block in blocks(page, "json"):
        json.loads(block.body)


@pytest.mark.parametrize("page", with_blocks("python"), ids=page_id)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block.body, f"{page}:{block.line}", "exec"), names)


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        (("a", "b"), "a\nb\n", True),
        (("a", "…", "d"), "a\nb\nc\nd\n", True),
        (("a", "…"), "a\n", True),
        (("a … c",), "a b c\n", True),
        (("a",), "a\nb\n", False),
        (("…", "b"), "a\nc\n", False),
        ((), "", True),
        ((), "a\n", False),
    ],
)
def test_expected_output_is_compared(expected: tuple[str, ...], printed: str, *, same: bool) -> None:
    assert matches(expected, printed) is same
