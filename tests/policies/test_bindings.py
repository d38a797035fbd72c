"""Whom and where the two national opinions bind lower texts: by class of city, by kind of place, by what a person has.

A scenario can expect a grant, and not what a higher text asks lower ones to grant. No text at hand tells the population
of a city, so it is given here as a figure of the case, on both sides of every boundary.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.policies.library import program
from tests.policies.provided import made

from luohu.compiler.ruleset.model import DutyEffect
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.provisions import Applies, provisions

OPINION, PLAN = "state-council-2014-25", "state-council-office-2016-72"
DAY = date(2018, 6, 4)
POPULATION = "urban_population_350500"

SETTLED = {
    "has_lawful_home": True,
    "works_here": True,
    "working_here_since": "2016-06-04",
    "insured_months": 60,
    "reaches_pass_mark": True,
}
"""Somebody who has whatever a class of city may ask."""


def bound(
    anchor: dict[str, object],
    place: str = "350502",
    kind: str = "urban",
    *,
    domain: str = "settlement",
    **figures: int,
) -> tuple[set[str], set[str]]:
    """The clauses of the two texts that bind lower ones for the case: certainly, and perhaps."""
    over = made(())[f"cn.350500/{domain}"]
    about = {"place_kind": kind, "relation": "self"} if domain == "settlement" else {}
    case = read_case(over, {"place": place, "anchor": anchor, "figures": figures, **about})
    assert not isinstance(case, tuple), case
    entries = [
        each
        for each in provisions(over, case, DAY, rest_ordinary=True).about("bindings")
        if each.instrument in {OPINION, PLAN}
    ]
    certain, perhaps = (
        {each.clause for each in entries if each.state is state} for state in (Applies.APPLIES, Applies.UNKNOWN)
    )
    return certain, perhaps


ALWAYS = {f"{OPINION}/from_permit_to_register", f"{OPINION}/rural_rights", f"{PLAN}/rural_rights"}
SMALL = {f"{PLAN}/no_points"}
MEDIUM = SMALL | {
    f"{OPINION}/medium",
    f"{OPINION}/stricter",
    f"{OPINION}/ceilings",
    f"{PLAN}/forbidden_ways",
    f"{PLAN}/ceiling_medium",
}
LARGE = SMALL | {
    f"{OPINION}/large",
    f"{OPINION}/ceiling_large",
    f"{PLAN}/forbidden_ways",
    f"{PLAN}/ceiling_large",
}
LARGER = {
    f"{OPINION}/stricter_large",
    f"{OPINION}/ceiling_large",
    f"{PLAN}/forbidden_ways",
    f"{PLAN}/ceiling_large",
}
LARGEST = {f"{OPINION}/points", f"{OPINION}/by_points"}

CLASSES = (
    (499_999, SMALL),
    (500_000, MEDIUM),
    (999_999, MEDIUM),
    (1_000_000, LARGE),
    (2_999_999, LARGE),
    (3_000_000, LARGER),
    (4_999_999, LARGER),
    (5_000_000, LARGEST),
)
"""Residents of the urban area, and what binds a city of that class."""


@pytest.mark.parametrize(("population", "clauses"), CLASSES)
def test_each_class_of_city_is_bound_as_the_texts_say(population: int, clauses: set[str]) -> None:
    assert bound(SETTLED, urban_population_350500=population, settlement_work_term=24) == (clauses | ALWAYS, set())


def test_what_binds_a_city_of_unknown_class_is_not_guessed() -> None:
    certain, perhaps = bound(SETTLED, settlement_work_term=24)
    assert certain == ALWAYS
    assert perhaps == SMALL | MEDIUM | LARGE | LARGER | LARGEST


WITHOUT = (
    (500_000, f"{OPINION}/medium", {"insured_months": 36}, True),
    (500_000, f"{OPINION}/medium", {"insured_months": 35}, False),
    (500_000, f"{OPINION}/medium", {"works_here": False, "working_here_since": None}, False),
    (500_000, f"{OPINION}/medium", {"has_lawful_home": False}, False),
    (1_000_000, f"{OPINION}/large", {"insured_months": 60}, True),
    (1_000_000, f"{OPINION}/large", {"insured_months": 59}, False),
    (1_000_000, f"{OPINION}/large", {"working_here_since": "2016-06-05"}, False),
    (1_000_000, f"{OPINION}/large", {"has_lawful_home": False}, False),
    (5_000_000, f"{OPINION}/by_points", {"reaches_pass_mark": False}, False),
    (5_000_000, f"{OPINION}/by_points", {"registered_in_city": True, "registered_in_province": True}, False),
)
"""Population, clause, what is otherwise with the person, and whether lower texts must still admit them."""


@pytest.mark.parametrize(("population", "clause", "otherwise", "admitted"), WITHOUT)
def test_whom_a_class_of_city_must_admit(
    population: int, clause: str, otherwise: dict[str, object], *, admitted: bool
) -> None:
    certain, _ = bound({**SETTLED, **otherwise}, urban_population_350500=population, settlement_work_term=24)
    assert (clause in certain) is admitted


def test_years_of_work_in_a_large_city_await_its_own_figure() -> None:
    certain, perhaps = bound(SETTLED, urban_population_350500=1_000_000)
    assert f"{OPINION}/large" not in certain
    assert f"{OPINION}/large" in perhaps


PLACES = (
    ("350582", "urban", "county_seats"),
    ("350582", "town", "towns"),
    ("350582", "rural", None),
    ("350521", "urban", "county_seats"),
    ("350502", "urban", None),
    ("350502", "town", "towns"),
    ("quanzhou_development_zone", "urban", None),
)
"""Place, its kind, and the clause that opens it to everybody with a home."""


@pytest.mark.parametrize(("place", "kind", "clause"), PLACES)
def test_counties_and_towns_are_open_to_whoever_has_a_home(place: str, kind: str, clause: str | None) -> None:
    found, _ = bound({"has_lawful_home": True}, place, kind)
    assert found - ALWAYS == ({f"{OPINION}/{clause}"} if clause else set())
    assert bound({"has_lawful_home": False}, place, kind)[0] == ALWAYS


PEOPLE: tuple[tuple[dict[str, object], set[str]], ...] = (
    ({"has_diploma": True}, {"open_to_graduates"}),
    ({"skill_level": "level_five"}, {"open_to_graduates"}),
    ({"returnee": True}, {"open_to_graduates"}),
    ({"has_diploma": True, "student_from_countryside": True}, {"open_to_graduates"}),
    ({"newly_admitted": True, "school_here": True, "student_from_countryside": True}, {"students_in"}),
    ({"enrolled": True, "school_here": True, "student_from_countryside": True}, {"students_in"}),
    ({"enrolled": True, "school_here": True}, set()),
    ({"enrolled": True, "student_from_countryside": True}, set()),
    ({"school_here": True, "student_from_countryside": True}, set()),
    (
        {"has_diploma": True, "place_is_origin": True, "student_from_countryside": True},
        {"open_to_graduates", "students_back"},
    ),
    ({"place_is_origin": True, "student_from_countryside": True}, set()),
    ({"has_diploma": True, "place_is_origin": True}, {"open_to_graduates"}),
    (
        {"has_diploma": True, "works_here": True, "student_from_countryside": True},
        {"open_to_graduates", "students_to_work"},
    ),
    ({"works_here": True, "student_from_countryside": True}, set()),
    ({"has_diploma": True, "works_here": True}, {"open_to_graduates"}),
    ({}, set()),
)
"""What a person has, and the clauses of the plan of 2016 that have lower texts admit them."""


@pytest.mark.parametrize(("anchor", "clauses"), PEOPLE)
def test_whom_the_plan_opens_cities_to(anchor: dict[str, object], clauses: set[str]) -> None:
    assert bound(anchor)[0] == ALWAYS | {f"{PLAN}/{each}" for each in clauses}


HALF_A_YEAR = (
    ({"lives_away": True, "resident_since": "2017-12-04"}, True),
    ({"lives_away": True, "resident_since": "2017-12-05"}, False),
    ({"lives_away": False}, False),
)
"""What a person has on 4 June 2018, and whether the opinion of 2014 has lower texts give a permit."""


@pytest.mark.parametrize(("anchor", "given"), HALF_A_YEAR)
def test_half_a_year_away_from_home_asks_for_a_permit(anchor: dict[str, object], *, given: bool) -> None:
    certain, _ = bound(anchor, domain="residence_permit")
    assert (f"{OPINION}/permits" in certain) is given


BY_A_DAY = {
    (OPINION, date(2020, 12, 31)): ("state_council_departments", "local_governments"),
    (PLAN, date(2016, 12, 31)): ("state_council_departments",),
    (PLAN, date(2018, 12, 31)): ("public_security_ministry", "development_commission"),
    (PLAN, date(2020, 12, 31)): (
        "state_council_departments",
        "local_governments",
        "public_security_ministry",
        "development_commission",
    ),
}
"""Text and day, and who answers for what is due by then."""


def test_who_answers_for_what_is_due_by_a_day() -> None:
    due: dict[tuple[str, date], tuple[str, ...]] = {}
    for text in (OPINION, PLAN):
        for effect in (effect for clause in program().instruments[text].clauses for effect in clause.effects):
            if isinstance(effect, DutyEffect) and effect.deadline and effect.deadline.day:
                key = text, effect.deadline.day.earliest
                due[key] = (*due.get(key, ()), *effect.leads)
    assert due == BY_A_DAY
