"""Conditions that point elsewhere, compare with what others publish, or number their items, in both languages."""

from __future__ import annotations

import pytest
from tests.unit.dsl.reading import condition, in_clause, underlined

from luohu.dsl.syntax import conditions, values
from luohu.dsl.syntax.conditions import Comparator
from luohu.dsl.syntax.values import Unit


def test_what_another_clause_asks() -> None:
    one = condition("符合 二(一)、二(二)、X 之 三 且 甲")
    assert one == condition("meets 2-1, 2-2, X article 3 and 甲")
    meets = one.items[0]
    assert isinstance(meets, conditions.Meets)
    assert [(each.document and each.document.text, len(each.locators)) for each in meets.targets] == [
        (None, 2),
        ("X", 1),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "wage 满 社平工资的80%",
        "wage 满 社平工资 的 80%",
        "wage 满 社平工资的80％",
        "wage 满社平工资的80%",
        "wage reaches 80% of 社平工资",
        "wage 满 社平工资的80.0%",
    ],
)
def test_a_share_of_a_figure(written: str) -> None:
    value = condition(written).bounds[0].value
    assert isinstance(value, values.Multiple)
    assert (value.reference.text, value.share.amount, value.share.unit) == ("社平工资", 8000, Unit.SHARE)


def test_shares_of_figures_in_one_row() -> None:
    one = condition("wage 不低于 社平工资的60% 不超过 社平工资的300%")
    assert one == condition("wage not-under 60% of 社平工资 not-over 300% of 社平工资")
    assert [bound.value.share.amount for bound in one.bounds] == [6000, 30_000]
    behind = condition("wage 社平工资的60%以上")
    assert (behind.bounds[0].comparator, behind.bounds[0].value.share.amount) == (Comparator.AT_OR_ABOVE, 6000)
    assert condition("wage 满 配偶 的 工资 的 80%").bounds[0].value.reference.parts == ("配偶", "工资")


def test_a_share_that_stands_alone_is_a_figure() -> None:
    assert condition("份额 满51%").bounds[0].value.amount == 5100
    assert condition("份额 不低于33.5%").bounds[0].value.amount == 3350
    assert condition("份额 over 50%").bounds[0].value.unit is Unit.SHARE


def test_parameters_as_bounds() -> None:
    assert condition("总积分 满 落户分值线").bounds[0].value.text == "落户分值线"
    since = condition("自 结婚登记日期 起 满 投靠年限")
    assert since == condition("reaches 投靠年限 of 结婚登记日期")
    assert (since.at, since.bounds[0].value.text) == (None, "投靠年限")


def test_money_of_another_country_points_and_times() -> None:
    assert (
        condition("投资 10万美元以上").bounds[0].value
        == condition("投资 at-or-above 100000 us-dollars").bounds[0].value
    )
    assert condition("投资 10万美元以上").bounds[0].value.amount == 10_000_000
    assert condition("总分 满60.25分").bounds[0].value.amount == 6025
    assert condition("处罚 不超过3次").bounds[0].value.amount == 3


def test_items_keep_their_numbers() -> None:
    one = condition("下列之一 { （一）甲; 乙; （三）同时具备 { 1. 丙; ㈡丁 } }")
    assert one == condition("any-of { (1) 甲; 乙; (3) all-of { (1) 丙; (2) 丁 } }")
    assert (one.labels, one.items[2].labels) == (("1", None, "3"), ("1", "2"))
    assert condition("至少 2项 { （一）甲; （二）乙; 丙 }").labels == ("1", "2", None)
    assert condition("下列之一 { 甲; 乙 }").labels == ()


def test_the_day_of_application_is_a_day_like_others() -> None:
    one = condition("下列之一 { 甲; 申请日 2008-10-31以前; （三）申请日 2009年1月1日以后 }")
    assert one == condition("any-of { 甲; on on-or-before 2008-10-31; (3) on on-or-after 2009-01-01 }")
    assert [type(item) for item in one.items] == [conditions.Holds, conditions.Compared, conditions.Compared]


def test_only_counts_are_counted() -> None:
    assert underlined(in_clause("条件 至少 2年 { 甲; 乙; 丙 }")) == [("LH116", "2年")]
