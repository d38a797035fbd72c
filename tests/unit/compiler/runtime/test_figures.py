"""Figures that nobody states of himself: published later, unknown of an area, determined by rank; open lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.compiler.runtime.made import (
    BOOLEANS,
    DATES,
    LICHENG,
    OTHERS,
    SETTLEMENT,
    anchor,
    ask,
    bar,
    clause,
    day,
    fact,
    instrument,
    is_,
    label,
    ruleset,
    vocabulary,
)

from luohu.compiler.ruleset.facts_schema import facts_schema
from luohu.compiler.ruleset.model import (
    CASE,
    DateTest,
    Details,
    Every,
    Fact,
    FactKey,
    FactTest,
    Figure,
    GrantEffect,
    Kin,
    KinEntry,
    Op,
    QuotaEffect,
    Ruleset,
    Share,
    Span,
    Term,
    TypeKind,
    YearDay,
)
from luohu.compiler.ruleset.points import RankKey, Ties
from luohu.compiler.ruleset.validate import SchemaError, check_facts, check_schema
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision, Need, NeedKind, Outcome
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.story import story
from luohu.compiler.runtime.to_json import decision_json


def figure(name: str, kind: TypeKind, what: Figure, **members: object) -> Fact:
    members.setdefault("bodies", ("psb",))
    return fact(name, kind, holders=(CASE,), figure=what, **members)


FIGURES = (
    figure("wage", TypeKind.MONEY, Figure.PARAMETER),
    figure("years_asked", TypeKind.DURATION, Figure.PARAMETER, unit="months"),
    figure("people_350500", TypeKind.INTEGER, Figure.ATTRIBUTE, bodies=()),
    figure("yearly", TypeKind.BOOLEAN, Figure.QUOTA),
)
WORDS = replace(vocabulary((*BOOLEANS, *DATES, *OTHERS, *FIGURES)), quotas=(Term("yearly", label("年度名额")),))


def of_case(name: str) -> FactKey:
    return FactKey(CASE, name)


def figures(condition: object, **members: object) -> Ruleset:
    return ruleset(clause("i1/1", condition, **members), vocabulary=WORDS)  # type: ignore[arg-type]


def read(rules: Ruleset, **document: object) -> Case:
    found = read_case(prepare(rules), {"place": LICHENG, "relation": "self", **document})
    assert isinstance(found, Case), found
    check_facts(facts_schema(rules), {"place": LICHENG, "relation": "self", **document})
    return found


def decided(rules: Ruleset, **document: object) -> Decision:
    found = decide(rules, read(rules, **document), SETTLEMENT, day("2024-06-01"))
    check_schema("decision", decision_json(found))
    return found


def only(decision: Decision) -> Need:
    (need,) = decision.needs
    return need


def lines(rules: Ruleset, decision: Decision) -> list[str]:
    return [*story(rules, decision), *story(rules, decision, "en")]


SHARE = figures(FactTest(FactKey("anchor", "income"), Op.GE, Share(of_case("wage"), 8_000)))


def test_a_share_of_a_figure_awaits_its_publication():
    found = decided(SHARE, anchor={"income": 80_00})
    assert found.outcome is Outcome.UNDETERMINED
    need = only(found)
    assert (need.kind, need.subject, need.from_whom) == (NeedKind.PUBLICATION, "wage", ("psb",))
    told = lines(SHARE, found)
    assert "    - wage，待公安局公布" in told
    assert "    - wage, awaits publication by 公安局" in told
    assert "    ? income ≥ wage的80%（实为 income 80元，wage 未知）" in told


def test_a_published_figure_decides():
    for wage, outcome in ((100_00, Outcome.GRANTED), (100_01, Outcome.NOT_GRANTED)):
        assert decided(SHARE, anchor={"income": 80_00}, figures={"wage": wage}).outcome is outcome
    assert decided(SHARE, figures={"wage": 100_00}).needs[0].subject == "anchor.income"


def test_a_figure_stands_among_figures():
    for document, pointer in (
        ({"case": {"wage": 1}}, "/case/wage"),
        ({"figures": {"income": 1}}, "/figures/income"),
        ({"figures": []}, "/figures"),
    ):
        problems = read_case(prepare(SHARE), document)
        assert isinstance(problems, tuple)
        assert [each.pointer for each in problems] == [pointer]
        with pytest.raises(SchemaError):
            check_facts(facts_schema(SHARE), document)


def test_a_length_that_is_published():
    test = DateTest(FactKey("anchor", "graduated_on"), Span.REACHING, length=of_case("years_asked"))
    rules = figures(test)
    known = {"graduated_on": "2021-06-01"}
    assert decided(rules, anchor=known, figures={"years_asked": 36}).outcome is Outcome.GRANTED
    assert decided(rules, anchor=known, figures={"years_asked": 37}).outcome is Outcome.NOT_GRANTED
    found = decided(rules, anchor=known)
    assert only(found).kind is NeedKind.PUBLICATION
    assert any("申请日 自 graduated_on 起 满years_asked" in line for line in lines(rules, found))
    both = decided(rules)
    assert {each.subject for each in both.needs} == {"years_asked", "anchor.graduated_on"}


def test_base_days_and_days_of_the_text():
    born = FactKey("anchor", "born")
    by_base_day = DateTest(born, Span.REACHING, day("2024-09-30"), months=216)
    rules = figures(Every((by_base_day, DateTest(day("2024-07-01"), Span.WITHIN))))
    found = decided(rules, anchor={"born": "2006-09-30"})
    assert found.outcome is Outcome.GRANTED
    told = lines(rules, found)
    assert "    ✓ 2024-09-30 自 born 起 满18年（实为 2006-09-30）" in told
    assert any("申请日 ≤ 2024-07-01" in line for line in told)
    assert decided(rules, anchor={"born": "2006-10-01"}).outcome is Outcome.NOT_GRANTED
    accepted = figures(DateTest(day("2024-04-30"), Span.WITHIN, of_case("accepted_on")))
    assert only(decided(accepted)).subject == "accepted_on"
    assert decided(accepted, accepted_on="2024-04-30").outcome is Outcome.GRANTED
    assert decided(accepted, accepted_on="2024-05-01").outcome is Outcome.NOT_GRANTED


def test_a_property_of_an_area_that_nobody_knows():
    rules = figures(FactTest(of_case("people_350500"), Op.GE, 500_000))
    found = decided(rules)
    assert only(found).kind is NeedKind.ATTRIBUTE
    assert "    - people_350500，规则库中没有" in lines(rules, found)
    assert decided(rules, figures={"people_350500": 1_380_000}).outcome is Outcome.GRANTED


QUOTA = QuotaEffect(
    "yearly",
    ("i1/1",),
    bodies=("psb",),
    amount=500,
    rounds=1,
    every_months=12,
    opens=YearDay(9, 1),
    closes=YearDay(4, None),
    ranking=(RankKey(None, FactKey("anchor", "income"), descending=True), RankKey("total", None, descending=False)),
    ties=Ties.EQUAL,
)
QUOTED = ruleset(
    clause("i1/1", Every((is_("a"), FactTest(of_case("yearly"), Op.EQ, value=True)))),
    clause("i1/2", is_("b"), bar(), QUOTA),
    vocabulary=WORDS,
)


def test_a_quota_needs_a_ranking_with_its_round_and_the_applicants_own_keys():
    found = decided(QUOTED, anchor={"a": True, "b": False, "income": 120_00})
    assert found.outcome is Outcome.UNDETERMINED
    need = only(found)
    assert (need.kind, need.from_whom) == (NeedKind.RANKING, ("psb",))
    assert need.ranking is None  # its clause does not apply: b is false
    rules = replace(QUOTED, clauses=(QUOTED.clauses[0], clause("i1/2", is_("a"), QUOTA)))
    found = decided(rules, anchor={"a": True, "income": 120_00})
    ranking = only(found).ranking
    assert ranking is not None
    assert (ranking.clause, ranking.quota.opens) == ("i1/2", YearDay(9, 1))
    assert [(own.value, own.points) for own in ranking.keys] == [(120_00, None), (None, None)]
    told = lines(rules, found)
    assert "    - yearly：由公安局按排名确定" in told
    assert "      income（从高到低）：120元" in told
    assert "      total (lowest first): not known" in told


def test_a_determined_ranking_decides():
    known = {"a": True, "b": False}
    assert decided(QUOTED, anchor=known, figures={"yearly": True}).outcome is Outcome.GRANTED
    assert decided(QUOTED, anchor=known, figures={"yearly": False}).outcome is Outcome.NOT_GRANTED


OPEN_LIST = ruleset(
    clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, Kin((KinEntry("spouse"),), open=True), Details())),
    clause("i1/2", is_("b")),
)


def test_an_admission_to_an_open_list_can_be_stated():
    cousin = {"relation": "parent", "anchor": {"a": True, "b": False}}
    found = decided(OPEN_LIST, **cousin)
    assert (only(found).kind, only(found).subject) == (NeedKind.ADMISSION, "i1/1")
    for said, outcome in ((True, Outcome.GRANTED), (False, Outcome.NOT_GRANTED)):
        assert decided(OPEN_LIST, **cousin, admitted={"i1/1": said}).outcome is outcome


def test_an_admission_to_a_closed_list_is_refused():
    for document in ({"admitted": {"i1/2": True}}, {"admitted": {"i1/1": "yes"}}, {"admitted": {"nowhere": True}}):
        problems = read_case(prepare(OPEN_LIST), document)
        assert isinstance(problems, tuple)
        assert problems[0].pointer.startswith("/admitted/")
        with pytest.raises(SchemaError):
            check_facts(facts_schema(OPEN_LIST), document)


def test_replaying_a_receipt_gives_the_same_bytes():
    silent = instrument("i46", may_govern=(SETTLEMENT,))
    rules = replace(QUOTED, instruments=(*QUOTED.instruments, silent))
    for document in ({"anchor": {"a": True}}, {"figures": {"yearly": True}}, {"accepted_on": "2024-05-30"}, {}):
        first = decided(rules, **document)
        again = decide(
            prepare(rules), read(rules, **document), first.receipt.matter, first.receipt.applied_on, digest=None
        )
        assert decision_json(first) == decision_json(again)
        assert list(story(rules, first)) == list(story(rules, again))


def test_points_in_a_ratio_are_told_in_percent():
    assert ask(SHARE, anchor(income=1) | {("case", "wage"): 0}).outcome is Outcome.GRANTED
