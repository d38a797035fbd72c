"""Valid time: intervals of civil days, and the fold of the log's paintings into one timeline (时间线).

Every PUBLISH that paints and every VALIDITY is a layer over the days; a RETRACT takes one layer away. What is in force
on a day is what its topmost layer says. So a fold is total (a day without a layer is a day without a statement),
deterministic, and free of overlap, and layers that come later cannot change the fold of those that came before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.registry.errors import EmptyIntervalError
from luohu.registry.model import Event, Interval, Publish, Retract, Span, Validity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from luohu.registry.model import Seq


def between(start: date, end: date | None) -> Interval:
    """Build `[start, end)` from what a user gave.

    Raises:
        EmptyIntervalError: no day lies between.
    """
    if end is not None and end <= start:
        raise EmptyIntervalError(start, end)
    return Interval(start, end)


def covers(interval: Interval, day: date) -> bool:
    """Tell whether `day` lies in the interval."""
    return interval.start <= day and (interval.end is None or day < interval.end)


def overlap(one: Interval, other: Interval) -> Interval | None:
    """Return the days that both have, or None."""
    start = max(one.start, other.start)
    ends = [end for end in (one.end, other.end) if end is not None]
    end = min(ends, default=None)
    return Interval(start, end) if end is None or start < end else None


def inside(inner: Interval, outer: Interval) -> bool:
    """Tell whether every day of `inner` lies in `outer`."""
    return overlap(inner, outer) == inner


def outside(span: Span, covered: Interval) -> tuple[Span, ...]:
    """Return what remains of a span where `covered` is painted over: nothing, one piece, or two."""
    kept = span.interval
    rest = []
    if kept.start < covered.start:
        rest.append(Interval(kept.start, covered.start if kept.end is None else min(kept.end, covered.start)))
    if covered.end is not None and (kept.end is None or covered.end < kept.end):
        rest.append(Interval(max(kept.start, covered.end), kept.end))
    return tuple(Span(interval, span.version, span.painted_by) for interval in rest)


def paint(spans: Iterable[Span], new: Span) -> tuple[Span, ...]:
    """Lay a span over spans that do not overlap; the result does not overlap either and is in order of days."""
    kept = [piece for span in spans for piece in outside(span, new.interval)]
    return tuple(sorted((*kept, new), key=lambda span: span.interval.start))


def layer(event: Event) -> Span | None:
    """Return what the event paints, if it is one that paints."""
    match event.body:
        case Publish(version=version, painted=Interval() as interval):
            return Span(interval, version, event.seq)
        case Validity(version=version, interval=interval):
            return Span(interval, version, event.seq)
        case _:
            return None


def layers(events: Iterable[Event]) -> dict[Seq, Span]:
    """Return the standing layers of one ruleset's events, bottom first."""
    standing: dict[Seq, Span] = {}
    for event in events:
        if isinstance(event.body, Retract):
            standing.pop(event.body.seq, None)
        elif (new := layer(event)) is not None:
            standing[event.seq] = new
    return standing


def fold(events: Iterable[Event]) -> tuple[Span, ...]:
    """Fold the events of one ruleset, in the order of the log, into its timeline."""
    spans: tuple[Span, ...] = ()
    for span in layers(events).values():
        spans = paint(spans, span)
    return spans
