"""A report as a reader meets it, before it has a form: summary, then sections of classes and of rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of a class: what it is about, and the sentences; of none, nothing is said."""

    about: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way in which a class comes about: the provision that decides it, and sentences of what is so of it alone."""

    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A class of people. `mark` tells at a glance how they stand; `facts` follow in the order of reading.

    `branches`: where it comes about in several ways, these, numbered from 1; the last fact leads to them. `left_out`: that
    there are more.
    """

    mark: str
    title: str
    facts: tuple[Fact, ...]
    branches: tuple[Branch, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells, and the same as a sentence for where there are no tables."""

    cells: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: sentences, cards, rows under column heads. `left_out`: so many more cards or rows there are."""

    heading: str
    notes: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    left_out: int = 0
    open: bool = False
    """Whether it is shown unfolded where a form can fold."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say in it."""
        return not (self.notes or self.cards or self.rows)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What there is to say of one pair of rulesets. `heading` None: there is no other."""

    heading: str | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report: what is compared, what to know first (`warnings`), the summary, and chapters."""

    title: str
    warnings: tuple[str, ...]
    summary: tuple[str, ...]
    chapters: tuple[Chapter, ...]
