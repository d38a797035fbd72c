"""What comes out on paper: what is open, in the language chosen, black on white, with nothing to press."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest
from tests.browser import looking
from tests.browser.conftest import Opening

Printing = Callable[..., str]


@pytest.fixture(scope="module", params=["zh-CN", "en-GB"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def printed(opened: Opening, tmp_path: Path, locale: str) -> Printing:
    """Prints the page after some script ran; gives the text of the PDF, pages separated by form feeds."""
    if which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (apt-get install poppler-utils)")

    def go(script: str = "() => {}") -> str:
        path = tmp_path / "page.pdf"
        page = opened(locale=locale, color_scheme="dark").page
        page.emulate_media(media="print")
        page.evaluate(script)
        page.pdf(path=path, prefer_css_page_size=True)
        assert path.read_bytes().startswith(b"%PDF-")
        command = ["pdftotext", "-layout", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    return go


@pytest.mark.usefixtures("chinese_fonts")
def test_paper_has_what_is_open_in_the_language_chosen_and_nothing_to_press(printed: Printing, locale: str) -> None:
    text = printed()
    said = {
        "zh-CN": ("概要说了什么最要紧。", "第41条 某些人", "见证人", "收起的一节", "审阅人", "最后的话", "没有印出"),
        "en-GB": (
            "The summary says what matters most.",
            "41 some people",
            "A witness",
            "A folded section",
            "Reviewed by",
            "is not printed",
        ),
    }
    for each in said[locale]:
        assert each in text
    for each in said["en-GB" if locale == "zh-CN" else "zh-CN"]:
        assert each not in text
    pages = text.rstrip("\f").split("\f")
    assert 3 < len(pages) < 30
    assert re.search(rf"1 ?/ ?{len(pages)}\b", pages[0])
    for press in {
        "zh-CN": ("打印", "全部展开", "跳到正文", "只看变化"),
        "en-GB": ("Expand all", "Skip to", "Changes only"),
    }[locale]:
        assert press not in text


@pytest.mark.usefixtures("chinese_fonts")
def test_paper_has_of_what_is_closed_only_what_is_meant_for_paper(printed: Printing, locale: str) -> None:
    closed, opened = (
        printed(),
        printed("() => { for (const each of document.querySelectorAll('details')) each.open = true; }"),
    )
    always, never = {
        "zh-CN": ("纸上总有的话", ("到深处", "这里是深处", "旁注", "条件 x17")),
        "en-GB": ("words that paper always has", ("to the depth", "here is the depth", "An aside", "condition x17")),
    }[locale]
    assert always in closed
    assert [each for each in never if each in closed] == []
    assert [each for each in never if each not in opened] == []


def test_paper_is_black_on_white_whatever_the_screen_shows(opened: Opening) -> None:
    page = opened(color_scheme="dark").page
    page.emulate_media(media="print")
    seen = page.evaluate(looking.CONTRAST)
    assert len(seen) > 500
    assert [each for each in seen if each[0] < 7] == []
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_on_paper_what_a_heading_or_a_summary_heads_stands_on_the_same_page(opened: Opening) -> None:
    page = opened().page
    page.emulate_media(media="print")
    broken = """() => Array.from(document.querySelectorAll("h1, h2, h3, h4, summary, figcaption, .legend, .axis")).filter(
      (each) => getComputedStyle(each).breakAfter !== "avoid").map((each) => each.outerHTML.slice(0, 80))"""
    assert page.evaluate(broken) == []
    assert page.evaluate("() => getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
