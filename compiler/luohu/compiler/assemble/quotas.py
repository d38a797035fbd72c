"""The filler for grants under a quota (名额): while the quota is in force, the ranking decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    PLACE,
    Clause,
    Condition,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    QuotaEffect,
    Some,
)

if TYPE_CHECKING:
    from luohu.compiler.assemble.filling import Filling
    from luohu.compiler.holes import QuotaHole


def ranked(hole: QuotaHole, filling: Filling) -> Condition:
    """That the ranking under every quota in force reached the applicant, where and for whom that quota applies."""
    tests: list[Condition] = []
    for each in hole.clauses:
        clause = filling.law.clauses.get(each)
        if clause is None:
            continue
        for effect in clause.effects:
            if isinstance(effect, QuotaEffect) and hole.grant in effect.clauses:
                tests.extend(_reached(effect.quota, clause, filling))
    return tests[0] if len(tests) == 1 else Every(tuple(tests))


def _reached(quota: str, clause: Clause, filling: Filling) -> list[Condition]:
    reached = FactTest(FactKey(CASE, quota), Op.EQ, value=True)
    bounds = elsewhere(clause, filling)
    return [] if bounds is None else [reached if not bounds else Some((*(Not(each) for each in bounds), reached))]


def elsewhere(clause: Clause, filling: Filling) -> list[Condition] | None:
    """What confines a clause within the place of the one that is filled; None if the two never meet."""
    shared = filling.law.covered(clause) & filling.leaves
    if filling.leaves and not shared:
        return None
    bounds: list[Condition] = []
    if shared != filling.leaves:
        bounds.append(FactTest(FactKey(CASE, PLACE), Op.ONE_OF, tuple(sorted(shared))))
    if clause.condition != ALWAYS:
        bounds.append(clause.condition)
    return bounds
