"""Points and quotas (积分、名额), and how a shared fact is counted (口径)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.base import DocumentReference, Name, Node, Reference
from luohu.dsl.syntax.conditions import Bound, Condition
from luohu.dsl.syntax.details import ApplicationPeriod
from luohu.dsl.syntax.expressions import Expression
from luohu.dsl.syntax.values import MonthDay, Quantity, Value
from luohu.dsl.syntax.vocabulary import Frequency


class ScoreMode(Enum):
    """How a block makes one figure of its items."""

    SUM = "合计"
    BEST = "取高"
    CHOICE = "择一"


class CapKind(Enum):
    """至多 and 至少 on a block or item."""

    AT_MOST = "至多"
    AT_LEAST = "至少"


@dataclass(frozen=True, slots=True)
class Cap(Node):
    """`至多 20分`."""

    kind: CapKind
    points: Quantity


@dataclass(frozen=True, slots=True)
class FlatPoints(Node):
    """`学历 本科以上 计60分`; `减`: negative points."""

    condition: Condition
    points: Quantity
    label: str | None = None


class OffsetKind(Enum):
    """Which part of a value counts."""

    ABOVE = "超出"
    BELOW = "不足"


@dataclass(frozen=True, slots=True)
class Offset(Node):
    """`超出40周岁部分`, `不足56周岁部分`."""

    kind: OffsetKind
    value: Quantity


@dataclass(frozen=True, slots=True)
class PointsPerUnit(Node):
    """`租住时长 每满1年 计5分 至多20分（限 C）`, `自 结婚登记日期 起 每满1年 计4分`.

    `since`: the reference is a day, and the time since it counts. `full` (每满): whole units; False: bare 每.
    `started` (含不满): started units count as whole ones.
    """

    reference: Reference
    per: Quantity
    points: Quantity
    since: bool = False
    full: bool = True
    started: bool = False
    offset: Offset | None = None
    caps: tuple[Cap, ...] = ()
    guard: Condition | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreUse(Node):
    """Another score as an item: `年龄分`."""

    reference: Reference
    guard: Condition | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PointsBox(Node):
    """`择一 { … }`, `取高 至多 30分 { … }` inside a score."""

    mode: ScoreMode
    caps: tuple[Cap, ...]
    items: tuple[ScoreItem, ...]
    guard: Condition | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Veto(Node):
    """否决 C: every test of this score, and of those that list it, is false."""

    condition: Condition
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Score(Node):
    """积分: items and what they add up to; also an item of another score (nested)."""

    name: Name
    alias: Name | None
    mode: ScoreMode | None
    caps: tuple[Cap, ...]
    items: tuple[ScoreItem, ...]
    label: str | None = None


ScoreItem = FlatPoints | PointsPerUnit | ScoreUse | PointsBox | Score | Veto


@dataclass(frozen=True, slots=True)
class RankKey(Node):
    """`排名分 从高到低`."""

    reference: Reference
    descending: bool


class Ties(Enum):
    """并列: what becomes of equal rank."""

    EQUAL = "同等"
    LOT = "抽签"
    UNSTATED = "未载明"


@dataclass(frozen=True, slots=True)
class Quota(Node):
    """名额: how many, in which rounds, in which order. Absent parts are None or empty."""

    name: Name
    alias: Name | None
    clauses: tuple[DocumentReference, ...]
    amount: Value | None = None
    period: Frequency | None = None
    applications: ApplicationPeriod | None = None
    cutoff: MonthDay | Reference | None = None
    ranking: tuple[RankKey, ...] = ()
    ties: Ties | None = None
    split_by: Reference | None = None
    leftover: str | None = None
    bodies: tuple[Reference, ...] = ()


class CountingMode(Enum):
    """方式: how time adds up."""

    CONTINUOUS = "连续"
    CUMULATIVE = "累计"


@dataclass(frozen=True, slots=True)
class Counting(Node):
    """口径: how a shared fact is counted here. `gap`: breaks up to this long do not interrupt."""

    fact: Reference
    mode: CountingMode | None = None
    starts: Expression | None = None
    gap: Bound | None = None
    not_counted: tuple[Name, ...] = ()
    also_counted: tuple[Name, ...] = ()
    restarts_on: tuple[Name, ...] = ()
    paused_on: tuple[Name, ...] = ()


PointsEffect = Score | Quota | Counting
