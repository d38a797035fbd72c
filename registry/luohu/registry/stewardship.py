"""What happens to a version after its publication: where it is in force, which channel means it, advice against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.registry.errors import AssumedValidityError, NotRetractableError, OutsideTimelineError
from luohu.registry.model import Retract, Seq, Unyank, Validity, Yank
from luohu.registry.reading import find, published
from luohu.registry.timeline import inside, layers

if TYPE_CHECKING:
    from luohu.registry.model import Event, Instant, Interval, RulesetName, SemVer, Version
    from luohu.registry.store.interface import View, Writer


def version_of(view: View, ruleset: RulesetName, wanted: SemVer) -> Version:
    """Return a published version as known now.

    Raises:
        RulesetNotFoundError, VersionNotFoundError: there is none.
    """
    return find(published(view, ruleset, view.head().seq), ruleset, wanted)


def declare(writer: Writer, ruleset: RulesetName, body: Validity, actor: str, now: Instant) -> Event:
    """Log for which days a version, or nothing, is in force. See `Registry.declare`."""
    if body.version is None:
        published(writer, ruleset, writer.head().seq)
    else:
        _may_be_in_force(version_of(writer, ruleset, body.version), body.interval)
    return writer.append(now, ruleset, body, actor)


def retract(writer: Writer, ruleset: RulesetName, seq: int, actor: str, now: Instant) -> Event:
    """Log that an earlier painting no longer counts. See `Registry.retract`."""
    known = writer.head().seq
    published(writer, ruleset, known)
    target = Seq(seq)
    if target not in layers(writer.events(ruleset, known)):
        raise NotRetractableError(ruleset, target)
    return writer.append(now, ruleset, Retract(target), actor)


def yank(writer: Writer, ruleset: RulesetName, body: Yank, actor: str, now: Instant) -> Version:
    """Log advice against a version, unless the same advice stands already."""
    version = version_of(writer, ruleset, body.version)
    if version.yanked == body.reason:
        return version
    writer.append(now, ruleset, body, actor)
    return version_of(writer, ruleset, body.version)


def unyank(writer: Writer, ruleset: RulesetName, wanted: SemVer, actor: str, now: Instant) -> Version:
    """Log that the advice is taken back, if there is any."""
    version = version_of(writer, ruleset, wanted)
    if version.yanked is None:
        return version
    writer.append(now, ruleset, Unyank(wanted), actor)
    return version_of(writer, ruleset, wanted)


def _may_be_in_force(version: Version, interval: Interval) -> None:
    if version.draft:
        raise AssumedValidityError(version.ruleset, version.assumed)
    if version.timeline is None or not inside(interval, version.timeline):
        raise OutsideTimelineError(version.ruleset, interval, version.timeline)
