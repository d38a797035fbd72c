"""Telling whoever waits what is being done, and of work that is done piece by piece how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luohu.dsl.diagnostics.model import Text

Announce = Callable[[Text], None]
"""Told what is being done."""


def silent(_doing: Text) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Piece(Text):
    """One of `count` pieces, the `number`th, from 1, is begun."""

    number: int
    count: int
