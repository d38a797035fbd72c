"""Every word that a clause can use is found, wherever it stands."""

from __future__ import annotations

from luohu.compiler.ruleset.mentioned import words_in
from luohu.compiler.ruleset.model import (
    ALWAYS,
    AddressChoice,
    AddressEntry,
    BarEffect,
    BodyEntry,
    Clause,
    CommonRuleEffect,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    GrantEffect,
    Kin,
    KinEntry,
    TimeAllowed,
    Where,
)

DETAILS = Details(
    companions=Kin((KinEntry("child"),)),
    addresses=AddressChoice(
        in_order=True,
        items=(AddressEntry("home"), AddressChoice(in_order=False, items=(AddressEntry("hall", "parent"),))),
    ),
    evidence=EvidenceList((EvidenceEntry("deed"), EvidenceChoice(every=False, items=(EvidenceEntry("lease"),)))),
    time_limit=TimeAllowed(1, "days", ("police",)),
    receivers=(BodyEntry("station"),),
)


def clause(*effects: GrantEffect | BarEffect | CommonRuleEffect) -> Clause:
    return Clause("i/1", "i", ("一",), None, Where(), ALWAYS, effects, pathways=("by_home",))


def test_a_grant_with_every_detail() -> None:
    assert set(words_in(clause(GrantEffect("settlement", Kin((KinEntry("spouse"),)), DETAILS)))) == {
        ("pathways", "by_home"),
        ("matters", "settlement"),
        ("kin", "spouse"),
        ("kin", "child"),
        ("kin", "parent"),
        ("addresses", "home"),
        ("addresses", "hall"),
        ("evidence", "deed"),
        ("evidence", "lease"),
        ("bodies", "police"),
        ("bodies", "station"),
    }


def test_a_bar_and_a_common_rule() -> None:
    found = set(words_in(clause(BarEffect("permit", ("by_kin",)), CommonRuleEffect(False, ("i/2",), None, Details()))))  # noqa: FBT003
    assert found == {("pathways", "by_home"), ("matters", "permit"), ("pathways", "by_kin")}
