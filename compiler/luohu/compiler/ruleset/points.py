"""Points, quotas and counting rules: sums of bounded whole numbers, declared as data.

All points are in hundredths (90.75 points is 9_075). A score is a sum, a best-of or a choice of items under caps; every
fact in it has a range, or its item a cap, so that a score has a least and a greatest value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.condition import ALWAYS, Condition, FactKey


class ScoreMode(Enum):
    """How a block makes one figure of its items."""

    SUM = "sum"
    BEST = "best"
    CHOICE = "choice"
    """One item counts: the one that passes the tested score, and among those the one that ranks best."""


@dataclass(frozen=True, slots=True)
class FlatItem:
    """`points` (may be negative) if `condition`."""

    condition: Condition
    points: int
    label: str | None = None


class PartKind(Enum):
    """Which part of a value counts."""

    WHOLE = "whole"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class UnitItem:
    """`points` for each `per` of a value, within caps, if `where`.

    The value: of the fact `key`, in its unit; or, `since`, the time since the day `key` in `unit` (months, days), by
    the calendar. `part` and `offset`: what lies above, or below, the offset. `started`: a started unit counts as whole.
    """

    key: FactKey
    per: int
    points: int
    since: bool = False
    unit: str | None = None
    started: bool = False
    part: PartKind = PartKind.WHOLE
    offset: int = 0
    at_most: int | None = None
    at_least: int | None = None
    where: Condition = ALWAYS
    label: str | None = None
    at: FactKey | date | None = None
    """Of time since a day: up to which, None the day of application (基准日: a base day, or a figure of the case)."""


@dataclass(frozen=True, slots=True)
class ScoreItemUse:
    """Another score, by id, as an item if `where`."""

    score: str
    where: Condition = ALWAYS
    label: str | None = None


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A block inside a score."""

    mode: ScoreMode
    items: tuple[ScoreItem, ...]
    at_most: int | None = None
    at_least: int | None = None
    where: Condition = ALWAYS
    label: str | None = None


@dataclass(frozen=True, slots=True)
class VetoItem:
    """否决: if `condition`, every test of this score and of those that list it is false."""

    condition: Condition
    label: str | None = None


ScoreItem = FlatItem | UnitItem | ScoreItemUse | BoxItem | VetoItem


@dataclass(frozen=True, slots=True)
class ScoreEffect:
    """积分: a score by id, with its items. Nested scores are effects of their own, used by id."""

    score: str
    mode: ScoreMode
    items: tuple[ScoreItem, ...]
    at_most: int | None = None
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class RankKey:
    """A ranking key: a score by id, or a fact."""

    score: str | None
    fact: FactKey | None
    descending: bool


class Ties(Enum):
    """并列: what becomes of equal rank."""

    EQUAL = "equal"
    LOT = "lot"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of every year; `day` None: the last of the month."""

    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class QuotaEffect:
    """名额: a quota under which the grants of `clauses` stand. `parameter` or `amount`: how many; both None: not said.

    A grant under it asks the figure `quota` of the case (what the body determined); unknown, the answer is undetermined
    with reason `ranking`.
    """

    quota: str
    clauses: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    amount: int | None = None
    parameter: str | None = None
    every_months: int | None = None
    rounds: int | None = None
    opens: YearDay | None = None
    closes: YearDay | None = None
    cutoff: YearDay | None = None
    cutoff_parameter: str | None = None
    ranking: tuple[RankKey, ...] = ()
    ties: Ties | None = None
    split_by: str | None = None
    leftover: str | None = None


class CountingMode(Enum):
    """方式: how time adds up."""

    CONTINUOUS = "continuous"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class CountingEffect:
    """口径: how a fact is counted here.

    `starts`: days of which the latest (`latest`) or earliest starts the count; then tests of the fact are tests of the
    time since. `gap`: breaks up to so many (`gap_unit` months, days) do not interrupt. The rest is recorded.
    """

    fact: str
    mode: CountingMode | None = None
    starts: tuple[FactKey, ...] = ()
    latest: bool = True
    gap: int | None = None
    gap_unit: str | None = None
    not_counted: tuple[str, ...] = ()
    also_counted: tuple[str, ...] = ()
    restarts_on: tuple[str, ...] = ()
    paused_on: tuple[str, ...] = ()
