"""Scenarios that expect figures, entitlements and the limits of a grant: what is not as expected is said."""

from __future__ import annotations

import pytest
from tests.unit.compiler.names.texts import program

from luohu.compiler.scenarios.run import run_scenarios
from luohu.dsl.diagnostics.model import Severity

LAW = """
词汇 落户 {
    参数 办证时限 / issue_limit : 时长(日) 越小越有利
    参数 手续费 / charge : 金额
    权益 义务教育 / schooling、就地高考 / exam
    群体 持约人 / contracted 指 签订劳动合同
}
文件 甲〔2024〕1号 / jia {
    发布机关 公安局 适用地区 甲市 公布 2024年1月1日
    条款 一 { 限定 办证时限 = 1个工作日 限定 办证时限 至多 15日 }
    条款 二 { 保障 持约人 { 义务教育; 就地高考（限 有毕业证书） } }
    条款 三 { 准予 落户 { 时限 3日 办理期 60日 申请期 每年 1月1日 至 10月31日 费用 首次免收 方式 网上 } }
}
"""


def said(expectation: str, given: str = "签订劳动合同 是 真") -> list[str]:
    text = f"场景 “甲” {{ 地区 甲区 申请日 2024-06-01 设 关系 是 本人; {given} 预期 {expectation} }}"
    made = program(LAW, text)
    assert not [each.message.en for each in made.diagnostics if each.severity is Severity.ERROR]
    (result,) = run_scenarios(made)
    return [each.en for each in result.mismatches]


@pytest.mark.parametrize(
    "expectation",
    [
        "限定 办证时限 = 1个工作日",
        "限定 办证时限 至多 15日",
        "保障 义务教育",
        "准予 落户 { 时限 3日 办理期 60日 申请期 每年 1月1日 至 10月31日 费用 首次免收 方式 网上 }",
    ],
)
def test_what_is_as_expected(expectation: str) -> None:
    assert said(expectation) == []


@pytest.mark.parametrize(
    ("expectation", "expected"),
    [
        ("限定 办证时限 = 2个工作日", ["expected issue_limit = 2 workdays, got 1 workdays"]),
        ("限定 办证时限 = 1日", ["expected issue_limit = 1, got 1 workdays"]),
        ("限定 办证时限 至少 1日", ["expected issue_limit ≥ 1, got value"]),
        ("限定 办证时限 缺省 1日", ["expected issue_limit = 1, got value"]),
        ("限定 手续费 = 1元", ["the ruleset has no parameter charge"]),
        ("保障 就地高考", ["expected to be entitled to exam, which is undetermined"]),
        ("准予 落户 { 时限 5日 }", ["expected time limit 5 days, which it is not"]),
        ("准予 落户 { 办理期 30日 }", ["expected period of use 30 days, which it is not"]),
        ("准予 落户 { 申请期 每年 1月1日 至 9月30日 }", ["expected another period of application"]),
        ("准予 落户 { 费用 免收 }", ["expected the fee 免收, which is not told"]),
        ("准予 落户 { 方式 邮寄 }", ["expected mode 邮寄, not offered"]),
    ],
)
def test_what_is_not_as_expected(expectation: str, expected: list[str]) -> None:
    assert said(expectation) == expected


def test_nobody_is_entitled_to_what_the_law_does_not_give_them() -> None:
    assert said("保障 义务教育", "签订劳动合同 是 否") == ["expected to be entitled to schooling, and is not"]
