"""What a page is made of, as values: sections of bilingual content, and the pictures in them.

Content is `Markup` that the templates of this package made: what a user wrote is escaped there and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from markupsafe import Markup

from luohu.compiler.analysis.days import Run
from luohu.dsl.diagnostics.model import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading. `id`: its anchor (ASCII). `folded`: closed until somebody opens it.

    `paper`: print has all of it even so; of other parts that are closed it has the heading.
    """

    id: str
    heading: Text
    body: Markup
    folded: bool = False
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. `summary`: what stands first, above everything; `notice`: what stands last."""

    title: Text
    summary: Markup
    sections: tuple[Section, ...]
    notice: Text


class Mark(Enum):
    """What changed about something that a picture shows."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"
    MOVED = "moved"


# ------------------------------------------------------------------------------------------------ timeline


@dataclass(frozen=True, slots=True)
class Bar:
    """Days on which something is in force. `uncertain`: it may be, depending on an unknown day; `end` None: open."""

    run: Run
    uncertain: bool = False
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which something happens to a row: an act (`repeal`, `amend`, …), `sunset`, `promulgated`."""

    day: date
    kind: str
    label: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One instrument, or a clause of one (`indent`), with its bars and events. `href`: an anchor on the page.

    `detail`: small print under the label, such as a title.
    """

    label: Text
    bars: tuple[Bar, ...]
    events: tuple[Event, ...] = ()
    mark: Mark = Mark.SAME
    indent: bool = False
    href: str | None = None
    detail: Text | None = None


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Rows over days. `lines`: days drawn through all rows (today, a day that is compared)."""

    title: Text
    rows: tuple[Row, ...]
    lines: tuple[tuple[date, Text], ...] = ()


# ------------------------------------------------------------------------------------------------ heat map


class Heat(Enum):
    """How far a cell is covered; each has a colour, a pattern and a letter, so that colour alone tells nothing."""

    ALWAYS = "always"
    DISCRETION = "discretion"
    """Only if a body decides so."""
    PART = "part"
    NEVER = "never"
    NO_RULE = "no_rule"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: how far, what to say of it, and where more stands."""

    heat: Heat
    said: Text
    href: str | None = None
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A matrix; `cells` row by row."""

    title: Text
    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    cells: tuple[tuple[HeatCell, ...], ...]


# ------------------------------------------------------------------------------------------------ decision graph


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a decision graph as a tree that folds. `kind`: as in `graph.model`; `detail`: small print (citation).

    What stands below several nodes is drawn once (`id`); where it is met again, `shared_with` names it and it is a link.
    """

    id: str
    kind: str
    label: Text
    detail: Text | None = None
    children: tuple[Node, ...] = ()
    mark: Mark = Mark.SAME
    shared_with: str | None = None
    defeats: tuple[str, ...] = ()
    """Ids of nodes that this bar stands against."""
    href: str | None = None
    """An anchor on the page where more is told of it."""


@dataclass(frozen=True, slots=True)
class GraphPicture:
    """The decision graph of a matter."""

    title: Text
    root: Node
