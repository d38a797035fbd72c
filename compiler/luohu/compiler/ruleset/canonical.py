"""Canonical bytes: equal documents have equal bytes on every machine, Python, locale and hash seed.

RFC 8785 (JSON Canonicalization Scheme) through one encoder. With ASCII names, whole numbers within ±(2^53−1) and no
floats, Python's own encoder with sorted keys gives exactly those bytes; whatever falls outside is refused here, not
rounded. Text must be in normal form C, so that two spellings of one word cannot be two rulesets.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import NewType, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
"""A JSON value as rulesets use it: no fractions."""

Digest = NewType("Digest", str)
"""`sha256:` and 64 hexadecimal digits."""

LARGEST = 2**53 - 1
"""Largest whole number that every JSON reader keeps (RFC 8785, 3.2.2.3)."""


class NotCanonical(ValueError):  # noqa: N818 - reads as what it says
    """A document that has no canonical bytes: where (JSON pointer), and why."""

    def __init__(self, pointer: str, problem: str) -> None:
        """`pointer` is empty at the root."""
        super().__init__(f"{pointer or '/'}: {problem}")
        self.pointer = pointer
        self.problem = problem


def canonical_bytes(document: Json) -> bytes:
    """The RFC 8785 bytes of a document.

    Raises:
        NotCanonical: if a name is not ASCII, a number is too large or no whole number, a text is not in normal form C
            or cannot be encoded, or a value is no JSON value.
    """
    _require(document)
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(data: bytes) -> Digest:
    """The name of the bytes."""
    return Digest(f"sha256:{hashlib.sha256(data).hexdigest()}")


def _require(value: object) -> None:
    """Refuses what has no canonical bytes. The pointer is put together on the way out, where there is something to say."""
    match value:
        case str():
            _require_text(value)
        case dict():
            for name in value:
                if not (isinstance(name, str) and name.isascii()):
                    raise NotCanonical("", f"the name {name!r} is not ASCII")
            _require_members(value.items())
        case list():
            _require_members(enumerate(value))
        case None | bool():
            return
        case int():
            if abs(value) > LARGEST:
                raise NotCanonical("", "the number lies outside ±(2^53−1)")
        case _:
            raise NotCanonical("", f"{type(value).__name__} is no value of a canonical document")


def _require_members(members: Iterable[tuple[object, object]]) -> None:
    name: object = None
    try:
        for name, item in members:  # noqa: B007 - the error below names it
            if not (isinstance(item, str) and item.isascii()):  # most values are plain words
                _require(item)
    except NotCanonical as error:
        raise NotCanonical(f"/{name}{error.pointer}", error.problem) from None


_HALF = re.compile("[\ud800-\udfff]")


def _require_text(text: str) -> None:
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("", "the text is not in normal form C")
    if _HALF.search(text):
        raise NotCanonical("", "the text holds half of a surrogate pair")
