"""Code blocks of Markdown pages, and what running them means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its info string (`console`, `luohu`, `json`, `python`), its text, the line of its first line."""

    info: str
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """`$ command` and the lines that are expected after it; `…` stands for anything."""

    command: str
    expected: tuple[str, ...]


def pages() -> list[Path]:
    """Every page a user reads: the README files, CONTRIBUTING, and what stands under docs/ (not what is generated)."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "policies" / "README.md"]
    return sorted(page for page in found if page.exists() and "generated" not in page.parts)


def blocks(page: Path, *infos: str) -> list[Block]:
    """The blocks of a page with one of these info strings."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(match["info"].strip(), match["body"], text.count("\n", 0, match.start()) + 2)
        for match in FENCE.finditer(text)
        if match["info"].strip() in infos
    ]


def steps(block: Block) -> list[Step]:
    """The commands of a console block."""
    found: list[tuple[str, list[str]]] = []
    for line in block.body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return [Step(command, tuple(lines)) for command, lines in found]


def matches(expected: tuple[str, ...], printed: str) -> bool:
    """Whether output is as expected: a line `…` stands for any lines, `…` inside a line for any characters."""
    parts = []
    for line in expected:
        if line.strip() == "…":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(".*?".join(re.escape(piece.rstrip()) for piece in line.split("…")) + r" *\n")
    lines = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch("".join(parts), lines) is not None
