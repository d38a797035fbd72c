"""What the scenarios of a library try: of each clause that decides, whether it grants and refuses, and what it offers.

A clause is tried both ways if one scenario expects something by it and another that it does not apply; a bar does not
apply where a grant of what it bars is expected while it is in force. A test of its condition is tried if it is true in
one scenario and false in another, each on a day on which the clause is in force.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from luohu.compiler.program import Expectation, Program, Scenario
from luohu.compiler.ruleset.condition import SELF
from luohu.compiler.ruleset.model import (
    AddressChoice,
    BarEffect,
    Clause,
    CommonRuleEffect,
    Details,
    GrantEffect,
    Kin,
)
from luohu.compiler.ruleset.walk import Test, tests_of
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.mutation.report import place_of
from luohu.compiler.scenarios.mutation.variants import deciding
from luohu.compiler.scenarios.run import Result, assumed_by, rulesets_asked


@dataclass(frozen=True, slots=True)
class Tried:
    """A test of a clause's condition, and on which sides scenarios have been."""

    test: Test
    true: bool
    false: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody or something that a clause offers: `kind` "settlers", "companions" or "addresses"; expected or not."""

    kind: str
    id: str
    expected: bool


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """What scenarios try of one clause. `positive`, `negative`: their titles; `outcomes`: those that they come to."""

    clause: str
    place: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    outcomes: tuple[str, ...]
    tests: tuple[Tried, ...]
    offers: tuple[Offered, ...]

    @property
    def both_ways(self) -> bool:
        """Whether scenarios expect it to apply, and not to."""
        return bool(self.positive) and bool(self.negative)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All deciding clauses, and for each matter the outcomes that scenarios come to."""

    clauses: tuple[ClauseCoverage, ...]
    outcomes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def totals(self) -> dict[str, tuple[int, int]]:
        """How many of how many: clauses both ways, tests on both sides, offers expected, outcomes come to."""
        tests = [each for one in self.clauses for each in one.tests]
        offers = [each for one in self.clauses for each in one.offers]
        return {
            "clauses": (sum(each.both_ways for each in self.clauses), len(self.clauses)),
            "tests": (sum(each.true and each.false for each in tests), len(tests)),
            "offers": (sum(each.expected for each in offers), len(offers)),
            "outcomes": (sum(len(found) for _, found in self.outcomes), len(Outcome) * len(self.outcomes)),
        }


def coverage(bench: Bench) -> Coverage:
    """What the scenarios of a library try."""
    results = list(bench.results())
    seen = _seen(bench)
    clauses = [
        _of_clause(bench.program, clause, results, seen.get(clause.id, _Seen()))
        for instrument in sorted(bench.program.instruments.values(), key=lambda each: each.id)
        for clause in instrument.clauses
        if deciding(clause)
    ]
    return Coverage(tuple(clauses), tuple(_outcomes(bench.program, results)))


def _outcomes(program: Program, results: Iterable[Result]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By matter that some clause grants or bars, the outcomes come to."""
    found: dict[str, set[str]] = {
        effect.matter: set()
        for instrument in program.instruments.values()
        for clause in instrument.clauses
        for effect in clause.effects
        if isinstance(effect, GrantEffect | BarEffect)
    }
    for each in results:
        if each.decision is not None and each.scenario.matter in found:
            found[each.scenario.matter].add(each.decision.outcome.value)
    yield from ((matter, tuple(sorted(outcomes))) for matter, outcomes in sorted(found.items()))


# ------------------------------------------------------------------------------------------------ tests


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of a provision: the truths that tests of its condition have in scenarios, and scenarios that it does not bar."""

    sides: dict[Test, set[bool]] = field(default_factory=dict)
    spared: list[str] = field(default_factory=list)


def _seen(bench: Bench) -> dict[str, _Seen]:
    """By provision, over all its editions."""
    found: dict[str, _Seen] = {}
    for made in bench.laws.values():
        for over in made.values():
            for clause in over.ruleset.clauses:
                for test in tests_of(clause.condition):
                    found.setdefault(clause.provision_id, _Seen()).sides.setdefault(test, set())
    for scenario in bench.program.scenarios:
        for matter, name in rulesets_asked(scenario, bench.domains).items():
            over = bench.laws[assumed_by(scenario)][name]
            view = bench.view(scenario, matter, over)
            if view is not None:
                for clause in _in_force(over, scenario):
                    seen = found.setdefault(clause.provision_id, _Seen())
                    _note(seen.sides, view)
                    if _spares(clause, view, scenario, matter):
                        seen.spared.append(scenario.title)
    return found


def _note(tests: dict[Test, set[bool]], view: View) -> None:
    for test, sides in tests.items():
        truth = evaluate(test, view)
        if truth is not None:
            sides.add(truth)


def _spares(clause: Clause, view: View, scenario: Scenario, matter: str) -> bool:
    """Whether the clause bars the matter, is not about this case, and a grant is expected."""
    bars = any(isinstance(each, BarEffect) and each.matter == matter for each in clause.effects)
    return (
        bars
        and any(one.matter == matter and one.outcome == "granted" and not one.not_by for one in scenario.expectations)
        and evaluate(clause.condition, view) is False
    )


def _in_force(over: Prepared, scenario: Scenario) -> Iterator[Clause]:
    """The clauses that some possible state of the law holds on the day of a scenario."""
    index = bisect_right(over.starts, scenario.day) - 1
    if index >= 0:
        states = over.ruleset.timeline[index].alternatives
        yield from (over.clauses[each] for each in sorted({one for state in states for one in state.clauses}))


# ------------------------------------------------------------------------------------------------ one clause


def _of_clause(program: Program, clause: Clause, results: list[Result], seen: _Seen) -> ClauseCoverage:
    named = [(each, one) for each in results for one in each.scenario.expectations if one.clause in _speakers(clause)]
    positive = [each for each, one in named if one.outcome == "granted" and not one.not_by]
    negative = [each for each, one in named if one.not_by or one.outcome == "not_granted"]
    if any(isinstance(each, BarEffect) for each in clause.effects):  # a bar is tried where it refuses
        positive, negative = negative, positive
    outcomes = {each.decision.outcome.value for each, _ in named if each.decision is not None}
    return ClauseCoverage(
        clause.id,
        place_of(program, clause.id),
        tuple(dict.fromkeys(each.scenario.title for each in positive)),
        tuple(dict.fromkeys((*(each.scenario.title for each in negative), *seen.spared))),
        tuple(sorted(outcomes)),
        tuple(Tried(test, True in truths, False in truths) for test, truths in seen.sides.items()),
        tuple(_offers(clause, [(each.scenario, one) for each, one in named])),
    )


def _speakers(clause: Clause) -> frozenset[str]:
    """By what clauses scenarios expect what this one says: a shared provision speaks through those that it completes."""
    targets = (each.targets for each in clause.effects if isinstance(each, CommonRuleEffect))
    return frozenset({clause.id, *(target for each in targets for target in each)})


_Named = list[tuple[Scenario, Expectation]]


def _offers(clause: Clause, named: _Named) -> Iterator[Offered]:
    """Settlers, companions and addresses, each expected or not: a settler by a scenario about somebody of that kind."""
    granted = [(each, one) for each, one in named if one.outcome == "granted" and not one.not_by]
    settlers = {str(each.facts.get(RELATION_KEY, SELF)) for each, _ in granted}
    companions = {name for _, one in granted for name in one.companions} | settlers
    addresses = {name for _, one in granted for name in one.addresses}
    for effect in clause.effects:
        if isinstance(effect, GrantEffect | CommonRuleEffect):
            for kind, ids, expected in (
                ("settlers", _people(effect.settlers), settlers),
                ("companions", _people(effect.details.companions), companions),
                ("addresses", _addresses(effect.details), addresses),
            ):
                yield from (Offered(kind, each, each in expected) for each in ids)


def _people(kin: Kin | None) -> tuple[str, ...]:
    return () if kin is None else tuple(dict.fromkeys(each.relation for each in kin.items))


def _addresses(details: Details) -> tuple[str, ...]:
    def inside(choice: AddressChoice) -> Iterator[str]:
        for each in choice.items:
            if isinstance(each, AddressChoice):
                yield from inside(each)
            else:
                yield each.address

    return () if details.addresses is None else tuple(dict.fromkeys(inside(details.addresses)))
