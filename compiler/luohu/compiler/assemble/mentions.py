"""What clauses mention: facts, persons, kin, matters, pathways, addresses, evidence, bodies, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luohu.compiler.ruleset.mentioned import Register, words_in
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    RELATION,
    ROLES,
    BindingEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    CountingEffect,
    DelegationEffect,
    DutyEffect,
    Effect,
    FactKey,
    FactTest,
    GrantEffect,
    QuotaEffect,
    ScoreTest,
    SettingEffect,
)
from luohu.compiler.ruleset.walk import conditions, keys_in, tests_of


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
    entitlements: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    scores: set[str] = field(default_factory=set)
    quotas: set[str] = field(default_factory=set)

    def of(self, register: Register) -> set[str]:
        """The ids of one register of the vocabulary."""
        found: set[str] = getattr(self, register)
        return found

    def add(self, other: Mentions) -> None:
        """Take in all that another holds."""
        self.facts |= other.facts
        self.values |= other.values
        self.kin |= other.kin
        self.scores |= other.scores
        self.quotas |= other.quotas
        self.matters |= other.matters
        self.pathways |= other.pathways
        self.addresses |= other.addresses
        self.evidence |= other.evidence
        self.bodies |= other.bodies
        self.places |= other.places
        self.entitlements |= other.entitlements
        self.groups |= other.groups
        self.parameters |= other.parameters


def of_clause(clause: Clause) -> Mentions:
    """All that a clause mentions."""
    found = Mentions(places={*clause.where.within, *clause.where.without})
    for register, word in words_in(clause):
        found.of(register).add(word)
    for condition in conditions(clause):
        if condition is not ALWAYS:
            _condition(condition, found)
    for effect in clause.effects:
        _effect(effect, found)
    return found


def _effect(effect: Effect, found: Mentions) -> None:
    """What the words of an effect do not tell apart: who acts may be a body or kin; places and facts that it names."""
    match effect:
        case GrantEffect(details=details) | CommonRuleEffect(details=details) | BindingEffect(details=details):
            if details is not None:
                ids = {each.id for each in (*(details.receivers or ()), *(details.proxies or ()))}
                found.bodies |= ids
                found.kin |= ids
        case DutyEffect(leads=leads):
            found.bodies |= set(leads)
            found.kin |= set(leads)
        case QuotaEffect(ranking=ranking):
            for key in (each.fact for each in ranking if each.fact is not None):
                _key(key, found)
        case CountingEffect(fact=fact, starts=starts):
            found.facts.add(fact)
            for key in starts:
                _key(key, found)
        case _:
            pass
    _bounds(effect, found)


def _bounds(effect: Effect, found: Mentions) -> None:
    """The facts and places of what is bound or set."""
    if isinstance(effect, BindingEffect):
        for key in effect.facts:
            _key(key, found)
    setting = effect.setting if isinstance(effect, BindingEffect | DelegationEffect) else effect
    if isinstance(setting, SettingEffect) and setting.where is not None:
        found.places |= {*setting.where.within, *setting.where.without}


def of_condition(condition: Condition) -> Mentions:
    """All that a condition mentions."""
    found = Mentions()
    _condition(condition, found)
    return found


def _condition(condition: Condition, found: Mentions) -> None:
    for test in tests_of(condition):
        for key in keys_in(test):
            _key(key, found)
        if isinstance(test, FactTest) and isinstance(test.value, str | tuple):
            _values(test.key, test.value if isinstance(test.value, tuple) else (test.value,), found)
        elif isinstance(test, ScoreTest):
            found.scores.add(test.score)


def _key(key: FactKey, found: Mentions) -> None:
    found.facts.add(key.fact)
    if key.person not in ROLES:
        found.kin.add(key.person)


def _values(key: FactKey, ids: Iterable[str], found: Mentions) -> None:
    found.values |= {(key.fact, each) for each in ids}
    if key.person == CASE and key.fact == RELATION:
        found.kin |= set(ids)
