"""All rules of all portions, in order of code: what `luohu rule` looks up and the documentation prints."""

from __future__ import annotations

from luohu.cli.registry_rules import REGISTRY_RULES
from luohu.compiler import checks
from luohu.dsl import rules as text_rules
from luohu.dsl.diagnostics.model import Rule

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted((*text_rules.RULES, *checks.RULES, *REGISTRY_RULES), key=lambda rule: rule.code)
)
