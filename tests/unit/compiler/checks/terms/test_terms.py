"""Findings about assertions, borrowed clauses and definitions that have ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.terms import RULES
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic, Rule


def found(text: str, folder: Path) -> list[Diagnostic]:
    (folder / "library.luohu").write_text(text, encoding="utf-8")
    return list(compile_library(Request(folder, date(2026, 1, 1))).diagnostics)


FAMILY = frozenset(each.code for each in RULES)


def codes(text: str, folder: Path) -> list[str]:
    return [each.code for each in found(text, folder) if each.code in FAMILY]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_example_makes_its_rule_speak_alone_of_its_family(rule: Rule, tmp_path: Path) -> None:
    assert codes(rule.example, tmp_path) == [rule.code]


FACTS = "事实 已婚 / married : 是否  事实 有房 / owns_home : 是否  事实 出生日期 / born_on : 日期  推导 年龄 / age : 周岁 为 周岁(出生日期)"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("条件 有房 不限 已婚 准予 落户", []),
        ("条件 有房 且 （已婚 或 非 已婚） 不限 已婚 准予 落户", []),
        ("条件 有房 或 （有房 且 已婚） 不限 已婚 准予 落户", []),
        ("条件 有房 或 已婚 不限 已婚 准予 落户", ["LH241"]),
        ("条件 有房 且 年龄 满18周岁 不限 年龄 准予 落户", ["LH241"]),
        ("条件 有房 不限 年龄、已婚 准予 落户", []),
    ],
)
def test_what_does_not_matter_is_proved(clause: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(library(FACTS, clause), tmp_path) == expected


def test_a_clause_that_never_was_in_force_is_met_by_nobody(tmp_path: Path) -> None:
    rest = "文件 甲〔2025〕1号 / jia-2025-1 { 适用地区 甲市 状态 征求意见稿 条款 一 { 条件 有房 准予 落户 } }"
    (finding,) = [
        each
        for each in found(library(FACTS, "条件 符合 甲〔2025〕1号 之 一 准予 落户", rest=rest), tmp_path)
        if each.code == "LH246"
    ]
    assert "never is in force" in finding.message.en


def test_a_definition_of_a_document_that_goes_on_is_no_finding(tmp_path: Path) -> None:
    rest = "文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 定义 住所 指 有房 }"
    assert codes(library(FACTS, "条件 住所 准予 落户", "依据 甲〔2020〕1号", rest=rest), tmp_path) == []
