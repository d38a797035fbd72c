"""Assembling rulesets: everything that one area needs to decide about one domain, on any day, and nothing else.

The order in which the library declares things does not matter, nor does anything that concerns other areas, other
domains, or words that no clause here uses.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.assemble.defeats import Setting, defeats
from luohu.compiler.assemble.domains import Domains, domains
from luohu.compiler.assemble.editions import Library as Texts
from luohu.compiler.assemble.editions import limited as without
from luohu.compiler.assemble.editions import standing
from luohu.compiler.assemble.jurisdiction import jurisdiction
from luohu.compiler.assemble.mentions import Mentions, of_clause
from luohu.compiler.assemble.pruning import pruned
from luohu.compiler.assemble.words import Words, limited, words_of
from luohu.compiler.ruleset.model import (
    Assumption,
    Clause,
    Instrument,
    Jurisdiction,
    Period,
    Ruleset,
    Slice,
    Status,
    TypeKind,
    Vocabulary,
)
from luohu.compiler.validity.history import acts_made, passages_of
from luohu.compiler.validity.timeline import Scope, Timelines, timelines

if TYPE_CHECKING:
    from luohu.compiler.program import Program

LANGUAGE = "1"
"""The version of the Luohu language that rulesets name."""


def rulesets(program: Program, assumptions: Mapping[str, date] | None = None) -> tuple[Ruleset, ...]:
    """The rulesets of a library, by name: one for each area that has rulesets and each domain.

    Args:
        program: the library.
        assumptions: drafts (ids) and the day on which to take each as enacted.
    """
    return from_timelines(timelines(program, assumptions))


def from_timelines(
    found: Timelines, areas: Iterable[str] | None = None, names: Container[str] | None = None
) -> tuple[Ruleset, ...]:
    """The rulesets of a library whose timelines are known; of some areas or names alone, if those are given."""
    program = found.history.program
    library = _Library(found, words_of(program), domains(program), Texts(found), {})
    pairs = [
        (area, domain)
        for area in (program.rulesets if areas is None else areas)
        for domain in program.vocabularies
        if names is None or name_of(area, domain) in names
    ]
    made = (_ruleset(library, area, program.vocabularies[domain]) for area, domain in pairs)
    return tuple(sorted(made, key=lambda each: each.name))


def name_of(area: str, domain: str) -> str:
    """The name of the ruleset of an area and a domain."""
    return f"cn.{area}/{domain}"


@dataclass(frozen=True, slots=True)
class _Library:
    """What all rulesets of a library are made from; `mentions` remembers what each clause mentions."""

    timelines: Timelines
    words: Words
    domains: Domains
    texts: Texts
    mentions: dict[str, Mentions]

    def mentioned_by(self, clause: Clause) -> Mentions:
        written = self.texts.plain.get(clause.id)
        if written is None or written.condition is not clause.condition or clause.rewrites:
            return of_clause(clause)  # an edition, which may read otherwise elsewhere
        if len(clause.effects) != len(written.effects):
            return of_clause(clause)  # what it says on other domains was cut off
        found = self.mentions.get(clause.id)
        if found is None:
            found = self.mentions[clause.id] = of_clause(clause)
        return found


def _ruleset(library: _Library, area: str, domain: Vocabulary) -> Ruleset:
    history = library.timelines.history
    geography = history.program.geography
    scope = _within_domain(library, library.timelines.scope(area), domain.id)
    clauses, slices = _law(library, area, scope, domain.id)
    used = Mentions()
    for clause in clauses:
        used.add(library.mentioned_by(clause))
    used.matters |= _matters_asked(library, scope, domain.id)
    used.bodies |= {body for name in scope.instruments for body in history.program.instruments[name].issuers}
    lineage = frozenset((*geography.ancestors(area), *geography.descendants(area)))
    vocabulary = limited(library.words, domain, used, lineage)
    zones = _zones(library, scope, used, vocabulary)
    setting = Setting(history, library.words.terms["matters"], library.words.terms["pathways"])
    place = jurisdiction(geography, area, zones)
    return Ruleset(
        name_of(area, domain.id),
        LANGUAGE,
        place,
        vocabulary,
        tuple(_instrument(library, name, scope, domain.id) for name in scope.instruments),
        clauses,
        defeats(setting, clauses, slices),
        slices,
        tuple(_assumptions(library, scope, place, zones)),
    )


def _within_domain(library: _Library, scope: Scope, domain: str) -> Scope:
    """What of an area's law concerns a domain."""
    program = library.timelines.history.program
    names = tuple(name for name in scope.instruments if library.domains.concerns(program.instruments[name], domain))
    return Scope(
        names,
        {
            name: tuple(each for each in scope.clauses[name] if domain in library.domains.of_clause[each])
            for name in names
            if name in scope.clauses
        },
        frozenset(name for name in scope.by_name_only if domain in _governed(library, name)),
    )


def _governed(library: _Library, name: str) -> set[str]:
    of_matter = library.domains.of_matter
    governed = library.timelines.history.program.instruments[name].may_govern
    return {of_matter[matter] for matter in governed if matter in of_matter}


def _law(library: _Library, area: str, scope: Scope, domain: str) -> tuple[tuple[Clause, ...], tuple[Slice, ...]]:
    """The clauses that rule on a domain, in all their editions, and the slices that name them."""
    found = standing(library.texts, area, scope)
    if found is not None:
        clauses = tuple(_kept(library, ((each, each.periods) for each in found.clauses), scope, domain))
        return clauses, without(found.slices, frozenset(clause.id for clause in clauses))
    clauses = tuple(_kept(library, _plain(library, scope), scope, domain))
    return clauses, library.timelines.within(area, replace(scope, clauses=_ids_by_instrument(clauses))).slices


def _plain(library: _Library, scope: Scope) -> Iterator[tuple[Clause, tuple[Period, ...]]]:
    """Clauses that read alike on all days, with their periods."""
    periods = library.timelines.history.clause_periods
    for each in sorted(each for clauses in scope.clauses.values() for each in clauses):
        yield library.texts.plain[each], periods.get(each, ())


def _kept(
    library: _Library, clauses: Iterable[tuple[Clause, tuple[Period, ...]]], scope: Scope, domain: str
) -> Iterator[Clause]:
    """Clauses with an effect in the domain, and those that another's condition was taken from, with their periods."""
    held = {each for ids in scope.clauses.values() for each in ids}
    cut = [
        pruned(each, periods, held, lambda effect: library.domains.holds(effect, domain)) for each, periods in clauses
    ]
    lending = {rewrite.by for each in cut if each.effects for rewrite in each.rewrites}
    return (each for each in cut if each.effects or each.provision_id in lending)


def _ids_by_instrument(clauses: tuple[Clause, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for clause in clauses:
        found.setdefault(clause.instrument, []).append(clause.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _matters_asked(library: _Library, scope: Scope, domain: str) -> set[str]:
    """Matters that the documents of the area are about, drafts and unread ones included: people ask about them."""
    instruments = library.timelines.history.program.instruments
    found = {matter for name in scope.instruments for matter in instruments[name].may_govern}
    for name in scope.instruments:
        if library.timelines.history.status(name) is Status.DRAFT:
            for clause in instruments[name].clauses:
                found |= library.mentioned_by(clause).matters
    return {matter for matter in found if library.domains.of_matter.get(matter) == domain}


def _zones(library: _Library, scope: Scope, used: Mentions, vocabulary: Vocabulary) -> frozenset[str]:
    """Zones that the clauses and documents of the ruleset name."""
    program = library.timelines.history.program
    places = set(used.places)
    for name in scope.instruments:
        where = program.instruments[name].place
        places |= {*where.within, *where.without}
    known = {fact.id: fact.type.kind for fact in vocabulary.facts}
    places |= {value for fact, value in used.values if known.get(fact, TypeKind.AREA) is TypeKind.AREA}
    return frozenset(places & program.geography.zones.keys())


def _instrument(library: _Library, name: str, scope: Scope, domain: str) -> Instrument:
    history, of_matter = library.timelines.history, library.domains.of_matter
    written = history.program.instruments[name]
    return Instrument(
        written.id,
        written.number,
        written.title,
        written.issuers,
        written.rank,
        history.status(name),
        written.place,
        written.promulgated,
        history.periods.get(name, ()),
        tuple(act for act in acts_made(history, name) if act.target is None or act.target in scope.instruments),
        tuple(each for each in passages_of(history, name) if each.target in scope.instruments),
        written.basis,
        tuple(sorted(each for each in written.may_govern if of_matter.get(each) == domain)),
        written.source,
        written.source_part,
        written.source_quality,
        written.notes,
        written.approved_by,
        written.approved,
        consulted_from=written.consultation[0] if written.consultation is not None else None,
        consulted_to=written.consultation[1] if written.consultation is not None else None,
        checked=written.checked,
    )


def _assumptions(
    library: _Library, scope: Scope, place: Jurisdiction, used_zones: frozenset[str]
) -> Iterator[Assumption]:
    assumed = library.timelines.history.assumptions
    yield from (Assumption("enactment", name, assumed[name]) for name in scope.instruments if name in assumed)
    yield from (Assumption("zone", zone.id) for zone in place.zones if zone.assumed and zone.id in used_zones)
