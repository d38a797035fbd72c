"""The scenarios that a clause lacks: one that it grants, one that it does not, and one for each mistake nobody notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from luohu.compiler.program import Expectation, Scenario
from luohu.compiler.ruleset.model import BarEffect, Condition, GrantEffect, Not
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import RoutePlan, plan_for
from luohu.compiler.scenarios.facts import facts_document
from luohu.compiler.scenarios.mutation.bench import Bench, Changed, changes, could_tell
from luohu.compiler.scenarios.mutation.equivalence import Days, apart
from luohu.compiler.scenarios.mutation.fates import fate_of
from luohu.compiler.scenarios.mutation.model import Mutant, Shifted, Verdict
from luohu.compiler.scenarios.mutation.variants import mutants
from luohu.compiler.scenarios.run import Assumed, result_of
from luohu.compiler.scenarios.suggestion.contrast import contrasts, negative, positive
from luohu.compiler.scenarios.suggestion.titles import titled
from luohu.compiler.scenarios.suggestion.witness import Witness, witness
from luohu.compiler.scenarios.suggestion.writing import Unwritable, written
from luohu.dsl.source import Source, Span

ONE_DAY = timedelta(days=1)
_NOWHERE = Span(Source("suggested.luohu", ""), 0, 0)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Scenarios that pass and are missing, and the mutants for which no such scenario was found."""

    scenarios: tuple[Scenario, ...]
    unnoticed: tuple[Mutant, ...]


@dataclass(slots=True)
class _Desk:
    """What was found so far, and what is still looked for."""

    bench: Bench
    found: list[Scenario] = field(default_factory=list)


_Alive = tuple[Mutant, tuple[Changed, ...]]


def suggest(bench: Bench, subjects: frozenset[str]) -> Suggestions:
    """The scenarios that clauses or documents (by id) lack."""
    desk = _Desk(bench)
    for subject in sorted(subjects):
        _both_ways(desk, subject)
    asked = (each for each in mutants(bench.program) if each.subject in subjects)
    surviving = [each for each in asked if fate_of(bench, each).verdict is Verdict.SURVIVED]
    tried = [(each, tuple(changes(bench, each))) for each in surviving]
    alive = [each for each in tried if not _noticed(desk, each, desk.found)]
    unnoticed: list[Mutant] = []
    while alive:
        one = alive.pop(0)
        scenario = _telling(desk, one)
        if scenario is None:
            unnoticed.append(one[0])
            continue
        desk.found.append(scenario)
        alive = [each for each in alive if not _noticed(desk, each, [scenario])]
    return Suggestions(tuple(_merged(desk.found)), tuple(unnoticed))


def _merged(found: Iterable[Scenario]) -> Iterator[Scenario]:
    """Scenarios of one case as one, which expects everything that they do."""
    by_case: dict[object, list[Scenario]] = {}
    for each in found:
        facts = tuple(sorted(each.facts.items(), key=repr))
        by_case.setdefault((each.place, each.day, each.matter, each.assumptions, facts), []).append(each)
    for same in by_case.values():
        yield replace(same[0], expectations=tuple(expected for each in same for expected in each.expectations))


# ------------------------------------------------------------------------------------------------ one that tells


def _telling(desk: _Desk, alive: _Alive) -> Scenario | None:
    """A scenario that passes and, with the mistake, fails; with the least facts."""
    mutant, changed = alive
    for one in changed:
        for matter, found in _cases(one, mutant):
            scenario = _scenario(one.assumed, one.before, matter, found)
            told = _expecting(desk, scenario, one)
            if told is not None:
                least = _least(told, partial(_tells, changed=one))
                return titled(desk.bench.program, least, [each.title for each in desk.found])
    return None


def _cases(changed: Changed, mutant: Mutant) -> Iterator[tuple[str, Witness]]:
    """Cases in which the law with the mistake reads otherwise."""
    for matter in _matters(changed.before):
        found = _shifted(changed, matter, mutant.what) if isinstance(mutant.what, Shifted) else _apart(changed, matter)
        for condition, days in found:
            case = witness(changed.before, condition, days, changed.memories)
            if case is not None:
                yield matter, case


def _matters(over: Prepared) -> list[str]:
    effects = [effect for clause in over.ruleset.clauses for effect in clause.effects]
    return sorted({each.matter for each in effects if isinstance(each, GrantEffect | BarEffect)})


Sought = Iterator[tuple[Condition, Days]]


def _apart(changed: Changed, matter: str) -> Sought:
    """That a pair of conditions comes out otherwise, on the days of a state of the law."""
    for each in changed.before.ruleset.timeline:
        for pair in changed.pairs(matter, each.start) or ():
            yield apart(pair), (each.start, each.end)


def _shifted(changed: Changed, matter: str, what: Shifted) -> Sought:
    """That a route is granted, on a day about the one that moved on which only one of the two laws has it."""
    ends = {each for moment in (what.before, what.after) for each in (moment.first, moment.last)}
    for day in sorted({near for each in ends for near in (each - ONE_DAY, each)}):
        ours, theirs = (_routes(each, matter, day) for each in (changed.before, changed.after))
        for clause in sorted(ours.keys() ^ theirs.keys()):
            yield (ours.get(clause) or theirs[clause]).granted, (day, day + ONE_DAY)


def _routes(over: Prepared, matter: str, day: date) -> dict[str, RoutePlan]:
    return {each.clause.id: each for world in plan_for(over, matter, day).worlds for each in world.routes}


def _scenario(assumed: Assumed, over: Prepared, matter: str, found: Witness) -> Scenario:
    area = over.ruleset.jurisdiction.id
    return Scenario("", area, found.place, found.day, matter, assumed, found.facts, True, (), _NOWHERE)  # noqa: FBT003 - closed


def _expecting(desk: _Desk, scenario: Scenario, changed: Changed) -> Scenario | None:
    """The scenario with an expectation that holds, fails with the mistake, and can be written."""
    before, after = (_decided(scenario, each) for each in (changed.before, changed.after))
    if before is None or after is None:
        return None
    for each in contrasts(before, after, scenario.matter):
        told = replace(scenario, expectations=(each,))
        if _tells(told, changed) and _writable(desk, told):
            return told
    return None


def _decided(scenario: Scenario, over: Prepared) -> Decision | None:
    case = read_case(over, facts_document(scenario, over))
    if isinstance(case, tuple):
        return None
    return decide(over, case, scenario.matter, scenario.day, rest_ordinary=scenario.closed)


def _tells(scenario: Scenario, changed: Changed) -> bool:
    return _passes(scenario, changed.before) and not _passes(scenario, changed.after)


def _writable(desk: _Desk, scenario: Scenario) -> bool:
    try:
        written(desk.bench.program, (replace(scenario, title="…"),))
    except Unwritable:
        return False
    return True


def _least(scenario: Scenario, serves: Callable[[Scenario], bool]) -> Scenario:
    """Without the facts that it does not need to serve."""
    for key in sorted(scenario.facts):
        fewer = replace(scenario, facts={each: value for each, value in scenario.facts.items() if each != key})
        if serves(fewer):
            scenario = fewer
    return scenario


def _noticed(desk: _Desk, alive: _Alive, scenarios: Iterable[Scenario]) -> bool:
    """Whether one of the scenarios, which pass as the law is, fails with the mistake."""
    _, changed = alive
    return any(
        (one.assumed, one.before.ruleset.jurisdiction.id) == (each.assumptions, each.area)
        and any(term.id == each.matter for term in one.before.ruleset.vocabulary.matters)
        and could_tell(desk.bench, each, each.matter, one)
        and not _passes(each, one.after)
        for each in scenarios
        for one in changed
    )


# ------------------------------------------------------------------------------------------------ both ways


def _both_ways(desk: _Desk, clause: str) -> None:
    """A case that a clause grants and one that it does not, where no scenario has such."""
    expected = [each for one in desk.bench.program.scenarios for each in one.expectations if each.clause == clause]
    granted = any(each.outcome == "granted" and not each.not_by for each in expected)
    refused = any(each.not_by or each.outcome == "not_granted" for each in expected)
    for present, make, expect in ((granted, _as_it_is, positive), (refused, Not, negative)):
        if not present:
            found = _first(desk, clause, make, expect)
            if found is not None:
                desk.found.append(titled(desk.bench.program, found, [each.title for each in desk.found]))


def _as_it_is(condition: Condition) -> Condition:
    return condition


_Expect = Callable[[Decision, str, str], Iterator[Expectation]]


def _first(
    desk: _Desk,
    clause: str,
    make: Callable[[Condition], Condition],
    expect: _Expect,
) -> Scenario | None:
    for assumed, made in sorted(desk.bench.laws.items()):
        for over in made.values():
            for matter, condition, days in _standing(over, clause):
                case = witness(over, make(condition), days, desk.bench.memories(assumed, over.ruleset.name))
                told = (
                    None if case is None else _told(desk, _scenario(assumed, over, matter, case), over, clause, expect)
                )
                if told is not None:
                    return told
    return None


def _told(desk: _Desk, scenario: Scenario, over: Prepared, clause: str, expect: _Expect) -> Scenario | None:
    """The scenario with what is expected of the clause, if it holds and can be written."""
    decision = _decided(scenario, over)
    for each in () if decision is None else expect(decision, scenario.matter, clause):
        told = replace(scenario, expectations=(each,))
        if _passes(told, over) and _writable(desk, told):
            return _least(told, partial(_passes, over=over))
    return None


def _passes(scenario: Scenario, over: Prepared) -> bool:
    return result_of(scenario, {scenario.matter: over}).passed


def _standing(over: Prepared, clause: str) -> Iterator[tuple[str, Condition, Days]]:
    """When a clause grants: the matter, the condition, and the days."""
    for each in over.ruleset.timeline:
        for matter in _matters(over):
            for route in _routes(over, matter, each.start).values():
                if provision_of(route.clause.id) == clause:
                    yield matter, route.granted, (each.start, each.end)
