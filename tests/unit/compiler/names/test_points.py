"""Scores, quotas and counting rules from text to the artefact."""

from __future__ import annotations

import pytest
from tests.unit.compiler.names.texts import HEAD
from tests.unit.compiler.names.texts import program as made_of

from luohu.compiler.assemble import rulesets
from luohu.compiler.holes import CountedHole, QuotaHole
from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import FactKey, QuotaEffect, ScoreEffect, YearDay
from luohu.compiler.ruleset.points import (
    BoxItem,
    CountingEffect,
    CountingMode,
    FlatItem,
    PartKind,
    RankKey,
    ScoreItemUse,
    ScoreMode,
    Ties,
    UnitItem,
    VetoItem,
)
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

WORDS = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 { 地区 甲区 / east 990102 地区 乙区 / west 990103 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    机关 公安局 / police、人社局 / human_resources
    事实 出生日期 / born_on : 日期
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    事实 结婚日期 / married_on : 日期 可无
    事实 签发日期 / issued_on : 日期
    事实 补签日期 / endorsed_on : 日期 可无
    事实 有房 / owns_home : 是否
    事实 次数 / times : 整数 0 至 100
    事实 投资 / investment : 金额 0元 至 100万元
    事实 社保时长 / insured_for : 时长(月) 0个月 至 600个月
    事实 居住年限 / resident_for : 时长(月)
    参数 分值线 / pass_line : 分值 由 人社局 每年
    参数 指标数 / places : 整数 由 人社局 每年
}
"""


def program(*clauses: str, rest: str = "") -> Program:
    body = "\n".join(f"条款 {number} {{ {text} }}" for number, text in zip("一二三四五六", clauses, strict=False))
    parsed = parse(Source("points.luohu", f"{WORDS}文件 甲发〔2024〕1号 / jia-1 {{ {HEAD} {body} }}\n{rest}"))
    assert parsed.diagnostics == ()
    return resolve([parsed.file])


def clean(*clauses: str, rest: str = "") -> Program:
    made = program(*clauses, rest=rest)
    assert [each.message.en for each in made.diagnostics] == []
    return made


def codes(*clauses: str) -> list[str]:
    return [each.code for each in program(*clauses).diagnostics]


def scores(made: Program, clause: str = "jia-1/1") -> list[ScoreEffect]:
    (found,) = [each for each in made.instruments["jia-1"].clauses if each.id == clause]
    return [each for each in found.effects if isinstance(each, ScoreEffect)]


def only_item(text: str) -> object:
    ((item,),) = [each.items for each in scores(clean(f"积分 甲分 / a {{ {text} }}"))]
    return item


def anchor(name: str) -> FactKey:
    return FactKey("anchor", name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社保时长 每满1年 计5分 至多20分", UnitItem(anchor("insured_for"), 12, 500, at_most=2000)),
        ("社保时长 超出3年部分 每满1年 计5分 至多20分", UnitItem(anchor("insured_for"), 12, 500, part=PartKind.ABOVE, offset=36, at_most=2000)),
        ("次数 每1次 减2分 至多10分", UnitItem(anchor("times"), 1, -200, at_least=-1000)),
        ("次数 每2次 减2分 至少4分 至多10分", UnitItem(anchor("times"), 2, -200, at_most=-400, at_least=-1000)),
        ("投资 每 10万元 含不满 计1.5分", UnitItem(anchor("investment"), 10_000_000, 150, started=True)),
        ("自 结婚日期 起 每满1年 计4分 至多40分", UnitItem(anchor("married_on"), 12, 400, True, "months", at_most=4000)),  # noqa: FBT003 - as the type has them
        ("自 结婚日期 起 每满30日 计1分 至多4分", UnitItem(anchor("married_on"), 30, 100, True, "days", at_most=400)),  # noqa: FBT003 - as the type has them
        ("年龄 超出40周岁部分 每1岁 含不满 减2分", UnitItem(anchor("born_on"), 1, -200, True, "years", True, PartKind.ABOVE, 40)),  # noqa: FBT003 - as the type has them
        ("年龄 不足56周岁部分 每1岁 计2分", UnitItem(anchor("born_on"), 1, 200, True, "years", False, PartKind.BELOW, 56)),  # noqa: FBT003 - as the type has them
    ],
)  # fmt: skip
def test_units(text: str, expected: UnitItem):
    assert only_item(text) == expected


def test_a_guard_and_a_label_stay_with_their_item():
    item = only_item("（一）社保时长 每满1年 计4分（限 社保时长 满5年）")
    assert isinstance(item, UnitItem)
    assert item.label == "1"
    assert item.where != UnitItem(anchor("insured_for"), 12, 400).where


def test_blocks_other_scores_and_vetoes():
    made = clean(
        "积分 甲分 / a 取高 至多30分 { 有房 计20分; 积分 乙分 / b 至少0分 { 有房 减5分 }; 择一 { 有房 计1分; 乙分 }（限 有房） }",
        "积分 丙分 / c { 甲分; 否决 非 有房 }",
    )
    first, inner = scores(made)
    assert (first.score, first.mode, first.at_most) == ("a", ScoreMode.BEST, 3000)
    assert (inner.score, inner.at_least) == ("b", 0)
    flat, use, box = first.items
    assert isinstance(flat, FlatItem)
    assert use == ScoreItemUse("b")
    assert isinstance(box, BoxItem)
    assert box.mode is ScoreMode.CHOICE
    (total,) = scores(made, "jia-1/2")
    assert total.items[0] == ScoreItemUse("a")
    assert isinstance(total.items[1], VetoItem)
    assert [each.id for each in made.vocabularies["settlement"].scores] == ["a", "b", "c"]


def test_a_base_day_is_the_day_up_to_which_time_counts():
    made = clean(
        "基准日 2024-09-30 积分 甲分 / a { 年龄 超出40周岁部分 每1岁 减2分; 自 结婚日期 起 每满1年 计1分 至多5分 }"
    )
    ((age, married),) = [each.items for each in scores(made)]
    assert isinstance(age, UnitItem)
    assert isinstance(married, UnitItem)
    assert str(age.at) == str(married.at) == "2024-09-30"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("积分 甲分 / a { 居住年限 每满1年 计3分 }", "LH265"),
        ("积分 甲分 / a { 居住年限 每满1年 减3分 至少1分 }", "LH265"),
        ("积分 甲分 / a { 社保时长 每1年 计3分 }", "LH266"),
        ("积分 甲分 / a { 投资 每1万元 计3分 }", "LH266"),
        ("积分 甲分 / a { 自 结婚日期 起 每1年 计3分 至多9分 }", "LH266"),
        ("积分 甲分 / a { 有房 每1次 计3分 }", "LH267"),
        ("积分 甲分 / a { 次数 每0次 计3分 }", "LH267"),
        ("积分 甲分 / a { 社保时长 每满10日 计3分 }", "LH208"),
        ("积分 甲分 / a { 年龄 超出3年部分 每1岁 减3分 }", "LH208"),
        ("积分 甲分 / a { 自 有房 起 每满1年 计3分 至多9分 }", "LH207"),
        ("积分 甲分 / a { 自 结婚日期 起 每满1个工作日 计3分 至多9分 }", "LH208"),
        ("积分 甲分 / a { 乙分 }", "LH201"),
        ("积分 甲分 / a { 积分 乙分 / b { 甲分 } }", "LH268"),
        ("积分 甲分 / a { 有房 计1分 } 积分 甲分 { 有房 计2分 }", "LH274"),
        ("积分 甲分 / a { 有房 计1分 } 积分 乙分 / b { 甲分 满1分 计2分 }", "LH275"),
        ("积分 甲分 / owns_home { 有房 计1分 }", "LH203"),
        ("条件 甲分 准予 落户 积分 甲分 / a { 有房 计1分 }", "LH206"),
        ("条件 甲分 满 有房 准予 落户 积分 甲分 / a { 有房 计1分 }", "LH207"),
    ],
)
def test_what_is_refused(text: str, code: str):
    assert set(codes(text)) == {code}


def test_one_score_stated_by_two_clauses_is_one():
    made = clean("适用地区 甲区 积分 甲分 / a { 有房 计1分 }", "适用地区 乙区 积分 甲分 { 有房 计2分 }")
    assert [each.score for each in (*scores(made), *scores(made, "jia-1/2"))] == ["a", "a"]


def test_another_alias_for_a_score_is_refused():
    assert codes("积分 甲分 / a { 有房 计1分 }", "积分 甲分 / b { 有房 计2分 }") == ["LH203"]


def test_a_quota_in_whole():
    made = clean(
        "准予 落户",
        "积分 甲分 / a { 有房 计1分 } 名额 甲名额 / yearly { 适用 一 数量 指标数 周期 每年 2次 申请期 9月1日 至 10月底 截止 8月31日 "
        "排名 甲分 从高到低、社保时长 从高到低、年龄 从高到低 并列 抽签 余额 “转下期” 由 人社局 }",
    )
    (clause,) = [each for each in made.instruments["jia-1"].clauses if each.id == "jia-1/2"]
    (quota,) = [each for each in clause.effects if isinstance(each, QuotaEffect)]
    assert quota == QuotaEffect(
        "yearly",
        ("jia-1/1",),
        ("human_resources",),
        parameter="places",
        every_months=12,
        rounds=2,
        opens=YearDay(9, 1),
        closes=YearDay(10, None),
        cutoff=YearDay(8, 31),
        ranking=(
            RankKey("a", None, descending=True),
            RankKey(None, anchor("insured_for"), descending=True),
            RankKey(None, anchor("born_on"), descending=False),
        ),
        ties=Ties.LOT,
        leftover="转下期",
    )
    assert [each for each in made.holes.values() if isinstance(each, QuotaHole)] == [QuotaHole("jia-1/1", ("jia-1/2",))]
    (rules,) = rulesets(made)
    assert [(each.id, each.bodies) for each in rules.vocabulary.facts if each.id == "yearly"] == [
        ("yearly", ("human_resources",))
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("名额 甲名额 / q { 适用 一 排名 社保时长 从高到低 }", "LH271"),
        ("名额 甲名额 / q { 适用 一 数量 5个 排名 有房 从高到低 }", "LH270"),
        ("名额 甲名额 / q { 适用 一 数量 5个 } 名额 乙名额 / r { 适用 一 数量 5个 }", "LH272"),
        ("名额 甲名额 / q { 适用 九 数量 5个 }", "LH214"),
        ("口径 居住年限 { 起算 有房 }", "LH273"),
        ("口径 次数 { 起算 签发日期 }", "LH273"),
        ("口径 居住年限 { 起算 年差(签发日期, 补签日期) }", "LH273"),
    ],
)
def test_what_quotas_and_counting_refuse(text: str, code: str):
    assert set(codes("准予 落户", text)) == {code}


def test_a_counting_rule_in_whole():
    made = clean(
        "条件 居住年限 满2年 准予 落户",
        "口径 居住年限 { 方式 连续 起算 最晚(签发日期, 补签日期) 间断 3个月以内 视为 连续 不计 补缴、转入 计入 暂住年限 重算 补办签注 中止 逾期未签注 }",
    )
    (clause,) = [each for each in made.instruments["jia-1"].clauses if each.id == "jia-1/2"]
    assert clause.effects == (
        CountingEffect(
            "resident_for",
            CountingMode.CONTINUOUS,
            (anchor("issued_on"), anchor("endorsed_on")),
            latest=True,
            gap=3,
            gap_unit="months",
            not_counted=("补缴", "转入"),
            also_counted=("暂住年限",),
            restarts_on=("补办签注",),
            paused_on=("逾期未签注",),
        ),
    )
    assert any(isinstance(each, CountedHole) for each in made.holes.values())


def test_units_of_a_fact_that_is_so_counted_are_a_ladder():
    made = clean("积分 甲分 / a { 居住年限 每满1年 计3分 至多9分 }", "口径 居住年限 { 起算 签发日期 }")
    ((box,),) = [each.items for each in scores(made)]
    assert isinstance(box, BoxItem)
    assert (len(box.items), box.at_most) == (3, 900)


def test_a_score_times_a_factor_is_refused_by_name() -> None:
    words = "词汇 落户 { 推导 加成 / weighted : 分值 为 总分 * 2 }"
    document = f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 积分 总分 / total {{ 有房 计20分 }} 准予 落户 }} }}"
    (found,) = made_of(words, document).diagnostics
    assert found.code == "LH206"
    assert [each.en.endswith("a score times a factor cannot be written yet") for each in found.helps] == [True]
