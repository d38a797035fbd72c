"""The policies against higher texts: who shows what expected_findings.md lists."""

from __future__ import annotations

import json

from tests.policies.library import Assumption, analysed

from luohu.dsl.diagnostics.model import Diagnostic

DRAFT: Assumption = ("衢州户籍改革意见送审稿", "2017-05-20")


def refused(clause: str, place: str, *assumed: Assumption) -> Diagnostic | None:
    """The finding about a clause that asks for a grant, at a place."""
    for each in analysed(assumed).diagnostics:
        if each.code == "LH431" and each.subject[0] == clause and each.identity and place in each.identity.places:
            return each
    return None


def test_the_draft_of_quzhou_leaves_young_parents_and_a_family_of_four_behind() -> None:
    found = refused("state-council-2014-25/towns", "衢州市", DRAFT)
    assert found is not None
    said = "\n".join(each.zh for each in found.notes)
    assert "一家 4 人要落户（配偶1人、子女2人、父母1人）" in said
    assert "至多准 3 人" in said
    cases = [json.loads(each.case) for each in found.applicants]
    assert [each["relation"] for each in cases] == ["parent", "spouse"]
    assert {each["applied_on"] for each in cases} == {"2017-05-20"}


def test_the_final_text_of_quzhou_leaves_nobody_behind() -> None:
    assert refused("state-council-2014-25/towns", "衢州市") is None
    assert refused("decree-663/towns", "衢州市") is None


def test_registration_is_more_than_arrival() -> None:
    for place in ("泉州市", "湖州市", "衢州市"):
        found = refused("decree-663/2", place)
        assert found is not None
        assert any("仍可以据此申请" in each.zh for each in found.notes)
