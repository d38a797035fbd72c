"""Event documents: the JSON that an event's digest covers, and the way back.

The whole event is in its document, position and time included, so that the columns of a store are mere copies which
can be checked against it, and an index that is signed later signs all there is to know.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from luohu.registry.canonical import encode
from luohu.registry.model import (
    Body,
    Bump,
    ChannelName,
    Digest,
    Event,
    EventKind,
    Instant,
    Interval,
    MoveChannel,
    Publish,
    Retract,
    RulesetName,
    Seq,
    Unyank,
    Validity,
    Waive,
    Yank,
)
from luohu.registry.names import semver

if TYPE_CHECKING:
    from luohu.registry.canonical import Json


def kind_of(body: Body) -> EventKind:  # noqa: PLR0911 - one for each kind
    """Return the kind under which an event with this body is logged."""
    match body:
        case Publish():
            return EventKind.PUBLISH
        case Validity():
            return EventKind.VALIDITY
        case Retract():
            return EventKind.RETRACT
        case Yank():
            return EventKind.YANK
        case Unyank():
            return EventKind.UNYANK
        case MoveChannel():
            return EventKind.CHANNEL
        case Waive():
            return EventKind.WAIVE
        case _:
            assert_never(body)


def to_document(event: Event) -> bytes:
    """Write an event as its document."""
    document: dict[str, Json] = {
        "actor": event.actor,
        "at": event.at,
        "kind": kind_of(event.body).value,
        "ruleset": event.ruleset,
        "seq": event.seq,
    }
    return encode(document | _said(event.body))


def from_document(data: bytes) -> Event:
    """Read an event from its document.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, RegistryError: it is not one that `to_document` wrote.
    """
    document = json.loads(data)
    return Event(
        Seq(document["seq"]),
        Instant(document["at"]),
        RulesetName(document["ruleset"]),
        _body(EventKind(document["kind"]), document),
        document["actor"],
    )


def _said(body: Body) -> dict[str, Json]:  # noqa: PLR0911 - one for each kind
    match body:
        case Publish(version, digest, timeline, painted, assumed):
            return {
                "assumed": list(assumed),
                "digest": digest,
                "painted": _days(painted),
                "timeline": _days(timeline),
                "version": str(version),
            }
        case Validity(version, interval):
            return {"days": _days(interval), "version": None if version is None else str(version)}
        case Retract(seq):
            return {"retracts": seq}
        case Yank(version, reason):
            return {"reason": reason, "version": str(version)}
        case Unyank(version):
            return {"version": str(version)}
        case MoveChannel(channel, version):
            return {"channel": channel, "version": str(version)}
        case Waive(version, digest, base, declared, computed, reason):
            return {
                "base": str(base),
                "computed": computed.value,
                "declared": declared.value,
                "digest": digest,
                "reason": reason,
                "version": str(version),
            }
        case _:
            assert_never(body)


def _body(kind: EventKind, document: Any) -> Body:  # noqa: ANN401, PLR0911 - JSON, whose shape the callee proves by use; one for each kind
    match kind:
        case EventKind.PUBLISH:
            return Publish(
                semver(document["version"]),
                Digest(document["digest"]),
                _interval(document["timeline"]),
                _interval(document["painted"]),
                tuple(document["assumed"]),
            )
        case EventKind.VALIDITY:
            version = document["version"]
            days = document["days"]
            return Validity(None if version is None else semver(version), _interval(days) or Interval())
        case EventKind.RETRACT:
            return Retract(Seq(document["retracts"]))
        case EventKind.YANK:
            return Yank(semver(document["version"]), document["reason"])
        case EventKind.UNYANK:
            return Unyank(semver(document["version"]))
        case EventKind.CHANNEL:
            return MoveChannel(ChannelName(document["channel"]), semver(document["version"]))
        case EventKind.WAIVE:
            return Waive(
                semver(document["version"]),
                Digest(document["digest"]),
                semver(document["base"]),
                Bump(document["declared"]),
                Bump(document["computed"]),
                document["reason"],
            )
        case _:
            assert_never(kind)


def _days(interval: Interval | None) -> Json:
    if interval is None:
        return None
    return [interval.start.isoformat(), None if interval.end is None else interval.end.isoformat()]


def _interval(days: Any) -> Interval | None:  # noqa: ANN401 - JSON, whose shape is proven by use
    if days is None:
        return None
    start, end = days
    return Interval(date.fromisoformat(start), None if end is None else date.fromisoformat(end))
