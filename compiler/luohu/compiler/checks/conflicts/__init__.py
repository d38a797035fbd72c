"""LH401 on: clauses that contradict one another on somebody, and grants that add nothing to others."""

from luohu.compiler.checks.conflicts import (
    conflicting_orders,
    defeated_grant,
    idle_grant,
    two_values,
    unsettled_conflict,
)
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    defeated_grant.RULE,
    unsettled_conflict.RULE,
    two_values.RULE,
    conflicting_orders.RULE,
    idle_grant.RULE,
)
"""Every rule of this family, by code."""
