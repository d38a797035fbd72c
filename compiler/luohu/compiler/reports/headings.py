"""How reports that look at several rulesets head what they say of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.english import place_name, term_name
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Ruleset


def ruleset_heading(ruleset: Ruleset) -> Text:
    """The place and the domain of a ruleset, and its name."""
    said = place_and_domain(ruleset)
    return Text(f"{said.zh}（{ruleset.name}）", f"{said.en} ({ruleset.name})")


def place_and_domain(ruleset: Ruleset) -> Text:
    """The place and the domain of a ruleset, by their names; where a domain has no English, its alias in words."""
    home, domain = ruleset.jurisdiction, ruleset.vocabulary.label
    place, what = place_name(home.label, home.id), term_name(domain, ruleset.vocabulary.id)
    return Text(f"{place.zh} {domain.zh}", f"{place.english}, {what.english}")
