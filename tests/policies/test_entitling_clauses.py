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
    (
        "持证人享有的服务和便利",
        "decree-663/12",
        "has_permit",
        {
            "employment",
            "social_insurance",
            "housing_fund",
            "schooling",
            "job_services",
            "public_health",
            "family_planning_services",
            "culture_and_sports",
            "legal_services",
        },
    ),
    (
        "持证人享有的服务和便利",
        "decree-663/13",
        "has_permit",
        {
            "travel_documents",
            "identity_card_renewal",
            "vehicle_registration",
            "driving_licence",
            "vocational_examinations",
            "birth_services",
        },
    ),
    ("条例，符合落户条件的持证人，按意愿落户", "decree-663/15", "has_permit", {"settling_by_choice"}),
    (
        "条例，符合落户条件的持证人，按意愿落户",
        "decree-663/15",
        "meets_local_settlement_rules",
        {"settling_by_choice"},
    ),
    ("条例以前发的居住证继续有效", "decree-663/23", "has_permit_before_regulation", {"old_card_stays_valid"}),
    (
        "省办法，去台湾旅游的持证人",
        "fujian-175/14",
        "has_permit",
        {
            "schooling",
            "job_services",
            "public_health",
            "family_planning_services",
            "culture_and_sports",
            "legal_services",
            "social_insurance",
            "housing_fund",
            "housing_security",
        },
    ),
    (
        "省办法，去台湾旅游的持证人",
        "fujian-175/15",
        "has_permit",
        {
            "travel_documents",
            "taiwan_travel_permits",
            "identity_card_renewal",
            "vehicle_registration",
            "driving_licence",
            "title_examinations",
            "vocational_examinations",
            "further_training",
            "birth_services",
        },
    ),
    ("省办法，符合落户条件的持证人，按意愿落户", "fujian-175/22", "has_permit", {"settling_by_choice"}),
    (
        "省办法，符合落户条件的持证人，按意愿落户",
        "fujian-175/22",
        "meets_local_settlement_rules",
        {"settling_by_choice"},
    ),
    (
        "省办法，人才居住证持有人照样享受服务",
        "fujian-175/talent_services",
        "has_talent_permit",
        {
            "schooling",
            "job_services",
            "public_health",
            "family_planning_services",
            "culture_and_sports",
            "legal_services",
            "social_insurance",
            "housing_fund",
            "housing_security",
            "college_entrance",
            "travel_documents",
            "taiwan_travel_permits",
            "identity_card_renewal",
            "vehicle_registration",
            "driving_licence",
            "title_examinations",
            "vocational_examinations",
            "further_training",
            "birth_services",
        },
    ),
    ("办法以前领的暂住证继续有效", "fujian-175/26", "has_provisional_card", {"old_card_stays_valid"}),
    (
        "草案，普通高中毕业生就地高考",
        "fujian-175-draft/14",
        "has_permit",
        {
            "schooling",
            "job_services",
            "public_health",
            "family_planning_services",
            "culture_and_sports",
            "legal_services",
            "social_insurance",
            "housing_fund",
            "housing_security",
            "college_entrance",
        },
    ),
    (
        "草案，普通高中毕业生就地高考",
        "fujian-175-draft/15",
        "has_permit",
        {
            "travel_documents",
            "taiwan_travel_permits",
            "identity_card_renewal",
            "vehicle_registration",
            "driving_licence",
            "title_examinations",
            "vocational_examinations",
            "further_training",
            "birth_services",
        },
    ),
    ("草案，符合落户条件的持证人，按意愿落户", "fujian-175-draft/22", "has_permit", {"settling_by_choice"}),
    ("草案，暂住证继续有效", "fujian-175-draft/26", "has_provisional_card", {"old_card_stays_valid"}),
    ("条例，父母持证的孩子受义务教育", "decree-663/12", "parent_has_permit", {"schooling"}),
    ("条例，父母持证的孩子受义务教育", "zhejiang-residence-registration-2016/25", "parent_has_permit", {"schooling"}),
    (
        "省办法，父母持证的孩子上学、考试",
        "fujian-175/14",
        "parent_has_permit",
        {"schooling", "senior_school_entrance", "college_entrance", "student_aid"},
    ),
    (
        "草案，父母持证的普通高中学生",
        "fujian-175-draft/14",
        "parent_has_permit",
        {"schooling", "college_entrance", "vocational_college_entrance"},
    ),
    ("闽政6号，随迁子女平等受教育", "fujian-2015-6/entitled", "accompanying_child", {"equal_right_to_education"}),
    (
        "闽政6号，常住人口享有公共卫生服务",
        "fujian-2015-6/entitled",
        "lives_here",
        {"public_health", "maternal_and_child_health", "family_planning_services"},
    ),
    (
        "闽政6号，想转移就业的农村劳动力享有公共就业服务",
        "fujian-2015-6/entitled",
        "wants_work_off_the_farm",
        {"job_services"},
    ),
    (
        "闽政6号，进城落户的人有社保和住房保障",
        "fujian-2015-6/entitled",
        "settled_from_countryside",
        {"urban_social_security", "housing_security"},
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


OVERDUE = "省办法，逾期没有签注的持证人"
HOLDERS = ("decree-663/12", "decree-663/13", "fujian-175/14", "fujian-175/15")


@pytest.mark.parametrize("clause", HOLDERS)
def test_a_permit_that_is_out_of_use_entitles_to_nothing(clause: str) -> None:
    scenario = titled(OVERDUE)
    endorsed = {key: value for key, value in scenario.facts.items() if key.fact != "endorsement_overdue"}
    assert entitlements(scenario, clause) == set()
    assert entitlements(replace(scenario, facts=endorsed), clause)


def test_whose_contests_for_honours_are_open_is_for_a_body_to_say() -> None:
    scenario = titled("省办法，去台湾旅游的持证人")
    entries = provided(scenario, "fujian-175/14", "entitlements")
    states = {item.id: item.state for entry in entries for item in entry.items}
    assert states["talent_privileges"] is Applies.UNKNOWN
    assert "talent_privileges" in entitlements(titled("省办法，有学识技术的持证人参加评选"), "fujian-175/14")
