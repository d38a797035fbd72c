"""What a decision tells beside yes and no: the document's order, other texts' hands, higher texts, days by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.runtime.made import (
    CITY,
    FENGZE,
    JINJIANG,
    LICHENG,
    SETTLEMENT,
    anchor,
    ask,
    bar,
    clause,
    day,
    grant,
    instrument,
    is_,
    needs,
    period,
    routes,
    ruleset,
)

from luohu.compiler.ruleset.effects import BindingEffect, BindingKind
from luohu.compiler.ruleset.model import (
    Act,
    ActKind,
    Alternative,
    ApplicationPeriod,
    CommonRuleEffect,
    Defeat,
    Details,
    GrantEffect,
    Kin,
    KinEntry,
    Moment,
    Not,
    Period,
    Rewrite,
    RewriteKind,
    Ruleset,
    Slice,
    Step,
    TimeAllowed,
    Where,
    YearDay,
)
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.details import holds
from luohu.compiler.runtime.model import Decision, MarkKind, NeedKind, Offer, Outcome, RefusalKind
from luohu.compiler.runtime.order import document_order, place_of_locator
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.story import story
from luohu.compiler.runtime.to_json import decision_json


def told(rules: Ruleset, decision: Decision, *, whole: bool = False) -> list[str]:
    check_schema("decision", decision_json(decision))
    return [*story(rules, decision, whole=whole), *story(rules, decision, "en", whole=whole)]


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("二(三)", (2, 3)),
        ("第十八条第2款", (18, 2)),
        ("01.2", (1, 2)),
        ("第一百零五条", (105,)),
        ("㈠", (1,)),
        ("⑴", (1,)),
        ("二(四)·留学就业2", (2, 4)),
        ("第二十条", (20,)),
        ("前言", (-1,)),
        ("附件「基础指标」", (10**6,)),
        ("末段", (10**6,)),
        ("", ()),
    ],
)
def test_where_a_locator_stands(locator: str, place: tuple[int, ...]):
    assert place_of_locator(locator) == place


def test_clauses_are_told_in_the_documents_order():
    names = ["第十条", "第二条", "第九条第2款", "第九条第1款"]
    clauses = [clause(f"i1/{number}", is_("a"), locators=(each,)) for number, each in enumerate(names)]
    ordered = ["i1/1", "i1/3", "i1/2", "i1/0"]
    assert routes(ask(ruleset(*clauses), anchor(a=True))) == ordered
    assert [each.clause for each in ask(ruleset(*clauses), anchor(a=False)).refusals] == ordered
    lapsed = [replace(each, periods=(period("2000-01-01", "2020-01-01"),)) for each in clauses]
    nothing = (Slice(day("2000-01-01"), day("2020-01-01"), (Alternative(tuple(each.id for each in clauses)),)),)
    found = ask(ruleset(*lapsed, timeline=nothing), anchor(a=True))
    assert found.outcome is Outcome.NO_RULE_IN_FORCE
    assert [each.clause for each in found.lapsed] == ordered


def test_a_provision_stands_where_the_first_of_its_numbers_does_and_a_document_before_its_provisions():
    editions = (
        clause("i1/a", is_("a"), locators=("十",)),
        clause("i1/a@2", is_("a"), provision="i1/a", locators=("二",)),
    )
    order = document_order(
        (*editions, clause("i1/b", is_("a"), locators=("三",)), clause("i0/c", is_("a"), locators=("九",)))
    )
    assert sorted(["i1/b", "i1/a", "i1", "i0/c"], key=order) == ["i0/c", "i1", "i1/a", "i1/b"]


def test_what_has_no_number_stands_as_its_id_counts():
    order = document_order(())
    assert sorted(["i1/1-10", "i1/1-2", "i1"], key=order) == ["i1", "i1/1-2", "i1/1-10"]


# ------------------------------------------------------------------------------------------------ editions


def test_what_other_texts_wrote_into_a_clause_is_told():
    kinds = list(RewriteKind)
    by = tuple(Rewrite(kind, "i2" if kind is not RewriteKind.MEETS else "i1/2") for kind in kinds)
    rules = ruleset(clause("i1/1", is_("a"), rewrites=by), clause("i1/2", is_("b")), instruments=(instrument("i2"),))
    for found in (ask(rules, anchor(a=True)), ask(rules, anchor()), ask(rules, anchor(a=False, b=False))):
        lines = told(rules, found)
        assert "    经 i2号 修改" in lines
        assert "    as amended by i2号" in lines
        assert "    准用 i1号 2 的条件" in lines
        assert sum("i2号" in line for line in lines) == 2 * (len(kinds) - 1)


def test_a_suspension_is_told_with_its_place_and_last_day():
    acts = (
        Act(
            ActKind.SUSPEND,
            "i1",
            ("i1/1",),
            Moment.on(day("2024-01-01")),
            "fires",
            until=Moment.on(day("2025-07-01")),
            places=(LICHENG,),
        ),
        Act(ActKind.SUSPEND, "i9", None, Moment.on(day("2024-01-01")), "fires"),
    )
    here = clause("i1/1", is_("a"), where=Where((CITY,), (LICHENG,)), rewrites=(Rewrite(RewriteKind.SUSPENDED, "i2"),))
    rules = ruleset(here, instruments=(instrument("i2", acts=acts),))
    found = ask(rules, anchor(a=True))
    assert found.outcome is Outcome.NO_RULE_IN_FORCE or found.refusals
    lines = told(rules, ask(rules, anchor(a=True) | {("case", "place"): FENGZE}))
    assert f"    已由 i2号（{LICHENG}，至 2025-06-30） 部分暂停" in lines
    assert f"    suspended in part by i2号 ({LICHENG}, until 2025-06-30)" in lines


def test_bars_and_shared_provisions_speak_of_every_edition():
    defeat = Defeat("i1/2", "i1/1", Step.EXPLICIT, "grant")
    rule = CommonRuleEffect(replacing=False, targets=("i1/1",), settlers=None, details=Details(fee="首次免收"))
    rules = ruleset(
        clause("i1/1@2", is_("a"), provision="i1/1"),
        clause("i1/2@3", is_("a"), bar(), provision="i1/2"),
        clause("i1/3", is_("a"), rule),
        defeats=(defeat,),
    )
    found = ask(rules, anchor(a=True))
    (route,) = found.routes
    assert (route.beat[0].bar, route.beat[0].step) == ("i1/2@3", Step.EXPLICIT)
    assert [each.text for each in route.details.fees] == ["首次免收"]


def test_editions_of_one_provision_in_several_possible_laws_are_one_route():
    rules = ruleset(
        clause("i1/1", is_("a")),
        clause("i1/1@2", is_("b"), provision="i1/1"),
        timeline=(
            Slice(day("2020-01-01"), None, (Alternative(("i1/1",)), Alternative(("i1/1@2",))), ("i2.amends.i1/1",)),
        ),
        instruments=(instrument("i2"),),
    )
    found = ask(rules, anchor(a=True, b=True))
    assert (found.outcome, routes(found)) == (Outcome.GRANTED, ["i1/1"])
    found = ask(rules, anchor(a=True, b=False))
    assert found.outcome is Outcome.UNDETERMINED
    assert [each.clause for each in found.open_routes] == ["i1/1"]
    assert "    - i2号修改i1号 1的日期" in told(rules, found)


def test_two_editions_in_one_law_are_two_routes():
    rules = ruleset(clause("i1/1", is_("a")), clause("i1/1@2", Not(is_("a")), provision="i1/1"))
    found = ask(rules, anchor(a=True))
    assert routes(found) == ["i1/1"]
    assert [each.clause for each in found.refusals] == ["i1/1@2"]


# ------------------------------------------------------------------------------------------------ higher texts


def asking(*relations: str) -> BindingEffect:
    settlers = Kin(tuple(KinEntry(each) for each in relations)) if relations else None
    companions = Details(companions=Kin((KinEntry("spouse", is_("c", person="settler")),)))
    return BindingEffect(BindingKind.MUST_GRANT, SETTLEMENT, settlers, companions)


ABOVE = ruleset(clause("i1/1", is_("b")), clause("i0/1", is_("a"), asking()), clause("i0/2", is_("a"), asking("child")))


def test_a_refusal_mentions_the_higher_text_that_names_the_case():
    found = ask(ABOVE, anchor(a=True, b=False))
    assert [each.clause for each in found.asked_above] == ["i0/1"]
    assert "  上位规定 i0号 1 要求下级准予" in told(ABOVE, found)
    assert ask(ABOVE, anchor(a=True, b=True)).asked_above == ()
    assert ask(ABOVE, anchor(a=False, b=False)).asked_above == ()


def test_the_family_counts_where_the_higher_text_names_it():
    wife = {("case", "relation"): "spouse", ("case", "place"): LICHENG, ("anchor", "a"): True, ("anchor", "b"): False}
    found = ask(ABOVE, {**wife, ("settler", "c"): True})
    assert [each.clause for each in found.asked_above] == ["i0/1", "i0/2"]
    assert ask(ABOVE, {**wife, ("settler", "c"): False}).asked_above == ()


def possible_laws(*alternatives: tuple[str, ...]) -> tuple[Slice, ...]:
    unknowns = ("i0.promulgated", "i1.promulgated")
    return (Slice(day("2020-01-01"), None, tuple(Alternative(each) for each in alternatives), unknowns),)


def test_an_unknown_day_of_a_higher_text_tells_no_answers_apart():
    rules = replace(ABOVE, timeline=possible_laws(("i0/2", "i1/1"), ("i0/1", "i0/2", "i1/1")))
    assert MarkKind.SAME_IN_ALL not in {each.kind for each in ask(rules, anchor(a=True, b=True)).marks}
    refused = ask(rules, anchor(a=True, b=False) | {("settler", "c"): True, ("case", "relation"): "spouse"})
    assert refused.outcome is Outcome.NOT_GRANTED
    assert MarkKind.SAME_IN_ALL not in {each.kind for each in refused.marks}
    assert [each.clause for each in refused.asked_above] == ["i0/2"]


def test_only_the_unknown_days_that_bear_on_the_matter_are_named():
    began = [Period(Moment(day("2020-01-01"), day("2026-01-01"), f"{each}.promulgated")) for each in ("i0", "i1")]
    rules = ruleset(
        clause("i0/1", is_("a"), asking(), periods=(began[0],)),
        clause("i1/1", is_("a"), periods=(began[1],)),
        clause("i2/1", is_("a")),
        timeline=possible_laws(("i2/1",), ("i0/1", "i2/1"), ("i1/1", "i2/1"), ("i0/1", "i1/1", "i2/1")),
    )
    found = ask(rules, anchor(a=True))
    assert [(each.kind, each.subjects) for each in found.marks] == [(MarkKind.SAME_IN_ALL, ("i1.promulgated",))]


# ------------------------------------------------------------------------------------------------ days by name


@pytest.mark.parametrize(
    ("unknown", "zh", "en"),
    [
        ("i1.promulgated", "i1号的公布日", "day of promulgation of i1号"),
        ("i1.effective", "i1号的施行日", "first day in force of i1号"),
        ("i1/1.effective", "i1号 1的施行日", "first day in force of i1号 1"),
        ("i1.expires", "i1号的失效日", "first day no longer in force of i1号"),
        ("i2.repeals.i1", "i2号废止i1号的日期", "day on which i2号 repeals i1号"),
        ("i2.amends.i1/1", "i2号修改i1号 1的日期", "day on which i2号 amends i1号 1"),
        ("i2.suspends.i1.until", "i2号暂停i1号的截止日", "day until which i2号 suspends i1号"),
        ("i2.repeals.i1.2024-01-01..2024-02-01", "i2号废止i1号的日期", "day on which i2号 repeals i1号"),
        ("i2.repeals.by_kin", "i2号废止by_kin的日期", "day on which i2号 repeals by_kin"),
        ("i1.other", "i1号的日期", "day of i1号"),
        ("nobody.promulgated", "nobody.promulgated", "nobody.promulgated"),
    ],
)
def test_unknown_days_are_called_what_the_law_calls_them(unknown: str, zh: str, en: str):
    prepared = prepare(ruleset(clause("i1/1", is_("a")), instruments=(instrument("i2"),)))
    label = day_label(prepared, unknown)
    assert (label.zh, label.en) == (zh, en)


# ------------------------------------------------------------------------------------------------ procedure


@pytest.mark.parametrize(
    ("period", "inside", "outside"),
    [
        (ApplicationPeriod(YearDay(1, 1), YearDay(10, 31)), date(2024, 10, 31), date(2024, 11, 1)),
        (ApplicationPeriod(YearDay(9, 1), YearDay(4, None)), date(2024, 4, 30), date(2024, 5, 1)),
        (ApplicationPeriod(YearDay(2, 1), YearDay(2, None)), date(2024, 2, 29), date(2024, 3, 1)),
        (ApplicationPeriod(YearDay(3, 5)), date(2024, 12, 31), date(2024, 3, 4)),
        (ApplicationPeriod(opens=date(2024, 1, 1), closes=date(2024, 1, 31)), date(2024, 1, 31), date(2024, 2, 1)),
        (ApplicationPeriod(closes=date(2024, 1, 31)), date(2000, 1, 1), date(2024, 2, 1)),
    ],
)
def test_days_in_an_application_period(period: ApplicationPeriod, inside: date, outside: date):
    assert holds(period, inside)
    assert not holds(period, outside)


def test_procedure_is_told_with_its_states():
    details = Details(
        exercised_within=TimeAllowed(60, "days"),
        applications=ApplicationPeriod(YearDay(9, 1), YearDay(4, None)),
        fee="首次免收",
        modes=("掌上办", "窗口"),
    )
    shared = CommonRuleEffect(
        replacing=True,
        targets=("i1/1",),
        settlers=None,
        details=Details(applications=ApplicationPeriod(opens=day("2024-06-01"))),
    )
    rules = ruleset(clause("i1/1", is_("a"), grant(details=details)), clause("i1/2", is_("b"), shared))
    found = ask(rules, anchor(a=True))
    (route,) = found.routes
    assert [(each.on_day, each.state) for each in route.details.applications] == [
        (True, Offer.UNKNOWN),
        (False, Offer.UNKNOWN),
    ]
    assert {each.needs for each in route.details.applications} == {("anchor.b",)}
    assert [(each.kind, each.subject, each.only_details) for each in found.needs] == [(NeedKind.FACT, "anchor.b", True)]
    lines = told(rules, found)
    assert "    办理期：60日" in lines
    assert "    费用：首次免收" in lines
    assert "    mode: 掌上办, 窗口" in lines
    assert "    申请期：2024-06-01 至 （未定，取决于 b）、9月1日 至 4月底，申请日不在其内（未定，取决于 b）" in lines
    assert any("09-01 to the end of month 4, which the day of application is not" in line for line in lines)
    assert told(rules, ask(rules, anchor(a=True, b=False)))


def test_an_open_route_tells_what_it_would_offer_if_it_were_granted():
    companions = Kin((KinEntry("spouse", is_("b")), KinEntry("child", is_("c"))))
    rules = ruleset(clause("i1/1", is_("b"), GrantEffect(SETTLEMENT, None, Details(companions=companions))))
    found = ask(rules, anchor())
    (route,) = found.open_routes
    assert [(each.relation, each.state, each.needs) for each in route.details.companions] == [
        ("spouse", Offer.OFFERED, ()),
        ("child", Offer.UNKNOWN, ("anchor.c",)),
    ]
    assert "    随迁：spouse、child（未定，取决于 c）" in told(rules, found, whole=True)


def test_details_that_hang_on_an_unknown_day_say_so():
    rules = ruleset(
        clause("i1/1", is_("a"), grant(details=Details(fee="免收"))),
        clause("i1/1@2", is_("a"), grant(details=Details(fee="十元")), provision="i1/1"),
        instruments=(instrument("i2"),),
        timeline=(
            Slice(day("2020-01-01"), None, (Alternative(("i1/1",)), Alternative(("i1/1@2",))), ("i2.amends.i1/1",)),
        ),
    )
    found = ask(rules, anchor(a=True))
    assert found.outcome is Outcome.GRANTED
    assert {(each.text, each.state, each.needs) for each in found.routes[0].details.fees} == {
        ("免收", Offer.UNKNOWN, ("i2.amends.i1/1",)),
        ("十元", Offer.UNKNOWN, ("i2.amends.i1/1",)),
    }
    assert needs(found) == ["i2.amends.i1/1"]
    assert "    费用：免收（未定，取决于 i2号修改i1号 1的日期）、十元（未定，取决于 i2号修改i1号 1的日期）" in told(
        rules, found
    )


# ------------------------------------------------------------------------------------------------ three refusals


def test_three_refusals_are_told_apart():
    rules = ruleset(
        clause("i1/1", is_("a"), periods=(period("2000-01-01", "2024-03-29"),)),
        clause("i1/2", is_("b")),
        clause("i1/3", is_("c"), pathways=("spouse_route",)),
        clause("i1/4", is_("c"), bar("kin_route")),
        clause("i1/5", is_("owns_home")),
        timeline=(
            Slice(day("2000-01-01"), day("2024-03-29"), (Alternative(("i1/1",)),)),
            Slice(day("2024-03-29"), None, (Alternative(("i1/2", "i1/3", "i1/4", "i1/5")),)),
        ),
        defeats=(Defeat("i1/4", "i1/3", Step.SAME_INSTRUMENT, "bar"),),
    )
    found = ask(rules, anchor(a=True, b=False, c=True, owns_home=False))
    assert found.outcome is Outcome.NOT_GRANTED
    assert [(each.clause, each.day) for each in found.lapsed] == [("i1/1", day("2024-03-28"))]
    kinds = {each.clause: each.kind for each in found.refusals}
    assert kinds == {"i1/2": RefusalKind.CONDITION, "i1/3": RefusalKind.BARRED, "i1/5": RefusalKind.CONDITION}
    other = ask(rules, anchor(b=True, c=True))
    closed = next(each for each in other.refusals if each.clause == "i1/3")
    assert (closed.kind, closed.instead) == (RefusalKind.CLOSED, ("i1/2", "i1/5"))
    before = ask(rules, anchor(b=True), on="2000-06-01")
    assert [(each.clause, each.day) for each in before.coming] == []
    assert told(rules, found)
    assert told(rules, other)


def test_a_clause_for_the_city_without_a_zone_asked_about_the_city():
    """Semantics 9: determined only if the district does not matter."""
    rules = ruleset(clause("i1/1", is_("a"), where=Where((CITY,), ("urban_core",))))
    city = {("case", "place"): CITY, ("case", "relation"): "self", ("anchor", "a"): True}
    found = ask(rules, city)
    assert (found.outcome, needs(found)) == (Outcome.UNDETERMINED, ["place"])
    everywhere = ruleset(*rules.clauses, clause("i1/2", is_("a"), where=Where(("urban_core",))))
    assert ask(everywhere, city).outcome is Outcome.GRANTED
    assert ask(rules, {**city, ("case", "place"): JINJIANG}).outcome is Outcome.GRANTED
