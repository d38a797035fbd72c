"""What clauses mention: facts, persons, kin, matters, pathways, addresses, evidence, bodies, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.ruleset.mentioned import Register, words_in
from luohu.compiler.ruleset.model import (
    CASE,
    RELATION,
    ROLES,
    BarEffect,
    Clause,
    Condition,
    DateTest,
    FactKey,
    FactTest,
)
from luohu.compiler.ruleset.walk import conditions, tests_of


@dataclass(slots=True)
class Mentions:
    """Ids that were come across; state that grows while clauses are read."""

    facts: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    """A fact with an id that it is compared with: a member, an area, a zone."""
    kin: set[str] = field(default_factory=set)
    matters: set[str] = field(default_factory=set)
    pathways: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def of(self, register: Register) -> set[str]:
        """The ids of one register of the vocabulary."""
        found: set[str] = getattr(self, register)
        return found

    def add(self, other: Mentions) -> None:
        """Take in all that another holds."""
        self.facts |= other.facts
        self.values |= other.values
        self.kin |= other.kin
        self.matters |= other.matters
        self.pathways |= other.pathways
        self.addresses |= other.addresses
        self.evidence |= other.evidence
        self.bodies |= other.bodies
        self.places |= other.places


def of_clause(clause: Clause) -> Mentions:
    """All that a clause mentions."""
    found = Mentions(places={*clause.where.within, *clause.where.without})
    for register, word in words_in(clause):
        found.of(register).add(word)
    for condition in conditions(clause):
        _condition(condition, found)
    for effect in clause.effects:
        if not isinstance(effect, BarEffect):  # who receives or stands in may be a body or kin
            ids = {each.id for each in (*(effect.details.receivers or ()), *(effect.details.proxies or ()))}
            found.bodies |= ids
            found.kin |= ids
    return found


def of_condition(condition: Condition) -> Mentions:
    """All that a condition mentions."""
    found = Mentions()
    _condition(condition, found)
    return found


def _condition(condition: Condition, found: Mentions) -> None:
    for test in tests_of(condition):
        match test:
            case FactTest(key, _, FactKey() as other):
                _key(key, found)
                _key(other, found)
            case FactTest(key, _, value):
                _key(key, found)
                if isinstance(value, str | tuple):
                    _values(key, value if isinstance(value, tuple) else (value,), found)
            case DateTest(since=since, at=at):
                _key(since, found)
                if at is not None:
                    _key(at, found)
            case _:
                assert_never(test)


def _key(key: FactKey, found: Mentions) -> None:
    found.facts.add(key.fact)
    if key.person not in ROLES:
        found.kin.add(key.person)


def _values(key: FactKey, ids: Iterable[str], found: Mentions) -> None:
    found.values |= {(key.fact, each) for each in ids}
    if key.person == CASE and key.fact == RELATION:
        found.kin |= set(ids)
