"""What clauses mention: facts, persons, kin, matters, pathways, addresses, evidence, bodies, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.ruleset.model import (
    CASE,
    RELATION,
    ROLES,
    AddressChoice,
    AddressEntry,
    BarEffect,
    BodyEntry,
    Clause,
    CommonRuleEffect,
    Condition,
    DateTest,
    Details,
    Effect,
    EvidenceChoice,
    EvidenceEntry,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
)
from luohu.compiler.ruleset.walk import tests_of


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
    found = Mentions(pathways=set(clause.pathways), places={*clause.where.within, *clause.where.without})
    _condition(clause.condition, found)
    for effect in clause.effects:
        _effect(effect, found)
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


def _effect(effect: Effect, found: Mentions) -> None:
    match effect:
        case GrantEffect(matter, settlers, details):
            found.matters.add(matter)
            _kin(settlers, found)
            _details(details, found)
        case BarEffect(matter, pathways):
            found.matters.add(matter)
            found.pathways |= set(pathways)
        case CommonRuleEffect(settlers=settlers, details=details):
            _kin(settlers, found)
            _details(details, found)
        case _:
            assert_never(effect)


def _details(details: Details, found: Mentions) -> None:
    _kin(details.companions, found)
    if details.addresses is not None:
        _address(details.addresses, found)
    if details.evidence is not None:
        for item in details.evidence.items:
            _evidence(item, found)
    if details.time_limit is not None:
        found.bodies |= set(details.time_limit.bodies)
    for bodies in (details.receivers, details.proxies):
        _bodies(bodies or (), found)


def _kin(kin: Kin | None, found: Mentions) -> None:
    entries: tuple[KinEntry, ...] = kin.items if kin is not None else ()
    for entry in entries:
        found.kin.add(entry.relation)
        _condition(entry.where, found)


def _address(item: AddressEntry | AddressChoice, found: Mentions) -> None:
    _condition(item.where, found)
    match item:
        case AddressEntry(address, owner):
            found.addresses.add(address)
            if owner is not None and owner not in ROLES:
                found.kin.add(owner)
        case AddressChoice(items=items):
            for each in items:
                _address(each, found)
        case _:
            assert_never(item)


def _evidence(item: EvidenceEntry | EvidenceChoice, found: Mentions) -> None:
    _condition(item.where, found)
    match item:
        case EvidenceEntry(evidence):
            found.evidence.add(evidence)
        case EvidenceChoice(items=items):
            for each in items:
                _evidence(each, found)
        case _:
            assert_never(item)


def _bodies(entries: Iterable[BodyEntry], found: Mentions) -> None:
    for entry in entries:
        found.bodies.add(entry.id)
        found.kin.add(entry.id)
        _condition(entry.where, found)
