"""Which domain (vocabulary) each clause belongs to: that of the matters it grants or bars, or of the words it uses.

A shared provision belongs where the clauses that it completes belong. What says nothing of that kind, a duty in plain
words, belongs where the rest of its document does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.holes import clauses_named, hole
from luohu.compiler.ruleset.model import (
    BarEffect,
    BindingEffect,
    Clause,
    CommonRuleEffect,
    CountingEffect,
    DelegationEffect,
    DutyEffect,
    Effect,
    EndEffect,
    EntitlementEffect,
    GrantEffect,
    QuotaEffect,
    ScoreEffect,
    ServiceEffect,
    SettingEffect,
)

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program


@dataclass(frozen=True, slots=True)
class Domains:
    """Domains of matters and of clauses, by id; `of_word`: of parameters, groups, scores, quotas, pathways and facts."""

    of_matter: Mapping[str, str]
    of_clause: Mapping[str, frozenset[str]]
    of_word: Mapping[str, str]

    def concerns(self, instrument: Instrument, domain: str) -> bool:
        """Whether a document has anything to do with a domain; one that grants and bars nothing might."""
        touched = {each for clause in instrument.clauses for each in self.of_clause[clause.id]}
        touched |= {self.of_matter[matter] for matter in instrument.may_govern if matter in self.of_matter}
        return domain in touched or not touched

    def holds(self, effect: Effect, domain: str) -> bool:
        """Whether an effect belongs to a domain; one that names no word of any might belong to each."""
        found = set(_named(effect, self.of_matter, self.of_word))
        return domain in found or not found


def domains(program: Program) -> Domains:
    """The domains of a library."""
    of_matter = {term.id: name for name, words in program.vocabularies.items() for term in words.matters}
    of_word = {
        term.id: name
        for name, words in program.vocabularies.items()
        for register in (words.parameters, words.groups, words.scores, words.quotas, words.pathways, words.facts)
        for term in register
    }
    own = {
        clause.id: {each for effect in clause.effects for each in _named(effect, of_matter, of_word)}
        for instrument in program.instruments.values()
        for clause in instrument.clauses
    }
    lending = clauses_named(program.holes, (hole(each) for each in program.holes))
    found: dict[str, frozenset[str]] = {}
    for instrument in program.instruments.values():
        rest = frozenset[str]().union(*(own[clause.id] for clause in instrument.clauses))
        for clause in instrument.clauses:
            named = own[clause.id].union(*(own.get(target, set()) for target in _targets(clause)))
            plain = clause.id in lending or any(
                isinstance(effect, DutyEffect | DelegationEffect) for effect in clause.effects
            )
            found[clause.id] = frozenset(named) if named or not plain else rest or frozenset(program.vocabularies)
    return Domains(of_matter, found, of_word)


def _named(effect: Effect, of_matter: Mapping[str, str], of_word: Mapping[str, str]) -> Iterator[str]:
    """The domains of the words that an effect is about."""
    matters, words = _subjects(effect)
    yield from (of_matter[each] for each in matters if each in of_matter)
    yield from (of_word[each] for each in words if each in of_word)


_Ids = tuple[str, ...]


def _subjects(effect: Effect) -> tuple[_Ids, _Ids]:
    """What an effect is about: matters, and other words."""
    match effect:
        case GrantEffect(matter=matter) | BarEffect(matter=matter) | EndEffect(matter=matter):
            return (matter,), ()
        case (
            SettingEffect(parameter=word)
            | EntitlementEffect(group=word)
            | ScoreEffect(score=word)
            | QuotaEffect(quota=word)
            | CountingEffect(fact=word)
        ):
            return (), (word,)
        case ServiceEffect(groups=groups):
            return tuple(item.matter for group in groups for item in group.items), ()
        case BindingEffect(matter=bound, setting=setting):
            words = (*(key.fact for key in effect.facts), *effect.pathways)
            return () if bound is None else (bound,), words if setting is None else (setting.parameter,)
        case DelegationEffect(setting=setting):
            return (), () if setting is None else (setting.parameter,)
        case CommonRuleEffect() | DutyEffect():
            return (), ()
        case _:
            assert_never(effect)


def _targets(clause: Clause) -> list[str]:
    return [each for effect in clause.effects if isinstance(effect, CommonRuleEffect) for each in effect.targets]
