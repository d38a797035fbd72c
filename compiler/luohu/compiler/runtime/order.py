"""The order of the document: clauses are told as they stand in it, not as their ids sort.

Locators count in Chinese numerals, figures and circled numbers; a preamble comes first, annexes and closing words last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from luohu.compiler.ruleset.model import Clause

_DIGITS = {each: number for number, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_NUMBER = re.compile(r"[0-9]+|[零〇一二三四五六七八九十百千两]+")
_FIRST, _LAST = (-1,), (10**6,)

Key = tuple[str, tuple[int, ...], tuple[tuple[int, str], ...]]
Order = Callable[[str], Key]
"""Where a provision (by id) stands among others."""


def in_document_order(clause: Clause) -> Key:
    """What clauses are sorted by: instrument by instrument, then as their first locators count."""
    return clause.instrument, place_of_locator(clause.locators[0] if clause.locators else ""), counted(clause.id)


def document_order(clauses: Iterable[Clause]) -> Order:
    """Where provisions stand that these clauses are editions of; of two numbers that one has, by the first.

    A document that is named itself stands before all of its provisions.
    """
    known: dict[str, Key] = {}
    for each in clauses:
        home, place, _ = in_document_order(each)
        here = home, place, counted(each.provision_id)
        known[each.provision_id] = min(known.get(each.provision_id, here), here)
    return lambda name: known.get(name, (name.partition("/")[0], (), counted(name)))


def counted(name: str) -> tuple[tuple[int, str], ...]:
    """An id in such a way that 1-2 comes before 1-10."""
    return tuple((int(each), "") if each.isdecimal() else (0, each) for each in re.split(r"(\d+)", name))


def place_of_locator(locator: str) -> tuple[int, ...]:
    """`二(三)` is (2, 3), `01.2` (1, 2), `第九条第2款` (9, 2), `㈠` (1,)."""
    plain = unicodedata.normalize("NFKC", locator)
    if plain.startswith("前言"):
        return _FIRST
    if plain.startswith(("附件", "末段")):
        return _LAST
    return tuple(map(_number, _NUMBER.findall(plain.partition("·")[0])))


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    whole, digit = 0, 0
    for each in written:
        if each in _PLACES:
            whole, digit = whole + (digit or 1) * _PLACES[each], 0
        else:
            digit = _DIGITS[each]
    return whole + digit
