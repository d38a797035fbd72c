"""Whoever a finding about the policies shows is a facts document, and is decided as the finding says."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from tests.policies.library import analysed, state

from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision, Outcome
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.dsl.diagnostics.model import Applicant, Diagnostic, Severity


@cache
def prepared() -> dict[str, Prepared]:
    return {each.name: prepare(each) for each in state().rulesets}


def decided(who: Applicant) -> Decision:
    over = prepared()[who.ruleset]
    case = read_case(over, json.loads(who.case))
    assert isinstance(case, Case), (who, case)
    assert isinstance(case.applied_on, date)
    assert who.matter is not None
    return decide(over, case, who.matter, case.applied_on, rest_ordinary=True)


def test_whoever_is_shown_is_decided_as_told() -> None:
    met = set()
    for found in analysed().diagnostics:
        for number, who in enumerate(found.applicants):
            if who.matter is None:  # somebody for whom a figure or a score is looked at
                continue
            told(found, number, prepared()[who.ruleset], decided(who))
            met.add(found.code)
    assert {"LH401", "LH405", "LH431"} <= met


def told(found: Diagnostic, number: int, over: Prepared, decision: Decision) -> None:
    """Checks that a decision says of the applicant with this number what the finding does."""
    match found.code:
        case "LH401" | "LH402":
            bar, grant = found.subject
            met = [(each.clause, by.bar) for each in decision.refusals for by in each.bars]
            met += [(each.clause, by.bar) for each in decision.routes for by in each.beat]
            met += [(each.clause, by) for each in decision.open_routes for by in each.unsettled]
            named = {(over.clauses[one].provision_id, over.clauses[by].provision_id) for one, by in met}
            assert (grant, bar) in named, found.message
        case "LH404" | "LH405" | "LH327":
            assert decision.outcome is Outcome.GRANTED, found.message
        case "LH431" if number == 0 and found.severity is Severity.WARNING:
            itself = any("本身也直接准予" in each.zh for each in found.notes)
            assert decision.outcome is (Outcome.GRANTED if itself else Outcome.NOT_GRANTED), found.message
