"""LH276, LH44: points and counting, looked at with the days on which clauses are in force, and over all cases."""

from luohu.compiler.checks.points import dead_item, double_counting, harmful_increase, pass_mark_out_of_reach
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (double_counting.RULE, pass_mark_out_of_reach.RULE, dead_item.RULE, harmful_increase.RULE)
"""Every rule of this family, by code."""
