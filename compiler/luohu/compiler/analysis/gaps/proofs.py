"""Facts on which grants turn though nothing is asked in evidence of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.guards import guards
from luohu.compiler.ruleset.model import CASE, Clause, Condition, Effect, Fact, FactKey, ScoreTest
from luohu.compiler.ruleset.walk import keys_of, tests_of
from luohu.compiler.runtime.scoring import facts_behind

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.worlds import RoutePlan


@dataclass(slots=True)
class Unproven:
    """A fact without evidence, a stage that knows it, and the provisions whose grants turn on it."""

    fact: Fact
    stage: Stage
    clauses: dict[str, Clause] = field(default_factory=dict)


def unproven(scope: Scope) -> Iterator[Unproven]:
    """The facts of all rulesets on which a grant turns without evidence, by id.

    What bodies publish or determine, the place, and who the settler is to the anchor need none. A vocabulary that names
    evidence for no fact at all leaves evidence out, and nothing is missed in it.
    """
    found: dict[str, Unproven] = {}
    for stage in scope.stages:
        if not any(each.proof for each in scope.program.vocabularies[stage.ruleset.vocabulary.id].facts):
            continue
        bare = {each.id for each in stage.prepared.ruleset.vocabulary.facts if _without_proof(each)}
        for route in _routes(scope, stage) if bare else ():
            asked = {each.fact for each in _keys(stage.prepared, route.condition) if each.person != CASE}
            for name in asked & bare - _covered(route):
                known = found.setdefault(name, Unproven(stage.prepared.facts[name], stage))
                known.clauses.setdefault(route.clause.provision_id, route.clause)
    for name in sorted(found):
        yield found[name]


def _without_proof(fact: Fact) -> bool:
    return fact.figure is None and not fact.bodies and (fact.proof is None or not fact.proof.items)


def _routes(scope: Scope, stage: Stage) -> Iterator[RoutePlan]:
    """The grants that concern a scope, of all matters in all possible laws, each edition once."""
    seen: set[tuple[str, int]] = set()
    for matter in stage.matters:
        for question in stage.questions(matter):
            for each in question.world.routes:
                if (each.clause.id, each.number) not in seen and scope.concerns(each.clause):
                    seen.add((each.clause.id, each.number))
                    yield each


def _keys(prepared: Prepared, condition: Condition) -> Iterator[FactKey]:
    """The facts that a condition asks, those behind its scores among them."""
    yield from keys_of(condition)
    for test in tests_of(condition):
        if isinstance(test, ScoreTest):
            yield from facts_behind(prepared, test.score)


def _covered(route: RoutePlan) -> set[str]:
    """Facts for which the grant, or a shared rule on its behalf, asks for a paper of its own: papers under a guard."""
    effects: tuple[Effect, ...] = (route.effect, *(each.effect for each in route.common_rules))
    papers = (where for effect in effects for name, where in guards(effect) if name.startswith("evidence"))
    return {key.fact for where in papers for key in keys_of(where)}
