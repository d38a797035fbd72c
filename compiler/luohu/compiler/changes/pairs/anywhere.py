"""The law of one area for whoever may settle anywhere in it: its worlds without the place, as the best that he gets somewhere.

Where law asks for no place, two areas can be held against each other. Somebody is granted a matter anywhere if he is at one
place; it is open if it is open at one and granted at none; and so on. His offers are those of all places where he is
granted it. Places (and kinds of places, where those are given up too) at which the law reads alike are looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from luohu.compiler.changes.pairs.rulings import rewritten
from luohu.compiler.changes.people.outcomes import Worlds, outcome
from luohu.compiler.ruleset.inside import conditions_in, with_conditions
from luohu.compiler.ruleset.model import NEVER, Condition, FactKey, FactTest, Instrument, ScoreTest
from luohu.compiler.ruleset.walk import Test, replaced, rewrite, tests_of
from luohu.compiler.runtime.geography import standing_leaves
from luohu.compiler.runtime.kleene import View, every, fact_test, opposite, some
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import BOOK, Book, Scored
from luohu.compiler.runtime.values import PLACE_KEY, PLACE_KIND_KEY, PLACE_KINDS, Value
from luohu.compiler.runtime.worlds import RoutePlan, World, plan_for
from luohu.compiler.solver.flat import tidy

Place = Mapping[FactKey, Value]
"""A leaf, and a kind of place where that is given up too."""


@dataclass(frozen=True, slots=True)
class City:
    """A side to be asked anywhere. `kinds`: kinds of places are given up; otherwise they stay a fact of the applicant.

    `called`: what a fact of its clauses is called where both sides are asked. `books`: of points, of whoever asks both;
    the books of the places are added to them.
    """

    prepared: Prepared
    kinds: bool
    called: Callable[[FactKey], FactKey]
    books: list[Book]


def places(city: City, day: date) -> tuple[Place, ...]:
    """Every place of a city on a day."""
    tree = city.prepared.geography
    return _places(city, standing_leaves(tree, tree.root, day))


def _places(city: City, leaves: Iterable[str]) -> tuple[Place, ...]:
    if not city.kinds:
        return tuple({PLACE_KEY: leaf} for leaf in leaves)
    members = city.prepared.members.get(PLACE_KIND_KEY.fact) or PLACE_KINDS
    return tuple({PLACE_KEY: leaf, PLACE_KIND_KEY: kind} for leaf in leaves for kind in members)


def anywhere(city: City, matter: str, day: date) -> Worlds:
    """The possible laws of a matter on a day, without the place."""
    worlds = plan_for(city.prepared, matter, day).worlds
    spots = [_spot(city, worlds, each, day) for each in _unlike(city, worlds, day)]
    if len(worlds) > 1:
        spots = _made_sure(spots)
    return tuple(_best([spot[number] for spot in spots]) for number in range(len(worlds)))


def located(city: City, condition: Condition) -> Condition:
    """A condition that whoever settles in a city meets at his place, without the place: that it holds at one of them."""
    if not any(_of_place(each, {PLACE_KEY, PLACE_KIND_KEY}) for each in tests_of(condition)):
        return condition
    tree = city.prepared.geography
    return some(
        list(
            dict.fromkeys(
                _here(city, each, date.max)(condition) for each in _places(city, sorted(tree.leaves[tree.root]))
            )
        )
    )


# ------------------------------------------------------------------------------------------------ places


def _unlike(city: City, worlds: Worlds, day: date) -> list[Place]:
    """One of each of the places at which everything reads alike."""
    asked = list(dict.fromkeys(test for test in _tests(city, worlds) if _of_place(test, {PLACE_KEY, PLACE_KIND_KEY})))
    found: dict[tuple[object, ...], Place] = {}
    for each in places(city, day):
        view = View(city.prepared, day, None, each)
        found.setdefault(tuple(fact_test(test, view) for test in asked), each)
    return list(found.values())


def _tests(city: City, worlds: Worlds) -> Iterator[FactTest]:
    books = [scored for book in city.prepared.books for stated in book.values() for scored in stated]
    for world in worlds:
        parts = (world.routes, tuple(world.bars.values()), world.by_name_only, world.ruled, tuple(books))
        yield from (test for each in conditions_in(parts) for test in tests_of(each) if isinstance(test, FactTest))


def _of_place(test: Test, keys: Iterable[FactKey]) -> bool:
    return isinstance(test, FactTest) and test.key in keys


Here = Callable[[Condition], Condition]
"""What a condition is at a place."""


def _spot(city: City, worlds: Worlds, place: Place, day: date) -> Worlds:
    here = _here(city, place, day)
    return tuple(_at(world, here) for world in worlds)


def _here(city: City, place: Place, day: date) -> Here:
    view = View(city.prepared, day, None, place)
    numbers: dict[str, str] = {}

    def one(test: Test) -> Condition:
        if isinstance(test, ScoreTest):
            return replace(test, score=_rebound(test.score))
        truth = fact_test(test, view) if isinstance(test, FactTest) and test.key in place else None
        return test if truth is None else every([]) if truth else some([])

    def here(condition: Condition) -> Condition:
        return tidy(rewrite(replaced(condition, one), city.called))

    def _rebound(score: str) -> str:
        name, mark, number = score.partition(BOOK)
        if mark and number not in numbers:
            numbers[number] = str(len(city.books))
            city.books.append({})
            _move(city, int(number), int(numbers[number]), here)
        return f"{name}{BOOK}{numbers[number]}" if mark else score

    return here


def _move(city: City, number: int, to: int, here: Here) -> None:
    """Write a book of the city's as the book of a place."""
    for score, stated in city.prepared.books[number].items():
        city.books[to][score] = tuple(
            Scored(here(each.applies), each.clause, with_conditions(each.effect, here)) for each in stated
        )


def _at(world: World, here: Here) -> World:
    """A world at one place."""
    made = rewritten(world, here)
    return replace(
        made, routes=tuple(each for each in made.routes if each.condition != NEVER), quotas=(), asked_above=()
    )


# ------------------------------------------------------------------------------------------------ the best of them


def _best(spots: Iterable[World]) -> World:
    """The best of what somebody gets at these places, in one possible law."""
    listed = list(spots)
    bars: dict[str, Condition] = {}
    routes: dict[object, RoutePlan] = {}
    silent: dict[str, tuple[Instrument, list[Condition]]] = {}
    for spot in listed:
        names = {name: _name(bars, name, each) for name, each in spot.bars.items()}
        for plan in spot.routes:
            conflicts = tuple(replace(each, bar=names[each.bar]) for each in plan.conflicts)
            named = replace(plan, conflicts=conflicts)
            routes.setdefault((named, named.offers), named)
        for each, where in spot.by_name_only:
            silent.setdefault(each.id, (each, []))[1].append(where)
    unread = tuple((each, some(list(dict.fromkeys(where)))) for each, where in silent.values())
    plans = tuple(routes.values())
    return World(
        routes=plans,
        bars=bars,
        by_name_only=unread,
        granted=some([each.granted for each in plans]),
        pending=some([*(each.unsettled for each in plans), *(where for _, where in unread)]),
        ruled=some(list(dict.fromkeys(each.ruled for each in listed))),
    )


def _name(bars: dict[str, Condition], name: str, condition: Condition) -> str:
    """What a bar is called: it may read otherwise at another place, and is an edition of its own there."""
    number, called = 1, name
    while bars.setdefault(called, condition) != condition:
        number += 1
        called = f"{name}@{number}~"
    return called


def _made_sure(spots: list[Worlds]) -> list[Worlds]:
    """The possible laws of each place, so that what holds of one place in all of them is what counts.

    Otherwise somebody would be granted a matter whom each possible law grants it at another place, and none of the places
    for sure. What a place leaves open is open in each law; where laws only differ in whether a rule applies at all, the
    first is made to say no and the others yes.
    """
    sure = [outcome(each, Outcome.GRANTED) for each in spots]
    open_ = [outcome(each, Outcome.UNDETERMINED) for each in spots]
    unsure = some(
        [
            every([unsettled, *(opposite(part) for world in each for part in (world.granted, world.pending))])
            for each, unsettled in zip(spots, open_, strict=True)
        ]
    )
    return [
        tuple(_sure(world, granted, unsettled, unsure, first=world is each[0]) for world in each)
        for each, granted, unsettled in zip(spots, sure, open_, strict=True)
    ]


def _sure(world: World, granted: Condition, open_: Condition, unsure: Condition, *, first: bool) -> World:
    routes = tuple(
        replace(
            plan,
            granted=every([plan.granted, granted]),
            unsettled=every([some([plan.granted, plan.unsettled]), open_]),
        )
        for plan in world.routes
    )
    ruled = every([world.ruled, opposite(unsure)]) if first else some([world.ruled, unsure])
    unread = tuple((each, every([where, open_])) for each, where in world.by_name_only)
    return replace(world, routes=routes, by_name_only=unread, ruled=ruled)
