"""The words a ruleset is written in: facts, enumerations, figures, groups, and names of things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.area import Label
from luohu.compiler.ruleset.condition import Condition, Scalar
from luohu.compiler.ruleset.details import EvidenceList


class TypeKind(Enum):
    """Kinds of fact types."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    BOOLEAN = "boolean"
    INTEGER = "integer"
    POINTS = "points"  # hundredths
    RATIO = "ratio"  # ten-thousandths
    MONEY = "money"  # fen
    FLOOR_AREA = "floor_area"  # cm²
    DURATION = "duration"  # `unit` months, days or workdays
    DATE = "date"
    AREA = "area"  # an area id
    MEMBER = "member"  # of enumeration `of`
    SET = "set"  # of members of enumeration `of`


@dataclass(frozen=True, slots=True)
class FactType:
    """A type: kind, and what it needs: enumeration id for members and sets, unit for durations."""

    kind: TypeKind
    of: str | None = None
    unit: str | None = None


class Figure(Enum):
    """What a fact stands for that no applicant states."""

    PARAMETER = "parameter"  # 参数 that is not set: awaits publication by its bodies
    ATTRIBUTE = "attribute"  # a property of an area that the library does not know
    QUOTA = "quota"  # whether the ranking under a quota reached the applicant


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that is asked, or, with `figure`, one that a body publishes or determines (of the case). `holders`: persons of the case it may be asked about (anchor, settler, kin ids, case).

    `bodies` non-empty: a discretion (裁量) that those bodies determine. `ordinary` is the value used where somebody
    asks for the ordinary case; `has_ordinary` tells a declared none from no declaration. In `only_when` the person
    `anchor` stands for whoever holds the fact. `proof`: evidence of it; what it lists is asked together, an
    `EvidenceChoice` among it may leave a choice.
    """

    id: str
    label: Label
    type: FactType
    holders: tuple[str, ...]
    nullable: bool = False
    has_ordinary: bool = False
    ordinary: Scalar | tuple[str, ...] | None = None
    range: tuple[int | date, int | date] | None = None
    local: bool = False
    personal: bool = False
    formerly: str | None = None
    only_when: Condition | None = None
    question: Label | None = None
    proof: EvidenceList | None = None
    bodies: tuple[str, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A closed list of members, in rising order if `ordered`."""

    id: str
    label: Label
    ordered: bool
    members: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A named thing: matter, pathway, address, evidence, body, kin, member; `parent` where they nest."""

    id: str
    label: Label
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """群体: people that documents promise to cover; the condition is about the anchor."""

    id: str
    label: Label
    condition: Condition


class Direction(Enum):
    """Which way a parameter favours the applicant."""

    SMALLER = "smaller"
    LARGER = "larger"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Parameter:
    """参数: a figure that clauses set or bound. `bodies` publish it, every so many months where that is said."""

    id: str
    label: Label
    type: FactType
    direction: Direction = Direction.NEITHER
    bodies: tuple[str, ...] = ()
    every_months: int | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the clauses are written in, limited to what they use; all tuples sorted by id but members of enumerations.

    A constraint whose facts are all the anchor's holds of every person who may hold them; any other as written.
    """

    id: str
    label: Label
    facts: tuple[Fact, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    kin: tuple[Term, ...] = ()
    matters: tuple[Term, ...] = ()
    pathways: tuple[Term, ...] = ()
    addresses: tuple[Term, ...] = ()
    evidence: tuple[Term, ...] = ()
    bodies: tuple[Term, ...] = ()
    entitlements: tuple[Term, ...] = ()
    scores: tuple[Term, ...] = ()
    quotas: tuple[Term, ...] = ()
    groups: tuple[Group, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    constraints: tuple[Condition, ...] = ()  # each true of every real person
