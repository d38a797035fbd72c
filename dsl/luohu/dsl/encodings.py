"""Bytes to text: UTF-8, and what can be told for certain to be something else.

Files are UTF-8. Old editors write GB18030 (GBK) or UTF-16; such a file is recognised, so that it can be named in a
diagnostic and converted by the formatter. Nothing is guessed: bytes that could be read in two ways, or that do not
decode to the last byte, are not decoded at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from unicodedata import category

_MARK = "\ufeff"
"""The byte order mark, as a character."""

_BOMS_16 = (b"\xff\xfe", b"\xfe\xff")
_BOM_32 = b"\xff\xfe\x00\x00"
_COMMON_SHARE = 0.9
"""Of the characters of a Chinese text that are not ASCII, at least so many are in the GB 2312 set."""

_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_SPACES = frozenset("\t\n\r\f\v")
_HIGH = re.compile(rb"[\x80-\xff]{2,}")
_TWO_IN_UTF8 = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){2}")
"""Two Chinese characters in UTF-8. In GB18030 such bytes are rare: none in the 230,000 characters it was tried on."""

_WIDE = "\u0800"
"""From here on a character takes three bytes of UTF-8, as all Chinese ones do."""


class Encoding(Enum):
    """How the characters of a file are written as bytes."""

    UTF_8 = "UTF-8"
    GB18030 = "GB18030"
    UTF_16 = "UTF-16"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, without a byte order mark, and the encoding it was in."""

    text: str
    encoding: Encoding


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises UnicodeDecodeError, of UTF-8, if the bytes are no text, or could be more than one."""
    try:
        return Decoded(data.decode("utf-8").removeprefix(_MARK), Encoding.UTF_8)
    except UnicodeDecodeError:
        found = _utf16(data) if data.startswith(_BOMS_16) else _gb18030(data)
        if found is None:
            raise
        return found


def _utf16(data: bytes) -> Decoded | None:
    text = None if data.startswith(_BOM_32) else _strictly(data, "utf-16")
    return None if text is None else Decoded(text, Encoding.UTF_16)


def _gb18030(data: bytes) -> Decoded | None:
    text = _strictly(data, "gb18030")
    if text is None or text.encode("gb18030") != data or not _is_chinese(text) or _has_utf8(data):
        return None
    return Decoded(text, Encoding.GB18030)


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text if every byte decodes and every character can occur in a text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if all(char in _SPACES or category(char) not in _NO_TEXT for char in set(text)) else None


def _is_chinese(text: str) -> bool:
    """Whether nearly all characters are in the set of 1980: other encodings read as this one give rare characters."""
    foreign = [char for char in text if not char.isascii()]
    return sum(map(_is_common, foreign)) >= _COMMON_SHARE * len(foreign)


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _has_utf8(data: bytes) -> bool:
    """Whether some part of the bytes reads as Chinese in UTF-8: a file put together from two encodings."""
    return _TWO_IN_UTF8.search(data) is not None or any(_reads_as_utf8(run[0]) for run in _HIGH.finditer(data))


def _reads_as_utf8(run: bytes) -> bool:
    try:
        return any(char >= _WIDE for char in run.decode("utf-8"))
    except UnicodeDecodeError:
        return False
