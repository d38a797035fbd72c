"""Canonical bytes: equal documents have equal bytes on every machine, Python, locale and hash seed.

RFC 8785 (JSON Canonicalization Scheme) through one encoder. With ASCII names, whole numbers within ±(2^53−1) and no
floats, Python's own encoder with sorted keys gives exactly those bytes; whatever falls outside is refused here, not
rounded. Text must be in normal form C, so that two spellings of one word cannot be two rulesets.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
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


def canonical_bytes(document: Json) -> bytes:
    """The RFC 8785 bytes of a document.

    Raises:
        NotCanonical: if a name is not ASCII, a number is too large or no whole number, a text is not in normal form C
            or cannot be encoded, or a value is no JSON value.
    """
    _require(document, "")
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(data: bytes) -> Digest:
    """The name of the bytes."""
    return Digest(f"sha256:{hashlib.sha256(data).hexdigest()}")


def _require(value: object, pointer: str) -> None:
    match value:
        case None | bool():
            return
        case int():
            if abs(value) > LARGEST:
                raise NotCanonical(pointer, "the number lies outside ±(2^53−1)")
        case str():
            _require_text(value, pointer)
        case list():
            for index, item in enumerate(value):
                _require(item, f"{pointer}/{index}")
        case dict():
            for name, item in value.items():
                if not (isinstance(name, str) and name.isascii()):
                    raise NotCanonical(pointer, f"the name {name!r} is not ASCII")
                _require(item, f"{pointer}/{name}")
        case _:
            raise NotCanonical(pointer, f"{type(value).__name__} is no value of a canonical document")


def _require_text(text: str, pointer: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(pointer, "the text is not in normal form C")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise NotCanonical(pointer, "the text holds half of a surrogate pair")
