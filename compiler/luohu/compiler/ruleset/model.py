"""The ruleset as values: everything that a service needs to decide, on any day, with no other file.

This is the meaning of the JSON artefact, nothing more: `from_json` reads it, `to_json` writes it, the runtime decides
over it. Conditions are a closed tree over tests; definitions, classes of kin, areas and derived facts are already
written out in them. Ids are ASCII; labels carry both languages. Money is in fen, floor area in cm², durations in the
unit of the fact, ages are date tests on the day of birth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.condition import (
    ALWAYS,
    ANCHOR,
    CASE,
    NEVER,
    PLACE,
    PLACE_KIND,
    RELATION,
    ROLES,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    Some,
    Span,
)
from luohu.compiler.ruleset.time import Alternative, Moment, Period, Slice

__all__ = [
    "ALWAYS",
    "ANCHOR",
    "CASE",
    "FORMAT",
    "NEVER",
    "PLACE",
    "PLACE_KIND",
    "RELATION",
    "ROLES",
    "SELF",
    "SETTLER",
    "SPOUSE",
    "AddressChoice",
    "AddressEntry",
    "Alternative",
    "AreaAttribute",
    "AreaNode",
    "Assumption",
    "BarEffect",
    "BodyEntry",
    "Clause",
    "CommonRuleEffect",
    "Condition",
    "CountAtLeast",
    "DateTest",
    "Defeat",
    "Details",
    "Effect",
    "Enumeration",
    "Every",
    "EvidenceChoice",
    "EvidenceEntry",
    "EvidenceList",
    "Fact",
    "FactKey",
    "FactTest",
    "FactType",
    "GrantEffect",
    "Instrument",
    "Jurisdiction",
    "Kin",
    "KinEntry",
    "Label",
    "Level",
    "Moment",
    "Not",
    "Op",
    "Period",
    "PersonHeads",
    "Rank",
    "RepealAct",
    "Ruleset",
    "Scalar",
    "Slice",
    "Some",
    "Span",
    "Standing",
    "Status",
    "Step",
    "Term",
    "TimeAllowed",
    "TypeKind",
    "Vocabulary",
    "Where",
    "ZoneNode",
]

FORMAT = "luohu.ruleset/1"
"""Name and major of the artefact's format; readers refuse a major they do not know."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese and, where the library gives one, English."""

    zh: str
    en: str | None = None

    @property
    def english(self) -> str:
        """The English name, or the Chinese one where the library gives none."""
        return self.en or self.zh


# --------------------------------------------------------------------------------------------------- area


@dataclass(frozen=True, slots=True)
class AreaAttribute:
    """属性: a property of an area from `start` on and before `end`, such as its urban population. No clause reads it yet.

    `unit`: of a number, as the language has it (persons, fen, cm2, months, days, workdays, count). `source`: a remark.
    """

    name: str
    value: bool | int | str | date
    unit: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class AreaNode:
    """An area at or below the ruleset's own: id (GB/T 2260 code, or alias where there is none), parent, label."""

    id: str
    label: Label
    parent: str | None
    leaf: bool
    start: Moment | None = None
    end: Moment | None = None
    attributes: tuple[AreaAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneNode:
    """A zone with the leaves it covers. `assumed`: it rests on an assumption, and answers that used it say so."""

    id: str
    label: Label
    leaves: tuple[str, ...]
    assumed: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The area the ruleset is for: its ancestors from the nearest up, everything below it, its zones."""

    id: str
    label: Label
    ancestors: tuple[AreaNode, ...]
    areas: tuple[AreaNode, ...]  # itself first, then its descendants by id
    zones: tuple[ZoneNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A clause's place: areas or zones (ids), less others. Empty `within`: everywhere."""

    within: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------------------- vocabulary


class TypeKind(Enum):
    """Kinds of fact types."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
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


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that is asked. `holders`: persons of the case it may be asked about (anchor, settler, kin ids, case).

    `bodies` non-empty: a discretion (裁量) that those bodies determine. `ordinary` is the value used where somebody
    asks for the ordinary case; `has_ordinary` tells a declared none from no declaration. In `only_when` the person
    `anchor` stands for whoever holds the fact.
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
    proof: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


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
    constraints: tuple[Condition, ...] = ()  # each true of every real person


# --------------------------------------------------------------------------------------------------- instruments


class Status(Enum):
    """What an instrument is."""

    ENACTED = "enacted"
    DRAFT = "draft"
    BY_NAME_ONLY = "by_name_only"
    ASSUMED = "assumed"  # a draft that somebody asked to treat as enacted


class Level(Enum):
    """Level of the issuing power, highest first."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"


class Standing(Enum):
    """Kind of instrument, highest first."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    RULE = "rule"
    NORMATIVE_DOCUMENT = "normative_document"


@dataclass(frozen=True, slots=True)
class Rank:
    """Where an instrument stands: a partial order. `department`: issued by a department, not a government."""

    level: Level
    standing: Standing
    department: bool


@dataclass(frozen=True, slots=True)
class RepealAct:
    """What a repeal aimed at and what became of it: "fires", "cannot" or "uncertain"."""

    target: str  # instrument id
    clauses: tuple[str, ...] | None  # clause ids; None: the whole instrument
    day: Moment
    outcome: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document with its periods as the acts left them. A draft that nobody assumed enacted has no period."""

    id: str
    number: str
    title: Label | None
    issuers: tuple[str, ...]
    rank: Rank
    status: Status
    place: Where
    promulgated: Moment | None = None
    periods: tuple[Period, ...] = ()
    repeals: tuple[RepealAct, ...] = ()
    basis: tuple[str, ...] = ()
    may_govern: tuple[str, ...] = ()
    source: str | None = None
    source_part: str | None = None
    source_quality: str | None = None  # "official", "reprint", "report"
    notes: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------------------- clauses


@dataclass(frozen=True, slots=True)
class KinEntry:
    """One kind of settler or companion: relation id, and what must be true of that person (bare facts are theirs)."""

    relation: str
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """One address; `owner`: whose (person or kin id) where the text says so."""

    address: str
    owner: str | None = None
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class AddressChoice:
    """`in_order` False: free choice of all offered; True: the first whose guard is true."""

    in_order: bool
    items: tuple[AddressEntry | AddressChoice, ...]
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One piece of evidence, asked for if `where`."""

    evidence: str
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class EvidenceChoice:
    """`every` False: one of these will do; True: all of these."""

    every: bool
    items: tuple[EvidenceEntry | EvidenceChoice, ...]
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Kin:
    """Settlers or companions; `open` (等): the list is not closed, others are for the clause's body to admit."""

    items: tuple[KinEntry, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """All of these; `open` (等): more may be asked."""

    items: tuple[EvidenceEntry | EvidenceChoice, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class PersonHeads:
    """How many may settle on one home: `op` le, lt, ge, gt, eq."""

    op: Op
    value: int


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """How long the body may take: `unit` months, days or workdays."""

    amount: int
    unit: str
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body or person that receives an application or stands in for the applicant, if `where`."""

    id: str
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Details:
    """What a grant says beside who may; None where it is silent (a shared provision may fill it)."""

    companions: Kin | None = None
    heads: PersonHeads | None = None
    addresses: AddressChoice | None = None
    evidence: EvidenceList | None = None
    time_limit: TimeAllowed | None = None
    receivers: tuple[BodyEntry, ...] | None = None
    proxies: tuple[BodyEntry, ...] | None = None


@dataclass(frozen=True, slots=True)
class GrantEffect:
    """Grants a matter. `settlers` None: the anchor alone (or what a shared provision says)."""

    matter: str
    settlers: Kin | None
    details: Details


@dataclass(frozen=True, slots=True)
class BarEffect:
    """Bars a matter; with pathways, only routes whose pathway is one of these or under them."""

    matter: str
    pathways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonRuleEffect:
    """Completes (or, `replacing`, overrides) the details of the grants of the clauses named. Never empty."""

    replacing: bool
    targets: tuple[str, ...]  # clause ids, all of them written out
    settlers: Kin | None
    details: Details


Effect = GrantEffect | BarEffect | CommonRuleEffect


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision. `condition` is about the anchor and covers every effect; the place is a further condition.

    `exception_to` and `overrides` name clauses. `periods` are the clause's own, as the acts left them.
    """

    id: str  # "qz-2017-447/2-3"
    instrument: str
    locators: tuple[str, ...]  # labels as in the document: "二(三)"
    title: Label | None
    where: Where
    condition: Condition
    effects: tuple[Effect, ...]
    pathways: tuple[str, ...] = ()
    exception_to: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()


class Step(Enum):
    """Which step of the defeat order spoke (semantics 6.3)."""

    EXPLICIT = "explicit"
    SAME_INSTRUMENT = "same_instrument"
    RANK = "rank"
    LATER = "later"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Defeat:
    """What happens where a bar and a grant are both true: `winner` "bar", "grant" or "nobody" (unsettled)."""

    bar: str
    grant: str
    step: Step
    winner: str


# --------------------------------------------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Assumption:
    """A what-if enactment: instrument and day; or an assumed zone: kind "zone", its id, no day."""

    kind: str
    id: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One area, one domain, all days. All tuples are sorted by id (slices by day, defeats by bar, then grant)."""

    name: str  # "cn.350500/settlement"
    language: str
    jurisdiction: Jurisdiction
    vocabulary: Vocabulary
    instruments: tuple[Instrument, ...]
    clauses: tuple[Clause, ...]
    defeats: tuple[Defeat, ...]
    timeline: tuple[Slice, ...]
    assumptions: tuple[Assumption, ...] = ()
