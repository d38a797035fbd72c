"""Ways of counting (口径) of cities side by side: who sets them, and which cities count alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.cities.figures import laws
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import Clause, CountingEffect, Fact

Rules = tuple[tuple[Clause, CountingEffect], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How a fact is counted, city by city: the rules in force, whose clauses are cited, and which reading that is.

    `readings`: cities with one number count alike; None: the city's texts say nothing of it.
    """

    fact: Fact
    rules: tuple[Rules, ...]
    clauses: tuple[tuple[str, ...], ...]
    readings: tuple[int | None, ...]

    @property
    def differ(self) -> bool:
        """Whether two cities count it differently."""
        return len({each for each in self.readings if each is not None}) > 1


def counted(stages: tuple[Stage, ...], day: date) -> Iterator[Counted]:
    """Every fact that some city has a rule of counting for, by id, over all domains of each city."""
    held = [rules_of(stage, day) for stage in stages]
    facts = {fact.id: fact for stage in stages for each in of_area(stage) for fact in each.ruleset.vocabulary.facts}
    for name in sorted({name for each in held for name in each} & facts.keys()):
        rules = tuple(each.get(name, ()) for each in held)
        known: dict[frozenset[CountingEffect], int] = {}
        readings = tuple(
            known.setdefault(frozenset(e for _, e in each), len(known)) if each else None for each in rules
        )
        cited = tuple(
            tuple(sorted({_cited(stages[at], clause) for clause, _ in each})) for at, each in enumerate(rules)
        )
        yield Counted(facts[name], rules, cited, readings)


def of_area(stage: Stage) -> tuple[Stage, ...]:
    """The stages of the same area: one for each domain."""
    return tuple(each for each in stage.scope.stages if each.ruleset.jurisdiction.id == stage.ruleset.jurisdiction.id)


def rules_of(stage: Stage, day: date) -> dict[str, Rules]:
    """The counting rules in force in a stage's area on a day, by fact."""
    found: dict[str, dict[tuple[str, CountingEffect], Clause]] = {}
    for each in of_area(stage):
        for clause in (clause for law in laws(each, day) for clause in law):
            for effect in clause.effects:
                if isinstance(effect, CountingEffect):
                    found.setdefault(effect.fact, {})[clause.id, effect] = clause
    return {
        name: tuple((clause, effect) for (_, effect), clause in sorted(rules.items(), key=lambda rule: rule[0][0]))
        for name, rules in found.items()
    }


def _cited(stage: Stage, clause: Clause) -> str:
    number = next(
        (
            each.prepared.instruments[clause.instrument].number
            for each in of_area(stage)
            if clause.id in each.prepared.clauses
        ),
        clause.instrument,
    )
    return f"{number} {'、'.join(clause.locators)}"
