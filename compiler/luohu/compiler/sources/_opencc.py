"""The one module that knows OpenCC: traditional characters to simplified ones, phrase by phrase."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters; simplified text stays as it is but for a few signs that both ways of writing share."""
    converted: str = _converter().convert(text)
    return converted
