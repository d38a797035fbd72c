"""Coverage: of every paragraph of every document, by what it is stated, why it is left out, or that it is missing.

A clause that states something covers the paragraphs that it names, and what hangs below a body paragraph: the items of the
list that it opens, and its further 第N段 without signs of a rule. It reaches through no heading and no container. The
header (已编码) covers what it names. 不编码 reaches everything below. Of several the nearest counts, and of two at one place
the clause. A paragraph that only opens a list counts by its items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from luohu.compiler.program import Encoded, NotEncoded, Program
from luohu.compiler.sources.model import Paragraph, Signal, SourceIndex
from luohu.compiler.sources.places import Tree
from luohu.compiler.sources.taken_up import Taken, counted, heads, matches

Thing = TypeVar("Thing")

MOST_DECLARED = Fraction(1, 4)
"""So much of a document, at most, may be declared 不编码."""

BESIDES = frozenset({Signal.DEADLINE, Signal.WORKING_DAYS})
"""Signs of what a paragraph that opens a list states beside its items: with these its items do not stand for it."""


class State(Enum):
    """What became of a paragraph."""

    ENCODED = "encoded"
    DECLARED = "declared"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cover:
    """One counted paragraph. Of `clauses` (ids), `header` and `by_items` one at least says why it counts as encoded.

    `at`: the place of what covers it: its own, or that of a unit around it.
    """

    paragraph: Paragraph
    state: State
    clauses: tuple[str, ...] = ()
    header: tuple[Encoded, ...] = ()
    by_items: bool = False
    declared: NotEncoded | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """One document: a part of a source, the instruments (ids) that encode it, its counted paragraphs in order."""

    source: str
    part: str
    instruments: tuple[str, ...]
    covers: tuple[Cover, ...]

    def count(self, state: State) -> int:
        """How many paragraphs are in a state."""
        return sum(each.state is state for each in self.covers)

    @property
    def share_declared(self) -> Fraction:
        """How much of it is declared 不编码."""
        return Fraction(self.count(State.DECLARED), len(self.covers)) if self.covers else Fraction(0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All documents of a library.

    `left`: parts that nothing cites: source, part, counted paragraphs. The others are ids of instruments: whose source is
    not indexed, that name none, of which only the name is known.
    """

    documents: tuple[DocumentCoverage, ...]
    left: tuple[tuple[str, str, int], ...]
    lost: tuple[str, ...]
    sourceless: tuple[str, ...]
    by_name: tuple[str, ...]

    def count(self, state: State) -> int:
        """How many paragraphs of all documents are in a state."""
        return sum(each.count(state) for each in self.documents)


def coverage(program: Program, indexes: Mapping[str, SourceIndex]) -> Coverage:
    """What a library makes of the paragraphs that are indexed."""
    found = matches(program, indexes)
    return Coverage(
        tuple(of_document(each) for each in found.documents),
        tuple((source, part.name, counted(part)) for source, part in found.left),
        tuple(each.id for each in found.lost),
        tuple(each.id for each in found.sourceless),
        tuple(each.id for each in found.by_name),
    )


def of_document(document: Taken) -> DocumentCoverage:
    """What became of the paragraphs of one document."""
    said = _said(document)
    covers = {
        position: _cover(document.tree, position, said)
        for position in range(len(document.tree.paragraphs))
        if document.tree.is_body(position)
    }
    for position in reversed(covers):
        if _stands_in_items(document.tree, position, covers):
            covers[position] = Cover(covers[position].paragraph, State.ENCODED, by_items=True)
    ids = tuple(each.id for each in document.instruments)
    return DocumentCoverage(document.source, document.part.name, ids, tuple(covers.values()))


@dataclass(frozen=True, slots=True)
class _Said:
    """What the instruments of a document say of its places, by position."""

    clauses: Mapping[int, tuple[str, ...]]
    header: Mapping[int, tuple[Encoded, ...]]
    declared: Mapping[int, tuple[NotEncoded, ...]]


def _said(document: Taken) -> _Said:
    by = document.instruments
    return _Said(
        _placed(
            document.tree,
            ((at, head.clause) for each in by for head in heads(each) if head.states for at in head.locators),
        ),
        _placed(document.tree, ((stated.locator, stated) for each in by for stated in each.encoded)),
        _placed(document.tree, ((left.locator, left) for each in by for left in each.not_encoded)),
    )


def _placed(tree: Tree, stated: Iterable[tuple[str, Thing]]) -> dict[int, tuple[Thing, ...]]:
    """By position what is said there, each once, in the order of the text."""
    found: dict[int, dict[Thing, None]] = {}
    for locator, each in stated:
        for position in tree.found(locator):
            found.setdefault(position, {})[each] = None
    return {position: tuple(each) for position, each in found.items()}


def _cover(tree: Tree, position: int, said: _Said) -> Cover:
    paragraph = tree.paragraphs[position]
    reached = True
    for here in tree.above(position):
        reached = reached and tree.is_body(here)
        clauses = said.clauses.get(here, ()) if reached else ()
        header = said.header.get(here, ()) if here == position else ()
        at = tree.paragraphs[here].locator
        if clauses or header:
            return Cover(paragraph, State.ENCODED, clauses, header, at=at)
        if here in said.declared:
            return Cover(paragraph, State.DECLARED, declared=_best(said.declared[here]), at=at)
        reached = reached and tree.goes_on(here)
    return Cover(paragraph, State.MISSING)


def _best(declared: Iterable[NotEncoded]) -> NotEncoded:
    """Of several declarations of one place the one that somebody answers for, else the first."""
    return min(declared, key=lambda each: each.review is None or not each.alone)


def _stands_in_items(tree: Tree, position: int, covers: Mapping[int, Cover]) -> bool:
    """Whether a paragraph of which nothing is said itself opens a list all of whose items are taken care of."""
    cover = covers[position]
    paragraph = cover.paragraph
    if cover.state is State.ENCODED or cover.at == paragraph.locator or not paragraph.opens:
        return False
    if paragraph.besides or not BESIDES.isdisjoint(paragraph.signals):
        return False
    states = {covers[each].state for each in tree.items(position) if each in covers}
    return State.ENCODED in states and State.MISSING not in states
