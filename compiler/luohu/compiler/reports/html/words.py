"""Words on a page: each in both languages, each in an element that says which it is, escaped here.

A page holds both languages; its style shows one. What is the same in both stands once.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from luohu.compiler.ruleset.area import Label
from luohu.dsl.diagnostics.model import Language, Text

TAGS = {"zh": "zh-Hans", "en": "en"}
"""What languages are called in the `lang` of an element."""

_NUMBER = re.compile(r"([㐀-䶿一-鿿]{0,4}〔\d{4}〕\d+号)")
"""The number of a document, with the end of the name before it: no line breaks within."""
_HAN = re.compile(r"([㐀-䶿一-鿿豈-﫿\U00020000-\U0003FFFF][　-〿㐀-䶿一-鿿豈-﫿＀-￯\U00020000-\U0003FFFF]*)")
_QUOTED = re.compile(r"`([^`\n]+)`")
_DAY = re.compile(r"(?<![\w-])(\d{4}-\d{2}-\d{2})(?![\w-])")


def text_of(label: Label) -> Text:
    """A label as a text; where there is no English the Chinese stands for it."""
    return Text(label.zh, label.english)


def both(text: Text) -> Markup:
    """A text in both languages, of which the page shows one; what stands in backticks is set as code."""
    if text.zh == text.en:
        return spoken(text.zh, "zh") if _HAN.search(text.zh) else _coded(text.zh)
    return Markup('<span class="zh" lang="zh-Hans">{}</span><span class="en" lang="en">{}</span>').format(
        _coded(text.zh), _in_english(text.en)
    )


def say(zh: str, en: str) -> Markup:
    """`both` for words that a template brings itself."""
    return both(Text(zh, en))


def spoken(text: str, language: Language) -> Markup:
    """A text that there is in one language only, whatever language the page shows."""
    inner = _coded(text) if language == "zh" else _in_english(text)
    return Markup('<span lang="{}">{}</span>').format(TAGS[language], inner)


def _coded(text: str) -> Markup:
    parts = _QUOTED.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else _numbered(part) for number, part in enumerate(parts)
    )


def _numbered(text: str) -> Markup:
    """Chinese with the numbers of documents and days kept whole."""
    return Markup("").join(
        Markup('<span class="whole">{}</span>').format(part) if number % 2 else _days(part)
        for number, part in enumerate(_NUMBER.split(text))
    )


def _in_english(text: str) -> Markup:
    """English in which Chinese names are marked as Chinese, for fonts and voices."""
    parts = _QUOTED.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(_marked(part)) if number % 2 else _marked(part)
        for number, part in enumerate(parts)
    )


def _marked(text: str) -> Markup:
    return Markup("").join(
        Markup('<span class="whole" lang="zh-Hans">{}</span>').format(part) if number % 2 else _named(part)
        for number, part in enumerate(_NUMBER.split(text))
    )


def _named(text: str) -> Markup:
    return Markup("").join(
        Markup('<span lang="zh-Hans">{}</span>').format(part) if number % 2 else _days(part)
        for number, part in enumerate(_HAN.split(text))
    )


def _days(text: str) -> Markup:
    """Words with their days marked: no line breaks within one."""
    return Markup("").join(
        Markup("<time>{}</time>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(_DAY.split(text))
    )
