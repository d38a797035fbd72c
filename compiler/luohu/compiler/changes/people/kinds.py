"""In which ways an answer can change between two laws of a matter, and whom that happens to.

What both laws say alike is taken out first: only what differs decides a change. Whoever a change happens to is led there by
the first provision, in the order of the texts, that decides it for him; so nobody is told of twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from luohu.compiler.changes.pairs.pair import Days
from luohu.compiler.changes.people.deciders import (
    ANYBODY,
    Decider,
    Missed,
    barring,
    concerning,
    conditions_of,
    granting,
    lacking,
    opening,
    remaining,
    told,
)
from luohu.compiler.changes.people.nearness import EVERYBODY, Mark, Near
from luohu.compiler.changes.people.outcomes import RANKS, Change, Fate, Worlds, outcome
from luohu.compiler.ruleset.model import Condition, Some
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.worlds import World

REFUSING = (Outcome.NOT_GRANTED, Outcome.NO_RULE_IN_FORCE)


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which an answer changes. `leads`: whoever it happens to is decided by one of these.

    `led_before`: they are of the old side. `others`: provisions of the other side that tell further apart those who have a
    mark; `whole`: one of them decides whoever it happens to. `people`: of those who have a mark, that it happens to them.
    `missed`: of the old side, and of the new, what the other offers nothing as good as (of changes by offers).
    """

    change: Change
    leads: tuple[Decider, ...]
    led_before: bool
    people: Callable[[Mark], Condition]
    others: Callable[[Mark], tuple[Decider, ...]] = lambda _people: ()
    whole: bool = False
    missed: Missed = ((), ())


def alike(before: Worlds, after: Worlds) -> bool:
    """Whether two laws read alike, whatever numbers their clauses have and in whatever order they stand."""
    return before == after or frozenset(map(_reading, before)) == frozenset(map(_reading, after))


def _reading(world: World) -> object:
    routes = frozenset((*told(each), each.unsettled) for each in world.routes)
    return routes, frozenset(place for _, place in world.by_name_only), _parts(world.ruled)


def kinds(near: Near, days: Days) -> Iterator[Kind]:
    """Every way in which the answer to somebody can change on these days."""
    yield from _higher(near, days.before, days.after, ours_before=True)
    yield from _higher(near, days.after, days.before, ours_before=False)
    yield from _offers(near, days)
    yield from _ruled(near, days.before, days.after, ours_before=True)
    yield from _ruled(near, days.after, days.before, ours_before=False)


def everybody(near: Near, days: Days) -> Iterator[tuple[Change, Condition]]:
    """What becomes of people on these days, and of whom; nobody is in two of the classes, and everybody in one.

    Those to whom the same happens are together here, whoever leads them; those for whom nothing changes are told too.
    """
    changing = () if alike(days.before, days.after) else tuple(kinds(near, days))
    for each in changing:
        yield each.change, every([some(conditions_of(each.leads)), each.people(EVERYBODY)])
    missed = next((each.missed for each in changing if each.change.by_offer), ((), ()))
    for one in Outcome:
        same = _both(near, (days.before, one), (days.after, one), EVERYBODY)
        less = [opposite(each) for side in missed for each in conditions_of(side) if one is Outcome.GRANTED]
        yield Change(Fate.SAME, one, one), every([same, *less])


def _change(ours: Outcome, theirs: Outcome, *, ours_before: bool) -> Change:
    before, after = (ours, theirs) if ours_before else (theirs, ours)
    if RANKS[before] == RANKS[after]:
        return Change(Fate.SAME, before, after)
    return Change(Fate.STRICTER if RANKS[before] > RANKS[after] else Fate.LAXER, before, after)


def _is(near: Near, worlds: Worlds, wanted: Outcome, people: Mark) -> Condition:
    return outcome(tuple(near.world(each, people) for each in worlds), wanted)


# ------------------------------------------------------------------------------------------------ outcomes


def _higher(near: Near, ours: Worlds, theirs: Worlds, *, ours_before: bool) -> Iterator[Kind]:
    """Whoever stands higher on one side."""
    leads = granting(near, ours, theirs)
    for low in (Outcome.UNDETERMINED, *REFUSING) if leads else ():
        change = _change(Outcome.GRANTED, low, ours_before=ours_before)
        people = partial(_granted_and, near, ours, theirs, low)
        yield Kind(change, leads, ours_before, people, partial(_against, near, theirs, ours, low))
    open_ = opening(near, ours, theirs)
    if len(ours) > 1:
        open_ = (*open_, remaining(open_))
    for low in REFUSING if open_ else ():
        change = _change(Outcome.UNDETERMINED, low, ours_before=ours_before)
        people = partial(_both, near, (ours, Outcome.UNDETERMINED), (theirs, low))
        yield Kind(change, open_, ours_before, people, partial(_against, near, theirs, ours, low))


def _both(near: Near, one: tuple[Worlds, Outcome], other: tuple[Worlds, Outcome], people: Mark) -> Condition:
    """That people have one answer under the one law and another under the other."""
    return every([_is(near, *one, people), _is(near, *other, people)])


def _granted_and(near: Near, ours: Worlds, theirs: Worlds, low: Outcome, people: Mark) -> Condition:
    """The same of those whom a grant leads: in one law alone they are granted it anyway."""
    if len(ours) == 1:
        return _is(near, theirs, low, people)
    return _both(near, (ours, Outcome.GRANTED), (theirs, low), people)


def _against(near: Near, worlds: Worlds, others: Worlds, low: Outcome, people: Mark) -> tuple[Decider, ...]:
    """What stands against people who are no longer, or not yet, granted it."""
    if low is Outcome.UNDETERMINED:
        return concerning(opening(near, worlds, others), people)
    return concerning(barring(near, worlds, others), people) if low is Outcome.NOT_GRANTED else ()


def _ruled(near: Near, ours: Worlds, theirs: Worlds, *, ours_before: bool) -> Iterator[Kind]:
    """Whoever one side refuses, and has no rule for on the other."""
    if any(_parts(one.ruled) <= _parts(other.ruled) for one in ours for other in theirs):
        return
    yield Kind(
        _change(*REFUSING, ours_before=ours_before),
        (ANYBODY,),
        ours_before,
        partial(_both, near, (ours, REFUSING[0]), (theirs, REFUSING[1])),
    )


def _parts(condition: Condition) -> frozenset[Condition]:
    """The ways of a condition of which any will do."""
    return frozenset(condition.items if isinstance(condition, Some) else (condition,))


# ------------------------------------------------------------------------------------------------ offers


def _offers(near: Near, days: Days) -> Iterator[Kind]:
    """Whoever is granted it on both sides, and is offered something else."""
    worse, better = lacking(near, days.before, days.after), lacking(near, days.after, days.before)

    def both(people: Mark) -> list[Condition]:
        return [_is(near, each, Outcome.GRANTED, people) for each in (days.before, days.after)]

    def lacks(deciders: tuple[Decider, ...], people: Mark) -> Condition:
        return some(conditions_of(concerning(deciders, people)))

    def change(fate: Fate) -> Change:
        return Change(fate, Outcome.GRANTED, Outcome.GRANTED, by_offer=True)

    if worse:
        yield Kind(
            change(Fate.STRICTER),
            worse,
            led_before=True,
            people=lambda people: every([*both(people), opposite(lacks(better, people))]),
            missed=(worse, better),
        )
    if worse and better:
        yield Kind(
            change(Fate.INCOMPARABLE),
            worse,
            led_before=True,
            people=lambda people: every([*both(people), lacks(better, people)]),
            others=lambda people: concerning(better, people),
            whole=True,
            missed=(worse, better),
        )
    if better:
        yield Kind(
            change(Fate.LAXER),
            better,
            led_before=False,
            people=lambda people: every([*both(people), opposite(lacks(worse, people))]),
            missed=(worse, better),
        )
