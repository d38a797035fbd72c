"""LH411 on, and LH327: people who are promised cover and left out, clauses and conditions without effect, rules that never came."""

from luohu.compiler.checks.gaps import (
    fact_without_proof,
    inapplicable_clause,
    lapsing_coverage,
    settled_condition,
    uncovered_group,
    undelivered_delegation,
)
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    uncovered_group.RULE,
    inapplicable_clause.RULE,
    settled_condition.RULE,
    undelivered_delegation.RULE,
    fact_without_proof.RULE,
    lapsing_coverage.RULE,
)
"""Every rule of this family, by code."""
