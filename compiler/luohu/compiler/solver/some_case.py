"""Some admissible case of a condition, the cheapest to come by: for those who ask something else of it, not to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from luohu.compiler.ruleset.model import NEVER, Condition, FactKey, TypeKind
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.geography import standing_leaves
from luohu.compiler.runtime.kleene import View, answer, slot
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, UNKNOWN, Value
from luohu.compiler.runtime.view import close, with_facts
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import covered, least_in
from luohu.compiler.solver.least import Values, facts_of
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class SomeCase:
    """A day, and the facts that the condition and its constraints ask, as they may be.

    `sure` False: it must be seen whether it is one at all, since tests between two facts, or constraints, were left out.
    """

    day: date
    facts: Values
    sure: bool = True


def some_case(question: Question, condition: Condition, *, guessed: bool = False) -> SomeCase | Literal[False] | None:
    """A case of the question that meets the condition; False: there is none; None: none is to be had cheaply.

    `guessed`: constraints are left out, which is quicker, and the case never sure.
    """
    made = asked(question, condition, always=admission(question).always)
    if NEVER in (made.flat, *made.constraints):
        return False
    for asked_, whole in ((made, True), (replace(made, constraints=()), False))[guessed:]:
        try:
            found = covered(asked_)
        except TooManyBoxesError:
            continue
        if not found.boxes:
            return False if found.space.whole else None
        least = least_in(asked_, found)
        return SomeCase(least.day, facts_of(made.ground.flattener, least), found.sharp and whole)
    return None


def completed(view: View, keys: Iterable[FactKey]) -> View:
    """A view with facts (and those of constraints and guards) at ordinary values, or at some plain one: perhaps inadmissible."""
    prepared = view.prepared
    known = dict(view.known)
    for relative in sorted(prepared.relatives):
        known.setdefault(FactKey(relative, EXISTS), relative == view.relation)
    view = replace(view, known=known)
    asked_ = dict.fromkeys([*keys, *(key for each in prepared.constraints for key in keys_of(each))])
    guards = [key for each in asked_ for key in prepared.guard_keys.get(each, ())]
    view, _ = close(view, dict.fromkeys([*asked_, *guards]))
    plain = {
        at: _plain(view, at)
        for key in (*asked_, *guards)
        if answer(view, at := slot(prepared, view.relation, key)) is UNKNOWN
    }
    return with_facts(prepared, view.on, {**view.known, **plain})


def _plain(view: View, key: FactKey) -> Value:
    """A value that a fact may have: none, no, the least number, a day of long ago, the first member."""
    prepared = view.prepared
    fact = prepared.facts.get(key.fact)
    if key == PLACE_KEY:
        return standing_leaves(prepared.geography, prepared.geography.root, view.on)[0]
    if fact is None or fact.nullable:
        return None if fact is not None else False
    match fact.type.kind:
        case TypeKind.SET:
            return ()
        case TypeKind.BOOLEAN:
            return False
        case TypeKind.MEMBER | TypeKind.AREA:
            return next(iter(prepared.members.get(key.fact, ())), None)
        case kind:
            return fact.range[0] if fact.range is not None else date(1990, 1, 1) if kind is TypeKind.DATE else 0
