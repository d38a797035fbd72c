"""The conditions inside effects: in details (who may settle, which address or paper), of services, of entitlements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from luohu.compiler.ruleset.model import (
    ALWAYS,
    AddressChoice,
    AddressEntry,
    BarEffect,
    BindingEffect,
    CommonRuleEffect,
    Condition,
    CountingEffect,
    DelegationEffect,
    Details,
    DutyEffect,
    Effect,
    EndEffect,
    EntitlementEffect,
    EvidenceChoice,
    EvidenceEntry,
    GrantEffect,
    Kin,
    QuotaEffect,
    ScoreEffect,
    ServiceEffect,
    SettingEffect,
)
from luohu.compiler.ruleset.score_items import item_conditions

Guard = tuple[str, Condition]
"""What a condition decides (`settlers:spouse`), and the condition."""


def guards(effect: Effect) -> Iterator[Guard]:
    """Every guard of an effect's details, in the order of the text."""
    match effect:
        case GrantEffect(settlers=settlers, details=details) | CommonRuleEffect(settlers=settlers, details=details):
            yield from _kin("settlers", settlers)
            yield from _details(details)
        case BarEffect() | SettingEffect() | DutyEffect() | EndEffect() | DelegationEffect():
            return
        case ScoreEffect(score=score, items=items):
            yield from ((f"scores:{score}", condition) for condition in item_conditions(items))
        case QuotaEffect() | CountingEffect():
            return
        case ServiceEffect(groups=groups):
            yield from ((f"services:{item.matter}", item.where) for group in groups for item in group.items)
        case EntitlementEffect(group=group, member=member, items=entitlements):
            yield f"group:{group}", member
            yield from ((f"entitlements:{item.entitlement}", item.where) for item in entitlements)
        case BindingEffect(settlers=settlers, details=details):
            yield from _kin("settlers", settlers)
            if details is not None:
                yield from _details(details)
        case _:
            assert_never(effect)


def _details(details: Details) -> Iterator[Guard]:
    yield from _kin("companions", details.companions)
    if details.addresses is not None:
        yield from _address(details.addresses)
    if details.evidence is not None:
        for item in details.evidence.items:
            yield from _evidence(item)
    for body in details.receivers or ():
        yield f"receivers:{body.id}", body.where
    for body in details.proxies or ():
        yield f"proxies:{body.id}", body.where


def _kin(role: str, kin: Kin | None) -> Iterator[Guard]:
    if kin is not None:
        for entry in kin.items:
            yield f"{role}:{entry.relation}", entry.where
        if kin.others != ALWAYS:
            yield f"{role}:others", kin.others


def _address(item: AddressEntry | AddressChoice) -> Iterator[Guard]:
    match item:
        case AddressEntry(address):
            yield f"addresses:{address}", item.where
        case AddressChoice(items=items):
            yield "addresses", item.where
            for each in items:
                yield from _address(each)
        case _:
            assert_never(item)


def _evidence(item: EvidenceEntry | EvidenceChoice) -> Iterator[Guard]:
    match item:
        case EvidenceEntry(evidence):
            yield f"evidence:{evidence}", item.where
        case EvidenceChoice(items=items):
            yield "evidence", item.where
            for each in items:
                yield from _evidence(each)
        case _:
            assert_never(item)
