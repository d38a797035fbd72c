"""A case in which a condition is true, as ordinary as it can be: facts at their ordinary values wherever that leaves one.

Fact by fact, the ordinary value is tried first, then one value of each cell; the search over completions says whether
some case is left. The day of application is a fact among others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from luohu.compiler.ruleset.model import SELF, Condition, FactKey
from luohu.compiler.ruleset.walk import rewrite, tests_of
from luohu.compiler.runtime.asking import facts_in, facts_of_condition
from luohu.compiler.runtime.case import contradictions
from luohu.compiler.runtime.cells import cells
from luohu.compiler.runtime.completions import Question, binding, first, settle
from luohu.compiler.runtime.geography import ELSEWHERE, standing_leaves
from luohu.compiler.runtime.kleene import View, answer, evaluate, slot
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY, UNKNOWN, Value
from luohu.compiler.runtime.view import with_facts
from luohu.compiler.scenarios.mutation.timeless import APPLICATION, Days, applied_in

CELLS = 3_000
"""Cells that one question on the way may visit."""

_SETTLED_IN = timedelta(days=100)
"""A day is preferred that is not the first of the law, which people would take for a boundary."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A case: day of application, place, and facts that are not ordinary, each at its slot."""

    day: date
    place: str
    facts: dict[FactKey, Value]


def witness(over: Prepared, condition: Condition, days: tuple[Days, ...], start: View | None = None) -> Witness | None:
    """A case on one of those days; None where there is none, or none was found.

    Args:
        over: from `without_day`.
        condition: from `timeless`.
        days: runs of days, one of which the application is made on.
        start: facts that are already chosen.
    """
    view = start or View(over, days[0][0], None, {})
    given = applied_in(days)
    if not _possible(view, condition, given):
        return None
    for key in _order(view, condition, given):
        chosen = _choose(view, key, condition, given, days)
        if chosen is None:
            return None
        view = chosen
    return _found(view)


def _possible(view: View, condition: Condition, given: Condition) -> bool:
    """Whether some admissible case is left in which the condition is true."""
    if evaluate(given, view) is False or any(contradictions(view.prepared, view.known)):
        return False
    return True in settle(view, Question((condition,), first), CELLS, given).answers


def _order(view: View, condition: Condition, given: Condition) -> Iterator[FactKey]:
    """The facts to choose, as long as some are open: who settles, the day, where, and then what the condition asks."""
    yield RELATION_KEY
    yield APPLICATION
    yield PLACE_KEY
    bearing, _ = binding(view, (condition,), given)
    yield from _with_guards(view.prepared, (condition, *bearing))


def _with_guards(over: Prepared, conditions: Iterable[Condition]) -> Iterator[FactKey]:
    """The facts of conditions, each after those of its guard."""
    seen: set[FactKey] = {APPLICATION, RELATION_KEY, PLACE_KEY}

    def visit(key: FactKey) -> Iterator[FactKey]:
        if key not in seen:
            seen.add(key)
            for guard in over.guard_keys.get(key, ()):
                yield from visit(guard)
            yield key

    for condition in conditions:
        for key in facts_of_condition(over, condition):
            yield from visit(key)


def _choose(view: View, key: FactKey, condition: Condition, given: Condition, days: tuple[Days, ...]) -> View | None:
    """The view with the first value of a fact that leaves a case; as it was if the fact is known, or may stay open."""
    at = slot(view.prepared, view.relation, key)
    if answer(view, at) is not UNKNOWN and at != PLACE_KEY:
        return view
    if at.fact == EXISTS and _possible(view, condition, given):
        return view  # whether there is such a relative follows from what is said of them
    for value in _values(view, at, condition, given, days):
        facts = {**view.known, at: value}
        tried = with_facts(view.prepared, view.on, facts)
        if _possible(tried, condition, given):
            return tried
    return None


def _values(
    view: View, key: FactKey, condition: Condition, given: Condition, days: tuple[Days, ...]
) -> Iterator[Value]:
    """Values of a fact, what is ordinary first; those that stand for the rest of an area are nowhere one can name."""
    over = view.prepared
    if key == APPLICATION:
        yield from _days(days)
    if key == RELATION_KEY:
        yield SELF
        yield from (each for each in over.members[key.fact] if each != SELF)
        return
    if key == PLACE_KEY:
        yield from standing_leaves(over.geography, over.geography.root, view.on)
        return
    fact = over.facts.get(key.fact)
    if fact is not None and fact.has_ordinary:
        yield fact.ordinary
    for value in _one_of_each_cell(view, key, condition, given):
        if not (isinstance(value, str) and value.endswith(ELSEWHERE)):
            yield value


def _one_of_each_cell(view: View, key: FactKey, condition: Condition, given: Condition) -> tuple[Value, ...]:
    """Values of a fact that all tests which bear on the condition tell apart, those of other open facts included."""
    over, at = view.prepared, partial(slot, view.prepared, view.relation)
    bearing, _ = binding(view, (condition,), given)
    asked = [test for each in (condition, given, *bearing, *_guards(over, key)) for test in tests_of(rewrite(each, at))]
    open_ = {one for test in asked for one in facts_in(over, test) if answer(view, one) is UNKNOWN}
    return cells(view, asked, sorted(open_ | {key})).values[key]


def _guards(over: Prepared, key: FactKey) -> tuple[Condition, ...]:
    guard = over.guards.get(key)
    return () if guard is None else (guard,)


def _days(days: tuple[Days, ...]) -> Iterator[date]:
    """Some way into a run of days, its first, its last."""
    for begin, end in reversed(days):
        later = begin + _SETTLED_IN
        if end is None or later < end:
            yield later
    for begin, end in days:
        yield begin
        if end is not None:
            yield end - timedelta(days=1)


def _found(view: View) -> Witness | None:
    day, place = view.known.get(APPLICATION), view.known.get(PLACE_KEY)
    if not isinstance(day, date) or not isinstance(place, str):
        return None
    facts = {
        key: value
        for key, value in view.known.items()
        if key not in (APPLICATION, PLACE_KEY) and not _ordinary(view.prepared, key, value)
    }
    return Witness(day, place, facts)


def _ordinary(over: Prepared, key: FactKey, value: Value) -> bool:
    """Whether 其余 为 常值 would say the same."""
    if key == RELATION_KEY:
        return value == SELF
    if key.fact == EXISTS:
        return value is not False
    fact = over.facts.get(key.fact)
    return fact is not None and fact.has_ordinary and fact.ordinary == value
