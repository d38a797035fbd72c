"""Priorities: 例外于 and 优先于 between clauses, refused where they mean nothing or go round in a circle."""

from __future__ import annotations

from collections.abc import Mapping

from luohu.compiler.checks.names.exception_between_grants import exception_between_grants
from luohu.compiler.checks.names.priority_cycle import priority_cycle
from luohu.compiler.names.circles import circles
from luohu.compiler.names.context import Context
from luohu.compiler.ruleset.model import BarEffect, Clause, GrantEffect
from luohu.dsl.source import Span
from luohu.dsl.syntax.clauses import Priority


def check(clauses: Mapping[str, Clause], ctx: Context) -> None:
    """Reports exceptions between grants, and cycles."""
    for clause_id in sorted(clauses):
        clause = clauses[clause_id]
        for target in sorted({*clause.exception_to, *clause.overrides}):
            if target in clauses and _only_grants(clause, clauses[target]):
                ctx.findings.report(exception_between_grants(_span(clause_id, ctx), clause_id, target))
    _cycles(clauses, ctx)


def _only_grants(one: Clause, other: Clause) -> bool:
    """Whether both grant and neither bars: routes are alternatives, and need no order."""
    kinds = [{type(effect) for effect in each.effects} for each in (one, other)]
    return all(GrantEffect in each and BarEffect not in each for each in kinds)


def _span(clause_id: str, ctx: Context) -> Span:
    clause = ctx.documents.clause(clause_id)
    return next((each.span for each in clause.members if isinstance(each, Priority)), clause.span)


def _cycles(clauses: Mapping[str, Clause], ctx: Context) -> None:
    """Reports each circle of clauses that all go before one another, once."""
    before = {each: sorted({*one.exception_to, *one.overrides}) for each, one in clauses.items()}
    before = {each: targets for each, targets in before.items() if targets}
    for circle in circles(before):
        spans = [_span(each, ctx) for each in circle]
        ctx.findings.report(priority_cycle(spans[0], circle, spans[1:]))
