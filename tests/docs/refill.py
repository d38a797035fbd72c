"""Write again what the commands of a page print: `python -m tests.docs.refill docs/tutorial/drafting.md`.

For use after a change of output. What still matches stays as it is, steps that leave lines out (`…` on a line of its own) are
left to a person, and digests are shown as `sha256:…`. Read the difference afterwards.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.docs.blocks import FENCE, ROOT, Block, matches, steps

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def refilled(page: Path, folder: Path) -> str:
    """The text of a page with the output of its commands as it is now."""
    for name in ("policies", "docs"):
        (folder / name).symlink_to(ROOT / name)

    def block(found: re.Match[str]) -> str:
        if found["info"].strip() != "console":
            return found[0]
        lines: list[str] = []
        for step in steps(Block("console", found["body"], 0)):
            lines += [f"$ {step.command}", *output(step.command, step.expected, folder)]
        return "```console\n" + "".join(f"{line}\n" for line in lines) + "```"

    return FENCE.sub(block, page.read_text(encoding="utf-8"))


def output(command: str, expected: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """What to show after a command."""
    if command.startswith(("make ", "git ", "cd ")):
        return expected
    here = {"LUOHU_LANG": "en", "COLUMNS": "120", "HOME": str(folder)}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    result = subprocess.run(
        shlex.split(command.partition("  # exit ")[0]),
        cwd=folder,
        env={**os.environ, **here, "PATH": path},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    printed = result.stdout + result.stderr
    if matches(expected, printed) or any(line.strip() == "…" for line in expected):
        return expected
    return tuple(line.rstrip() for line in DIGEST.sub("sha256:…", printed).splitlines())


def main() -> None:
    """Refill the pages named on the command line."""
    for name in sys.argv[1:]:
        page = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(refilled(page, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
