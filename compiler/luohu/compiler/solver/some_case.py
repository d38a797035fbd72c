"""Some admissible case of a condition, the cheapest to come by: for those who ask something else of it, not to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import NEVER, Condition
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import covered, least_in
from luohu.compiler.solver.least import Values, facts_of
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class SomeCase:
    """A day, and the facts that the condition and its constraints ask, as they may be."""

    day: date
    facts: Values


def some_case(question: Question, condition: Condition) -> SomeCase | bool | None:
    """A case of the question that meets the condition; False: there is none; None: none is to be had cheaply."""
    made = asked(question, condition, always=admission(question).always)
    if NEVER in (made.flat, *made.constraints):
        return False
    try:
        found = covered(made)
    except TooManyBoxesError:
        return None
    if not found.boxes:
        return False if found.space.whole else None
    if not found.sharp:
        return None
    least = least_in(made, found)
    return SomeCase(least.day, facts_of(made.ground.flattener, least))
