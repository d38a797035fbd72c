"""Indexes as JSON: deterministic bytes, one line for each paragraph so that differences read well, and strict reading.

What cannot be read is a value that says why and where, never an exception. `schemas/source-index.json` says the same to
other programs; a house test compares the two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part, Signal, SourceIndex
from luohu.compiler.sources.places import key_of
from luohu.dsl.diagnostics.model import Text

FORMAT = "luohu.source-index/1"
"""What the first member of every index says."""

SUFFIX = ".json"
"""How names of files of indexes end."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Malformed:
    """Why a text is no index. `line` and `column` count from 1; both are 1 where the whole document is meant."""

    why: Text
    line: int = 1
    column: int = 1


class _NotSoError(Exception):
    """Something is not as an index has it; never leaves this module."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(where, zh, en)
        self.said = Text(f"{where} {zh}", f"{where} {en}")


_FINGERPRINT = re.compile("[0-9a-f]{16}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"\S+")
_ID = re.compile(r"[^\s/\\]+")

_FLAGS = ("opens", "besides")


def to_text(index: SourceIndex) -> str:
    """The document of an index."""
    parts = ",\n".join(_part_text(each) for each in index.parts)
    return f'{{\n"format": {_json(FORMAT)},\n"source": {_json(index.source)},\n"parts": [\n{parts}\n]\n}}\n'


def from_text(text: str) -> SourceIndex | Malformed:
    """The index that a document holds, or why it holds none."""
    try:
        return _index(json.loads(text, parse_constant=_no_number, object_pairs_hook=_members))
    except json.JSONDecodeError as error:
        return Malformed(Text("不是 JSON", f"is no JSON: {error.msg}"), error.lineno, error.colno)
    except RecursionError:
        return Malformed(Text("层次过深", "is nested too deeply"))
    except _NotSoError as error:
        return Malformed(error.said)


def _part_text(part: Part) -> str:
    lines = ",\n".join(f"  {_json(_paragraph_document(each))}" for each in part.paragraphs)
    return f'{{"name": {_json(part.name)}, "title": {_json(part.title)}, "paragraphs": [\n{lines}\n]}}'


def _paragraph_document(paragraph: Paragraph) -> dict[str, object]:
    document: dict[str, object] = {
        "locator": paragraph.locator,
        "kind": paragraph.kind.value,
        "length": paragraph.length,
        "fingerprint": paragraph.fingerprint,
        "since": paragraph.since.isoformat(),
    }
    if paragraph.signals:
        document["signals"] = [each.value for each in paragraph.signals]
    return document | {name: True for name in _FLAGS if getattr(paragraph, name)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _no_number(word: str) -> object:
    raise _NotSoError(word, "不是 JSON 的数", "is no number of JSON")


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _NotSoError(f"`{pairs[0][0]}`", "所在对象有重复的成员", "stands in an object with a member twice")
    return found


def _index(document: object) -> SourceIndex:
    members = _object(document, "/", {"format", "source", "parts"})
    if members["format"] != FORMAT:
        raise _NotSoError("/format", f"不是 `{FORMAT}`", f"is not `{FORMAT}`")
    parts = tuple(_part(each, f"/parts/{at}") for at, each in enumerate(_list(members["parts"], "/parts")))
    if not parts or len({each.name for each in parts}) < len(parts):
        raise _NotSoError("/parts", "是空的，或者有重名的部分", "is empty, or two parts have one name")
    return SourceIndex(_matching(members["source"], "/source", _ID), parts)


def _part(document: object, where: str) -> Part:
    members = _object(document, where, {"name", "title", "paragraphs"})
    paragraphs = tuple(
        _paragraph(each, f"{where}/paragraphs/{at}")
        for at, each in enumerate(_list(members["paragraphs"], f"{where}/paragraphs"))
    )
    if len({key_of(each.locator) for each in paragraphs}) < len(paragraphs):
        raise _NotSoError(f"{where}/paragraphs", "有重复的位置", "has a locator twice")
    name = members["name"]
    if not isinstance(name, str):
        raise _NotSoError(f"{where}/name", "不是文字", "is no text")
    return Part(name, _matching(members["title"], f"{where}/title", _FINGERPRINT), paragraphs)


def _paragraph(document: object, where: str) -> Paragraph:
    members = _object(document, where, {"locator", "kind", "length", "fingerprint", "since"}, {"signals", *_FLAGS})
    length = members["length"]
    if not isinstance(length, int) or isinstance(length, bool) or length < 0:
        raise _NotSoError(f"{where}/length", "不是非负整数", "is no whole number from 0")
    opens, besides = (_flag(members.get(name, False), f"{where}/{name}") for name in _FLAGS)
    if besides and not opens:
        raise _NotSoError(f"{where}/besides", "是 true，而 opens 不是", "is true where opens is not")
    return Paragraph(
        locator=_matching(members["locator"], f"{where}/locator", _WORD),
        kind=_one_of({each.value: each for each in ParagraphKind}, members["kind"], f"{where}/kind"),
        length=length,
        fingerprint=_matching(members["fingerprint"], f"{where}/fingerprint", _FINGERPRINT),
        since=_day(members["since"], f"{where}/since"),
        signals=_signals(members.get("signals", []), f"{where}/signals"),
        opens=opens,
        besides=besides,
    )


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise _NotSoError(where, "不是 true 或 false", "is neither true nor false")
    return value


def _signals(value: object, where: str) -> tuple[Signal, ...]:
    named = {each.value: each for each in Signal}
    found = {_one_of(named, each, where) for each in _list(value, where)}
    if len(found) < len(_list(value, where)):
        raise _NotSoError(where, "有重复", "has one twice")
    return tuple(each for each in Signal if each in found)


def _object(
    value: object, where: str, needed: AbstractSet[str], allowed: AbstractSet[str] = frozenset()
) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _NotSoError(where, "不是对象", "is no object")
    missing, foreign = needed - value.keys(), value.keys() - needed - allowed
    if missing:
        raise _NotSoError(where, f"缺少 `{min(missing)}`", f"lacks `{min(missing)}`")
    if foreign:
        raise _NotSoError(where, f"有不认识的成员 `{min(foreign)}`", f"has an unknown member `{min(foreign)}`")
    return value


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _NotSoError(where, "不是数组", "is no array")
    return value


def _matching(value: object, where: str, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise _NotSoError(where, "写法不对", "is not written as it must be")
    return value


def _one_of(named: Mapping[str, T], value: object, where: str) -> T:
    if not isinstance(value, str) or value not in named:
        raise _NotSoError(where, f"不是 {'、'.join(named)} 之一", f"is none of {', '.join(named)}")
    return named[value]


def _day(value: object, where: str) -> date:
    written = _matching(value, where, _DAY)
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _NotSoError(where, "没有这一天", "is no day") from None
