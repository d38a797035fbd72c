"""What can concern the same people at a glance: most clauses of a large ruleset are about others than the one looked at.

A mark of a condition says of some facts which values alone meet it. Two conditions whose marks leave a fact no value are
apart: no case meets both. Nothing is asked of the solver for that, and not being apart says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from luohu.compiler.ruleset.model import Condition, Every, FactKey, FactTest, Not, Op, Some, TypeKind
from luohu.compiler.runtime.kleene import some
from luohu.compiler.runtime.order import Order
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import RoutePlan, World

Values = frozenset[object]
Mark = Mapping[FactKey, Values]
"""Facts that must have one of these values."""
EVERYBODY: Mark = {}


def either(marks: Sequence[Mark]) -> Mark:
    """What all who have one of the marks have in common."""
    shared = [key for key in marks[0] if all(key in each for each in marks)]
    return {key: frozenset().union(*(each[key] for each in marks)) for key in shared}


def mark_of(prepared: Prepared, condition: Condition) -> Mark:
    """What a condition asks of single facts: yes-no ones and members, of which it lists what it takes."""
    match condition:
        case FactTest():
            return _of_test(prepared, condition)
        case Not(FactTest(key, Op.EQ, bool() as value)):
            return {} if _may_be_none(prepared, key) else {key: frozenset((not value,))}
        case Every(items):
            found: dict[FactKey, Values] = {}
            for each in items:
                for key, values in mark_of(prepared, each).items():
                    found[key] = found.get(key, values) & values
            return found
        case Some(items) if items:
            return either([mark_of(prepared, each) for each in items])
        case _:
            return {}


def _of_test(prepared: Prepared, test: FactTest) -> Mark:
    if prepared.kinds.get(test.key.fact, TypeKind.BOOLEAN) not in (TypeKind.BOOLEAN, TypeKind.MEMBER):
        return {}
    match test:
        case FactTest(key, Op.EQ, (bool() | str()) as value):
            return {key: frozenset((value,))}
        case FactTest(key, Op.ONE_OF, tuple() as values):
            return {key: frozenset(values)}
        case _:
            return {}


def _may_be_none(prepared: Prepared, key: FactKey) -> bool:
    """Whether a fact that is not yes need not be no."""
    fact = prepared.facts.get(key.fact)
    return fact is None or fact.nullable or fact.only_when is not None or key.person in prepared.relatives


def are_apart(one: Mark, other: Mark) -> bool:
    """Whether no case can meet two conditions with these marks."""
    less, more = (one, other) if len(one) <= len(other) else (other, one)
    return any(key in more and not values & more[key] for key, values in less.items())


class Near:
    """Worlds without what cannot concern the people looked at; marks of plans are worked out once.

    `order`: where provisions stand in their documents.
    """

    def __init__(self, prepared: Prepared, order: Order) -> None:
        self.prepared = prepared
        self.order = order
        self._marks: dict[int, tuple[RoutePlan, Mark]] = {}

    def routes(self, world: World, people: Mark) -> tuple[RoutePlan, ...]:
        """The grants of a world that may concern them."""
        return tuple(each for each in world.routes if not are_apart(self.mark(each), people))

    def world(self, world: World, people: Mark) -> World:
        """A world in which they have the same answer as in this one."""
        if not people:
            return world
        routes = self.routes(world, people)
        if len(routes) == len(world.routes):
            return world
        open_ = [*(each.unsettled for each in routes), *(place for _, place in world.by_name_only)]
        return replace(world, routes=routes, granted=some([each.granted for each in routes]), pending=some(open_))

    def mark(self, plan: RoutePlan) -> Mark:
        """The mark of a grant's own condition, which whoever it grants to meets."""
        found = self._marks.get(id(plan))
        if found is None:
            found = self._marks[id(plan)] = plan, mark_of(self.prepared, plan.condition)
        return found[1]
