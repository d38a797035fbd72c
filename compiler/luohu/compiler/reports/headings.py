"""How reports that look at several rulesets head what they say of one."""

from __future__ import annotations

from collections.abc import Iterable
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


def places_and_domains(rulesets: Iterable[Ruleset]) -> Text:
    """The places and the domains of rulesets in a row, each place once with all of its domains."""
    places: dict[str, list[Ruleset]] = {}
    for each in rulesets:
        places.setdefault(each.jurisdiction.id, []).append(each)
    said = [_place_and_domains(some) for some in places.values()]
    return Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def _place_and_domains(rulesets: list[Ruleset]) -> Text:
    if len(rulesets) == 1:
        return place_and_domain(rulesets[0])
    home = rulesets[0].jurisdiction
    place = place_name(home.label, home.id)
    domains = [term_name(each.vocabulary.label, each.vocabulary.id) for each in rulesets]
    zh, en = "、".join(each.zh for each in domains), ", ".join(each.english for each in domains)
    return Text(f"{place.zh}（{zh}）", f"{place.english} ({en})")
