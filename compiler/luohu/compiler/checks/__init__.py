"""Checks: what the compiler finds wrong with a library, one folder for each family of codes, one file for each rule."""

from luohu.compiler.checks import library, names, provisions, time
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (*names.RULES, *provisions.RULES, *library.RULES, *time.RULES)
"""Every rule of the compiler."""
