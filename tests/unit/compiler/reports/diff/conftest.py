"""One review with everything in it, made once: comparing takes longest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.made import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Review


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    """Libraries lie in folders of their own, named as a user in them names them."""
    folder, home = tmp_path_factory.mktemp("libraries"), os.getcwd()  # noqa: PTH109 - to go back to
    os.chdir(folder)
    try:
        yield whole(folder)
    finally:
        os.chdir(home)
