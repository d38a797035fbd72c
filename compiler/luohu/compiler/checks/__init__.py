"""Checks: what the compiler finds wrong with a library, one folder for each family of codes, one file for each rule."""

from luohu.compiler.checks import (
    cities,
    conflicts,
    constraints,
    gaps,
    library,
    names,
    points,
    provisions,
    sources,
    terms,
    time,
    vertical,
    waivers,
)
from luohu.dsl.diagnostics.model import Rule

_FAMILIES = (
    *names.RULES,
    *points.RULES,
    *terms.RULES,
    *provisions.RULES,
    *library.RULES,
    *time.RULES,
    *sources.RULES,
    *waivers.RULES,
    *vertical.RULES,
    *constraints.RULES,
    *conflicts.RULES,
    *gaps.RULES,
    *cities.RULES,
)

RULES: tuple[Rule, ...] = tuple(sorted(_FAMILIES, key=lambda rule: rule.code))
"""Every rule of the compiler, by code."""
