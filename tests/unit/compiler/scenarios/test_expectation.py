"""What a scenario expected against what came: every difference is said, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.program import Expectation
from luohu.compiler.ruleset.model import FactKey, Op, PersonHeads, Step
from luohu.compiler.runtime.model import (
    AddressOffer,
    BarredBy,
    CompanionOffer,
    Decision,
    Elsewhen,
    EvidenceDemand,
    HeadLimit,
    Need,
    NeedKind,
    Offer,
    OpenRoute,
    Outcome,
    Receipt,
    Refusal,
    RefusalKind,
    Route,
    RouteDetails,
)
from luohu.compiler.scenarios.expectation import mismatches

RECEIPT = Receipt("cn.x/y", None, None, "x", "settlement", date(2024, 1, 1), None, (), ())
DETAILS = RouteDetails(
    companions=(CompanionOffer("spouse", Offer.OFFERED), CompanionOffer("child", Offer.UNKNOWN)),
    heads=(HeadLimit(Op.LE, 3, Offer.OFFERED),),
    addresses=(AddressOffer("home", "anchor", Offer.OFFERED), AddressOffer("hall", None, Offer.NOT_OFFERED)),
    evidence=(
        EvidenceDemand("deed", Offer.OFFERED),
        EvidenceDemand(None, Offer.OFFERED, (EvidenceDemand("contract", Offer.OFFERED),)),
        EvidenceDemand("permit", Offer.NOT_OFFERED),
    ),
)


def granted(*clauses: str) -> Decision:
    routes = tuple(Route(clause, "doc", (), None, (), DETAILS) for clause in clauses)
    return Decision(Outcome.GRANTED, RECEIPT, routes)


def expected(outcome: str, **more: object) -> Expectation:
    return Expectation(outcome, "settlement", **more)  # type: ignore[arg-type]


def said(expectation: Expectation, decision: Decision) -> list[str]:
    found = mismatches(expectation, decision)
    assert all(text.zh and text.zh != text.en for text in found)
    return [text.en for text in found]


def test_what_was_expected_came() -> None:
    full = expected(
        "granted",
        clause="doc/1",
        addresses=("home",),
        companions=("spouse",),
        evidence=("deed", "contract"),
        heads=PersonHeads(Op.LE, 3),
    )
    assert said(full, granted("doc/2", "doc/1")) == []
    assert said(expected("no_rule_in_force"), Decision(Outcome.NO_RULE_IN_FORCE, RECEIPT)) == []
    assert said(expected("not_granted"), Decision(Outcome.NOT_GRANTED, RECEIPT)) == []


def test_a_grant_may_rest_on_routes_that_are_each_open() -> None:
    assert said(expected("granted"), granted()) == []
    assert said(expected("granted", addresses=("home",)), granted()) == ["expected address home, not offered"]
    assert said(expected("granted", clause="doc/1"), granted()) == ["expected by doc/1, granted by "]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"clause": "doc/3"}, "expected by doc/3, granted by doc/1"),
        ({"addresses": ("hall",)}, "expected address hall, not offered"),
        ({"companions": ("child",)}, "expected companion child, not offered"),
        ({"evidence": ("permit",)}, "expected evidence permit, not offered"),
        ({"heads": PersonHeads(Op.LE, 4)}, "expected heads le 4"),
    ],
)
def test_a_grant_of_another_shape(more: dict[str, object], message: str) -> None:
    assert said(expected("granted", **more), granted("doc/1")) == [message]


def test_another_outcome_names_the_clauses_or_what_is_missing() -> None:
    assert said(expected("not_granted"), granted("doc/1")) == ["expected not granted, got granted (doc/1)"]
    open_ = Decision(Outcome.UNDETERMINED, RECEIPT, needs=(Need(NeedKind.TEXT, "doc-2"),))
    assert said(expected("granted"), open_) == ["expected granted, got undetermined (doc-2)"]
    assert said(expected("granted"), Decision(Outcome.NO_RULE_IN_FORCE, RECEIPT)) == [
        "expected granted, got no rule in force"
    ]


def test_a_refusal_names_clause_bar_or_lapsed_clause() -> None:
    refusal = Refusal("doc/1", "doc", RefusalKind.BARRED, bars=(BarredBy("doc/bar", Step.RANK, ()),))
    lapsed = (Elsewhen("doc/old", "doc", date(2023, 1, 1)),)
    decision = Decision(Outcome.NOT_GRANTED, RECEIPT, refusals=(refusal,), lapsed=lapsed)
    for clause in ("doc/1", "doc/bar", "doc/old"):
        assert said(expected("not_granted", clause=clause), decision) == []
    assert said(expected("not_granted", clause="doc/9"), decision) == ["expected doc/9 among the reasons, it is not"]


@pytest.mark.parametrize("need", ["anchor.income", "income", "doc-2"])
def test_what_is_needed_by_any_of_its_names(need: str) -> None:
    fact = Need(NeedKind.FACT, "anchor.income", FactKey("anchor", "income"))
    decision = Decision(Outcome.UNDETERMINED, RECEIPT, needs=(fact, Need(NeedKind.TEXT, "doc-2")))
    assert said(expected("undetermined", needs=(need,)), decision) == []
    assert said(expected("undetermined", needs=("age", need)), decision) == [
        "expected to need age, needs anchor.income, doc-2"
    ]


def test_not_by_a_clause_means_certainly_not_by_it() -> None:
    not_by = expected("granted", clause="doc/1", not_by=True)
    assert said(not_by, granted("doc/2")) == []
    assert said(not_by, Decision(Outcome.NOT_GRANTED, RECEIPT)) == []
    assert said(not_by, granted("doc/1")) == ["expected no grant by doc/1, but it grants"]
    open_ = Decision(Outcome.GRANTED, RECEIPT, open_routes=(OpenRoute("doc/1", "doc", (), ()),))
    assert said(not_by, open_) == ["expected no grant by doc/1, but whether it grants is open"]


def test_not_granted_at_all() -> None:
    not_at_all = expected("granted", not_by=True)
    assert said(not_at_all, Decision(Outcome.NOT_GRANTED, RECEIPT)) == []
    assert said(not_at_all, Decision(Outcome.NO_RULE_IN_FORCE, RECEIPT)) == []
    assert said(not_at_all, granted("doc/1")) == ["expected no grant, got granted"]
    assert said(not_at_all, Decision(Outcome.UNDETERMINED, RECEIPT)) == ["expected no grant, got undetermined"]


def test_a_clause_is_expected_in_any_of_its_editions() -> None:
    """Amended or suspended, it is still that provision."""
    assert said(expected("granted", clause="doc/1"), granted("doc/1@2")) == []
    assert said(expected("granted", clause="doc/1", not_by=True), granted("doc/1@2"))


@pytest.mark.parametrize(
    ("details", "english"),
    [
        ({"addresses": ("hall",)}, []),
        ({"addresses": ("home",)}, ["expected no address home, offered or open"]),
        ({"companions": ("child",)}, ["expected no companion child, offered or open"]),
        ({"evidence": ("permit",)}, []),
        ({"evidence": ("contract",)}, ["expected no evidence contract, offered or open"]),
        ({"heads": PersonHeads(Op.LE, 3)}, ["expected heads other than written"]),
        ({"heads": PersonHeads(Op.LE, 4)}, []),
        ({"addresses": ("home",), "clause": "doc/2"}, []),
    ],
)
def test_that_something_is_not_offered(details: dict[str, object], english: list[str]) -> None:
    assert said(expected("granted", not_by=True, **{"clause": "doc/1", **details}), granted("doc/1")) == english
