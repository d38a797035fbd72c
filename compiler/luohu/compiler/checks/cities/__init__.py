"""LH421 to LH425: across cities. What one city grants and another does not, and where their words, figures and counts differ."""

from luohu.compiler.checks.cities import (
    clause_without_counterpart,
    differing_counts,
    diverging_figures,
    diverging_terms,
    one_sided_recognition,
)
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    clause_without_counterpart.RULE,
    diverging_terms.RULE,
    diverging_figures.RULE,
    differing_counts.RULE,
    one_sided_recognition.RULE,
)
"""Every rule of this family, by code."""
