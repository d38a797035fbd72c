"""What is said of a mutant holds of decisions, on whole random libraries: equivalent ones decide every case alike, and
a scenario fails with a mistake exactly where the library is compiled with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.property.libraries import ASKED_ON, IDS, KIN, library_text, some_library
from tests.property.naive_library import day_values, sensible, slots, values

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.program import Expectation, Program, Scenario
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision, Offer
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY
from luohu.compiler.scenarios.facts import facts_document
from luohu.compiler.scenarios.mutation.bench import Bench, changes, killer
from luohu.compiler.scenarios.mutation.equivalence import Shown, shown
from luohu.compiler.scenarios.mutation.variants import applied, mutants
from luohu.compiler.scenarios.run import run_scenarios
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.parser import parse
from luohu.dsl.source import Source, Span

AREA = "330100"
NOWHERE = Span(Source("made.luohu", ""), 0, 0)
slow = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def some_program(chance: Random) -> tuple[dict, Program] | None:  # type: ignore[type-arg]
    """A library without drafts as a structure and resolved; None where the compiler refuses it."""
    library = some_library(chance)
    program = resolve([parse(Source(f"{at}.luohu", text)).file for at, text in enumerate(library_text(library))])
    refused = any(each.severity is Severity.ERROR for each in program.diagnostics)
    drafts = any(each["draft"] for each in library["documents"].values())
    return None if refused or drafts else (library, program)


def some_scenario(chance: Random, library: Mapping[str, object], matter: str, title: str) -> Scenario | None:
    """A case that guards and constraints allow; None where luck finds none."""
    on = chance.choice(ASKED_ON)
    days = day_values(library, on)
    for _ in range(100):
        relation = chance.choice([*KIN.values()])
        spouse = relation == "spouse" or chance.random() < 0.7
        case = {"relation": relation, "spouse": spouse, "place": chance.choice(["330102", "330122"])}
        for key in slots(library, relation, spouse=spouse):
            case[key] = chance.choice(days if key[1] == "日子" else values(key[1]))
        if sensible(library, case, on):
            facts = {FactKey(key[0], IDS[key[1]]): value for key, value in case.items() if isinstance(key, tuple)}
            facts |= {RELATION_KEY: relation, FactKey("spouse", EXISTS): spouse}
            return made(title, case["place"], on, matter, facts)
    return None


def made(title: str, place: str, on: date, matter: str, facts: dict) -> Scenario:  # type: ignore[type-arg]
    return Scenario(title, AREA, place, on, matter, (), facts, closed=False, expectations=(), span=NOWHERE)


def decided(scenario: Scenario, over: Prepared) -> Decision:
    case = read_case(over, facts_document(scenario, over))
    assert not isinstance(case, tuple), case
    return decide(over, case, scenario.matter, scenario.day)


def gist(decision: Decision) -> object:
    routes = [
        (
            each.clause.partition("@")[0],
            sorted(one.relation for one in each.details.companions if one.state is Offer.OFFERED),
        )
        for each in decision.routes
    ]
    return decision.outcome, sorted(routes), sorted(each.clause.partition("@")[0] for each in decision.open_routes)


def of_area(bench: Bench) -> Prepared:
    return next(each for each in bench.laws[()].values() if each.ruleset.jurisdiction.id == AREA)


@slow
@given(st.integers(0, 2**32))
def test_an_equivalent_mutant_decides_every_case_alike(seed: int) -> None:
    chance = Random(seed)
    found = some_program(chance)
    if found is None:
        return
    library, program = found
    bench = Bench(program)
    before, known = of_area(bench), list(mutants(program))
    for mutant in chance.sample(known, min(6, len(known))):
        if isinstance(shown(changes(bench, mutant)), Shown):
            mistaken = rulesets(applied(program, mutant))
            after = next(prepare(each) for each in mistaken if each.name == before.ruleset.name)
            for at in range(20 if before.matters else 0):
                case = some_scenario(chance, library, chance.choice(sorted(before.matters)), f"{at}")
                assert case is None or gist(decided(case, before)) == gist(decided(case, after)), (mutant, case)


@slow
@given(st.integers(0, 2**32))
def test_what_kills_is_what_fails_in_the_library_with_the_mistake(seed: int) -> None:
    chance = Random(seed)
    found = some_program(chance)
    if found is None:
        return
    library, program = found
    over = of_area(Bench(program))
    cases = [
        some_scenario(chance, library, chance.choice(sorted(over.matters)), f"{at}") for at in range(5) if over.matters
    ]
    scenarios = tuple(expecting(each, over) for each in cases if each is not None)
    program = replace(program, scenarios=scenarios)
    assert all(each.passed for each in run_scenarios(program))
    bench, known = Bench(program), list(mutants(program))
    for mutant in chance.sample(known, min(5, len(known))):
        first = killer(bench, mutant, tuple(changes(bench, mutant)))
        failing = {each.scenario.title for each in run_scenarios(applied(program, mutant)) if not each.passed}
        assert (first.title in failing) if first is not None else not failing, (mutant, failing)


def expecting(scenario: Scenario, over: Prepared) -> Scenario:
    """The scenario with what it comes to: the outcome, and clauses that do not grant."""
    decision = decided(scenario, over)
    grants = {each.clause.partition("@")[0] for each in (*decision.routes, *decision.open_routes)}
    others = sorted({each.provision_id for each in over.ruleset.clauses} - grants)
    expected = Expectation(decision.outcome.value, scenario.matter)
    never = (Expectation("granted", scenario.matter, each, not_by=True) for each in others)
    return replace(scenario, expectations=(expected, *never))
