"""An area with several vocabularies has a ruleset for each: a scenario is decided by that of its matter."""

from __future__ import annotations

from tests.unit.compiler.names.texts import program

from luohu.compiler.assemble import rulesets
from luohu.compiler.scenarios.run import run_scenarios

LAW = """
词汇 车辆 / vehicles {
    事项 车辆登记 / vehicle_registration
    事实 有车 / has_car : 是否 常值 否
    参数 车辆时限 / vehicle_limit : 时长(日) 越小越有利
    机关 车管所 / vehicle_office、车主家属 / owners_family
}
文件 甲〔2024〕1号 / jia {
    发布机关 公安局 适用地区 甲市 公布 2024年1月1日
    条款 一 { 条件 签订劳动合同 准予 落户 }
    条款 二 { 条件 有车 准予 车辆登记 { 受理 车管所 代办 车主家属（限 签订劳动合同） } }
    条款 三 { 限定 车辆时限 = 3日 }
}
场景 “落户” { 地区 甲区 申请日 2024-06-01 设 签订劳动合同 是 真 其余 为 常值 预期 准予 落户 依 甲〔2024〕1号 之 一 }
场景 “车辆” {
    地区 甲区 申请日 2024-06-01 事项 车辆登记 设 有车 是 真; 签订劳动合同 是 真 其余 为 常值
    预期 准予 车辆登记 { 受理 车管所 代办 车主家属 }
    预期 限定 车辆时限 = 3日
}
场景 “代办不成” {
    地区 甲区 申请日 2024-06-01 事项 车辆登记 设 有车 是 真; 签订劳动合同 是 假 其余 为 常值
    预期 准予 车辆登记 { 受理 公安局 代办 车主家属 }
}
"""


def test_each_scenario_is_decided_by_the_ruleset_of_its_matter() -> None:
    found = {each.scenario.title: [text.en for text in each.mismatches] for each in run_scenarios(program(LAW))}
    assert found == {
        "落户": [],
        "车辆": [],
        "代办不成": ["expected receiver police, not offered", "expected proxy owners_family, not offered"],
    }


MIXED = """
文件 乙〔2024〕1号 / yi {
    发布机关 公安局 适用地区 甲市 公布 2024年1月1日
    条款 一 { 限定 车辆时限 = 5日 限定 落户时限 = 9日 }
    条款 二 { 准予 落户 }
}
词汇 落户 { 参数 落户时限 / settlement_limit : 时长(日) 越小越有利 }
"""


def test_a_clause_about_two_domains_brings_into_each_its_own_words_alone() -> None:
    made = rulesets(program(LAW, MIXED))
    found = {
        each.name.rpartition("/")[2]: [parameter.id for parameter in each.vocabulary.parameters]
        for each in made
        if each.jurisdiction.id == "990100"
    }
    assert found == {"settlement": ["settlement_limit"], "vehicles": ["vehicle_limit"]}


def test_what_is_expected_of_another_matter_is_decided_for_that_matter() -> None:
    scenario = (
        "场景 “两事” { 地区 甲区 申请日 2024-06-01 设 有车 是 假; 签订劳动合同 是 真 其余 为 常值 "
        "预期 准予 落户 预期 不予 车辆登记 预期 非 准予 车辆登记 预期 准予 车辆登记 }"
    )
    last = next(each for each in run_scenarios(program(LAW, scenario)) if each.scenario.title == "两事")
    assert last.decision is not None
    assert last.decision.receipt.matter == "settlement"
    assert [text.en for text in last.mismatches] == ["expected granted, got not granted"]
