"""Widths of texts on a terminal, in display cells.

A Chinese character is two cells wide, a combining mark none. Whatever a user wrote is made visible first: tabs become
spaces, and control characters (an escape sequence in a comment, a reversal of the writing direction) become pictures, so
that printing a source line never steers the terminal.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB = "    "
_DELETE = 0x7F
_SPACE = 0x20
_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"


def cells(text: str) -> int:
    """How many display cells a text without control characters takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(char: str) -> int:
    if category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def visible(text: str) -> str:
    """The text with tabs as four spaces and every control or format character as one that can be seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_char, text))


def _visible_char(char: str) -> str:
    if char == "\t":
        return TAB
    if ord(char) < _SPACE:
        return chr(_PICTURES + ord(char))
    if ord(char) == _DELETE or category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return _REPLACEMENT
    return char
