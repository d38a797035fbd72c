"""Rulesets hold what their area and domain need, in order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.validity.programs import (
    CITY_RANK,
    OPEN,
    by_name_only,
    clause,
    instrument,
    on,
    program,
    repeal,
    some_day,
    vocabulary,
)

from luohu.compiler.assemble import LANGUAGE, rulesets
from luohu.compiler.program import Program
from luohu.compiler.ruleset import model as m

BAR = m.BarEffect("settlement")
GOVERNMENT = replace(CITY_RANK, department=False)
BOOLEAN = m.FactType(m.TypeKind.BOOLEAN)


def fact(name: str, **more):
    return m.Fact(name, m.Label(name), more.pop("type", BOOLEAN), more.pop("holders", ("anchor",)), **more)


def holds(name: str, person: str = "anchor") -> m.FactTest:
    return m.FactTest(m.FactKey(person, name), m.Op.EQ, value=True)


def of(found: Program, area: str = "3505", **assumed: date) -> m.Ruleset:
    return next(each for each in rulesets(found, assumed) if each.jurisdiction.id == area)


def test_each_area_and_domain_has_a_ruleset_in_order_of_names():
    words = replace(vocabulary(), id="points", matters=(m.Term("points", m.Label("积分")),))
    found = program(instrument("x", on("2020-01-01")))
    found = replace(found, vocabularies={**found.vocabularies, "points": words})
    assert [each.name for each in rulesets(found)] == [
        "cn.3502/points",
        "cn.3502/settlement",
        "cn.3505/points",
        "cn.3505/settlement",
    ]
    points = rulesets(found)[2]
    assert (points.clauses, points.timeline, points.instruments) == ((), (), ())


def test_clauses_carry_periods_and_instruments_their_acts():
    first = instrument("x", on("2017-05-01"))
    second = instrument("y", on("2020-01-01"), acts=(repeal("y", "x"),))
    made = of(program(second, first))
    assert made.language == LANGUAGE
    assert [each.id for each in made.clauses] == ["x/1", "y/1"]
    assert made.clauses[0].periods == (m.Period(on("2017-05-01"), on("2020-01-01")),)
    assert made.instruments[1].acts == (m.Act(m.ActKind.REPEAL, "x", None, on("2020-01-01"), "fires", ("ends",)),)
    assert [(each.start, each.end) for each in made.timeline] == [
        (date(2017, 5, 1), date(2020, 1, 1)),
        (date(2020, 1, 1), None),
    ]


def test_area_nodes_and_zones():
    made = of(program(instrument("x", on("2020-01-01"), place=m.Where(("3505",), ("core",)))))
    place = made.jurisdiction
    assert [each.id for each in place.ancestors] == ["35", "cn"]
    assert [(each.id, each.leaf) for each in place.areas] == [("3505", False), ("350502", True), ("350582", True)]
    assert [each.id for each in place.zones] == ["core"]
    assert made.assumptions == (m.Assumption("zone", "core"),)


def test_an_assumed_zone_that_nobody_uses_is_no_assumption():
    made = of(program(instrument("x", on("2020-01-01"))))
    assert [each.id for each in made.jurisdiction.zones] == ["core"]
    assert made.assumptions == ()


def test_zone_in_a_condition_counts_as_used():
    condition = m.FactTest(m.FactKey("case", "place"), m.Op.ONE_OF, ("core",))
    made = of(program(instrument("x", on("2020-01-01"), clauses=(clause("x/1", condition=condition),))))
    assert made.assumptions == (m.Assumption("zone", "core"),)


def test_clauses_of_other_places_stay_out():
    here = clause("x/1")
    there = clause("x/2", where=m.Where(("3502",)))
    both = instrument("x", on("2020-01-01"), place=m.Where(("35",)), area="35", clauses=(here, there))
    assert [each.id for each in of(program(both)).clauses] == ["x/1"]
    assert [each.id for each in of(program(both), "3502").clauses] == ["x/2"]


def test_acts_upon_documents_of_other_places_stay_out():
    there = instrument("x", on("2019-01-01"), place=m.Where(("3502",)), clauses=())
    province = instrument("y", on("2020-01-01"), place=m.Where(("35",)), acts=(repeal("y", "x"),), clauses=())
    assert of(program(there, province)).instruments[0].acts == ()
    assert of(program(there, province), "3502").instruments[1].acts[0].outcome == "fires"


def test_draft_is_listed_without_clauses_until_it_is_assumed_enacted():
    draft = instrument("d", None, status=m.Status.DRAFT, valid_for=(12, 0))
    made = of(program(draft))
    assert made.clauses == ()
    assert [(each.id, each.status, each.periods) for each in made.instruments] == [("d", m.Status.DRAFT, ())]
    assert [each.id for each in made.vocabulary.matters] == ["settlement"]
    assumed = of(program(draft), d=date(2024, 2, 29))
    assert [each.id for each in assumed.clauses] == ["d/1"]
    assert assumed.instruments[0].status is m.Status.ASSUMED
    assert assumed.instruments[0].periods == (m.Period(on("2024-02-29"), on("2025-02-28")),)
    assert assumed.assumptions == (m.Assumption("enactment", "d", date(2024, 2, 29)),)


def test_known_by_name_only_is_in_the_alternatives_while_it_is_in_force():
    unread = by_name_only("n", some_day("n.promulgated", "2021-01-01", "2021-12-31"), "settlement")
    silent = by_name_only("basis", on("2020-01-01"))
    made = of(program(unread, silent, instrument("x", on("2024-03-29"), acts=(repeal("x", "n"),))))
    assert [(each.start, each.alternatives) for each in made.timeline] == [
        (date(2021, 1, 1), (m.Alternative(()), m.Alternative((), ("n",)))),
        (date(2021, 12, 31), (m.Alternative((), ("n",)),)),
        (date(2024, 3, 29), (m.Alternative(("x/1",)),)),
    ]
    assert made.timeline[0].unknowns == ("n.promulgated",)


def test_known_by_name_only_governs_what_the_domain_asks_about():
    unread = by_name_only("n", on("2021-01-01"), "settlement", "permit.apply")
    permits = replace(vocabulary(), id="permits", matters=(m.Term("permit.apply", m.Label("申领")),))
    found = program(unread)
    found = replace(found, vocabularies={**found.vocabularies, "permits": permits})
    governed = {each.name: [document.may_govern for document in each.instruments] for each in rulesets(found)}
    assert governed["cn.3505/settlement"] == [("settlement",)]
    assert governed["cn.3505/permits"] == [("permit.apply",)]


def test_references_to_what_is_not_held_are_dropped():
    rule = m.CommonRuleEffect(replacing=False, targets=("x/1", "x/2"), settlers=None, details=m.Details())
    empty = replace(rule, targets=("x/2",))
    there = clause("x/2", where=m.Where(("3502",)))
    other = clause("x/1", exception_to=("x/2",), overrides=("x/2", "x/9"))
    document = instrument(
        "x",
        on("2020-01-01"),
        place=m.Where(("35",)),
        clauses=(other, there, clause("x/3", rule), clause("x/4", empty)),
    )
    made = of(program(document))
    assert [each.id for each in made.clauses] == ["x/1", "x/3"]
    assert (made.clauses[0].exception_to, made.clauses[0].overrides) == ((), ())
    assert made.clauses[1].effects == (replace(rule, targets=("x/1",)),)
    assert made.timeline[0].alternatives == (m.Alternative(("x/1", "x/3")),)


# ------------------------------------------------------------------------------------------------- vocabulary


def test_vocabulary_is_what_clauses_use_and_what_constraints_tie_to_it():
    level = m.Enumeration("level", m.Label("学历"), ordered=True, members=(m.Term("ba", m.Label("本科")),))
    unused = replace(level, id="unused")
    words = replace(
        vocabulary(),
        facts=(
            fact("a", holders=("anchor", "child")),
            fact("b", only_when=holds("c"), proof=m.EvidenceList((m.EvidenceEntry("paper"),))),
            fact("c", bodies=("police",)),
            fact("education", type=m.FactType(m.TypeKind.MEMBER, "level")),
            fact("elsewhere"),
            fact("unused"),
        ),
        enumerations=(level, unused),
        kin=(m.Term("child", m.Label("子女")), m.Term("parent", m.Label("父母")), m.Term("self", m.Label("本人"))),
        evidence=(m.Term("other", m.Label("其他")), m.Term("paper", m.Label("证明"))),
        bodies=(m.Term("court", m.Label("法院")), m.Term("police", m.Label("公安"))),
        pathways=(m.Term("kin", m.Label("投靠")), m.Term("spouses", m.Label("夫妻"), "kin"), m.Term("x", m.Label("x"))),
        constraints=(
            m.Some((holds("a"), holds("b"))),
            m.Some((holds("a"), holds("elsewhere"))),
            m.Some((holds("unused"), holds("elsewhere"))),
        ),
    )
    condition = m.Every((holds("a"), m.FactTest(m.FactKey("anchor", "education"), m.Op.GE, "ba")))
    document = instrument("x", on("2020-01-01"), clauses=(clause("x/1", condition=condition, pathways=("spouses",)),))
    found = replace(program(document, words=words), local_facts={"elsewhere": ("3502",)})
    limited = of(found).vocabulary
    assert [each.id for each in limited.facts] == ["a", "b", "c", "education"]
    assert [each.id for each in limited.enumerations] == ["level"]
    assert [each.id for each in limited.kin] == ["child", "parent", "self"], (
        "whoever asks for the relation may be anybody"
    )
    assert [each.id for each in limited.evidence] == ["paper"]
    assert [each.id for each in limited.bodies] == ["police"]
    assert [each.id for each in limited.pathways] == ["kin", "spouses"]
    assert [each.id for each in limited.matters] == ["settlement"]
    assert limited.constraints == (m.Some((holds("a"), holds("b"))),)


def test_every_part_of_a_clause_is_read():
    facts = tuple("abcdefghij")
    guard = {name: holds(name) for name in facts}
    details = m.Details(
        companions=m.Kin((m.KinEntry("spouse", guard["a"]),)),
        addresses=m.AddressChoice(
            in_order=True,
            items=(
                m.AddressEntry("home", "child", guard["b"]),
                m.AddressChoice(in_order=False, items=(m.AddressEntry("office", "anchor"),), where=guard["c"]),
            ),
        ),
        evidence=m.EvidenceList(
            (m.EvidenceEntry("deed", guard["d"]), m.EvidenceChoice(every=False, items=(m.EvidenceEntry("lease"),)))
        ),
        time_limit=m.TimeAllowed(1, "workdays", ("police",)),
        receivers=(m.BodyEntry("station", guard["e"]),),
        proxies=(m.BodyEntry("parent"),),
    )
    grant = m.GrantEffect("settlement", m.Kin((m.KinEntry("sibling", guard["f"]),)), details)
    rule = m.CommonRuleEffect(
        replacing=True, targets=("x/1",), settlers=m.Kin((m.KinEntry("self", guard["g"]),)), details=m.Details()
    )
    condition = m.Every(
        (
            m.Not(m.CountAtLeast(1, (guard["h"],))),
            m.DateTest(m.FactKey("anchor", "i"), m.Span.WITHIN, m.FactKey("grandparent", "j")),
            m.DateTest(m.FactKey("anchor", "i"), m.Span.OVER),
            m.FactTest(m.FactKey("anchor", "k"), m.Op.LE, m.FactKey("anchor", "l")),
            m.FactTest(m.FactKey("case", "relation"), m.Op.ONE_OF, ("cousin",)),
        )
    )
    kin = ("child", "cousin", "grandparent", "parent", "self", "sibling", "spouse")

    def terms(*names: str) -> tuple[m.Term, ...]:
        return tuple(m.Term(name, m.Label(name)) for name in names)

    words = replace(
        vocabulary(),
        facts=tuple(fact(name) for name in "abcdefghijkl"),
        kin=terms(*kin),
        addresses=terms("home", "office"),
        evidence=terms("deed", "lease"),
        bodies=terms("police", "station"),
    )
    clauses = (clause("x/1", grant, condition=condition), clause("x/2", rule))
    limited = of(program(instrument("x", on("2020-01-01"), clauses=clauses), words=words)).vocabulary
    assert "".join(each.id for each in limited.facts) == "abcdefghijkl"
    assert tuple(each.id for each in limited.kin) == kin
    assert [each.id for each in limited.addresses] == ["home", "office"]
    assert [each.id for each in limited.evidence] == ["deed", "lease"]
    assert [each.id for each in limited.bodies] == ["police", "station"]


# ------------------------------------------------------------------------------------------------- defeats


def outcome(bar: m.Clause, grant: m.Clause, *documents, words=None) -> tuple[m.Step, str] | None:
    found = of(program(*documents, words=words)).defeats
    assert len(found) <= 1
    if not found:
        return None
    assert (found[0].bar, found[0].grant) == (bar.id, grant.id)
    return found[0].step, found[0].winner


def two(bar: m.Clause, grant: m.Clause, **more):
    """A document for each, the bar's of 2018, the grant's of 2020, unless told otherwise."""
    first = instrument("b", more.get("b_starts", on("2018-01-01")), more.get("b_ends"), clauses=(bar,))
    second = instrument("g", more.get("g_starts", on("2020-01-01")), clauses=(grant,))
    return replace(first, **more.get("b", {})), replace(second, **more.get("g", {}))


def test_parts_of_a_matter_may_be_asked_for_where_the_whole_is_used():
    matters = (m.Term("a", m.Label("甲")), m.Term("a.b", m.Label("乙"), "a"), m.Term("a.b.c", m.Label("丙"), "a.b"))
    words = replace(vocabulary(), matters=(*matters, m.Term("z", m.Label("丁"))))
    rules = clause("x/1", m.GrantEffect("a.b", None, m.Details()))
    made = of(program(instrument("x", on("2020-01-01"), clauses=(rules,)), words=words))
    assert [each.id for each in made.vocabulary.matters] == ["a", "a.b", "a.b.c"]


def test_whoever_applies_may_be_any_kin_even_where_nothing_hangs_on_it():
    barred = clause("x/1", m.BarEffect("settlement"))
    for document in (
        instrument("x", on("2020-01-01"), clauses=(barred,)),
        by_name_only("x", on("2020-01-01"), "settlement"),
        replace(instrument("x", None, clauses=(clause("x/1"),)), status=m.Status.DRAFT),
    ):
        assert [each.id for each in of(program(document)).vocabulary.kin] == ["self", "spouse"]


def test_explicit_words_speak_first():
    bar, grant = clause("b/1", BAR), clause("g/1", exception_to=("b/1",))
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.EXPLICIT, "grant")
    grant = clause("g/1", overrides=("b/1",))
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.EXPLICIT, "grant")
    bar = clause("b/1", BAR, overrides=("g/1",))
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.UNSETTLED, "nobody")
    grant = clause("g/1")
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.EXPLICIT, "bar")
    bar = clause("b/1", BAR, exception_to=("g/1",))
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.EXPLICIT, "bar")


def test_in_one_document_the_bar_wins():
    bar, grant = clause("x/1", BAR), clause("x/2")
    assert outcome(bar, grant, instrument("x", on("2020-01-01"), clauses=(bar, grant))) == (
        m.Step.SAME_INSTRUMENT,
        "bar",
    )


def test_higher_rank_wins():
    bar, grant = clause("b/1", BAR), clause("g/1")
    assert outcome(bar, grant, *two(bar, grant, b={"rank": GOVERNMENT})) == (m.Step.RANK, "bar")
    assert outcome(bar, grant, *two(bar, grant, g={"rank": GOVERNMENT})) == (m.Step.RANK, "grant")


def test_the_later_wins_unless_its_place_is_wider():
    bar, grant = clause("b/1", BAR), clause("g/1")
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.LATER, "grant")
    assert outcome(bar, grant, *two(bar, grant, b_starts=on("2021-01-01"))) == (m.Step.LATER, "bar")
    bar = clause("b/1", BAR, where=m.Where(("350502",)))
    assert outcome(bar, grant, *two(bar, grant)) == (m.Step.UNSETTLED, "nobody")


def test_later_must_be_certain():
    bar, grant = clause("b/1", BAR), clause("g/1")
    year = some_day("b.promulgated", "2020-01-01", "2020-12-31")
    assert outcome(bar, grant, *two(bar, grant, b_starts=year)) == (m.Step.UNSETTLED, "nobody")
    assert outcome(bar, grant, *two(bar, grant, b_starts=year, g_starts=on("2021-01-01"))) == (m.Step.LATER, "grant")


def test_two_departments_leave_it_to_nobody():
    bar, grant = clause("b/1", BAR), clause("g/1")
    assert outcome(bar, grant, *two(bar, grant, b={"issuers": ("泉州市民政局",)})) == (m.Step.UNSETTLED, "nobody")


@pytest.mark.parametrize("ends", [on("2020-01-01"), on("2019-01-01")])
def test_no_defeat_where_the_two_are_never_in_force_together(ends):
    bar, grant = clause("b/1", BAR), clause("g/1")
    assert outcome(bar, grant, *two(bar, grant, b_ends=ends)) is None


def test_no_defeat_where_the_two_share_no_place():
    bar = clause("b/1", BAR, where=m.Where(("350502",)))
    grant = clause("g/1", where=m.Where(("350582",)))
    assert outcome(bar, grant, *two(bar, grant)) is None


def test_bar_of_one_way_concerns_that_way_and_what_lies_under_it():
    words = replace(
        vocabulary(),
        pathways=(m.Term("kin", m.Label("投靠")), m.Term("spouses", m.Label("夫妻"), "kin")),
    )
    bar = clause("b/1", m.BarEffect("settlement", ("kin",)))
    for pathways, expected in (
        ((), None),
        (("work",), None),
        (("spouses",), (m.Step.LATER, "grant")),
        (("kin",), (m.Step.LATER, "grant")),
    ):
        grant = clause("g/1", pathways=pathways)
        assert outcome(bar, grant, *two(bar, grant), words=words) == expected


def test_bar_of_a_matter_concerns_what_it_holds_and_what_holds_it():
    words = replace(
        vocabulary(),
        matters=(
            m.Term("endorse", m.Label("签注"), "permit"),
            m.Term("permit", m.Label("居住证")),
            m.Term("settlement", m.Label("落户")),
        ),
    )
    for barred, granted, met in (
        ("permit", "endorse", True),
        ("endorse", "permit", True),
        ("permit", "permit", True),
        ("settlement", "permit", False),
    ):
        bar = clause("b/1", m.BarEffect(barred))
        grant = clause("g/1", replace(OPEN, matter=granted))
        assert (outcome(bar, grant, *two(bar, grant), words=words) is not None) is met
