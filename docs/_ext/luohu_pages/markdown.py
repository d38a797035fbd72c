"""Pieces of Markdown that several chapters write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; `|` inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def code(word: str | None) -> str:
    """A word in code style; nothing for None or an empty word."""
    return f"`{word}`" if word else ""


def fenced(text: str, info: str) -> str:
    """A fenced block."""
    return f"```{info}\n{text.rstrip()}\n```"


def contents(paths: Iterable[str]) -> str:
    """A hidden table of contents of pages beside this one."""
    return "\n".join(["```{toctree}", ":hidden:", "", *paths, "```"])
