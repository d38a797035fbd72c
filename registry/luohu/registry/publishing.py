"""Publication: what may be published, under which version, for which days, and to which channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.registry.canonical import digest_of
from luohu.registry.errors import (
    AssumedEnactmentError,
    AssumedValidityError,
    OutsideTimelineError,
    ValidityConflictError,
    VersionConflictError,
)
from luohu.registry.model import (
    Channel,
    Interval,
    MoveChannel,
    Publication,
    Publish,
    SemVer,
    Version,
)
from luohu.registry.names import is_draft_channel, ruleset_name
from luohu.registry.timeline import between, inside

if TYPE_CHECKING:
    from luohu.registry.model import ChannelName, Digest, Instant, RulesetFacts, RulesetName
    from luohu.registry.store.interface import Writer

FIRST = SemVer(1, 0, 0)


@dataclass(frozen=True, slots=True)
class Request:
    """A publication that was asked for, its texts validated. A bound that is None is the timeline's own."""

    data: bytes
    facts: RulesetFacts
    version: SemVer | None
    channel: ChannelName | None
    valid_from: date | None
    valid_to: date | None
    actor: str

    @property
    def whole(self) -> bool:
        """Whether the whole timeline is meant."""
        return self.valid_from is None and self.valid_to is None


def publish(writer: Writer, request: Request, now: Instant) -> Publication:
    """Publish, or find that it is published already; then move the channel if one is named. See `Registry.publish`."""
    ruleset = ruleset_name(request.facts.name)
    _admit(ruleset, request)
    versions = writer.versions(ruleset, writer.head().seq)
    digest = digest_of(request.data)
    found = _published(versions, digest, request)
    version = found or _create(writer, request, versions, now)
    channel = None if request.channel is None else point(writer, version, request.channel, request.actor, now)
    return Publication(version, created=found is None, channel=channel)


def next_version(versions: tuple[Version, ...]) -> SemVer:
    """Return the version of a publication that names none: 1.0.0, then the next minor after the highest.

    Nothing is known here about how the meaning changed; a bump computed from the change comes with the server.
    """
    if not versions:
        return FIRST
    highest = max(version.version for version in versions)
    return SemVer(highest.major, highest.minor + 1, 0)


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


def _create(writer: Writer, request: Request, versions: tuple[Version, ...], now: Instant) -> Version:
    ruleset = ruleset_name(request.facts.name)
    days = painted(ruleset, request)
    number = request.version or next_version(versions)
    body = Publish(number, writer.put(request.data), request.facts.timeline, days, request.facts.assumed)
    event = writer.append(now, ruleset, body, request.actor)
    return Version(ruleset, number, body.digest, event.seq, body.timeline, body.painted, body.assumed)
