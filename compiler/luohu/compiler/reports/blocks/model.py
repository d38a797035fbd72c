"""What a report is made of, as values. Everything is in both languages; nothing is escaped or laid out yet.

A line is made of pieces, so that a name in it can be a link or marked as changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.reports.html.model import GraphPicture, HeatMap, TimelinePicture
    from luohu.compiler.reports.html.parts import Tone


class Look(Enum):
    """How a piece of a line looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line. `href`: the anchor on the same page that they lead to."""

    text: Text
    look: Look = Look.PLAIN
    href: str | None = None


Line = tuple[Piece, ...]
"""Words one behind the other, with nothing between them."""


def plain(zh: str, en: str | None = None) -> Line:
    """A line of plain words; without English, the same in both languages."""
    return (Piece(Text(zh, zh if en is None else en)),)


def of(text: Text, look: Look = Look.PLAIN, href: str | None = None) -> Line:
    """A line of one piece."""
    return (Piece(text, look, href),)


def same(word: str) -> Text:
    """A word that is the same in both languages: a number, a day, a name."""
    return Text(word, word)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `note`: it is set apart."""

    line: Line
    note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whose caption only voices say. `anchors`: ids of its rows, where others link to them (None: of none). `numbers`: columns set right."""

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Line, ...], ...]
    anchors: tuple[str | None, ...] = ()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of text as they are, in each language (a clause in its keywords)."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for pages. `instead`: what the other forms show; nothing: what it shows is said beside it anyway."""

    what: TimelinePicture | HeatMap | GraphPicture
    instead: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks under a line that opens and closes them. `id`: its anchor. `detail`: only pages have it; `aside`: print not, while it is closed."""

    line: Line
    blocks: tuple[Block, ...]
    open: bool = False
    id: str | None = None
    detail: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Something that stands for itself, with its anchor. `badges`: short words beside its heading."""

    id: str
    heading: Line
    blocks: tuple[Block, ...]
    badges: tuple[tuple[Text, Tone], ...] = ()


Block = Paragraph | Bullets | Table | Listing | Picture | Fold | Card


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks under a heading. `id`: its anchor (ASCII). `folded`: closed until somebody opens it; `detail`: only pages have it."""

    id: str
    heading: Text
    blocks: tuple[Block, ...]
    folded: bool = False
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: what stands first, its parts, what stands last."""

    title: Text
    summary: tuple[Block, ...]
    parts: tuple[Part, ...]
    notice: Text
