"""Stored bytes are never trusted: what somebody changed in the file is noticed, and truth resists being changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from tests.conformance.samples import DAY, NAME, assess, check, ruleset

from luohu.registry.canonical import digest_of
from luohu.registry.errors import (
    EventDamagedError,
    IntegrityError,
    LogBrokenError,
    ProjectionDamagedError,
)
from luohu.registry.registry import Registry

TRIGGERS = ("blob_no_update", "blob_no_delete", "event_no_update", "event_no_delete", "blob_once", "event_next")


@pytest.fixture
def path(tmp_path):
    with Registry.open(tmp_path / "r.db", create=True) as registry:
        registry.publish(ruleset("a"), check, assess, actor="clerk", channel="stable")
        registry.publish(ruleset("b"), check, assess, actor="clerk")
    return tmp_path / "r.db"


@pytest.fixture
def registry(path):
    with Registry.open(path) as opened:
        yield opened


def tamper(path, statement, *values):
    """Change the file as somebody would who takes the triggers away first."""
    with closing(sqlite3.connect(path)) as raw:
        for trigger in TRIGGERS:
            raw.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        raw.execute(statement, values)
        raw.commit()


def damage(registry):
    return [type(fault) for fault in registry.verify().damage]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE blob SET bytes = x'00'",
        "DELETE FROM blob",
        "UPDATE event SET actor = 'somebody else'",
        "DELETE FROM event WHERE seq = 3",
        "INSERT OR REPLACE INTO blob SELECT digest, 1, x'00' FROM blob LIMIT 1",
        "INSERT OR REPLACE INTO event SELECT seq, at + 10, kind, ruleset, body, 'x' FROM event LIMIT 1",
        "INSERT INTO event SELECT 5, at + 10, kind, ruleset, body, actor FROM event WHERE seq = 3",
        "INSERT INTO event SELECT 4, at, kind, ruleset, body, actor FROM event WHERE seq = 3",
        "INSERT INTO event SELECT 4, at - 1, kind, ruleset, body, actor FROM event WHERE seq = 3",
    ],
)
def test_truth_is_not_changed_through_sql(path, statement):
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)


def test_a_flipped_byte_is_not_handed_out(path, registry):
    data = ruleset("b")
    flipped = bytes([data[0] ^ 1]) + data[1:]
    tamper(path, "UPDATE blob SET bytes = ? WHERE digest = ?", flipped, digest_of(data))
    with pytest.raises(IntegrityError) as caught:
        registry.pull(NAME)
    assert caught.value.digest == digest_of(data)
    assert caught.value.found == digest_of(flipped)
    assert damage(registry) == [IntegrityError]


def test_missing_bytes_are_not_handed_out(path, registry):
    tamper(path, "DELETE FROM blob WHERE digest = ?", digest_of(ruleset("b")))
    with pytest.raises(IntegrityError) as caught:
        registry.pull(NAME)
    assert caught.value.found is None
    assert damage(registry) == [IntegrityError]


def test_bytes_are_not_swapped_unnoticed(path, registry):
    tamper(path, "UPDATE version SET digest = ? WHERE version = '1.0.1'", digest_of(ruleset("a")))
    assert damage(registry) == [ProjectionDamagedError]
    registry.rebuild()
    assert registry.pull(NAME).data == ruleset("b")
    assert damage(registry) == []


@pytest.mark.parametrize(
    "change", ["actor = 'x'", "ruleset = 'cn.1/x'", "kind = 'YANK'", "at = at + 1", "seq = 9", "kind = 'UNHEARD-OF'"]
)
def test_an_entry_that_disagrees_with_its_document_is_noticed(path, registry, change):
    tamper(path, f"UPDATE event SET {change} WHERE seq = 3")
    assert damage(registry) == [EventDamagedError]


def test_an_entry_without_its_document_is_noticed(path, registry):
    tamper(path, "UPDATE event SET body = ? WHERE seq = 3", digest_of(b"nothing"))
    with pytest.raises(IntegrityError):
        registry.show(NAME)
    assert damage(registry) == [IntegrityError]


def test_an_entry_whose_document_is_none_is_noticed(path, registry):
    tamper(path, "UPDATE event SET body = ? WHERE seq = 3", digest_of(ruleset("a")))
    with pytest.raises(EventDamagedError) as caught:
        registry.show(NAME)
    assert caught.value.seq == 3


def test_a_missing_entry_is_noticed(path, registry):
    tamper(path, "DELETE FROM event WHERE seq = 2")
    assert damage(registry) == [LogBrokenError, ProjectionDamagedError]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE in_force SET valid_from = 'soon'",
        "UPDATE in_force SET valid_to = '1900-01-01'",
        "UPDATE in_force SET version = 'one'",
    ],
)
def test_rows_that_mean_nothing_are_no_answer(path, registry, statement):
    tamper(path, statement)
    with pytest.raises(ProjectionDamagedError):
        registry.show(NAME)
    assert damage(registry) == [ProjectionDamagedError]
    registry.rebuild()
    assert damage(registry) == []
    assert str(registry.resolve(NAME, DAY).span.version) == "1.0.1"


def test_a_waiver_that_is_gone_from_its_table_is_noticed(path, registry):
    registry.publish(ruleset("c", offers=0), check, assess, actor="clerk", version="1.0.2", waiver="so")
    tamper(path, "DELETE FROM waiver")
    assert damage(registry) == [ProjectionDamagedError]
    registry.rebuild()
    assert registry.pull(NAME).version.waived.reason == "so"
    tamper(path, "UPDATE waiver SET declared = 'large'")
    with pytest.raises(ProjectionDamagedError):
        registry.show(NAME)


def test_verification_changes_nothing(path, registry):
    tamper(path, "DELETE FROM channel")
    assert damage(registry) == [ProjectionDamagedError]
    assert registry.show(NAME).channels == ()
