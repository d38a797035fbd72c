from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from markupsafe import Markup

from luohu.compiler.reports.html.environment import plain
from luohu.compiler.reports.html.model import Page, Section
from luohu.compiler.reports.html.page import page
from luohu.compiler.reports.html.parts import paragraph, subsection
from luohu.dsl.diagnostics.model import Text


def made(*bodies: Markup) -> Page:
    sections = tuple(
        Section(f"s{at}", Text(f"第{at}节", f"part {at}"), body, at == 1) for at, body in enumerate(bodies)
    )
    return Page(Text("标题 </title><script>", "title"), paragraph(Text("概要", "summary")), sections, Text("完", "end"))


def test_style_and_script_are_let_through_by_their_digests_alone() -> None:
    html = page(made())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(found) == 1
        assert f"{tag}-src 'sha256-{b64encode(sha256(found[0].encode()).digest()).decode()}'" in allowed
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed
    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)


def test_nothing_on_the_page_is_elsewhere() -> None:
    html = page(made(paragraph(Text("甲", "a"))))
    assert "://" not in html
    assert "@import" not in html
    assert re.findall(r'(?:src|href)="(?!#|data:,)[^"]*"', html) == []


def test_the_language_that_was_asked_for_is_shown_first() -> None:
    for language, tag in (("zh", "zh-Hans"), ("en", "en")):
        html = page(made(), "zh" if language == "zh" else "en")
        assert f'<html lang="{tag}" data-language="{language}">' in html
        assert f'value="{language}" id="language-{language}" autocomplete="off" checked' in html
    assert '<html lang="zh-Hans" data-language="">' in page(made())


def test_both_languages_and_every_section_are_there() -> None:
    html = page(made(paragraph(Text("甲", "a")), paragraph(Text("乙", "b"))))
    for each in ("概要", "summary", "第0节", "part 0", "第1节", "part 1", "甲", "乙", "完", "end"):
        assert each in html
    assert html.count('href="#s0"') == 1
    assert "<details" in html


def test_the_title_is_escaped() -> None:
    assert "</title><script>" not in page(made())


def test_an_id_stands_once() -> None:
    with pytest.raises(ValueError, match="s0"):
        page(made(subsection("s0", Text("又", "again"), Markup())))


def test_the_same_page_is_the_same_text() -> None:
    assert page(made(paragraph(Text("甲", "a")))) == page(made(paragraph(Text("甲", "a"))))


def test_no_rule_asks_every_element_what_the_root_has() -> None:
    """With such rules browsers took half a minute to print a large page."""
    assert ":root:has(" in plain("style.css")
    bare = re.sub(r"/\*.*?\*/", "", plain("style.css"), flags=re.DOTALL)
    assert re.findall(r":root[^{},]*:has\([^{},]*\)+\s+[^{},\s][^{},]*", bare) == []
