"""Scenarios: the facts of a case, where it is decided, and what is expected."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import AREAS, program, resolved, said

from luohu.compiler.program import Expectation, Scenario
from luohu.compiler.ruleset.model import FactKey, Op, PersonHeads

DOCUMENT = """
文件 甲〔2024〕1号 / jia {
    发布机关 公安局 适用地区 甲市 公布 2024年1月1日
    定义 住所 指 有房
    条款 一 { 条件 有房 准予 落户 }
    条款 二(一) { 条件 特殊人才 准予 落户 }
    条款 二(二) { 不予 落户 }
}
文件 甲〔2025〕1号 / draft { 适用地区 甲市 状态 征求意见稿 条款 一 { 准予 落户 } }
文件 甲〔2021〕1号 / named { 适用地区 甲市 公布 2021年 状态 仅知其名 可能规定 落户 }
"""
WHEN = "地区 甲区 申请日 2024-06-01"


def made(body: str, head: str = WHEN) -> Scenario:
    found = program(DOCUMENT, f"场景 “一例” {{ {head} {body} }}")
    assert said(found) == []
    (scenario,) = found.scenarios
    return scenario


def wrong(body: str, head: str = WHEN) -> list[tuple[str, str]]:
    found = program(DOCUMENT, f"场景 “一例” {{ {head} {body} }}")
    assert found.scenarios == ()
    return said(found)


def facts(text: str) -> dict[FactKey, object]:
    return dict(made(f"{text} 预期 准予 落户").facts)


def test_where_and_when_a_scenario_is_decided() -> None:
    scenario = made("其余 为 常值 预期 准予 落户")
    assert (scenario.area, scenario.place, scenario.day) == ("990100", "990102", date(2024, 6, 1))
    assert (scenario.matter, scenario.closed, scenario.title) == ("settlement", True, "一例")
    assert made("预期 准予 落户", "地区 甲市 申请日 2024-06-01").place == "990100"
    assert made("预期 准予 签注", WHEN + " 事项 签注").matter == "permit.endorse"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("申请日 2024-06-01", "LH226"),
        ("地区 甲区", "LH226"),
        ("地区 甲省 申请日 2024-06-01", "LH226"),
        ("地区 中心 申请日 2024-06-01", "LH226"),
        ("地区 乙镇 申请日 2024-06-01", "LH201"),
        (WHEN + " 事项 出生", "LH201"),
    ],
)
def test_what_a_scenario_needs(head: str, expected: str) -> None:
    assert [code for code, _ in wrong("预期 准予 落户", head)] == [expected]


def test_without_a_main_matter_a_scenario_says_which() -> None:
    found = program("场景 “一例” { 地区 甲区 申请日 2024-06-01 预期 无规定 }")
    assert said(found) == []
    assert found.scenarios[0].matter == "settlement"


def test_facts_are_the_anchors_unless_said() -> None:
    assert facts("设 有房 是 真; 配偶的有房 是 否; 落户人的学历 是 本科; 社保时长 是 2年") == {
        FactKey("anchor", "owns_home"): True,
        FactKey("spouse", "owns_home"): False,
        FactKey("settler", "education"): "bachelor",
        FactKey("anchor", "insured_for"): 24,
    }
    assert facts("设 关系 是 配偶; 拟落户地类别 是 城区; 出生日期 是 2000-01-01; 户籍地 是 丙市; 学历 是 无") == {
        FactKey("case", "relation"): "spouse",
        FactKey("case", "place_kind"): "urban",
        FactKey("anchor", "born_on"): date(2000, 1, 1),
        FactKey("anchor", "registered_in"): "990200",
        FactKey("anchor", "education"): None,
    }


def test_sets_have_members_one_or_none() -> None:
    key = FactKey("anchor", "honoured_as")
    assert facts("设 获得荣誉 是 见义勇为、劳模") == {key: ("brave", "model_worker")}
    assert facts("设 获得荣誉 是 劳模") == {key: ("model_worker",)}
    assert facts("设 获得荣誉 是 无") == {key: ()}


def test_facts_of_relatives() -> None:
    assert facts("人员 子女 “小明” { 有房 是 真; 出生日期 是 2015-01-01 }") == {
        FactKey("child", "owns_home"): True,
        FactKey("child", "born_on"): date(2015, 1, 1),
    }
    assert facts("人员 本人 { 有房 是 真 }") == {FactKey("anchor", "owns_home"): True}
    assert facts("设 配偶 是 无") == {FactKey("spouse", "owns_home"): None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设 年龄 是 20周岁", ("LH227", "年龄 是 20周岁")),
        ("设 有房 是 真; 有房 是 否", ("LH203", "有房 是 否")),
        ("设 住所 是 真", ("LH212", "住所")),
        ("设 有屋 是 真", ("LH201", "有屋")),
        ("设 学历 是 博士", ("LH209", "博士")),
        ("设 学历 是 本科、硕士", ("LH207", "本科")),
        ("设 有房 是 无", ("LH210", "无")),
        ("设 有房 是 本科", ("LH207", "本科")),
        ("设 有房 是 3年", ("LH207", "3年")),
        ("设 社保时长 是 30日", ("LH208", "30日")),
        ("设 拟落户地 是 乙县", ("LH203", "拟落户地 是 乙县")),
        ("人员 邻居 { 有房 是 真 }", ("LH201", "邻居")),
        ("人员 子女 { 学历 是 本科 }", ("LH215", "学历")),
        ("假定 甲〔2024〕1号 施行于 2025-01-01", ("LH228", "假定 甲〔2024〕1号 施行于 2025-01-01")),
        ("假定 甲〔2020〕9号 施行于 2025-01-01", ("LH213", "甲〔2020〕9号")),
    ],
)
def test_facts_that_cannot_be_given(text: str, expected: tuple[str, str]) -> None:
    assert wrong(f"{text} 预期 准予 落户")[0] == expected


def test_drafts_may_be_assumed() -> None:
    scenario = made("假定 甲〔2025〕1号 施行于 2025-01-01 预期 准予 落户 依 draft 之 一")
    assert scenario.assumptions == (("draft", date(2025, 1, 1)),)


def expected(text: str) -> Expectation:
    (found,) = made(f"预期 {text}").expectations
    return found


def test_expectations_name_ids() -> None:
    assert expected("准予 落户") == Expectation("granted", "settlement")
    assert expected("准予 落户 依 甲〔2024〕1号 之 二(一)") == Expectation("granted", "settlement", "jia/2-1")
    assert expected("非 准予 落户 依 甲〔2024〕1号 之 一") == Expectation("granted", "settlement", "jia/1", not_by=True)
    assert expected("非 准予 落户") == Expectation("granted", "settlement", not_by=True)
    assert expected("不予") == Expectation("not_granted", "settlement")
    assert expected("不予 签注 依 jia 之 二(二)") == Expectation("not_granted", "permit.endorse", "jia/2-2")
    assert expected("无规定") == Expectation("no_rule_in_force", "settlement")


def test_expected_details() -> None:
    found = expected(
        "准予 落户 { 落户地 依次 { 自有地址; 任选 { 公共地址 } } 随迁 配偶 材料 产权证明、（劳动合同 或 营业执照） 人数 至多 3人 }"
    )
    assert found.addresses == ("owned_home", "public_address")
    assert found.companions == ("spouse",)
    assert found.evidence == ("title_deed", "contract", "licence")
    assert found.heads == PersonHeads(Op.LE, 3)


def test_what_an_answer_waits_for() -> None:
    found = expected("待定 因 甲〔2021〕1号、特殊人才、配偶的有房、关系、落户人的年龄")
    assert found.needs == ("named", "relation", "settler.born_on", "special_talent", "spouse.owns_home")


def test_expectations_that_name_nothing() -> None:
    assert wrong("预期 准予 落户 依 甲〔2024〕1号 之 二")[0][0] == "LH202"
    assert wrong("预期 准予 落户 依 甲〔2024〕1号 之 九")[0][0] == "LH214"
    assert wrong("预期 待定 因 有屋")[0][0] == "LH201"
    assert wrong("预期 准予 出生")[0][0] == "LH201"


def test_scenarios_are_in_the_order_of_their_titles() -> None:
    texts = [f"场景 “{title}” {{ {WHEN} 预期 准予 落户 }}" for title in ("乙", "甲", "丙")]
    titles = [each.title for each in program(DOCUMENT, *texts).scenarios]
    assert titles == sorted(titles)


def test_a_vocabulary_without_a_matter_of_its_name_has_no_main_matter() -> None:
    words = "词汇 户口 / household { 事项 落户 / settlement }"
    found = resolved(AREAS, words, f"场景 “一例” {{ {WHEN} 预期 无规定 }}")
    assert [code for code, _ in said(found)] == ["LH226"]
