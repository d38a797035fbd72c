"""Properties of areas (限 …): what clauses ask of the places they apply in, and what is declared of those."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import Level

if TYPE_CHECKING:
    from luohu.compiler.program import AttributeTest, Geography, Program
    from luohu.compiler.ruleset.area import AreaAttribute


def guards_of(program: Program, clause: str, instrument: str) -> tuple[AttributeTest, ...]:
    """What a clause and its instrument ask of the places they apply in."""
    writing = program.writings.get(clause)
    own = writing.place_guard if writing is not None else ()
    return (*program.instruments[instrument].place_guard, *own)


def attribute_at(geography: Geography, attribute: str, leaf: str, day: date) -> int | None:
    """The number of a property at a leaf on a day: of the nearest area that declares it, the one that began last.

    None if no area declares it, or if one may have begun by the day: nobody knows then.
    """
    for area in (leaf, *geography.ancestors(leaf)):
        stated = [each for each in geography.areas[area].attributes if each.name == attribute]
        if any(each.start is not None and each.start.first <= day < each.start.last for each in stated):
            return None
        standing = [
            (_begun(each), int(each.value)) for each in stated if isinstance(each.value, int) and _stands(each, day)
        ]
        if standing:
            return max(standing)[1]
    return None


def _stands(stated: AreaAttribute, day: date) -> bool:
    """Whether what is stated of an area has begun and has not ended."""
    begun = stated.start is None or stated.start.last <= day
    ended = stated.end is not None and stated.end.first <= day
    return begun and not ended


def _begun(stated: AreaAttribute) -> date:
    return date.min if stated.start is None else stated.start.last


def city_of(geography: Geography, leaf: str) -> str:
    """The city that a leaf lies in: the nearest area of the level of a city, or the leaf itself."""
    above = (leaf, *geography.ancestors(leaf))
    return next((each for each in above if geography.areas[each].level is Level.CITY), leaf)
