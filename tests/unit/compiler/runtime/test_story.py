"""Decisions told in prose, and as documents: every kind of line, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.compiler.runtime.made import (
    LICHENG,
    OTHERS,
    SETTLEMENT,
    anchor,
    ask,
    clause,
    day,
    fact,
    grant,
    instrument,
    is_,
    ruleset,
    vocabulary,
)

from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    Alternative,
    Assumption,
    BodyEntry,
    CommonRuleEffect,
    DateTest,
    Details,
    Every,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
    Label,
    Moment,
    Not,
    Op,
    Period,
    PersonHeads,
    Ruleset,
    Slice,
    Span,
    Status,
    TimeAllowed,
    TypeKind,
)
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.story import story
from luohu.compiler.runtime.to_json import decision_json
from luohu.compiler.runtime.words import fact_name, test_name, value_name, words_of

test_name.__test__ = False  # type: ignore[attr-defined]


def lines(rules: Ruleset, decision: Decision, language: str = "zh") -> list[str]:
    check_schema("decision", decision_json(decision))
    return list(story(prepare(rules), decision, language))  # type: ignore[arg-type]


RICH = Details(
    companions=Kin((KinEntry("spouse"),), open=True),
    heads=PersonHeads(Op.LE, 3),
    addresses=AddressChoice(in_order=True, items=(AddressEntry("home", "spouse"), AddressEntry("public"))),
    evidence=EvidenceList(
        (
            EvidenceEntry("deed", is_("b")),
            EvidenceChoice(every=False, items=(EvidenceEntry("contract"), EvidenceEntry("licence"))),
            EvidenceChoice(every=True, items=(EvidenceEntry("x"), EvidenceEntry("y"))),
        )
    ),
    time_limit=TimeAllowed(1, "workdays", ("psb",)),
    receivers=(BodyEntry("psb"),),
    proxies=(BodyEntry("guardian"),),
)


def test_a_route_with_everything():
    rules = ruleset(
        clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, None, RICH), title=Label("有房", "Home owners")),
        instruments=(instrument("i46", status=Status.BY_NAME_ONLY, may_govern=(SETTLEMENT,)), instrument("i1")),
        timeline=(Slice(day("2020-01-01"), None, (Alternative(("i1/1",), ("i46",)),)),),
    )
    wife = {("case", "place"): LICHENG, ("case", "relation"): "spouse", ("anchor", "a"): True}
    assert lines(rules, ask(rules, wife)) == [
        "准予：落户，350502，2024-06-01 申请",
        "  依 i1号 1“有房”（随迁）",
        "    ✓ a（实为 是）",
        "    ✓ 关系 是 spouse（实为 spouse）",
        "    除非 i46号 另有规定（仅知其名）",
        "    落户地：home",
        "    随迁：spouse、等",
        "    材料：deed（未定，取决于 b）、（contract或licence）、（x和y）",
        "    人数：≤ 3",
        "    时限：1个工作日",
        "    受理：公安局",
        "    代办：guardian",
        "  需要：",
        "    - b（只影响细节）",
        "  依据：cn.350500/settlement",
    ]
    english = lines(rules, ask(rules, wife), "en")
    assert english[:2] == [
        "Granted: 落户 in 350502, applied for on 2024-06-01",
        "  by i1号 1 “Home owners” (moving along)",
    ]
    assert "    evidence: deed (open, depends on b), (contract or licence), (x and y)" in english
    assert "    unless i46号 (known by name only) provides otherwise" in english


def test_what_is_open_says_what_is_missing_and_which_days_matter():
    start = Moment(day("2024-01-01"), day("2024-12-31"), "i1.promulgated")
    born, hired = FactKey("anchor", "born"), FactKey("anchor", "employed_on")
    rules = ruleset(
        clause("i1/1", Every((is_("a"), DateTest(born, Span.REACHING, months=216)))),
        clause("i1/2", DateTest(born, Span.WITHIN, hired, days=30), periods=(Period(start),)),
        timeline=(
            Slice(
                day("2024-01-01"),
                day("2024-12-31"),
                (Alternative(("i1/1", "i1/2")), Alternative(("i1/1",))),
                ("i1.promulgated",),
            ),
        ),
    )
    found = ask(rules, anchor(a=False, born=day("2000-01-01"), employed_on=day("2000-01-02")))
    told = lines(rules, found)
    assert "    取决于 i1号的公布日" in told
    assert "    - i1号的公布日" in told
    assert "    ✗ a（实为 否）" in told
    open_ = lines(rules, ask(rules, anchor()), "en")
    assert "    ? the day of application is at least 18 years after “born” (it is not known)" in open_
    assert "    ? “employed_on” is within 30 days after “born” (it is born not known, employed_on not known)" in open_
    assert "    depends on the day of promulgation of i1号" in open_


def test_same_in_all_is_said():
    rules = ruleset(
        clause("i1/1", is_("a")),
        clause("i1/2", is_("a")),
        timeline=(
            Slice(day("2020-01-01"), None, (Alternative(("i1/1",)), Alternative(("i1/2",))), ("i1.promulgated",)),
        ),
    )
    told = lines(rules, ask(rules, anchor(a=True)))
    assert "  注意：日期未定，但结论不受影响：i1号的公布日" in told


def test_questions_and_proofs_are_asked():
    asking = fact(
        "a",
        question=Label("有证吗？", "Any certificate?"),
        proof=EvidenceList((EvidenceEntry("deed"), EvidenceEntry("contract"))),
    )
    rules = ruleset(clause("i1/1", is_("a")), vocabulary=vocabulary((asking,)))
    found = ask(rules, anchor())
    assert "    - 有证吗？（证明：deed、contract）" in lines(rules, found)
    assert "    - Any certificate? (proof: deed, contract)" in lines(rules, found, "en")


def test_a_question_says_whom_it_is_about_unless_the_anchor():
    asking = fact("a", question=Label("有房吗？", "Any home?"), holders=("anchor", "settler", "spouse"))
    both = Every((is_("a"), is_("a", person="spouse"), is_("a", person="settler")))
    rules = ruleset(clause("i1/1", both, grant("parent")), vocabulary=vocabulary((asking,)))
    found = ask(rules, {("case", "place"): LICHENG, ("case", "relation"): "parent"})
    told = [line for line in lines(rules, found) if line.startswith("    - ")]
    assert told == ["    - 有房吗？", "    - 落户人：有房吗？", "    - spouse：有房吗？"]
    assert "    - the settler: Any home?" in lines(rules, found, "en")


def test_kinds_of_place_and_assumed_documents_have_names():
    kind = FactTest(FactKey("case", "place_kind"), Op.ONE_OF, ("urban", "town"))
    rules = ruleset(clause("i1/1", kind), assumptions=(Assumption("enactment", "i1", day("2024-01-01")),))
    told = lines(rules, ask(rules, anchor() | {("case", "place_kind"): "rural"}))
    assert "  注意：依据假定的施行：i1号" in told
    assert "    ✗ 拟落户地类别 属于 城区、建制镇（实为 乡村）" in told
    english = lines(rules, ask(rules, anchor() | {("case", "place_kind"): "town"}), "en")
    assert "    ✓ kind of place is urban district or designated town (it is designated town)" in english


def test_an_open_list_asks_the_body():
    rules = ruleset(clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, Kin((), open=True), Details())))
    found = ask(rules, anchor(a=True) | {("case", "relation"): "parent"})
    assert "    - i1号 1 的名单以“等”结尾，由公安局认定" in lines(rules, found)
    assert "    ? the clause's body admits: i1号 1 (it is not known)" in lines(rules, found, "en")


WORDS = words_of(
    prepare(
        ruleset(
            clause("i1/1", is_("a")),
            vocabulary=vocabulary(
                (*OTHERS, fact("a"), fact("home", TypeKind.FLOOR_AREA), fact("paid", TypeKind.DURATION, unit="months"))
            ),
        )
    ),
    "zh",
)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("income", 100_00, "100元"),
        ("income", -5, "-0.05元"),
        ("home", 300_000, "30平方米"),
        ("home", 305_000, "30.5平方米"),
        ("paid", 12, "1年"),
        ("paid", 13, "13个月"),
        ("paid", 0, "0个月"),
        ("degree_year", 2012, "2012"),
        ("honours", ("hero", "model"), "hero、model"),
        ("honours", (), "（空）"),
        ("education", "master", "master"),
        ("education", None, "无"),
        ("born", day("2000-01-01"), "2000-01-01"),
    ],
)
def test_values_are_said_in_their_units(name: str, value: object, shown: str):
    assert value_name(WORDS, FactKey("anchor", name), value) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("test", "shown"),
    [
        (FactTest(FactKey("anchor", "education"), Op.NONE), "education 是 无"),
        (
            FactTest(FactKey("anchor", "education"), Op.ONE_OF, ("master", "bachelor")),
            "education 属于 master、bachelor",
        ),
        (FactTest(FactKey("spouse", "honours"), Op.HAS_ANY, ("hero",)), "spouse的honours 包含其一 hero"),
        (FactTest(FactKey("spouse", "honours"), Op.HAS_ALL, ("hero",)), "spouse的honours 包含 hero"),
        (FactTest(FactKey("anchor", "income"), Op.LT, FactKey("spouse", "income")), "income < spouse的income"),
        (DateTest(FactKey("anchor", "born"), Span.WITHIN, months=12), "申请日 自 born 起 1年以内"),
        (DateTest(FactKey("anchor", "born"), Span.UNDER, days=3), "申请日 自 born 起 不满3日"),
    ],
)
def test_tests_are_said_as_requirements(test: FactTest | DateTest, shown: str):
    assert test_name(WORDS, test) == shown


def test_english_falls_back_to_chinese_and_ids():
    words = replace(WORDS, language="en")
    assert words.text(Label("只有中文")) == "只有中文"
    assert words.name("unnamed") == "unnamed"
    assert fact_name(words, FactKey("settler", "a")) == "the settler: a"
    assert value_name(words, FactKey("anchor", "home"), 10_000) == "1 m²"
    assert value_name(words, FactKey("anchor", "income"), 150) == "1.50 yuan"
    assert fact_name(words, FactKey("spouse", "")) == "whether there is a spouse"


def test_common_rules_and_two_people_in_one_test_are_written():
    pair = FactTest(FactKey("anchor", "income"), Op.GT, FactKey("spouse", "income"))
    rule = CommonRuleEffect(replacing=False, targets=("i1/1",), settlers=None, details=RICH)
    rules = ruleset(clause("i1/1", pair), clause("i1/2", Not(is_("c")), rule))
    found = ask(rules, {**anchor(income=5, c=False), ("spouse", "income"): 3})
    document = decision_json(found)
    check_schema("decision", document)
    route = document["routes"][0]  # type: ignore[index, call-overload]
    assert route["common_rules"] == ["i1/2"]  # type: ignore[index, call-overload]
    assert route["satisfied"][0]["other"] == 3  # type: ignore[index, call-overload]
    assert "    ✓ income > spouse的income（实为 income 0.05元，spouse的income 0.03元）" in lines(rules, found)
