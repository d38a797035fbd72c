"""The stores that the suite runs over, one line for each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.conformance.model_store import ModelStore

from luohu.registry.registry import Registry
from luohu.registry.store.sql import SqlStore

STORES = {
    "model": lambda _: ModelStore(),
    "sqlite": lambda folder: SqlStore.open(folder / "registry.db", create=True),
}


class Ticking:
    """A clock that is a second later each time it is read, unless it is set."""

    def __init__(self):
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock():
    return Ticking()


@pytest.fixture(params=sorted(STORES))
def store(request, tmp_path):
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def registry(store, clock):
    return Registry(store, clock=clock)
