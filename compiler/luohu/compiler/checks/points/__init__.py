"""LH276: points and counting, looked at with the days on which clauses are in force."""

from luohu.compiler.checks.points import double_counting
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (double_counting.RULE,)
"""Every rule of this family, by code."""
