"""An edit as the lines it removes and the lines it adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Edit

_LINES_SHOWN = 8
_LINES_AROUND_GAP = 3


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A removed (`-`) or added (`+`) line; `number` None where lines are left out."""

    sign: str
    number: int | None
    text: str


def change_rows(edit: Edit) -> list[ChangeRow]:
    """The whole lines that differ, old ones first, long runs shortened."""
    first, old, new = _changed_lines(edit)
    return [*_numbered("-", first, old), *_numbered("+", first, new)]


def _changed_lines(edit: Edit) -> tuple[int, list[str], list[str]]:
    """The number of the first line that differs, the old lines from there and the new ones."""
    source = edit.span.source
    (first, column), (last, end_column) = source.position(edit.span.start), source.position(edit.span.end)
    old = [source.line(number) for number in range(first, last + 1)]
    new = (old[0][: column - 1] + edit.replacement + old[-1][end_column - 1 :]).split("\n")
    while old and new and old[0] == new[0]:
        first, old, new = first + 1, old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return first, old, new


def _numbered(sign: str, first: int, lines: list[str]) -> list[ChangeRow]:
    rows = [ChangeRow(sign, first + index, text) for index, text in enumerate(lines)]
    if len(rows) <= _LINES_SHOWN:
        return rows
    return [*rows[:_LINES_AROUND_GAP], ChangeRow(sign, None, ""), *rows[-_LINES_AROUND_GAP:]]
