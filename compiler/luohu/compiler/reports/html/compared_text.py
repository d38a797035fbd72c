"""Two texts compared, for reading side by side: what was taken out is marked on the left, what was put in on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

_TOKEN = re.compile(r"[A-Za-z_]+|\d+|\s+|.", re.DOTALL)
_LIKE = 0.4
"""Lines that have less in common are not one line that changed."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts as markup: escaped, with `del` on the left and `ins` on the right."""

    left: Markup
    right: Markup


def compared(before: str, after: str) -> Sides:
    """Two texts, line by line and, of lines that changed, word by word (in Chinese, character by character)."""
    left, right = before.split("\n"), after.split("\n")
    ones: list[Markup] = []
    others: list[Markup] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            ones += map(escape, left[a:b])
            others += map(escape, right[c:d])
        else:
            some, more = _changed(left[a:b], right[c:d])
            ones += some
            others += more
    return Sides(Markup("\n").join(ones), Markup("\n").join(others))


def _changed(left: Sequence[str], right: Sequence[str]) -> tuple[list[Markup], list[Markup]]:
    """Lines that took the place of others: like ones are compared, the others are gone or new as a whole."""
    partners = dict(_partners(left, right))
    ones, others = [_gone(each) for each in left], [_come(each) for each in right]
    for one, other in partners.items():
        sides = _within(left[one], right[other])
        ones[one], others[other] = sides.left, sides.right
    return ones, others


def _partners(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines that are alike, in order, none crossing another."""
    first = 0
    for one, line in enumerate(left):
        ratios = [(SequenceMatcher(None, line, each, autojunk=False).ratio(), -at) for at, each in enumerate(right)]
        ratio, at = max(ratios[first:], default=(0.0, 0))
        if ratio >= _LIKE:
            yield one, -at
            first = 1 - at


def _within(one: str, other: str) -> Sides:
    left, right = _TOKEN.findall(one), _TOKEN.findall(other)
    ones, others = Markup(), Markup()
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        before, after = "".join(left[a:b]), "".join(right[c:d])
        ones += escape(before) if kind == "equal" else _gone(before)
        others += escape(after) if kind == "equal" else _come(after)
    return Sides(ones, others)


def _gone(words: str) -> Markup:
    return _marked(words, Markup("<del>{}</del>"))


def _come(words: str) -> Markup:
    return _marked(words, Markup("<ins>{}</ins>"))


def _marked(words: str, mark: Markup) -> Markup:
    """Words in a mark; the indent of a line is none of them, and blanks alone are not marked."""
    bare = words.lstrip(" ")
    return Markup(" ") * (len(words) - len(bare)) + (mark.format(bare) if bare else Markup())
