"""Which words of the vocabulary a clause uses: what a whole ruleset must declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

from luohu.compiler.ruleset.model import (
    ROLES,
    AddressChoice,
    AddressEntry,
    BarEffect,
    Clause,
    CommonRuleEffect,
    Details,
    Effect,
    EvidenceChoice,
    EvidenceEntry,
    GrantEffect,
    Kin,
)

Register = Literal["matters", "pathways", "kin", "addresses", "evidence", "bodies"]
"""A register of the vocabulary, by the name of its member."""

Word = tuple[Register, str]
"""A register of the vocabulary and an id in it."""


def words_in(clause: Clause) -> Iterator[Word]:
    """Matters, pathways, kin, addresses, evidence and bodies, by the name of their register."""
    yield from (("pathways", each) for each in clause.pathways)
    for effect in clause.effects:
        yield from _of_effect(effect)


def _of_effect(effect: Effect) -> Iterator[Word]:
    match effect:
        case BarEffect(matter, pathways):
            yield "matters", matter
            yield from (("pathways", each) for each in pathways)
        case GrantEffect(matter, settlers, details):
            yield "matters", matter
            yield from _of_kin(settlers)
            yield from _of_details(details)
        case CommonRuleEffect():
            yield from _of_kin(effect.settlers)
            yield from _of_details(effect.details)
        case _:
            assert_never(effect)


def _of_kin(kin: Kin | None) -> Iterator[Word]:
    yield from (("kin", each.relation) for each in (kin.items if kin is not None else ()))


def _of_details(details: Details) -> Iterator[Word]:
    yield from _of_kin(details.companions)
    if details.addresses is not None:
        yield from _of_address(details.addresses)
    for item in details.evidence.items if details.evidence is not None else ():
        yield from _of_evidence(item)
    if details.time_limit is not None:
        yield from (("bodies", each) for each in details.time_limit.bodies)
    yield from (("bodies", each.id) for each in details.receivers or ())


def _of_address(item: AddressEntry | AddressChoice) -> Iterator[Word]:
    match item:
        case AddressEntry(address, owner):
            yield "addresses", address
            if owner is not None and owner not in ROLES:
                yield "kin", owner
        case AddressChoice():
            for each in item.items:
                yield from _of_address(each)
        case _:
            assert_never(item)


def _of_evidence(item: EvidenceEntry | EvidenceChoice) -> Iterator[Word]:
    match item:
        case EvidenceEntry():
            yield "evidence", item.evidence
        case EvidenceChoice():
            for each in item.items:
                yield from _of_evidence(each)
        case _:
            assert_never(item)
