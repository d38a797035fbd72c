"""What all tests share: golden files, which are rewritten only when somebody asks for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected files under tests/golden with what the code says now; read the difference afterwards",
    )


UNMEASURED = ("tests/property/", "tests/policies/", "tests/browser/")
"""Where coverage is not measured: what tries thousands of cases, or drives a browser, tells nothing of lines and takes longer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(UNMEASURED):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def measured() -> Iterator[None]:
    """Keeps coverage measuring: Python drops the tracer when it fails, as it does where a test reaches the recursion limit."""
    tracer = sys.gettrace()
    yield
    if tracer is not None and sys.gettrace() is None:
        sys.settrace(tracer)


@pytest.fixture(autouse=True, scope="session")
def cache_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what tests check out of the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUOHU_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("LUOHU_NO_CACHE", raising=False)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Asserts that a text is what the expected file holds, or with --update-golden makes it so."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path} is missing; write it with --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return check
