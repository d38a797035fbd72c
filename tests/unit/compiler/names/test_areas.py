"""Areas and zones: ids, levels, names that repeat, places that move with the case."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import AREAS, WORDS, clauses, program, resolved, said

from luohu.compiler.names import resolve
from luohu.compiler.ruleset.model import Every, FactKey, FactTest, Level, Moment, Op, Some
from luohu.dsl.parser import parse
from luohu.dsl.source import Source


def test_the_tree_has_a_root_that_nobody_declares() -> None:
    geography = resolved(AREAS).geography
    assert geography.areas["cn"].children == ("990000",)
    assert geography.ancestors("hi_tech") == ("990100", "990000", "cn")
    assert geography.areas["990000"].label.zh == "甲省"


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("cn", Level.NATIONAL),
        ("990000", Level.PROVINCIAL),
        ("990100", Level.CITY),
        ("990102", Level.COUNTY),
        ("hi_tech", Level.COUNTY),
    ],
)
def test_levels_follow_codes_and_else_the_parent(area: str, level: Level) -> None:
    assert resolved(AREAS).geography.areas[area].level is level


def test_levels_without_codes() -> None:
    made = resolved("地区 甲 / a { 地区 乙 / b { 地区 丙 / c { 地区 丁 / d } 地区 街道 990102001 } }")
    levels = {each.id: each.level for each in made.geography.areas.values()}
    assert levels == {
        "cn": Level.NATIONAL,
        "a": Level.PROVINCIAL,
        "b": Level.CITY,
        "c": Level.COUNTY,
        "d": Level.COUNTY,
        "990102001": Level.COUNTY,
    }
    assert made.rulesets == ("b",)


def test_zones_cover_leaves() -> None:
    zone = resolved(AREAS).geography.zones["core"]
    assert (zone.parent, zone.leaves, zone.assumed) == ("990100", ("990102",), True)


def test_areas_may_be_dated() -> None:
    made = resolved("地区 旧市 / old 990500 自 1992年 至 2012-08-31")
    area = made.geography.areas["990500"]
    assert area.start == Moment(date(1992, 1, 1), date(1992, 12, 31), "990500.since")
    assert area.end == Moment.on(date(2012, 9, 1))


def test_what_is_wrong_with_areas() -> None:
    made = resolved(
        "地区 甲市 { } 地区 乙市 / Yi { } 地区 丙市 990300 { } 地区 丁市 990300 { 片区 中 / mid 包括 戊区 }"
    )
    assert said(made) == [("LH204", "甲市"), ("LH205", "Yi"), ("LH203", "丁市")]


def test_zones_hold_declared_areas_and_have_their_own_id() -> None:
    made = resolved("地区 甲市 / jia 990100 { 地区 高新区 / hi 片区 中 / mid 包括 乙区 片区 西 / hi 包括 高新区 }")
    assert said(made) == [("LH201", "乙区"), ("LH203", "西")]


MANY = AREAS + "地区 丁省 / ding 980000 { 地区 丁市 980100 { 地区 某区 980102 } }"


def where(place: str, clause: str) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    made = resolved(
        MANY, WORDS, f"文件 甲 / jia {{ 适用地区 {place} 公布 2024年 条款 一 {{ 适用地区 {clause} 准予 落户 }} }}"
    )
    found = clauses(made).get("jia/1")
    return said(made), () if found is None else found.where.within


def test_of_several_areas_of_one_name_the_near_one_is_meant() -> None:
    assert where("丙市", "某区") == ([], ("990202",))
    assert where("丁省", "某区") == ([], ("980102",))
    assert where("全国", "某区") == ([("LH202", "某区")], ())
    assert where("全国", "丙市的某区") == ([], ("990202",))
    assert where("全国", "甲区、中心、hi_tech") == ([], ("990102", "core", "hi_tech"))


def test_a_clause_lies_within_its_document() -> None:
    assert where("甲市", "丙市") == ([("LH231", "适用地区 丙市")], ())
    assert where("甲市", "本市") == ([], ("990100",))


def lies_in(place: str, word: str, fact: str = "户籍地") -> object:
    made = resolved(
        MANY, WORDS, f"文件 甲 / jia {{ 适用地区 {place} 公布 2024年 条款 一 {{ 条件 {fact} 属于 {word} 准予 落户 }} }}"
    )
    assert said(made) == []
    return clauses(made)["jia/1"].condition


def inside(*areas: str, person: str = "anchor", fact: str = "registered_in") -> FactTest:
    return FactTest(FactKey(person, fact), Op.ONE_OF, areas)


def test_the_own_city_of_a_citys_rule_is_that_city() -> None:
    assert lies_in("甲区", "本市") == inside("990100")
    assert lies_in("甲市", "本省") == inside("990000")
    assert lies_in("甲区", "本县") == inside("990102")


def test_the_own_city_of_a_provinces_rule_is_the_one_applied_for() -> None:
    def both(area: str) -> Every:
        return Every((inside(area, person="case", fact="place"), inside(area)))

    assert lies_in("甲省", "本市") == Some((both("990100"), both("990200")))
    assert lies_in("丁省", "本市") == inside("980100")
    assert lies_in("丙市", "当地") == inside("990202")
    assert lies_in("甲省", "本市", "拟落户地") == inside("990000", person="case", fact="place")


def test_facts_of_some_places_stay_there() -> None:
    local = "词汇 落户 于 丙市 { 事实 丙市积分 / bing_points : 是否 }"
    used = "文件 甲 / jia {{ 适用地区 {} 公布 2024年 条款 一 {{ 条件 丙市积分 准予 落户 }} }}"
    here = program(local, used.format("丙市"))
    assert said(here) == []
    assert here.local_facts == {"bing_points": ("990200",)}
    assert said(program(local, used.format("某区"))) == []
    assert said(program(local, used.format("甲市"))) == [("LH232", "丙市积分")]


def test_guards_and_constraints_of_some_places_may_be_about_their_facts() -> None:
    facts = "事实 丙市积分 / bing_points : 是否 事实 丙市等次 / bing_grade : 是否 仅当 丙市积分"
    local = f"词汇 落户 于 {{}} {{{{ {facts} 约束 丙市等次 蕴含 丙市积分 }}}}"
    used = "文件 甲 / jia { 适用地区 丙市 公布 2024年 条款 一 { 条件 丙市等次 准予 落户 } }"
    for place in ("丙市", "甲省"):
        assert said(program(local.format(place), used)) == []
    assert said(program(local.format("丙市"), "词汇 落户 { 约束 丙市积分 }")) == [("LH232", "丙市积分")]


def test_facts_of_a_zone_are_those_of_its_area() -> None:
    zone = "地区 戊省 / wu 970000 { 地区 戊市 / wu_city 970100 { 地区 戊区 970102 片区 戊片 / wu_zone 包括 戊区 } }"
    local = "词汇 落户 于 戊片 { 事实 戊积分 / wu_points : 是否 约束 戊积分 }"
    used = "文件 甲 / jia { 适用地区 戊市 公布 2024年 条款 一 { 条件 戊积分 准予 落户 } }"
    made = program(zone, local, used)
    assert said(made) == []
    assert made.local_facts == {"wu_points": ("970100",)}


def test_more_areas_may_have_rulesets() -> None:
    file = parse(Source("a.luohu", AREAS)).file
    assert resolve([file], ["甲省", "hi_tech"]).rulesets == ("990000", "990100", "990200", "hi_tech")
    wrong = resolve([file], ["丁省"])
    assert [(each.code, each.primary) for each in wrong.diagnostics] == [("LH201", None)]
