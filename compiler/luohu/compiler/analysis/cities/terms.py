"""Terms (定义) of cities side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import Label


@dataclass(frozen=True, slots=True)
class Meant:
    """What a term means, city by city: the documents that define it, and which reading that is (None: not defined)."""

    id: str
    label: Label
    documents: tuple[tuple[str, ...], ...]
    readings: tuple[int | None, ...]


def meant(_stages: tuple[Stage, ...], _day: date) -> Iterator[Meant]:
    """Terms that some city's documents in force define."""
    yield from ()
