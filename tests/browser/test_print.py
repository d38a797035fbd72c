"""What comes out on paper: everything, in the language chosen, black on white, with nothing to press."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from tests.browser import looking
from tests.browser.conftest import Opening


@pytest.fixture(scope="module", params=["zh-CN", "en-GB"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def text(opened: Opening, tmp_path: Path, locale: str) -> str:
    """The text of the page as PDF, pages separated by form feeds."""
    if which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (apt-get install poppler-utils)")
    path = tmp_path / "page.pdf"
    page = opened(locale=locale, color_scheme="dark").page
    page.emulate_media(media="print")
    page.pdf(path=path, prefer_css_page_size=True)
    assert path.read_bytes().startswith(b"%PDF-")
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.usefixtures("chinese_fonts")
def test_paper_holds_everything_in_the_language_chosen_and_nothing_to_press(text: str, locale: str) -> None:
    said = {
        "zh-CN": ("概要说了什么最要紧。", "这里是深处", "到深处", "第41条 某些人", "条件 x17", "审阅人", "最后的话"),
        "en-GB": (
            "The summary says what matters most.",
            "here is the depth",
            "41 some people",
            "condition x17",
            "Reviewed by",
        ),
    }
    for each in said[locale]:
        assert each in text
    for each in said["en-GB" if locale == "zh-CN" else "zh-CN"]:
        assert each not in text
    pages = text.rstrip("\f").split("\f")
    assert 5 < len(pages) < 60
    assert f"1 / {len(pages)}" in pages[0]
    for press in {
        "zh-CN": ("打印", "全部展开", "跳到正文", "只看变化"),
        "en-GB": ("Expand all", "Skip to", "Changes only"),
    }[locale]:
        assert press not in text


def test_paper_is_black_on_white_whatever_the_screen_shows(opened: Opening) -> None:
    page = opened(color_scheme="dark").page
    page.emulate_media(media="print")
    seen = page.evaluate(looking.CONTRAST)
    assert len(seen) > 500
    assert [each for each in seen if each[0] < 7] == []
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_folds_are_as_they_were_after_printing(opened: Opening) -> None:
    page = opened().page
    count = "() => document.querySelectorAll('details[open]').length"
    before = page.evaluate(count)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("() => document.querySelectorAll('details:not([open])').length") == 0
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(count) == before
