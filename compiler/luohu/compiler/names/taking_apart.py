"""Taking apart what was written as one word: connectives, negations, comparisons, lists.

Every function returns the corrected text, or None unless every piece is a declared name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from luohu.dsl.keywords import COMPARATORS_BEFORE, COMPARATORS_BEHIND
from luohu.dsl.units import CHINESE_SPELLINGS

_AND = ("并且", "同时", "以及", "及其", "且", "并", "和", "与", "及", "、")
_OR = ("或者", "或")
_NOT = ("没有", "非", "未", "不")
_COMMAS = ("以及", "及其", "和", "及", "与", "或", "、")
_OPEN = "等"

_QUANTITY = re.compile(
    rf"(?:[0-9]+(?:\.[0-9]+)?|[零一二三四五六七八九十半两]+)[十百千万亿]*(?:{'|'.join(map(re.escape, CHINESE_SPELLINGS))})?"
)
"""A number with or without its unit."""

_SPOKEN = {"年": "年龄"}
"""Facts that are said shorter than they are called: 年满 is 年龄 满."""

_LONGEST = 60
"""Longer words are not taken apart: the search is quadratic in their length."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names for conditions: those that stand `alone`, those that are `compared`, values, and persons."""

    alone: frozenset[str]
    compared: frozenset[str]
    members: frozenset[str]
    persons: frozenset[str]


def condition_words(text: str, known: Vocabulary) -> str | None:
    """A condition written as one word, taken apart into one that says the same; None if it does not come apart."""
    if len(text) > _LONGEST:
        return None
    pieces = _conjuncts(text, known)
    if pieces is None or pieces == text:
        return None
    return pieces


def _conjuncts(text: str, known: Vocabulary) -> str | None:
    """Split at 或, then at 且; where both occur, brackets keep what was said together."""
    for connectives, word in ((_OR, "或"), (_AND, "且")):
        parts = _split(text, connectives, partial(_conjuncts_of, word=word, known=known))
        if parts is not None and len(parts) > 1:
            return f" {word} ".join(f"（{part}）" if word == "或" and " 且 " in part else part for part in parts)
    return _piece(text, known)


def _conjuncts_of(part: str, word: str, known: Vocabulary) -> str | None:
    if word == "且":
        return _piece(part, known)
    parts = _split(part, _AND, lambda each: _piece(each, known))
    return None if parts is None else " 且 ".join(parts)


def _split(text: str, connectives: tuple[str, ...], take: Callable[[str], str | None]) -> list[str] | None:
    """The pieces of a text between connectives, each as `take` reads it; the fewest pieces that work."""
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(text) + 1):
        for start in sorted(best):
            piece = text[start:end]
            read = take(piece) if piece else None
            if read is None:
                continue
            for after in _after(text, end, connectives):
                if after not in best or len(best[after]) > len(best[start]) + 1:
                    best[after] = [*best[start], read]
    return best.get(len(text) + 1)


def _after(text: str, end: int, connectives: tuple[str, ...]) -> list[int]:
    """Where the next piece begins: behind a connective, or past the end."""
    if end == len(text):
        return [len(text) + 1]
    return [end + len(each) for each in connectives if text.startswith(each, end) and end + len(each) < len(text)]


def _piece(text: str, known: Vocabulary) -> str | None:
    """One test: a name, a negated one, or a fact with its comparison."""
    if text in known.alone or _of_person(text, known):
        return text
    for word in _NOT:
        inner = text.removeprefix(word)
        if inner != text and (inner in known.alone or _of_person(inner, known)):
            return f"非 {inner}"
    return _comparison(text, known) or _said_of(text, known)


def _said_of(text: str, known: Vocabulary) -> str | None:
    """`配偶有房`: a person and what is said of that person, with nothing between."""
    for at in range(1, len(text)):
        if text[:at] in known.persons and text[at:] in known.alone:
            return f"{text[:at]}的{text[at:]}"
    return None


def _of_person(text: str, known: Vocabulary) -> bool:
    return any(
        char == "的" and text[:at] in known.persons and text[at + 1 :] in known.alone for at, char in enumerate(text)
    )


def _comparison(text: str, known: Vocabulary) -> str | None:
    for at in range(len(text) - 1, 0, -1):
        fact = _SPOKEN.get(text[:at], text[:at])
        if fact in known.compared and (said := _bound(text[at:], known)) is not None:
            return f"{fact} {said}"
        if text[at:] in known.compared and (said := _bound(text[:at].removesuffix("的"), known)) is not None:
            return f"{text[at:]} {said}"  # `本科以上学历`
    return None


def _bound(text: str, known: Vocabulary) -> str | None:
    """`满18周岁`, `本科以上`, `是博士`."""
    for word in COMPARATORS_BEFORE:
        value = text.removeprefix(word)
        if value != text and value:
            return text if _QUANTITY.fullmatch(value) else None
    for word in COMPARATORS_BEHIND:
        value = text.removesuffix(word)
        if value != text and (value in known.members or _QUANTITY.fullmatch(value)):
            return text
    value = text.removeprefix("是")
    return f"是 {value}" if value in known.members else None


def list_words(text: str, known: frozenset[str]) -> str | None:
    """A list written as one word (`本人及其直系亲属`, `发改委等`), with `、` between its names."""
    if len(text) > _LONGEST:
        return None
    open_list = text.endswith(_OPEN) and text not in known
    parts = _split(text.removesuffix(_OPEN) if open_list else text, _COMMAS, lambda part: _known(part, known))
    if parts is None or (len(parts) == 1 and not open_list):
        return None
    return "、".join([*parts, _OPEN] if open_list else parts)


def _known(part: str, known: frozenset[str]) -> str | None:
    return part if part in known else None


def shared_quality(text: str, alone: frozenset[str], known: frozenset[str]) -> tuple[str, str] | None:
    """`共同居住生活的配偶` as the fact and the person of whom it is said."""
    for at, char in enumerate(text):
        if char == "的" and text[:at] in alone and text[at + 1 :] in known:
            return text[:at], text[at + 1 :]
    return None
