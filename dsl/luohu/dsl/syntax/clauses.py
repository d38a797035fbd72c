"""Clauses: what a document grants or bars, to whom, and with which details."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.acts import Amend, Extend, OnConflict, Repeal, RepealPathways, Revive, Suspend, Transition
from luohu.dsl.syntax.base import DocumentReference, Locator, Name, Node, Note, Reference, Title
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.details import Detail
from luohu.dsl.syntax.effects import OtherEffect
from luohu.dsl.syntax.headers import BaseDay, Checked, DateHeader
from luohu.dsl.syntax.points import PointsEffect


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
    """适用地区: areas and zones, less those after 除; `guard` (限 …): a test of each area's attributes."""

    within: tuple[Reference, ...]
    without: tuple[Reference, ...] = ()
    guard: Condition | None = None


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


@dataclass(frozen=True, slots=True)
class Exempt(Node):
    """免除 第六条(一)至(五): for whom this clause's condition holds, those items count as met."""

    targets: tuple[DocumentReference, ...]


@dataclass(frozen=True, slots=True)
class Regardless(Node):
    """不限 年龄: these facts do not matter for this clause; an assertion that is proved."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Targets(Node):
    """面向 群体: whom the clause promises to cover."""

    groups: tuple[Reference, ...]


ClauseMember = (
    Pathways
    | Place
    | If
    | Unless
    | Priority
    | Exempt
    | Regardless
    | Targets
    | DateHeader
    | BaseDay
    | Checked
    | Repeal
    | RepealPathways
    | Amend
    | Suspend
    | Extend
    | Revive
    | OnConflict
    | Transition
    | Note
    | Grant
    | Bar
    | CommonRule
    | OtherEffect
    | PointsEffect
)


@dataclass(frozen=True, slots=True)
class Clause(Node):
    """条款: one provision at one or more places of its document."""

    locators: tuple[Locator, ...]
    alias: Name | None
    title: Title | None
    members: tuple[ClauseMember, ...]
