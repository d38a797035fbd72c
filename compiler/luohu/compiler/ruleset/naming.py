"""Ids of editions: a provision that reads differently on different days is `qz-2017-447/2-3`, then `qz-2017-447/2-3@2`."""

from __future__ import annotations

_MARK = "@"


def numbered(provision: str, which: int | str) -> str:
    """The id of one edition of a provision, by its number or by what makes it differ."""
    return f"{provision}{_MARK}{which}"


def provision_of(edition: str) -> str:
    """The provision that an edition, or a provision with only one, belongs to."""
    return edition.partition(_MARK)[0]
