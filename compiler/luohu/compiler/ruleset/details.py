"""Details of a grant: who settles, with whom, where, on what evidence, how fast and at what cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.condition import ALWAYS, Condition, Op
from luohu.compiler.ruleset.points import YearDay


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
    """Settlers or companions; `open` (等): the list is not closed, others are for the clause's body to admit.

    `others`: what must be true of those too, where the text says it of everybody on the list (均限).
    """

    items: tuple[KinEntry, ...]
    open: bool = False
    others: Condition = ALWAYS


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
class ApplicationPeriod:
    """申请期: first and last day to apply: of every year, or (`opens`, `closes`) once."""

    first: YearDay | None = None
    last: YearDay | None = None
    opens: date | None = None
    closes: date | None = None


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
    exercised_within: TimeAllowed | None = None
    applications: ApplicationPeriod | None = None
    fee: str | None = None
    modes: tuple[str, ...] | None = None
