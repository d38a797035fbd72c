"""The case that `find` finds, whole: without the work of telling which of its facts force the condition."""

from __future__ import annotations

from datetime import date

from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import Asked, asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import covered, least_in
from luohu.compiler.solver.least import Least, Values, witness_of
from luohu.compiler.solver.model import Bound, Found, Question


def rough_case(question: Question, condition: Condition, given: Condition = ALWAYS) -> Found:
    """The least admissible case that meets a condition beside what else is given; all its facts are said to force it."""
    made = asked(question, condition, given, admission(question).always)
    if NEVER in (made.flat, *made.constraints):
        return Found(None)
    try:
        found = covered(made)
    except TooManyBoxesError:
        return _by_solver(made)
    if not found.boxes:
        return Found(None) if found.space.whole else Found(None, exact=False, why=Bound.LARGE_SETS)
    return _whole(made, least_in(made, found)) if found.sharp else _by_solver(made)


def _whole(made: Asked, least: Least) -> Found:
    return Found(witness_of(made, least, _nothing_forces))


def _nothing_forces(_day: date, _facts: Values) -> bool:
    return False


def _by_solver(made: Asked) -> Found:
    from luohu.compiler.solver.exact import GaveUpError, least_case  # noqa: PLC0415 - imported when it is first needed

    try:
        least = least_case(made)
    except GaveUpError as gave_up:
        return Found(None, exact=False, why=gave_up.why)
    return Found(None) if least is None else _whole(made, least)
