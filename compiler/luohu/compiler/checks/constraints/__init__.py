"""LH400: the constraints of vocabularies, the first thing that analysis looks at."""

from luohu.compiler.checks.constraints import contradictory_constraints
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (contradictory_constraints.RULE,)
"""Every rule of this family, by code."""
