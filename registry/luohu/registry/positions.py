"""Knowledge time: from what a caller asks (`Known`) to a position in the log.

A position beyond the head is refused, and so is a time that has not passed, since events to come could still lie
within it: what is answered once for a position is answered for ever.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from luohu.registry.errors import MalformedError, NamedPart, UnknownPositionError
from luohu.registry.model import Instant, Seq

if TYPE_CHECKING:
    from luohu.registry.model import Known
    from luohu.registry.store.interface import View

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def instant(moment: datetime) -> Instant:
    """Return the microseconds since 1970-01-01T00:00:00Z, exactly.

    Raises:
        MalformedError: the time has no zone.
    """
    if moment.utcoffset() is None:
        raise MalformedError(NamedPart.INSTANT, moment.isoformat())
    return Instant((moment - _EPOCH) // _MICROSECOND)


def moment(at: Instant) -> datetime:
    """Return the point in time in UTC."""
    return _EPOCH + at * _MICROSECOND


def position(view: View, known: Known, now: Instant) -> Seq:
    """Return the position that `known` means: itself, the last one at that time, or the head.

    Raises:
        UnknownPositionError: the log has not reached it.
        MalformedError: the time has no zone.
    """
    head = view.head()
    match known:
        case None:
            return head.seq
        case datetime():
            at = instant(known)
            if at > head.at and at >= now:
                raise UnknownPositionError(known.isoformat(), head.seq)
            return view.position(at)
        case _:
            if not 0 <= known <= head.seq:
                raise UnknownPositionError(f"@{known}", head.seq)
            return Seq(known)
