"""Asking: is there an admissible case, does one condition imply another, are two the same, where does one hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, Every, Not, Some
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.answers import Answers
from luohu.compiler.solver.asked import Asked, asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import Covered, covered, forces, least_in, least_with, space_in, with_others
from luohu.compiler.solver.least import Forces, GaveUpError, Least, Values, meets, witness_of
from luohu.compiler.solver.model import Bound, Found, Proof, Question
from luohu.compiler.solver.search import Search, TooLongError
from luohu.compiler.solver.space import Space


@dataclass(frozen=True, slots=True)
class _Case:
    """The least case that meets what is asked. `forces`: whether some of its facts force that."""

    asked: Asked
    least: Least
    forces: Forces


def find(question: Question, condition: Condition, given: Condition = ALWAYS) -> Found:
    """An admissible case of the question that meets the condition, on some day, beside what else is given."""
    found = _least(question, condition, given)
    if isinstance(found, Found):
        return found
    try:
        return Found(witness_of(found.asked, found.least, found.forces))
    except GaveUpError as gave_up:
        return Found(None, exact=False, why=gave_up.why)


def rough(question: Question, condition: Condition, given: Condition = ALWAYS) -> Found:
    """The case that `find` finds, without the work of telling which of its facts force the condition: all are said to."""
    found = _least(question, condition, given)
    return found if isinstance(found, Found) else Found(witness_of(found.asked, found.least))


def _least(question: Question, condition: Condition, given: Condition) -> _Case | Found:
    """The least case; or that there is none, or none was found."""
    made = asked(question, condition, given, admission(question).always)
    if NEVER in (made.flat, *made.constraints):
        return Found(None)
    space = space_in(made)
    found = _covered(made, space)
    if isinstance(found, Found):
        return found
    if found is None:
        return _by_cells(made, space) or _exactly(made)
    if found.sharp:
        return _Case(made, least_in(made, found), partial(forces, made, found))
    least = least_with(made, found)
    return _shown(made, found, least) if meets(made, least) else _exactly(made)


def possible(question: Question, condition: Condition, given: Condition = ALWAYS) -> bool | None:
    """Whether there is such a case, without looking for the least; None: that was not settled."""

    @cache
    def made() -> Asked:
        return asked(question, condition, given, admission(question).always)

    shared = question.memory.timeless.get(Answers)
    if not isinstance(shared, Answers):
        return _possible(made())
    return shared.possible(question, made, (condition, given), lambda: _possible(made()))


def _possible(made: Asked) -> bool | None:
    if NEVER in (made.flat, *made.constraints):
        return False
    search = Search(space_in(made))
    try:
        if search.found((made.flat, *made.constraints)) is not None:
            return True
        if not search.open:
            return False if search.space.whole else None
    except TooLongError:
        pass
    from luohu.compiler.solver.exact import possible_with  # noqa: PLC0415

    try:
        return possible_with(made, ALWAYS)
    except GaveUpError:
        return None


def _covered(made: Asked, space: Space) -> Covered | Found | None:
    """The boxes of a question; that there is no case, if they prove it; None: there are too many of them."""
    try:
        found = covered(made, space)
    except TooManyBoxesError:
        return None
    if not found.boxes:
        return Found(None) if found.space.whole else Found(None, exact=False, why=Bound.LARGE_SETS)
    return found


def _by_cells(made: Asked, space: Space) -> _Case | Found | None:
    """By the solver, asked about cells, which is imported when it is first needed; None: that does not do."""
    from luohu.compiler.solver.chosen import StoppedError, chosen, forces_chosen, least_chosen  # noqa: PLC0415

    shown = chosen(made, space)
    try:
        least = least_chosen(shown)
    except StoppedError:
        return None
    if least is None:
        return Found(None) if shown.space.whole else None
    if not shown.space.linked:
        return _Case(made, least, lambda on, facts: bool(forces_chosen(shown, on, facts)))
    least = with_others(made, shown.space, least)
    return _settled(made, least, partial(forces_chosen, shown)) if meets(made, least) else None


def _exactly(made: Asked) -> _Case | Found:
    """By the solver, which is imported when it is first needed."""
    from luohu.compiler.solver.exact import least_case  # noqa: PLC0415

    try:
        least = least_case(made)
    except GaveUpError as gave_up:
        return Found(None, exact=False, why=gave_up.why)
    return Found(None) if least is None else _settled(made, least, _not_plain)


def _shown(made: Asked, found: Covered, least: Least) -> _Case:
    """The least case of boxes that hold more than there is, if it is one all the same: then it is the least of all."""

    def plainly(on: date, facts: Values) -> bool | None:
        return (
            forces(made, found, on, {key: value for key, value in facts.items() if key in found.space.fields}) or None
        )

    return _settled(made, least, plainly)


def _not_plain(_on: date, _facts: Values) -> None:
    return None


def _settled(made: Asked, least: Least, plainly: Callable[[date, Values], bool | None]) -> _Case:
    """A least case with what forces it: as boxes or cells tell, or (`plainly` None) as the solver proves."""

    @cache
    def exactly() -> Callable[[date, Values], bool]:
        from luohu.compiler.solver.exact import forced, missing  # noqa: PLC0415

        return partial(forced, missing(made))

    def settles(on: date, facts: Values) -> bool:
        told = plainly(on, facts)
        return exactly()(on, facts) if told is None else told

    return _Case(made, least, settles)


def implies(question: Question, one: Condition, other: Condition, given: Condition = ALWAYS) -> Proof:
    """Whether every case that meets the one meets the other."""
    found = find(question, Every((one, Not(other))), given)
    return Proof(found.witness, found.exact, found.why)


def equivalent(question: Question, one: Condition, other: Condition, given: Condition = ALWAYS) -> Proof:
    """Whether the same cases meet both."""
    apart = Some((Every((one, Not(other))), Every((other, Not(one)))))
    found = find(question, apart, given)
    return Proof(found.witness, found.exact, found.why)
