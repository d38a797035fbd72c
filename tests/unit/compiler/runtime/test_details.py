"""Details of routes: each with a state of its own, from the grant or from a shared provision."""

from __future__ import annotations

from tests.unit.compiler.runtime.made import (
    LICHENG,
    SETTLEMENT,
    anchor,
    ask,
    clause,
    day,
    is_,
    needs,
    routes,
    ruleset,
)

from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    Alternative,
    BodyEntry,
    CommonRuleEffect,
    Condition,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
    Not,
    Op,
    PersonHeads,
    Slice,
    TimeAllowed,
)
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime.model import Capacity, Offer, Outcome, RouteDetails
from luohu.compiler.runtime.to_json import decision_json

YES, NO, OPEN = Offer.OFFERED, Offer.NOT_OFFERED, Offer.UNKNOWN


def entry(address: str, where: Condition | None = None) -> AddressEntry:
    return AddressEntry(address) if where is None else AddressEntry(address, None, where)


def granted(details: Details, **facts: object) -> RouteDetails:
    rules = ruleset(clause("i1/1", is_("owns_home"), GrantEffect(SETTLEMENT, None, details)))
    found = ask(rules, anchor(owns_home=True, **facts))  # type: ignore[arg-type]
    check_schema("decision", decision_json(found))
    assert found.outcome is Outcome.GRANTED
    return found.routes[0].details


def states(details: RouteDetails) -> list[tuple[str, Offer]]:
    return [(each.address, each.state) for each in details.addresses]


def test_free_choice_offers_every_address_whose_guard_is_true():
    choice = AddressChoice(False, (entry("home"), entry("public", is_("a")), entry("collective", is_("b"))))  # noqa: FBT003
    assert states(granted(Details(addresses=choice), a=False)) == [("home", YES), ("public", NO), ("collective", OPEN)]


def test_order_offers_the_first_and_an_open_one_leaves_the_rest_open():
    choice = AddressChoice(True, (entry("home", is_("a")), entry("public", is_("b")), entry("collective")))  # noqa: FBT003
    details = Details(addresses=choice)
    assert states(granted(details, a=True)) == [("home", YES), ("public", NO), ("collective", NO)]
    assert states(granted(details, a=False, b=True)) == [("home", NO), ("public", YES), ("collective", NO)]
    assert states(granted(details, a=False)) == [("home", NO), ("public", OPEN), ("collective", OPEN)]
    assert [each.order for each in granted(details, a=True).addresses] == [1, 2, 3]


def test_choices_nest():
    inner = AddressChoice(False, (entry("public", is_("b")), entry("collective")), is_("a"))  # noqa: FBT003
    details = Details(addresses=AddressChoice(True, (inner, entry("home"))))  # noqa: FBT003
    assert states(granted(details, a=True, b=False)) == [("public", NO), ("collective", YES), ("home", NO)]
    assert states(granted(details, a=False, b=True)) == [("public", NO), ("collective", NO), ("home", YES)]


def test_evidence_is_asked_if_and_in_choices():
    one_of = EvidenceChoice(False, (EvidenceEntry("contract"), EvidenceEntry("licence", is_("b"))))  # noqa: FBT003
    both = EvidenceChoice(True, (EvidenceEntry("x"), EvidenceEntry("y")))  # noqa: FBT003
    found = granted(Details(evidence=EvidenceList((EvidenceEntry("deed", is_("a")), one_of, both), open=True)), a=False)
    assert found.evidence_open
    assert [each.state for each in found.evidence] == [NO, YES, YES]
    assert [(each.evidence, each.state) for each in found.evidence[1].any_of] == [("contract", YES), ("licence", OPEN)]
    assert [each.every for each in found.evidence] == [False, False, True]


def test_limits_and_bodies():
    found = granted(
        Details(
            heads=PersonHeads(Op.LE, 3),
            time_limit=TimeAllowed(1, "workdays", ("psb",)),
            receivers=(BodyEntry("psb"),),
            proxies=(BodyEntry("guardian", is_("a")),),
        )
    )
    assert [(each.op, each.value, each.state) for each in found.heads] == [(Op.LE, 3, YES)]
    assert [(each.amount, each.unit, each.bodies) for each in found.time_limits] == [(1, "workdays", ("psb",))]
    assert [(each.id, each.state) for each in found.receivers] == [("psb", YES)]
    assert [(each.id, each.state) for each in found.proxies] == [("guardian", OPEN)]


def settlers_own(name: str) -> FactTest:
    return FactTest(FactKey("settler", name), Op.EQ, value=True)


COMPANIONS = Details(companions=Kin((KinEntry("spouse", settlers_own("a")), KinEntry("child", settlers_own("b")))))


def test_a_companions_guard_is_about_the_companion():
    rules = ruleset(clause("i1/1", is_("owns_home"), GrantEffect(SETTLEMENT, None, COMPANIONS)))
    family = {**anchor(owns_home=True, a=False), ("spouse", "a"): True, ("child", ""): False}
    found = ask(rules, family).routes[0]
    assert found.capacity is Capacity.SETTLER
    assert [(each.relation, each.state) for each in found.details.companions] == [("spouse", YES), ("child", NO)]
    wife = {
        ("case", "place"): LICHENG,
        ("case", "relation"): "spouse",
        ("anchor", "owns_home"): True,
        ("settler", "a"): True,
    }
    assert ask(rules, wife).routes[0].capacity is Capacity.COMPANION
    assert ask(rules, {**wife, ("settler", "a"): False}).outcome is Outcome.NOT_GRANTED


def test_an_open_list_leaves_others_to_the_clauses_body():
    rules = ruleset(
        clause("i1/1", is_("owns_home"), GrantEffect(SETTLEMENT, Kin((KinEntry("self"),), open=True), Details()))
    )
    parent = {("case", "place"): LICHENG, ("case", "relation"): "parent", ("anchor", "owns_home"): True}
    found = ask(rules, parent)
    assert found.outcome is Outcome.UNDETERMINED
    assert [(each.kind.value, each.subject, each.from_whom) for each in found.needs] == [
        ("admission", "i1/1", ("psb",))
    ]


def rule(
    name: str, details: Details, *, replacing: bool, settlers: Kin | None = None, condition: Condition | None = None
):
    effect = CommonRuleEffect(replacing, ("i1/1",), settlers, details)
    return clause(name, condition or Not(is_("c")), effect)


HOME = Details(addresses=AddressChoice(False, (entry("home"),)))  # noqa: FBT003
PUBLIC = Details(addresses=AddressChoice(False, (entry("public"),)))  # noqa: FBT003


def test_a_shared_provision_fills_what_the_grant_leaves_out():
    silent = clause("i1/1", is_("a"))
    rules = ruleset(silent, rule("i1/2", PUBLIC, replacing=False))
    found = ask(rules, anchor(a=True, c=False)).routes[0]
    assert states(found.details) == [("public", YES)]
    assert found.common_rules == ("i1/2",)
    assert states(ask(rules, anchor(a=True)).routes[0].details) == [("public", OPEN)]
    assert states(ask(rules, anchor(a=True, c=True)).routes[0].details) == []
    spoken = ruleset(
        clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, None, HOME)), rule("i1/2", PUBLIC, replacing=False)
    )
    assert states(ask(spoken, anchor(a=True, c=False)).routes[0].details) == [("home", YES)]


def test_a_replacing_one_overrides():
    rules = ruleset(clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, None, HOME)), rule("i1/2", PUBLIC, replacing=True))
    assert states(ask(rules, anchor(a=True, c=False)).routes[0].details) == [("public", YES)]
    assert states(ask(rules, anchor(a=True, c=True)).routes[0].details) == [("home", YES)]
    assert states(ask(rules, anchor(a=True)).routes[0].details) == [("public", OPEN), ("home", OPEN)]


def test_a_shared_provision_may_say_who_settles():
    rules = ruleset(
        clause("i1/1", is_("a")), rule("i1/2", Details(), replacing=False, settlers=Kin((KinEntry("child"),)))
    )
    child = {("case", "place"): LICHENG, ("case", "relation"): "child", ("anchor", "a"): True, ("anchor", "c"): False}
    assert routes(ask(rules, child)) == ["i1/1"]
    assert ask(rules, anchor(a=True, c=False)).outcome is Outcome.NOT_GRANTED
    assert ask(rules, anchor(a=True, c=True)).outcome is Outcome.GRANTED
    assert needs(ask(rules, anchor(a=True))) == ["anchor.c"]


def test_what_differs_between_possible_states_of_the_law_is_open():
    grant = clause("i1/1", is_("a"), GrantEffect(SETTLEMENT, None, Details(heads=PersonHeads(Op.LE, 3))))
    alternatives = (Alternative(("i1/1", "i1/2")), Alternative(("i1/1",)))
    rules = ruleset(
        grant,
        rule("i1/2", PUBLIC, replacing=False),
        timeline=(Slice(day("2020-01-01"), None, alternatives, ("i1.promulgated",)),),
    )
    found = ask(rules, anchor(a=True, c=False))
    assert found.outcome is Outcome.GRANTED
    assert states(found.routes[0].details) == [("public", OPEN)]
    assert [each.state for each in found.routes[0].details.heads] == [YES]
