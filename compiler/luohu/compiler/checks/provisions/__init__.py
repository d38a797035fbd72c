"""LH250 on: figures, services, duties and what else is no grant. One file for each rule."""

from luohu.compiler.checks.provisions import (
    encoded_without_remark,
    figure_circle,
    figure_unit,
    parameter_type,
    place_guard,
    reason_not_encoded,
    share_of_a_figure,
    stated_count,
    unfit_figure,
    unknown_class,
)
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    parameter_type.RULE,
    share_of_a_figure.RULE,
    figure_unit.RULE,
    stated_count.RULE,
    reason_not_encoded.RULE,
    place_guard.RULE,
    unknown_class.RULE,
    unfit_figure.RULE,
    figure_circle.RULE,
    encoded_without_remark.RULE,
)
"""Every rule of this family, by code."""
