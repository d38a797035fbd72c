"""LH520: waivers (容许) that waive nothing. One file for each rule."""

from luohu.compiler.checks.waivers import idle_waiver
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (idle_waiver.RULE,)
"""Every rule of this family, by code."""
