"""Conditions as a closed tree over tests of facts and of elapsed time.

Definitions, classes of kin, areas and derived facts are already written out: an evaluator needs nothing but the facts of
a case and the day of application. Truth has three values where facts are unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

ANCHOR = "anchor"
"""依托人: the person on whose home, work, talent, permit or kin the route rests."""
SETTLER = "settler"
"""落户人: the person who moves."""
CASE = "case"
"""Owner of the facts of the case itself: place, kind of place, relation."""
ROLES = (ANCHOR, SETTLER, CASE)
"""Owners of facts in every case; all others are kin of the anchor."""
HOLE = "hole"
"""The person of a test that is no test yet but a place to be filled; no artefact holds one."""
PLACE = "place"
"""拟落户地: the leaf of the area tree where the settler wants to register."""
ACCEPTED_ON = "accepted_on"
"""受理日: the day on which the application was accepted; a fact of the case."""
PLACE_KIND = "place_kind"
"""拟落户地类别: urban district, designated town or village."""
RELATION = "relation"
"""关系: what the settler is to the anchor."""
SELF = "self"
"""本人: the settler is the anchor; the settler's facts are the anchor's."""
SPOUSE = "spouse"
"""配偶: the settler is the anchor's spouse; the settler's facts are the spouse's."""


@dataclass(frozen=True, slots=True, order=True)
class FactKey:
    """A fact of a person of the case: `("anchor", "education")`, `("spouse", "owns_home")`, `("case", "place")`."""

    person: str
    fact: str


class Op(Enum):
    """What a test asks of a value. `NONE` is true of known absence; every other test on none is false."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    EQ = "eq"  # boolean, enumeration member, number, day, area id
    LT = "lt"  # number, day, member of an ordered enumeration
    LE = "le"
    GT = "gt"
    GE = "ge"
    ONE_OF = "one_of"  # enumeration members or relation; for areas: lies in one of these
    HAS_ANY = "has_any"  # sets
    HAS_ALL = "has_all"
    NONE = "none"  # known not to exist


Scalar = bool | int | str | date
"""A value: yes-no, number, id of a member or area, day."""


@dataclass(frozen=True, slots=True)
class Share:
    """A multiple of a fact, most often of a figure that somebody publishes: `parts` ten-thousandths of it."""

    key: FactKey
    parts: int


@dataclass(frozen=True, slots=True)
class FactTest:
    """`{"fact", "person", "op", "value"}`.

    `value` is a scalar, a tuple of ids for list operators, None for NONE, or, comparing two facts of one type, a
    `FactKey` or a `Share` of one.
    """

    key: FactKey
    op: Op
    value: Scalar | tuple[str, ...] | FactKey | Share | None = None


@dataclass(frozen=True, slots=True)
class ScoreTest:
    """A test of a score (积分) of the anchor, in hundredths of a point.

    `value`: a number, or a figure of the case that somebody publishes. False if a veto of the score is true.
    """

    score: str
    op: Op
    value: int | FactKey


class Span(Enum):
    """How the time between two days compares with a length n: `t` the later-asked day, `d` the day since."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    WITHIN = "within"  # t <= d + n
    REACHING = "reaching"  # t >= d + n
    OVER = "over"  # t > d + n
    UNDER = "under"  # t < d + n


@dataclass(frozen=True, slots=True)
class DateTest:
    """Elapsed time as a test on dates. `at` None: the day of application; a day: a base day (基准日) fixed by the text.

    At most one of months, days and length is set; without any the days themselves are compared. `length`: a figure of the
    case that somebody publishes, in the unit of its fact. `since` may be a day of the text too. `by_year` (年差): the day
    since stands for the first of January of its year. A day that is none makes the test false.
    """

    since: FactKey | date
    span: Span
    at: FactKey | date | None = None
    months: int = 0
    days: int = 0
    length: FactKey | None = None
    by_year: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """True if all items are; of no items, true."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """True if any item is; of no items, false."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True if the item is false."""

    item: Condition


@dataclass(frozen=True, slots=True)
class CountAtLeast:
    """True if at least `count` of the items are."""

    count: int
    items: tuple[Condition, ...]


Condition = FactTest | DateTest | ScoreTest | Every | Some | Not | CountAtLeast

ALWAYS = Every(())
NEVER = Some(())
