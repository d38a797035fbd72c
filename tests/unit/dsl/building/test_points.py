"""Points, quotas, counting, and what scenarios expect of them, from text in both languages."""

from __future__ import annotations

import pytest
from tests.unit.dsl.reading import clean, in_clause, member, same, underlined

from luohu.dsl.syntax import points, scenarios, values
from luohu.dsl.syntax.effects import SettingKind
from luohu.dsl.syntax.expressions import Call
from luohu.dsl.syntax.points import CapKind, CountingMode, OffsetKind, ScoreMode, Ties
from luohu.dsl.syntax.values import Unit


def only_item(chinese: str, english: str) -> points.ScoreItem:
    return same(in_clause, f"积分 s {{ {chinese} }}", f"score s {{ {english} }}").items[0]


def test_the_head_of_a_score() -> None:
    one = same(
        in_clause,
        "积分 s / s_points 取高 至多110分 至少 0分 { a 计5分 }",
        "score s / s_points best-of at-most 110 points at-least 0 points { a gives 5 points }",
    )
    assert isinstance(one, points.Score)
    assert (one.alias.text, one.mode) == ("s_points", ScoreMode.BEST)
    assert [(cap.kind, cap.points.amount) for cap in one.caps] == [(CapKind.AT_MOST, 11_000), (CapKind.AT_LEAST, 0)]
    assert (member("积分 s { 甲 计5分 }").mode, member("积分 s { 甲 计5分 }").caps) == (None, ())


@pytest.mark.parametrize(
    ("chinese", "english", "amount"),
    [
        ("学历 大专以上 计50分", "学历 at-or-above 大专 gives 50 points", 5000),
        ("年龄 不足18周岁 且 甲 加0.5分", "年龄 under 18 years-old and 甲 gives 0.5 points", 50),
        ("（甲 或 乙） 扣30分", "(甲 or 乙) takes 30 points", -3000),
        ("甲 计 30", "甲 gives 30", 3000),
        ("至少 2项 { 甲; 乙; 丙 } 积 1.25分", "at-least 2 items { 甲; 乙; 丙 } gives 1.25 points", 125),
    ],
)
def test_points_for_a_condition(chinese: str, english: str, amount: int) -> None:
    one = only_item(chinese, english)
    assert isinstance(one, points.FlatPoints)
    assert (one.points.amount, one.points.unit) == (amount, Unit.POINTS)


def test_points_for_every_unit() -> None:
    one = only_item(
        "(三) f 超出40周岁部分 每1岁 含不满 减2分 至多20分（限 c）",
        "(3) f above 40 years-old part per 1 year-old part-counted takes 2 points at-most 20 points (where c)",
    )
    assert isinstance(one, points.PointsPerUnit)
    assert (one.offset.kind, one.offset.value.amount) == (OffsetKind.ABOVE, 40)
    assert (one.full, one.started, one.since, one.points.amount) == (False, True, False, -200)
    assert (len(one.caps), one.guard is not None, one.label) == (1, True, "3")
    below = only_item("f 不足56周岁部分每1岁 计2分", "f under 56 years-old part per 1 year-old gives 2 points")
    assert (below.offset.kind, below.started) == (OffsetKind.BELOW, False)
    whole = only_item("f 每满1年计5分", "f per-full 1 year gives 5 points")
    assert (whole.full, whole.per.amount, whole.offset, whole.caps) == (True, 12, None, ())
    since = only_item("自 d 起 每满1年 计4分", "from d onward per-full 1 year gives 4 points")
    assert (since.since, since.reference.text) == (True, "d")


def test_scores_in_scores() -> None:
    one = same(
        in_clause,
        "积分 s { 甲; （二）乙（限 c）; 择一 至多 20分 { 甲 计1分; 乙 计2分 }（限 d）; 积分 t / t { 丙 计1分 }; （五）积分 u { 丁 计1分 }; 否决 e 且 f }",
        "score s { 甲; (2) 乙 (where c); choose-one at-most 20 points { 甲 gives 1 point; 乙 gives 2 points } (where d); "
        "score t / t { 丙 gives 1 point }; (5) score u { 丁 gives 1 point }; veto e and f }",
    )
    plain, guarded, box, inner, numbered, veto = one.items
    assert isinstance(plain, points.ScoreUse)
    assert (guarded.label, guarded.guard is not None) == ("2", True)
    assert (box.mode, len(box.caps), len(box.items), box.guard is not None) == (ScoreMode.CHOICE, 1, 2, True)
    assert isinstance(inner, points.Score)
    assert (inner.alias.text, numbered.label) == ("t", "5")
    assert isinstance(veto, points.Veto)


def test_a_quota() -> None:
    one = same(
        in_clause,
        """名额 q / quota { 适用 第六条、X 之 七  数量 per_year  周期 每年 1次  申请期 9月1日 至 4月底  截止 cutoff
           排名 s 从高到低、d 先后  并列 抽签  分区 town  余额 “二次排位”  由 bureau }""",
        """quota q / quota { apply 6, X article 7  number per_year  period yearly 1 time  applications 09-01 until 04-end
           cut-off cutoff  rank-by s descending, d ascending  ties by-lot  split-by town  leftover “二次排位”  by bureau }""",
    )
    assert isinstance(one, points.Quota)
    assert [each.locators[0].parts for each in one.clauses] == [("6",), ("7",)]
    assert (one.amount.text, one.period.times, one.applications.last.day, one.cutoff.text) == (
        "per_year",
        1,
        None,
        "cutoff",
    )
    assert [(key.reference.text, key.descending) for key in one.ranking] == [("s", True), ("d", False)]
    assert (one.ties, one.split_by.text, one.leftover, one.bodies[0].text) == (Ties.LOT, "town", "二次排位", "bureau")


def test_a_quota_may_say_little_and_nothing_twice() -> None:
    bare = member("名额 甲 { 适用 一  适用 二  截止 每年 9月30日  并列 未载明 }")
    assert [each.locators[0].parts for each in bare.clauses] == [("1",), ("2",)]
    assert bare.cutoff == values.MonthDay(9, 30, span=bare.span)
    assert (bare.amount, bare.period, bare.ranking, bare.ties) == (None, None, (), Ties.UNSTATED)
    assert underlined(in_clause("名额 甲 { 数量 100  并列 同等  数量 200 }")) == [("LH112", "数量 200")]


def test_counting() -> None:
    one = same(
        in_clause,
        """口径 f { 方式 连续  起算 最晚(a, b)  间断 3个月以内 视为 连续  不计 补缴、转入  计入 暂住  重算 补办  中止 逾期、注销 }""",
        """counting f { mode continuous  starts-at latest(a, b)  gaps within 3 months deem continuous
           not-counted 补缴, 转入  also-counted 暂住  restarts-on 补办  paused-on 逾期, 注销 }""",
    )
    assert isinstance(one, points.Counting)
    assert (one.fact.text, one.mode, one.gap.value.amount) == ("f", CountingMode.CONTINUOUS, 3)
    assert isinstance(one.starts, Call)
    names = [
        [name.text for name in each] for each in (one.not_counted, one.also_counted, one.restarts_on, one.paused_on)
    ]
    assert names == [["补缴", "转入"], ["暂住"], ["补办"], ["逾期", "注销"]]
    assert member("口径 f { 方式 累计 }").mode is CountingMode.CUMULATIVE
    assert underlined(in_clause("口径 f { 方式 累计  方式 连续 }")) == [("LH112", "方式 连续")]


def test_what_scenarios_expect() -> None:
    chinese = "场景 “x” { 预期 积分 s = 152分  预期 限定 p = 3日  预期 限定 p 至多 3日  预期 保障 e }"
    english = (
        "scenario “x” { expect score s = 152 points expect set p = 3 days expect set p at-most 3 days expect ensure e }"
    )
    said, told = (clean(text).file.statements[0].expectations for text in (chinese, english))
    assert said == told
    score, value, bound, ensured = said
    assert isinstance(score, scenarios.ExpectScore)
    assert score.points.amount == 15_200
    assert isinstance(value, scenarios.ExpectSetting)
    assert (value.kind, bound.kind) == (SettingKind.VALUE, SettingKind.AT_MOST)
    assert isinstance(ensured, scenarios.ExpectEnsured)
