"""The filler for tests of facts that a counting rule (口径) in force may count from a day (起算).

Such a test is one of the time since the latest, or the earliest, of the days that there are. Where no rule in force says
from which day, it is the test of the fact as it is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.assemble.quotas import elsewhere
from luohu.compiler.ruleset.model import (
    ANCHOR,
    NEVER,
    ROLES,
    Clause,
    Condition,
    CountingEffect,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    Not,
    Op,
    RewriteKind,
    Some,
    Span,
)

if TYPE_CHECKING:
    from luohu.compiler.assemble.filling import Filling
    from luohu.compiler.holes import CountedHole

_SPANS = {Op.GE: Span.REACHING, Op.GT: Span.OVER, Op.LT: Span.UNDER, Op.LE: Span.WITHIN}


def counted(hole: CountedHole, filling: Filling) -> Condition:
    """The test as the rules in force count the fact; of two for one place, the one for the smaller area."""
    made: Condition = FactTest(hole.key, hole.op, hole.value)
    facts = {fact.id: fact for words in filling.law.program.vocabularies.values() for fact in words.facts}
    for clause, effect in sorted(
        _rules(hole.key.fact, filling), key=lambda rule: _width(rule[0], filling), reverse=True
    ):
        bounds = elsewhere(clause, filling)
        if bounds is not None:
            filling.note(RewriteKind.COUNTED, clause.id)
            since = _since(hole, effect, facts)
            made = _where(bounds, since, made)
    return made


def _rules(fact: str, filling: Filling) -> Iterator[tuple[Clause, CountingEffect]]:
    for clause in filling.law.free.values():
        for effect in clause.effects:
            if isinstance(effect, CountingEffect) and effect.fact == fact and effect.starts:
                yield clause, effect


def _width(clause: Clause, filling: Filling) -> tuple[int, str]:
    return len(filling.law.covered(clause)), clause.id


def _where(bounds: list[Condition], inside: Condition, outside: Condition) -> Condition:
    if not bounds:
        return inside
    here = Every(tuple(bounds))
    return Some((Every((here, inside)), Every((Not(here), outside))))


def _since(hole: CountedHole, effect: CountingEffect, facts: dict[str, Fact]) -> Condition:
    """The test of the time since: reaching it since the latest of several days is reaching it since each that there is."""
    unit = facts[hole.key.fact].type.unit
    assert isinstance(hole.value, int)
    days = tuple(_of(hole.key.person, each) for each in effect.starts)
    if hole.op is Op.EQ:
        longer = _bound(days, Op.GE, hole.value, unit, facts, latest=effect.latest)
        return Every((longer, _bound(days, Op.LT, hole.value + 1, unit, facts, latest=effect.latest)))
    return _bound(days, hole.op, hole.value, unit, facts, latest=effect.latest)


def _of(person: str, day: FactKey) -> FactKey:
    return FactKey(person, day.fact) if day.person == ANCHOR else day


def _bound(  # noqa: PLR0913 - a bound on the time since some days, and how these are told apart
    days: tuple[FactKey, ...], op: Op, amount: int, unit: str | None, facts: dict[str, Fact], *, latest: bool
) -> Condition:
    months, rest = (amount, 0) if unit == "months" else (0, amount)
    each = {day: DateTest(day, _SPANS[op], months=months, days=rest) for day in days}
    every = (op in (Op.GE, Op.GT)) == latest
    if len(days) == 1:
        return each[days[0]]
    if not every:
        return Some(tuple(each.values()))
    absent = {day: FactTest(day, Op.NONE) if _may_be_none(facts, day) else NEVER for day in days}
    all_of = tuple(test if absent[day] == NEVER else Some((absent[day], test)) for day, test in each.items())
    if NEVER in absent.values():
        return Every(all_of)
    return Every((*all_of, Some(tuple(Not(absent[day]) for day in days))))


def _may_be_none(facts: dict[str, Fact], day: FactKey) -> bool:
    fact = facts.get(day.fact)
    return day.person not in ROLES or fact is None or fact.nullable or fact.only_when is not None
