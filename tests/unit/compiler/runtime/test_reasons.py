"""Reasons, needs, marks and the receipt of decisions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.unit.compiler.runtime.made import (
    CITY,
    JINJIANG,
    LICHENG,
    SETTLEMENT,
    anchor,
    ask,
    bar,
    case,
    clause,
    day,
    fact,
    grant,
    instrument,
    is_,
    jurisdiction,
    needs,
    period,
    routes,
    ruleset,
    vocabulary,
)

from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.model import (
    Alternative,
    Assumption,
    CountAtLeast,
    DateTest,
    Defeat,
    Details,
    Every,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
    Moment,
    Not,
    Op,
    Period,
    Ruleset,
    Slice,
    Some,
    Span,
    Status,
    Step,
    Where,
)
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.explain import flat
from luohu.compiler.runtime.model import Choice, Decision, Finding, MarkKind, NeedKind, Outcome, RefusalKind, Together
from luohu.compiler.runtime.plan import asked
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.story import story
from luohu.compiler.runtime.to_json import decision_json
from luohu.compiler.runtime.values import UNKNOWN


def marks(decision: Decision) -> dict[MarkKind, tuple[str, ...]]:
    return {each.kind: each.subjects for each in decision.marks}


def told(rules: Ruleset, decision: Decision) -> str:
    check_schema("decision", decision_json(decision))
    canonical_bytes(decision_json(decision))
    return "\n".join([*story(rules, decision), *story(prepare(rules), decision, "en")])


def test_a_refusal_names_every_failed_test_with_its_value_and_bound():
    rules = ruleset(clause("i1/1", Every((is_("a"), FactTest(FactKey("anchor", "income"), Op.GE, 100_00)))))
    found = ask(rules, anchor(a=True, income=5050))
    (refusal,) = found.refusals
    assert refusal.kind is RefusalKind.CONDITION
    assert [(each.test, each.wanted, each.actual) for each in flat(refusal.failed)] == [
        (FactTest(FactKey("anchor", "income"), Op.GE, 100_00), True, 5050)
    ]
    assert "income ≥ 100元（实为 50.50元）" in told(rules, found)


def test_a_denied_test_and_a_count_are_explained():
    count = CountAtLeast(2, (is_("a"), is_("b"), Not(is_("c"))))
    rules = ruleset(clause("i1/1", count))
    found = ask(rules, anchor(a=False, b=False, c=True))
    (choice,) = found.refusals[0].failed
    assert isinstance(choice, Choice)
    assert choice.count == 2
    assert [(each.test, each.wanted) for each in flat((choice,))] == [
        (is_("a"), True),
        (is_("b"), True),
        (is_("c"), False),
    ]
    assert "    ✗ 下列之中尚缺 2 项：" in told(rules, found).splitlines()


def test_of_alternatives_that_failed_one_would_do():
    condition = Every((is_("a"), Some((is_("b"), Every((is_("c"), is_("owns_home")))))))
    rules = ruleset(clause("i1/1", condition))
    found = ask(rules, anchor(a=False, b=False, c=False, owns_home=False))
    failed = found.refusals[0].failed
    assert [type(each) for each in failed] == [Finding, Choice]
    assert isinstance(failed[1], Choice)
    assert [type(each) for each in failed[1].ways] == [Finding, Together]
    assert [type(each) for each in ask(rules, anchor(a=True)).open_routes[0].missing] == [Choice]
    lines = told(rules, found).splitlines()
    at = lines.index("    ✗ 下列之一即可：")
    assert lines[at + 1 : at + 4] == ["      - b（实为 否）", "      - 同时：", "        - c（实为 否）"]


def test_a_denied_list_must_fail_in_one_and_a_denied_choice_in_all():
    both, either = Not(Every((is_("a"), is_("b")))), Not(Some((is_("a"), is_("c"))))
    (one,) = ask(ruleset(clause("i1/1", both)), anchor(a=True, b=True)).refusals[0].failed
    assert isinstance(one, Choice)
    assert (one.count, len(one.ways)) == (1, 2)
    assert len(ask(ruleset(clause("i1/1", either)), anchor(a=True, c=True)).refusals[0].failed) == 2
    most = Not(CountAtLeast(1, (is_("a"), is_("b"), is_("c"))))
    (two,) = ask(ruleset(clause("i1/1", Not(most))), anchor(a=False, b=False, c=False)).refusals[0].failed
    assert isinstance(two, Choice)
    at_most = Not(CountAtLeast(2, (is_("a"), is_("b"), is_("c"))))
    (three,) = ask(ruleset(clause("i1/1", at_most)), anchor(a=True, b=True, c=True)).refusals[0].failed
    assert isinstance(three, Choice)
    assert (three.count, len(three.ways)) == (2, 3)


def test_of_a_relative_whom_the_settler_is_not_only_the_relation_is_told():
    rules = ruleset(clause("i1/1", is_("a"), grant("spouse", "child")))
    found = ask(rules, anchor(a=True))
    assert "关系 属于 spouse、child（实为 self）" in told(rules, found)


def test_of_a_list_with_the_settlers_own_entry_only_that_entry_is_told():
    kin = Kin((KinEntry("spouse", is_("b", person="spouse")), KinEntry("child", is_("c", person="settler"))))
    rules = ruleset(clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, kin, Details())))
    facts = anchor(a=True) | {("case", "relation"): "child", ("settler", "c"): False}
    (refusal,) = ask(rules, facts).refusals
    assert [each.test for each in flat(refusal.failed)] == [is_("c", person="settler")]


BARRED = ruleset(
    clause("i1/1", is_("a"), pathways=("spouse_route",)),
    clause("i1/2", is_("b"), bar("kin_route")),
    clause("i1/3", is_("c")),
    defeats=(Defeat("i1/2", "i1/1", Step.SAME_INSTRUMENT, "bar"),),
)


def test_a_barred_route_names_bar_and_step():
    found = ask(BARRED, anchor(a=True, b=True, c=False))
    assert found.outcome is Outcome.NOT_GRANTED
    barred = next(each for each in found.refusals if each.clause == "i1/1")
    assert barred.kind is RefusalKind.BARRED
    assert [(each.bar, each.step) for each in barred.bars] == [("i1/2", Step.SAME_INSTRUMENT)]
    assert "i1号 2 禁止（同一文件，禁止优先）" in told(BARRED, found)


def test_a_closed_route_is_told_from_a_barred_one_while_another_opens():
    found = ask(BARRED, anchor(a=True, b=True, c=True))
    assert routes(found) == ["i1/3"]
    assert [(each.clause, each.kind) for each in found.refusals] == [("i1/1", RefusalKind.CLOSED)]
    assert "此路不通，另有他路" in told(BARRED, found)


def test_a_beaten_bar_is_named():
    rules = replace(BARRED, defeats=(Defeat("i1/2", "i1/1", Step.RANK, "grant"),))
    found = ask(rules, anchor(a=True, b=True, c=False))
    assert [(each.bar, each.step) for each in found.routes[0].beat] == [("i1/2", Step.RANK)]
    assert "优先于 i1号 2（上位优先）" in told(rules, found)


def test_an_unlisted_pair_is_unsettled():
    found = ask(replace(BARRED, defeats=()), anchor(a=True, b=True, c=False))
    assert found.outcome is Outcome.UNDETERMINED
    assert [(each.kind, each.clauses) for each in found.needs] == [(NeedKind.RULING, ("i1/2", "i1/1"))]
    assert found.open_routes[0].unsettled == ("i1/2",)
    assert "孰先" in told(BARRED, found)


def test_discretion_is_needed_from_its_bodies():
    found = ask(ruleset(clause("i1/1", is_("talent"))), anchor())
    assert [(each.kind, each.from_whom) for each in found.needs] == [(NeedKind.DISCRETION, ("county_government",))]
    assert "由县级人民政府认定" in told(ruleset(clause("i1/1", is_("talent"))), found)


def test_only_facts_that_alone_change_the_outcome_are_needed():
    rules = ruleset(clause("i1/1", Every((is_("a"), is_("b")))), clause("i1/2", Every((is_("a"), is_("c")))))
    assert needs(ask(rules, anchor(b=True))) == ["anchor.a"]
    assert needs(ask(rules, anchor(a=False))) == []
    assert ask(rules, anchor(b=False, c=False)).outcome is Outcome.NOT_GRANTED


def test_whether_there_is_a_spouse_may_be_what_is_needed():
    rules = ruleset(clause("i1/1", Not(FactTest(FactKey("spouse", "degree_year"), Op.NONE))))
    found = ask(rules, {**anchor(), ("spouse", "a"): True})
    assert needs(found) == ["spouse.degree_year"]
    nobody = ruleset(clause("i1/1", Some((is_("a", person="spouse"), Not(is_("a", person="spouse"))))))
    assert ask(nobody, anchor()).outcome is Outcome.GRANTED


def test_a_relation_that_is_not_given_is_needed():
    rules = ruleset(clause("i1/1", is_("a"), grant("spouse")))
    found = ask(rules, {("case", "place"): LICHENG, ("anchor", "a"): True})
    assert needs(found) == ["relation"]
    assert "关系" in told(rules, found)


def test_of_a_settler_whose_relation_is_open_facts_count_for_every_identity():
    own = FactTest(FactKey("settler", "b"), Op.EQ, value=True)
    rules = ruleset(clause("i1/1", own, grant("self", "spouse", "child")))
    base = {("case", "place"): LICHENG}
    assert needs(ask(rules, base)) == ["relation", "settler.b"]
    assert ask(rules, {**base, ("settler", "b"): True}).outcome is Outcome.UNDETERMINED
    everybody = {("anchor", "b"): True, ("spouse", "b"): True, ("settler", "b"): True}
    assert needs(ask(rules, {**base, **everybody})) == ["relation"]


def test_ordinary_values_close_only_where_asked_and_are_listed():
    rules = ruleset(clause("i1/1", Every((is_("a"), Not(is_("b")), FactTest(FactKey("anchor", "income"), Op.LT, 5)))))
    facts = {("case", "place"): LICHENG, ("anchor", "a"): True}
    found = ask(rules, facts, rest_ordinary=True)
    assert [(each.key.fact, each.value) for each in found.receipt.closed] == [("b", False), ("relation", "self")]
    assert needs(found) == ["anchor.income"]
    assert "按常值补足：b = 否" in told(rules, found)
    assert ask(rules, facts).receipt.closed == ()


def test_a_guarded_fact_is_closed_after_its_guard():
    year = FactTest(FactKey("anchor", "degree_year"), Op.GE, 2000)
    rules = ruleset(clause("i1/1", year))
    found = ask(rules, anchor(), rest_ordinary=True)
    assert [each.key.fact for each in found.receipt.closed] == ["a"]
    assert found.outcome is Outcome.NOT_GRANTED


def test_the_relation_is_not_closed_against_the_facts():
    rules = ruleset(clause("i1/1", is_("a"), grant("self", "child")))
    facts = {("case", "place"): LICHENG, ("anchor", "a"): True, ("settler", "a"): False}
    assert ask(rules, facts, rest_ordinary=True).receipt.closed == ()


@pytest.mark.parametrize("broken", [{"a": True, "b": False}, {"a": True, "b": False, "c": True}])
def test_facts_that_break_a_constraint_are_decided_and_marked(broken: dict[str, bool]):
    implied = Some((Not(is_("a")), is_("b")))
    rules = ruleset(clause("i1/1", is_("a")), vocabulary=vocabulary(constraints=(implied,)))
    found = ask(rules, anchor(**broken))
    assert found.outcome is Outcome.GRANTED
    assert MarkKind.BREAKS_CONSTRAINT in marks(found)
    assert "所给事实与约束不符" in told(rules, found)


def test_constraints_settle_what_logic_alone_does_not():
    implied = Some((Not(is_("a")), is_("b")))
    rules = ruleset(clause("i1/1", is_("b")), vocabulary=vocabulary(constraints=(implied,)))
    assert ask(rules, anchor(a=True)).outcome is Outcome.GRANTED
    clash = (implied, Not(Every((is_("a"), is_("b")))))
    both = ruleset(clause("i1/1", is_("c")), vocabulary=vocabulary(constraints=clash))
    found = ask(both, anchor(a=True, c=True))
    assert (found.outcome, MarkKind.BREAKS_CONSTRAINT in marks(found)) == (Outcome.GRANTED, True)
    open_ = ask(ruleset(clause("i1/1", is_("b")), vocabulary=vocabulary(constraints=clash)), anchor(a=True))
    assert (open_.outcome, MarkKind.BREAKS_CONSTRAINT in marks(open_)) == (Outcome.UNDETERMINED, True)


def test_a_value_against_its_guard_is_none_and_marked():
    rules = ruleset(clause("i1/1", FactTest(FactKey("anchor", "degree_year"), Op.GE, 2000)))
    found = ask(rules, anchor(a=False, degree_year=2012))
    assert found.outcome is Outcome.NOT_GRANTED
    assert marks(found)[MarkKind.BREAKS_CONSTRAINT] == ("anchor.degree_year",)


def test_facts_that_no_clause_asks_are_named():
    found = ask(ruleset(clause("i1/1", is_("a"))), anchor(a=True, income=1))
    assert marks(found) == {MarkKind.IGNORED_FACT: ("anchor.income",)}


def test_assumptions_are_marked_where_the_answer_rests_on_them():
    rules = ruleset(
        clause("i1/1", is_("a"), where=Where((CITY,), ("urban_core",))),
        clause("i2/1", is_("b")),
        jurisdiction=jurisdiction(assumed=True),
        assumptions=(Assumption("enactment", "i2", day("2024-01-01")), Assumption("zone", "urban_core")),
        instruments=(instrument("i2", status=Status.ASSUMED),),
    )
    outside = {**anchor(a=True), ("case", "place"): JINJIANG}
    assert marks(ask(rules, outside)) == {MarkKind.ASSUMED_ZONE: ("urban_core",)}
    assert MarkKind.ASSUMED_ZONE not in marks(ask(rules, anchor(a=True, b=True)))
    assert marks(ask(rules, anchor(b=True)))[MarkKind.ASSUMED_ENACTMENT] == ("i2",)
    assert marks(ask(rules, anchor(a=False, b=False))).keys() == {MarkKind.ASSUMED_ZONE, MarkKind.ASSUMED_ENACTMENT}
    assert [each.id for each in ask(rules, outside).receipt.assumptions] == ["i2", "urban_core"]
    told(rules, ask(rules, outside))


def test_too_many_cells_are_not_settled():
    names = [f"x{number:02}" for number in range(18)]
    tests = tuple(is_(name) for name in names)
    always = Some((CountAtLeast(9, tests), CountAtLeast(10, tuple(Not(each) for each in tests))))
    rules = ruleset(clause("i1/1", always), vocabulary=vocabulary(tuple(fact(name) for name in names)))
    found = ask(rules, anchor())
    assert found.outcome is Outcome.UNDETERMINED
    assert MarkKind.NOT_SETTLED in marks(found)
    assert len(found.needs) == 18
    assert ask(rules, anchor(**dict.fromkeys(names[:8], True))).outcome is Outcome.GRANTED


def test_days_that_cannot_all_be_are_a_failed_condition():
    days = [FactKey("anchor", name) for name in ("born", "graduated_on")]
    chain = [DateTest(one, Span.OVER, other, days=3) for one, other in pairwise(days)]
    ring = DateTest(days[-1], Span.REACHING, days[0], months=1)
    found = ask(ruleset(clause("i1/1", Every((*chain, ring)))), anchor())
    assert found.outcome is Outcome.NOT_GRANTED
    assert (found.refusals[0].kind, len(found.refusals[0].failed)) == (RefusalKind.CONDITION, 2)


def test_a_clause_with_imprecise_end_tells_both_last_days():
    end = Moment(day("2022-10-01"), day("2022-10-31"), "y.promulgated")
    rules = ruleset(
        clause("i1/1", is_("a"), periods=(Period(Moment.on(day("2017-01-01")), end),)),
        clause("i1/2", is_("b"), periods=(period("2025-01-01"),)),
        timeline=(
            Slice(day("2017-01-01"), day("2022-10-01"), (Alternative(("i1/1",)),)),
            Slice(day("2022-10-01"), day("2022-10-31"), (Alternative(("i1/1",)), Alternative(())), ("y.promulgated",)),
            Slice(day("2025-01-01"), None, (Alternative(("i1/2",)),)),
        ),
    )
    found = ask(rules, anchor(a=True, b=True), "2023-01-01")
    assert found.outcome is Outcome.NO_RULE_IN_FORCE
    assert [(each.clause, each.day, each.latest) for each in found.lapsed] == [
        ("i1/1", day("2022-09-30"), day("2022-10-30"))
    ]
    assert [(each.clause, each.day) for each in found.coming] == [("i1/2", day("2025-01-01"))]
    assert "between 2022-09-30 and 2022-10-30" in told(rules, found)


def test_nothing_can_be_said_where_only_the_name_is_known():
    silent = instrument("i46", status=Status.BY_NAME_ONLY, may_govern=("permit",), place=Where((LICHENG,)))
    rules = ruleset(
        instruments=(silent, instrument("i1")), timeline=(Slice(day("2020-01-01"), None, (Alternative((), ("i46",)),)),)
    )
    apply = decide(rules, case(rules, anchor()), "permit/apply", day("2024-01-01"))
    assert apply.outcome is Outcome.UNDETERMINED
    assert needs(apply) == ["i46"]
    assert "i46号的全文" in told(rules, apply)
    assert ask(rules, anchor()).outcome is Outcome.NO_RULE_IN_FORCE
    elsewhere = case(rules, {("case", "place"): JINJIANG})
    assert decide(rules, elsewhere, "permit", day("2024-01-01")).outcome is Outcome.NO_RULE_IN_FORCE
    nowhere = decide(rules, case(rules, {}), "permit", day("2024-01-01"))
    assert needs(nowhere) == ["place", "i46"]


def test_the_receipt_replays_to_the_same_bytes():
    rules = ruleset(clause("i1/1", is_("a")))
    once = decide(
        rules, case(rules, anchor(a=True)), SETTLEMENT, day("2024-01-01"), digest="sha256:" + "0" * 64, version="1.0.0"
    )
    again = decide(
        prepare(rules),
        case(rules, anchor(a=True)),
        SETTLEMENT,
        day("2024-01-01"),
        digest="sha256:" + "0" * 64,
        version="1.0.0",
    )
    assert canonical_bytes(decision_json(once)) == canonical_bytes(decision_json(again))
    receipt = decision_json(once)["receipt"]
    assert isinstance(receipt, dict)
    assert (receipt["version"], receipt["area"], receipt["engine"]) == ("1.0.0", LICHENG, "luohu.runtime/1")
    assert "@1.0.0" in told(rules, once)


def test_what_is_asked():
    rules = ruleset(
        clause("i1/1", is_("education", "master")), clause("i1/2", is_("degree_year", 2000), grant("spouse"))
    )
    found = {f"{each.key.person}.{each.key.fact}": each for each in asked(rules)}
    assert list(found) == ["case.relation", "anchor.a", "anchor.degree_year", "anchor.education"]
    assert found["anchor.education"].clauses == ("i1/1",)
    assert [term.id for term in found["anchor.education"].members] == ["primary", "bachelor", "master"]
    assert found["case.relation"].fact is None
    assert len(found["case.relation"].members) == 5


def test_unknown_values_stay_unknown_in_findings():
    found = ask(ruleset(clause("i1/1", Every((is_("a"), is_("b"))))), anchor(a=True))
    (missing,) = flat(found.open_routes[0].missing)
    assert (missing.truth, missing.actual) == (None, UNKNOWN)
