"""When one grant offers at least as much as another: the same addresses or more, no more papers, no tighter limits.

What an offer is stands in semantics 8: settler, addresses, companions, papers, limits; who receives or stands in, ways and
fees are not part of it. A detail that a grant leaves out offers nothing where details are given to the
applicant (addresses, companions), and asks nothing where they are asked of the applicant (papers, limits).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    ApplicationPeriod,
    Condition,
    FactKey,
    FactTest,
    Op,
)
from luohu.compiler.runtime.details import holds
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.model import EvidenceDemand, HeadLimit, TimeLimit
from luohu.compiler.runtime.offers import Offered, Stated
from luohu.compiler.runtime.values import EXISTS

if TYPE_CHECKING:
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.worlds import RoutePlan

PAPER = "paper:"
"""Before a piece of evidence: that the applicant has it. A fact of nobody's vocabulary, asked in analysis alone."""


def no_less(prepared: Prepared, ours: RoutePlan, theirs: RoutePlan) -> Condition:
    """Of a case that both grant: that `theirs` offers at least what `ours` does, whatever papers the applicant has."""
    settles = _then(ours.settles, theirs.settles)
    one, other = ours.offers, theirs.offers
    if one == other:
        return settles
    whose = f"{theirs.clause.id} {theirs.number} "
    return every(
        [
            settles,
            _then(one.companions_open, other.companions_open),
            _then(other.evidence_open, one.evidence_open),
            _given(one.companions, other.companions, lambda each: each.relation, prepared),
            _given(one.addresses, other.addresses, lambda each: (each.address, each.owner)),
            _then(_satisfied(one.evidence, whose), _satisfied(other.evidence, whose)),
            _met(one.time_limits, other.time_limits, _as_fast),
            _met(other.heads, one.heads, _as_narrow),
            _met(other.exercised_within, one.exercised_within, _as_fast),
            _met(other.applications, one.applications, lambda theirs, ours: _inside(ours.period, theirs.period)),
        ]
    )


def _then(one: Condition, other: Condition) -> Condition:
    return ALWAYS if one == other else some([opposite(one), other])


def _given(
    ours: Iterable[Stated[Offered]],
    theirs: Iterable[Stated[Offered]],
    name: Callable[[Offered], Hashable],
    prepared: Prepared | None = None,
) -> Condition:
    """That everything which the one list offers the other does too."""
    one, other = _by_name(ours, name), _by_name(theirs, name)
    parts: list[Condition] = []
    for each, when in one.items():
        there = other.get(each, NEVER)
        relative = prepared is not None and each in prepared.relatives
        exists = FactTest(FactKey(str(each), EXISTS), Op.EQ, value=True) if relative else ALWAYS
        parts.append(ALWAYS if when == there else some([opposite(exists), opposite(when), there]))
    return every(parts)


def _by_name(stated: Iterable[Stated[Offered]], name: Callable[[Offered], Hashable]) -> dict[Hashable, Condition]:
    found: dict[Hashable, Condition] = {}
    for each in stated:
        at = name(each.offer)
        found[at] = some([found.get(at, NEVER), each.when])
    return found


def _met(
    ours: Iterable[Stated[Offered]],
    theirs: Iterable[Stated[Offered]],
    enough: Callable[[Offered, Offered], bool],
) -> Condition:
    """That for each item of the one list which applies, one of the other applies that is `enough` for it."""
    second = list(theirs)
    return every([_then(each.when, some([so.when for so in second if enough(each.offer, so.offer)])) for each in ours])


def _as_fast(ours: TimeLimit, theirs: TimeLimit) -> bool:
    """Whether a limit is no longer than another, for the same bodies or for all of them."""
    return ours.unit == theirs.unit and theirs.amount <= ours.amount and theirs.bodies in ((), ours.bodies)


def _as_narrow(ours: HeadLimit, theirs: HeadLimit) -> bool:
    """Whether so many persons as the second limit allows the first allows too."""
    low, high = _persons(ours)
    least, most = _persons(theirs)
    return low <= least and most <= high


_MANY = 10**9


def _persons(limit: HeadLimit) -> tuple[int, int]:
    match limit.op:
        case Op.LE:
            return 0, limit.value
        case Op.LT:
            return 0, limit.value - 1
        case Op.GE:
            return limit.value, _MANY
        case Op.GT:
            return limit.value + 1, _MANY
        case _:
            return limit.value, limit.value


def _inside(one: ApplicationPeriod, other: ApplicationPeriod) -> bool:
    """Whether all days of an application period lie in another; one of every year and one that was once are not compared."""
    once = [each.opens is not None or each.closes is not None for each in (one, other)]
    if one == other or once == [False, True]:
        return one == other
    if once == [True, False]:
        return False
    if all(once):
        opens = other.opens is None or (one.opens is not None and other.opens <= one.opens)
        return opens and (other.closes is None or (one.closes is not None and one.closes <= other.closes))
    return all(holds(other, day) for day in EVERY_DAY if holds(one, day))


EVERY_DAY = tuple(date(2024, 1, 1) + timedelta(days=each) for each in range(366))
"""Of a leap year."""


# ------------------------------------------------------------------------------------------------ papers


def _satisfied(demands: Iterable[Stated[EvidenceDemand]], whose: str) -> Condition:
    """That the papers which the applicant has do for everything that is asked."""
    return every([_then(each.when, _enough(each, whose)) for each in demands])


def _enough(demand: Stated[EvidenceDemand], whose: str) -> Condition:
    if demand.offer.evidence is not None:
        return FactTest(FactKey(CASE, f"{PAPER}{whose}{demand.offer.evidence}"), Op.EQ, value=True)
    if demand.offer.every:
        return every([_then(each.when, _enough(each, whose)) for each in demand.parts])
    ways = [every([each.when, _enough(each, whose)]) for each in demand.parts]
    return some([*ways, opposite(some([each.when for each in demand.parts]))])
