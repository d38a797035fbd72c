"""The least case of a condition, and the least of its facts that force the condition: the same whoever finds it.

Of all admissible cases that meet a condition the one with the fewest facts that are not ordinary comes first; among
those the one on the earliest day; then the one whose facts, in the order of the vocabulary, come first in the orders of
their values. Of its facts those are dropped, ordinary ones and late ones first, without which the condition still holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from luohu.compiler.ruleset.model import SELF, SETTLER, SPOUSE, FactKey
from luohu.compiler.runtime.kleene import View, evaluate, slot
from luohu.compiler.runtime.values import RELATION_KEY, Value
from luohu.compiler.runtime.view import with_facts
from luohu.compiler.solver.asked import Asked
from luohu.compiler.solver.flat import Flattener, there
from luohu.compiler.solver.model import APPLIED, Bound, InternalError, Witness
from luohu.compiler.solver.truth import truth
from luohu.compiler.solver.variables import place_in_order

Values = dict[FactKey, Value]


class GaveUpError(Exception):
    """What was not found may be there all the same; never leaves the package."""

    def __init__(self, why: Bound = Bound.TIME_OUT) -> None:
        """Why nothing is proven: by itself, that the solver spent all it may."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Least:
    """The least case: its day, and a value for each unknown."""

    day: date
    values: Values


Forces = Callable[[date, Values], bool]
"""Whether, on a day, every admissible completion of some facts meets the condition of a question."""


def witness_of(asked: Asked, least: Least, forces: Forces | None = None) -> Witness:
    """The witness that a least case makes, checked by the evaluator.

    Args:
        asked: the question.
        least: its least case.
        forces: whether, on a day, every admissible completion of some facts meets the condition; None: nobody asks.

    Raises:
        GaveUpError: if `forces` does.
        InternalError: if the evaluator does not find that it meets the condition and the constraints.
    """
    facts = facts_of(asked.ground.flattener, least)
    view = with_facts(asked.question.prepared, least.day, facts)
    if truth(asked.whole, view) is not True:
        raise InternalError(f"a case does not meet its condition: {least} {asked.whole}")
    if any(evaluate(each, view) is False for each in asked.question.prepared.constraints):
        raise InternalError(f"a case is not admissible: {least} {asked.whole}")
    forcing = facts if forces is None else _forcing(asked, least.day, facts, forces)
    order = sorted(facts, key=place_in_order)
    return Witness(
        least.day,
        tuple((key, facts[key]) for key in order if key in forcing),
        tuple((key, facts[key]) for key in order if key not in forcing),
    )


def meets(asked: Asked, least: Least) -> bool:
    """Whether a case meets what is asked, and is admissible."""
    view = with_facts(asked.question.prepared, least.day, facts_of(asked.ground.flattener, least))
    if truth(asked.whole, view) is not True:
        return False
    raw = View(asked.question.prepared, least.day, None, {APPLIED: least.day, **least.values})
    return all(truth(each, raw) is True for each in (asked.flat, *asked.constraints))


def facts_of(flattener: Flattener, least: Least) -> Values:
    """The facts of the case: less those that an identity, a guard or a missing relative already settles."""
    raw = View(flattener.prepared, least.day, None, least.values)
    relation = least.values.get(RELATION_KEY)
    identified = relation if relation in (SELF, SPOUSE) else None
    return {
        key: value
        for key, value in least.values.items()
        if evaluate(there(flattener, key), raw) is True
        and (key.person != SETTLER or slot(flattener.prepared, str(identified), key) == key)
    }


def _forcing(asked: Asked, day: date, facts: Values, forces: Forces) -> Values:
    """The facts without any of which something else might be: first by Kleene's logic, then by all completions."""
    kept = facts
    plainly = partial(_plainly, asked)
    late_first = sorted(facts, key=place_in_order, reverse=True)
    order = sorted(late_first, key=lambda each: not _ordinary(asked, each, facts))
    for settles in (plainly, forces):
        for key in order:
            if key in kept:
                fewer = {each: value for each, value in kept.items() if each != key}
                if settles(day, fewer):
                    kept = fewer
    return kept


def _plainly(asked: Asked, day: date, facts: Values) -> bool:
    return truth(asked.whole, with_facts(asked.question.prepared, day, facts)) is True


def _ordinary(asked: Asked, key: FactKey, facts: Values) -> bool:
    fact = asked.question.prepared.facts.get(key.fact)
    return fact is not None and fact.has_ordinary and fact.ordinary == facts[key]
