"""All words of a library in one look-up, and the part of them that a ruleset needs.

A ruleset carries the facts that its clauses use, the constraints that tie these facts to one another or to further
facts, those further facts, and so on; and whatever these name. Nothing else, so that a change in an unrelated place or
fact leaves its bytes as they are. Facts of other places never enter, nor do constraints that mention them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.assemble.figure_facts import figures
from luohu.compiler.assemble.mentions import Mentions, of_condition
from luohu.compiler.ruleset.model import (
    RELATION,
    SELF,
    Condition,
    Enumeration,
    Fact,
    Group,
    Parameter,
    Term,
    TypeKind,
    Vocabulary,
)
from luohu.compiler.ruleset.proofs import evidence_in

if TYPE_CHECKING:
    from luohu.compiler.program import Program


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint with what it mentions, and the areas that it is stated for; none: everywhere."""

    condition: Condition
    mentions: Mentions
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all vocabularies by id; constraints by each fact that they mention."""

    facts: Mapping[str, Fact]
    enumerations: Mapping[str, Enumeration]
    terms: Mapping[str, Mapping[str, Term]]
    """By register (kin, matters, pathways, addresses, evidence, bodies, entitlements, scores, quotas), then by id."""
    groups: Mapping[str, Group]
    parameters: Mapping[str, Parameter]
    constraints: Mapping[str, tuple[Constraint, ...]]
    local: Mapping[str, frozenset[str]]


_REGISTERS: Mapping[str, Callable[[Vocabulary], tuple[Term, ...]]] = {
    "kin": lambda words: words.kin,
    "matters": lambda words: words.matters,
    "pathways": lambda words: words.pathways,
    "addresses": lambda words: words.addresses,
    "evidence": lambda words: words.evidence,
    "bodies": lambda words: words.bodies,
    "entitlements": lambda words: words.entitlements,
    "scores": lambda words: words.scores,
    "quotas": lambda words: words.quotas,
}


def words_of(program: Program) -> Words:
    """The words of a library."""
    vocabularies = [program.vocabularies[name] for name in sorted(program.vocabularies)]
    by_fact: dict[str, list[Constraint]] = {}
    for condition in sorted({each for words in vocabularies for each in words.constraints}, key=repr):
        areas = frozenset(program.local_constraints.get(condition, ()))
        constraint = Constraint(condition, of_condition(condition), areas)
        for fact in sorted(constraint.mentions.facts):
            by_fact.setdefault(fact, []).append(constraint)
    return Words(
        {fact.id: fact for words in vocabularies for fact in words.facts} | figures(program),
        {each.id: each for words in vocabularies for each in words.enumerations},
        {name: {t.id: t for words in vocabularies for t in of(words)} for name, of in _REGISTERS.items()},
        {each.id: each for words in vocabularies for each in words.groups},
        {each.id: each for words in vocabularies for each in words.parameters},
        {fact: tuple(each) for fact, each in by_fact.items()},
        {fact: frozenset(areas) for fact, areas in program.local_facts.items()},
    )


def limited(words: Words, domain: Vocabulary, used: Mentions, lineage: frozenset[str]) -> Vocabulary:
    """The vocabulary `domain` limited to what is used. `lineage`: the areas above, at and below the ruleset's own.

    Kin are all there as soon as there is a matter to apply for: who is not listed is answered too. So is every matter
    that lies under one used: who grants the whole grants its parts, and people ask for these.
    """
    mentions = Mentions()
    mentions.add(used)
    groups = tuple(words.groups[name] for name in sorted(mentions.groups & words.groups.keys()))
    for group in groups:
        mentions.add(of_condition(group.condition))
    constraints = _close(words, mentions, lineage)
    facts = tuple(words.facts[name] for name in sorted(mentions.facts & words.facts.keys()))
    for fact in facts:
        mentions.evidence |= set(evidence_in(fact.proof))
        mentions.bodies |= set(fact.bodies)
        mentions.kin |= set(fact.holders)
    known = (mentions.facts | mentions.parameters) & words.parameters.keys()
    parameters = tuple(words.parameters[name] for name in sorted(known))
    mentions.bodies |= {body for each in parameters for body in each.bodies}
    if RELATION in mentions.facts or mentions.kin or mentions.matters:
        mentions.kin |= words.terms["kin"].keys() | {SELF}
    lists = {fact.type.of for fact in facts if fact.type.kind in (TypeKind.MEMBER, TypeKind.SET)}
    return Vocabulary(
        domain.id,
        domain.label,
        facts,
        tuple(words.enumerations[name] for name in sorted(words.enumerations.keys() & lists)),
        _terms(words.terms["kin"], mentions.kin),
        _terms(words.terms["matters"], _with_parts(words.terms["matters"], mentions.matters)),
        _terms(words.terms["pathways"], mentions.pathways),
        _terms(words.terms["addresses"], mentions.addresses),
        _terms(words.terms["evidence"], mentions.evidence),
        _terms(words.terms["bodies"], mentions.bodies),
        _terms(words.terms["entitlements"], mentions.entitlements),
        _terms(words.terms["scores"], mentions.scores),
        _terms(words.terms["quotas"], mentions.quotas),
        groups=groups,
        parameters=parameters,
        constraints=tuple(sorted(constraints, key=repr)),
    )


def _close(words: Words, mentions: Mentions, lineage: frozenset[str]) -> set[Condition]:
    """Add facts that guards and constraints tie to those mentioned, until nothing is new; the constraints met."""
    constraints: set[Condition] = set()
    todo = sorted(mentions.facts)
    while todo:
        name = todo.pop()
        found = [each for each in words.constraints.get(name, ()) if _belongs(words, each, lineage)]
        constraints |= {each.condition for each in found}
        tied = [each.mentions for each in found]
        guard = words.facts[name].only_when if name in words.facts else None
        if guard is not None:
            tied.append(of_condition(guard))
        for each in tied:
            todo.extend(sorted(each.facts - mentions.facts))
            mentions.add(each)
    return constraints


def _belongs(words: Words, constraint: Constraint, lineage: frozenset[str]) -> bool:
    here = all(words.local.get(fact, lineage) & lineage for fact in constraint.mentions.facts)
    return here and (not constraint.areas or bool(constraint.areas & lineage))


def _with_parts(register: Mapping[str, Term], wanted: set[str]) -> set[str]:
    """The terms wanted and all that lie under them."""
    found = set(wanted)
    while below := {term.id for term in register.values() if term.parent in found} - found:
        found |= below
    return found


def _terms(register: Mapping[str, Term], wanted: Iterable[str]) -> tuple[Term, ...]:
    """The terms wanted and those that they lie under, by id."""
    found: dict[str, Term] = {}
    todo = list(wanted)
    while todo:
        term = register.get(todo.pop())
        if term is not None and term.id not in found:
            found[term.id] = term
            todo.extend([term.parent] if term.parent is not None else [])
    return tuple(found[name] for name in sorted(found))
