"""Lines that speak of annexes (附件): what begins one, its number, and what lists them."""

from __future__ import annotations

import re

from luohu.dsl.numerals import chinese

_MARK = re.compile(r"附\s*件\s*(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?")
_LIST = re.compile(r"附\s*件\s*:")


def is_annex(text: str) -> bool:
    """Whether a line begins an annex: 附件 or 附件2 and nothing more."""
    return _MARK.fullmatch(text) is not None


def lists_annexes(text: str) -> bool:
    """Whether a paragraph tells which annexes there are, as below the last unit of a document."""
    return _LIST.match(text) is not None


def annex_number(mark: str, turn: int) -> int:
    """The number of an annex by its first line; `turn` where it has none."""
    match = _MARK.fullmatch(mark)
    number = match["number"] if match is not None else None
    if number is None:
        return turn
    return int(number) if number.isascii() else chinese(number)
