"""Documents before their contents are resolved: number, place, terms, and where their clauses stand.

References to documents and clauses are looked up here, so nothing depends on the order in which files are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.names.identity import number_key
from luohu.compiler.ruleset.model import FactKey
from luohu.dsl.locators import ascii_form
from luohu.dsl.syntax.base import Locator
from luohu.dsl.syntax.clauses import Clause, Grant
from luohu.dsl.syntax.instruments import Definition, Instrument, Status, StatusKind

Key = tuple[tuple[str, ...], str | None]
"""A place in a document as it is looked up: its parts, and the label where one is written."""


@dataclass(frozen=True, slots=True)
class Document:
    """An instrument with what others may refer to. `basis` holds ids once all documents are known."""

    id: str
    tree: Instrument
    area: str
    status: StatusKind | None
    basis: tuple[str, ...] = ()
    terms: dict[str, tuple[Definition, ...]] = field(default_factory=dict)
    """Definitions by name and alias: one for all paragraphs, and any for some alone (仅用于)."""
    clauses: dict[str, Clause] = field(default_factory=dict)
    """Clauses by id."""
    places: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the clauses at or under a place."""

    divided: bool = False
    """Whether a definition holds for some paragraphs alone (仅用于), so that it matters where in the document one stands."""

    base_day: FactKey | date | None = None
    """基准日 where the whole document states one other than the day of application."""

    @property
    def draft(self) -> bool:
        """Whether this is not (yet) law: a draft for comment or approval."""
        return self.status in {StatusKind.DRAFT, StatusKind.SUBMITTED}

    def at(self, locator: Locator) -> tuple[str, ...]:
        """Ids of the clauses at or under a place, in the order of the text; none if there are none."""
        return self.places.get((_parts(locator.parts), locator.label), ())


@dataclass(slots=True)
class Documents:
    """All documents by id, by number or alias, and, for the look-up of terms, by area and by term."""

    by_id: dict[str, Document] = field(default_factory=dict)
    by_word: dict[str, str] = field(default_factory=dict)
    by_term: dict[str, list[str]] = field(default_factory=dict)
    by_clause: dict[str, Document] = field(default_factory=dict)

    @property
    def numbers(self) -> list[str]:
        """The number of every document."""
        return [each.tree.number.text for each in self.by_id.values()]

    def named(self, word: str) -> Document | None:
        """The document with a number, name or alias."""
        found = self.by_word.get(number_key(word))
        return None if found is None else self.by_id[found]

    def clause(self, identity: str) -> Clause:
        """The clause with an id."""
        return self.by_clause[identity].clauses[identity]


def _parts(parts: Iterable[str]) -> tuple[str, ...]:
    """`02.1` stands under `02` as `2-1` under `2`."""
    return tuple(piece for part in parts for piece in part.split("."))


def clause_word(clause: Clause) -> str | None:
    """The last piece of a clause's id: its alias, or its first locator in ASCII; None if that has no such form."""
    return clause.alias.text if clause.alias is not None else ascii_form(clause.locators[0])


def index(clauses: dict[str, Clause]) -> dict[Key, tuple[str, ...]]:
    """For every place that may be referred to, the clauses there: exact, by prefix, by alias."""
    found: dict[Key, dict[str, None]] = {}
    for clause_id, clause in clauses.items():
        for locator in clause.locators:
            parts = _parts(locator.parts)
            found.setdefault((parts, locator.label), {})[clause_id] = None
            for length in range(1, len(parts) + 1):
                found.setdefault((parts[:length], None), {})[clause_id] = None
        if clause.alias is not None:
            found.setdefault((_parts((clause.alias.text,)), None), {})[clause_id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def grants(clause: Clause) -> bool:
    """Whether a clause grants anything, by its text."""
    return any(isinstance(member, Grant) for member in clause.members)


def status_of(instrument: Instrument) -> StatusKind | None:
    """What an instrument is if it is not simply enacted."""
    return next((member.kind for member in instrument.members if isinstance(member, Status)), None)
