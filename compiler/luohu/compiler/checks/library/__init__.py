"""LH29: reading a library: its settings and its files."""

from luohu.compiler.checks.library import malformed_settings, unknown_setting
from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    malformed_settings.RULE,
    unknown_setting.RULE,
)
"""Every rule of this family, by code."""
