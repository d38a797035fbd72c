"""A real browser with no network: Debian's Chromium, driven by Playwright. Tests that need it skip where it is absent."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.sample import sample_html

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TOO_LONG = 20_000
"""Milliseconds after which an action of the browser has failed."""


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Opening = Callable[..., Opened]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), timeout=60_000)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chinese_fonts() -> None:
    if which("fc-list") is None or not _said("fc-list", ":lang=zh-cn"):
        pytest.skip("no font with Chinese is installed (apt-get install fonts-noto-cjk)")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "sample.html"
    path.write_text(sample_html(), encoding="utf-8")
    return path


@pytest.fixture
def opened(chromium: Browser, sample_file: Path) -> Iterator[Opening]:
    """Opens the sample page (or another file, or `#anchor` of it) in a context of its own, offline."""
    contexts = []

    def go(width: int = 1280, file: Path = sample_file, anchor: str = "", **settings: Any) -> Opened:
        settings = {"locale": "zh-CN", "color_scheme": "light", **settings}
        context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True, **settings)
        contexts.append(context)
        context.set_default_timeout(TOO_LONG)
        found = Opened(context.new_page())
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda said: found.complaints.append(said.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(file.as_uri() + anchor)
        return found

    yield go
    for context in contexts:
        context.close()


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
