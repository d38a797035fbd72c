"""The registry: everything that a program does with it, over any store.

Texts come in as users type them and are validated here; what comes out are the values of `model`. Whatever is refused
is an error of `errors`, and then nothing was changed. Each call writes in one transaction.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luohu.registry import publishing, reading, stewardship
from luohu.registry.errors import NamedPart, OvertakenError
from luohu.registry.model import Latest, Publication, Validity, Yank
from luohu.registry.names import channel_name, ruleset_name, semver, words
from luohu.registry.positions import instant, position
from luohu.registry.protocol import system_clock
from luohu.registry.store.sql import SqlStore
from luohu.registry.timeline import between

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from luohu.registry.model import (
        Assessment,
        Channel,
        Digest,
        Event,
        Instant,
        Known,
        Overview,
        Pulled,
        Resolution,
        Selector,
        Summary,
        Verification,
        Version,
    )
    from luohu.registry.protocol import Assess, Check, Clock
    from luohu.registry.store.interface import Store

ATTEMPTS = 64
"""How often a publication is begun again because another release was published while it was compared."""


class Registry:
    """A registry of rulesets (规则集登记库). Close it, or use it as a context manager."""

    def __init__(self, store: Store, *, clock: Clock = system_clock) -> None:
        """Stand over a store; `clock` gives the times that are logged."""
        self._store = store
        self._clock = clock

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False, clock: Clock = system_clock) -> Self:
        """Open the registry in the file at a path or `sqlite:///` address; with `create`, make it where none is.

        Raises:
            LocationError: there is no registry, none can be made there, or a later program wrote it.
            BusyError, StoreFailedError: the file cannot be used now, or at all.
        """
        return cls(SqlStore.open(location, create=create), clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def publish(  # noqa: PLR0913 - each is an option of the command of this name
        self,
        data: bytes,
        check: Check,
        assess: Assess,
        *,
        actor: str,
        version: str | None = None,
        channel: str | None = None,
        valid_from: date | None = None,
        valid_to: date | None = None,
        waiver: str | None = None,
    ) -> Publication:
        """Publish exactly these bytes, under the name that `check` reads from them. What is published never changes.

        A version may not claim less over the highest release below it than what `assess` says of the change, unless a
        `waiver` gives the reason, which is logged (WAIVE). Without `version`: the version that has these bytes already, or
        else 1.0.0 for a new ruleset, and the highest release raised by the change for others.
        Same name, version and bytes as before is a success with `created` False, and nothing is assessed.

        The registry stands by the new version for its whole timeline, the past included, or for what `valid_from`
        (first day in) and `valid_to` (first day out) leave of it. A ruleset that assumes enactments is in force on no
        day, is published to a channel named `draft*` only, and is not assessed.

        Raises:
            CheckRefusedError: `check` refused the bytes.
            MalformedError: a name, version, channel, actor or reason is not one.
            AssumedEnactmentError, AssumedValidityError: it assumes enactments, and the channel or the days forbid that.
            VersionConflictError, ValidityConflictError: it is published with other bytes, or for other days.
            EmptyIntervalError, OutsideTimelineError: the days are none, or not all of its timeline.
            BumpTooSmallError, WaiverNotNeededError: a waiver is missing, or there is nothing to waive.
            AssessmentRefusedError: `assess` cannot compare it with the release below.
            OvertakenError: other releases kept coming while it was compared.
        """
        request = publishing.Request(
            data,
            check(data),
            None if version is None else semver(version),
            None if channel is None else channel_name(channel),
            valid_from,
            valid_to,
            words(NamedPart.ACTOR, actor),
            None if waiver is None else words(NamedPart.REASON, waiver),
        )
        return self._publish(request, assess)

    def _publish(self, request: publishing.Request, assess: Assess) -> Publication:
        """Assess without the lock, publish under it, and begin again if the release below is another one by then."""
        assessed: dict[Digest, Assessment] = {}
        for _ in range(ATTEMPTS):
            with self._store.write() as writer:
                answer = publishing.publish(writer, request, assessed, self._now())
            if isinstance(answer, Publication):
                return answer
            with self._store.read() as view:
                old = view.blob(answer.base.digest)
            assessed[answer.base.digest] = assess(old, request.data)
        raise OvertakenError(ruleset_name(request.facts.name), ATTEMPTS)

    def list(self) -> tuple[Summary, ...]:
        """Return a line for each ruleset, in order of name."""
        with self._store.read() as view:
            return reading.summaries(view)

    def show(self, name: str, *, known: Known = None) -> Overview:
        """Return versions, channels, timeline and events of one ruleset, as known at `known`.

        Raises:
            RulesetNotFoundError, UnknownPositionError, MalformedError.
        """
        ruleset = ruleset_name(name)
        with self._store.read() as view:
            return reading.overview(view, ruleset, position(view, known, self._now()))

    def pull(self, name: str, which: Selector = Latest()) -> Pulled:  # noqa: B008 - a frozen value
        """Return the bytes of one version, verified against their digest.

        `which` is `ByVersion`, `ByChannel`, `InForce`, or, by default, `Latest`: the highest release by SemVer that is
        neither a draft (assumes enactments) nor yanked, or the highest such pre-release where there is no release.

        Raises:
            RulesetNotFoundError, VersionNotFoundError, ChannelNotFoundError, NoReleaseError, NothingInForceError: there
                is no such version.
            UnknownPositionError, MalformedError: what was asked is not a question yet, or not one at all.
            IntegrityError: the stored bytes are not those that were published.
        """
        ruleset = ruleset_name(name)
        with self._store.read() as view:
            return reading.pull(view, ruleset, which, self._now())

    def resolve(self, name: str, day: date, *, known: Known = None) -> Resolution:
        """Say which version's answers for `day` the registry stands by, as known at `known`.

        Total: a ruleset or a day that nothing was said of is `Standing.UNSTATED`. The answer for a position never
        changes; the resolution names the position that it was given for.

        Raises:
            UnknownPositionError: the log has not reached `known`.
            MalformedError: the name is not one, or the time has no zone.
        """
        ruleset = ruleset_name(name)
        with self._store.read() as view:
            return reading.resolve(view, ruleset, day, position(view, known, self._now()))

    def declare(
        self,
        name: str,
        version: str | None,
        *,
        actor: str,
        valid_from: date = date.min,
        valid_to: date | None = None,
    ) -> Event:
        """State that `version` (None: nothing) is in force from `valid_from` until before `valid_to` (VALIDITY).

        Raises:
            RulesetNotFoundError, VersionNotFoundError, MalformedError.
            AssumedValidityError: the version assumes enactments.
            EmptyIntervalError, OutsideTimelineError: the days are none, or not all of its timeline.
        """
        ruleset = ruleset_name(name)
        body = Validity(None if version is None else semver(version), between(valid_from, valid_to))
        who = words(NamedPart.ACTOR, actor)
        with self._store.write() as writer:
            return stewardship.declare(writer, ruleset, body, who, self._now())

    def retract(self, name: str, seq: int, *, actor: str) -> Event:
        """Withdraw the painting of event `seq` (RETRACT): from here on, what lay under it shows again.

        Raises:
            NotRetractableError: that event is no painting of this ruleset, or withdrawn already.
            RulesetNotFoundError, MalformedError.
        """
        ruleset = ruleset_name(name)
        who = words(NamedPart.ACTOR, actor)
        with self._store.write() as writer:
            return stewardship.retract(writer, ruleset, seq, who, self._now())

    def yank(self, name: str, version: str, *, reason: str, actor: str) -> Version:
        """Advise against a version (YANK). What is in force, and what pulls by version or channel give, stay.

        Raises:
            RulesetNotFoundError, VersionNotFoundError, MalformedError.
        """
        ruleset = ruleset_name(name)
        body = Yank(semver(version), words(NamedPart.REASON, reason))
        who = words(NamedPart.ACTOR, actor)
        with self._store.write() as writer:
            return stewardship.yank(writer, ruleset, body, who, self._now())

    def unyank(self, name: str, version: str, *, actor: str) -> Version:
        """Take the advice against a version back (UNYANK).

        Raises:
            RulesetNotFoundError, VersionNotFoundError, MalformedError.
        """
        ruleset = ruleset_name(name)
        wanted = semver(version)
        who = words(NamedPart.ACTOR, actor)
        with self._store.write() as writer:
            return stewardship.unyank(writer, ruleset, wanted, who, self._now())

    def move_channel(self, name: str, channel: str, version: str, *, actor: str) -> Channel:
        """Make a channel mean a version (CHANNEL); where it does already, nothing is logged.

        Raises:
            AssumedEnactmentError: the version assumes enactments and the channel is not named `draft*`.
            RulesetNotFoundError, VersionNotFoundError, MalformedError.
        """
        ruleset = ruleset_name(name)
        target, wanted = channel_name(channel), semver(version)
        who = words(NamedPart.ACTOR, actor)
        with self._store.write() as writer:
            found = stewardship.version_of(writer, ruleset, wanted)
            return publishing.point(writer, found, target, who, self._now())

    def rebuild(self) -> None:
        """Build the projections anew from the log."""
        self._store.rebuild()

    def verify(self) -> Verification:
        """Hash every blob, read every event, compare the projections with the log; change nothing.

        Other writers wait meanwhile.
        """
        return self._store.verify()

    def _now(self) -> Instant:
        return instant(self._clock())
