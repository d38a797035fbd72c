"""The state of a city's rules: each member, on several days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.reports.state.small_city import ON, TEXT, city

from luohu.compiler.analysis.days import Run
from luohu.compiler.reports.html.model import Heat
from luohu.compiler.reports.state.as_json import state_json
from luohu.compiler.reports.state.findings import concerns
from luohu.compiler.reports.state.model import CoverCell, DoubtKind, Reach, RowKind, Standing
from luohu.compiler.ruleset.validate import check_schema
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Source, Span

SETTLEMENT = city().rulesets[0]


def standings(on: date = ON, assumed: date | None = None) -> dict[str, Standing]:
    return {each.instrument.id: each.standing for each in city(on, assumed).rulesets[0].instruments}


def test_instruments_stand_as_the_day_has_them() -> None:
    assert standings() == {
        "second": Standing.IN_FORCE,
        "silent": Standing.IN_FORCE,
        "third": Standing.MAYBE,
        "first": Standing.OVER,
        "draft": Standing.DRAFT,
    }
    assert standings(date(2024, 6, 30))["first"] is Standing.IN_FORCE
    assert standings(date(2024, 6, 30))["second"] is Standing.COMING
    assert standings(ON, date(2026, 5, 1))["draft"] is Standing.IN_FORCE


def test_those_in_force_stand_first_and_clauses_are_counted() -> None:
    assert [each.instrument.id for each in SETTLEMENT.instruments][:2] == ["second", "silent"]
    assert {each.instrument.id: each.clauses for each in SETTLEMENT.instruments}["second"] == (3, 3)
    assert {each.instrument.id: each.clauses for each in SETTLEMENT.instruments}["first"] == (0, 2)


def test_acts_are_told_with_their_day() -> None:
    (act,) = SETTLEMENT.acts
    assert (act.actor, act.day.first, act.outcome) == ("second", date(2024, 7, 1), "fires")
    assert act.said.en == "甲〔2024〕2号 repeals 甲〔2020〕1号"


def test_clauses_of_the_day_say_what_they_do() -> None:
    found = {each.clause.id: (each.does.en, each.standing) for each in SETTLEMENT.clauses}
    assert found == {
        "second/homes": ("grants settlement", Standing.IN_FORCE),
        "second/workers": ("grants settlement", Standing.IN_FORCE),
        "second/term": ("sets a figure", Standing.IN_FORCE),
        "third/more": ("sets a figure", Standing.MAYBE),
    }


def test_doubts_tell_whether_the_day_depends_on_them() -> None:
    now = [(each.kind, each.about, each.now) for each in SETTLEMENT.doubts]
    assert now == [
        (DoubtKind.UNKNOWN_DAY, ("third.promulgated",), True),
        (DoubtKind.BY_NAME_ONLY, ("silent",), True),
    ]
    before = city(date(2024, 12, 1)).rulesets[0].doubts
    assert [each.now for each in before] == [False, False]
    assert SETTLEMENT.unknowns == ("third.promulgated",)


def test_coverage_shows_who_is_granted_by_other_clauses_before_and_after() -> None:
    (coverage,) = SETTLEMENT.coverage
    assert coverage.runs == (
        Run(date(2020, 1, 1), date(2024, 7, 1)),
        Run(date(2024, 7, 1), date(2025, 1, 1)),
        Run(date(2025, 1, 1)),
    )
    rows = {each.id: [cell.heat for cell in each.cells] for each in coverage.rows}
    assert rows["first/homes"] == [Heat.ALWAYS, Heat.PART, Heat.UNKNOWN]
    assert rows["second/homes"] == [Heat.ALWAYS, Heat.ALWAYS, Heat.UNKNOWN]
    assert rows["second/workers"] == [Heat.DISCRETION, Heat.ALWAYS, Heat.UNKNOWN]


def test_what_is_sure_and_what_is_possible_are_told_apart() -> None:
    rows = {each.id: each for each in SETTLEMENT.coverage[0].rows}
    assert rows["second/workers"].cells[0] == CoverCell(Heat.DISCRETION, Reach.SOME, Reach.ALL)
    assert rows["first/talent"].cells[0] == CoverCell(Heat.ALWAYS, Reach.ALL, Reach.ALL)


def test_groups_are_those_promised_and_those_asked_about() -> None:
    groups = [each for each in SETTLEMENT.coverage[0].rows if each.kind is RowKind.GROUP]
    assert [(each.id, [one.en for one in each.promised]) for each in groups] == [("workers", ["甲〔2024〕2号 二"])]
    plain = TEXT.replace("  面向 工人", "")
    assert not [each for each in city(text=plain).rulesets[0].coverage[0].rows if each.kind is RowKind.GROUP]
    asked = city(ON, None, "all", text=plain).rulesets[0].coverage[0].rows
    assert [each.id for each in asked if each.kind is RowKind.GROUP] == ["workers"]


def test_figures_are_told_in_words() -> None:
    (figure,) = city(date(2025, 1, 1)).rulesets[0].figures
    assert (figure.figure.parameter, figure.said.zh) == ("time_limit", "10日（甲〔2024〕2号 三）")


def test_findings_are_of_this_city_the_gravest_first_and_show_people() -> None:
    codes = [each.code for each in city().findings]
    assert codes[0] == "LH310"
    assert "LH411" in codes
    (promise,) = (each for each in city().findings if each.code == "LH411")
    person = promise.persons[0]
    assert person.matter == "settlement"
    assert "合同" in "".join(name.zh for name, _ in person.facts)
    assert person.decided[1]


def test_findings_of_another_city_are_left_out() -> None:
    two = TEXT.splitlines()[0].replace("}", "地区 乙市 / yi_city 990200 }")
    other = "文件 乙〔2021〕5号 / yi { 适用地区 乙市  公布 2021年  条款 一 { 条件 有房 准予 落户 } }"
    text = "\n".join([two, *TEXT.splitlines()[1:], other, ""])
    assert not [each.message.zh for each in city(text=text).findings if "乙" in each.message.zh]
    assert [each.message.zh for each in city(area="990200", text=text).findings if "乙" in each.message.zh]


@pytest.mark.parametrize(
    ("article", "ours"),
    [("甲〔2024〕2号 一", True), ("甲〔2024〕2号", True), ("甲〔2024〕22号 一", False), (None, True)],
)
def test_a_finding_belongs_to_the_text_that_it_stands_in(article: str | None, *, ours: bool) -> None:
    """Though a text in force here be the other that it is about."""
    rule = Rule("LH276", "two", Severity.WARNING, Text("题", "t"), Text("因", "w"), Text("改", "f"), "")
    place = Label(Span(Source("elsewhere.luohu", "文件"), 0, 1))
    found = Diagnostic(rule, Text("两个", "two"), place, subject=("second/homes", "elsewhere/1"))
    rulesets = {SETTLEMENT.name: SETTLEMENT.prepared}
    assert concerns(found, rulesets, lambda _: article) is ours
    assert concerns(replace(found, primary=None), rulesets, lambda _: article)
    assert not concerns(replace(found, primary=None, subject=("elsewhere/1",)), rulesets, lambda _: article)


def test_scenarios_count_and_name_those_that_fail() -> None:
    found = city().scenarios
    assert found.count == 2
    assert [title for title, _ in found.failed] == ["什么也没有"]
    assert ("clauses", 0, 4) in found.totals


def test_sources_tell_their_quality_and_who_compared_them() -> None:
    found = {each.instrument.id: each for each in city().sources}
    assert found["first"].instrument.source_quality == "official"
    (one,) = found["first"].checked
    assert (one.by.name, one.by.day, one.clauses, found["first"].clauses) == ("张三", date(2026, 2, 3), 2, 2)
    (other,) = found["second"].checked
    assert (other.by.name, other.clauses, found["second"].clauses) == ("李四", 1, 3)
    assert found["first"].paragraphs is None


def test_what_is_supposed_is_told() -> None:
    assert city().supposed == ()
    (one,) = city(ON, date(2026, 5, 1)).supposed
    assert (one.kind, one.label.zh, one.day) == ("enactment", "甲草案", date(2026, 5, 1))


def test_a_day_before_all_law_has_nothing_in_force() -> None:
    found = city(date(2019, 1, 1)).rulesets[0]
    assert found.clauses == ()
    assert {each.standing for each in found.instruments} <= {Standing.COMING, Standing.DRAFT}


def test_the_document_meets_its_schema() -> None:
    for found in (city(), city(date(2019, 1, 1)), city(ON, date(2026, 5, 1))):
        check_schema("state", state_json(found))
    waived = replace(city(), waived=(replace(city().findings[0], waived=("理由", date(2027, 1, 1))),))
    check_schema("state", state_json(waived))
