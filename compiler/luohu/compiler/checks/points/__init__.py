"""LH44: points, looked at with the days on which clauses are in force, and over all cases."""

from luohu.compiler.checks.points import dead_item, harmful_increase, pass_mark_out_of_reach
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (pass_mark_out_of_reach.RULE, dead_item.RULE, harmful_increase.RULE)
"""Every rule of this family, by code."""
