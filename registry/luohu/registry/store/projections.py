"""Keeps the projections up with the log: `apply` takes the next event, `rebuild` takes them all again."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from sqlalchemy import and_, delete, insert, literal_column, or_, select, update

from luohu.registry import timeline
from luohu.registry.model import MoveChannel, Publish, Retract, SemVer, Unyank, Validity, Waive, Yank
from luohu.registry.store.rows import span_values, to_span, version_values, waiver_values
from luohu.registry.store.schema import CHANNEL, IN_FORCE, PROJECTIONS, VERSION, WAIVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement, Connection

    from luohu.registry.model import Event, RulesetName, Seq, Span

    History = Callable[[RulesetName, Seq], Iterable[Event]]


def apply(connection: Connection, event: Event, history: History) -> None:
    """Bring the projections from the position before the event to the event's.

    `history` gives the ruleset's events up to a position; only a retraction asks for them.
    """
    match event.body:
        case Publish() as body:
            connection.execute(insert(VERSION).values(version_values(event, body)))
            _paint(connection, event)
        case Validity():
            _paint(connection, event)
        case Retract():
            _replace(connection, event, timeline.fold(history(event.ruleset, event.seq)))
        case Yank(version, reason):
            _advise(connection, event.ruleset, version, reason)
        case Unyank(version):
            _advise(connection, event.ruleset, version, None)
        case MoveChannel(channel, version):
            row = {"ruleset": event.ruleset, "channel": channel, "seq": event.seq, "version": str(version)}
            connection.execute(insert(CHANNEL).values(row))
        case Waive() as body:
            connection.execute(insert(WAIVER).values(waiver_values(event, body)))
        case _:
            assert_never(event.body)


def rebuild(connection: Connection, events: Iterable[Event], history: History) -> None:
    """Empty the projections and apply the whole log."""
    for table in PROJECTIONS:
        connection.execute(delete(table))
    for event in events:
        apply(connection, event, history)


def rows(connection: Connection) -> tuple[frozenset[tuple[object, ...]], ...]:
    """Return all that the projections hold, as it is stored, for comparison."""
    everything: ColumnElement[object] = literal_column("*")  # no type, so that no value is converted
    queries = [select(everything).select_from(table) for table in PROJECTIONS]
    return tuple(frozenset(tuple(row) for row in connection.execute(query)) for query in queries)


def _paint(connection: Connection, event: Event) -> None:
    """Close what the event paints over, keep what sticks out of it, add what it paints."""
    new = timeline.layer(event)
    if new is None:
        return
    over = [row for row in _open(connection, event.ruleset) if timeline.overlap(row.interval, new.interval)]
    _close(connection, event, over)
    _add(connection, event, [*(piece for span in over for piece in timeline.outside(span, new.interval)), new])


def _replace(connection: Connection, event: Event, spans: tuple[Span, ...]) -> None:
    """Make the timeline these spans; those that it has already stay as they are."""
    before = _open(connection, event.ruleset)
    _close(connection, event, [span for span in before if span not in spans])
    _add(connection, event, [span for span in spans if span not in before])


def _open(connection: Connection, ruleset: RulesetName) -> list[Span]:
    rows = connection.execute(select(IN_FORCE).where(_current(ruleset)).order_by(IN_FORCE.c.valid_from))
    return [to_span(row) for row in rows]


def _close(connection: Connection, event: Event, spans: Iterable[Span]) -> None:
    for span in spans:
        row = and_(_current(event.ruleset), IN_FORCE.c.valid_from == span.interval.start)
        connection.execute(update(IN_FORCE).where(row).values(known_until=event.seq))


def _add(connection: Connection, event: Event, spans: Iterable[Span]) -> None:
    for span in spans:
        connection.execute(insert(IN_FORCE).values(span_values(event.ruleset, span, event.seq)))


def _current(ruleset: RulesetName) -> ColumnElement[bool]:
    return and_(IN_FORCE.c.ruleset == ruleset, IN_FORCE.c.known_until.is_(None))


def known_at(known: Seq) -> ColumnElement[bool]:
    """Select the rows of `in_force` that hold at a position."""
    return and_(IN_FORCE.c.known_from <= known, or_(IN_FORCE.c.known_until.is_(None), IN_FORCE.c.known_until > known))


def _advise(connection: Connection, ruleset: RulesetName, version: SemVer, reason: str | None) -> None:
    row = and_(VERSION.c.ruleset == ruleset, VERSION.c.version == str(version))
    connection.execute(update(VERSION).where(row).values(yanked=reason))
