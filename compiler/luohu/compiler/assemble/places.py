"""Where a clause applies that speaks of a class of city (适用地区 …（限 …）): by properties of areas on the day.

A property is that of the nearest area at or above a leaf which declares it on the day. Leaves that meet the guard stay;
where no area declares the property, the clause applies if a figure of the case says so, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from luohu.compiler.properties import attribute_at, city_of
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    PLACE,
    Condition,
    Every,
    FactKey,
    FactTest,
    Op,
    Slice,
    Some,
    Where,
)

if TYPE_CHECKING:
    from luohu.compiler.program import AttributeTest, Geography

_ALIASES = {"城区常住人口": "urban_population", "收录": "coverage"}
"""The ASCII names of properties that the language knows."""


def attribute_id(attribute: str) -> str:
    """The ASCII name of a property; one in other letters that the language does not know is written by code points."""
    if attribute in _ALIASES:
        return _ALIASES[attribute]
    return attribute if attribute.isascii() else "u" + "".join(f"{ord(each):x}" for each in attribute)


def figure_id(attribute: str, area: str) -> str:
    """The figure of the case that stands for a property of an area which nobody declares."""
    return f"{attribute_id(attribute)}_{area}"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a clause applies: certainly in `leaves`, and in those of `open` each under its condition."""

    leaves: frozenset[str]
    open: Mapping[Condition, frozenset[str]]

    def over(self, leaf: str) -> Condition:
        """Under which condition the clause applies in a leaf."""
        if leaf in self.leaves:
            return ALWAYS
        return next((test for test, leaves in self.open.items() if leaf in leaves), NEVER)


def reach(geography: Geography, guard: tuple[AttributeTest, ...], leaves: Iterable[str], day: date) -> Reach:
    """Which of some leaves meet a guard on a day."""
    certain: set[str] = set()
    unknown: dict[Condition, set[str]] = {}
    for leaf in sorted(leaves):
        test = _holds(geography, guard, leaf, day)
        if test == ALWAYS:
            certain.add(leaf)
        elif test != NEVER:
            unknown.setdefault(test, set()).add(leaf)
    return Reach(frozenset(certain), {test: frozenset(found) for test, found in unknown.items()})


def _holds(geography: Geography, guard: tuple[AttributeTest, ...], leaf: str, day: date) -> Condition:
    """Under which condition a leaf meets a guard."""
    left: list[Condition] = []
    for test in guard:
        value = attribute_at(geography, test.attribute, leaf, day)
        if value is None:
            key = FactKey(CASE, figure_id(test.attribute, city_of(geography, leaf)))
            left.append(FactTest(key, test.op, test.value if test.unit is not None else bool(test.value)))
        elif not met(test, value):
            return NEVER
    if not left:
        return ALWAYS
    return left[0] if len(left) == 1 else Every(tuple(left))


def met(test: AttributeTest, value: int) -> bool:
    """Whether a number passes a test."""
    match test.op:
        case Op.LT:
            return value < test.value
        case Op.LE:
            return value <= test.value
        case Op.GT:
            return value > test.value
        case Op.GE:
            return value >= test.value
        case _:
            return value == test.value


def narrowed(
    geography: Geography, guard: tuple[AttributeTest, ...], where: Where, leaves: frozenset[str], day: date
) -> tuple[Where, Condition] | None:
    """The place of a clause in a ruleset with the leaves `leaves`, and a condition that stands for what is unknown.

    None if the clause applies nowhere there. The place stays as written where every leaf may be reached.
    """
    covered = geography.covered(where) & leaves
    found = reach(geography, guard, covered, day)
    reached = found.leaves.union(*found.open.values())
    if not reached:
        return None
    place = where if reached == covered else Where(tuple(sorted(reached)))
    return place, _tied(found, reached)


def _tied(found: Reach, reached: frozenset[str]) -> Condition:
    """For each group of leaves its condition, tied to the place unless there is but one group."""
    if not found.open:
        return ALWAYS
    ways = list(_ways(found))
    return (
        ways[0][1]
        if len(ways) == 1 and ways[0][0] == reached
        else Some(tuple(_at(leaves, test) for leaves, test in ways))
    )


def _ways(found: Reach) -> Iterator[tuple[frozenset[str], Condition]]:
    if found.leaves:
        yield found.leaves, ALWAYS
    yield from ((leaves, test) for test, leaves in found.open.items())


def _at(leaves: frozenset[str], test: Condition) -> Condition:
    here = FactTest(FactKey(CASE, PLACE), Op.ONE_OF, tuple(sorted(leaves)))
    return here if test == ALWAYS else Every((here, test))


def changes(geography: Geography, attributes: frozenset[str], leaves: frozenset[str]) -> tuple[date, ...]:
    """The days on which one of some properties is another than the day before, at one of some leaves."""
    areas = {each for leaf in leaves for each in (leaf, *geography.ancestors(leaf))} if attributes else set()
    stated = [each for area in areas for each in geography.areas[area].attributes if each.name in attributes]
    begun = {day for each in stated if each.start is not None for day in (each.start.first, each.start.last)}
    return tuple(sorted(begun | {each.end.first for each in stated if each.end is not None}))


def cut(slices: Iterable[Slice], days: tuple[date, ...]) -> Iterator[Slice]:
    """Slices cut where some day begins."""
    for each in slices:
        inside = [day for day in days if each.start < day and (each.end is None or day < each.end)]
        bounds = [each.start, *inside, each.end]
        for start, end in pairwise(bounds):
            assert start is not None, "only the last bound is open"
            yield replace(each, start=start, end=end)
