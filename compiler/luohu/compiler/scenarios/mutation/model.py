"""What a mutant is: one small change to a clause or document, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from luohu.compiler.holes import Hole
from luohu.compiler.program import Instrument
from luohu.compiler.ruleset.model import AddressChoice, AddressEntry, Clause, Condition, KinEntry, Moment
from luohu.dsl.diagnostics.model import Text

T = TypeVar("T")


class Operator(Enum):
    """The kind of mistake."""

    THRESHOLD = "threshold"  # a bound, length or number by the least there is
    SIDE = "side"  # the bound itself falls to the other side: 以上 and 超过
    CONNECTIVE = "connective"  # 且 and 或
    CONDITION = "condition"  # a condition left out
    DAY = "day"  # a day of a document, of an act, or in a test, one day earlier or later
    PERSON = "person"  # a settler or companion left out
    ORDER = "order"  # two neighbours of an ordered list of addresses (依次) in the other order


@dataclass(frozen=True, slots=True)
class Replaced:
    """One condition in the place of another."""

    before: Condition
    after: Condition


@dataclass(frozen=True, slots=True)
class Dropped:
    """A condition left out."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class PersonDropped:
    """Somebody left out of a list of persons."""

    entry: KinEntry


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two addresses in the other order."""

    first: AddressEntry | AddressChoice
    second: AddressEntry | AddressChoice


@dataclass(frozen=True, slots=True)
class Shifted:
    """A day of a document, called `name`, on another day."""

    name: Text
    before: Moment
    after: Moment


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a grant's details, called `name`, one more or less."""

    name: Text
    before: int
    after: int


What = Replaced | Dropped | PersonDropped | Swapped | Shifted | Counted


@dataclass(frozen=True, slots=True)
class Variant(Generic[T]):
    """A part of a program with one mistake."""

    operator: Operator
    what: What
    made: T


@dataclass(frozen=True, slots=True)
class HoleEdit:
    """Another content for a hole (a definition, a figure) of some clauses, which are all that ask it."""

    id: str
    content: Hole


Edit = Clause | Instrument | HoleEdit
"""What takes the place of the clause, document or hole of the same id."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program with one mistake. `subject`: id of the clause, or of the document where a day of it is changed.

    `instruments`: ids of the documents whose law may change.
    """

    subject: str
    instruments: frozenset[str]
    operator: Operator
    what: What
    edit: Edit


class Verdict(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant, and by what: the title of a scenario, how it was shown equivalent, why that was not settled."""

    verdict: Verdict
    by: Text | None = None
