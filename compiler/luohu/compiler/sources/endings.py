"""How a line ends: whether a sentence ends with it, and whether it could be a title."""

from __future__ import annotations

import re

_FINISHED = re.compile(r"[。;:!?][\"'”’」』)\]》>]*$|[。;!?]\((?:[^()]|\([^()]*\))*\)$")
_BROKEN_OFF = re.compile(r"[,、(《“]$")
_INNER = re.compile("[。;]")
_CLAUSE = re.compile("[,。;:!?]")
_NORMATIVE = re.compile("应当|可以|不得|工作日")

LONGEST_TITLE = 45
"""Characters of the longest title on one line; a longer line without an end was wrapped."""


def finished(text: str) -> bool:
    """Whether a sentence ends with the line, a remark in brackets behind it counted in."""
    return _FINISHED.search(text) is not None


def broken_off(text: str) -> bool:
    """Whether the line ends in the middle of a sentence, as its last sign shows."""
    return _BROKEN_OFF.search(text) is not None


def may_be_title(text: str) -> bool:
    """Whether a numbered line without an end may only name what stands below it."""
    return not finished(text) and not broken_off(text) and len(text) < LONGEST_TITLE and not _INNER.search(text)


def only_names(text: str) -> bool:
    """Whether the words of a unit are a bare title, perhaps with a full stop: no clause, nothing that may or must be done."""
    bare = text.strip().removesuffix("。")
    if not bare or len(bare) >= LONGEST_TITLE or _INNER.search(bare) or bare.endswith((":", ",")):
        return False
    return bare == text.strip() or (not _CLAUSE.search(bare) and not _NORMATIVE.search(bare))
