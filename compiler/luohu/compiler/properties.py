"""Properties of areas (限 …): what clauses ask of the places they apply in, and what is declared of those."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import Level

if TYPE_CHECKING:
    from luohu.compiler.program import AttributeTest, Geography, Program


def guards_of(program: Program, clause: str, instrument: str) -> tuple[AttributeTest, ...]:
    """What a clause and its instrument ask of the places they apply in."""
    writing = program.writings.get(clause)
    own = writing.place_guard if writing is not None else ()
    return (*program.instruments[instrument].place_guard, *own)


def attribute_at(geography: Geography, attribute: str, leaf: str, day: date) -> int | None:
    """The number of a property at a leaf on a day; None if no area declares it, or its day is imprecise then."""
    for area in (leaf, *geography.ancestors(leaf)):
        for each in geography.areas[area].attributes:
            if each.name != attribute or isinstance(each.value, str | date):
                continue
            begun = each.start is None or each.start.last <= day
            ended = each.end is not None and each.end.first <= day
            if begun and not ended:
                return int(each.value)
    return None


def city_of(geography: Geography, leaf: str) -> str:
    """The city that a leaf lies in: the nearest area of the level of a city, or the leaf itself."""
    above = (leaf, *geography.ancestors(leaf))
    return next((each for each in above if geography.areas[each].level is Level.CITY), leaf)
