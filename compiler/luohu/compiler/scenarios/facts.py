"""A scenario's facts as the document that a service would send."""

from __future__ import annotations

from typing import Any, cast

from luohu.compiler.program import Scenario
from luohu.compiler.ruleset.model import CASE, ROLES, FactKey
from luohu.compiler.ruleset.predefined import CASE_FACTS
from luohu.compiler.runtime.case import FIGURES
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.to_json import plain


def facts_document(scenario: Scenario, over: Prepared) -> dict[str, Any]:
    """The facts document of a scenario: JSON values, ready for the same reader as everybody's.

    Facts that the ruleset does not ask are left out. A service is told of those, since it may have mistyped a name; a
    scenario's names were resolved, and it may speak of facts that only another day's or city's rules ask.
    """
    document: dict[str, Any] = {"applied_on": scenario.day.isoformat(), "place": scenario.place}
    for key, value in scenario.facts.items():
        if key.person == CASE and key.fact in CASE_FACTS:
            document[key.fact] = plain(value)
        elif key in over.held:
            _member(document, key, over)[key.fact] = plain(value)
    return document


def _member(document: dict[str, Any], key: FactKey, over: Prepared) -> dict[str, Any]:
    """Where a fact of a person stands, made if it is not there yet."""
    if key.person == CASE and over.facts[key.fact].figure is not None:
        return cast("dict[str, Any]", document.setdefault(FIGURES, {}))
    if key.person in ROLES:
        return cast("dict[str, Any]", document.setdefault(key.person, {}))
    return cast("dict[str, Any]", document.setdefault("relatives", {}).setdefault(key.person, {}))
