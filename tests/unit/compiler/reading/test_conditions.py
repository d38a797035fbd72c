"""Conditions that no drafter writes like that, said by other means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.reading import condition_text, reading
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    NEVER,
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
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TEXT = """
地区 甲省 / jia 330000 { 地区 乙市 / yi 330100 { 地区 丙区 / bing 330102 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }
    枚举 学历等级 / levels 有序 { 大专 / college、本科 / bachelor }
    事实 有房 / owns : 是否 属于 依托人、落户人、配偶
    事实 学历 / level : 学历等级 可无
    事实 毕业日期 / graduated_on : 日期 可无
    事实 金额 / money : 金额
}
文件 乙公〔2020〕1号 / yi-1 {
    适用地区 乙市 公布 2020-01-01
    条款 一 { 条件 有房 且 学历 本科以上 且 配偶的有房 且 毕业日期 是 无 且 金额 1元以上 准予 落户 }
}
"""
OWNS = FactTest(FactKey(ANCHOR, "owns"), Op.EQ, value=True)
SPOUSE = FactTest(FactKey("spouse", "owns"), Op.EQ, value=True)
LEVEL, DAY, MONEY = (FactKey(ANCHOR, each) for each in ("level", "graduated_on", "money"))
SAID = (
    (OWNS, "有房"),
    (FactTest(FactKey(ANCHOR, "owns"), Op.EQ, value=False), "有房 是 否"),
    (SPOUSE, "配偶的有房"),
    (Every((Not(SPOUSE), Not(FactTest(SPOUSE.key, Op.NONE)))), "配偶的有房 不是 真"),
    (Not(FactTest(SPOUSE.key, Op.NONE)), "配偶的有房 或 配偶的有房 是 否"),
    (FactTest(LEVEL, Op.GE, "bachelor"), "学历 本科以上"),
    (FactTest(LEVEL, Op.NONE), "学历 是 无"),
    (Not(FactTest(LEVEL, Op.NONE)), "学历 不是 无"),
    (Every((Not(FactTest(LEVEL, Op.EQ, "college")), Not(FactTest(LEVEL, Op.NONE)))), "学历 不是 大专"),
    (DateTest(DAY, Span.WITHIN, months=36), "自 毕业日期 起 3年以内"),
    (DateTest(DAY, Span.REACHING, date(2024, 3, 1), months=12), "毕业日期 早于 2023年3月2日"),
    (DateTest(date(2024, 3, 1), Span.REACHING), "申请日 不早于 2024年3月1日"),
    (NEVER, "申请日 早于 0001年1月1日"),
    (Every((OWNS, Some((SPOUSE, ALWAYS)))), "有房"),
    (CountAtLeast(1, (OWNS, NEVER)), "有房"),
    (Every((FactTest(MONEY, Op.GE, 100), FactTest(MONEY, Op.LT, 1_000_000))), "金额 1元以上 不满1万元"),
    (Every((FactTest(MONEY, Op.GE, 100), FactTest(MONEY, Op.LT, 50))), "金额 1元以上 且 金额 不满0.5元"),
)


@pytest.fixture(name="ruleset", scope="module")
def _ruleset():
    (found,) = rulesets(resolve([parse(Source("yi.luohu", TEXT)).file]))
    return found


@pytest.mark.parametrize(("condition", "text"), SAID)
def test_what_is_said(ruleset, condition, text) -> None:
    assert condition_text(ruleset, condition, "zh") == text


def test_english_has_aliases(ruleset) -> None:
    both = Every((SPOUSE, FactTest(LEVEL, Op.GE, "bachelor")))
    assert condition_text(ruleset, both, "en") == "spouse.owns and level at-or-above bachelor"


def test_a_number_below_zero_is_said_with_the_other_sign(ruleset) -> None:
    (clause,) = ruleset.clauses
    read = reading(ruleset, replace(clause, condition=FactTest(MONEY, Op.GE, -100)), "zh")
    assert read.derived == ("推导 金额的相反数 / money_opposite : 金额 为 0元 - 金额",)
    assert "条件 金额的相反数 <= 1元" in read.text
