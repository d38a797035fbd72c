"""The details of a route for a case: companions, addresses, evidence, limits, each with a state of its own.

A state is what every admissible completion of the unknown facts gives, in every possible state of the law; where they
differ it is unknown, and the detail tells on what it depends. Of a route that is itself open, the details are those it
would have if it were granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic

from luohu.compiler.ruleset.model import ALWAYS, CASE, NEVER, ApplicationPeriod, Condition, FactKey, YearDay
from luohu.compiler.runtime.completions import FOR_A_DETAIL, Question, assigned, first, lone_fact, needed, truth_of
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import EvidenceDemand, Offer, RouteDetails
from luohu.compiler.runtime.offers import Offered, Offers, Stated
from luohu.compiler.runtime.values import EXISTS, Truth


@dataclass(frozen=True, slots=True)
class Offering:
    """One route in one possible state of the law: what it offers, and what holds if it is granted."""

    offers: Offers
    given: Condition = ALWAYS


Settled = tuple[Truth, tuple[str, ...]]
"""A truth in all completions; where it is open, what it depends on."""


@dataclass(frozen=True, slots=True)
class Looking:
    """How details look at a case. Conditions that come back, in other routes too, are settled once."""

    view: View
    days: tuple[str, ...] = ()
    """Unknown days on which it depends which law there is."""
    settled: dict[tuple[int, int, str | None], Settled] = field(default_factory=dict)
    keys: dict[str, FactKey] = field(default_factory=dict)
    """Facts that some detail needs, by the name under which they are needed."""


def details(looking: Looking, found: list[Offering]) -> RouteDetails:
    """The details of one route; `found`: it, in each possible state of the law in which there is such a route."""
    lists = [each.offers for each in found]
    given = [each.given for each in found]

    def applies(condition: Condition) -> bool:
        return evaluate(condition, looking.view) is not False

    def told(stated: Iterable[tuple[Stated[Offered], ...]]) -> tuple[Offered, ...]:
        standing = [tuple(each for each in one if applies(each.by)) for one in stated]
        return tuple(_told(looking, each, given) for each in _merged(standing))

    return RouteDetails(
        companions=told(each.companions for each in lists),
        companions_open=any(applies(each.companions_open) for each in lists),
        heads=told(each.heads for each in lists),
        addresses=told(each.addresses for each in lists),
        evidence=told(each.evidence for each in lists),
        evidence_open=any(applies(each.evidence_open) for each in lists),
        time_limits=told(each.time_limits for each in lists),
        receivers=told(each.receivers for each in lists),
        proxies=told(each.proxies for each in lists),
        exercised_within=told(each.exercised_within for each in lists),
        applications=tuple(
            replace(each, on_day=holds(each.period, looking.view.on))
            for each in told(each.applications for each in lists)
        ),
        fees=told(each.fees for each in lists),
        modes=told(each.modes for each in lists),
    )


def holds(period: ApplicationPeriod, day: date) -> bool:
    """Whether a day lies in an application period; one of every year may run over the turn of the year."""
    if period.opens is not None or period.closes is not None:
        return (period.opens is None or period.opens <= day) and (period.closes is None or day <= period.closes)
    first, last = _in_year(period.first, (1, 1)), _in_year(period.last, (12, 31))
    at = (day.month, day.day)
    return first <= at <= last if first <= last else at >= first or at <= last


def _in_year(day: YearDay | None, otherwise: tuple[int, int]) -> tuple[int, int]:
    """Month and day; the last day of a month as one that no month goes beyond."""
    return otherwise if day is None else (day.month, day.day if day.day is not None else 31)


Conditions = list[Condition]
"""Of one offer: when each possible state of the law makes it; NEVER where it does not."""


@dataclass(frozen=True, slots=True)
class _Merged(Generic[Offered]):
    """An offer with its condition in each possible state of the law."""

    offer: Offered
    of: str | None
    when: Conditions
    parts: tuple[_Merged[Offered], ...]


def _merged(lists: list[tuple[Stated[Offered], ...]]) -> Iterator[_Merged[Offered]]:
    """The offers of several states of the law, each once, in the order in which they first come."""
    order: dict[tuple[object, int], list[Stated[Offered] | None]] = {}
    for at, stated in enumerate(lists):
        seen: dict[object, int] = {}
        for each in stated:  # a list may say the same twice, each time for others
            again = seen.get(each.offer, 0)
            seen[each.offer] = again + 1
            order.setdefault((each.offer, again), [None] * len(lists))[at] = each
    for found in order.values():
        one = next(each for each in found if each is not None)
        parts = [() if each is None else each.parts for each in found]
        yield _Merged(
            one.offer,
            one.of,
            [NEVER if each is None else each.when for each in found],
            tuple(_merged(parts)),
        )


def _told(looking: Looking, merged: _Merged[Offered], given: Conditions) -> Offered:
    state, needs = _state(looking, merged.when, given, merged.of)
    told = replace(merged.offer, state=state, needs=needs)
    if isinstance(told, EvidenceDemand):
        return replace(told, any_of=tuple(_told(looking, each, given) for each in merged.parts))
    return told


def _state(looking: Looking, when: Conditions, given: Conditions, of: str | None) -> tuple[Offer, tuple[str, ...]]:
    """The state of an offer, and what it depends on."""
    found = [_settled(looking, *each, of) for each in zip(when, given, strict=True)]
    truths = {truth for truth, _ in found}
    if truths == {True}:
        return Offer.OFFERED, ()
    if truths == {False}:
        return Offer.NOT_OFFERED, ()
    needs = dict.fromkeys(need for _, each in found for need in each)
    return Offer.UNKNOWN, (*needs, *(looking.days if len(truths) > 1 else ()))


def _settled(looking: Looking, condition: Condition, given: Condition, of: str | None) -> Settled:
    """The truth of a condition, that a relative exists presumed."""
    if of is not None and looking.view.known.get(FactKey(of, EXISTS)) is False:
        return False, ()
    truth = evaluate(condition, looking.view)
    if truth is not None:
        return truth, ()
    at = (id(condition), id(given), of)
    if at not in looking.settled:
        looking.settled[at] = _in_completions(looking, _presuming(looking.view, of), condition, given)
    return looking.settled[at]


def _presuming(view: View, of: str | None) -> View:
    there = FactKey(of or "", EXISTS)
    return assigned(view, there, value=True) if of in view.prepared.relatives and there not in view.known else view


def _in_completions(looking: Looking, view: View, condition: Condition, given: Condition) -> Settled:
    free = lone_fact(view, condition, given)
    if free is not None:
        keys: tuple[FactKey, ...] = (free,)
    else:
        truth = truth_of(view, condition, given, FOR_A_DETAIL)
        if truth is not None:
            return truth, ()
        keys, _ = needed(view, Question((condition,), first), given, FOR_A_DETAIL)
    looking.keys.update((subject(key), key) for key in keys)
    return None, tuple(subject(key) for key in keys)


def needs_in(details: RouteDetails) -> Iterator[str]:
    """What decides the details that are not yet determined, repeated where several need it."""
    named = (
        details.companions,
        details.heads,
        details.addresses,
        details.time_limits,
        details.receivers,
        details.proxies,
        details.exercised_within,
        details.applications,
        details.fees,
        details.modes,
    )
    yield from (need for found in named for each in found for need in each.needs)
    yield from _needs_of_evidence(details.evidence)


def _needs_of_evidence(demands: tuple[EvidenceDemand, ...]) -> Iterator[str]:
    for each in demands:
        yield from each.needs
        yield from _needs_of_evidence(each.any_of)


def subject(key: FactKey) -> str:
    """What a fact is called where it is needed."""
    return key.fact if key.person == CASE else f"{key.person}.{key.fact}".removesuffix(".")
