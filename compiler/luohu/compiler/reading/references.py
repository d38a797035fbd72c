"""References from one clause to others, as documents make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.names import NOWHERE
from luohu.dsl.locators import PATTERN, ascii_form, read
from luohu.dsl.patterns import FULL_WIDTH
from luohu.dsl.syntax.base import DocumentReference, Locator, Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.compiler.ruleset.model import Clause, Ruleset


def locator(text: str) -> Locator:
    """A place in a document, or a run of places, as clauses of a ruleset name it."""
    found = PATTERN.match(text.translate(FULL_WIDTH))
    if found is None:
        return Locator(text, (text,), span=NOWHERE)
    place = read(found["steps"], found["label"])
    through = None if found["last"] is None else locator(found["last"])
    return Locator(place.text, place.parts, place.label, through, span=NOWHERE)


def alias(clause: Clause) -> Name | None:
    """The last piece of a clause's id, where its place alone does not make it."""
    word = _word(clause.provision_id)
    return None if ascii_form(locator(clause.locators[0])) == word else Name(word, span=NOWHERE)


def targets(ruleset: Ruleset, home: Clause, ids: Iterable[str]) -> tuple[DocumentReference, ...]:
    """References from a clause to others: by place in their documents; by name in its own, where a place says too much."""
    wanted = tuple(dict.fromkeys(ids))
    known = {each.provision_id: each for each in ruleset.clauses}
    numbers = {each.id: each.number for each in ruleset.instruments}
    places: dict[str, list[Locator]] = {}
    named: list[DocumentReference] = []
    for each in wanted:
        clause = known.get(each)
        if clause is None:
            named.append(DocumentReference(Name(each, span=NOWHERE), span=NOWHERE))
        elif clause.instrument == home.instrument and _says_too_much(ruleset, clause, frozenset(wanted)):
            named.append(DocumentReference(Name(_word(each), span=NOWHERE), span=NOWHERE))
        else:
            places.setdefault(clause.instrument, []).append(locator(clause.locators[0]))
    own = places.pop(home.instrument, [])
    here = [DocumentReference(None, tuple(own), span=NOWHERE)] if own else []
    there = [
        DocumentReference(Name(numbers.get(each, each), span=NOWHERE), tuple(listed), span=NOWHERE)
        for each, listed in sorted(places.items())
    ]
    return (*here, *named, *there)


def _says_too_much(ruleset: Ruleset, clause: Clause, wanted: frozenset[str]) -> bool:
    """Whether other clauses than those wanted stand at or under the place of a clause."""
    place = locator(clause.locators[0])
    return any(
        each.provision_id not in wanted
        for each in ruleset.clauses
        if each.instrument == clause.instrument and any(_under(locator(one), place) for one in each.locators)
    )


def _under(one: Locator, place: Locator) -> bool:
    if place.label is not None:
        return steps(one) == steps(place) and one.label == place.label
    return steps(one)[: len(steps(place))] == steps(place)


def steps(place: Locator) -> tuple[str, ...]:
    """The parts of a place one by one: `02.1` stands under `02`."""
    return tuple(piece for part in place.parts for piece in part.split("."))


def _word(provision: str) -> str:
    return provision.rpartition("/")[2]
