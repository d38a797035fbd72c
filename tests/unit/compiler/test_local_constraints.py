"""Constraints of a vocabulary for some places bind those places alone, though they name no local fact."""

from __future__ import annotations

from tests.unit.compiler.names.texts import AREAS, WORDS, resolved

from luohu.compiler.assemble import rulesets

LAW = "文件 甲〔2024〕1号 / jia { 发布机关 公安局 适用地区 甲省 公布 2024年1月1日 条款 一 { 条件 有房 且 参加社保 准予 落户 } }"
EVERYWHERE = "词汇 落户 { 约束 有房 蕴含 参加社保 }"
THERE = "词汇 落户 于 甲市 { 约束 有房 蕴含 参加社保 }"


def bound(*texts: str) -> dict[str, int]:
    made = resolved(AREAS, WORDS, LAW, *texts)
    return {each.jurisdiction.id: len(each.vocabulary.constraints) for each in rulesets(made)}


def test_a_constraint_of_some_places_binds_those_alone() -> None:
    assert bound(THERE) == {"990100": 1, "990200": 0}


def test_what_is_said_everywhere_stays_so() -> None:
    assert bound(EVERYWHERE) == {"990100": 1, "990200": 1}
    assert bound(THERE, EVERYWHERE) == bound(EVERYWHERE, THERE) == {"990100": 1, "990200": 1}
