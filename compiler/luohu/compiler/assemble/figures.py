"""The filler for tests against parameters (参数): the figure that is set on the day, or one that somebody publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import NEVER, Condition

if TYPE_CHECKING:
    from luohu.compiler.assemble.filling import Filling
    from luohu.compiler.holes import FigureHole


def figure(_hole: FigureHole, _filling: Filling) -> Condition:
    """The test with its figure."""
    return NEVER
