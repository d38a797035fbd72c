"""A ruleset made ready to decide: everything that does not depend on the case, worked out once.

`prepare` is pure; what it returns may be kept and shared for as long as the ruleset is in use. Only `plans`,
`books`, `tables`, `points`, `asked` and `granting` change: memories of what was worked out for a slice, and for a matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import (
    ANCHOR,
    RELATION,
    ROLES,
    SELF,
    Clause,
    Condition,
    Defeat,
    Enumeration,
    Fact,
    FactKey,
    FactTest,
    Instrument,
    Label,
    Op,
    Ruleset,
    Some,
    Term,
    TypeKind,
)
from luohu.compiler.ruleset.open_lists import open_lists
from luohu.compiler.ruleset.predefined import CASE_FACTS
from luohu.compiler.ruleset.walk import keys_of, rewrite
from luohu.compiler.runtime.geography import Geography, geography
from luohu.compiler.runtime.values import EXISTS

if TYPE_CHECKING:
    from luohu.compiler.runtime.score_table import Part
    from luohu.compiler.runtime.scoring import Book, Points
    from luohu.compiler.runtime.worlds import Plan


@dataclass(frozen=True, slots=True)
class Prepared:
    """A ruleset with its indexes. Made by `prepare`."""

    ruleset: Ruleset
    geography: Geography
    facts: dict[str, Fact]
    kinds: dict[str, TypeKind]
    ranks: dict[str, dict[str, int]]
    """Of facts whose type is an ordered enumeration: the place of each member."""
    members: dict[str, tuple[str, ...]]
    """Of facts whose values are members: all of them."""
    held: frozenset[FactKey]
    """Every fact of every person who may hold it."""
    relatives: frozenset[str]
    """Kin ids that hold facts."""
    guards: dict[FactKey, Condition]
    guard_keys: dict[FactKey, tuple[FactKey, ...]]
    constraints: tuple[Condition, ...]
    untouched: frozenset[Condition]
    """The constraints as they are while no fact of theirs is known."""
    matters: dict[str, tuple[str, ...]]
    """A matter with those it lies under, itself first."""
    pathways: dict[str, tuple[str, ...]]
    clauses: dict[str, Clause]
    instruments: dict[str, Instrument]
    defeats: dict[tuple[str, str], Defeat]
    admitting: frozenset[str]
    """Provisions with an open list of persons, to which a body admits others."""
    starts: tuple[date, ...]
    abroad: Mapping[str, Label] = field(default_factory=dict, compare=False, repr=False)
    """Areas that the ruleset does not hold, as whoever knows the whole library calls them: for words alone."""
    asked: dict[str, tuple[FactKey, ...]] = field(default_factory=dict, compare=False, repr=False)
    granting: dict[str, tuple[Clause, ...]] = field(default_factory=dict, compare=False, repr=False)
    books: list[Book] = field(default_factory=list, compare=False, repr=False)
    """Score clauses in force together, as far as some plan asked for them; tests of points name them by number."""
    tables: dict[str, Part] = field(default_factory=dict, compare=False, repr=False)
    points: dict[tuple[object, ...], Points] = field(default_factory=dict, compare=False, repr=False)
    """Scores made ready to count, and what parts of them came to for some answers."""
    plans: dict[tuple[int, str], Plan] = field(default_factory=dict, compare=False, repr=False)


def prepare(ruleset: Ruleset) -> Prepared:
    """Index a ruleset for deciding. The ruleset is taken as consistent (`from_json` has checked it)."""
    words = ruleset.vocabulary
    facts = {fact.id: fact for fact in words.facts}
    held = frozenset(FactKey(holder, fact.id) for fact in words.facts for holder in fact.holders)
    enumerations = {each.id: each for each in words.enumerations}
    guards = dict(_guards(words.facts))
    constraints = tuple(_constraints(words.constraints, held))
    return Prepared(
        ruleset=ruleset,
        geography=geography(ruleset.jurisdiction),
        facts=facts,
        kinds={fact.id: fact.type.kind for fact in words.facts} | _PREDEFINED,
        ranks=_ranks(words.facts, enumerations),
        members=_members(words.facts, enumerations) | {RELATION: _relations(words.kin)},
        held=held,
        relatives=frozenset(key.person for key in held).difference(ROLES),
        guards=guards,
        guard_keys={key: keys_of(guard) for key, guard in guards.items()},
        constraints=constraints,
        untouched=frozenset(constraints),
        matters=_chains(words.matters),
        pathways=_chains(words.pathways),
        clauses={clause.id: clause for clause in ruleset.clauses},
        instruments={instrument.id: instrument for instrument in ruleset.instruments},
        defeats={(defeat.bar, defeat.grant): defeat for defeat in ruleset.defeats},
        admitting=frozenset(open_lists(ruleset)),
        starts=tuple(each.start for each in ruleset.timeline),
    )


_PREDEFINED = {fact: kind.kind for fact, (_, kind) in CASE_FACTS.items()}


def _ranks(facts: tuple[Fact, ...], enumerations: dict[str, Enumeration]) -> dict[str, dict[str, int]]:
    ordered = {
        each.id: {term.id: index for index, term in enumerate(each.members)}
        for each in enumerations.values()
        if each.ordered
    }
    return {fact.id: ordered[fact.type.of] for fact in facts if fact.type.of in ordered}


def _members(facts: tuple[Fact, ...], enumerations: dict[str, Enumeration]) -> dict[str, tuple[str, ...]]:
    return {
        fact.id: tuple(term.id for term in enumerations[fact.type.of].members)
        for fact in facts
        if fact.type.of in enumerations
    }


def _relations(kin: tuple[Term, ...]) -> tuple[str, ...]:
    """What the settler can be to the anchor: what the ruleset names, and always 本人."""
    named = tuple(term.id for term in kin)
    return named if SELF in named else (SELF, *named)


def _chains(terms: tuple[Term, ...]) -> dict[str, tuple[str, ...]]:
    parents = {term.id: term.parent for term in terms}
    chains = {}
    for term in terms:
        chain = [term.id]
        while (parent := parents.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        chains[term.id] = tuple(chain)
    return chains


def _of(person: str, key: FactKey) -> FactKey:
    return FactKey(person, key.fact) if key.person == ANCHOR else key


def _guards(facts: tuple[Fact, ...]) -> Iterable[tuple[FactKey, Condition]]:
    for fact in facts:
        if fact.only_when is not None:
            for holder in fact.holders:
                yield FactKey(holder, fact.id), rewrite(fact.only_when, partial(_of, holder))


def _constraints(constraints: tuple[Condition, ...], held: frozenset[FactKey]) -> Iterable[Condition]:
    for constraint in constraints:
        keys = keys_of(constraint)
        if any(key.person != ANCHOR for key in keys):
            yield constraint
            continue
        for person in sorted({key.person for key in held}):
            if all(FactKey(person, key.fact) in held for key in keys):
                yield _if_there_is(person, rewrite(constraint, partial(_of, person)))


def _if_there_is(person: str, constraint: Condition) -> Condition:
    """A constraint binds a relative only where there is one."""
    if person in ROLES:
        return constraint
    return Some((FactTest(FactKey(person, EXISTS), Op.EQ, value=False), constraint))
