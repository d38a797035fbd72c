"""Whom lower texts must admit by the regulation and by Fujian's opinion: a scenario expects nothing of what binds others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.policies.library import program
from tests.policies.provided import provided, titled

from luohu.compiler.assemble.places import figure_id
from luohu.compiler.program import Scenario
from luohu.compiler.ruleset import walk
from luohu.compiler.ruleset.model import ANCHOR, CASE, PLACE_KIND, DateTest, FactKey

DAY = date(2018, 6, 1)
LICHENG, JINJIANG, KECHENG = "350502", "350582", "330802"
HOME, LEASE, EMPLOYERS = "owns_home_in_town", "leases_public_home_in_town", "lives_in_employers_home"
KINS, HOUSEHOLD = "lives_in_lineal_kins_home", "employer_has_collective"
KIN_OWN = "lineal_kin_own_home_in_town"
CONTRACT, LICENCE = "has_contract", "has_licence"


def applicant(place: str, kind: str, *true: str, **others: int) -> Scenario:
    """Somebody who wants to settle in a kind of place; of whom this is true, and all else ordinary."""
    base = titled("有自有住房的人" if place.startswith("35") else "衢州，有合法稳定住所")
    facts: dict[FactKey, str | int | bool] = {FactKey(CASE, PLACE_KIND): kind}
    facts |= {FactKey(ANCHOR, each): True for each in true}
    facts |= {FactKey(ANCHOR, each): amount for each, amount in others.items()}
    return replace(base, place=place, day=DAY, assumptions=(), facts=dict(facts), closed=True)


OPINION = (
    ("cities", LICHENG, "urban", (HOME, CONTRACT), True),
    ("cities", LICHENG, "urban", (HOME, LICENCE), True),
    ("cities", LICHENG, "urban", (LEASE, CONTRACT), True),
    ("cities", LICHENG, "urban", (EMPLOYERS, CONTRACT), True),
    ("cities", LICHENG, "urban", (KINS, KIN_OWN, CONTRACT), True),
    ("cities", LICHENG, "urban", (KIN_OWN, CONTRACT), False),
    ("cities", LICHENG, "urban", (HOUSEHOLD, CONTRACT), True),
    ("cities", LICHENG, "urban", ("rents_private_home", CONTRACT), False),
    ("cities", LICHENG, "urban", (HOME,), False),
    ("cities", LICHENG, "urban", (CONTRACT, LICENCE), False),
    ("cities", LICHENG, "town", (HOME, CONTRACT), False),
    ("cities", JINJIANG, "urban", (HOME, CONTRACT), False),
    ("county_seats", JINJIANG, "urban", (HOME,), True),
    ("county_seats", JINJIANG, "urban", (CONTRACT,), False),
    ("county_seats", JINJIANG, "town", (HOME,), False),
    ("county_seats", LICHENG, "urban", (HOME,), False),
    ("towns", JINJIANG, "town", (HOME,), True),
    ("towns", LICHENG, "town", (LEASE,), True),
    ("towns", LICHENG, "rural", (HOME,), False),
    ("towns", LICHENG, "town", (), False),
)
"""Clause of the opinion, place and its kind, what is true, whether the place must admit such a person."""


@pytest.mark.parametrize(("clause", "place", "kind", "true", "bound"), OPINION)
def test_whom_fujians_opinion_has_admitted(
    clause: str, place: str, kind: str, true: tuple[str, ...], *, bound: bool
) -> None:
    entries = provided(applicant(place, kind, "lives_here", *true), f"fujian-2015-6/{clause}", "bindings")
    assert bool(entries) is bound


@pytest.mark.parametrize(
    ("clause", "place", "kind"),
    [("cities", LICHENG, "urban"), ("county_seats", JINJIANG, "urban"), ("towns", JINJIANG, "town")],
)
def test_fujians_opinion_is_about_who_lives_there(clause: str, place: str, kind: str) -> None:
    resident = applicant(place, kind, "lives_here", HOME, CONTRACT)
    elsewhere = applicant(place, kind, HOME, CONTRACT)
    assert provided(resident, f"fujian-2015-6/{clause}", "bindings")
    assert not provided(elsewhere, f"fujian-2015-6/{clause}", "bindings")


def test_children_move_in_until_the_age_of_marriage() -> None:
    stated = program().instruments["fujian-2015-6"].clauses
    ages = {
        clause.id: {
            part.months
            for each in walk.conditions(clause)
            for part in walk.tests_of(each)
            if isinstance(part, DateTest)
        }
        for clause in stated
    }
    assert {each for each, found in ages.items() if found == {22 * 12, 20 * 12}} == {
        "fujian-2015-6/cities",
        "fujian-2015-6/county_seats",
        "fujian-2015-6/towns",
    }


WORK = ("works_here", "has_lawful_home")
REGULATION = (
    ("small_cities", 499_999, "urban", ("has_lawful_home",), 0, True),
    ("small_cities", 500_000, "urban", ("has_lawful_home",), 0, False),
    ("small_cities", 499_999, "urban", (), 0, False),
    ("small_cities", 499_999, "town", ("has_lawful_home",), 0, False),
    ("towns", 5_000_000, "town", ("has_lawful_home",), 0, True),
    ("towns", 5_000_000, "urban", ("has_lawful_home",), 0, False),
    ("medium", 499_999, "urban", WORK, 36, False),
    ("medium", 500_000, "urban", WORK, 36, True),
    ("medium", 999_999, "urban", WORK, 36, True),
    ("medium", 1_000_000, "urban", WORK, 36, False),
    ("medium", 500_000, "urban", WORK, 35, False),
    ("medium", 500_000, "rural", WORK, 36, False),
    ("medium", 500_000, "urban", ("works_here",), 36, False),
    ("medium", 500_000, "urban", ("has_lawful_home",), 36, False),
    ("medium_limits", 500_000, "urban", (), 0, True),
    ("medium_limits", 1_000_000, "urban", (), 0, False),
    ("medium_stricter", 499_999, "urban", (), 0, False),
    ("medium_stricter", 500_000, "urban", (), 0, True),
    ("medium_stricter", 500_000, "town", (), 0, False),
    ("medium_stricter", 1_000_000, "urban", (), 0, False),
    ("large_ceiling", 999_999, "urban", (), 0, False),
    ("large_ceiling", 1_000_000, "urban", (), 0, True),
    ("large_ceiling", 4_999_999, "urban", (), 0, True),
    ("large_ceiling", 5_000_000, "urban", (), 0, False),
    ("large_stricter", 2_999_999, "urban", (), 0, False),
    ("large_stricter", 3_000_000, "urban", (), 0, True),
    ("large_stricter", 3_000_000, "town", (), 0, False),
    ("large_stricter", 5_000_000, "urban", (), 0, False),
    ("large_points", 2_999_999, "town", (), 0, False),
    ("large_points", 3_000_000, "town", (), 0, True),
    ("large_points", 5_000_000, "town", (), 0, False),
    ("16.4", 4_999_999, "urban", (), 0, False),
    ("16.4", 5_000_000, "urban", (), 0, True),
)
"""Clause of article 16, people in the city, kind of place, what is true, months of insurance, whether it binds the city."""


@pytest.mark.parametrize(("clause", "people", "kind", "true", "insured", "bound"), REGULATION)
def test_what_the_regulation_binds_cities_of_a_size_to(  # noqa: PLR0913 - the columns of the table
    clause: str, people: int, kind: str, true: tuple[str, ...], insured: int, *, bound: bool
) -> None:
    case = applicant(KECHENG, kind, *true, insured_months=insured)
    size = FactKey(CASE, figure_id("城区常住人口", "330800"))
    entries = provided(replace(case, facts={**case.facts, size: people}), f"decree-663/{clause}", "bindings")
    assert bool(entries) is bound


@pytest.mark.parametrize(("kind", "bound"), [("urban", True), ("town", False), ("rural", False)])
def test_a_large_city_is_bound_to_admit_to_its_urban_area(kind: str, *, bound: bool) -> None:
    case = applicant(KECHENG, kind, *WORK, insured_months=60)
    size = FactKey(CASE, figure_id("城区常住人口", "330800"))
    since = FactKey(ANCHOR, "working_here_since")
    facts = {**case.facts, size: 1_000_000, since: date(2010, 1, 1)}
    entries = provided(replace(case, facts=facts), "decree-663/large", "bindings")
    assert bool(entries) is bound
