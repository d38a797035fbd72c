"""Source texts and places in them.

A `Span` is a half-open range of character offsets in one `Source`. Lines and columns are computed when somebody asks,
never stored. Two spans are equal when they name the same characters of the same path.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NewType

Offset = NewType("Offset", int)
"""A position in a text, in characters from its beginning."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: its path as the user wrote it, and its text."""

    path: str
    text: str = field(repr=False, hash=False, compare=False)
    _starts: list[int] = field(default_factory=list, repr=False, hash=False, compare=False)

    def line_starts(self) -> list[int]:
        """Offsets at which lines begin, computed once."""
        if not self._starts:
            self._starts.append(0)
            self._starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, the column in characters."""
        starts = self.line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line break."""
        starts = self.line_starts()
        end = starts[number] if number < len(starts) else len(self.text) + 1
        return self.text[starts[number - 1] : end - 1].rstrip("\r")


@dataclass(frozen=True, slots=True, order=False)
class Span:
    """A half-open range `[start, end)` of characters in a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters this span covers."""
        return self.source.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """The range from the beginning of this span to the end of another in the same source."""
        return Span(self.source, self.start, other.end)

    def within(self, start: int, end: int) -> Span:
        """Another range of the same source."""
        return Span(self.source, start, end)

    def sort_key(self) -> tuple[str, int, int]:
        """A key that orders spans by path, then by place."""
        return self.source.path, self.start, self.end
