"""The ways to a grant: those that stand, those that may, and those that do not, each with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from luohu.compiler.ruleset.model import Clause, Defeat, FactKey
from luohu.compiler.runtime.completions import truth_of
from luohu.compiler.runtime.details import Looking, Offering, details
from luohu.compiler.runtime.explain import because, why
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import (
    BarredBy,
    Beaten,
    Capacity,
    OpenRoute,
    Refusal,
    RefusalKind,
    Route,
)
from luohu.compiler.runtime.order import Key, in_document_order
from luohu.compiler.runtime.values import Truth
from luohu.compiler.runtime.worlds import Plan, RoutePlan, World


@dataclass(frozen=True, slots=True)
class Ways:
    """All grants of the matter in the slice, by what became of them; in the order of their clauses."""

    routes: tuple[Route, ...]
    open_routes: tuple[OpenRoute, ...]
    refusals: tuple[Refusal, ...]
    keys: Mapping[str, FactKey]
    """Facts that details need, by the names that those use."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """One grant in one world."""

    world: World
    plan: RoutePlan
    granted: Truth
    unsettled: Truth


def ways(view: View, plan: Plan) -> Ways:
    """What became of every grant in the slice."""
    by_grant: dict[tuple[str, int], list[_Standing]] = {}
    name = _names(plan)
    for world in plan.worlds:
        for each in world.routes:
            standing = _Standing(world, each, truth_of(view, each.granted), evaluate(each.unsettled, view))
            by_grant.setdefault((name(each.clause), each.number), []).append(standing)
    routes: list[Route] = []
    open_routes: list[OpenRoute] = []
    refused: list[_Standing] = []
    looking = Looking(view, plan.slice.unknowns if plan.slice is not None else ())
    for found in sorted(by_grant.values(), key=_place):
        truths = [each.granted for each in found]
        everywhere = len(found) == len(plan.worlds)
        if everywhere and all(truths):
            routes.append(_route(looking, found))
        elif any(each.granted is not False or each.unsettled is not False for each in found):
            days = plan.slice.unknowns if plan.slice and not (everywhere and len(set(truths)) == 1) else ()
            open_routes.append(_open(looking, found, days))
        else:
            refused.append(found[0])
    other = (*(each.clause for each in routes), *(each.clause for each in open_routes))
    refusals = tuple(_refusal(view, each, other) for each in refused)
    return Ways(tuple(routes), tuple(open_routes), refusals, looking.keys)


def _place(found: list[_Standing]) -> Key:
    return in_document_order(found[0].plan.clause)


def _names(plan: Plan) -> Callable[[Clause], str]:
    """What makes routes of several possible laws one: the provision, unless one law holds two editions of it."""
    twice: set[str] = set()
    for world in plan.worlds:
        editions = {each.clause.id: each.clause.provision_id for each in world.routes}
        twice |= {provision for provision, count in Counter(editions.values()).items() if count > 1}
    return lambda clause: clause.id if clause.provision_id in twice else clause.provision_id


def _route(looking: Looking, found: list[_Standing]) -> Route:
    view, plan = looking.view, found[0].plan
    silent = {each.id for one in found for each, place in one.world.by_name_only if evaluate(place, view) is not False}
    rules = {rule.clause.id: evaluate(rule.applies, view) for one in found for rule in one.plan.common_rules}
    return Route(
        clause=plan.clause.id,
        instrument=plan.clause.instrument,
        pathways=plan.clause.pathways,
        capacity=_capacity(view, found),
        satisfied=because(plan.condition, view),
        details=details(looking, [Offering(one.plan.offers) for one in found]),
        beat=tuple(Beaten(each.bar, each.step) for each in plan.conflicts if _beat(view, one=found[0], defeat=each)),
        unless=tuple(sorted(silent)),
        common_rules=tuple(sorted(each for each, truth in rules.items() if truth)),
        rewrites=plan.clause.rewrites,
    )


def _beat(view: View, one: _Standing, defeat: Defeat) -> bool:
    return defeat.winner == "grant" and evaluate(one.world.bars[defeat.bar], view) is True


def _capacity(view: View, found: list[_Standing]) -> Capacity | None:
    """As what the settler is granted, where every completion and every possible law agree."""
    settles = [truth_of(view, one.plan.settles) for one in found]
    if all(settles):
        return Capacity.SETTLER
    along = all(truth is False for truth in settles) and all(truth_of(view, one.plan.moves_along) for one in found)
    return Capacity.COMPANION if along else None


def _open(looking: Looking, found: list[_Standing], days: tuple[str, ...]) -> OpenRoute:
    view = looking.view
    one = next((each for each in found if each.granted is None), found[0])
    missing = why(one.plan.granted, view) if evaluate(one.plan.granted, view) is None else ()
    unsettled = {
        defeat.bar
        for each in found
        if each.unsettled is not False
        for defeat in each.plan.conflicts
        if defeat.winner == "nobody" and evaluate(each.world.bars[defeat.bar], view) is not False
    }
    clause = one.plan.clause
    return OpenRoute(
        clause=clause.id,
        instrument=clause.instrument,
        pathways=clause.pathways,
        missing=missing,
        unsettled=tuple(sorted(unsettled)),
        days=days,
        details=details(looking, [Offering(each.plan.offers, each.plan.condition) for each in found]),
        rewrites=clause.rewrites,
    )


def _refusal(view: View, one: _Standing, other: tuple[str, ...]) -> Refusal:
    plan = one.plan
    clause = plan.clause
    bars = tuple(
        BarredBy(each.bar, each.step, because(one.world.bars[each.bar], view))
        for each in plan.conflicts
        if each.winner == "bar" and evaluate(one.world.bars[each.bar], view) is True
    )
    if evaluate(plan.condition, view) is False or not bars:
        # Not false test by test, it is false in every completion: then all the tests together are the reason.
        failed = why(plan.condition, view)
        return Refusal(clause.id, clause.instrument, RefusalKind.CONDITION, failed, rewrites=clause.rewrites)
    kind = RefusalKind.CLOSED if other else RefusalKind.BARRED
    return Refusal(clause.id, clause.instrument, kind, bars=bars, instead=other, rewrites=clause.rewrites)
