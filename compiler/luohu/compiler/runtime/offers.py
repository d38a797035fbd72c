"""What a route offers and asks, each with the condition under which it does: worked out once, with the plan.

The state of a detail is the truth of its condition: `details` finds it for a case. Who a companion is does not depend on
the case: the guard is about the settler where the settler is that relative, else about the relative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar, assert_never

from luohu.compiler.ruleset.model import (
    ALWAYS,
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
    FactTest,
    KinEntry,
    Op,
    TimeAllowed,
)
from luohu.compiler.ruleset.walk import keys_of, rewrite
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.model import (
    AddressOffer,
    ApplicationWindow,
    BodyOffer,
    CompanionOffer,
    EvidenceDemand,
    HeadLimit,
    Offer,
    Remark,
    TimeLimit,
)
from luohu.compiler.runtime.supplied import CommonRule, Source, detail_of, sources
from luohu.compiler.runtime.values import RELATION_KEY

T = TypeVar("T")
Offered = TypeVar(
    "Offered",
    CompanionOffer,
    HeadLimit,
    AddressOffer,
    EvidenceDemand,
    TimeLimit,
    BodyOffer,
    ApplicationWindow,
    Remark,
)


@dataclass(frozen=True, slots=True)
class Stated(Generic[Offered]):
    """An offer whose state is still to be found: that of `when`.

    `by`: whether what says it applies at all; where it does not, there is no such offer. `of`: the relative whose
    existence is presumed.
    """

    offer: Offered
    when: Condition
    by: Condition = ALWAYS
    of: str | None = None
    parts: tuple[Stated[Offered], ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything that a route may offer or ask, in the order of the text; of lists, when one that is open (等) applies."""

    companions: tuple[Stated[CompanionOffer], ...]
    companions_open: Condition
    heads: tuple[Stated[HeadLimit], ...]
    addresses: tuple[Stated[AddressOffer], ...]
    evidence: tuple[Stated[EvidenceDemand], ...]
    evidence_open: Condition
    time_limits: tuple[Stated[TimeLimit], ...]
    receivers: tuple[Stated[BodyOffer], ...]
    proxies: tuple[Stated[BodyOffer], ...]
    exercised_within: tuple[Stated[TimeLimit], ...]
    applications: tuple[Stated[ApplicationWindow], ...]
    fees: tuple[Stated[Remark], ...]
    modes: tuple[Stated[Remark], ...]


def offers_of(own: Details, rules: tuple[CommonRule, ...]) -> Offers:
    """What a grant with these shared provisions offers."""

    def said(read: Callable[[Details], T | None]) -> list[Source[T]]:
        return sources(read(own), rules, detail_of(read))

    companions, evidence = said(lambda each: each.companions), said(lambda each: each.evidence)
    return Offers(
        companions=tuple(_companion(each.applies, entry) for each in companions for entry in each.value.items),
        companions_open=some([each.applies for each in companions if each.value.open]),
        heads=tuple(
            Stated(HeadLimit(each.value.op, each.value.value, Offer.UNKNOWN), each.applies, each.applies)
            for each in said(lambda each: each.heads)
        ),
        addresses=tuple(
            offer
            for each in said(lambda each: each.addresses)
            for offer in addresses_of(each.value, each.applies, None, each.applies)
        ),
        evidence=tuple(_evidence(entry, each.applies) for each in evidence for entry in each.value.items),
        evidence_open=some([each.applies for each in evidence if each.value.open]),
        time_limits=tuple(map(_limit, said(lambda each: each.time_limit))),
        receivers=tuple(_bodies(said(lambda each: each.receivers))),
        proxies=tuple(_bodies(said(lambda each: each.proxies))),
        exercised_within=tuple(map(_limit, said(lambda each: each.exercised_within))),
        applications=tuple(
            Stated(ApplicationWindow(each.value, Offer.UNKNOWN), each.applies, each.applies)
            for each in said(lambda each: each.applications)
        ),
        fees=tuple(
            Stated(Remark(each.value, Offer.UNKNOWN), each.applies, each.applies)
            for each in said(lambda each: each.fee)
        ),
        modes=tuple(
            Stated(Remark(mode, Offer.UNKNOWN), each.applies, each.applies)
            for each in said(lambda each: each.modes)
            for mode in each.value
        ),
    )


def _companion(applies: Condition, entry: KinEntry) -> Stated[CompanionOffer]:
    offer = CompanionOffer(entry.relation, Offer.UNKNOWN)
    return Stated(offer, every([applies, guard_of_companion(entry)]), applies, of=entry.relation)


def guard_of_companion(entry: KinEntry) -> Condition:
    """A companion's guard, about that companion: the settler of this case may be somebody else of the family."""
    if not any(key.person == SETTLER for key in keys_of(entry.where)):
        return entry.where
    settles = FactTest(RELATION_KEY, Op.EQ, entry.relation)
    about_relative = rewrite(entry.where, partial(_of_companion, entry.relation))
    return some([every([settles, entry.where]), every([opposite(settles), about_relative])])


def _of_companion(relation: str, key: FactKey) -> FactKey:
    if key.person != SETTLER:
        return key
    return FactKey(ANCHOR if relation == SELF else relation, key.fact)


def _available(item: AddressEntry | AddressChoice) -> Condition:
    if isinstance(item, AddressEntry):
        return item.where
    return every([item.where, some([_available(each) for each in item.items])])


def addresses_of(
    choice: AddressChoice, applies: Condition, order: int | None, by: Condition
) -> Iterator[Stated[AddressOffer]]:
    """任选: every address whose guard is true. 依次: the first; while an earlier one is open, so is a later one."""
    when = every([applies, choice.where])
    for number, item in enumerate(choice.items, start=1):
        place = number if choice.in_order else order
        match item:
            case AddressEntry():
                offer = AddressOffer(item.address, item.owner, Offer.UNKNOWN, place)
                yield Stated(offer, every([when, item.where]), by)
            case AddressChoice():
                yield from addresses_of(item, when, place, by)
            case _:
                assert_never(item)
        if choice.in_order:
            when = every([when, opposite(_available(item))])


def _evidence(item: EvidenceEntry | EvidenceChoice, applies: Condition) -> Stated[EvidenceDemand]:
    when = every([applies, item.where])
    match item:
        case EvidenceEntry():
            return Stated(EvidenceDemand(item.evidence, Offer.UNKNOWN), when, applies)
        case EvidenceChoice():
            parts = tuple(_evidence(each, when) for each in item.items)
            offer = EvidenceDemand(None, Offer.UNKNOWN, tuple(each.offer for each in parts), item.every)
            return Stated(offer, when, applies, parts=parts)
        case _:
            assert_never(item)


def _limit(source: Source[TimeAllowed]) -> Stated[TimeLimit]:
    said = source.value
    return Stated(TimeLimit(said.amount, said.unit, said.bodies, Offer.UNKNOWN), source.applies, source.applies)


def _bodies(said: list[Source[tuple[BodyEntry, ...]]]) -> Iterator[Stated[BodyOffer]]:
    for source in said:
        for entry in source.value:
            yield Stated(BodyOffer(entry.id, Offer.UNKNOWN), every([source.applies, entry.where]), source.applies)
