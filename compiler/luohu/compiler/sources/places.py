"""Places of a source document: its paragraphs as a tree, and the paragraphs that a locator means.

A place is told by the ASCII parts of its locator, as everywhere in the language, so that 第九条第2款 and 9.2 are one.
Paragraphs are named by their position in the part, which is the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part
from luohu.dsl import locators

Key = tuple[str, ...]
"""A place: `("1", "2", "p2")` is 一(二)第2段."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The paragraphs of one part. `parents`: of each, the position of the nearest unit around it."""

    paragraphs: tuple[Paragraph, ...]
    keys: tuple[Key, ...]
    positions: dict[Key, int]
    parents: tuple[int | None, ...]

    def is_body(self, position: int) -> bool:
        """Whether the paragraph there says something and is counted."""
        return self.paragraphs[position].kind is ParagraphKind.BODY

    def goes_on(self, position: int) -> bool:
        """Whether the words of a paragraph belong to those of the unit around it.

        Items do if that unit opens their list; a further 第N段 does if it shows no sign of a rule of its own.
        """
        unit = self.parents[position]
        if _is_paragraph(self.keys[position]):
            return not self.paragraphs[position].signals
        return unit is not None and self.paragraphs[unit].opens

    def above(self, position: int) -> Iterator[int]:
        """The paragraph and the units around it, nearest first."""
        here: int | None = position
        while here is not None:
            yield here
            here = self.parents[here]

    def found(self, locator: str) -> tuple[int, ...]:
        """The paragraphs that a locator, or a run of them, names; none if the document has no such place."""
        ends = (whole,) if (whole := key_of(locator)) in self.positions else _ends(locator)
        positions = [self.positions.get(each) for each in ends]
        first = positions[0] if positions else None
        last = positions[-1] if positions else None
        if first is None or last is None:
            return ()
        beside = (each for each in range(first, last + 1) if self.parents[each] == self.parents[first])
        return tuple(beside) if self.parents[first] == self.parents[last] else ()

    def items(self, position: int) -> tuple[int, ...]:
        """The items of the list that a paragraph opens: below it, or behind it where it is itself a 第N段 of a unit.

        What comes before the first unit opens no list: 通知如下 is followed by the document.
        """
        below = tuple(each for each in self._behind(position, position) if not _is_paragraph(self.keys[each]))
        unit = self.parents[position]
        if below or unit is None or not _is_paragraph(self.keys[position]):
            return below
        behind: list[int] = []
        for each in self._behind(position, unit):
            if _is_paragraph(self.keys[each]):
                break
            behind.append(each)
        return tuple(behind)

    def _behind(self, position: int, parent: int | None) -> Iterator[int]:
        later = range(position + 1, len(self.keys))
        return (each for each in later if self.parents[each] == parent)


def near(known: Tree, locator: str) -> tuple[str, ...]:
    """Places of a document that a drafter may have meant by one that it does not have: those beside it, or alike."""
    ends = _ends(locator)
    above = next((known.positions[key] for key in _shorter(ends[0]) if key in known.positions), None) if ends else None
    all_ = [each.locator for each in known.paragraphs]
    beside = [each for each, parent in zip(all_, known.parents, strict=True) if above is not None and parent == above]
    return tuple(get_close_matches(locator, beside or all_, n=3, cutoff=0.5)) or tuple(beside[:3])


def tree(part: Part) -> Tree:
    """The paragraphs of a part by place. A locator that no drafter could write stands for itself."""
    keys = tuple(key_of(each.locator) for each in part.paragraphs)
    positions: dict[Key, int] = {}
    for position, key in enumerate(keys):
        positions.setdefault(key, position)
    return Tree(part.paragraphs, keys, positions, _parents(keys))


def _parents(keys: Sequence[Key]) -> tuple[int | None, ...]:
    """Of each place the nearest unit around it: of units that a text gives twice, the one that it stands behind."""
    latest: dict[Key, int] = {}
    found: list[int | None] = []
    for position, key in enumerate(keys):
        found.append(next((latest[each] for each in _shorter(key) if each in latest), None))
        latest[(*key[:-1], key[-1].partition("·")[0])] = position
    return tuple(found)


def _shorter(key: Key) -> Iterator[Key]:
    """The places around a place, nearest first."""
    return (key[:length] for length in range(len(key) - 1, 0, -1))


def _is_paragraph(key: Key) -> bool:
    """Whether a place is a 第N段 or 末段, and no numbered unit."""
    return key[-1] == "closing" or (key[-1].removeprefix("p").isdigit() and key[-1].startswith("p"))


def key_of(locator: str) -> Key:
    """A place with its label, by which an index tells apart places that a text gives twice (一·2)."""
    match = locators.PATTERN.fullmatch(locator)
    if match is None or match["last"] is not None:
        return (locator,)
    *above, last = _pieces(locators.read(match["steps"], None).parts)
    return (*above, f"{last}·{match['label']}" if match["label"] else last)


def _ends(locator: str) -> tuple[Key, ...]:
    """The place that a locator names, or the first and last of a run; none if it is no locator."""
    match = locators.PATTERN.fullmatch(locator)
    if match is None:
        return ()
    first = locators.read(match["steps"], None).parts
    if match["last"] is None:
        return (_pieces(first),)
    last = locators.read(match["last"], None).parts
    return _pieces(first), _pieces((*first[: max(0, len(first) - len(last))], *last))


def _pieces(parts: Key) -> Key:
    return tuple(piece for part in parts for piece in part.split("."))
