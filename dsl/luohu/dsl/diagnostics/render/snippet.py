"""Source lines with what is underlined in them, as the full renderer shows them.

All positions are display cells, so that the run of carets stands under the characters it means, Chinese or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.render.style import Style, paint
from luohu.dsl.diagnostics.width import cells, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luohu.dsl.source import Source, Span

_LINES_SHOWN = 5
_LINES_BEFORE_GAP = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to underline: with `^` if it is the primary one, with `-` if not, and what to say about it."""

    span: Span
    text: str
    sign: str
    style: Style

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line, counted from 1."""
        source = self.span.source
        return source.position(self.span.start)[0], source.position(max(self.span.start, self.span.end - 1))[0]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of output: a line number or nothing before the bar, and a body after it. `gap`: lines left out."""

    body: str
    number: int | None = None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows for adjoining lines `first` to `last`; `at` tells whose article they stand in."""

    first: int
    last: int
    at: Span
    rows: tuple[Row, ...]


def pieces(source: Source, marks: Sequence[Mark], *, colour: bool) -> list[Piece]:
    """The marked lines of one source, from top to bottom; marks over several lines get pieces of their own."""
    single = sorted((mark for mark in marks if mark.lines[0] == mark.lines[1]), key=lambda mark: mark.span.start)
    found = [_single_line(source, number, list(group), colour=colour) for number, group in groupby(single, _first_line)]
    found += [_bracketed(mark, colour=colour) for mark in marks if mark.lines[0] != mark.lines[1]]
    return sorted(found, key=lambda piece: (piece.first, piece.last))


def _first_line(mark: Mark) -> int:
    return mark.lines[0]


def _single_line(source: Source, number: int, marks: list[Mark], *, colour: bool) -> Piece:
    rows = (Row(visible(source.line(number)), number), *map(Row, _underlines(marks, colour=colour)))
    return Piece(number, number, marks[0].span, rows)


def _columns(mark: Mark) -> tuple[int, int]:
    """First cell of a mark within one line and the cell after it; an empty span takes one cell."""
    number, column = mark.span.source.position(mark.span.start)
    line = mark.span.source.line(number)
    start = cells(visible(line[: column - 1]))
    end = cells(visible(line[: column - 1 + mark.span.end - mark.span.start]))
    return start, max(end, start + 1)


def _underlines(marks: list[Mark], *, colour: bool) -> Iterator[str]:
    """The carets with the words on the rightmost mark, then the other words below, hanging from bars."""
    rightmost = marks[-1]
    carets = _canvas(marks, {}, 0, colour=colour)
    yield f"{carets} {paint(rightmost.text, rightmost.style, colour=colour)}" if rightmost.text else carets
    rest = [mark for mark in marks[:-1] if mark.text]
    while rest:
        mark = rest.pop()
        bars = {_columns(left)[0]: left.style for left in rest if _columns(left)[0] < _columns(mark)[0]}
        yield _canvas([], bars, _columns(mark)[0], colour=colour) + paint(mark.text, mark.style, colour=colour)


def _canvas(marks: list[Mark], bars: dict[int, Style], width: int, *, colour: bool) -> str:
    """Carets and bars at their cells, at least `width` cells; the primary's carets cover what they overlap."""
    painted: dict[int, tuple[str, Style | None]] = {cell: ("|", style) for cell, style in bars.items()}
    for mark in sorted(marks, key=lambda mark: mark.sign == "^"):
        painted.update(dict.fromkeys(range(*_columns(mark)), (mark.sign, mark.style)))
    row = [painted.get(cell, (" ", None)) for cell in range(max([width, *(cell + 1 for cell in painted)]))]
    return "".join(
        "".join(char for char, _ in run) if style is None else paint("".join(c for c, _ in run), style, colour=colour)
        for style, run in groupby(row, key=lambda cell: cell[1])
    )


def _bracketed(mark: Mark, *, colour: bool) -> Piece:
    """A span over several lines: a bracket to the left of them that ends at its last character."""
    first, last = mark.lines
    bar = paint("|", mark.style, colour=colour)
    rows = [*_bracket_top(mark, colour=colour)]
    inner = range(first + 1, last + 1)
    shown = inner if last - first < _LINES_SHOWN else [*inner[: _LINES_BEFORE_GAP - 1], 0, last]
    source = mark.span.source
    rows += [Row(f"{bar} {visible(source.line(line))}", line) if line else Row(bar, gap=True) for line in shown]
    rows.append(Row(bar + _bracket_foot(mark, last, colour=colour)))
    return Piece(first, last, mark.span, tuple(rows))


def _bracket_top(mark: Mark, *, colour: bool) -> Iterator[Row]:
    number, column = mark.span.source.position(mark.span.start)
    line = mark.span.source.line(number)
    before = line[: column - 1]
    if not before.strip():
        yield Row(f"{paint('/', mark.style, colour=colour)} {visible(line)}", number)
        return
    yield Row(f"  {visible(line)}", number)
    yield Row(" " + paint("_" * (cells(visible(before)) + 1) + mark.sign, mark.style, colour=colour))


def _bracket_foot(mark: Mark, last: int, *, colour: bool) -> str:
    column = mark.span.source.position(mark.span.end - 1)[1]
    under = "_" * (cells(visible(mark.span.source.line(last)[: column - 1])) + 1) + mark.sign
    words = f" {mark.text}" if mark.text else ""
    return paint(under + words, mark.style, colour=colour)
