"""Checks: what the compiler finds wrong with a library, one folder for each family of codes, one file for each rule."""

from __future__ import annotations

from luohu.compiler.checks import library, names, time
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = tuple(sorted((*names.RULES, *library.RULES, *time.RULES), key=lambda rule: rule.code))
"""Every rule of the compiler, by code: LH2 names and types, LH29 reading a library, LH3 time."""
