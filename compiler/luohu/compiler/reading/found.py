"""Finding a clause that somebody names, and its editions by day."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.names.identity import number_key
from luohu.compiler.reading.references import locator, steps
from luohu.compiler.ruleset.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from luohu.compiler.ruleset.model import Clause, Instrument, Ruleset

_BACK = str.maketrans("〔〕", "()")
_NEAR = 0.4
_MOST = 5
"""So many near names are told."""


class Standing(Enum):
    """How an edition of a clause stands on a day."""

    IN_FORCE = "in_force"
    UNCERTAIN = "uncertain"
    """It depends on a day that is not known."""
    COMING = "coming"
    LAPSED = "lapsed"
    DRAFT = "draft"
    NEVER = "never"
    """It is in force on no day."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a clause in one ruleset, and how it stands on the day that was asked."""

    ruleset: Ruleset
    clause: Clause
    standing: Standing

    @property
    def instrument(self) -> Instrument:
        """The document that it stands in."""
        return next(each for each in self.ruleset.instruments if each.id == self.clause.instrument)


def editions(rulesets: Iterable[Ruleset], wanted: str, day: date) -> tuple[Edition, ...]:
    """Every edition of the clauses that a word names, in each ruleset that holds them, earliest first.

    `wanted`: an id (`qz-2024-1/1-5`, or that of one edition), or the number or id of a document and a place in it
    (`泉公规〔2024〕1号 一(五)`, 之 between the two or not). A place without a label is every clause at that place.
    """
    found = []
    for ruleset in rulesets:
        named = frozenset(_named(ruleset, wanted))
        here = [each for each in ruleset.clauses if each.id in named]
        found += [Edition(ruleset, each, standing(ruleset, each, day)) for each in sorted(here, key=_key)]
    return tuple(found)


def _key(clause: Clause) -> tuple[str, str, int, str]:
    first = min((each.start.first.isoformat() for each in clause.periods), default="")
    return clause.provision_id, first, len(clause.id), clause.id


def _named(ruleset: Ruleset, wanted: str) -> Iterator[str]:
    ids = [each.id for each in ruleset.clauses if wanted in (each.id, each.provision_id)]
    yield from ids
    if not ids:
        for instrument in ruleset.instruments:
            yield from _at_place(ruleset, instrument, number_key(wanted))


def _at_place(ruleset: Ruleset, instrument: Instrument, wanted: str) -> Iterator[str]:
    for name in {number_key(instrument.number), number_key(instrument.id)}:
        if not wanted.startswith(name):
            continue
        rest = wanted.removeprefix(name).translate(_BACK).removeprefix("之").removeprefix("/")
        place = locator(rest)
        for each in ruleset.clauses:
            if each.instrument == instrument.id and any(
                steps(one) == steps(place) and place.label in (None, one.label) for one in map(locator, each.locators)
            ):
                yield each.id


def standing(ruleset: Ruleset, clause: Clause, day: date) -> Standing:
    """How an edition stands on a day."""
    for each in ruleset.timeline:
        if day in each:
            held = [clause.id in one.clauses for one in each.alternatives]
            if any(held):
                return Standing.IN_FORCE if all(held) else Standing.UNCERTAIN
    statuses = {each.id: each.status for each in ruleset.instruments}
    if not clause.periods:
        return Standing.DRAFT if statuses.get(clause.instrument) is Status.DRAFT else Standing.NEVER
    ahead = all(day < each.start.first for each in clause.periods)
    return Standing.COMING if ahead else Standing.LAPSED


def on_the_day(found: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """Those in force on the day, or perhaps in force; all of them, where none is."""
    now = tuple(each for each in found if each.standing in {Standing.IN_FORCE, Standing.UNCERTAIN})
    return now or found


def near(rulesets: Iterable[Ruleset], wanted: str) -> list[str]:
    """Names of clauses like one that there is not, nearest first."""
    known: dict[str, None] = {}
    for ruleset in rulesets:
        numbers = {each.id: each.number for each in ruleset.instruments}
        for each in ruleset.clauses:
            known[each.provision_id] = None
            known.update(dict.fromkeys(f"{numbers.get(each.instrument, '')} {one}" for one in each.locators))
    return get_close_matches(wanted, list(known), _MOST, _NEAR)
