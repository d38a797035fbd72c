"""Running the scenarios of a program: the rulesets of each set of assumptions are made once.

A scenario is decided by the ruleset of its area for the vocabulary that its matter comes from. What it expects of
another matter (`预期 准予 居住证` in a scenario about 落户) is decided for that matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from luohu.compiler.assemble import name_of, rulesets
from luohu.compiler.program import Expectation, Program, Scenario
from luohu.compiler.runtime.case import Case, InputError, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.scenarios.expectation import mismatches
from luohu.compiler.scenarios.facts import facts_document
from luohu.compiler.scenarios.provided import provided_mismatches
from luohu.compiler.scenarios.scores import score_mismatches
from luohu.dsl.diagnostics.model import Text


@dataclass(frozen=True, slots=True)
class Result:
    """One scenario as it came out. `decision` None: its facts could not be read, and the mismatches say why."""

    scenario: Scenario
    decision: Decision | None
    mismatches: tuple[Text, ...]

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not self.mismatches


def run_scenarios(program: Program) -> Iterator[Result]:
    """Decide every scenario, in the order of the program."""
    prepared: dict[Assumed, dict[str, Prepared]] = {}
    domains = domain_of_matter(program)
    for scenario in program.scenarios:
        assumed = assumed_by(scenario)
        if assumed not in prepared:
            made = rulesets(program, dict(assumed))
            prepared[assumed] = {each.name: prepare(each) for each in made}
        asked = rulesets_asked(scenario, domains)
        yield result_of(scenario, {matter: prepared[assumed][name] for matter, name in asked.items()})


Assumed = tuple[tuple[str, date], ...]
"""Drafts taken as enacted, each on a day; sorted."""


def assumed_by(scenario: Scenario) -> Assumed:
    """What a scenario assumes."""
    return tuple(sorted(scenario.assumptions))


def domain_of_matter(program: Program) -> dict[str, str]:
    """The vocabulary that each matter comes from."""
    return {matter.id: name for name, words in program.vocabularies.items() for matter in words.matters}


def rulesets_asked(scenario: Scenario, domains: Mapping[str, str]) -> dict[str, str]:
    """By matter, the name of the ruleset that a scenario asks about it."""
    matters = sorted({scenario.matter, *(each.matter for each in scenario.expectations)})
    return {each: name_of(scenario.area, domains[each]) for each in matters}


def result_of(scenario: Scenario, over: Mapping[str, Prepared]) -> Result:
    """One scenario, decided by the rulesets of its matters."""
    cases: dict[str, Case] = {}
    for matter, ruleset in over.items():
        case = read_case(ruleset, facts_document(scenario, ruleset))
        if isinstance(case, tuple):
            return Result(scenario, None, tuple(_problem(each) for each in case))
        cases[matter] = case
    decisions = {
        matter: decide(ruleset, cases[matter], matter, scenario.day, rest_ordinary=scenario.closed)
        for matter, ruleset in over.items()
    }
    found = tuple(
        text
        for each in scenario.expectations
        for text in _differences(each, scenario, cases[each.matter], decisions[each.matter], over[each.matter])
    )
    return Result(scenario, decisions[scenario.matter], found)


def _differences(
    expectation: Expectation, scenario: Scenario, case: Case, decision: Decision, over: Prepared
) -> Iterable[Text]:
    if expectation.score is not None:
        return score_mismatches(expectation, scenario, case, over)
    if expectation.outcome in ("setting", "ensured"):
        return provided_mismatches(expectation, scenario, case, over)
    return mismatches(expectation, decision)


def _problem(error: InputError) -> Text:
    return Text(f"{error.pointer} {error.message.zh}", f"{error.pointer} {error.message.english}")
