"""The filler for tests of facts that a counting rule (口径) in force may count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import Condition, FactTest

if TYPE_CHECKING:
    from luohu.compiler.assemble.filling import Filling
    from luohu.compiler.holes import CountedHole


def counted(hole: CountedHole, _filling: Filling) -> Condition:
    """The test of the fact as it is given."""
    return FactTest(hole.key, hole.op, hole.value)
