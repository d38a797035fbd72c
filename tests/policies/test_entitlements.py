"""Who is not entitled: a scenario can expect an entitlement, and not the lack of one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.policies.library import program

from luohu.compiler.scenarios.run import Result, run_scenarios

if TYPE_CHECKING:
    from luohu.compiler.program import Scenario

TURNING = (
    ("衢州，随迁子女平等受教育", "accompanying_child"),
    ("衢州，住在当地的人有基本医疗卫生服务", "lives_here"),
    ("衢州，进城落户的人有住房救助和保障", "settled_from_countryside"),
    ("衢州，本市学生考入省内院校，不必迁户口", "admitted_somewhere"),
    ("衢州，本市学生考入省内院校，不必迁户口", "school_in_province"),
    ("衢州，本市学生考入省内院校，不必迁户口", "registered_in_city"),
    ("衢州送审稿，随迁子女平等受教育", "accompanying_child"),
    ("衢州送审稿，住在当地的人有妇幼健康服务", "lives_here"),
    ("衢州送审稿，进城落户的人有住房救助和保障", "settled_from_countryside"),
    ("衢州送审稿，考入外省院校，不必迁户口", "admitted_somewhere"),
    ("泉州，进城落户的人保留农村权益", "settled_from_countryside"),
    ("泉州，在公办学校的随迁子女", "accompanying_child"),
    ("泉州，在公办学校的随迁子女", "in_public_school"),
    ("泉州，读完初中又符合条件的随迁子女", "accompanying_child"),
    ("泉州，读完初中又符合条件的随迁子女", "schooled_here"),
    ("泉州，读完初中又符合条件的随迁子女", "meets_conditions_for_further_schooling"),
    ("泉州，经过培训取得证书的人", "certified_after_training"),
    ("泉州，符合条件的高技能人才", "highly_skilled_talent"),
    ("泉州，符合条件的高技能人才", "meets_conditions_for_talent_housing"),
    ("泉州，民办学校的随迁子女，教育部门认定符合升学条件", "accompanying_child"),
    ("泉州，民办学校的随迁子女，教育部门认定符合升学条件", "meets_conditions_for_further_schooling"),
    ("泉州，高层次人才的子女", "parent_is_high_level_talent"),
    ("泉州，高层次人才的子女", "of_school_age"),
    ("泉州，住园区公租房的高层次人才子女", "parent_is_high_level_talent"),
    ("泉州，住园区公租房的高层次人才子女", "lives_in_park_housing"),
    ("国发〔2014〕25号，公布之日，持证人的权利", "has_permit"),
    ("国发〔2014〕25号，随迁子女", "accompanying_child"),
    ("国发〔2014〕25号，农业转移人口", "moved_from_countryside"),
    ("国发〔2014〕25号，其他常住人口", "lives_here"),
    ("国发〔2014〕25号，进城落户的农民", "settled_from_countryside"),
    ("国办发〔2016〕72号，进城落户的农民", "settled_from_countryside"),
    ("国办发〔2016〕72号，进城落户农民的子女", "parent_settled_from_countryside"),
    ("条例以前发的居住证继续有效", "has_permit_before_regulation"),
    ("办法以前领的暂住证继续有效", "has_provisional_card"),
    ("草案，暂住证继续有效", "has_provisional_card"),
    ("省办法，人才居住证持有人照样享受服务", "has_talent_permit"),
    ("省办法，读满三年高中的持证人，就地高考", "has_permit"),
    ("省办法，读满三年高中的持证人，就地高考", "three_years_of_senior_school"),
    ("省办法，初中在当地读完的持证人，参加当地中考", "schooled_here"),
    ("省办法，家庭困难的持证学生，享受资助", "needy_student"),
    ("省办法，就业困难的持证人，享受援助", "hard_to_employ"),
    ("省办法，年老的持证人享受优待", "elderly_or_disabled"),
    ("省办法，去台湾旅游的持证人", "has_permit"),
    ("省办法，父母持证的孩子上学、考试", "parent_has_permit"),
    ("条例，父母持证的孩子受义务教育", "parent_has_permit"),
    ("草案，父母持证的普通高中学生", "parent_has_permit"),
    ("条例，符合落户条件的持证人，按意愿落户", "has_permit"),
    ("条例，符合落户条件的持证人，按意愿落户", "meets_local_settlement_rules"),
    ("省办法，符合落户条件的持证人，按意愿落户", "meets_local_settlement_rules"),
    ("草案，符合落户条件的持证人，按意愿落户", "meets_local_settlement_rules"),
    ("省办法，有学识技术的持证人参加评选", "merits_awards"),
    ("草案，普通高中毕业生就地高考", "three_years_of_senior_school"),
    ("草案，普通高中毕业生就地高考", "general_senior_school"),
    ("草案，高中在读的持证人，参加高职考试", "in_senior_school"),
    ("闽政6号，随迁子女平等受教育", "accompanying_child"),
    ("闽政6号，常住人口享有公共卫生服务", "lives_here"),
    ("闽政6号，想转移就业的农村劳动力享有公共就业服务", "wants_work_off_the_farm"),
    ("闽政6号，进城落户的人有社保和住房保障", "settled_from_countryside"),
)
"""Scenarios that expect entitlements, each with a fact on which all that they expect rests."""


@cache
def found() -> dict[tuple[str, str], Result]:
    """Every scenario without its fact, decided with the others: each ruleset is assembled once for all of them."""
    scenarios = {each.title: each for each in program().scenarios}
    without = tuple(_without(scenarios[title], fact) for title, fact in TURNING)
    return dict(zip(TURNING, run_scenarios(replace(program(), scenarios=without)), strict=True))


def _without(scenario: Scenario, fact: str) -> Scenario:
    return replace(scenario, facts={key: value for key, value in scenario.facts.items() if key.fact != fact})


@pytest.mark.parametrize(("title", "fact"), TURNING)
def test_without_the_fact_there_is_no_entitlement(title: str, fact: str) -> None:
    (scenario,) = (each for each in program().scenarios if each.title == title)
    assert fact in {key.fact for key in scenario.facts}
    result = found()[title, fact]
    assert result.scenario == _without(scenario, fact)
    assert len(result.mismatches) == len(scenario.expectations)
