"""Which clause entitles whom: what a scenario expects may rest on a text of another level as well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.policies.provided import provided, titled

from luohu.compiler.runtime.provisions import Applies

if TYPE_CHECKING:
    from luohu.compiler.program import Scenario

ENTITLING = (
    ("衢州，随迁子女平等受教育", "quzhou-2017-final/p21", "accompanying_child", {"equal_right_to_education"}),
    (
        "衢州，住在当地的人有基本医疗卫生服务",
        "quzhou-2017-final/health",
        "lives_here",
        {"basic_health_care", "family_planning_services"},
    ),
    (
        "衢州，进城落户的人有住房救助和保障",
        "quzhou-2017-final/p23",
        "settled_from_countryside",
        {"housing_assistance", "housing_security"},
    ),
    (
        "衢州，本市学生考入省内院校，不必迁户口",
        "quzhou-2017-final/students",
        "registered_in_city",
        {"keeping_the_registration"},
    ),
    (
        "衢州，本市学生考入省内院校，不必迁户口",
        "quzhou-2017-final/students",
        "school_in_province",
        {"keeping_the_registration"},
    ),
    (
        "衢州送审稿，随迁子女平等受教育",
        "quzhou-2017-draft/2-5-2-1",
        "accompanying_child",
        {"equal_right_to_education"},
    ),
    (
        "衢州送审稿，住在当地的人有妇幼健康服务",
        "quzhou-2017-draft/2-5-2-3",
        "lives_here",
        {"basic_health_care", "maternal_and_child_health", "family_planning_services"},
    ),
    (
        "衢州送审稿，进城落户的人有住房救助和保障",
        "quzhou-2017-draft/2-5-2-6",
        "settled_from_countryside",
        {"housing_assistance", "housing_security"},
    ),
    (
        "衢州送审稿，考入外省院校，不必迁户口",
        "quzhou-2017-draft/students",
        "admitted_somewhere",
        {"keeping_the_registration"},
    ),
)
"""Scenario, clause, a fact that the clause turns on, and what it entitles to."""


def entitlements(scenario: Scenario, clause: str) -> set[str]:
    """What the clause entitles the person of the scenario to."""
    entries = provided(scenario, clause, "entitlements")
    return {item.id for entry in entries for item in entry.items if item.state is Applies.APPLIES}


@pytest.mark.parametrize(("title", "clause", "fact", "expected"), ENTITLING)
def test_the_clause_entitles_whom_it_names(title: str, clause: str, fact: str, expected: set[str]) -> None:
    scenario = titled(title)
    without = replace(scenario, facts={key: value for key, value in scenario.facts.items() if key.fact != fact})
    assert entitlements(scenario, clause) == expected
    assert entitlements(without, clause) == set()
