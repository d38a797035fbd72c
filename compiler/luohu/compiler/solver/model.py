"""What is asked of the solver and what it answers: questions, witnesses, regions, and why an answer is bounded.

A question is one matter in one slice of the timeline in one possible law of it. The day of application is a variable of
the slice; so are the relation, the place, and every fact of every person, discretions and figures among them. Cases are
such as are admissible: identities, guards, relatives who may not exist, and the vocabulary's constraints hold in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.model import CASE, FactKey, Slice
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import Value
from luohu.compiler.runtime.worlds import World

APPLIED = FactKey(CASE, "applied_on")
"""The day of application as a variable: it is no fact, but regions cut it as they cut facts."""


class InternalError(Exception):
    """The solver and the evaluator disagree: a fault of this program, never of what a user wrote."""


@dataclass(slots=True)
class Memory:
    """What was worked out for a slice and may serve the next question of it; `timeless`: for any slice of the ruleset."""

    kept: dict[object, object] = field(default_factory=dict)
    timeless: dict[object, object] = field(default_factory=dict)


@dataclass(slots=True)
class Memories:
    """The memories of one ruleset, by slice: hand them to the questions of several matters."""

    timeless: dict[object, object] = field(default_factory=dict)
    slices: dict[tuple[date, date | None], Memory] = field(default_factory=dict)

    def of(self, span: Slice) -> Memory:
        """The memory of a slice."""
        return self.slices.setdefault((span.start, span.end), Memory(timeless=self.timeless))


@dataclass(frozen=True, slots=True)
class Question:
    """One matter in one slice of the timeline in one possible law of it.

    `book`: number of the state of the law in which scores are asked, to which tests of points are bound.
    """

    prepared: Prepared
    matter: str
    slice: Slice
    world: World
    book: int | None = None
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)


class Bound(Enum):
    """Why an answer is bounded: not finding anything proves nothing then."""

    TOO_MANY_CELLS = "too_many_cells"
    """The search ran out of what it may spend."""
    TIME_OUT = "time_out"
    """The solver did not come to an end within its steps."""
    LARGE_SETS = "large_sets"
    """A fact is a set of which more members are mentioned than can be told apart."""
    UNKNOWN_TEXT = "unknown_text"
    """A document that is known by name only may say otherwise."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A person and a day: the least set of facts that forces a condition, and the rest of the case, mostly ordinary.

    `facts` force it: every admissible completion of them meets it on this day. `rest` completes them so that everything
    that bears on the question is known. Keys are slots (under 本人 the settler's facts stand at the anchor), in the
    order of the vocabulary; the existence of a relative is `FactKey(kin, EXISTS)`.
    """

    day: date
    facts: tuple[tuple[FactKey, Value], ...]
    rest: tuple[tuple[FactKey, Value], ...] = ()

    @property
    def case(self) -> dict[FactKey, Value]:
        """All facts together."""
        return dict((*self.facts, *self.rest))


@dataclass(frozen=True, slots=True)
class Found:
    """Whether some admissible case meets a condition. `exact` False: it was not found, and `why` that proves nothing."""

    witness: Witness | None
    exact: bool = True
    why: Bound | None = None

    @property
    def impossible(self) -> bool:
        """Whether it is proven that no case meets it."""
        return self.witness is None and self.exact


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether something holds of every admissible case, or else a case of which it does not.

    `exact` False: no counter-example was found, and `why` that proves nothing.
    """

    counterexample: Witness | None
    exact: bool = True
    why: Bound | None = None

    @property
    def holds(self) -> bool:
        """Whether it is proven."""
        return self.counterexample is None and self.exact


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers (days: ordinals) from one to another, both in it."""

    low: int
    high: int


Piece = Stretch | Value
"""What a cell holds: numbers in a row, or one listed value; None is none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What no test of an unknown divides: how each test comes out, and what is in it.

    `pieces` of a day that is measured up to the day of application: what they are on the first day of the region.
    """

    truths: tuple[tuple[Test, bool], ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A box of cases: each unknown lies in one of its cells, independently of the others; those not named are anywhere.

    `APPLIED` among them: the day of application. `linked`: tests between two unknowns (two days, a fact and a figure,
    points), and which way they come out in the region. `first`: its first day. Unknowns are slots: under 本人 the
    settler's facts stand at the anchor.
    """

    first: date
    cuts: Mapping[FactKey, tuple[Cell, ...]]
    linked: tuple[tuple[Test, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Regions:
    """Disjoint boxes that together are the cases meeting a condition. `exact` False: there may be more."""

    regions: tuple[Region, ...]
    exact: bool = True
    why: Bound | None = None
