"""Scores told line by line, and scenarios that expect them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.compiler.names.test_points import clean
from tests.unit.compiler.runtime.made import anchor, case, clause, fact, grant, instrument, ruleset, vocabulary

from luohu.compiler.assemble import rulesets
from luohu.compiler.ruleset.model import (
    ALWAYS,
    FactKey,
    FactTest,
    Label,
    Op,
    Ruleset,
    ScoreEffect,
    ScoreTest,
    Term,
    TypeKind,
    Where,
)
from luohu.compiler.ruleset.points import BoxItem, FlatItem, ScoreItemUse, ScoreMode, UnitItem, VetoItem
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.score_model import Line, LineKind
from luohu.compiler.runtime.score_report import scores_stated
from luohu.compiler.runtime.story import story
from luohu.compiler.scenarios.run import run_scenarios

ON = date(2024, 6, 1)
FACTS = (
    *(fact(name, holders=("anchor",)) for name in ("a", "b", "c", "crime")),
    fact("months", TypeKind.DURATION, unit="months", range=(0, 240), holders=("anchor",)),
)


def key(name: str) -> FactKey:
    return FactKey("anchor", name)


def true(name: str) -> FactTest:
    return FactTest(key(name), Op.EQ, value=True)


def rules(*effects: ScoreEffect, at_least: int = 2000) -> Ruleset:
    words = replace(
        vocabulary(FACTS), scores=tuple(Term(each.score, Label(each.score, each.score)) for each in effects)
    )
    stated = [clause(f"i0/{number}", ALWAYS, each) for number, each in enumerate(effects)]
    asked = clause("i1/1", ScoreTest("total", Op.GE, at_least), grant())
    return ruleset(*stated, asked, instruments=(instrument("i0"),), vocabulary=words)


def decided(over: Ruleset, **facts: object) -> Decision:
    return decide(over, case(over, anchor(**facts)), "settlement", ON)  # type: ignore[arg-type]


HOME = BoxItem(ScoreMode.CHOICE, (FlatItem(true("a"), 2000), UnitItem(key("months"), 12, 500, at_most=1500)))


def total(*items: object, **caps: int) -> ScoreEffect:
    return ScoreEffect("total", ScoreMode.SUM, items, **caps)  # type: ignore[arg-type]


def lines(found: Decision) -> tuple[Line, ...]:
    (report,) = found.scores
    return report.lines


def test_the_choice_that_gives_most_is_taken_and_named():
    (choice,) = lines(decided(rules(total(HOME)), a=False, months=26))
    assert (choice.kind, choice.low, [each.taken for each in choice.lines]) == (LineKind.CHOICE, 1000, [False, True])
    assert choice.lines[1].units == 2
    (choice,) = lines(decided(rules(total(HOME)), a=True, months=26))
    assert [each.taken for each in choice.lines] == [True, False]


def test_a_choice_that_is_open_takes_none():
    (choice,) = lines(decided(rules(total(HOME)), months=26))
    assert (choice.low, choice.high, [each.taken for each in choice.lines]) == (1000, 2000, [False, False])


def test_a_choice_goes_around_a_veto():
    part = ScoreEffect("part", ScoreMode.SUM, (FlatItem(true("b"), 5000), VetoItem(true("crime"))))
    box = BoxItem(ScoreMode.CHOICE, (ScoreItemUse("part"), FlatItem(true("a"), 2000)))
    vetoed = decided(rules(part, total(box)), a=True, b=True, crime=True)
    assert vetoed.outcome.value == "granted"
    (report,) = vetoed.scores
    assert (report.low, report.vetoed, [each.taken for each in report.lines[0].lines]) == (2000, False, [False, True])
    assert decided(rules(part, total(box)), a=False, b=True, crime=True).outcome.value == "not_granted"


def test_a_cap_is_told_where_it_changed_something():
    capped = decided(rules(total(FlatItem(true("a"), 3000), FlatItem(true("b"), 3000), at_most=4000)), a=True, b=True)
    assert (capped.scores[0].low, capped.scores[0].capped) == (4000, True)
    free = decided(rules(total(FlatItem(true("a"), 3000), at_most=4000)), a=True)
    assert not free.scores[0].capped
    (units,) = lines(decided(rules(total(UnitItem(key("months"), 12, 500, at_most=1500))), months=120))
    assert (units.units, units.low, units.capped) == (10, 1500, True)


def test_the_same_score_stated_for_a_district_counts_there():
    wide, narrow = total(FlatItem(true("a"), 2000)), total(FlatItem(true("b"), 2000))
    words = replace(vocabulary(FACTS), scores=(Term("total", Label("total")),))
    over = ruleset(
        clause("i0/1", ALWAYS, wide),
        clause("i0/2", ALWAYS, narrow, where=Where(("350502",))),
        clause("i1/1", ScoreTest("total", Op.GE, 2000), grant()),
        instruments=(instrument("i0"),),
        vocabulary=words,
    )
    here = decided(over, a=True, b=False)
    assert (here.outcome.value, here.scores[0].clause) == ("not_granted", "i0/2")
    there = {**anchor(a=True, b=False), ("case", "place"): "350503"}
    assert decide(over, case(over, there), "settlement", ON).outcome.value == "granted"


def test_a_test_of_a_score_that_nobody_states_is_false():
    over = rules(ScoreEffect("part", ScoreMode.SUM, (FlatItem(true("a"), 2000),)))
    found = decided(over, a=True)
    assert (found.outcome.value, found.scores) == ("not_granted", ())
    made = prepare(over)
    assert scores_stated(made, case(over, anchor()), "total", ON) == ()
    assert scores_stated(made, case(over, anchor()), "part", date(1999, 1, 1)) == ()


def test_what_is_needed_of_a_score_comes_by_weight():
    items = (FlatItem(true("a"), 500), FlatItem(true("b"), 3000), FlatItem(true("c"), 1000), VetoItem(true("crime")))
    found = decided(rules(total(*items)))
    assert [each.subject for each in found.needs] == ["anchor.crime", "anchor.b"]


def test_a_score_is_told_in_both_languages():
    over = rules(total(HOME, VetoItem(true("crime"))))
    found = decided(over, a=False, months=26, crime=True)
    told = list(story(over, found, "zh"))
    at = told.index("  total：10分，被否决（依 i0号 0）")
    assert told[at + 1 : at + 5] == [
        "    ✓ 10分：择一",
        "      · 0分：a（实为 否）",
        "      ✓ 10分（选此项）：months 每1年 5分，计 2 个",
        "    ✗ 否决：crime（实为 是）",
    ]
    told = list(story(over, found, "en"))
    assert "  total: 10 points, vetoed (by i0号 0)" in told
    assert "      ✓ 10 points (this one counts): months, 5 points for each 1 year, 2 counted" in told
    assert "    ✗ veto: crime (it is yes)" in told
    assert "    ? veto: crime (it is not known)" in list(story(over, decided(over, a=False, months=26), "en"))


def test_scenarios_expect_scores():
    scenario = "场景 “甲” {{ 地区 甲区 申请日 2024-06-01 设 有房 是 {home}; 次数 是 7; 预期 积分 {score} = {points}分 预期 {outcome} 落户 }}"
    clauses = ("积分 甲分 / a { 有房 计20分; 次数 每1次 计0.5分 }", "条件 甲分 满 分值线 准予 落户")
    rest = "文件 甲发〔2024〕5号 / jia-5 { 发布机关 公安局 适用地区 甲市 公布 2024年1月1日 条款 一 { 限定 分值线 = 20分 } }"

    def result(**said: str) -> list[str]:
        (found,) = run_scenarios(clean(*clauses, rest=f"{rest}\n{scenario.format(**said)}"))
        return [each.en for each in found.mismatches]

    assert result(home="真", score="甲分", points="23.5", outcome="准予") == []
    assert result(home="否", score="甲分", points="3.5", outcome="不予") == []
    assert result(home="否", score="甲分", points="4", outcome="不予") == ["expected a to be 4 points, it is 3.5"]
    open_ = scenario.replace("设 有房 是 {home}; ", "设 ").replace("{outcome} 落户", "待定")
    (found,) = run_scenarios(clean(*clauses, rest=f"{rest}\n{open_.format(score='甲分', points='4')}"))
    assert [each.en for each in found.mismatches] == ["expected a to be 4 points, it is 3.5–23.5"]


def test_a_score_of_another_day_is_not_stated():
    rest = "场景 “早” { 地区 甲区 申请日 2023-06-01 设 有房 是 真; 预期 积分 甲分 = 20分 }"
    (found,) = run_scenarios(clean("积分 甲分 / a { 有房 计20分 } 条件 有房 准予 落户", rest=rest))
    assert [each.en for each in found.mismatches] == ["expected a to be 20 points, and no clause states it on that day"]


def test_points_are_read_from_a_document():
    (rules_,) = rulesets(clean("积分 甲分 / a { 次数 每1次 计1分 }", "条件 甲分 满3分 准予 落户"))
    found = read_case(prepare(rules_), {"place": "990102", "relation": "self", "anchor": {"times": 3}})
    assert decide(rules_, found, "settlement", ON).outcome.value == "granted"  # type: ignore[arg-type]
