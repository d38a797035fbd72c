"""Braces that close what was never opened, told from the indentation.

Where more braces close than open, a `{` has been lost, or a `}` put in. Read as it stands, that `}` would close the
block around it, and everything that follows would be out of place. So it is found and left out before reading.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token


class _Line(NamedTuple):
    """A line by its number, and the offset of its first word."""

    number: int
    first: int
    indent: int


def strays(source: Source, tokens: list[Token[object]]) -> list[Token[object]]:
    """The closing braces that belong to nothing, as many as close more than open; fewer where that cannot be told."""
    braces = [token for token in tokens if token.kind in {"LBRACE", "RBRACE"}]
    surplus = sum(1 if token.kind == "RBRACE" else -1 for token in braces)
    if surplus <= 0:
        return []
    found: list[Token[object]] = []
    opened: list[_Line] = []
    line = _Line(0, 0, 0)
    for token in braces:
        line = _line(source, token.start, line)
        if token.kind == "LBRACE":
            opened.append(line)
        elif not _closes(token, line, opened):
            found.append(token)
    return found[:surplus]


def _closes(token: Token[object], line: _Line, opened: list[_Line]) -> bool:
    """Whether a brace closes the last that is open: in the same line, or at the beginning of one indented as much."""
    if not opened:
        return False
    begins_line = token.start == line.first
    fits = opened[-1].indent == line.indent if begins_line else opened[-1].number == line.number
    if fits:
        opened.pop()
    return fits


def _line(source: Source, offset: int, last: _Line) -> _Line:
    """The line of an offset, which is `last` if that is still the one."""
    starts = source.line_starts()
    number = bisect_right(starts, offset)
    if number == last.number:
        return last
    start = starts[number - 1]
    before = source.text[start:offset]
    indent = len(before) - len(before.lstrip())
    return _Line(number, start + indent, indent)
