"""Where a word of Chinese text, written without spaces, is more than one word of the language.

A word splits only here: before a quantity after a comparator (`不满18周岁`), after a quantity or day (`10万元以上`,
`3年内`), before 以上 and its like at the end of a name (`本科以上`), in 自…起… (`自毕业之日起3年内`), and when it is
a quantity in Chinese numerals as a whole (`半年`), or ends in a share of something (`社平工资的80%`, `满社平工资的80%`). Any other 的, 且 and 及 inside a word never split it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from luohu.dsl import numerals
from luohu.dsl.keywords import COMPARATORS_BEFORE, COMPARATORS_BEHIND, GLUED_BEFORE, terminal_of

_VALUES = {
    "DAY": f"{numerals.DAY}|{numerals.CHINESE_DAY}",
    "MONTH_DAY": f"{numerals.MONTH_DAY}|{numerals.CHINESE_MONTH_DAY}",
    "VAGUE_DAY": f"{numerals.MONTH_OR_YEAR}|{numerals.CHINESE_MONTH_OR_YEAR}",
    "QUANTITY": f"{numerals.GLUED_QUANTITY}|{numerals.CHINESE_QUANTITY}",
    "NUMBER": numerals.NUMBER,
}
_VALUE = "|".join(f"(?:{pattern})" for pattern in _VALUES.values())


_BEFORE = "|".join(sorted((*COMPARATORS_BEFORE, *GLUED_BEFORE), key=len, reverse=True))
_AFTER = "|".join(COMPARATORS_BEHIND)
_AFTER_NAME = "及以上|及以下|以上|以下|以内|以外|以前|以后"

_AROUND_VALUE = re.compile(
    rf"(?P<before>{_BEFORE}|自|至|到)?(?P<value>{_VALUE})(?P<after>{_AFTER}|起|部分)?"
    rf"(?:(?P<until>至|到|{_BEFORE})?(?P<end>{_VALUE})(?P<after_end>{_AFTER})?)?"
)
_SINCE = re.compile(
    rf"(?P<since>自)(?P<name>\w+?)(?P<onward>之日起|起算|起)(?:(?P<before>{_BEFORE})?(?P<value>{_VALUE})(?P<after>{_AFTER})?)?"
)
_BEFORE_NAME = "|".join(word for word in COMPARATORS_BEFORE if len(word) > 1 or word == "满")
_SHARE_OF = re.compile(rf"(?P<before>{_BEFORE_NAME})?(?P<name>\w+?)(?P<joint>的)(?P<value>{numerals.NUMBER}%)")
_BOUND_NAME = re.compile(rf"(?P<name>\w+?)(?P<after>{_AFTER_NAME})")
_VALUE_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _VALUES.items())


class Piece(NamedTuple):
    """A part of a word: a terminal, and where in the word it stands."""

    kind: str
    start: int
    end: int


def split(word: str) -> tuple[Piece, ...]:
    """The pieces of a word; a single NAME if it is one word."""
    for shape in (_AROUND_VALUE, _SINCE, _SHARE_OF, _BOUND_NAME):
        found = shape.fullmatch(word)
        if found is not None:
            return tuple(_pieces(found))
    return (Piece("NAME", 0, len(word)),)


def _pieces(found: re.Match[str]) -> list[Piece]:
    pieces = []
    for group, text in found.groupdict().items():
        if text is not None:
            pieces.append(Piece(_kind(group, text), found.start(group), found.end(group)))
    return pieces


def _kind(group: str, text: str) -> str:
    if group in {"value", "end"}:
        return value_kind(text)
    if group == "name":
        return "NAME"
    kind = terminal_of(text)
    assert kind is not None, "every other group is made of keywords"
    return kind


def value_kind(text: str) -> str:
    """Whether a text of figures is a day, a year or month, a quantity or a number."""
    return next(kind for kind, pattern in _VALUE_KINDS if pattern.fullmatch(text))
