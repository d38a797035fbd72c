"""Migrations: from an empty file to the tables that the program knows, and no further."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.conformance.samples import NAME, assess, check, ruleset

from luohu.registry.errors import LocationError, LocationFault
from luohu.registry.registry import Registry
from luohu.registry.store import upgrade
from luohu.registry.store.schema import METADATA
from luohu.registry.store.sql import SqlStore


def tables(path):
    with closing(sqlite3.connect(path)) as raw:
        return {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_an_empty_file_is_brought_to_the_newest_revision(tmp_path):
    path = tmp_path / "r.db"
    SqlStore.open(path, create=True).close()
    assert tables(path) == {"alembic_version", *METADATA.tables}
    with SqlStore.open(path).read() as view:
        assert upgrade.revision(view._connection) == upgrade.HEAD


def test_the_program_knows_the_newest_revision():
    assert ScriptDirectory.from_config(upgrade.configuration()).get_heads() == [upgrade.HEAD]


def test_the_migrations_make_the_tables_that_the_program_uses(tmp_path):
    with SqlStore.open(tmp_path / "r.db", create=True).read() as view:
        assert compare_metadata(MigrationContext.configure(view._connection), METADATA) == []


def test_a_creation_that_broke_off_is_taken_up_again(tmp_path):
    """A crash after the file was claimed and before its tables were committed leaves a claimed file without tables."""
    path = tmp_path / "r.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 0x6C756F68")
    with Registry.open(path) as registry:
        registry.publish(ruleset(), check, assess, actor="clerk")
        assert registry.pull(NAME).data == ruleset()


def test_tables_are_made_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "r.db"

    def fail(_):
        raise RuntimeError

    original = upgrade.upgrade
    monkeypatch.setattr(upgrade, "upgrade", lambda connection: (original(connection), fail(connection)))
    with pytest.raises(RuntimeError):
        SqlStore.open(path, create=True)
    assert tables(path) == set()
    monkeypatch.undo()
    SqlStore.open(path).close()
    assert "event" in tables(path)


def test_a_registry_from_before_waivers_is_read_and_can_have_them(tmp_path):
    path = tmp_path / "r.db"
    with Registry.open(path, create=True) as registry:
        registry.publish(ruleset("a", offers=2), check, assess, actor="clerk", channel="stable")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE waiver")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
        raw.commit()
    with Registry.open(path) as registry:
        assert registry.pull(NAME).version.waived is None
        registry.publish(ruleset("b"), check, assess, actor="clerk", version="1.0.1", waiver="so")
        assert registry.pull(NAME).version.waived.reason == "so"
        assert registry.verify().damage == ()


def test_a_registry_of_a_later_program_is_refused(tmp_path):
    path = tmp_path / "r.db"
    SqlStore.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(LocationError) as caught:
        Registry.open(path)
    assert caught.value.fault is LocationFault.NEWER


def test_a_path_with_a_percent_sign_is_no_interpolation():
    assert upgrade.configuration().get_main_option("script_location").endswith("migrations")
