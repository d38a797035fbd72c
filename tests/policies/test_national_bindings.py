"""Whom lower texts must admit by the two national opinions, and what they may not ask: a scenario expects none of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.policies.provided import provided, titled

from luohu.compiler.assemble.places import figure_id
from luohu.compiler.program import Scenario
from luohu.compiler.ruleset.model import ANCHOR, CASE, PLACE_KIND, FactKey

DAY = date(2018, 6, 1)
KECHENG, JIANGSHAN = "330802", "330881"
Given = dict[str, str | int | bool]


def applicant(place: str, kind: str, people: int, given: Given) -> Scenario:
    """Somebody who wants to settle in a kind of place, in a city of so many people; all else is ordinary."""
    facts: Given = dict(given)
    known = {FactKey(CASE, PLACE_KIND): kind, FactKey(CASE, figure_id("城区常住人口", "330800")): people}
    mine = {FactKey(ANCHOR, each): value for each, value in facts.items()}
    return replace(
        titled("衢州，有合法稳定住所"), place=place, day=DAY, assumptions=(), facts={**known, **mine}, closed=True
    )


HOME: Given = {"has_lawful_home": True}
WORK: Given = {"works_here": True, "working_here_since": "2010-01-01"}
INSURED_3: Given = {"insured_months": 36}
INSURED_5: Given = {"insured_months": 60}
COUNTRY: Given = {"student_from_countryside": True}
COLLEGE: Given = {"school_is_college": True, "school_here": True}
GRADUATE: Given = {"has_diploma": True, "education": "junior_college"}
OPINION, PLAN = "state-council-2014-25", "state-council-office-2016-72"

BOUND: tuple[tuple[str, str, str, int, Given, bool], ...] = (
    (f"{OPINION}/towns", KECHENG, "town", 600_000, HOME, True),
    (f"{OPINION}/towns", KECHENG, "town", 600_000, {}, False),
    (f"{OPINION}/towns", KECHENG, "urban", 600_000, HOME, False),
    (f"{OPINION}/towns", KECHENG, "rural", 600_000, HOME, False),
    (f"{OPINION}/county_seats", JIANGSHAN, "urban", 600_000, HOME, True),
    (f"{OPINION}/county_seats", JIANGSHAN, "urban", 600_000, {}, False),
    (f"{OPINION}/county_seats", JIANGSHAN, "rural", 600_000, HOME, False),
    (f"{OPINION}/county_seats", KECHENG, "urban", 600_000, HOME, False),
    (f"{OPINION}/medium", KECHENG, "urban", 499_999, HOME | WORK | INSURED_3, False),
    (f"{OPINION}/medium", KECHENG, "urban", 500_000, HOME | WORK | INSURED_3, True),
    (f"{OPINION}/medium", KECHENG, "rural", 500_000, HOME | WORK | INSURED_3, False),
    (f"{OPINION}/medium", KECHENG, "urban", 999_999, HOME | WORK | INSURED_3, True),
    (f"{OPINION}/medium", KECHENG, "urban", 1_000_000, HOME | WORK | INSURED_3, False),
    (f"{OPINION}/medium", KECHENG, "urban", 500_000, HOME | WORK | {"insured_months": 35}, False),
    (f"{OPINION}/medium", KECHENG, "urban", 500_000, WORK | INSURED_3, False),
    (f"{OPINION}/medium", KECHENG, "urban", 500_000, HOME | INSURED_3, False),
    (f"{OPINION}/large", KECHENG, "urban", 999_999, HOME | WORK | INSURED_5, False),
    (f"{OPINION}/large", KECHENG, "urban", 1_000_000, HOME | WORK | INSURED_5, True),
    (f"{OPINION}/large", KECHENG, "rural", 1_000_000, HOME | WORK | INSURED_5, False),
    (f"{OPINION}/large", KECHENG, "urban", 2_999_999, HOME | WORK | INSURED_5, True),
    (f"{OPINION}/large", KECHENG, "urban", 3_000_000, HOME | WORK | INSURED_5, False),
    (f"{OPINION}/large", KECHENG, "urban", 1_000_000, HOME | WORK | {"insured_months": 59}, False),
    (f"{OPINION}/large", KECHENG, "urban", 1_000_000, HOME | INSURED_5, False),
    (f"{OPINION}/large", KECHENG, "urban", 1_000_000, WORK | INSURED_5, False),
    (f"{OPINION}/ceilings", KECHENG, "urban", 499_999, {}, False),
    (f"{OPINION}/ceilings", KECHENG, "urban", 500_000, {}, True),
    (f"{OPINION}/ceilings", KECHENG, "urban", 1_000_000, {}, False),
    (f"{OPINION}/ceiling_large", KECHENG, "urban", 999_999, {}, False),
    (f"{OPINION}/ceiling_large", KECHENG, "urban", 1_000_000, {}, True),
    (f"{OPINION}/ceiling_large", KECHENG, "urban", 4_999_999, {}, True),
    (f"{OPINION}/ceiling_large", KECHENG, "urban", 5_000_000, {}, False),
    (f"{OPINION}/stricter_large", KECHENG, "urban", 2_999_999, {}, False),
    (f"{OPINION}/stricter_large", KECHENG, "urban", 3_000_000, {}, True),
    (f"{OPINION}/stricter_large", KECHENG, "urban", 5_000_000, {}, False),
    (f"{OPINION}/stricter", KECHENG, "urban", 499_999, {}, False),
    (f"{OPINION}/stricter", KECHENG, "urban", 500_000, {}, True),
    (f"{OPINION}/stricter", KECHENG, "town", 500_000, {}, False),
    (f"{OPINION}/stricter", KECHENG, "urban", 1_000_000, {}, False),
    (f"{OPINION}/may_ask", KECHENG, "urban", 2_999_999, {}, False),
    (f"{OPINION}/may_ask", KECHENG, "urban", 3_000_000, {}, True),
    (f"{OPINION}/may_ask", KECHENG, "town", 3_000_000, {}, False),
    (f"{OPINION}/may_ask", KECHENG, "urban", 5_000_000, {}, False),
    (f"{OPINION}/points", KECHENG, "urban", 4_999_999, {}, False),
    (f"{OPINION}/points", KECHENG, "urban", 5_000_000, {}, True),
    (f"{OPINION}/by_points", KECHENG, "urban", 5_000_000, {"reaches_pass_mark": True}, True),
    (f"{OPINION}/by_points", KECHENG, "rural", 5_000_000, {"reaches_pass_mark": True}, False),
    (f"{OPINION}/by_points", KECHENG, "urban", 5_000_000, {}, False),
    (
        f"{OPINION}/by_points",
        KECHENG,
        "urban",
        5_000_000,
        {"reaches_pass_mark": True, "registered_in_city": True, "registered_in_province": True},
        False,
    ),
    (f"{PLAN}/open_to_graduates", KECHENG, "urban", 600_000, {"has_diploma": True}, True),
    (f"{PLAN}/open_to_graduates", KECHENG, "urban", 600_000, {"skill_level": "level_five"}, True),
    (f"{PLAN}/open_to_graduates", KECHENG, "urban", 600_000, {"returnee": True}, True),
    (f"{PLAN}/open_to_graduates", KECHENG, "urban", 600_000, {}, False),
    (f"{PLAN}/students_in", KECHENG, "urban", 600_000, COUNTRY | COLLEGE | {"newly_admitted": True}, True),
    (f"{PLAN}/students_in", KECHENG, "urban", 600_000, COUNTRY | COLLEGE | {"enrolled": True}, True),
    (f"{PLAN}/students_in", KECHENG, "urban", 600_000, COUNTRY | COLLEGE, False),
    (f"{PLAN}/students_in", KECHENG, "urban", 600_000, COLLEGE | {"newly_admitted": True}, False),
    (
        f"{PLAN}/students_in",
        KECHENG,
        "urban",
        600_000,
        COUNTRY | {"newly_admitted": True, "school_here": True},
        False,
    ),
    (
        f"{PLAN}/students_in",
        KECHENG,
        "urban",
        600_000,
        COUNTRY | {"newly_admitted": True, "school_is_college": True},
        False,
    ),
    (f"{PLAN}/students_back", KECHENG, "urban", 600_000, COUNTRY | GRADUATE | {"place_is_origin": True}, True),
    (f"{PLAN}/students_back", KECHENG, "urban", 600_000, GRADUATE | {"place_is_origin": True}, False),
    (f"{PLAN}/students_back", KECHENG, "urban", 600_000, COUNTRY | GRADUATE, False),
    (
        f"{PLAN}/students_back",
        KECHENG,
        "urban",
        600_000,
        COUNTRY | {"has_diploma": True, "education": "secondary_vocational", "place_is_origin": True},
        False,
    ),
    (f"{PLAN}/students_to_work", KECHENG, "urban", 600_000, COUNTRY | GRADUATE | {"works_here": True}, True),
    (f"{PLAN}/students_to_work", KECHENG, "urban", 600_000, COUNTRY | GRADUATE, False),
    (
        f"{PLAN}/students_to_work",
        KECHENG,
        "urban",
        600_000,
        COUNTRY | {"has_diploma": True, "education": "secondary_vocational", "works_here": True},
        False,
    ),
    (f"{PLAN}/forbidden_ways", KECHENG, "urban", 499_999, {}, False),
    (f"{PLAN}/forbidden_ways", KECHENG, "urban", 500_000, {}, True),
    (f"{PLAN}/forbidden_ways", KECHENG, "urban", 4_999_999, {}, True),
    (f"{PLAN}/forbidden_ways", KECHENG, "urban", 5_000_000, {}, False),
    (f"{PLAN}/no_points", KECHENG, "urban", 2_999_999, {}, True),
    (f"{PLAN}/no_points", KECHENG, "urban", 3_000_000, {}, False),
    (f"{PLAN}/ceiling_large", KECHENG, "urban", 999_999, {}, False),
    (f"{PLAN}/ceiling_large", KECHENG, "urban", 1_000_000, {}, True),
    (f"{PLAN}/ceiling_large", KECHENG, "urban", 5_000_000, {}, False),
    (f"{PLAN}/ceiling_medium", KECHENG, "urban", 499_999, {}, False),
    (f"{PLAN}/ceiling_medium", KECHENG, "urban", 500_000, {}, True),
    (f"{PLAN}/ceiling_medium", KECHENG, "urban", 1_000_000, {}, False),
)
"""Clause, place, its kind, people in the city, what is so of the applicant, whether the clause binds lower texts."""


@pytest.mark.parametrize(("clause", "place", "kind", "people", "given", "bound"), BOUND)
def test_what_the_opinions_bind_lower_texts_to(  # noqa: PLR0913 - the columns of the table
    clause: str, place: str, kind: str, people: int, given: Given, *, bound: bool
) -> None:
    entries = provided(applicant(place, kind, people, given), clause, "bindings")
    assert bool(entries) is bound
