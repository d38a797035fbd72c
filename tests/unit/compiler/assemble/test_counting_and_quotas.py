"""What counting rules and quotas in force do to the conditions of clauses, by what is decided."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from tests.unit.compiler.names.test_points import clean

from luohu.compiler.assemble import rulesets
from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import RewriteKind
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision, NeedKind
from luohu.compiler.runtime.prepared import Prepared, prepare

EAST, WEST = "990102", "990103"
ON = date(2024, 6, 1)


def prepared(*clauses: str, rest: str = "") -> Prepared:
    (rules,) = rulesets(clean(*clauses, rest=rest))
    return prepare(rules)


def asked(over: Prepared, place: str = EAST, on: date = ON, figures: object = None, **anchor: object) -> Decision:
    document = {"applied_on": on.isoformat(), "place": place, "relation": "self", "anchor": anchor}
    case = read_case(over, document | ({} if figures is None else {"figures": figures}))
    assert isinstance(case, Case), case
    return decide(over, case, "settlement", on)


DAYS = (None, date(2021, 6, 1), date(2022, 6, 1), date(2022, 6, 2), date(2023, 1, 1))


@pytest.mark.parametrize("word", ["最晚", "最早"])
@pytest.mark.parametrize("said", ["满2年", "超过2年", "不满2年", "2年以下", "= 24个月"])
def test_the_time_since_the_latest_or_earliest_of_the_days_there_are(word: str, said: str):
    over = prepared(f"条件 居住年限 {said} 准予 落户", f"口径 居住年限 {{ 起算 {word}(签发日期, 补签日期) }}")
    for issued, endorsed in product(DAYS[1:], DAYS):
        days = [each for each in (issued, endorsed) if each is not None]
        since = max(days) if word == "最晚" else min(days)
        end, month_after = shift(since, 24, 0), shift(since, 25, 0)
        expected = {
            "满2年": end <= ON,
            "超过2年": end < ON,
            "不满2年": end > ON,
            "2年以下": end >= ON,
            "= 24个月": end <= ON < month_after,
        }[said]
        given = {"issued_on": issued.isoformat(), "endorsed_on": None if endorsed is None else endorsed.isoformat()}
        assert (asked(over, **given).outcome.value == "granted") is expected, (issued, endorsed)


def test_a_count_holds_in_the_area_and_period_of_its_clause():
    over = prepared("条件 居住年限 满2年 准予 落户", "适用地区 甲区 口径 居住年限 { 起算 签发日期 }", rest="")
    assert asked(over, EAST, issued_on="2020-01-01").outcome.value == "granted"
    assert asked(over, WEST, issued_on="2020-01-01").outcome.value == "undetermined"
    assert asked(over, WEST, resident_for=24).outcome.value == "granted"
    (clause,) = [each for each in over.ruleset.clauses if each.id == "jia-1/1"]
    assert [each.kind for each in clause.rewrites] == [RewriteKind.COUNTED]


def test_of_two_counts_that_of_the_smaller_area_is_used():
    over = prepared(
        "条件 居住年限 满2年 准予 落户",
        "口径 居住年限 { 起算 签发日期 }",
        "适用地区 甲区 口径 居住年限 { 起算 结婚日期 }",
    )
    given = {"issued_on": "2024-01-01", "married_on": "2020-01-01"}
    assert asked(over, EAST, **given).outcome.value == "granted"
    assert asked(over, WEST, **given).outcome.value == "not_granted"


def test_a_count_for_some_persons_alone():
    over = prepared("条件 居住年限 满2年 准予 落户", "条件 有房 口径 居住年限 { 起算 签发日期 }")
    assert asked(over, owns_home=True, issued_on="2020-01-01").outcome.value == "granted"
    assert asked(over, owns_home=False, issued_on="2020-01-01", resident_for=3).outcome.value == "not_granted"


def test_points_by_units_of_a_fact_that_is_so_counted():
    over = prepared(
        "积分 甲分 / a { 居住年限 每满1年 计3分 至多9分 }",
        "口径 居住年限 { 起算 签发日期 }",
        "条件 甲分 满6分 准予 落户",
    )
    assert asked(over, issued_on="2022-06-01").outcome.value == "granted"
    assert asked(over, issued_on="2022-06-02").outcome.value == "not_granted"


QUOTA = "名额 甲名额 / yearly { 适用 一 数量 5个 排名 社保时长 从高到低 由 人社局 }"


def test_a_grant_under_a_quota_waits_for_the_ranking():
    over = prepared("条件 有房 准予 落户", QUOTA)
    open_ = asked(over, owns_home=True, insured_for=30)
    assert open_.outcome.value == "undetermined"
    (need,) = open_.needs
    assert (need.kind, need.subject, need.from_whom) == (NeedKind.RANKING, "yearly", ("human_resources",))
    assert asked(over, owns_home=False).outcome.value == "not_granted"
    assert asked(over, figures={"yearly": True}, owns_home=True).outcome.value == "granted"
    assert asked(over, figures={"yearly": False}, owns_home=True).outcome.value == "not_granted"


def test_a_quota_of_one_district_leaves_the_other_alone():
    over = prepared("条件 有房 准予 落户", f"适用地区 甲区 {QUOTA}")
    assert asked(over, EAST, owns_home=True).outcome.value == "undetermined"
    assert asked(over, WEST, owns_home=True).outcome.value == "granted"


def test_a_quota_that_is_repealed_no_longer_holds_back():
    rest = "文件 甲发〔2024〕9号 / jia-9 { 发布机关 公安局 适用地区 甲市 公布 2024年5月1日 废止 甲发〔2024〕1号 之 二 }"
    over = prepared("条件 有房 准予 落户", QUOTA, rest=rest)
    assert asked(over, on=date(2024, 4, 30), owns_home=True).outcome.value == "undetermined"
    assert asked(over, on=date(2024, 5, 1), owns_home=True).outcome.value == "granted"
