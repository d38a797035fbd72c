"""Proof of a fact: what its declaration asks as evidence (证明), for documents and for reading aloud.

`、` asks for all, `或` in brackets leaves a choice; guards say when a piece is asked at all and are not repeated here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.details import EvidenceChoice, EvidenceEntry, EvidenceList


def evidence_in(proof: EvidenceList | None) -> Iterator[str]:
    """Every piece of evidence that a proof names, in order, repeated where it is."""
    for item in proof.items if proof is not None else ():
        yield from _named(item)


def _named(item: EvidenceEntry | EvidenceChoice) -> Iterator[str]:
    if isinstance(item, EvidenceEntry):
        yield item.evidence
        return
    for each in item.items:
        yield from _named(each)


def proof_document(proof: EvidenceList | None) -> list[Json]:
    """The proof as JSON: an id for each piece that is asked, `{"any_of": […]}` or `{"all_of": […]}` for several."""
    return [_document(each) for each in proof.items] if proof is not None else []


def _document(item: EvidenceEntry | EvidenceChoice) -> Json:
    if isinstance(item, EvidenceEntry):
        return item.evidence
    return {"all_of" if item.every else "any_of": [_document(each) for each in item.items]}


def proof_text(proof: EvidenceList, name: Callable[[str], str], *, chinese: bool) -> str:
    """The proof in words: `A、B 或 C 之一` or `A, one of B or C`; an open list ends in 等."""
    comma, more = ("、", "等") if chinese else (", ", " and other evidence")
    said = comma.join(_text(each, name, chinese=chinese) for each in proof.items)
    return said + (more if proof.open else "")


def _text(item: EvidenceEntry | EvidenceChoice, name: Callable[[str], str], *, chinese: bool) -> str:
    if isinstance(item, EvidenceEntry):
        return name(item.evidence)
    parts = [_text(each, name, chinese=chinese) for each in item.items]
    if item.every:
        return f"（{'和'.join(parts)}）" if chinese else f"({' and '.join(parts)})"
    return f"（{' 或 '.join(parts)}，其一即可）" if chinese else f"one of ({' or '.join(parts)})"
