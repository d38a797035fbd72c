"""Effects of a clause beside granting and barring: figures, duties, services, entitlements, what binds lower levels.

None of them is a way to a grant. Each answers a question of its own (what is the figure here, who must do what, what is
offered, to what is somebody entitled), and figures enter conditions, already written out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.compiler.ruleset.area import Where
from luohu.compiler.ruleset.condition import ALWAYS, Condition, FactKey, Scalar
from luohu.compiler.ruleset.details import Details, Kin
from luohu.compiler.ruleset.time import Moment


class SettingKind(Enum):
    """How a clause touches a parameter (semantics 6.4)."""

    VALUE = "value"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class SettingEffect:
    """限定: a parameter's value, bound or default in `where` (None: wherever the clause applies).

    `amount` is in the parameter's unit; `unit` is there only for a length of time that is said in another: months, days
    or workdays. Lengths in different units bind side by side.
    """

    parameter: str
    kind: SettingKind
    amount: Scalar
    where: Where | None = None
    unit: str | None = None


class DeadlineKind(Enum):
    """How a deadline is said."""

    BY = "by"
    YEARLY = "yearly"
    EVERY = "every"
    WITHIN = "within"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限: `day` of BY; `month` (None: any day of the year) and `day_of_month` (None: its last) of YEARLY.

    A length in `unit` of the others, months, days or workdays; `since` (AFTER): the event in the document's words.
    """

    kind: DeadlineKind
    day: Moment | None = None
    month: int | None = None
    day_of_month: int | None = None
    amount: int | None = None
    unit: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class DutyEffect:
    """责成: `leads` answer (each for itself if `severally`), `helpers` take part; `open` (等): others too.

    Both are bodies; a lead may also be a person of the case or a kind of kin.
    """

    leads: tuple[str, ...]
    helpers: tuple[str, ...]
    text: str
    severally: bool = False
    open: bool = False
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """A matter that is handled, for whom `where` is true."""

    matter: str
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Items under a matter; `matter` None: items that stand by themselves."""

    matter: str | None
    items: tuple[ServiceItem, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class ServiceEffect:
    """提供: `claimed` is the number of items that the text says there are. Channels, modes, venues: its own words."""

    groups: tuple[ServiceGroup, ...]
    open: bool = False
    claimed: int | None = None
    channels: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntitlementItem:
    """One entitlement, for members of the group for whom `where` is true. `label`: its number in the text."""

    entitlement: str
    where: Condition = ALWAYS
    label: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class EntitlementEffect:
    """保障: what the members of a group are entitled to. `member` is the group's condition, of the anchor."""

    group: str
    member: Condition
    items: tuple[EntitlementItem, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class EndEffect:
    """终止: ends what was granted, for whom the clause's condition is true."""

    matter: str


class BindingKind(Enum):
    """What lower instruments must, must not and may do."""

    MUST_GRANT = "must_grant"
    MUST_NOT_REQUIRE = "must_not_require"
    MUST_NOT_USE = "must_not_use"
    MAY_USE = "may_use"
    AT_MOST = "at_most"
    MAY_REQUIRE = "may_require"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class BindingEffect:
    """下级: binds lower instruments; never grants or bars by itself.

    MUST_GRANT has matter, settlers, details; MUST_NOT_REQUIRE and MAY_REQUIRE facts (and pathways); MUST_NOT_USE and
    MAY_USE pathways; AT_MOST one fact and its amount; SETTING a setting.
    """

    kind: BindingKind
    matter: str | None = None
    settlers: Kin | None = None
    details: Details | None = None
    facts: tuple[FactKey, ...] = ()
    pathways: tuple[str, ...] = ()
    amount: Scalar | None = None
    setting: SettingEffect | None = None


@dataclass(frozen=True, slots=True)
class DelegationEffect:
    """授权: leaves something to bodies, in words or as a bound on a parameter, by a deadline."""

    bodies: tuple[str, ...]
    text: str | None = None
    setting: SettingEffect | None = None
    deadline: Deadline | None = None
