"""A scenario's facts as the document that a service would send."""

from __future__ import annotations

from typing import Any

from luohu.compiler.program import Scenario
from luohu.compiler.ruleset.model import ANCHOR, CASE, SETTLER
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.to_json import plain


def facts_document(scenario: Scenario, over: Prepared) -> dict[str, Any]:
    """The facts document of a scenario: JSON values, ready for the same reader as everybody's.

    Facts that the ruleset does not ask are left out. A service is told of those, since it may have mistyped a name; a
    scenario's names were resolved, and it may speak of facts that only another day's or city's rules ask.
    """
    document: dict[str, Any] = {"applied_on": scenario.day.isoformat(), "place": scenario.place}
    for key, value in scenario.facts.items():
        if key.person != CASE and key not in over.held:
            continue
        given = plain(value)
        if key.person == CASE:
            document[key.fact] = given
        elif key.person in (ANCHOR, SETTLER):
            document.setdefault(key.person, {})[key.fact] = given
        else:
            document.setdefault("relatives", {}).setdefault(key.person, {})[key.fact] = given
    return document
