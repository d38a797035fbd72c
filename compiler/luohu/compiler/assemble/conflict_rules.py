"""抵触时: what documents themselves say of conflicts between their clauses and others'.

`抵触时 从 本文件` puts the clauses of the document that says so before all others; `抵触时 从 X` puts those of X before its
own. Matters and pathways narrow it. Where two documents each claim the last word, neither has it, and rank or time
decide as if nothing had been said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import BarEffect, Clause, GrantEffect

if TYPE_CHECKING:
    from luohu.compiler.program import ConflictRule, Program

Above = Callable[[str], tuple[str, ...]]
"""A term of a register with all that it lies under."""


def prevailing(program: Program, bar: Clause, grant: Clause, matters: Above, pathways: Above) -> Clause | None:
    """The clause of the two that documents put first; None if they say nothing, or contradict each other."""
    if bar.instrument == grant.instrument:
        return None
    winners = {
        follow
        for one, other in ((bar, grant), (grant, bar))
        for rule in _rules(program, one)
        if _concerns(rule, bar, grant, matters, pathways)
        for follow in rule.follow
        if follow in (one.instrument, other.instrument)
    }
    if len(winners) != 1:
        return None
    return bar if winners == {bar.instrument} else grant


def _rules(program: Program, clause: Clause) -> Iterator[ConflictRule]:
    """What a clause's document, and the clause itself, say of conflicts."""
    yield from program.instruments[clause.instrument].on_conflict
    own = program.writings.get(clause.provision_id)
    if own is not None:
        yield from own.on_conflict


def _concerns(rule: ConflictRule, bar: Clause, grant: Clause, matters: Above, pathways: Above) -> bool:
    effects = (*bar.effects, *grant.effects)
    named = {above for each in effects if isinstance(each, BarEffect | GrantEffect) for above in matters(each.matter)}
    ways = {above for way in grant.pathways for above in pathways(way)}
    return (not rule.matters or bool(named & set(rule.matters))) and (
        not rule.pathways or bool(ways & set(rule.pathways))
    )
