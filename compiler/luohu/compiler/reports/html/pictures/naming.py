"""Ids of pictures that nobody named."""

from __future__ import annotations

from hashlib import sha256

_DIGITS = 8


def picture_id(kind: str, picture: object) -> str:
    """The same for the same picture, and for no other: a page that shows one twice must name it."""
    return f"{kind}-{sha256(repr(picture).encode()).hexdigest()[:_DIGITS]}"
