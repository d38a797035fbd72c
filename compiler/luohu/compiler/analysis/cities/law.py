"""What one city's law of a matter says on a day, wherever in the city somebody wants to settle.

The place is no fact here any more: leaves for which the law reads alike are one spot, and the law of a spot asks for no
place. So the law of two cities can be held against each other, and cities whose law reads alike are one class.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from luohu.compiler.analysis.cities.dated import on_day
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import Clause, Condition, FactTest, Instrument, Label, Slice
from luohu.compiler.ruleset.walk import Test, replaced, tests_of
from luohu.compiler.runtime.geography import standing_leaves
from luohu.compiler.runtime.kleene import View, every, fact_test, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import PLACE_KEY
from luohu.compiler.runtime.worlds import World
from luohu.compiler.solver.flat import tidy
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Spot:
    """Leaves of a city for which its law reads alike.

    `granted`: somebody is granted there, whichever of the possible laws holds. `open`: he is granted, or his answer is
    pending, in one of them at least. `routes`: ways to be granted; any of them makes `granted` true.
    """

    leaves: tuple[str, ...]
    granted: Condition
    open: Condition
    routes: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Grant:
    """A clause that grants in a city on the day: `condition` of all that it takes, wherever in the city.

    `whole`: the same before it is known where: what the clause mentions. `at`: by leaf, for replaying.
    """

    clause: Clause
    condition: Condition
    whole: Condition
    at: tuple[tuple[str, Condition], ...]

    @property
    def provision(self) -> str:
        """The provision that the clause is an edition of."""
        return self.clause.provision_id


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """A city's law of a matter on a day. `ruled` False: nothing known here grants or bars the matter on that day.

    `silent`: texts known by name only that may govern the matter then.
    """

    stage: Stage
    matter: str
    day: date
    questions: tuple[Question, ...]
    spots: tuple[Spot, ...]
    grants: tuple[Grant, ...]
    silent: tuple[Instrument, ...]
    ruled: bool

    @property
    def prepared(self) -> Prepared:
        """The ruleset made ready."""
        return self.stage.prepared

    @property
    def id(self) -> str:
        """The id of the area."""
        return self.stage.ruleset.jurisdiction.id

    @property
    def label(self) -> Label:
        """The name of the area."""
        return self.stage.ruleset.jurisdiction.label

    @property
    def reading(self) -> frozenset[tuple[Condition, Condition]]:
        """What the law says, whatever the city: cities with one reading are one class."""
        return frozenset((each.granted, each.open) for each in self.spots)


def city(stage: Stage, matter: str, day: date) -> City:
    """The law of a matter in the city of a stage on a day."""
    asked = tuple(each for each in stage.questions(matter) if within(each.slice, day))
    worlds = tuple(each.world for each in asked)
    leaves = standing_leaves(stage.prepared.geography, stage.prepared.geography.root, day)
    return City(
        stage,
        matter,
        day,
        asked,
        tuple(_spots(stage.prepared, worlds, leaves, day)),
        tuple(_grants(stage.prepared, worlds, leaves, day)),
        tuple(dict.fromkeys(each for world in worlds for each, _ in world.by_name_only)),
        any(world.routes or world.bars or world.by_name_only for world in worlds),
    )


def within(span: Slice, day: date) -> bool:
    """Whether a day is one of a slice."""
    return span.start <= day and (span.end is None or day < span.end)


def _spots(prepared: Prepared, worlds: tuple[World, ...], leaves: tuple[str, ...], day: date) -> list[Spot]:
    granted = on_day(every([each.granted for each in worlds]) if worlds else some([]), day)
    open_ = on_day(some([part for each in worlds for part in (each.granted, each.pending)]), day)
    routes = [on_day(each.granted, day) for each in worlds[0].routes] if len(worlds) == 1 else [granted]
    found: dict[tuple[Condition, Condition], Spot] = {}
    for leaf in leaves:
        at = partial(placed, prepared, leaf, day)
        key = at(granted), at(open_)
        known = found.get(key)
        if known is None:
            ways = tuple(dict.fromkeys(way for way in map(at, routes) if way != some([])))
            found[key] = Spot((leaf,), *key, ways)
        else:
            found[key] = Spot((*known.leaves, leaf), *key, known.routes)
    return list(found.values())


def _grants(prepared: Prepared, worlds: tuple[World, ...], leaves: tuple[str, ...], day: date) -> list[Grant]:
    """Every granting clause, where it stands under all possible laws in which it is."""
    found: list[Grant] = []
    for name in dict.fromkeys(route.clause.id for world in worlds for route in world.routes):
        ways = [[route.granted for route in world.routes if route.clause.id == name] for world in worlds]
        whole = every([some(each) for each in ways if each])
        at = tuple((leaf, placed(prepared, leaf, day, whole)) for leaf in leaves)
        condition = some(list(dict.fromkeys(on_day(each, day) for _, each in at)))
        found.append(Grant(prepared.clauses[name], condition, whole, at))
    return found


def placed(prepared: Prepared, leaf: str, day: date, condition: Condition) -> Condition:
    """A condition for those who want to settle at a leaf: it asks for no place any more."""
    if not any(isinstance(test, FactTest) and test.key == PLACE_KEY for test in tests_of(condition)):
        return condition
    view = View(prepared, day, None, {PLACE_KEY: leaf})

    def one(test: Test) -> Condition:
        if not (isinstance(test, FactTest) and test.key == PLACE_KEY):
            return test
        truth = fact_test(test, view)
        return test if truth is None else every([]) if truth else some([])

    return tidy(replaced(condition, one))
