"""A case in which a condition is true, as ordinary as it can be: the solver's least case, some way into the law.

The relation, the place and each fact that is not ordinary are said; what the condition does not ask is left to whoever
closes the scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from luohu.compiler.ruleset.model import SELF, Condition, FactKey
from luohu.compiler.runtime.geography import ELSEWHERE, standing_leaves
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY, Value
from luohu.compiler.scenarios.mutation.equivalence import Days, of_days
from luohu.compiler.solver import model
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Memories

_ONE_DAY = timedelta(days=1)
_SETTLED_IN = timedelta(days=100)
"""A day is preferred that is not the first of the law, which people would take for a boundary."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A case: day of application, place, and facts that are not ordinary, each at its slot."""

    day: date
    place: str
    facts: dict[FactKey, Value]


def witness(over: Prepared, condition: Condition, days: Days, memories: Memories) -> Witness | None:
    """A case on one of those days; None where there is none, or none was found. `memories`: of the ruleset."""
    for run in _runs(days):
        found = find(of_days(over, run, memories), condition).witness
        if found is not None:
            return _told(over, found)
    return None


def _runs(days: Days) -> Iterator[Days]:
    """Some way into the days, if they last so long; then all of them."""
    begin, end = days
    later = begin + _SETTLED_IN
    if end is None or later < end:
        yield later, later + _ONE_DAY
    yield days


def _told(over: Prepared, found: model.Witness) -> Witness | None:
    case = found.case
    if any(isinstance(each, str) and each.endswith(ELSEWHERE) for each in case.values()):
        return None  # the rest of an area is nowhere one can name
    place = case.get(PLACE_KEY) or next(iter(standing_leaves(over.geography, over.geography.root, found.day)), None)
    if not isinstance(place, str):
        return None
    facts = {key: value for key, value in case.items() if key != PLACE_KEY and not _ordinary(over, key, value)}
    return Witness(found.day, place, facts)


def _ordinary(over: Prepared, key: FactKey, value: Value) -> bool:
    """Whether 其余 为 常值 would say the same."""
    if key == RELATION_KEY:
        return value == SELF
    if key.fact == EXISTS:
        return value is not False
    fact = over.facts.get(key.fact)
    return fact is not None and fact.has_ordinary and fact.ordinary == value
