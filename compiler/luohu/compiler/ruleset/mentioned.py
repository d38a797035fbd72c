"""Which words of the vocabulary a clause uses: what a whole ruleset must declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

from luohu.compiler.ruleset.model import (
    ROLES,
    AddressChoice,
    AddressEntry,
    BarEffect,
    BindingEffect,
    Clause,
    CommonRuleEffect,
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
from luohu.compiler.ruleset.score_items import scores_named

Register = Literal[
    "matters",
    "pathways",
    "kin",
    "addresses",
    "evidence",
    "bodies",
    "entitlements",
    "groups",
    "parameters",
    "scores",
    "quotas",
]
"""A register of the vocabulary, by the name of its member."""

OtherEffect = (
    SettingEffect | DutyEffect | ServiceEffect | EntitlementEffect | EndEffect | BindingEffect | DelegationEffect
)
"""What a clause may say beside granting and barring, but for points."""

Word = tuple[Register, str]
"""A register of the vocabulary and an id in it."""


def words_in(clause: Clause) -> Iterator[Word]:
    """Matters, pathways, kin, addresses, evidence, bodies and so on, by the name of their register."""
    yield from (("pathways", each) for each in clause.pathways)
    yield from (("groups", each) for each in clause.targets)
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
        case ScoreEffect() | QuotaEffect() | CountingEffect():
            yield from _of_points(effect)
        case _:
            yield from _of_other(effect)


def _of_points(effect: ScoreEffect | QuotaEffect | CountingEffect) -> Iterator[Word]:
    match effect:
        case ScoreEffect():
            yield from (("scores", each) for each in scores_named(effect))
        case QuotaEffect():
            yield "quotas", effect.quota
            yield from (("scores", each) for each in scores_named(effect))
            yield from (("bodies", each) for each in effect.bodies)
            named = (effect.parameter, effect.cutoff_parameter)
            yield from (("parameters", each) for each in named if each is not None)
        case CountingEffect():
            return
        case _:
            assert_never(effect)


def _of_other(effect: OtherEffect) -> Iterator[Word]:
    match effect:
        case SettingEffect(parameter=parameter):
            yield "parameters", parameter
        case DutyEffect(helpers=helpers):
            yield from (("bodies", each) for each in helpers)
        case ServiceEffect():
            yield from _of_service(effect)
        case EntitlementEffect(group=group, items=items):
            yield "groups", group
            yield from (("entitlements", each.entitlement) for each in items)
        case EndEffect(matter):
            yield "matters", matter
        case BindingEffect():
            yield from _of_binding(effect)
        case DelegationEffect(bodies=bodies, setting=setting):
            yield from (("bodies", each) for each in bodies)
            if setting is not None:
                yield "parameters", setting.parameter
        case _:
            assert_never(effect)


def _of_service(effect: ServiceEffect) -> Iterator[Word]:
    for group in effect.groups:
        if group.matter is not None:
            yield "matters", group.matter
        yield from (("matters", item.matter) for item in group.items)


def _of_binding(effect: BindingEffect) -> Iterator[Word]:
    if effect.matter is not None:
        yield "matters", effect.matter
    yield from _of_kin(effect.settlers)
    if effect.details is not None:
        yield from _of_details(effect.details)
    yield from (("pathways", each) for each in effect.pathways)
    if effect.setting is not None:
        yield "parameters", effect.setting.parameter


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
    if details.exercised_within is not None:
        yield from (("bodies", each) for each in details.exercised_within.bodies)
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
