"""Which assumptions an answer rests on: assumed zones (推定) and assumed enactments."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.ruleset.model import FactTest
from luohu.compiler.ruleset.walk import conditions, tests_of
from luohu.compiler.runtime.model import Mark, MarkKind
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.routes import Ways
from luohu.compiler.runtime.worlds import Plan


def assumptions_used(prepared: Prepared, plan: Plan, through: Ways) -> Iterator[Mark]:
    """Marks for what the clauses behind the answer assume: those of its routes, or, refused, all that were tried."""
    clauses = _behind(plan, through)
    zones = {zone.id for zone in prepared.ruleset.jurisdiction.zones if zone.assumed}
    used = zones & {target for clause in clauses for target in _targets(prepared, clause)}
    if used:
        yield Mark(MarkKind.ASSUMED_ZONE, tuple(sorted(used)))
    enacted = {each.id for each in prepared.ruleset.assumptions if each.kind == "enactment"}
    behind = enacted & {prepared.clauses[clause].instrument for clause in clauses}
    if behind:
        yield Mark(MarkKind.ASSUMED_ENACTMENT, tuple(sorted(behind)))


def _behind(plan: Plan, through: Ways) -> set[str]:
    granted = {route.clause for route in through.routes}
    found: set[str] = set()
    for world in plan.worlds:
        for each in world.routes:
            if not granted or each.clause.id in granted:
                found.add(each.clause.id)
                found.update(defeat.bar for defeat in each.conflicts)
                found.update(rule.clause.id for rule in each.common_rules)
        if not granted:
            found.update(world.bars)
    return found


def _targets(prepared: Prepared, clause: str) -> Iterator[str]:
    for where in (prepared.clauses[clause].where, prepared.instruments[prepared.clauses[clause].instrument].place):
        yield from (*where.within, *where.without)
    for condition in conditions(prepared.clauses[clause]):
        for test in tests_of(condition):
            if isinstance(test, FactTest):
                yield from test.value if isinstance(test.value, tuple) else (str(test.value),)
