"""Effects of a clause beside granting and barring: figures, duties, services, entitlements, what binds lower levels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.base import Name, Node, Reference
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.details import Detail, Entries
from luohu.dsl.syntax.values import DateExpression, MonthDay, Quantity, Value


class SettingKind(Enum):
    """How a clause touches a parameter."""

    VALUE = "="
    AT_MOST = "至多"
    AT_LEAST = "至少"
    DEFAULT = "缺省"


@dataclass(frozen=True, slots=True)
class SettingCase(Node):
    """`岛内 = 五周年`: the figure for some areas; empty places: wherever the clause applies."""

    places: tuple[Reference, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Setting(Node):
    """限定: a parameter's value, bound or default, one for all places or one for each zone."""

    parameter: Reference
    kind: SettingKind
    cases: tuple[SettingCase, ...]


class DeadlineKind(Enum):
    """How a deadline is said."""

    BY = "by"  # 期限 2025年12月31日前
    YEARLY = "yearly"  # 每年 12月底前
    EVERY = "every"  # 每3年
    WITHIN = "within"  # 15日
    AFTER = "after"  # 自 建立劳动关系 起算 三个工作日


@dataclass(frozen=True, slots=True)
class Deadline(Node):
    """期限. `day` of BY; `month_day` of YEARLY; `length` of EVERY, WITHIN and AFTER; `since` of AFTER."""

    kind: DeadlineKind
    day: DateExpression | None = None
    month_day: MonthDay | None = None
    length: Quantity | None = None
    since: Reference | None = None


class DutyForm(Enum):
    """Who answers for a duty."""

    FIRST_LEADS = "first"  # 责成 A、B: the first leads
    LEAD = "lead"  # 责成 牵头 A 参与 B
    EACH = "each"  # 责成 分别 A、B


@dataclass(frozen=True, slots=True)
class Duty(Node):
    """责成: what bodies or private persons must do. `open` (等): others take part too."""

    form: DutyForm
    bodies: tuple[Reference, ...]
    helpers: tuple[Reference, ...]
    open: bool
    text: str
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class ServiceGroup(Node):
    """`居住证 { 登记、补领 }`: matters under a matter; `matter` None: items that stand by themselves."""

    matter: Reference | None
    items: Entries


@dataclass(frozen=True, slots=True)
class Provide(Node):
    """提供: services, with the number that the text claims, and how and where they are given. `open` (等)."""

    groups: tuple[ServiceGroup, ...]
    open: bool = False
    total: Quantity | None = None
    channels: tuple[Name, ...] = ()
    modes: tuple[Name, ...] = ()
    venues: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class EntitlementItem(Node):
    """`（一）义务教育（限 C）`: `label` in ASCII."""

    reference: Reference
    label: str | None = None
    guard: Condition | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Ensure(Node):
    """保障: what the members of a group (群体) are entitled to. `open` (等)."""

    group: Reference
    items: tuple[EntitlementItem, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class End(Node):
    """终止 M: ends what was granted."""

    matter: Reference


@dataclass(frozen=True, slots=True)
class Deem(Node):
    """视为 T: who meets this clause's condition meets the term T."""

    term: Reference


@dataclass(frozen=True, slots=True)
class LowerGrant(Node):
    """下级 应当准予 M { … }: lower instruments must grant it, to these persons at least."""

    matter: Reference
    details: tuple[Detail, ...] = ()


class LowerRule(Enum):
    """What lower instruments may and may not do."""

    MUST_NOT_REQUIRE = "不得要求"
    MUST_NOT_USE = "不得采用"
    MAY_USE = "可采用"
    MAY_REQUIRE = "可要求"


@dataclass(frozen=True, slots=True)
class LowerMay(Node):
    """下级 不得要求 F 就 途径 R, 不得采用 途径, 可采用 途径, 可要求 F. `subjects` are facts or pathways by the rule."""

    rule: LowerRule
    subjects: tuple[Reference, ...]
    pathways: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class LowerAtMost(Node):
    """下级 至多要求 F Q: the answer must not depend on F beyond Q."""

    fact: Reference
    value: Value


@dataclass(frozen=True, slots=True)
class LowerSetting(Node):
    """下级 限定 P 至多 v."""

    setting: Setting


@dataclass(frozen=True, slots=True)
class Delegate(Node):
    """授权 A “…” 期限 D, 授权 A 限定 P 至多 v: exactly one of text and setting."""

    bodies: tuple[Reference, ...]
    text: str | None = None
    setting: Setting | None = None
    deadline: Deadline | None = None


OtherEffect = (
    Setting | Duty | Provide | Ensure | End | Deem | LowerGrant | LowerMay | LowerAtMost | LowerSetting | Delegate
)

__all__ = [
    "Deadline",
    "DeadlineKind",
    "Deem",
    "Delegate",
    "Duty",
    "DutyForm",
    "End",
    "Ensure",
    "EntitlementItem",
    "LowerAtMost",
    "LowerGrant",
    "LowerMay",
    "LowerRule",
    "LowerSetting",
    "OtherEffect",
    "Provide",
    "ServiceGroup",
    "Setting",
    "SettingCase",
    "SettingKind",
]
