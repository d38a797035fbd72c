"""Clauses: what a document grants or bars, to whom, and with which details."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.base import DocumentReference, Locator, Name, Node, Note, Reference, Title
from luohu.dsl.syntax.conditions import Bound, Condition
from luohu.dsl.syntax.values import Quantity


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """A listed name with its guard: `户口迁移证（限 已开具户口迁移证）`."""

    reference: Reference
    guard: Condition | None = None


@dataclass(frozen=True, slots=True)
class Entries(Node):
    """A list of names; `open` (等) if it is not closed; `guard` (均限) holds for each."""

    items: tuple[Entry, ...]
    open: bool = False
    guard: Condition | None = None


class ChoiceMode(Enum):
    """How one of several addresses is found."""

    ANY = "任选"
    IN_ORDER = "依次"


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """`任选 { … }` offers all, `依次 { … }` the first whose guard is true; they nest."""

    mode: ChoiceMode
    items: tuple[Entry | Choice, ...]
    guard: Condition | None = None


@dataclass(frozen=True, slots=True)
class EvidenceGroup(Node):
    """`（劳动合同 或 营业执照）`: any of, or with `且` all of."""

    every: bool
    items: tuple[Entry | EvidenceGroup, ...]
    guard: Condition | None = None


@dataclass(frozen=True, slots=True)
class EvidenceList(Node):
    """Evidence that is asked for, all of it; `open` (等): other evidence may be asked too."""

    items: tuple[Entry | EvidenceGroup, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Settlers(Node):
    """落户人: who may register, as kin of the anchor."""

    entries: Entries


@dataclass(frozen=True, slots=True)
class Companions(Node):
    """随迁: who may move along with the anchor."""

    entries: Entries


@dataclass(frozen=True, slots=True)
class Heads(Node):
    """人数: how many may settle on one home; a detail, never a bar of one case."""

    bound: Bound


@dataclass(frozen=True, slots=True)
class Addresses(Node):
    """落户地: where the household may be registered. A plain list is a free choice."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class Evidence(Node):
    """材料."""

    list: EvidenceList


@dataclass(frozen=True, slots=True)
class TimeLimit(Node):
    """时限: how long the body may take."""

    limit: Quantity
    bodies: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Receivers(Node):
    """受理: where to apply."""

    entries: Entries


@dataclass(frozen=True, slots=True)
class Proxies(Node):
    """代办: who may apply on somebody's behalf."""

    entries: Entries


Detail = Settlers | Companions | Heads | Addresses | Evidence | TimeLimit | Receivers | Proxies


@dataclass(frozen=True, slots=True)
class Grant(Node):
    """准予: the person may have the matter."""

    matter: Reference
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar(Node):
    """不予: the person may not; with `pathways` (就 途径), not that way."""

    matter: Reference
    pathways: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonRule(Node):
    """通则: a shared provision that completes grants, or with `replacing` (替代) overrides their details.

    `targets` None: every grant of this instrument.
    """

    replacing: bool
    targets: tuple[DocumentReference, ...] | None
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Pathways(Node):
    """途径: the ways this clause belongs to."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Place(Node):
    """适用地区: areas and zones, less those after 除."""

    within: tuple[Reference, ...]
    without: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class If(Node):
    """条件: about the anchor; covers every effect of the clause."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Unless(Node):
    """除非 C: and not C."""

    condition: Condition


class PriorityKind(Enum):
    """How a clause is placed against another by its own words."""

    EXCEPTION_TO = "例外于"
    OVERRIDES = "优先于"


@dataclass(frozen=True, slots=True)
class Priority(Node):
    """`例外于 一(三)`, `优先于 X 之 二`."""

    kind: PriorityKind
    targets: tuple[DocumentReference, ...]


ClauseMember = Pathways | Place | If | Unless | Priority | Note | Grant | Bar | CommonRule


@dataclass(frozen=True, slots=True)
class Clause(Node):
    """条款: one provision at one or more places of its document."""

    locators: tuple[Locator, ...]
    alias: Name | None
    title: Title | None
    members: tuple[ClauseMember, ...]
