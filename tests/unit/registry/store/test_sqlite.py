"""Opening: which places hold a registry, how the file is journalled, what SQLite's refusals become."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from tests.conformance.samples import NAME, assess, check, ruleset

from luohu.registry.errors import BusyError, LocationError, LocationFault, StoreFailedError
from luohu.registry.registry import Registry
from luohu.registry.store import sqlite
from luohu.registry.store.sql import SqlStore


def journal(path):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("PRAGMA journal_mode").fetchone()[0]


def publish(path, note="", *, create=False):
    with Registry.open(path, create=create) as registry:
        return registry.publish(ruleset(note), check, assess, actor="clerk")


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((4, 0, 0), False),
    ],
)
def test_which_sqlite_is_affected(version, expected):
    assert sqlite.affected(version) is expected


def test_a_new_file_is_journalled_by_rollback_on_an_affected_sqlite(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "affected", lambda _: True)
    publish(tmp_path / "r.db", create=True)
    assert journal(tmp_path / "r.db") == "delete"


def test_a_new_file_is_journalled_ahead_on_a_fixed_sqlite(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "affected", lambda _: False)
    publish(tmp_path / "r.db", create=True)
    assert journal(tmp_path / "r.db") == "wal"


def test_an_affected_sqlite_turns_the_write_ahead_log_off_and_a_fixed_one_leaves_things_be(tmp_path, monkeypatch):
    path = tmp_path / "r.db"
    monkeypatch.setattr(sqlite, "affected", lambda _: False)
    publish(path, "a", create=True)
    monkeypatch.setattr(sqlite, "affected", lambda _: True)
    publish(path, "b")
    assert journal(path) == "delete"
    monkeypatch.setattr(sqlite, "affected", lambda _: False)
    publish(path, "c")
    assert journal(path) == "delete"
    with Registry.open(path) as registry:
        assert len(registry.show(NAME).versions) == 3


def test_an_affected_sqlite_uses_no_file_whose_write_ahead_log_another_program_holds(tmp_path, monkeypatch):
    path = tmp_path / "r.db"
    monkeypatch.setattr(sqlite, "affected", lambda _: False)
    publish(path, create=True)
    monkeypatch.setattr(sqlite, "affected", lambda _: True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM event").fetchone()
        with pytest.raises(BusyError):
            SqlStore.open(path, wait=0.01)


def test_commits_are_flushed_and_references_hold(tmp_path):
    store = SqlStore.open(tmp_path / "r.db", create=True)
    with store.read() as view:
        assert view._connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert view._connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_path_or_an_address(tmp_path, form):
    path = tmp_path / "一 %20#?.db"
    publish(form.format(path), create=True)
    assert path.is_file()
    assert not publish(path).created


@pytest.mark.parametrize(
    ("location", "create", "fault"),
    [
        ("missing.db", False, LocationFault.MISSING),
        ("no/folder.db", True, LocationFault.NO_FOLDER),
        (".", True, LocationFault.FOLDER),
        ("https://example.org/registry", True, LocationFault.SCHEME),
        ("sqlite://host/r.db", True, LocationFault.SCHEME),
    ],
)
def test_places_that_hold_no_registry(tmp_path, monkeypatch, location, create, fault):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LocationError) as caught:
        Registry.open(location, create=create)
    assert caught.value.fault is fault
    assert caught.value.location == location
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"not a database at all, and long enough to tell" * 10, None])
def test_files_of_somebody_else_are_left_alone(tmp_path, content):
    path = tmp_path / "r.db"
    if content is None:
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("CREATE TABLE theirs (x)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(LocationError) as caught:
        Registry.open(path, create=True)
    assert caught.value.fault is LocationFault.FOREIGN
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_registry_only_when_one_is_to_be_created(tmp_path):
    path = tmp_path / "r.db"
    path.touch()
    with pytest.raises(LocationError) as caught:
        Registry.open(path)
    assert caught.value.fault is LocationFault.FOREIGN
    assert publish(path, create=True).created


def test_a_locked_file_is_waited_for_and_then_named(tmp_path):
    path = tmp_path / "r.db"
    publish(path, create=True)
    store = SqlStore.open(path, wait=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError) as caught:
            Registry(store).publish(ruleset("b"), check, assess, actor="clerk")
    assert caught.value.location == str(path)
    assert Registry(store).publish(ruleset("b"), check, assess, actor="clerk").created


def test_other_refusals_carry_what_sqlite_said(tmp_path):
    store = SqlStore.open(tmp_path / "r.db", create=True)
    with pytest.raises(StoreFailedError) as caught, store.write() as writer:
        writer._connection.execute(text("DELETE FROM nowhere"))
    assert "nowhere" in caught.value.detail


def test_a_damaged_page_is_no_crash(tmp_path):
    path = tmp_path / "r.db"
    publish(path, create=True)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreFailedError), Registry.open(path) as registry:
        registry.list()
