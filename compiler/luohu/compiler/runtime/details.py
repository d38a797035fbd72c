"""What a route offers and asks beside the yes: companions, addresses, evidence, limits, each with a state of its own.

Lists come from the grant; a shared provision (通则) supplies what the grant leaves out, or overrides it. Where it is open
whether the shared provision applies, so is what hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar, assert_never

from luohu.compiler.ruleset.model import (
    ANCHOR,
    SELF,
    SETTLER,
    AddressChoice,
    AddressEntry,
    BodyEntry,
    Condition,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    FactKey,
    KinEntry,
)
from luohu.compiler.ruleset.walk import rewrite
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import (
    AddressOffer,
    BodyOffer,
    CompanionOffer,
    EvidenceDemand,
    HeadLimit,
    Offer,
    RouteDetails,
    TimeLimit,
)
from luohu.compiler.runtime.values import EXISTS, Truth, conjunction, disjunction, negation
from luohu.compiler.runtime.worlds import RoutePlan, detail_of, sources

T = TypeVar("T")
Sourced = list[tuple[Truth, T]]


def details(view: View, plan: RoutePlan) -> RouteDetails:
    """The details of one route for one case."""
    companions = _said(view, plan, lambda each: each.companions)
    evidence = _said(view, plan, lambda each: each.evidence)
    heads = _said(view, plan, lambda each: each.heads)
    limits = _said(view, plan, lambda each: each.time_limit)
    return RouteDetails(
        companions=tuple(_companion(view, truth, entry) for truth, kin in companions for entry in kin.items),
        companions_open=any(kin.open for _, kin in companions),
        heads=tuple(HeadLimit(each.op, each.value, state(truth)) for truth, each in heads),
        addresses=tuple(
            offer
            for truth, choice in _said(view, plan, lambda each: each.addresses)
            for offer in _addresses(view, choice, truth, None)
        ),
        evidence=tuple(_evidence(view, entry, truth) for truth, each in evidence for entry in each.items),
        evidence_open=any(each.open for _, each in evidence),
        time_limits=tuple(TimeLimit(each.amount, each.unit, each.bodies, state(truth)) for truth, each in limits),
        receivers=tuple(_bodies(view, _said(view, plan, lambda each: each.receivers))),
        proxies=tuple(_bodies(view, _said(view, plan, lambda each: each.proxies))),
    )


def state(truth: Truth) -> Offer:
    """A truth as the state of a detail."""
    if truth is None:
        return Offer.UNKNOWN
    return Offer.OFFERED if truth else Offer.NOT_OFFERED


def _said(view: View, plan: RoutePlan, read: Callable[[Details], T | None]) -> Sourced[T]:
    """Everything that is said of one detail and may apply, with whether it does."""
    found = sources(read(plan.effect.details), plan.common_rules, detail_of(read))
    truths = [(evaluate(source.applies, view), source.value) for source in found]
    return [(truth, value) for truth, value in truths if truth is not False]


def _companion(view: View, truth: Truth, entry: KinEntry) -> CompanionOffer:
    if view.known.get(FactKey(entry.relation, EXISTS)) is False:
        return CompanionOffer(entry.relation, Offer.NOT_OFFERED)
    guard = evaluate(companion_guard(entry, view.relation), view)
    return CompanionOffer(entry.relation, state(conjunction((truth, guard))))


def companion_guard(entry: KinEntry, relation: str | None) -> Condition:
    """A companion's guard, about that companion: the settler of this case may be somebody else of the family."""
    return entry.where if entry.relation == relation else rewrite(entry.where, partial(_of_companion, entry.relation))


def _of_companion(relation: str, key: FactKey) -> FactKey:
    if key.person != SETTLER:
        return key
    return FactKey(ANCHOR if relation == SELF else relation, key.fact)


def _available(view: View, item: AddressEntry | AddressChoice) -> Truth:
    own = evaluate(item.where, view)
    if isinstance(item, AddressEntry):
        return own
    return conjunction((own, disjunction(_available(view, each) for each in item.items)))


def _addresses(view: View, choice: AddressChoice, truth: Truth, order: int | None) -> Iterator[AddressOffer]:
    """任选: every address whose guard is true. 依次: the first; while an earlier one is open, so is a later one."""
    truth = conjunction((truth, evaluate(choice.where, view)))
    for number, item in enumerate(choice.items, start=1):
        place = number if choice.in_order else order
        match item:
            case AddressEntry():
                offered = conjunction((truth, evaluate(item.where, view)))
                yield AddressOffer(item.address, item.owner, state(offered), place)
            case AddressChoice():
                yield from _addresses(view, item, truth, place)
            case _:
                assert_never(item)
        if choice.in_order:
            truth = conjunction((truth, negation(_available(view, item))))


def _evidence(view: View, item: EvidenceEntry | EvidenceChoice, truth: Truth) -> EvidenceDemand:
    asked = conjunction((truth, evaluate(item.where, view)))
    match item:
        case EvidenceEntry():
            return EvidenceDemand(item.evidence, state(asked))
        case EvidenceChoice():
            parts = tuple(_evidence(view, each, asked) for each in item.items)
            return EvidenceDemand(None, state(asked), parts, item.every)
        case _:
            assert_never(item)


def _bodies(view: View, said: Sourced[tuple[BodyEntry, ...]]) -> Iterator[BodyOffer]:
    for truth, entries in said:
        for entry in entries:
            yield BodyOffer(entry.id, state(conjunction((truth, evaluate(entry.where, view)))))


Stated = TypeVar("Stated", CompanionOffer, AddressOffer, EvidenceDemand, HeadLimit, TimeLimit, BodyOffer)


def merged(found: list[RouteDetails]) -> RouteDetails:
    """The details of one route in several possible states of the law: what differs is unknown."""
    first = found[0]
    if all(each == first for each in found):
        return first
    return RouteDetails(
        companions=_merge(each.companions for each in found),
        companions_open=any(each.companions_open for each in found),
        heads=_merge(each.heads for each in found),
        addresses=_merge(each.addresses for each in found),
        evidence=_merge(each.evidence for each in found),
        evidence_open=any(each.evidence_open for each in found),
        time_limits=_merge(each.time_limits for each in found),
        receivers=_merge(each.receivers for each in found),
        proxies=_merge(each.proxies for each in found),
    )


def _merge(lists: Iterable[tuple[Stated, ...]]) -> tuple[Stated, ...]:
    all_lists = list(lists)
    seen: dict[Stated, list[Offer]] = {}
    for each in all_lists:
        for offer in each:
            seen.setdefault(replace(offer, state=Offer.UNKNOWN), []).append(offer.state)
    return tuple(
        replace(offer, state=states[0] if len(states) == len(all_lists) and len(set(states)) == 1 else Offer.UNKNOWN)
        for offer, states in seen.items()
    )
