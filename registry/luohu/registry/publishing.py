"""Publication: what may be published, under which version, for which days, and to which channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.registry import numbering
from luohu.registry.canonical import digest_of
from luohu.registry.errors import (
    AssumedEnactmentError,
    AssumedValidityError,
    BumpTooSmallError,
    OutsideTimelineError,
    ValidityConflictError,
    VersionConflictError,
    WaiverNotNeededError,
)
from luohu.registry.model import (
    Assessment,
    Bump,
    Channel,
    Digest,
    Interval,
    MoveChannel,
    Publication,
    Publish,
    Version,
    Waive,
)
from luohu.registry.names import is_draft_channel, ruleset_name
from luohu.registry.timeline import between, inside

if TYPE_CHECKING:
    from luohu.registry.model import ChannelName, Instant, RulesetFacts, RulesetName, SemVer
    from luohu.registry.store.interface import Writer


@dataclass(frozen=True, slots=True)
class Request:
    """A publication that was asked for, its texts validated. A bound that is None is the timeline's own.

    `waiver`: why the number may claim less than the change of meaning demands.
    """

    data: bytes
    facts: RulesetFacts
    version: SemVer | None
    channel: ChannelName | None
    valid_from: date | None
    valid_to: date | None
    actor: str
    waiver: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the whole timeline is meant."""
        return self.valid_from is None and self.valid_to is None


@dataclass(frozen=True, slots=True)
class Unassessed:
    """Nothing was written yet: first it must be known how much the meaning changed from this release."""

    base: Version


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The number of a version, the release and the change that it was measured by, and the waiver that it needs."""

    number: SemVer
    base: SemVer | None = None
    bump: Bump | None = None
    waive: Waive | None = None


Assessed = Mapping[Digest, Assessment]
"""What is known of the change from bytes that are published to those of a request."""


def publish(writer: Writer, request: Request, assessed: Assessed, now: Instant) -> Publication | Unassessed:
    """Publish, or find that it is published already; then move the channel if one is named. See `Registry.publish`."""
    ruleset = ruleset_name(request.facts.name)
    _admit(ruleset, request)
    versions = writer.versions(ruleset, writer.head().seq)
    found = _published(versions, digest_of(request.data), request)
    if found is not None:
        _same_waiver(found, request)
    numbered = _Numbered(found.version) if found else _numbered(ruleset, request, versions, assessed)
    if isinstance(numbered, Unassessed):
        return numbered
    version = found or _create(writer, request, numbered, now)
    channel = None if request.channel is None else point(writer, version, request.channel, request.actor, now)
    return Publication(version, found is None, channel, numbered.base, numbered.bump)


def point(writer: Writer, version: Version, channel: ChannelName, actor: str, now: Instant) -> Channel:
    """Make the channel mean the version; where it does already, nothing is logged.

    Raises:
        AssumedEnactmentError: the version assumes enactments and the channel is not for drafts.
    """
    if version.draft and not is_draft_channel(channel):
        raise AssumedEnactmentError(version.ruleset, version.assumed, channel)
    for existing in writer.channels(version.ruleset, writer.head().seq):
        if existing.channel == channel and existing.version == version.version:
            return existing
    event = writer.append(now, version.ruleset, MoveChannel(channel, version.version), actor)
    return Channel(version.ruleset, channel, version.version, event.seq)


def painted(ruleset: RulesetName, request: Request) -> Interval | None:
    """Return the days for which the registry will stand by the ruleset.

    Raises:
        AssumedValidityError: days are named for a ruleset that assumes enactments.
        EmptyIntervalError: the days that are named are none.
        OutsideTimelineError: days are named that the ruleset does not answer.
    """
    facts = request.facts
    if request.whole:
        return None if facts.assumed else facts.timeline
    if facts.assumed:
        raise AssumedValidityError(ruleset, facts.assumed)
    asked = between(request.valid_from or date.min, request.valid_to)
    if facts.timeline is None:
        raise OutsideTimelineError(ruleset, asked, None)
    start = request.valid_from or facts.timeline.start
    end = request.valid_to or facts.timeline.end
    if (end is not None and end <= start) or not inside(Interval(start, end), facts.timeline):
        raise OutsideTimelineError(ruleset, asked, facts.timeline)
    return Interval(start, end)


def _admit(ruleset: RulesetName, request: Request) -> None:
    """Refuse assumed enactments outside draft channels before anything else is looked at."""
    if request.facts.assumed and (request.channel is None or not is_draft_channel(request.channel)):
        raise AssumedEnactmentError(ruleset, request.facts.assumed, request.channel)


def _published(versions: tuple[Version, ...], digest: Digest, request: Request) -> Version | None:
    """Return the version that has these bytes already, and is the one asked for if one is."""
    same = [version for version in versions if request.version in (None, version.version)]
    if request.version is None:
        same = [version for version in same if version.digest == digest]
    if not same:
        return None
    found = same[-1]
    if found.digest != digest:
        raise VersionConflictError(found.ruleset, found.version, found.digest, digest)
    if not request.whole and (days := painted(found.ruleset, request)) != found.painted:
        raise ValidityConflictError(found.ruleset, found.version, found.painted, days)
    return found


def _same_waiver(found: Version, request: Request) -> None:
    """Refuse a waiver for what is published without it; the same once more is the same publication."""
    if request.waiver is not None and (found.waived is None or found.waived.reason != request.waiver):
        raise WaiverNotNeededError(found.ruleset, found.version, published=True)


def _create(writer: Writer, request: Request, numbered: _Numbered, now: Instant) -> Version:
    ruleset = ruleset_name(request.facts.name)
    days = painted(ruleset, request)
    digest = writer.put(request.data)
    if numbered.waive is not None:
        writer.append(now, ruleset, numbered.waive, request.actor)
    body = Publish(numbered.number, digest, request.facts.timeline, days, request.facts.assumed)
    event = writer.append(now, ruleset, body, request.actor)
    return Version(
        ruleset, body.version, digest, event.seq, body.timeline, body.painted, body.assumed, waived=numbered.waive
    )


def _numbered(
    ruleset: RulesetName, request: Request, versions: tuple[Version, ...], assessed: Assessed
) -> _Numbered | Unassessed:
    """Return the number of a new version, and the waiver that it needs.

    Raises:
        BumpTooSmallError: the number claims too little, and no waiver was given.
        WaiverNotNeededError: one was, and it claims enough.
    """
    number, base = request.version, numbering.base(versions, request.version)
    if number is None and request.waiver is not None:
        raise WaiverNotNeededError(ruleset, None)
    if base is None or request.facts.assumed or (number and numbering.claims(base.version, number) is Bump.MAJOR):
        if request.waiver is not None:
            raise WaiverNotNeededError(ruleset, number)
        chosen = numbering.for_draft if request.facts.assumed else numbering.first
        return _Numbered(number or chosen(versions))
    found = Assessment(Bump.PATCH) if base.digest == digest_of(request.data) else assessed.get(base.digest)
    if found is None:
        return Unassessed(base)
    lowest = numbering.raised(base.version, found.bump, {each.version for each in versions})
    waive = None if number is None else _waive(base, number, found, lowest, request)
    return _Numbered(number or lowest, base.version, found.bump, waive)


def _waive(base: Version, number: SemVer, found: Assessment, lowest: SemVer, request: Request) -> Waive | None:
    claimed = numbering.claims(base.version, number)
    if numbering.suffices(claimed, found.bump):
        if request.waiver is not None:
            raise WaiverNotNeededError(base.ruleset, number)
        return None
    if request.waiver is None:
        raise BumpTooSmallError(base.ruleset, number, base.version, claimed, found, lowest)
    return Waive(number, digest_of(request.data), base.version, claimed, found.bump, request.waiver)
