"""Reading: what is published, what is in force, and the bytes themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.registry.errors import (
    ChannelNotFoundError,
    NoReleaseError,
    NothingInForceError,
    RulesetNotFoundError,
    VersionNotFoundError,
)
from luohu.registry.model import (
    ByChannel,
    ByVersion,
    InForce,
    Latest,
    Overview,
    Pulled,
    Resolution,
    Standing,
    Summary,
)
from luohu.registry.names import channel_name, semver
from luohu.registry.positions import position

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from luohu.registry.model import ChannelName, Instant, RulesetName, Selector, SemVer, Seq, Version
    from luohu.registry.store.interface import View


def summaries(view: View) -> tuple[Summary, ...]:
    """Return a line for each ruleset, in order of name."""
    known = view.head().seq
    lines = []
    for ruleset in view.rulesets(known):
        versions = view.versions(ruleset, known)
        lines.append(Summary(ruleset, latest(versions), len(versions), view.channels(ruleset, known)))
    return tuple(lines)


def overview(view: View, ruleset: RulesetName, known: Seq) -> Overview:
    """Return all about one ruleset."""
    return Overview(
        ruleset,
        known,
        published(view, ruleset, known),
        view.channels(ruleset, known),
        view.timeline(ruleset, known),
        view.events(ruleset, known),
    )


def resolve(view: View, ruleset: RulesetName, day: date, known: Seq) -> Resolution:
    """Say which version's answers for `day` the registry stood by at `known`; total, and fixed for ever."""
    return Resolution(ruleset, day, known, view.span(ruleset, day, known))


def pull(view: View, ruleset: RulesetName, which: Selector, now: Instant) -> Pulled:
    """Choose a version and hand out its verified bytes. See `Registry.pull`."""
    match which:
        case Latest():
            return _hand_out(view, _latest(view, ruleset))
        case ByVersion(version):
            found = find(published(view, ruleset, view.head().seq), ruleset, semver(version))
            return _hand_out(view, found)
        case ByChannel(channel, known):
            return _hand_out(view, _at_channel(view, ruleset, channel_name(channel), position(view, known, now)))
        case InForce(day, known):
            return _in_force(view, ruleset, day, position(view, known, now))
        case _:
            assert_never(which)


def published(view: View, ruleset: RulesetName, known: Seq) -> tuple[Version, ...]:
    """Return the versions of a ruleset, of which there is at least one.

    Raises:
        RulesetNotFoundError: there is none.
    """
    versions = view.versions(ruleset, known)
    if not versions:
        raise RulesetNotFoundError(ruleset, known)
    return versions


def find(versions: tuple[Version, ...], ruleset: RulesetName, wanted: SemVer) -> Version:
    """Return this version.

    Raises:
        VersionNotFoundError: it is not among them.
    """
    for version in versions:
        if version.version == wanted:
            return version
    raise VersionNotFoundError(ruleset, wanted, tuple(version.version for version in versions))


def latest(versions: Iterable[Version]) -> Version | None:
    """Return the highest release that is neither a draft nor yanked; without a release, the highest pre-release."""
    eligible = (version for version in versions if not version.draft and version.yanked is None)
    return max(eligible, key=lambda found: (not found.version.prerelease, found.version), default=None)


def _latest(view: View, ruleset: RulesetName) -> Version:
    versions = published(view, ruleset, view.head().seq)
    found = latest(versions)
    if found is None:
        drafts = tuple(version.version for version in versions if version.draft)
        yanked = tuple(version.version for version in versions if not version.draft)
        raise NoReleaseError(ruleset, drafts, yanked)
    return found


def _at_channel(view: View, ruleset: RulesetName, name: ChannelName, known: Seq) -> Version:
    versions = published(view, ruleset, known)
    channels = view.channels(ruleset, known)
    for channel in channels:
        if channel.channel == name:
            return find(versions, ruleset, channel.version)
    raise ChannelNotFoundError(ruleset, name, known, tuple(channel.channel for channel in channels))


def _in_force(view: View, ruleset: RulesetName, day: date, known: Seq) -> Pulled:
    versions = published(view, ruleset, known)
    resolution = resolve(view, ruleset, day, known)
    if resolution.span is None or resolution.span.version is None:
        raise NothingInForceError(ruleset, day, known, stated=resolution.standing is Standing.NOTHING)
    return _hand_out(view, find(versions, ruleset, resolution.span.version), resolution)


def _hand_out(view: View, version: Version, resolution: Resolution | None = None) -> Pulled:
    return Pulled(view.blob(version.digest), version, resolution)
