"""The store in SQL, through SQLAlchemy Core: reads from the projections, writes the log and the projections together."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, func, insert, or_, select

from luohu.registry.canonical import digest_of, verified
from luohu.registry.documents import from_document, kind_of, to_document
from luohu.registry.errors import (
    EventDamagedError,
    IntegrityError,
    LogBrokenError,
    ProjectionDamagedError,
    RegistryError,
    StorageError,
)
from luohu.registry.model import (
    Body,
    Channel,
    Digest,
    Event,
    Head,
    Instant,
    Publish,
    RulesetName,
    Seq,
    Span,
    Verification,
    Version,
)
from luohu.registry.store import projections
from luohu.registry.store.rows import to_channel, to_span, to_version
from luohu.registry.store.schema import BLOB, CHANNEL, EVENT, IN_FORCE, VERSION, WAIVER
from luohu.registry.store.sqlite import WRITE, locate, open_engine, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection, Engine, Row, Select

Read = TypeVar("Read")

WAIT = 30.0
"""How long, in seconds, a locked file is waited for."""


class SqlView:
    """One consistent state, read through one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self) -> Head:
        """Return the last position and its time."""
        row = self._connection.execute(select(EVENT.c.seq, EVENT.c.at).order_by(EVENT.c.seq.desc()).limit(1)).first()
        return Head(Seq(0), Instant(0)) if row is None else Head(Seq(row.seq), Instant(row.at))

    def position(self, at: Instant) -> Seq:
        """Return the greatest position whose event is not later than `at`."""
        return Seq(self._connection.execute(select(func.max(EVENT.c.seq)).where(EVENT.c.at <= at)).scalar() or 0)

    def rulesets(self, known: Seq) -> tuple[RulesetName, ...]:
        """Return the rulesets with a published version."""
        query = select(VERSION.c.ruleset).where(VERSION.c.seq <= known).distinct().order_by(VERSION.c.ruleset)
        return tuple(RulesetName(name) for name in self._connection.execute(query).scalars())

    def versions(self, ruleset: RulesetName, known: Seq) -> tuple[Version, ...]:
        """Return the versions, lowest precedence first."""
        waived = (WAIVER.c[name].label(f"waiver_{name}") for name in ("base", "declared", "computed", "reason"))
        same = and_(WAIVER.c.ruleset == VERSION.c.ruleset, WAIVER.c.version == VERSION.c.version)
        query = select(VERSION, *waived).outerjoin(WAIVER, same)
        query = query.where(VERSION.c.ruleset == ruleset, VERSION.c.seq <= known)
        return tuple(sorted(self._rows(query, to_version), key=lambda found: found.version))

    def channels(self, ruleset: RulesetName, known: Seq) -> tuple[Channel, ...]:
        """Return where each channel points."""
        newest = (
            select(CHANNEL.c.channel, func.max(CHANNEL.c.seq).label("seq"))
            .where(CHANNEL.c.ruleset == ruleset, CHANNEL.c.seq <= known)
            .group_by(CHANNEL.c.channel)
            .subquery()
        )
        query = select(CHANNEL).join(newest, CHANNEL.c.seq == newest.c.seq).order_by(CHANNEL.c.channel)
        return self._rows(query, to_channel)

    def timeline(self, ruleset: RulesetName, known: Seq) -> tuple[Span, ...]:
        """Return the folded timeline."""
        query = select(IN_FORCE).where(IN_FORCE.c.ruleset == ruleset, projections.known_at(known))
        return self._rows(query.order_by(IN_FORCE.c.valid_from), to_span)

    def span(self, ruleset: RulesetName, day: date, known: Seq) -> Span | None:
        """Return the piece of the timeline that holds `day`."""
        holds = and_(IN_FORCE.c.valid_from <= day, or_(IN_FORCE.c.valid_to.is_(None), IN_FORCE.c.valid_to > day))
        query = select(IN_FORCE).where(IN_FORCE.c.ruleset == ruleset, projections.known_at(known), holds)
        found = self._rows(query, to_span)
        return found[0] if found else None

    def events(self, ruleset: RulesetName, known: Seq) -> tuple[Event, ...]:
        """Return the ruleset's events, each checked against its document."""
        query = select(EVENT).where(EVENT.c.ruleset == ruleset, EVENT.c.seq <= known).order_by(EVENT.c.seq)
        return tuple(map(self._event, self._connection.execute(query)))

    def log(self) -> Iterator[Event]:
        """Read the whole log, in order."""
        yield from map(self._event, self._connection.execute(select(EVENT).order_by(EVENT.c.seq)).all())

    def blob(self, digest: Digest) -> bytes:
        """Return the bytes of this digest, hashed again."""
        return verified(digest, self._connection.execute(select(BLOB.c.bytes).where(BLOB.c.digest == digest)).scalar())

    def _rows(self, query: Select[Any], read: Callable[[Row[Any]], Read]) -> tuple[Read, ...]:
        """Read rows of a projection, which may hold anything if somebody else wrote it."""
        try:
            return tuple(map(read, self._connection.execute(query)))
        except (ValueError, TypeError, RegistryError) as error:
            raise ProjectionDamagedError from error

    def _event(self, row: Row[Any]) -> Event:
        document = self.blob(Digest(row.body))
        try:
            event = from_document(document)
            same = (event.seq, event.at, event.ruleset, kind_of(event.body).value, event.actor) == (
                row.seq,
                row.at,
                row.ruleset,
                row.kind,
                row.actor,
            )
        except (ValueError, KeyError, TypeError, AttributeError, RegistryError) as error:
            raise EventDamagedError(Seq(row.seq)) from error
        if not same:
            raise EventDamagedError(Seq(row.seq))
        return event


class SqlWriter(SqlView):
    """The one writer of the moment."""

    def put(self, data: bytes) -> Digest:
        """Keep these bytes, once."""
        digest = digest_of(data)
        if self._connection.execute(select(BLOB.c.size).where(BLOB.c.digest == digest)).first() is None:
            self._connection.execute(insert(BLOB).values(digest=digest, size=len(data), bytes=data))
        return digest

    def append(self, now: Instant, ruleset: RulesetName, body: Body, actor: str) -> Event:
        """Log an event and bring the projections up to it."""
        head = self.head()
        event = Event(Seq(head.seq + 1), Instant(max(now, head.at + 1)), ruleset, body, actor)
        columns = {"seq": event.seq, "at": event.at, "kind": kind_of(body).value, "ruleset": ruleset, "actor": actor}
        self._connection.execute(insert(EVENT).values(**columns, body=self.put(to_document(event))))
        projections.apply(self._connection, event, self.events)
        return event

    def rebuild(self) -> None:
        """Build the projections anew."""
        projections.rebuild(self._connection, self.log(), self.events)

    def verify(self) -> Verification:
        """Hash every blob, read every event, and build the projections anew to compare; the caller rolls back."""
        digests = self._connection.execute(select(BLOB.c.digest).order_by(BLOB.c.digest)).scalars().all()
        damage = [fault for digest in digests if (fault := self._blob_fault(Digest(digest))) is not None]
        damage += self._log_faults()
        once = {str(fault): fault for fault in damage}
        return Verification(len(digests), self.head().seq, tuple(once.values()))

    def _log_faults(self) -> Iterator[StorageError]:
        before = projections.rows(self._connection)
        last = Head(Seq(0), Instant(0))
        try:
            for event in self.log():
                if event.seq != last.seq + 1 or event.at <= last.at:
                    yield LogBrokenError(event.seq)
                last = Head(event.seq, event.at)
                if isinstance(event.body, Publish):
                    self.blob(event.body.digest)
            self.rebuild()
        except StorageError as error:
            yield error
            return
        if projections.rows(self._connection) != before:
            yield ProjectionDamagedError()

    def _blob_fault(self, digest: Digest) -> StorageError | None:
        try:
            self.blob(digest)
        except IntegrityError as error:
            return error
        return None


class SqlStore:
    """A registry's log in one SQLite file."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False, wait: float = WAIT) -> SqlStore:
        """Open the file at a path or `sqlite:///` address, upgrading its tables; see `open_engine` for errors."""
        path = locate(location, create=create)
        return cls(path, open_engine(path, create=create, wait=wait))

    @contextmanager
    def read(self) -> Iterator[SqlView]:
        """Open one consistent state."""
        with translated(self._path), self._engine.connect() as connection, connection.begin():
            yield SqlView(connection)

    @contextmanager
    def write(self) -> Iterator[SqlWriter]:
        """Become the one writer."""
        connecting = self._engine.connect().execution_options(**WRITE)
        with translated(self._path), connecting as connection, connection.begin():
            yield SqlWriter(connection)

    def rebuild(self) -> None:
        """Build the projections anew."""
        with self.write() as writer:
            writer.rebuild()

    def verify(self) -> Verification:
        """Read and hash everything; what was built for comparison is rolled back."""
        connecting = self._engine.connect().execution_options(**WRITE)
        with translated(self._path), connecting as connection, connection.begin() as transaction:
            found = SqlWriter(connection).verify()
            transaction.rollback()
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
