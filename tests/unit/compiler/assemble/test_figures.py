"""Figures written into conditions: exact shares, lengths, ages, places, editions; classes of city cut the timeline."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import program

from luohu.compiler.assemble import rulesets
from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import (
    NEVER,
    Clause,
    Condition,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Figure,
    Not,
    Op,
    Rewrite,
    RewriteKind,
    Ruleset,
    Share,
    Some,
    Span,
)
from luohu.dsl.diagnostics.model import Severity

WORDS = """
词汇 落户 {
    参数 基数 / base : 金额 由 公安局 每年
    参数 投靠年限 / term : 时长(月)
    参数 等待天数 / wait : 时长(日)
    参数 最低年龄 / least_age : 周岁
    参数 起点日 / start_day : 日期
}
"""
HEAD = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"
AGE, GRADUATED, MONEY = FactKey("anchor", "born_on"), FactKey("anchor", "graduated_on"), FactKey("anchor", "investment")


def made(*texts: str) -> Program:
    found = program(WORDS, *texts)
    assert not [each.message.en for each in found.diagnostics if each.severity is Severity.ERROR]
    return found


def of(found: Program, area: str = "990100") -> Ruleset:
    return next(each for each in rulesets(found) if each.jurisdiction.id == area)


def asked(condition: str, settings: str = "") -> Clause:
    """The clause that asks, in the ruleset, where another one sets figures."""
    rules = of(
        made(
            f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 条件 {condition} 准予 落户 }} 条款 二 {{ {settings} 准予 身份证 }} }}"
        )
    )
    return next(each for each in rules.clauses if each.id == "jia/1")


@pytest.mark.parametrize(
    ("condition", "settings", "expected"),
    [
        ("投资金额 满 基数", "限定 基数 = 100元", FactTest(MONEY, Op.GE, 10_000)),
        ("投资金额 不满 基数", "限定 基数 = 100元", FactTest(MONEY, Op.LT, 10_000)),
        ("投资金额 满 基数的33.33%", "限定 基数 = 0.10元", FactTest(MONEY, Op.GE, 4)),
        ("投资金额 不满 基数的33.33%", "限定 基数 = 0.10元", FactTest(MONEY, Op.LT, 4)),
        ("投资金额 超过 基数的33.33%", "限定 基数 = 0.10元", FactTest(MONEY, Op.GT, 3)),
        ("投资金额 基数的50%以下", "限定 基数 = 0.10元", FactTest(MONEY, Op.LE, 5)),
        ("投资金额 = 基数的50%", "限定 基数 = 0.10元", FactTest(MONEY, Op.EQ, 5)),
        ("投资金额 = 基数的33%", "限定 基数 = 0.10元", NEVER),
        ("投资金额 != 基数", "限定 基数 = 1元", Not(FactTest(MONEY, Op.EQ, 100))),
        ("投资金额 满 基数", "", FactTest(MONEY, Op.GE, FactKey("case", "base"))),
        ("投资金额 满 基数的80%", "", FactTest(MONEY, Op.GE, Share(FactKey("case", "base"), 8_000))),
        ("自 毕业日期 起 满 投靠年限", "限定 投靠年限 = 3年", DateTest(GRADUATED, Span.REACHING, months=36)),
        ("自 毕业日期 起 等待天数以内", "限定 等待天数 = 90日", DateTest(GRADUATED, Span.WITHIN, days=90)),
        ("自 毕业日期 起 满 投靠年限", "", DateTest(GRADUATED, Span.REACHING, length=FactKey("case", "term"))),
        ("年龄 满 最低年龄", "限定 最低年龄 = 18周岁", DateTest(AGE, Span.REACHING, months=216)),
        ("年龄 不满 最低年龄", "", DateTest(AGE, Span.UNDER, length=FactKey("case", "least_age"))),
        ("毕业日期 晚于 起点日", "限定 起点日 = 2020-01-01", FactTest(GRADUATED, Op.GT, date(2020, 1, 1))),
    ],
)
def test_a_test_has_the_figure_of_the_day(condition: str, settings: str, expected: Condition) -> None:
    clause = asked(condition, settings)
    assert clause.condition == expected
    assert clause.rewrites == ((Rewrite(RewriteKind.PARAMETER, "jia/2"),) if settings else ())


def test_an_unset_figure_is_a_fact_of_the_case_that_its_bodies_publish() -> None:
    rules = of(made(f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 条件 投资金额 满 基数 准予 落户 }} }}"))
    (fact,) = (each for each in rules.vocabulary.facts if each.figure is not None)
    assert (fact.id, fact.holders, fact.figure, fact.bodies) == ("base", ("case",), Figure.PARAMETER, ("police",))
    assert [each.id for each in rules.vocabulary.parameters] == ["base"]


def test_a_figure_published_later_is_a_new_edition() -> None:
    first = f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 条件 投资金额 满 基数 准予 落户 }} }}"
    published = "文件 乙〔2025〕1号 / yi { 发布机关 公安局 适用地区 甲市 公布 2025-07-01 条款 一 { 限定 基数 = 5元 } }"
    rules = of(made(first, published))
    editions = {each.id: each.condition for each in rules.clauses if each.instrument == "jia"}
    assert editions == {
        "jia/1": FactTest(MONEY, Op.GE, FactKey("case", "base")),
        "jia/1@2": FactTest(MONEY, Op.GE, 500),
    }
    assert [each.alternatives[0].clauses for each in rules.timeline] == [("jia/1",), ("jia/1@2", "yi/1")]


def test_figures_by_zone_are_tied_to_their_places() -> None:
    clause = asked("投资金额 满 基数", "限定 基数 { 中心 = 1元; 乙县 = 2元 }")
    place = FactKey("case", "place")
    assert clause.condition == Some(
        (
            Every((FactTest(place, Op.ONE_OF, ("990102",)), FactTest(MONEY, Op.GE, 100))),
            Every((FactTest(place, Op.ONE_OF, ("990121",)), FactTest(MONEY, Op.GE, 200))),
            Every((FactTest(place, Op.ONE_OF, ("hi_tech",)), FactTest(MONEY, Op.GE, FactKey("case", "base")))),
        )
    )


CITY = """
地区 丁省 / ding 980000 {
    地区 丁市 / ding_city 980100 {
        地区 丁区 980102  地区 戊县 980121 { 属性 城区常住人口 为 10万人 自 2024-01-01 }
        属性 城区常住人口 为 40万人 自 2000-01-01 至 2024-12-31
        属性 城区常住人口 为 60万人 自 2025-01-01
    }
    地区 己市 / ji_city 980200 { 地区 己区 980202 }
}
文件 丁令 / decree { 发布机关 公安局 适用地区 丁省 公布 2024-01-01 条款 一 { 适用地区 丁省（限 当地的城区常住人口 满50万人） 准予 落户 } }
"""


def test_a_clause_for_a_class_of_city_comes_into_force_when_a_city_grows() -> None:
    rules = of(made(CITY), "980100")
    (clause,) = rules.clauses
    assert clause.where.within == ("980102",)
    assert [(each.start, each.alternatives[0].clauses) for each in rules.timeline] == [
        (date(2025, 1, 1), ("decree/1",)),
    ]


def test_an_unknown_class_is_asked_as_a_figure_of_the_city() -> None:
    rules = of(made(CITY), "980200")
    (clause,) = rules.clauses
    assert clause.condition == FactTest(FactKey("case", "urban_population_980200"), Op.GE, 500_000)
    (fact,) = rules.vocabulary.facts
    assert (fact.figure, fact.label.zh) == (Figure.ATTRIBUTE, "己市的城区常住人口")


BIG = """
地区 丁省 / ding 980000 { 地区 丁市 / ding_city 980100 {
    地区 甲乡 980102 { 属性 城区常住人口 为 60万人 } 地区 乙乡 980103 { 属性 城区常住人口 为 10万人 }
    地区 丙乡 980121 地区 丁乡 980122 { 属性 人口密集 为 真 属性 城区常住人口 为 50万人 }
} }
"""


@pytest.mark.parametrize(
    ("guard", "where", "tied"),
    [
        ("城区常住人口 满50万人", ("980102", "980121", "980122"), ["980121"]),
        ("城区常住人口 超过50万人 且 城区常住人口 不超过60万人", ("980102", "980121"), ["980121"]),
        ("城区常住人口 不满50万人", ("980103", "980121"), ["980121"]),
        ("城区常住人口 = 50万人", ("980121", "980122"), ["980121"]),
    ],
)
def test_parts_of_a_city_may_be_of_different_classes(guard: str, where: tuple[str, ...], tied: list[str]) -> None:
    decree = (
        f"文件 丁令 / decree {{ 发布机关 公安局 适用地区 丁市（限 {guard}） 公布 2024-01-01 条款 一 {{ 准予 落户 }} }}"
    )
    (clause,) = of(made(BIG, decree), "980100").clauses
    assert clause.where.within == where
    assert isinstance(clause.condition, Some)
    certain, unknown = clause.condition.items
    assert certain == FactTest(FactKey("case", "place"), Op.ONE_OF, tuple(each for each in where if each not in tied))
    assert isinstance(unknown, Every)
    assert unknown.items[0] == FactTest(FactKey("case", "place"), Op.ONE_OF, tuple(tied))


def test_a_property_may_be_a_yes_or_no_and_have_any_name() -> None:
    decree = "文件 丁令 / decree { 发布机关 公安局 适用地区 丁市（限 当地的人口密集） 公布 2024-01-01 条款 一 { 准予 落户 } }"
    rules = of(made(BIG, decree), "980100")
    (fact,) = rules.vocabulary.facts
    assert (fact.id, fact.type.kind.value) == ("u4eba53e35bc696c6_980100", "boolean")


def test_a_parameter_of_one_place_is_no_other_places() -> None:
    local = "词汇 落户 于 丙市 { 参数 丙线 / bing_line : 金额 }"
    text = f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 条件 投资金额 满 丙线 准予 落户 }} }}"
    assert [each.code for each in program(local, text).diagnostics] == ["LH232"]


def test_what_is_said_to_be_as_good_is_so_where_the_class_of_city_is() -> None:
    words = "文件 乙〔2024〕1号 / yi { 发布机关 公安局 适用地区 全国 公布 2024年1月1日 定义 住处 / dwelling 指 参加社保 条款 一 { 条件 住处 准予 落户 } }"
    large = "文件 丙〔2024〕1号 / bing { 发布机关 公安局 适用地区 全国（限 当地的城区常住人口 满50万人） 公布 2024年1月1日 依据 乙〔2024〕1号 条款 一 { 条件 有房 视为 住处 } }"
    rules = of(made(words, large))
    (clause,) = (each for each in rules.clauses if each.id == "yi/1")
    unknown = FactTest(FactKey("case", "urban_population_990100"), Op.GE, 500000)
    insured, owns = (FactTest(FactKey("anchor", each), Op.EQ, value=True) for each in ("insured", "owns_home"))
    assert clause.condition == Some((insured, Every((unknown, owns))))
