"""Proof of a fact keeps its choices, in documents and in words."""

from __future__ import annotations

from luohu.compiler.ruleset.details import EvidenceChoice, EvidenceEntry, EvidenceList
from luohu.compiler.ruleset.proofs import evidence_in, proof_document, proof_text

A, B, C, D = (EvidenceEntry(each) for each in "abcd")
PROOF = EvidenceList((A, EvidenceChoice(every=False, items=(B, EvidenceChoice(every=True, items=(C, D))))), open=True)


def test_every_piece_is_found() -> None:
    assert list(evidence_in(PROOF)) == ["a", "b", "c", "d"]
    assert list(evidence_in(None)) == []


def test_the_document_tells_one_of_from_all_of() -> None:
    assert proof_document(PROOF) == ["a", {"any_of": ["b", {"all_of": ["c", "d"]}]}]
    assert proof_document(None) == []


def test_the_words_say_one_of() -> None:
    assert proof_text(PROOF, str.upper, chinese=True) == "A、（B 或 （C和D），其一即可）等"
    assert proof_text(PROOF, str.upper, chinese=False) == "A, one of (B or (C and D)) and other evidence"
