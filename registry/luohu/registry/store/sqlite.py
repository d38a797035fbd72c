"""Opens a SQLite file as a registry: where it is, how it is journalled, whose it is, and what its refusals mean.

Every transaction that writes starts with `BEGIN IMMEDIATE`, so that commit order is log order; commits are flushed to
the disk (`synchronous=FULL`). A new file is journalled by write-ahead log, unless the SQLite in use has the defect by
which a log that is reset while it is checkpointed loses pages (3.7.0 to 3.51.2): then by rollback journal. A file that
is there keeps its journal, since a program with such a SQLite may have it open; only such a program turns a write-ahead
log off before it uses the file.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from luohu.registry.errors import BusyError, LocationError, LocationFault, StoreFailedError
from luohu.registry.store import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

WRITE = {"luohu_write": True}
"""Execution option of a connection whose transactions write."""

_FIRST_AFFECTED = (3, 7, 0)
_FIRST_FIXED = (3, 51, 3)
_APPLICATION_ID = 0x6C756F68
_SCHEME = "sqlite:///"


def affected(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite can lose pages when a write-ahead log is reset during a checkpoint."""
    return _FIRST_AFFECTED <= version < _FIRST_FIXED


def locate(location: str | Path, *, create: bool) -> Path:
    """Return the file that a path or a `sqlite:///` address names.

    Raises:
        LocationError: it is no place for a registry, or none is there and none is to be created.
        StoreFailedError: the operating system does not say what is there.
    """
    text = str(location)
    if text.startswith(_SCHEME):
        text = text.removeprefix(_SCHEME)
    elif "://" in text:
        raise LocationError(text, LocationFault.SCHEME)
    path = Path(text).absolute()
    try:
        fault = _fault(path, create=create)
    except OSError as error:
        raise StoreFailedError(text, error.strerror or str(error)) from error
    if fault is not None:
        raise LocationError(text, fault)
    return path


def _fault(path: Path, *, create: bool) -> LocationFault | None:
    if path.is_dir():
        return LocationFault.FOLDER
    if path.exists():
        return None
    if not create:
        return LocationFault.MISSING
    return None if path.parent.is_dir() else LocationFault.NO_FOLDER


def open_engine(path: Path, *, create: bool, wait: float) -> Engine:
    """Open the file, as a registry of this program's revision.

    `wait` is how long, in seconds, a locked file is waited for.

    Raises:
        LocationError: the file is something else, or of a later program.
        BusyError: another program kept it locked.
        StoreFailedError: SQLite refused.
    """
    with _translated_raw(path):
        _prepare(path, create=create, wait=wait)
    engine = _engine(path, wait)
    try:
        with translated(path), engine.connect() as connection, connection.begin():
            current = upgrade.revision(connection)
        if current != upgrade.HEAD:
            _upgrade(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLAlchemy raises into errors of the registry."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(path, error.orig) from error


def _prepare(path: Path, *, create: bool, wait: float) -> None:
    """Make sure that the file is ours, or becomes ours, and is journalled safely."""
    mode = "rwc" if create else "rw"
    with closing(sqlite3.connect(_uri(path, mode), uri=True, timeout=wait, isolation_level=None)) as raw:
        owner = raw.execute("PRAGMA application_id").fetchone()[0]
        if owner != _APPLICATION_ID:
            if raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or not create:
                raise LocationError(str(path), LocationFault.FOREIGN)
            _claim(raw)
        if affected(sqlite3.sqlite_version_info) and raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            raw.execute("PRAGMA journal_mode = DELETE")


def _claim(raw: sqlite3.Connection) -> None:
    if not affected(sqlite3.sqlite_version_info):
        with suppress(sqlite3.OperationalError):  # somebody else is creating the same file and has it locked
            raw.execute("PRAGMA journal_mode = WAL")
    raw.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


def _engine(path: Path, wait: float) -> Engine:
    """Open a connection for each transaction: cheap for a file, and safe across threads and processes."""
    address = _uri(path, "rw")

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin for ourselves: Python's driver would begin late, and never IMMEDIATE."""
    writes = connection.get_execution_options().get("luohu_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(engine: Engine, path: Path) -> None:
    """Upgrade under the writer's lock, where it may turn out that another program has just done it."""
    with translated(path), engine.connect().execution_options(**WRITE) as connection, connection.begin():
        try:
            upgrade.upgrade(connection)
        except upgrade.UnknownRevisionError as error:
            raise LocationError(str(path), LocationFault.NEWER) from error


def _uri(path: Path, mode: str) -> str:
    return f"{path.as_uri()}?mode={mode}"


@contextmanager
def _translated_raw(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _meaning(path, error) from error


def _meaning(path: Path, error: BaseException | None) -> BusyError | LocationError | StoreFailedError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF  # extended codes keep the primary one in their low byte
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(str(path))
    if primary == sqlite3.SQLITE_NOTADB:
        return LocationError(str(path), LocationFault.FOREIGN)
    return StoreFailedError(str(path), str(error))
