"""Texts and places in them as records carry them.

A place (`Span`) is stored so that it stays right where its record does. Three ways:

- in an area or a vocabulary: the path, which of the file's declarations, and offsets from its beginning. It moves with
  the declaration;
- in the outline of a file: its number in the file's table of places. The outline is then the same whatever was moved;
- anywhere else: as offsets in a text whose digest is in the key of the record.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from luohu.dsl.source import Source, Span

Place = tuple[int, int]
"""Start and end of a stretch of one text."""


class WatchedSource(Source):
    """A text that says when it is looked into, by whoever works with places alone.

    `watch` is called before the text is read. Equal to another of the same path.
    """

    __slots__ = ("_kept", "_watch")
    _kept: str
    _watch: Callable[[str], None]

    def __init__(self, path: str, text: str, watch: Callable[[str], None]) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_kept", text)
        object.__setattr__(self, "_watch", watch)
        object.__setattr__(self, "_starts", [])

    @property
    def text(self) -> str:
        """The text."""
        self._watch(self.path)
        return self._kept


@dataclass(frozen=True, slots=True)
class Declarations:
    """Where areas and vocabularies stand: for each path their stretches, in order."""

    stretches: Mapping[str, tuple[Place, ...]]

    def relative(self, span: Span) -> tuple[str, int, int, int] | None:
        """A place in a declaration: path, which one, offsets from its beginning. None for a place outside of all."""
        known = self.stretches.get(span.source.path, ())
        number = bisect_right(known, span.start, key=lambda each: each[0]) - 1
        if number < 0 or span.end > known[number][1]:
            return None
        start = known[number][0]
        return span.source.path, number, span.start - start, span.end - start

    def absolute(self, path: str, number: int, start: int, end: int) -> Place:
        """The offsets in the text as it is now."""
        origin = self.stretches[path][number][0]
        return origin + start, origin + end


@dataclass(slots=True)
class Table:
    """Places of one text by number, in the order in which they were met."""

    places: list[Place] = field(default_factory=list)
    numbers: dict[Place, int] = field(default_factory=dict)

    def number(self, span: Span) -> int:
        """The number of a place."""
        place = span.start, span.end
        found = self.numbers.get(place)
        if found is None:
            found = self.numbers[place] = len(self.places)
            self.places.append(place)
        return found

    def pattern(self) -> bytes:
        """How the places follow one another: tables of one pattern order and tell apart their places alike."""
        ranks = {place: rank for rank, place in enumerate(sorted(self.places))}
        return b"".join(ranks[place].to_bytes(4, "big") for place in self.places)
