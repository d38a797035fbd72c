"""Details of a grant: who settles, where, with whom, on what evidence, how fast and at what cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.base import Name, Node, Reference
from luohu.dsl.syntax.conditions import Bound, Condition
from luohu.dsl.syntax.values import Day, MonthDay, Quantity


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


@dataclass(frozen=True, slots=True)
class ExercisedWithin(Node):
    """办理期: how long what was granted may be used."""

    length: Quantity


@dataclass(frozen=True, slots=True)
class ApplicationPeriod(Node):
    """申请期 每年 1月1日 至 10月31日, or between two days of one year: first and last day to apply."""

    first: MonthDay | Day
    last: MonthDay | Day
    yearly: bool = True


@dataclass(frozen=True, slots=True)
class Fee(Node):
    """费用 首次免收: what it costs, in the document's own terms."""

    name: Name


@dataclass(frozen=True, slots=True)
class Modes(Node):
    """方式: how the matter is handled, in the document's own terms."""

    names: tuple[Name, ...]


Detail = (
    Settlers
    | Companions
    | Heads
    | Addresses
    | Evidence
    | TimeLimit
    | Receivers
    | Proxies
    | ExercisedWithin
    | ApplicationPeriod
    | Fee
    | Modes
)
