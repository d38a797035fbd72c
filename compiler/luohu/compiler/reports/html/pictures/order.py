"""The order in which a document has its clauses."""

from __future__ import annotations

import re

from luohu.compiler.ruleset.model import Clause
from luohu.compiler.sources.places import key_of

Key = tuple[tuple[int, str], ...]

_LAST = 1_000_000
"""Stands behind every number that a document gives its parts."""


def place_order(clause: Clause) -> tuple[str, tuple[Key, ...], str]:
    """A key by which clauses stand as their documents have them: 二 before 十, the preamble first, annexes last."""
    places = [natural(part) for locator in clause.locators[:1] for part in key_of(locator)]
    return clause.instrument, tuple(places), clause.id


def natural(name: str) -> Key:
    """A key by which 2 stands before 10."""
    if name in {"closing", "annex"}:
        return ((_LAST, name),)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name) if part)


def label_order(label: str) -> tuple[Key, ...]:
    """The same for what stands on a clause in a graph: its place, then perhaps a title."""
    place = label.partition(" ")[0].partition("、")[0]
    return (*(natural(part) for part in key_of(place)), natural(label))
