"""Conditions: comparators against types, elapsed time, memberships, and each way to be wrong about them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import condition_of, fact, findings

from luohu.compiler.ruleset.model import (
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Some,
    Span,
)

BORN = FactKey("anchor", "born_on")
GRADUATED = FactKey("anchor", "graduated_on")


def since_birth(span: Span, years: int) -> DateTest:
    return DateTest(BORN, span, months=12 * years)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有房", fact("owns_home")),
        ("有房 是 真", fact("owns_home")),
        ("有房 是 否", fact("owns_home", value=False)),
        ("有房 不是 真", Not(fact("owns_home"))),
        ("特殊人才", fact("special_talent")),
        ("非 有房", Not(fact("owns_home"))),
        ("有房 且 参加社保", Every((fact("owns_home"), fact("insured")))),
        ("有房 或 参加社保", Some((fact("owns_home"), fact("insured")))),
        ("同时具备 { 有房; 参加社保 }", Every((fact("owns_home"), fact("insured")))),
        ("下列之一 { 有房; 参加社保 }", Some((fact("owns_home"), fact("insured")))),
        ("至少 1 项 { 有房; 参加社保 }", CountAtLeast(1, (fact("owns_home"), fact("insured")))),
        ("学历 本科以上", fact("education", "bachelor", op=Op.GE)),
        ("学历 bachelor以上", fact("education", "bachelor", op=Op.GE)),
        ("education = 本科", fact("education", "bachelor")),
        ("学历 是 本科", fact("education", "bachelor")),
        ("学历 属于 本科、硕士", fact("education", ("bachelor", "master"), op=Op.ONE_OF)),
        ("学历 属于 本科", fact("education", "bachelor")),
        ("性别 不是 男", Not(fact("sex", "male"))),
        ("性别 不属于 男", Not(fact("sex", "male"))),
        ("学历 是 无", fact("education", None, op=Op.NONE)),
        ("学历 不是 无", Not(fact("education", None, op=Op.NONE))),
        ("毕业日期 是 无", fact("graduated_on", None, op=Op.NONE)),
        ("获得荣誉 包含 劳模、见义勇为", fact("honoured_as", ("model_worker", "brave"), op=Op.HAS_ANY)),
        ("获得荣誉 是 无", Not(fact("honoured_as", ("model_worker", "brave"), op=Op.HAS_ANY))),
        ("社保时长 满2年", fact("insured_for", 24, op=Op.GE)),
        ("社保时长 不超过 6个月", fact("insured_for", 6, op=Op.LE)),
        ("家庭人数 超过3人", fact("family_size", 3, op=Op.GT)),
        ("投资金额 10万元以上", fact("investment", 10_000_000, op=Op.GE)),
        ("投资金额 != 10元", Not(fact("investment", 1000))),
        ("毕业日期 早于 2020-01-01", fact("graduated_on", date(2020, 1, 1), op=Op.LT)),
        ("毕业日期 2020-01-01以后", fact("graduated_on", date(2020, 1, 1), op=Op.GE)),
        ("出生日期 = 2020-01-01", fact("born_on", date(2020, 1, 1))),
        ("连续社保时长 <= 社保时长", fact("insured_unbroken_for", FactKey("anchor", "insured_for"), op=Op.LE)),
        ("户籍地 属于 甲省", fact("registered_in", ("990000",), op=Op.ONE_OF)),
        ("户籍地 是 丙市的某区", fact("registered_in", ("990202",), op=Op.ONE_OF)),
        ("户籍地 属于 本市、本省", fact("registered_in", ("990100", "990000"), op=Op.ONE_OF)),
        ("户籍地 = 中心", fact("registered_in", ("core",), op=Op.ONE_OF)),
        ("拟落户地 属于 中心", fact("place", ("core",), "case", Op.ONE_OF)),
        ("拟落户地类别 是 城区", fact("place_kind", "urban", "case")),
        ("关系 是 配偶", fact("relation", "spouse", "case")),
        ("关系 不是 本人", Not(fact("relation", "self", "case"))),
        ("关系 属于 配偶、子女", Some((fact("relation", "spouse", "case"), fact("relation", "child", "case")))),
        ("落户人的有房", fact("owns_home", person="settler")),
        ("落户人.有房", fact("owns_home", person="settler")),
        ("依托人的有房", fact("owns_home")),
        ("本人的有房", fact("owns_home")),
        ("其有房", fact("owns_home")),
        ("配偶的有房", fact("owns_home", person="spouse")),
        ("其的有房", fact("owns_home")),
        (
            "配偶的有房 不是 真",
            Every((Not(fact("owns_home", person="spouse")), Not(fact("owns_home", None, "spouse", Op.NONE)))),
        ),
    ],
)
def test_a_condition_becomes_tests(text: str, expected: object) -> None:
    assert condition_of(text) == expected


def test_what_may_be_none_differs_only_if_there_is_a_value() -> None:
    known = Not(fact("education", None, op=Op.NONE))
    assert condition_of("学历 不是 本科") == Every((Not(fact("education", "bachelor")), known))
    away = condition_of("户籍地 不属于 本市")
    assert away == Every(
        (
            Not(fact("registered_in", ("990100",), op=Op.ONE_OF)),
            Not(fact("registered_in", None, op=Op.NONE)),
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年龄 满18周岁", since_birth(Span.REACHING, 18)),
        ("年龄 18周岁以上", since_birth(Span.REACHING, 18)),
        ("年龄 不满18周岁", since_birth(Span.UNDER, 18)),
        ("年龄 超过18周岁", since_birth(Span.REACHING, 19)),
        ("年龄 不超过18周岁", since_birth(Span.UNDER, 19)),
        ("年龄 是 18周岁", Every((since_birth(Span.REACHING, 18), since_birth(Span.UNDER, 19)))),
        ("年龄 = 18周岁", Every((since_birth(Span.REACHING, 18), since_birth(Span.UNDER, 19)))),
        ("年龄 != 18周岁", Some((since_birth(Span.UNDER, 18), since_birth(Span.REACHING, 19)))),
        ("年龄 满18周岁 不满40周岁", Every((since_birth(Span.REACHING, 18), since_birth(Span.UNDER, 40)))),
        ("自 毕业日期 起 3年以内", DateTest(GRADUATED, Span.WITHIN, months=36)),
        ("自 毕业日期 起 满30日", DateTest(GRADUATED, Span.REACHING, days=30)),
        ("自 毕业日期 起 超过1年", DateTest(GRADUATED, Span.OVER, months=12)),
        ("自 毕业日期 起 不满半年", DateTest(GRADUATED, Span.UNDER, months=6)),
        ("自 毕业日期 起 1年以外", DateTest(GRADUATED, Span.OVER, months=12)),
        (
            "自 毕业日期 起 满1年 不超过 30日",
            Every((DateTest(GRADUATED, Span.REACHING, months=12), DateTest(GRADUATED, Span.WITHIN, days=30))),
        ),
        (
            "就业日期 自 毕业日期 起 3年以内",
            DateTest(GRADUATED, Span.WITHIN, FactKey("anchor", "employed_on"), months=36),
        ),
        ("自 子女的出生日期 起 满1年", DateTest(FactKey("child", "born_on"), Span.REACHING, months=12)),
    ],
)
def test_elapsed_time_becomes_tests_on_dates(text: str, expected: object) -> None:
    assert condition_of(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        ("学历", "LH207", "学历"),
        ("有房 满3年", "LH207", "满3年"),
        ("性别 男以上", "LH207", "男以上"),
        ("毕业日期 满3年", "LH207", "满3年"),
        ("学历 早于 2020-01-01", "LH207", "早于 2020-01-01"),
        ("投资金额 是 真", "LH207", "真"),
        ("投资金额 = 社保时长", "LH207", "社保时长"),
        ("年龄 = 年龄", "LH207", "年龄"),
        ("社保时长 属于 甲市", "LH207", "社保时长 属于 甲市"),
        ("学历 包含 本科", "LH207", "学历 包含 本科"),
        ("获得荣誉 是 劳模", "LH207", "获得荣誉 是 劳模"),
        ("自 学历 起 满1年", "LH207", "学历"),
        ("自 毕业日期 起 满 有房", "LH207", "有房"),
        ("自 毕业日期 起 = 1年", "LH207", "= 1年"),
        ("社保时长 满30日", "LH208", "30日"),
        ("社保时长 满3个工作日", "LH208", "3个工作日"),
        ("投资金额 满10万", "LH208", "10万"),
        ("年龄 满3年", "LH208", "3年"),
        ("自 毕业日期 起 满3个工作日", "LH208", "3个工作日"),
        ("自 出生日期 起 满18周岁", "LH208", "18周岁"),
        ("学历 是 博士", "LH209", "博士"),
        ("学历 博士以上", "LH209", "博士"),
        ("学历 属于 本科、博士", "LH209", "博士"),
        ("获得荣誉 包含 英雄", "LH209", "英雄"),
        ("出生日期 是 无", "LH210", "出生日期 是 无"),
        ("有房 不是 无", "LH210", "有房 不是 无"),
        ("年龄 是 无", "LH210", "年龄 是 无"),
        ("年龄 满40周岁 不满18周岁", "LH221", "年龄 满40周岁 不满18周岁"),
        ("学历 硕士以上 大专以下", "LH221", "学历 硕士以上 大专以下"),
        ("社保时长 超过3个月 不满4个月", "LH221", "社保时长 超过3个月 不满4个月"),
        ("自 毕业日期 起 满3年 不满3年", "LH221", "自 毕业日期 起 满3年 不满3年"),
        ("自 毕业日期 起 满24000个月", "LH229", "24000个月"),
        ("年龄 满2000周岁", "LH229", "2000周岁"),
        ("至少 3 项 { 有房; 参加社保 }", "LH234", "至少 3 项 { 有房; 参加社保 }"),
        ("户籍地 属于 甲镇", "LH201", "甲镇"),
        ("关系 是 岳父", "LH201", "岳父"),
        ("父母的有房", "LH215", "父母的有房"),
        ("社保时长 满 有屋", "LH201", "有屋"),
        ("获得荣誉 包含 劳模、英雄", "LH209", "英雄"),
        ("共同居住生活", "LH215", "共同居住生活"),
        ("配偶的拟落户地类别 是 城区", "LH215", "配偶的拟落户地类别"),
    ],
)
def test_what_makes_no_sense_is_reported(text: str, code: str, underlined: str) -> None:
    assert [(each.code, each.primary.span.text) for each in findings(text) if each.primary] == [(code, underlined)]


def test_elapsed_time_between_two_lengths_is_no_contradiction() -> None:
    assert isinstance(condition_of("自 毕业日期 起 超过12个月 不满13个月"), Every)


def test_a_bare_number_of_money_is_offered_its_unit() -> None:
    (found,) = findings("投资金额 满10万")
    assert found.edit is not None
    assert found.edit.replacement == "10万元"


def test_several_mistakes_are_reported_at_once() -> None:
    codes = [each.code for each in findings("学历 且 有屋 且 社保时长 满30日")]
    assert codes == ["LH207", "LH201", "LH208"]


def test_a_fact_of_the_case_has_no_holder() -> None:
    (found,) = findings("落户人的关系 是 配偶")
    assert found.code == "LH215"


def test_facts_of_two_persons_are_compared() -> None:
    assert condition_of("落户人的出生日期 < 依托人的出生日期") == FactTest(FactKey("settler", "born_on"), Op.LT, BORN)
