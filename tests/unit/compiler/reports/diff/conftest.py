"""Reviews that many tests read, made once: comparing takes longest."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.made import several, whole

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """Libraries lie in folders of their own, named as a user in them names them."""
    folder = tmp_path_factory.mktemp("libraries")
    with contextlib.chdir(folder):
        return whole(folder)


@pytest.fixture(scope="session")
def ways_review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """One with a class that comes about in three ways."""
    folder = tmp_path_factory.mktemp("libraries")
    with contextlib.chdir(folder):
        return several(folder)
