"""How reports that look at several rulesets head what they say of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Ruleset


def ruleset_heading(ruleset: Ruleset) -> Text:
    """The place and the domain of a ruleset, and its name."""
    said = place_and_domain(ruleset)
    return Text(f"{said.zh}（{ruleset.name}）", f"{said.en} ({ruleset.name})")


def place_and_domain(ruleset: Ruleset) -> Text:
    """The place and the domain of a ruleset, by their names; where one has no English, its alias in words."""
    place, domain = ruleset.jurisdiction.label, ruleset.vocabulary.label
    where, what = place.english.replace("_", " "), domain.en or ruleset.vocabulary.id.replace("_", " ")
    return Text(f"{place.zh} {domain.zh}", f"{where}, {what}")
