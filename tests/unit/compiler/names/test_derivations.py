"""Derived facts, base days and boundaries: what tests of them become, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import HEAD, clauses, fact, program, said

from luohu.compiler.ruleset import model as m

WORDS = """
词汇 落户 / settlement {
    事实 住房面积 / space : 面积
    事实 孩子数 / kids : 人数 0人 至 2人
    事实 年长者 / elder : 是否 可无
    推导 起算日 / counted_from : 日期 为 最晚(毕业日期, 就业日期)
    推导 住房分 / steps : 整数 为 3 + (住房面积 - 60平方米) 整除 20平方米
    推导 两倍 / twice : 整数 为 家庭人数 * 2
    推导 人口 / people : 人数 为 家庭人数 + 孩子数
    推导 较少 / fewer : 整数 为 最小(家庭人数, 孩子数)
    推导 年份差 / by_year : 整数 为 年差(出生日期)
    推导 项数 / met : 整数 为 个数(有房, 参加社保)
    推导 到期日 / due_on : 日期 为 毕业日期 ⊕ 1年
    推导 再到期 / due_again : 日期 为 到期日 ⊕ 1年
    推导 成年 / of_age : 是否 为 若 年份差 >= 18 则 真 否则 否
    推导 宽限 / grace : 时长(月) 为 若 有毕业证书 则 社保时长 + 6个月 否则 社保时长
    推导 或无 / maybe : 整数 为 若 有毕业证书 则 1 否则 无
    推导 起算龄 / age_counted : 周岁 为 周岁(起算日)
    推导 老少 / two : 整数 为 个数(年长者, 成年)
}
"""
SPACE = m.FactKey("anchor", "space")
BORN = m.FactKey("anchor", "born_on")


def condition(text: str, head: str = HEAD) -> m.Condition:
    made = program(WORDS, f"文件 甲〔2024〕1号 / jia {{ {head} 条款 一 {{ 条件 {text} 准予 落户 }} }}")
    assert said(made) == []
    return clauses(made)["jia/1"].condition


def found(text: str, more: str = "") -> list[str]:
    made = program(WORDS, more, f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 条件 {text} 准予 落户 }} }}")
    return [code for code, _ in said(made)]


def since(name: str, span: m.Span, months: int, **more: object) -> m.DateTest:
    return m.DateTest(m.FactKey("anchor", name), span, months=months, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("住房分 满5", m.FactTest(SPACE, m.Op.GE, 1_000_000)),
        ("住房分 不满5", m.FactTest(SPACE, m.Op.LT, 1_000_000)),
        ("两倍 > 5", m.FactTest(m.FactKey("anchor", "family_size"), m.Op.GT, 2)),
        ("两倍 是 5", m.NEVER),
        ("年份差 >= 18", since("born_on", m.Span.REACHING, 216, by_year=True)),
        ("成年", since("born_on", m.Span.REACHING, 216, by_year=True)),
        ("项数 >= 2", m.CountAtLeast(2, (fact("owns_home"), fact("insured")))),
        ("到期日 早于 2024-02-29", m.FactTest(m.FactKey("anchor", "graduated_on"), m.Op.LT, date(2023, 3, 1))),
        ("自 到期日 起 满0日", since("graduated_on", m.Span.REACHING, 12)),
        ("或无 是 1", fact("has_diploma")),
    ],
)
def test_tests_of_derived_facts_are_tests_of_what_is_behind_them(text: str, expected: m.Condition) -> None:
    assert condition(text) == expected


def test_the_latest_of_several_days_ignores_those_that_are_not() -> None:
    found_ = condition("自 起算日 起 满1年")
    assert isinstance(found_, m.Every)
    assert found_.items[0] == m.Some(
        (since("graduated_on", m.Span.REACHING, 12), m.FactTest(m.FactKey("anchor", "graduated_on"), m.Op.NONE))
    )
    absent = condition("起算日 是 无")
    assert isinstance(absent, m.Not)
    assert condition("起算日 不是 无") == absent.item


def test_a_fact_with_few_values_may_be_added() -> None:
    summed = condition("人口 满3人")
    assert isinstance(summed, m.Some)
    assert len(summed.items) == 3


@pytest.mark.parametrize(
    "text",
    [
        "较少 >= 2 且 较少 < 5",
        "宽限 满36个月",
        "起算龄 满2周岁",
        "老少 >= 1",
        "起算日 早于 到期日",
        "就业日期 早于 到期日",
        "就业日期 自 起算日 起 1年以内",
        "自 起算日 起 满1年",
        "落户人的年份差 满18",
        "申请日 是 2024-05-01 或 申请日 晚于 2024-06-01",
        "受理日 不早于 2024-05-01",
        "两倍 是 无 或 两倍 不是 4",
    ],
)
def test_further_tests_that_can_be_said(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("合算 满3", "词汇 落户 { 推导 合算 / total : 时长(月) 为 社保时长 + 连续社保时长 }", ["LH208"]),
        ("合算 满3个月", "词汇 落户 { 推导 合算 / total : 时长(月) 为 社保时长 + 连续社保时长 }", ["LH244"]),
        ("自 再到期 起 满1年", "", ["LH244"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 家庭人数 * 孩子数 }", ["LH244"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 家庭人数 整除 孩子数 }", ["LH244"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 最晚(毕业日期) }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 日期 为 最晚(家庭人数) }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 日期 为 毕业日期 ⊕ 社保时长 }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 个数(家庭人数) }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 最小(家庭人数, 社保时长) }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 家庭人数 + 毕业日期 }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 5 * 毕业日期 }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 毕业日期 整除 5 }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 学历 }", ["LH245"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 未知数 }", ["LH201"]),
        ("有房", "词汇 落户 { 推导 甲乙 / ab : 整数 为 若 无此事 则 1 否则 2 }", ["LH201"]),
        ("有房", "词汇 落户 { 推导 子数 / first : 整数 为 丑数 + 1 推导 丑数 / second : 整数 为 子数 + 1 }", ["LH211"]),
    ],
)
def test_what_is_refused_is_said_once(text: str, more: str, expected: list[str]) -> None:
    assert found(text, more) == expected


def test_base_days_and_boundaries_are_the_document_s_own() -> None:
    head = f"{HEAD} 基准日 2024-09-30 界限 以上 不含本数、以内 不含本数、以前 不含本数"
    assert condition("年龄 18周岁以上", head) == m.DateTest(BORN, m.Span.REACHING, date(2024, 9, 30), months=228)
    assert condition("自 就业日期 起 1年以内", head) == m.DateTest(
        m.FactKey("anchor", "employed_on"), m.Span.UNDER, date(2024, 9, 30), months=12
    )
    assert condition("就业日期 2024-01-01以前", head) == m.FactTest(
        m.FactKey("anchor", "employed_on"), m.Op.LT, date(2024, 1, 1)
    )
    assert condition("年份差 >= 18", head) == m.DateTest(
        BORN, m.Span.REACHING, date(2024, 9, 30), months=216, by_year=True
    )


def test_a_clause_s_base_day_goes_before_its_document_s() -> None:
    text = f"文件 甲〔2024〕1号 / jia {{ {HEAD} 基准日 2024-09-30 条款 一 {{ 基准日 受理日 条件 年龄 满18周岁 准予 落户 }} }}"
    made = program(WORDS, text)
    accepted = m.FactKey(m.CASE, m.ACCEPTED_ON)
    assert clauses(made)["jia/1"].condition == m.DateTest(BORN, m.Span.REACHING, accepted, months=216)


def test_a_base_day_that_somebody_publishes() -> None:
    words = "词汇 落户 { 参数 截止日 / cutoff : 日期 由 公安局 每年 参数 分数线 / line : 分值 }"
    text = "文件 甲〔2024〕1号 / jia {{ {head} 基准日 {day} 条款 一 {{ 条件 年龄 满18周岁 准予 落户 }} }}"
    made = program(WORDS, words, text.format(head=HEAD, day="截止日"))
    assert clauses(made)["jia/1"].condition == m.DateTest(
        BORN, m.Span.REACHING, m.FactKey(m.CASE, "cutoff"), months=216
    )
    assert [code for code, _ in said(program(WORDS, words, text.format(head=HEAD, day="分数线")))] == ["LH207"]
    assert [code for code, _ in said(program(WORDS, words, text.format(head=HEAD, day="未定日")))] == ["LH201"]
