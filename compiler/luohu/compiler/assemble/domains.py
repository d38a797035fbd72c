"""Which domain (vocabulary) each clause belongs to: that of the matters it grants or bars.

A shared provision belongs where the clauses that it completes belong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.model import BarEffect, Clause, CommonRuleEffect, GrantEffect

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program


@dataclass(frozen=True, slots=True)
class Domains:
    """Domains of matters and of clauses, by id."""

    of_matter: Mapping[str, str]
    of_clause: Mapping[str, frozenset[str]]

    def concerns(self, instrument: Instrument, domain: str) -> bool:
        """Whether a document has anything to do with a domain; one that grants and bars nothing might."""
        touched = {each for clause in instrument.clauses for each in self.of_clause[clause.id]}
        touched |= {self.of_matter[matter] for matter in instrument.may_govern if matter in self.of_matter}
        return domain in touched or not touched


def domains(program: Program) -> Domains:
    """The domains of a library."""
    of_matter = {term.id: name for name, words in program.vocabularies.items() for term in words.matters}
    clauses = [clause for instrument in program.instruments.values() for clause in instrument.clauses]
    of_clause = {clause.id: frozenset(_own(clause, of_matter)) for clause in clauses}
    completed = {
        clause.id: of_clause[clause.id].union(*(of_clause.get(target, frozenset()) for target in _targets(clause)))
        for clause in clauses
    }
    return Domains(of_matter, completed)


def _own(clause: Clause, of_matter: Mapping[str, str]) -> set[str]:
    found = set()
    for effect in clause.effects:
        match effect:
            case GrantEffect(matter=matter) | BarEffect(matter=matter):
                found |= {of_matter[matter]} if matter in of_matter else set()
            case CommonRuleEffect():
                pass
            case _:
                assert_never(effect)
    return found


def _targets(clause: Clause) -> list[str]:
    return [each for effect in clause.effects if isinstance(effect, CommonRuleEffect) for each in effect.targets]
