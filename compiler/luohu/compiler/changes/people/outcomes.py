"""Whom two laws of one matter treat alike, and how otherwise: the same, stricter, laxer, both at once, or no rule any more.

Each of them is in just one class. Outcomes are ordered granted > undetermined > not granted; of two grants the offers are
compared: worse where some offer has no at least equal counterpart among the other side's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import reduce

from luohu.compiler.analysis.conflicts.offers import PAPER, no_less
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, FactTest
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.ruleset.walk import Test, keys_of, replaced
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import RoutePlan, World
from luohu.compiler.solver.flat import tidy

Worlds = tuple[World, ...]
"""The possible states of the law of a matter on some days; an answer that differs among them is undetermined."""


class Fate(Enum):
    """How somebody stands afterwards, compared with before."""

    ORPHANED = "orphaned"
    """No rule is in force any more."""
    STRICTER = "stricter"
    LAXER = "laxer"
    INCOMPARABLE = "incomparable"
    """Some offer is worse, another better."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """A class of people: fate, and outcome before and after. `by_offer`: granted on both sides, and the offers differ."""

    fate: Fate
    before: Outcome
    after: Outcome
    by_offer: bool = False


RANKS = {Outcome.GRANTED: 2, Outcome.UNDETERMINED: 1, Outcome.NOT_GRANTED: 0, Outcome.NO_RULE_IN_FORCE: 0}


def changes(prepared: Prepared, before: Worlds, after: Worlds) -> Iterator[tuple[Change, Condition]]:
    """Every class with the condition of being in it; nobody is in two, and everybody in one."""
    for one in Outcome:
        for other in Outcome:
            both = every([outcome(before, one), outcome(after, other)])
            if (one, other) == (Outcome.GRANTED, Outcome.GRANTED):
                yield from _by_offer(prepared, before, after, both)
            elif both != NEVER:
                yield Change(_fate(one, other), one, other), both


def _fate(before: Outcome, after: Outcome) -> Fate:
    if after is Outcome.NO_RULE_IN_FORCE and before is not Outcome.NO_RULE_IN_FORCE:
        return Fate.ORPHANED
    if RANKS[before] == RANKS[after]:
        return Fate.SAME
    return Fate.STRICTER if RANKS[before] > RANKS[after] else Fate.LAXER


def _by_offer(prepared: Prepared, before: Worlds, after: Worlds, both: Condition) -> Iterator[tuple[Change, Condition]]:
    worse = some([lacking(prepared, one, other) for one in before for other in after])
    better = some([lacking(prepared, other, one) for one in before for other in after])
    sides = {
        Fate.SAME: (opposite(worse), opposite(better)),
        Fate.STRICTER: (worse, opposite(better)),
        Fate.LAXER: (opposite(worse), better),
        Fate.INCOMPARABLE: (worse, better),
    }
    for fate, conditions in sides.items():
        whole = every([both, *conditions])
        if whole != NEVER:
            yield Change(fate, Outcome.GRANTED, Outcome.GRANTED, fate is not Fate.SAME), whole


def outcome(worlds: Worlds, wanted: Outcome) -> Condition:
    """That the answer is this one: in every possible state of the law, or else undetermined."""
    if wanted is Outcome.UNDETERMINED:
        settled = [outcome(worlds, each) for each in Outcome if each is not wanted]
        return every([opposite(each) for each in settled])
    return every([_in_world(each, wanted) for each in worlds])


def _in_world(world: World, wanted: Outcome) -> Condition:
    if wanted is Outcome.GRANTED:
        return world.granted
    refused = [opposite(world.granted), opposite(world.pending)]
    return every([*refused, world.ruled if wanted is Outcome.NOT_GRANTED else opposite(world.ruled)])


# ------------------------------------------------------------------------------------------------ offers


def lacking(prepared: Prepared, ours: World, theirs: World) -> Condition:
    """That some offer of the one law has no counterpart in the other that offers at least as much."""
    gone = [plan for plan in ours.routes if not any(_same(plan, each) for each in theirs.routes)]
    return some([every([plan.granted, opposite(_matched(prepared, plan, theirs.routes))]) for plan in gone])


def _same(one: RoutePlan, other: RoutePlan) -> bool:
    """Whether two grants are one and the same, whatever number their clauses have."""
    return (one.granted, one.settles, one.offers) == (other.granted, other.settles, other.offers)


def _matched(prepared: Prepared, plan: RoutePlan, others: Iterable[RoutePlan]) -> Condition:
    return some([every([each.granted, for_all_papers(no_less(prepared, plan, each))]) for each in others])


def for_all_papers(condition: Condition) -> Condition:
    """That a condition holds whatever papers the applicant has; no paper is asked in it any more."""
    papers = [key for key in keys_of(condition) if key.fact.startswith(PAPER)]

    def without(left: Condition, paper: object) -> Condition:
        return every([_with(left, paper, truth=truth) for truth in (False, True)])

    return reduce(without, papers, condition)


def _with(condition: Condition, paper: object, *, truth: bool) -> Condition:
    def one(test: Test) -> Condition:
        is_it = isinstance(test, FactTest) and test.key == paper
        return test if not is_it else ALWAYS if truth else NEVER

    return tidy(replaced(condition, one))


# ------------------------------------------------------------------------------------------------ whom a clause decides


def decided_by(worlds: Worlds, provision: str) -> Condition:
    """Whom a provision decides: it grants to them, now or if a ruling says so; or it stands against a grant to them."""
    return some([_decided_in(each, provision) for each in worlds])


def _decided_in(world: World, provision: str) -> Condition:
    ways: list[Condition] = []
    bars = {name for name in world.bars if provision_of(name) == provision}
    for plan in world.routes:
        if plan.clause.provision_id == provision:
            ways += [plan.granted, plan.unsettled]
        ways += [
            every([world.bars[each.bar], plan.condition])
            for each in plan.conflicts
            if each.bar in bars and each.winner != "grant"
        ]
    return some(ways)
