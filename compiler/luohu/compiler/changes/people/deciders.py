"""Provisions that decide something for somebody under one law and not under another: what differs between two laws.

A provision is one of these where something that it says is said nowhere in some possible law of the other side. Each stands
with the condition of those whom it decides, in the order of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from luohu.compiler.analysis.conflicts.offers import no_less
from luohu.compiler.changes.people.nearness import EVERYBODY, Mark, Near, are_apart, either
from luohu.compiler.changes.people.outcomes import Worlds
from luohu.compiler.changes.people.papers import for_all_papers
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.offers import Offers
from luohu.compiler.runtime.worlds import RoutePlan, World


@dataclass(frozen=True, slots=True)
class Decider:
    """A provision (or a document known by name only) that decides those who meet a condition; "": none does."""

    provision: str
    condition: Condition
    mark: Mark


ANYBODY = Decider("", ALWAYS, EVERYBODY)

Missed = tuple[tuple[Decider, ...], tuple[Decider, ...]]
"""Provisions of the old side, and of the new, with those to whom the other side offers nothing as good."""

Found = tuple[str, Condition, Mark]


def conditions_of(deciders: Iterable[Decider]) -> list[Condition]:
    """Whom each of them decides."""
    return [each.condition for each in deciders]


def concerning(deciders: Iterable[Decider], people: Mark) -> tuple[Decider, ...]:
    """Those that may decide somebody who has a mark."""
    return tuple(each for each in deciders if not are_apart(each.mark, people))


def remaining(deciders: Iterable[Decider]) -> Decider:
    """Those whom none of them decides."""
    return Decider("", every([opposite(each) for each in conditions_of(deciders)]), EVERYBODY)


def granting(near: Near, worlds: Worlds, others: Worlds) -> tuple[Decider, ...]:
    """Grants that some possible law of the other side does not have to the same people."""
    there = [frozenset(plan.granted for plan in each.routes) for each in others]
    found = (
        (plan.clause.provision_id, plan.granted, near.mark(plan))
        for world in worlds
        for plan in world.routes
        if not all(plan.granted in each for each in there)
    )
    return _in_order(near, found)


def opening(near: Near, worlds: Worlds, others: Worlds) -> tuple[Decider, ...]:
    """What leaves an answer open: a conflict that nobody settled, a grant of some possible laws, a text that is not known."""
    grants = _in_order(near, _unsettled(near, worlds, others))
    there = [frozenset((one.id, place) for one, place in each.by_name_only) for each in others]
    texts = (
        (one.id, place, EVERYBODY)
        for world in worlds
        for one, place in world.by_name_only
        if not all((one.id, place) in each for each in there)
    )
    return (*grants, *_in_order(near, texts))


def _unsettled(near: Near, worlds: Worlds, others: Worlds) -> Iterator[Found]:
    open_ = [frozenset(plan.unsettled for plan in each.routes) for each in others]
    granted = [frozenset(plan.granted for plan in each.routes) for each in (*others, *worlds)]
    for world in worlds:
        for plan in world.routes:
            if plan.unsettled != NEVER and not all(plan.unsettled in each for each in open_):
                yield plan.clause.provision_id, plan.unsettled, near.mark(plan)
            if len(worlds) > 1 and not all(plan.granted in each for each in granted):
                yield plan.clause.provision_id, plan.granted, near.mark(plan)


def barring(near: Near, worlds: Worlds, others: Worlds) -> tuple[Decider, ...]:
    """Bars that stand against a grant whose condition is met."""
    there = [frozenset(said for _, said in _bars(each)) for each in others]
    found = (
        (provision_of(bar), every([plan.condition, world.bars[bar]]), near.mark(plan))
        for world in worlds
        for (plan, bar), said in _bars(world)
        if not all(said in each for each in there)
    )
    return _in_order(near, found)


def standing_against(worlds: Worlds, provision: str) -> list[Condition]:
    """Against whom a provision stands though they meet the condition of a grant, in some possible law."""
    return [
        every([plan.condition, world.bars[bar]])
        for world in worlds
        for (plan, bar), _ in _bars(world)
        if provision_of(bar) == provision
    ]


def _bars(world: World) -> Iterator[tuple[tuple[RoutePlan, str], tuple[Condition, Condition, str]]]:
    for plan in world.routes:
        for each in plan.conflicts:
            if each.winner != "grant":
                yield (plan, each.bar), (plan.condition, world.bars[each.bar], each.winner)


# ------------------------------------------------------------------------------------------------ offers

Told = tuple[Condition, Condition, Offers]


def told(plan: RoutePlan) -> Told:
    """What a grant is to applicants: to whom, who settles, and its offer; who receives it, how, and fees are no part of that."""
    return plan.granted, plan.settles, replace(plan.offers, receivers=(), proxies=(), fees=(), modes=())


def lacking(near: Near, worlds: Worlds, others: Worlds) -> tuple[Decider, ...]:
    """Grants whose offer the other side does not match, with those who miss it.

    Where a side has several possible laws, somebody misses something if under one of the other side's he has less than under
    each of these: so nobody does between a law and itself.
    """
    found: list[Found] = []
    for other in others:
        known = frozenset(map(told, other.routes))
        missed = [
            [(plan, _missed(near, plan, other)) for plan in world.routes if told(plan) not in known] for world in worlds
        ]
        each_one = [some([condition for _, condition in each]) for each in missed]
        less = ALWAYS if len(worlds) == 1 else every(each_one)
        for plan, condition in (pair for each in missed for pair in each):
            whole = every([less, condition])
            if whole != NEVER:
                found.append((plan.clause.provision_id, whole, near.mark(plan)))
    return _in_order(near, found)


def _missed(near: Near, plan: RoutePlan, other: World) -> Condition:
    """Who is granted by this, and by nothing of the other law that offers at least as much."""
    matched = [
        every([each.granted, for_all_papers(no_less(near.prepared, plan, each))])
        for each in near.routes(other, near.mark(plan))
    ]
    return every([plan.granted, opposite(some(matched))])


def _in_order(near: Near, found: Iterable[Found]) -> tuple[Decider, ...]:
    """One decider for each provision, as they stand in their documents."""
    known: dict[str, list[tuple[Condition, Mark]]] = {}
    for provision, condition, mark in found:
        ways = known.setdefault(provision, [])
        if (condition, mark) not in ways:
            ways.append((condition, mark))
    return tuple(
        Decider(name, some([each for each, _ in known[name]]), either([mark for _, mark in known[name]]))
        for name in sorted(known, key=near.order)
    )
