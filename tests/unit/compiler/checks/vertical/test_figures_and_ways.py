"""LH434 and LH435: figures outside higher bounds, and ways that higher texts forbid."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.compiler.checks.vertical.levels import PLACES, codes, found, higher, lower, notes


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("限定 办证时限 至多 15日", "限定 办证时限 = 30日", "warning"),
        ("限定 办证时限 至多 15日", "限定 办证时限 = 15日", None),
        ("限定 办证时限 至多 15日", "限定 办证时限 缺省 30日", "warning"),
        ("限定 办证时限 至多 15日", "限定 办证时限 至多 30日", None),
        ("限定 办证时限 至多 15日", "限定 办证时限 = 15个工作日", None),
        ("限定 办证时限 至多 15日", "限定 办证时限 = 16个工作日", "warning"),
        ("限定 办证时限 至多 15个工作日", "限定 办证时限 = 90日", None),
        ("限定 办证时限 至少 15个工作日", "限定 办证时限 = 14日", "warning"),
        ("限定 办证时限 至少 15日", "限定 办证时限 = 14个工作日", None),
        ("限定 办证时限 至多 1个月", "限定 办证时限 = 31日", None),
        ("限定 办证时限 至多 1个月", "限定 办证时限 = 32日", "warning"),
        ("限定 办证时限 至多 27日", "限定 办证时限 = 1个月", "warning"),
        ("限定 办证时限 至多 28日", "限定 办证时限 = 1个月", None),
        ("限定 办证时限 至多 1年", "限定 办证时限 = 366日", None),
        ("限定 办证时限 至多 1年", "限定 办证时限 = 367日", "warning"),
        ("限定 办证时限 至少 1年", "限定 办证时限 = 12个月", None),
        ("限定 办证时限 至少 1年", "限定 办证时限 = 11个月", "warning"),
        ("限定 罚款额 至少 200元", "限定 罚款额 = 100元", "warning"),
        ("限定 罚款额 至少 200元", "限定 罚款额 = 300元", None),
        ("下级 限定 办证时限 至多 15日", "限定 办证时限 = 30日", "warning"),
        ("授权 甲市人民政府 限定 办证时限 至多 20日", "限定 办证时限 = 30日", "warning"),
        ("授权 甲市人民政府 限定 办证时限 至多 30日", "限定 办证时限 = 30日", None),
        ("限定 办证时限 至多 15日 授权 甲市人民政府 限定 办证时限 至多 1个月", "限定 办证时限 = 30日", None),
        ("限定 办证时限 至多 15日 授权 甲市人民政府 限定 办证时限 至多 30日", "限定 办证时限 = 20日", None),
        ("限定 办证时限 至多 15日", "条件 有房 限定 办证时限 = 30日", "warning"),
        ("条件 非 有房 限定 办证时限 至多 15日", "条件 有房 限定 办证时限 = 30日", None),
        ("条件 人才 限定 办证时限 至多 15日", "限定 办证时限 = 30日", "info"),
    ],
)
def test_a_figure(above: str, below: str, expected: str | None, tmp_path: Path) -> None:
    told = found(
        tmp_path, higher(f"条款 一 {{ {above} }}"), lower(f"条款 一 {{ {below} }} 条款 二 {{ 条件 有房 准予 落户 }}")
    )
    assert codes(told) == ([] if expected is None else [("LH434", expected)])


def test_a_figure_is_told_with_both(tmp_path: Path) -> None:
    below = lower("条款 一 { 限定 办证时限 = 30日 } 条款 二 { 条件 有房 准予 落户 }")
    (told,) = found(tmp_path, higher("条款 一 { 限定 办证时限 至多 15日 }"), below)
    assert told.message.zh == "办证时限：甲市〔2024〕1号 一 定为30日，甲政〔2023〕1号 一 只许至多15日"
    assert told.message.en == "time limit: 甲市〔2024〕1号 一 has 30 days, 甲政〔2023〕1号 一 allows at most 15 days"
    assert "2024-01-01 起" in notes(told)


BAN = "条款 一 { 下级 不得采用 购房落户 }"
BUYS = "条款 一 { 途径 购房落户 条件 有房 准予 落户 }"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (BAN, BUYS, "warning"),
        (BAN, "条款 一 { 途径 租房落户 条件 有房 准予 落户 }", None),
        (BAN, "条款 一 { 途径 住所落户 条件 有房 准予 落户 }", None),
        ("条款 一 { 下级 不得采用 住所落户 }", BUYS, "warning"),
        (BAN, "条款 一 { 途径 购房落户 条件 人才 准予 落户 }", "warning"),
        ("条款 一 { 条件 人才 下级 不得采用 购房落户 }", BUYS, "info"),
        ("条款 一 { 条件 非 有房 下级 不得采用 购房落户 }", BUYS, None),
        (BAN + "条款 二 { 下级 可采用 购房落户 }", BUYS, "warning"),
        (BAN + "条款 二 { 条件 有房 下级 可采用 购房落户 }", BUYS, None),
        (BAN + "条款 二 { 条件 有房 且 就业 下级 可采用 购房落户 }", BUYS, "warning"),
        (BAN + "条款 二 { 适用地区 甲市 下级 可采用 购房落户 }", BUYS, None),
        ("条款 一 { 下级 不得采用 住所落户 下级 可采用 购房落户 }", BUYS, None),
        (BAN, BUYS + "条款 二 { 适用地区 甲市 下级 可采用 购房落户 }", "warning"),
    ],
)
def test_a_way(above: str, below: str, expected: str | None, tmp_path: Path) -> None:
    told = found(tmp_path, higher(above), lower(below))
    assert codes(told) == ([] if expected is None else [("LH435", expected)])


def test_a_narrower_class_of_city_permits(tmp_path: Path) -> None:
    ban = "条款 一 { 适用地区 甲省（限 当地的等级 满1） 下级 不得采用 购房落户 }"
    permit = "条款 二 { 适用地区 甲省（限 当地的等级 满2） 下级 可采用 购房落户 }"
    second = PLACES.replace("990100 {", "990100 { 属性 等级 为 3 自 2020年1月1日 “试验”")
    first = PLACES.replace("990100 {", "990100 { 属性 等级 为 1 自 2020年1月1日 “试验”")
    assert found(tmp_path, higher(ban + permit), lower(BUYS), places=second) == []
    assert codes(found(tmp_path, higher(ban + permit), lower(BUYS), places=first)) == [("LH435", "warning")]
    assert found(tmp_path, higher(ban + permit), lower(BUYS)) == []


def test_what_is_said_of_a_way(tmp_path: Path) -> None:
    (told,) = found(tmp_path, higher(BAN), lower(BUYS))
    assert told.message.zh == "甲市〔2024〕1号 一 采用购房落户，而 甲政〔2023〕1号 一 不许采用"
    assert (
        told.message.en == "甲市〔2024〕1号 一 grants by “by home: by purchase”, a way that 甲政〔2023〕1号 一 forbids"
    )
    assert "有房：是" in notes(told)


def test_a_repealed_way_is_in_use_until_then(tmp_path: Path) -> None:
    ends = "文件 甲市〔2025〕1号 / jia-city-2 { 发布机关 甲市人民政府 适用地区 甲市 种类 规范性文件 公布 2025年1月1日 废止 甲市〔2024〕1号 }\n"
    (told,) = found(tmp_path, higher(BAN), lower(BUYS), ends)
    assert "2024-01-01 至 2024-12-31" in notes(told)
