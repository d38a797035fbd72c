"""Commands that take the shipped library from its folder, run once for all pages and all processes of a run.

Compiling it takes longest, and pages differ only in the folder that they have rulesets written to. What is left is what was
printed and written, put where the page wants it; the words of each page are still read by the command's own options.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from tests.docs.blocks import ROOT

from luohu.cli.commands import luohu

SLOW = ("build", "test")
"""Commands that compile the whole library each time; `check` remembers it by itself."""

OUTPUT = "made-once"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it printed, on both streams."""

    code: int
    printed: str


def run(words: list[str], folder: Path, environment: Mapping[str, str], shared: Path) -> Ran:
    """Run a command of a page in the page's folder, or take what an earlier page had from the same command."""
    if not (words[0] == "luohu" and words[1] in SLOW and words[2:3] == ["policies"]):
        return _run(words, folder, environment)
    _understood(words)
    wanted, output = _elsewhere(words)
    ran, made = _made(wanted, environment, shared)
    if output:
        shutil.copytree(made / OUTPUT, folder / output, dirs_exist_ok=True)
    return Ran(ran.code, ran.printed.replace(OUTPUT, output or OUTPUT))


def _understood(words: list[str]) -> None:
    """Asserts that the command has these options; raises click's usage errors as they are."""
    with click.Context(luohu) as context:
        command = luohu.get_command(context, words[1])
        assert command is not None
        command.make_context(words[1], words[2:], parent=context).close()


def _run(words: list[str], folder: Path, environment: Mapping[str, str]) -> Ran:
    result = subprocess.run(
        words, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8", timeout=300
    )
    return Ran(result.returncode, result.stdout + result.stderr)


def _elsewhere(words: list[str]) -> tuple[list[str], str | None]:
    """The command with its output in a folder of its own, without the language that pages have anyway; and where it went."""
    wanted, output = list(words), None
    if "--lang" in wanted and wanted[wanted.index("--lang") + 1] == "en":
        at = wanted.index("--lang")
        del wanted[at : at + 2]
    for at, word in enumerate(wanted[:-1]):
        if word in ("-o", "--output"):
            output, wanted[at + 1] = wanted[at + 1], OUTPUT
    return wanted, output


def _made(words: list[str], environment: Mapping[str, str], shared: Path) -> tuple[Ran, Path]:
    folder = shared / hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]
    with _alone(folder.with_suffix(".lock")):
        kept = folder / "ran.json"
        if not kept.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that did not come to an end
            folder.mkdir()
            for name in ("policies", "docs"):
                (folder / name).symlink_to(ROOT / name)
            ran = _run(words, folder, {**environment, "HOME": str(folder)})
            kept.write_text(json.dumps([ran.code, ran.printed]), encoding="utf-8")
        code, printed = json.loads(kept.read_text(encoding="utf-8"))
    return Ran(code, printed), folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
