"""One grant below against one clause above, on some days: what forbidden ways and demands that go too far have in common."""

from __future__ import annotations

from dataclasses import dataclass

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.analysis.vertical.bindings import Binding
from luohu.compiler.ruleset.model import Condition
from luohu.compiler.runtime.worlds import RoutePlan
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Look:
    """Where one looks: `asking` is the question on some of its days."""

    stage: Stage
    binding: Binding
    route: RoutePlan
    question: Question
    asking: Question


@dataclass(frozen=True, slots=True)
class Against:
    """A grant that goes against a binding. `condition`: the cases that show it.

    `clear`: that follows from the texts, no term need be read. `sure`: what binds it is in force whatever the unknown days
    are.
    """

    binding: Binding
    route: RoutePlan
    question: Question
    asking: Question
    condition: Condition
    clear: bool
    sure: bool

    @property
    def run(self) -> Run:
        """The days."""
        return run_of(self.asking.slice)

    @property
    def firm(self) -> bool:
        """Whether it holds whatever the unknown days are and however terms are read."""
        return self.clear and self.sure
