"""Braces that close what was never opened, told from the indentation.

Where more braces close than open, a `{` has been lost, or a `}` put in. Read as it stands, that `}` would close the
block around it, and everything that follows would be out of place. So it is found and left out before reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from luohu.dsl.tokens import Token


class _Line(NamedTuple):
    """A line by where it starts, and how far it is indented."""

    start: int
    indent: int


def strays(text: str, tokens: list[Token[object]]) -> list[Token[object]]:
    """The closing braces that belong to nothing, as many as close more than open; fewer where that cannot be told."""
    braces = [token for token in tokens if token.kind in {"LBRACE", "RBRACE"}]
    surplus = sum(1 if token.kind == "RBRACE" else -1 for token in braces)
    if surplus <= 0:
        return []
    found: list[Token[object]] = []
    opened: list[_Line] = []
    for token in braces:
        line = _line(text, token.start)
        if token.kind == "LBRACE":
            opened.append(line)
        elif not _closes(text, token, line, opened):
            found.append(token)
    return found[:surplus]


def _closes(text: str, token: Token[object], line: _Line, opened: list[_Line]) -> bool:
    """Whether a brace closes the last that is open: in the same line, or at the beginning of one indented as much."""
    if not opened:
        return False
    begins_line = not text[line.start : token.start].strip()
    fits = opened[-1].indent == line.indent if begins_line else opened[-1].start == line.start
    if fits:
        opened.pop()
    return fits


def _line(text: str, offset: int) -> _Line:
    start = text.rfind("\n", 0, offset) + 1
    before = text[start:offset]
    return _Line(start, len(before) - len(before.lstrip()))
