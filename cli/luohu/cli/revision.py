"""What a Git revision holds at a path (`git:REV:PATH`), taken out into a folder of its own.

Git is asked through its command, which must be installed; nothing of the repository is changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Text

MARK = "git:"
"""Begins what names a revision and a path."""


_REVISION = re.compile(r"(?P<rev>(?:\{[^}]*\}|[^:{])+):(?P<path>.*)", re.DOTALL)
"""A revision and a path; within braces (`main@{2026-01-01 10:00}`) a colon ends no revision."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision and a path in it, `.` or beginning with `./` from the current folder, else from the top of the repository."""

    rev: str
    path: str

    @property
    def name(self) -> str:
        """As it is written."""
        return f"{MARK}{self.rev}:{self.path}"


def revision(text: str) -> Revision:
    """Read `git:REV:PATH`.

    Raises:
        Trouble: it has another form.
    """
    parts = _REVISION.fullmatch(text.removeprefix(MARK))
    if parts is None:
        raise Trouble(
            f"`{text}` 不是 git:REV:PATH 的形式",
            f"`{text}` is not of the form git:REV:PATH",
            Text("例如 `git:HEAD~1:policies`", "for example `git:HEAD~1:policies`"),
        )
    return Revision(parts["rev"], parts["path"])


def taken_out(wanted: Revision, folder: Path) -> Path:
    """Put what a revision holds at a path into an empty folder, and return where it is: the folder, or a file in it.

    Raises:
        Trouble: Git is not installed, this is no repository, or it has no such revision or path.
    """
    if shutil.which("git") is None:
        raise Trouble("没有安装 git", "git is not installed", Text("git: 要用它读取", "git: is read with it"))
    if _asked("rev-parse", "--git-dir") is None:
        raise Trouble("当前文件夹不在 Git 仓库中", "the current folder is in no Git repository")
    commit = _asked("rev-parse", "--verify", "--quiet", "--end-of-options", f"{wanted.rev}^{{commit}}")
    if commit is None:
        raise Trouble(f"仓库中没有版本 `{wanted.rev}`", f"the repository has no revision `{wanted.rev}`")
    path = wanted.path.rstrip("/")
    found = f"{commit}:{'./' if path == '.' else path}"
    kind = _asked("cat-file", "-t", found)
    if kind == "tree":
        _unpack(found, wanted, folder)
        return folder
    if kind == "blob":
        file = folder / Path(path).name
        file.write_bytes(_output(("cat-file", "blob", found)) or b"")
        return file
    raise _no_path(wanted, commit)


def _no_path(wanted: Revision, commit: str) -> Trouble:
    for each in _submodules(commit):
        if wanted.path == each or wanted.path.startswith(f"{each}/"):
            return Trouble(
                f"`{wanted.name}`：`{each}` 是子模块，它的内容不在这个仓库中",
                f"`{wanted.name}`: `{each}` is a submodule, whose files are not in this repository",
                Text(f"在 `{each}` 中运行，写它自己的版本", f"run it in `{each}`, with a revision of that repository"),
            )
    known = (_asked("ls-tree", "-r", "-t", "--name-only", "--full-tree", commit) or "").splitlines()
    near = get_close_matches(wanted.path, known, 3, 0.6)
    return Trouble(
        f"`{wanted.rev}` 中没有 `{wanted.path}`",
        f"`{wanted.rev}` has no `{wanted.path}`",
        Text(f"相近的有：{'、'.join(near)}", f"near it: {', '.join(near)}") if near else None,
    )


def _submodules(commit: str) -> list[str]:
    """The paths, from the top, at which other repositories stand."""
    listed = (_asked("ls-tree", "-r", "--full-tree", commit) or "").splitlines()
    return [line.partition("\t")[2] for line in listed if line.split()[1:2] == ["commit"]]


def _unpack(found: str, wanted: Revision, folder: Path) -> None:
    """The regular files of a tree; links in it are left out, so that nothing outside the folder is reached."""
    tree = _asked("rev-parse", found)
    # from a folder below the top, only that folder would be taken
    top = _asked("rev-parse", "--show-toplevel") or "."
    data = _output(("-C", top, "archive", "--format=tar", str(tree)))
    try:
        with tarfile.open(fileobj=BytesIO(data or b"")) as archive:
            for member in archive:
                target = folder / member.name
                held = archive.extractfile(member) if member.isfile() else None
                if held is not None and target.resolve().is_relative_to(folder.resolve()):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(held.read())
    except tarfile.TarError as error:
        raise Trouble(f"`{wanted.name}` 取不出来：{error}", f"`{wanted.name}` cannot be taken out: {error}") from error


def _asked(*arguments: str) -> str | None:
    """What Git answers in one text; None where it refuses."""
    found = _output(arguments)
    return None if found is None else found.decode("utf-8", "replace").strip()


def _output(arguments: Sequence[str]) -> bytes | None:
    # without quoting, names in Chinese come as they are
    command = ("git", "-c", "core.quotePath=false", *arguments)
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, and revisions are marked as such
    return done.stdout if done.returncode == 0 else None
