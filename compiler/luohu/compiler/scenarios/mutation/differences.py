"""Where two readings of the law may decide otherwise: pairs of conditions, one of each, that ask different things.

Two rulesets are laid side by side, matter by matter: each grant and bar, when it stands, whom it admits, what it offers.
Where no pair of conditions differs in truth for a case, both decide the case alike. Pairs serve twice: a scenario under
which none differs need not be run, and a mutant whose pairs never differ is equivalent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition
from luohu.compiler.runtime.kleene import View, evaluate, reduce
from luohu.compiler.runtime.model import AddressOffer
from luohu.compiler.runtime.offers import Offers, Stated
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import RoutePlan, World, plan_for


@dataclass(frozen=True, slots=True)
class Pair:
    """A condition as it is and as the mutant has it; they matter only where `given` holds."""

    before: Condition
    after: Condition
    given: Condition = ALWAYS

    def alike(self, view: View) -> bool:
        """Whether both are settled for a case, and the same, or leave the same open."""
        truth, other = evaluate(self.before, view), evaluate(self.after, view)
        return truth is other and (truth is not None or reduce(self.before, view) == reduce(self.after, view))


class Apart(Exception):  # noqa: N818 - no error: the two cannot be laid side by side
    """The two rulesets have different grants, bars or states of the law on that day."""


def pairs(before: Prepared, after: Prepared, matter: str, day: date) -> tuple[Pair, ...] | None:
    """The pairs that differ in writing, for a matter on a day; None if the two do not lie side by side."""
    ours, theirs = (plan_for(each, matter, day) for each in (before, after))
    try:
        _same(
            [each.clauses for each in ours.slice.alternatives] if ours.slice else [],
            [each.clauses for each in theirs.slice.alternatives] if theirs.slice else [],
        )
        worlds = _zipped(ours.worlds, theirs.worlds)
        found = [pair for one, other in worlds for pair in _of_worlds(one, other)]
    except Apart:
        return None
    return tuple(dict.fromkeys(found))


def _same(one: object, other: object) -> None:
    if one != other:
        raise Apart


def _zipped(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    _same(len(ours), len(theirs))
    return list(zip(ours, theirs, strict=True))


def _pair(before: Condition, after: Condition, given: Condition = ALWAYS) -> Iterator[Pair]:
    if before != after:
        yield Pair(before, after, given)


def _of_worlds(one: World, other: World) -> Iterator[Pair]:
    _same(one.by_name_only, other.by_name_only)
    _same([each.clause.id for each in one.quotas], [each.clause.id for each in other.quotas])
    _same(list(one.bars), list(other.bars))
    for bar, condition in one.bars.items():
        yield from _pair(condition, other.bars[bar])
    for quota, changed in zip(one.quotas, other.quotas, strict=True):
        yield from _pair(quota.applies, changed.applies)
    yield from _pair(one.ruled, other.ruled)
    for mine, theirs in _zipped(one.routes, other.routes):
        yield from _of_routes(mine, theirs)


def _of_routes(one: RoutePlan, other: RoutePlan) -> Iterator[Pair]:
    _same((one.clause.id, one.number, one.conflicts), (other.clause.id, other.number, other.conflicts))
    yield from _pair(one.granted, other.granted)
    yield from _pair(one.unsettled, other.unsettled)
    given = one.condition
    yield from _pair(one.condition, other.condition)
    yield from _pair(one.settles, other.settles, given)
    yield from _of_offers(one.offers, other.offers, given)


def _of_offers(one: Offers, other: Offers, given: Condition) -> Iterator[Pair]:
    for part in fields(Offers):
        ours, theirs = getattr(one, part.name), getattr(other, part.name)
        if isinstance(ours, tuple):
            yield from _of_lists(ours, theirs, given)
        else:
            yield from _pair(ours, theirs, given)


def _of_lists(ours: tuple[Stated[Any], ...], theirs: tuple[Stated[Any], ...], given: Condition) -> Iterator[Pair]:
    """Offers of one kind, each with its like; what one side lacks is never offered there."""
    mine, others = _by_offer(ours), _by_offer(theirs)
    for key in dict.fromkeys((*mine, *others)):
        one, other = mine.get(key), others.get(key)
        yield from _pair(NEVER if one is None else one.when, NEVER if other is None else other.when, given)
        yield from _of_lists(() if one is None else one.parts, () if other is None else other.parts, given)


def _by_offer(stated: Iterable[Stated[Any]]) -> dict[tuple[object, int], Stated[Any]]:
    found: dict[tuple[object, int], Stated[Any]] = {}
    for each in stated:
        offer = each.offer
        said = (offer.address, offer.owner) if isinstance(offer, AddressOffer) else offer
        found[said, sum(key[0] == said for key in found)] = each
    return found
