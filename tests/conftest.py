"""What all tests share: golden files, which are rewritten only when somebody asks for it; and that none disturbs the next."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from tests.surroundings import Surroundings, left_behind, surroundings

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected files under tests/golden with what the code says now; read the difference afterwards",
    )


UNMEASURED = ("tests/property/", "tests/policies/", "tests/browser/", "tests/docs/", "tests/house/")
"""Where coverage is not measured: what tries thousands of cases, drives a browser or reads pages tells nothing of lines and
takes longer."""

LONG = ("tests/docs/", "tests/policies/", "tests/property/", "tests/browser/")
"""What holds the longest single tests. They come first: whoever runs two at a time ends with short ones on both sides."""

BEFORE = pytest.StashKey[Surroundings]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    for item in items:
        if item.nodeid.startswith(UNMEASURED):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    item.stash[BEFORE] = surroundings()
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fails a test that leaves another folder, environment or the like; the folder is given back, so that one test fails."""
    before = item.stash[BEFORE]
    try:
        yield
    finally:
        left = left_behind(before, surroundings())
        os.chdir(before.folder)
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def measured() -> Iterator[None]:
    """Keeps coverage measuring: Python drops the tracer when it fails, as it does where a test reaches the recursion limit."""
    tracer = sys.gettrace()
    yield
    if tracer is not None and sys.gettrace() is None:
        sys.settrace(tracer)


@pytest.fixture(autouse=True, scope="session")
def cache_of_their_own(shared_folder: Path) -> Iterator[None]:
    """Keeps what tests check out of the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUOHU_CACHE_DIR", str(shared_folder / "cache"))
        patch.delenv("LUOHU_NO_CACHE", raising=False)
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share: what one has made, another finds."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


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
