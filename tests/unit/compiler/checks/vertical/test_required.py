"""LH432 and LH433: what a grant below asks for beyond a ceiling, or against a ban."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.compiler.checks.vertical.levels import codes, found, higher, lower, notes

NONE: list[tuple[str, str]] = []


@pytest.mark.parametrize(
    ("ceiling", "condition", "expected"),
    [
        ("社保时长 3年", "社保时长 满5年", "warning"),
        ("社保时长 3年", "社保时长 满2年", None),
        ("社保时长 3年", "社保时长 满3年", None),
        ("社保时长 3年", "社保时长 超过3年", "warning"),
        ("社保时长 3年", "社保时长 不满3年", "warning"),
        ("社保时长 3年", "社保时长 不满4年", None),
        ("社保时长 3年", "有房 或 社保时长 满5年", "warning"),
        ("社保时长 3年", "有房 且 社保时长 满5年", "warning"),
        ("社保时长 3年", "人才 且 社保时长 满5年", "warning"),
        ("社保时长 3年", "人才 或 社保时长 满5年", "info"),
        ("社保时长 3年", "社保时长 满5年 且 社保时长 不满4年", None),
        ("社保时长 3年", "社保时长 满2年 且 社保时长 不满9年", None),
        ("社保时长 3年", "社保时长 满5年 且 社保时长 不满9年", "warning"),
        ("学历 本科", "学历 硕士以上", "warning"),
        ("学历 本科", "学历 本科以上", None),
        ("住房面积 60平方米", "住房面积 60平方米以上", None),
        ("住房面积 60平方米", "住房面积 超过60平方米", "warning"),
        ("毕业日期 2020-06-30", "毕业日期 不晚于 2019-06-30", "warning"),
        ("毕业日期 2020-06-30", "毕业日期 不晚于 2021-06-30", None),
        ("毕业日期 2020-06-30", "毕业日期 不早于 2021-06-30", "warning"),
        ("毕业日期 2020-06-30", "毕业日期 不早于 2019-06-30", None),
    ],
)
def test_a_ceiling(ceiling: str, condition: str, expected: str | None, tmp_path: Path) -> None:
    told = found(
        tmp_path, higher(f"条款 一 {{ 下级 至多要求 {ceiling} }}"), lower(f"条款 一 {{ 条件 {condition} 准予 落户 }}")
    )
    assert codes(told) == ([] if expected is None else [("LH432", expected)])


def test_who_has_another_way_is_not_refused(tmp_path: Path) -> None:
    above = higher("条款 一 { 下级 至多要求 社保时长 3年 }")
    told = found(
        tmp_path, above, lower("条款 一 { 条件 社保时长 满5年 准予 落户 } 条款 二 { 条件 社保时长 满2年 准予 落户 }")
    )
    assert codes(told) == [("LH432", "info")]
    assert "别的途径" in notes(told[0])


def test_a_ceiling_is_told_with_somebody_who_reaches_it(tmp_path: Path) -> None:
    above = higher("条款 一 { 下级 至多要求 社保时长 3年 }")
    (told,) = found(tmp_path, above, lower("条款 一 { 条件 有房 且 社保时长 满5年 准予 落户 }"))
    assert told.message.zh == "甲市〔2024〕1号 一 要求的社保时长超过 甲政〔2023〕1号 一 所限的 3年"
    assert told.message.en == "甲市〔2024〕1号 一 asks for more of “insured” than the 3 years of 甲政〔2023〕1号 一"
    assert "社保时长：3年" in notes(told)
    assert "社保时长：5年 就符合这一条" in notes(told)


@pytest.mark.parametrize(
    ("ban", "clauses", "expected"),
    [
        ("住房面积", "条款 一 { 条件 有房 且 住房面积 60平方米以上 准予 落户 }", "warning"),
        ("住房面积", "条款 一 { 条件 有房 准予 落户 }", None),
        ("住房面积", "条款 一 { 条件 有房 且 （住房面积 60平方米以上 或 住房面积 不满60平方米） 准予 落户 }", None),
        ("住房面积 就 途径 就业落户", "条款 一 { 途径 住所落户 条件 住房面积 60平方米以上 准予 落户 }", None),
        ("住房面积 就 途径 住所落户", "条款 一 { 途径 购房落户 条件 住房面积 60平方米以上 准予 落户 }", "warning"),
        ("住房面积 就 途径 住所落户", "条款 一 { 条件 住房面积 60平方米以上 准予 落户 }", None),
        (
            "住房面积",
            "条款 一 { 条件 有房 且 住房面积 60平方米以上 准予 落户 } 条款 二 { 条件 有房 准予 落户 }",
            "info",
        ),
        ("就业、住房面积", "条款 一 { 条件 有房 且 住房面积 60平方米以上 准予 落户 }", "warning"),
        ("就业", "条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 非 就业 不予 落户 }", "warning"),
        ("同住", "条款 一 { 条件 有房 准予 落户 { 落户人 配偶（限 同住） } }", None),
        ("落户人的同住", "条款 一 { 条件 有房 准予 落户 { 落户人 配偶（限 同住） } }", "warning"),
        ("落户人的同住", "条款 一 { 条件 同住 准予 落户 }", "warning"),
    ],
)
def test_a_ban(ban: str, clauses: str, expected: str | None, tmp_path: Path) -> None:
    told = found(tmp_path, higher(f"条款 一 {{ 下级 不得要求 {ban} }}"), lower(clauses))
    assert codes(told) == ([] if expected is None else [("LH433", expected)])


def test_what_may_be_asked_of_fewer_people_is_not_forbidden_there(tmp_path: Path) -> None:
    below = lower("条款 一 { 条件 就业 且 签订合同 准予 落户 }")
    ban = "条款 一 { 下级 不得要求 签订合同 }"
    assert codes(found(tmp_path, higher(ban), below)) == [("LH433", "warning")]
    assert found(tmp_path, higher(ban + "条款 二 { 条件 就业 下级 可要求 签订合同 }"), below) == []
    assert codes(found(tmp_path, higher(ban + "条款 二 { 下级 可要求 签订合同 }"), below)) == [("LH433", "warning")]


def test_an_equal_rank_is_not_bound(tmp_path: Path) -> None:
    both = "条款 一 { 下级 不得要求 住房面积 下级 至多要求 社保时长 1年 } 条款 二 { 条件 住房面积 60平方米以上 且 社保时长 满5年 准予 落户 }"
    assert found(tmp_path, higher(both), lower("条款 一 { 条件 有房 准予 落户 }")) == []


def test_what_is_said_of_a_ban(tmp_path: Path) -> None:
    above = higher("条款 一 { 下级 不得要求 住房面积 }")
    (told,) = found(tmp_path, above, lower("条款 一 { 条件 有房 且 住房面积 60平方米以上 准予 落户 }"))
    assert told.message.zh == "甲市〔2024〕1号 一 要看住房面积，而 甲政〔2023〕1号 一 不许要求"
    assert told.message.en == "甲市〔2024〕1号 一 depends on “floor area”, which 甲政〔2023〕1号 一 forbids to ask for"
    assert "60平方米 就符合这一条" in notes(told)
    assert "2024-01-01 起" in notes(told)


@pytest.mark.parametrize(
    ("binds", "asks", "code"),
    [
        ("下级 至多要求 社保时长 3年", "条件 社保时长 满5年 准予 落户", "LH432"),
        ("下级 不得要求 住房面积", "条件 住房面积 60平方米以上 准予 落户", "LH433"),
        ("限定 办证时限 至多 10日", "限定 办证时限 = 20日", "LH434"),
        ("下级 不得采用 购房落户", "途径 购房落户 条件 有房 准予 落户", "LH435"),
    ],
)
def test_a_binding_text_of_an_unknown_day_binds_only_possibly(binds: str, asks: str, code: str, tmp_path: Path) -> None:
    """Nobody knows on which day of 2023 the text above begins: until its last day it may not bind yet."""
    below = lower(f"条款 一 {{ {asks} }}", day="公布 2022年1月1日")
    above = f"条款 一 {{ {binds} }}"
    (told,) = found(tmp_path, higher(above, day="公布 2023年 失效 2023年12月31日"), below)
    assert (told.code, told.severity.value) == (code, "info")
    assert "2023-01-01 至 2023-12-30" in notes(told)
    assert "只在尚不知道的日期这样落定时才会如此" in notes(told)
    (told,) = found(tmp_path, higher(above, day="公布 2023年"), below)
    assert (told.code, told.severity.value) == (code, "warning")
    assert "2023-12-31 起" in notes(told)


def test_a_ceiling_that_is_a_day_is_stricter_not_more(tmp_path: Path) -> None:
    below = lower("条款 一 { 条件 毕业日期 2019年1月1日以前 准予 落户 }")
    (told,) = found(tmp_path, higher("条款 一 { 下级 至多要求 毕业日期 2020年1月31日 }"), below)
    assert told.message.zh == "甲市〔2024〕1号 一 对毕业日期的要求比 甲政〔2023〕1号 一 所限的 2020-01-31 更严"
    assert "asks for a stricter “graduated on” than" in told.message.en
