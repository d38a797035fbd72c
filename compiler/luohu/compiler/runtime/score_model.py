"""A score of a case, told line by line: what each item came to, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.runtime.values import Truth

if TYPE_CHECKING:
    from luohu.compiler.ruleset.points import UnitItem
    from luohu.compiler.runtime.model import Finding


class LineKind(Enum):
    """What kind of item a line is about."""

    FLAT = "flat"
    UNITS = "units"
    SCORE = "score"
    SUM = "sum"
    BEST = "best"
    CHOICE = "choice"
    VETO = "veto"


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a score. Points in hundredths, least and greatest; equal where everything is known.

    `counts`: whether its condition holds (of a veto: whether it vetoes). `units`: how many were counted. `capped`: a cap
    or floor changed the points. `taken`: of the items of a best-of or choice, the one that counts.
    """

    kind: LineKind
    low: int
    high: int
    counts: Truth
    label: str | None = None
    score: str | None = None
    units: int | None = None
    capped: bool = False
    taken: bool = False
    item: UnitItem | None = None
    because: tuple[Finding, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """A score that was tested, or by which a quota ranks. `clause`: who states it; None: nobody does, or it is open who.

    `vetoed`: every test of it is false.
    """

    score: str
    clause: str | None
    low: int
    high: int
    vetoed: Truth
    capped: bool = False
    lines: tuple[Line, ...] = ()
