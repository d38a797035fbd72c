"""What a ruleset asks: every fact of every person, with its question and proof, and the clauses that use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luohu.compiler.ruleset.model import CASE, CountingEffect, Fact, FactKey, FactType, Label, Ruleset, Term
from luohu.compiler.ruleset.predefined import CASE_FACTS, PLACE_KINDS
from luohu.compiler.runtime.asked import keys_asked
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import ADMITTED, EXISTS, PLACE_KEY, PLACE_KIND_KEY, RELATION_KEY, RULED

PREDEFINED = {FactKey(CASE, fact): said for fact, said in CASE_FACTS.items()}
"""Facts of the case itself, which no vocabulary declares."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact of a person that clauses use. `fact` None: predefined. `clauses`: ids, sorted."""

    key: FactKey
    label: Label
    type: FactType
    fact: Fact | None
    members: tuple[Term, ...]
    clauses: tuple[str, ...]
    counting: tuple[tuple[str, CountingEffect], ...] = ()
    """How it is counted (口径): clauses that say so, on whatever day, with what they say."""


def asked(ruleset: Ruleset | Prepared) -> tuple[Asked, ...]:
    """Everything that the clauses of a ruleset ask, the case's own facts first, then person by person."""
    prepared = ruleset if isinstance(ruleset, Prepared) else prepare(ruleset)
    users: dict[FactKey, list[str]] = {}
    for clause in prepared.ruleset.clauses:
        for key in keys_asked(prepared, clause):
            if key in prepared.held or key in PREDEFINED:
                users.setdefault(key, []).append(clause.id)
    order = sorted(users, key=lambda key: (key.person != CASE, key))
    return tuple(_asked(prepared, key, tuple(sorted(users[key]))) for key in order)


def _asked(prepared: Prepared, key: FactKey, clauses: tuple[str, ...]) -> Asked:
    words = prepared.ruleset.vocabulary
    fact = prepared.facts.get(key.fact)
    if fact is not None:
        listed = next((each.members for each in words.enumerations if each.id == fact.type.of), ())
        return Asked(key, fact.label, fact.type, fact, listed, clauses, tuple(_counted(prepared, key.fact)))
    label, kind = PREDEFINED[key]
    return Asked(key, label, kind, None, _choices(prepared.ruleset, key), clauses)


def _counted(prepared: Prepared, fact: str) -> Iterator[tuple[str, CountingEffect]]:
    for clause in prepared.ruleset.clauses:
        for effect in clause.effects:
            if isinstance(effect, CountingEffect) and effect.fact == fact:
                yield _cited(prepared, clause.id), effect


def _choices(ruleset: Ruleset, key: FactKey) -> tuple[Term, ...]:
    """What a fact of the case itself can be: the areas, the kinds of places, the kin of the ruleset."""
    words = ruleset.vocabulary
    if key == RELATION_KEY:
        return words.kin
    if key == PLACE_KEY:
        return tuple(Term(each.id, each.label) for each in ruleset.jurisdiction.areas)
    if key != PLACE_KIND_KEY:
        return ()
    return next((each.members for each in words.enumerations if each.id == key.fact), PLACE_KINDS)


def label_of(prepared: Prepared, key: FactKey) -> Label:
    """What a fact is called, without its person; its id where nothing names it."""
    if key.fact == EXISTS:
        kin = next((term.label for term in prepared.ruleset.vocabulary.kin if term.id == key.person), Label(key.person))
        return Label(f"有无{kin.zh}", f"whether there is a {kin.english}")
    if key in PREDEFINED:
        return PREDEFINED[key][0]
    if key.fact.startswith(ADMITTED):
        cited = _cited(prepared, key.fact.removeprefix(ADMITTED))
        return Label(f"{cited} 的机关认定", f"the clause's body admits: {cited}")
    if key.fact.startswith(RULED):
        one, other = (_cited(prepared, each) for each in key.fact.removeprefix(RULED).split())
        return Label(f"积分以 {one} 而非 {other} 为准", f"the points are those of {one}, not of {other}")
    fact = prepared.facts.get(key.fact)
    return fact.label if fact is not None else Label(key.fact, key.fact)


def _cited(prepared: Prepared, clause: str) -> str:
    found = prepared.clauses.get(clause)
    if found is None:  # of another domain
        return clause
    return f"{prepared.instruments[found.instrument].number} {'、'.join(found.locators)}"
