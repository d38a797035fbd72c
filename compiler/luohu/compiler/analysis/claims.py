"""What analysis has proven, for whoever wants it certified. Where nobody does, nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from luohu.compiler.certificates.model import Verdict, Why
from luohu.compiler.ruleset.model import Condition
from luohu.compiler.solver.model import Question, Witness


@dataclass(frozen=True, slots=True)
class Proven:
    """Of all admissible cases of a question a condition is what `verdict` says.

    `name`: what it is about, for people. `witness`: of a SOMETIMES, if it is at hand; else whoever wants it certified looks for one.
    """

    name: str
    question: Question
    condition: Condition
    verdict: Verdict
    witness: Witness | None = None


Told = tuple[tuple[Proven, ...], tuple[tuple[str, Why], ...]]
"""Claims, and names of what was proven and is no claim about a condition, with the reason."""


@dataclass(slots=True)
class Claims:
    """Claims in the order in which they were proven, each once."""

    made: dict[tuple[object, ...], Proven] = field(default_factory=dict)
    left: dict[str, Why] = field(default_factory=dict)

    def add(self, claim: Proven) -> None:
        """One more."""
        self.made.setdefault((claim.name, claim.question.slice, claim.condition, claim.verdict), claim)

    @property
    def told(self) -> Told:
        """All of them."""
        return tuple(self.made.values()), tuple(self.left.items())
