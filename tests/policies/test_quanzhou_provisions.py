"""Quanzhou: duties, services and what lower texts must grant, to whom and where; a scenario expects none of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.policies.library import program
from tests.policies.provided import provided, titled

from luohu.compiler.program import Scenario
from luohu.compiler.ruleset.model import ANCHOR, FactKey
from luohu.compiler.runtime.model import MarkKind, Outcome
from luohu.compiler.runtime.provisions import Applies
from luohu.compiler.scenarios.run import run_scenarios

IN_2024, IN_2027 = date(2024, 6, 3), date(2027, 1, 4)
LICHENG, LUOJIANG, JINJIANG, JINMEN = "350502", "350504", "350582", "350527"
SETTLEMENT, BUSINESS, SERVICES = "有自有住房的人", "本人能来，不必委托", "泉州，经过培训取得证书的人"
"""Scenarios of the three matters that are asked about; their facts are put aside."""


def somebody(title: str, day: date, place: str, **facts: bool) -> Scenario:
    """Whoever asks for the matter of a scenario, of whom this is so and all else ordinary."""
    given: dict[FactKey, str | int | bool] = {FactKey(ANCHOR, each): holds for each, holds in facts.items()}
    return replace(titled(title), place=place, day=day, facts=dict(given), closed=True)


def applies(scenario: Scenario, clause: str, subject: str) -> bool:
    """Whether the clause says something for this person there and then."""
    states = {each.state for each in provided(scenario, clause, subject)}
    assert states <= {Applies.APPLIES}
    return bool(states)


LEAVING = {"in_school_collective": True, "leaving_on_graduation": True}
OWED = (
    (SETTLEMENT, "qz-2017-447/moving_out", LEAVING, True),
    (SETTLEMENT, "qz-2017-447/moving_out", {**LEAVING, "leaving_on_graduation": False}, False),
    (SETTLEMENT, "qz-2017-447/moving_out", {**LEAVING, "in_school_collective": False}, False),
    (SETTLEMENT, "qz-2017-447/back_without_work", LEAVING, True),
    (SETTLEMENT, "qz-2017-447/back_without_work", {**LEAVING, "works_here": True}, False),
    (SETTLEMENT, "qz-2017-447/back_without_work", {**LEAVING, "leaving_on_graduation": False}, False),
    (BUSINESS, "qz-2024-1/on_the_spot", {"complete_file": True}, True),
    (BUSINESS, "qz-2024-1/on_the_spot", {"complete_file": False}, False),
    (BUSINESS, "qz-2024-1/on_the_spot", {"complete_file": True, "needs_checking": True}, False),
)
"""Matter, clause, what is so of the person, whether the duty is owed."""


@pytest.mark.parametrize(("title", "clause", "facts", "owed"), OWED)
def test_duties_owed_in_a_case(title: str, clause: str, facts: dict[str, bool], *, owed: bool) -> None:
    assert applies(somebody(title, IN_2024, JINJIANG, **facts), clause, "duties") is owed


OFFERED: tuple[tuple[str, str, str, dict[str, bool], bool], ...] = (
    (BUSINESS, "qz-2024-1/3-9", LUOJIANG, {}, True),
    (BUSINESS, "qz-2024-1/3-9", JINMEN, {}, False),
    (BUSINESS, "qz-2024-1/zones", LICHENG, {}, True),
    (BUSINESS, "qz-2024-1/zones", LUOJIANG, {}, False),
    (BUSINESS, "qz-2024-1/4-11", JINJIANG, {"registered_in_province": True}, True),
    (BUSINESS, "qz-2024-1/4-11", JINJIANG, {"to_register_in_province": True}, True),
    (BUSINESS, "qz-2024-1/4-11", JINJIANG, {}, False),
    (BUSINESS, "qz-2024-1/6-14", JINJIANG, {"of_large_enterprise": True}, True),
    (BUSINESS, "qz-2024-1/6-14", JINJIANG, {"cannot_come": True}, True),
    (BUSINESS, "qz-2024-1/6-14", JINJIANG, {}, False),
    (SERVICES, "qz-services/job_services", JINJIANG, {"moved_from_countryside": True}, True),
    (SERVICES, "qz-services/job_services", JINJIANG, {}, False),
)
"""Matter, clause, place, what is so of the person, whether the clause offers its services."""


@pytest.mark.parametrize(("title", "clause", "place", "facts", "offered"), OFFERED)
def test_services_offered_in_a_case(
    title: str, clause: str, place: str, facts: dict[str, bool], *, offered: bool
) -> None:
    day = IN_2027 if clause.startswith("qz-services") else IN_2024
    assert applies(somebody(title, day, place, **facts), clause, "services") is offered


BOUND: tuple[tuple[str, dict[str, bool], bool], ...] = (
    ("tenants", {"rents_private_home": True, "lease_filed": True}, True),
    ("tenants", {"rents_private_home": True, "lease_filed": False}, False),
    ("tenants", {}, False),
    ("professionals", {"has_settlement_notice": True}, True),
    ("professionals", {}, False),
)
"""Clause of the measures on public services, what is so of the person, whether lower texts must admit such a person."""


@pytest.mark.parametrize(("clause", "facts", "bound"), BOUND)
def test_whom_the_measures_have_admitted(clause: str, facts: dict[str, bool], *, bound: bool) -> None:
    assert applies(somebody(SETTLEMENT, IN_2027, JINJIANG, **facts), f"qz-services/{clause}", "bindings") is bound


def test_the_measures_bind_nobody_for_certain_before_they_were_at_hand() -> None:
    tenant = somebody(SETTLEMENT, IN_2024, JINJIANG, rents_private_home=True, lease_filed=True)
    assert {each.state for each in provided(tenant, "qz-services/tenants", "bindings")} == {Applies.UNKNOWN}


def test_a_child_at_a_private_school_is_left_to_the_education_office() -> None:
    child = somebody(SERVICES, IN_2027, LICHENG, accompanying_child=True, in_public_school=False)
    (entry,) = provided(child, "qz-services/children", "entitlements")
    states = {item.id: item.state for item in entry.items}
    assert states == {"senior_school_entrance": Applies.UNKNOWN}


def test_the_unknown_day_of_the_measures_marks_no_decision() -> None:
    asked = (somebody(SETTLEMENT, IN_2024, JINJIANG, owns_home_in_county=True), somebody(SETTLEMENT, IN_2024, JINJIANG))
    found = [each.decision for each in run_scenarios(replace(program(), scenarios=asked))]
    told = [(each.outcome, {mark.kind for mark in each.marks}) for each in found if each is not None]
    assert [outcome for outcome, _ in told] == [Outcome.GRANTED, Outcome.NOT_GRANTED]
    assert not any(MarkKind.SAME_IN_ALL in marks for _, marks in told)
