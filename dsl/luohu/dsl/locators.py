"""Locators (条款位置): how documents number their places, and the ASCII form that ids are made of.

A locator is a run of steps: `一`, `(三)`, `2`, `02.1`, `第九条`, `第2款`, `第8段`, `前言`, `末段`, `附件「…」`, in ASCII
also `1-3-p2`, `02-closing`, `p8`, and perhaps a label after `·` that tells apart clauses at one place. They are read only where a reference stands, so that
`一` stays an ordinary name everywhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import numeric

from luohu.dsl.numerals import CHINESE_DIGITS, CHINESE_NUMERAL, chinese
from luohu.dsl.tokens import Place

if TYPE_CHECKING:
    from luohu.dsl.syntax.base import Locator

_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9]++)"
_PARAGRAPH = "(?:-p[0-9]++)"
_ENCLOSED = "㈠-㈩⑴-⒇①-⑳"
_STEP = (
    rf"前言|末段|(?:preamble|closing){_PARAGRAPH}?+|p[0-9]++|附件(?:「[^」\n]*」|{_NUMERAL})?+|第?\({_NUMERAL}\)[条款项目段]?"
    rf"|第{_NUMERAL}[条款项目段章节]|[{_ENCLOSED}]|{CHINESE_NUMERAL}"
    rf"|[0-9]++(?:[.-][0-9]++)*+(?:-closing)?+{_PARAGRAPH}?+"
)
PATTERN = re.compile(
    rf"\s*(?P<steps>(?:{_STEP})++)(?:·(?P<label>\w++|「[^」\n]+」))?"
    rf"(?:\s*+(?:至|到|until)\s*+(?![0-9]{{4}})(?P<last>(?:{_STEP})++))?(?!\w)"
)
"""A locator after optional space, in a text whose full-width punctuation has become ASCII; perhaps a run of them."""

_SHORT_NUMERAL = rf"(?:[{CHINESE_DIGITS}]{{1,7}}|[0-9]{{1,4}})"
LABEL = re.compile(rf"\s*(?P<label>\({_SHORT_NUMERAL}\)|[{_ENCLOSED}]|[0-9]{{1,2}}[.,])(?=[^0-9])")
"""The number of a list item after `{` or `;`."""

_LONGEST = 12  # characters of a numeral in a locator; longer ones are kept as written
_STEPS = re.compile(_STEP)
_WORDS = {"前言": "preamble", "末段": "closing", "preamble": "preamble", "closing": "closing"}
_IN_ARTICLE = re.compile(r"第[^(]*条")


def read(steps: str, label: str | None) -> Place:
    """The parts of a locator from its text."""
    parts: list[str] = []
    for step in _STEPS.findall(steps):
        parts.extend(_parts(step))
    text = steps if label is None else f"{steps}·{label}"
    return Place(text, tuple(parts), label.strip("「」") if label else None)


def label(text: str) -> str:
    """The number of a list item in ASCII: `（一）` and `1.` are `1`."""
    return _value(text.strip("().,"))


def _parts(step: str) -> tuple[str, ...]:
    if step in _WORDS:
        return (_WORDS[step],)
    if step.startswith(("preamble", "closing", "p")):
        return tuple(step.split("-"))
    if step.startswith("附件"):
        rest = step[2:].strip("「」")
        return ("annex", *((rest,) if rest else ()))
    if step[0] in "0123456789":
        return tuple(step.split("-"))
    number = _value(step.strip("第()条款项目段章节"))
    return (f"p{number}",) if step.endswith("段") else (number,)


def _value(text: str) -> str:
    if len(text) > _LONGEST:
        return text
    if text.isascii():
        return str(int(text))
    if len(text) == 1 and not ("一" <= text <= "龥"):
        return str(int(numeric(text)))
    return str(chinese(text))


def whole(locator: Locator) -> str:
    """A locator with its label, which the canonical writing may hold already: `02.1·租赁`."""
    return locator.text if locator.label is None or "·" in locator.text else f"{locator.text}·{locator.label}"


def written(locator: Locator) -> str:
    """A place as `whole` writes it, or a run of places: `第六条(一)至(五)`."""
    return whole(locator) if locator.through is None else f"{whole(locator)}至{whole(locator.through)}"


def ascii_form(locator: Locator) -> str | None:
    """The ASCII form that an exported id takes: `一(三)2` is `1-3-2`, `第九条第2款` is `9.2`, `前言` is `preamble`.

    None for an annex or a labelled place: they need an alias.
    """
    if locator.label is not None or locator.parts[0] == "annex":
        return None
    joint = "." if _IN_ARTICLE.match(locator.text) else "-"
    return joint.join(locator.parts)
