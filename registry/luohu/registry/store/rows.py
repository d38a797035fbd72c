"""Rows of the tables to values, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from luohu.registry.canonical import encode
from luohu.registry.model import Bump, Channel, ChannelName, Digest, Interval, RulesetName, Seq, Span, Version, Waive
from luohu.registry.names import semver

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Row

    from luohu.registry.model import Event, Publish, SemVer

Values = dict[str, Any]


def version_values(event: Event, body: Publish) -> Values:
    """Return the row of `version` for a publication."""
    return {
        "ruleset": event.ruleset,
        "version": str(body.version),
        "digest": body.digest,
        "seq": event.seq,
        "timeline_from": None if body.timeline is None else body.timeline.start,
        "timeline_to": None if body.timeline is None else body.timeline.end,
        "painted_from": None if body.painted is None else body.painted.start,
        "painted_to": None if body.painted is None else body.painted.end,
        "assumed": encode(list(body.assumed)).decode(),
        "yanked": None,
    }


def to_version(row: Row[Any]) -> Version:
    """Read a row of `version` with what its row of `waiver` says, if there is one."""
    number, digest = semver(row.version), Digest(row.digest)
    return Version(
        RulesetName(row.ruleset),
        number,
        digest,
        Seq(row.seq),
        _interval(row.timeline_from, row.timeline_to),
        _interval(row.painted_from, row.painted_to),
        tuple(json.loads(row.assumed)),
        row.yanked,
        None if row.waiver_base is None else _waive(row, number, digest),
    )


def waiver_values(event: Event, body: Waive) -> Values:
    """Return the row of `waiver`."""
    return {
        "ruleset": event.ruleset,
        "version": str(body.version),
        "seq": event.seq,
        "base": str(body.base),
        "declared": body.declared.value,
        "computed": body.computed.value,
        "reason": body.reason,
    }


def _waive(row: Row[Any], number: SemVer, digest: Digest) -> Waive:
    declared, computed = Bump(row.waiver_declared), Bump(row.waiver_computed)
    return Waive(number, digest, semver(row.waiver_base), declared, computed, row.waiver_reason)


def to_channel(row: Row[Any]) -> Channel:
    """Read a row of `channel`."""
    return Channel(RulesetName(row.ruleset), ChannelName(row.channel), semver(row.version), Seq(row.seq))


def span_values(ruleset: RulesetName, span: Span, known_from: Seq) -> Values:
    """Return the row of `in_force` for a span that is known from a position on."""
    return {
        "ruleset": ruleset,
        "valid_from": span.interval.start,
        "valid_to": span.interval.end,
        "version": None if span.version is None else str(span.version),
        "painted_by": span.painted_by,
        "known_from": known_from,
        "known_until": None,
    }


def to_span(row: Row[Any]) -> Span:
    """Read a row of `in_force`."""
    version = None if row.version is None else semver(row.version)
    return Span(Interval(row.valid_from, row.valid_to), version, Seq(row.painted_by))


def _interval(start: date | None, end: date | None) -> Interval | None:
    return None if start is None else Interval(start, end)
