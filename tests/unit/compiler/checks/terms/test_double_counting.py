"""One fact that counts from two days: told where both rules are in force at one place, and nowhere else."""

from __future__ import annotations

from luohu.compiler.checks.terms import RULES, double_counting
from luohu.compiler.names import resolve
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.parser import parse
from luohu.dsl.source import Source


def found(text: str) -> list[Diagnostic]:
    program = resolve([parse(Source("example.luohu", text)).file])
    assert program.diagnostics == ()
    return list(double_counting.check(program, timelines(program, {}, None)))


def test_the_example_speaks():
    assert [each.code for each in found(double_counting.RULE.example)] == ["LH276"]
    assert double_counting.RULE in RULES


def test_rules_for_places_apart_are_no_finding():
    apart = double_counting.RULE.example.replace(
        "地区 甲市 / jia_city 990100", "地区 甲市 / jia_city 990100 { 地区 东区 990102 地区 西区 990103 }"
    )
    apart = apart.replace("条款 一 {", "条款 一 { 适用地区 东区").replace("条款 二 {", "条款 二 { 适用地区 西区")
    assert found(apart) == []


def test_one_day_stated_twice_is_no_finding():
    assert found(double_counting.RULE.example.replace("起算 入住日期", "起算 签发日期")) == []


def test_a_rule_that_has_ended_is_no_finding():
    earlier = "文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 2年\n    条款 一 { 口径 居住年限 { 起算 入住日期 } }\n}\n"
    text = double_counting.RULE.example.replace("    条款 二 { 口径 居住年限 { 起算 入住日期 } }\n", "") + earlier
    assert found(text) == []
    assert [each.code for each in found(text.replace("有效期 2年", "有效期 20年"))] == ["LH276"]
