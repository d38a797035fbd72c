"""LH43: what lower texts make of what binds them from above (下级, 授权)."""

from luohu.compiler.checks.vertical import (
    forbidden_pathway,
    forbidden_requirement,
    refused_below,
    required_beyond,
    value_outside_bound,
)
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    refused_below.RULE,
    required_beyond.RULE,
    forbidden_requirement.RULE,
    value_outside_bound.RULE,
    forbidden_pathway.RULE,
)
"""Every rule of this family, by code."""
