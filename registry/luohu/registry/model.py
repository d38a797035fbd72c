"""The registry's data: names, versions, events, intervals, answers. Frozen values; behaviour stands in other files.

Two time axes meet here. Valid time is counted in civil days and every interval is half-open. Knowledge time is a
position in the event log (`Seq`): what the registry knew once it had written that event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import total_ordering
from typing import TYPE_CHECKING, NewType, TypeAlias

if TYPE_CHECKING:
    from luohu.registry.errors import StorageError

RulesetName = NewType("RulesetName", str)
"""`cn.350500/settlement`: a jurisdiction and a domain (规则集名)."""

ChannelName = NewType("ChannelName", str)
"""`stable`, `draft`, `draft-huzhou`: a name that moves from version to version (通道)."""

Digest = NewType("Digest", str)
"""`sha256:` and 64 lower-case hexadecimal digits (摘要)."""

Seq = NewType("Seq", int)
"""A position in the event log, from 1; 0 is the empty log."""

Instant = NewType("Instant", int)
"""Microseconds since 1970-01-01T00:00:00Z."""

Known: TypeAlias = int | datetime | None
"""As known when: a log position, an aware point in time, or (None) now."""


@total_ordering
@dataclass(frozen=True, slots=True)
class SemVer:
    """A version by Semantic Versioning 2.0.0 (语义化版本), without build metadata; ordered by precedence (clause 11)."""

    major: int
    minor: int
    patch: int
    prerelease: tuple[int | str, ...] = ()

    def __str__(self) -> str:
        core = f"{self.major}.{self.minor}.{self.patch}"
        return f"{core}-{'.'.join(map(str, self.prerelease))}" if self.prerelease else core

    def __lt__(self, other: SemVer) -> bool:
        return self._precedence() < other._precedence()

    def _precedence(self) -> tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]:
        """A release follows its pre-releases; numeric identifiers precede alphanumeric ones."""
        parts = tuple((False, part, "") if isinstance(part, int) else (True, 0, part) for part in self.prerelease)
        return self.major, self.minor, self.patch, not self.prerelease, parts


class Bump(Enum):
    """How large a change is: what a version claims over a lower one, or what the change of meaning demands."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def zh(self) -> str:
        """The level in Chinese; in English it is the value."""
        return {Bump.PATCH: "修订号", Bump.MINOR: "次版本号", Bump.MAJOR: "主版本号"}[self]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How much the meaning changed from one ruleset to another: all that the registry ever learns of it.

    `summary` is a document of whoever assessed it, handed through unread.
    """

    bump: Bump
    summary: bytes = b""


@dataclass(frozen=True, slots=True)
class Interval:
    """Civil days `[start, end)` (区间): `start` is the first day in, `end` the first day out; None means no end.

    `date.min` as `start` means from the beginning of time. An empty interval cannot be built (ValueError).
    """

    start: date = date.min
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"empty interval: {self}")

    def __str__(self) -> str:
        start = "…" if self.start == date.min else self.start.isoformat()
        return f"[{start}, {self.end or '…'})"


@dataclass(frozen=True, slots=True)
class RulesetFacts:
    """What the check found out about the bytes of a ruleset: all that the registry ever learns of their content.

    `timeline` runs from the first day that the ruleset answers to the first day that it no longer does; None if it
    answers no day. `assumed` names the enactments that were assumed (假定施行) and have not happened.
    """

    name: str
    timeline: Interval | None
    assumed: tuple[str, ...] = ()


class EventKind(Enum):
    """What an event of the log says. Further kinds (approvals, keys) come with the server."""

    PUBLISH = "PUBLISH"
    VALIDITY = "VALIDITY"
    RETRACT = "RETRACT"
    YANK = "YANK"
    UNYANK = "UNYANK"
    CHANNEL = "CHANNEL"
    WAIVE = "WAIVE"


@dataclass(frozen=True, slots=True)
class Publish:
    """A version came into being (发布) and, unless `painted` is None, the registry stands by its answers there."""

    version: SemVer
    digest: Digest
    timeline: Interval | None
    painted: Interval | None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validity:
    """The registry stands by `version` for the days of `interval` (生效期间); None: nothing is in force there."""

    version: SemVer | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Retract:
    """The painting of event `seq` is withdrawn (撤回): what lay under it shows again."""

    seq: Seq


@dataclass(frozen=True, slots=True)
class Yank:
    """Advice not to take up `version` (不建议采用). It never changes what is in force."""

    version: SemVer
    reason: str


@dataclass(frozen=True, slots=True)
class Unyank:
    """The advice against `version` is taken back."""

    version: SemVer


@dataclass(frozen=True, slots=True)
class MoveChannel:
    """From here on `channel` means `version`."""

    channel: ChannelName
    version: SemVer


@dataclass(frozen=True, slots=True)
class Waive:
    """`version`, with these bytes, may claim less over `base` than the change of meaning demands (豁免), for this reason.

    Stands right before the publication that it is for, in the same transaction.
    """

    version: SemVer
    digest: Digest
    base: SemVer
    declared: Bump
    computed: Bump
    reason: str


Body: TypeAlias = Publish | Validity | Retract | Yank | Unyank | MoveChannel | Waive


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log (事件). `seq` has no gaps and `at` strictly increases."""

    seq: Seq
    at: Instant
    ruleset: RulesetName
    body: Body
    actor: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last position of the log and its time; both 0 while the log is empty."""

    seq: Seq
    at: Instant


@dataclass(frozen=True, slots=True)
class Version:
    """A published version. Immutable but for `yanked`, the reason of the advice against it, which is always today's.

    `waived`: its number claims less than its change demanded, and why that was let through.
    """

    ruleset: RulesetName
    version: SemVer
    digest: Digest
    seq: Seq
    timeline: Interval | None
    painted: Interval | None
    assumed: tuple[str, ...] = ()
    yanked: str | None = None
    waived: Waive | None = None

    @property
    def draft(self) -> bool:
        """Whether it rests on enactments that have not happened."""
        return bool(self.assumed)


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a channel points, and the event that moved it there."""

    ruleset: RulesetName
    channel: ChannelName
    version: SemVer
    seq: Seq


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the folded timeline: `version` (None: nothing) is in force there, as event `painted_by` says."""

    interval: Interval
    version: SemVer | None
    painted_by: Seq


class Standing(Enum):
    """What the registry says about a day: a version is in force, nothing is, or it has made no statement."""

    VERSION = "version"
    NOTHING = "nothing"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which version's answers for `day` the registry stands by, as known at `known`. Never changes once given.

    `span` is the piece of the timeline that holds `day`, and None if there is none.
    """

    ruleset: RulesetName
    day: date
    known: Seq
    span: Span | None

    @property
    def standing(self) -> Standing:
        """Version, nothing, or no statement."""
        if self.span is None:
            return Standing.UNSTATED
        return Standing.NOTHING if self.span.version is None else Standing.VERSION


@dataclass(frozen=True, slots=True)
class Latest:
    """The highest release that is neither a draft nor yanked; the highest pre-release if there is no release."""


@dataclass(frozen=True, slots=True)
class ByVersion:
    """Exactly this version, draft or yanked or not."""

    version: str


@dataclass(frozen=True, slots=True)
class ByChannel:
    """The version that the channel pointed at, as known at `known`."""

    channel: str
    known: Known = None


@dataclass(frozen=True, slots=True)
class InForce:
    """The version in force on `day`, as known at `known`."""

    day: date
    known: Known = None


Selector: TypeAlias = Latest | ByVersion | ByChannel | InForce


@dataclass(frozen=True, slots=True)
class Publication:
    """The answer to a publication. `created` is False when the same bytes were there already.

    `bump`: how large the change from the release `base` was found to be; None where nothing had to be assessed.
    """

    version: Version
    created: bool
    channel: Channel | None
    base: SemVer | None = None
    bump: Bump | None = None


@dataclass(frozen=True, slots=True)
class Pulled:
    """Verified bytes, the version they belong to, and, for a pull by date, the resolution that chose it."""

    data: bytes
    version: Version
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the list of rulesets. `latest` is None while there are only drafts or yanked versions."""

    ruleset: RulesetName
    latest: Version | None
    versions: int
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All about one ruleset as known at `known`."""

    ruleset: RulesetName
    known: Seq
    versions: tuple[Version, ...]
    channels: tuple[Channel, ...]
    timeline: tuple[Span, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification read, and what it found damaged (empty: nothing)."""

    blobs: int
    events: int
    damage: tuple[StorageError, ...]
