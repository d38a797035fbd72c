"""Numbers of units: 一、 （一） 1. (1) ⑴ 第九条 01. at the beginning of a line, and which of them are really numbers.

A line may begin with a number because a page was wrapped there (…条第 / （一）项…): a number that does not follow the
one before it, on a line after one that broke off, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from luohu.compiler.sources.endings import finished, may_be_title
from luohu.compiler.sources.lines import Line
from luohu.dsl.numerals import chinese


class Rank(IntEnum):
    """How deep a number stands; less is further out."""

    ARTICLE = 0  # 第九条
    PADDED = 1  # 01.
    FIRST = 2  # 一、
    SECOND = 3  # （一）
    THIRD = 4  # 1.
    FOURTH = 5  # (1) ⑴


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the beginning of a line. `step`: as it stands in a locator. `written`: as it stands in the line."""

    rank: Rank
    value: int
    step: str
    written: str

    @property
    def rest(self) -> int:
        """Where the line goes on."""
        return len(self.written)


_CHINESE = "[零〇一二三四五六七八九十百]{1,7}"
_NO_REFERENCE = "(?!\\s*[条款项目])"
_PATTERNS = (
    (Rank.ARTICLE, re.compile(rf"第\s*({_CHINESE}|[0-9]{{1,3}})\s*条(?=\s|$)\s*"), "第{}条"),
    (Rank.PADDED, re.compile(r"(0[0-9])[.、]\s*"), "{}"),
    (Rank.FIRST, re.compile(rf"({_CHINESE})[、.]\s*"), "{}"),
    (Rank.SECOND, re.compile(rf"\(({_CHINESE})\){_NO_REFERENCE}[、.]?\s*"), "({})"),
    (Rank.THIRD, re.compile(r"([0-9]{1,2})[.、](?![0-9])\s*"), "{}"),
    (Rank.FOURTH, re.compile(rf"\(([0-9]{{1,2}})\){_NO_REFERENCE}[、.]?\s*"), "({})"),
)
_ARTICLE_GLUED = re.compile(rf"第({_CHINESE})条(?![第的和至、,规])")
_CHAPTER = re.compile(rf"第\s*{_CHINESE}\s*[编章节](?:\s+[^,。;:]{{1,30}}|(?![的规第所])[^\s,。;:]{{1,14}})?")


def is_chapter(line: Line) -> bool:
    """Whether the line is the heading of a chapter (章) of a statute, which only groups articles."""
    return _CHAPTER.fullmatch(line.text) is not None


def numbers(lines: Sequence[Line]) -> tuple[Number | None, ...]:
    """The number of each line, None where a line has none."""
    found: list[Number | None] = []
    last: dict[Rank, int] = {}
    for at, line in enumerate(lines):
        number = None if line.signature else _read(line.text, last.get(Rank.ARTICLE, 0))
        if number is not None and not _follows(number, last) and at and _goes_on(lines[at - 1], found[-1]):
            number = None
        if number is not None:
            last[number.rank] = number.value
        found.append(number)
    return tuple(found)


def _goes_on(line: Line, number: Number | None) -> bool:
    """Whether a line broke off: it ends no sentence, and is no unit's title."""
    return not finished(line.text) and (number is None or not may_be_title(line.text[number.rest :]))


def _follows(number: Number, last: dict[Rank, int]) -> bool:
    return number.value in (1, last.get(number.rank, 0) + 1)


def _read(text: str, last_article: int) -> Number | None:
    for rank, pattern, step in _PATTERNS:
        match = pattern.match(text)
        if match is not None:
            value = match[1]
            shown = str(int(value)) if rank in (Rank.THIRD, Rank.FOURTH) else value
            return Number(rank, _value(value), step.format(shown), match[0])
    glued = _ARTICLE_GLUED.match(text)
    if glued is not None and _value(glued[1]) == last_article + 1:
        return Number(Rank.ARTICLE, _value(glued[1]), f"第{glued[1]}条", glued[0])
    return None


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isascii() else chinese(numeral)
