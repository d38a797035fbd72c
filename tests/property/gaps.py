"""Small rulesets for the laws about gaps, made quickly: few facts, so that every case can be tried."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

from tests.property.rulesets import A1, A2, A3, CITY, JURISDICTION, KIN, MATTER, VOCABULARY, ZONE

from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    BarEffect,
    Clause,
    CountAtLeast,
    DateTest,
    Defeat,
    Details,
    Every,
    FactKey,
    FactTest,
    GrantEffect,
    Instrument,
    Kin,
    KinEntry,
    Level,
    Moment,
    Not,
    Op,
    Period,
    Rank,
    Ruleset,
    Slice,
    Some,
    Span,
    Standing,
    Status,
    Step,
    Where,
)

DAYS = (date(2024, 2, 27), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 3))
"""First days of laws: a month's end and a 29 February among them."""

_PLACES = (Where(), Where(), Where((CITY,)), Where((A1,)), Where((CITY,), (ZONE,)), Where((ZONE,)))
_RANK = Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True)
_POOLS = (("a",), ("b", "level"), ("d",), ("b", "g"), ("level",), ("a", "b"))


def some_condition(chance, pool, depth=2):
    """A condition over a few facts, with what decides nothing now and then."""
    kind = chance.random()
    if depth == 0 or kind < 0.45:
        return some_test(chance, pool)
    if kind < 0.55:
        return Not(some_condition(chance, pool, depth - 1))
    items = tuple(some_condition(chance, pool, depth - 1) for _ in range(chance.choice([1, 2, 2, 3])))
    if kind < 0.62:
        return CountAtLeast(chance.randint(1, len(items)), items)
    return chance.choice([Every, Some])(items)


def some_test(chance, pool):
    match chance.choice(pool):
        case "a":
            return FactTest(FactKey(chance.choice(["anchor", "anchor", "settler", "spouse"]), "a"), Op.EQ, _yes(chance))
        case "d" if chance.random() < 0.5:
            return DateTest(FactKey("anchor", "d"), chance.choice(list(Span)), days=chance.choice([0, 1, 2]))
        case "d":
            op = chance.choice([Op.LT, Op.GE, Op.NONE])
            return FactTest(FactKey("anchor", "d"), op, None if op is Op.NONE else chance.choice(DAYS[:3]))
        case "level":
            op = chance.choice([Op.GE, Op.LT, Op.EQ, Op.NONE])
            value = None if op is Op.NONE else chance.choice(["low", "middle", "high"])
            return FactTest(FactKey("anchor", "level"), op, value)
        case name:
            return FactTest(FactKey("anchor", name), Op.EQ, _yes(chance))


def _yes(chance):
    return chance.random() < 0.7


def some_rules(chance, *, laws=1):
    """A ruleset of some clauses, and so many laws one after the other, each perhaps not quite known."""
    pool = chance.choice(_POOLS)
    clauses = tuple(_clause(chance, number, pool) for number in range(chance.randint(1, 4)))
    ids = [each.id for each in clauses]
    slices = tuple(Slice(start, end, _states(chance, ids)) for start, end in itertools.pairwise(DAYS[: laws + 1]))
    defeats = tuple(
        Defeat(
            bar,
            grant,
            *chance.choice([(Step.SAME_INSTRUMENT, "bar"), (Step.EXPLICIT, "grant"), (Step.UNSETTLED, "nobody")]),
        )
        for bar in ids
        for grant in ids
        if chance.random() < 0.6
    )
    constraints = (some_condition(chance, pool, 1),) if chance.random() < 0.3 else ()
    return ruleset(clauses, slices, defeats, constraints)


def ruleset(clauses, slices, defeats=(), constraints=(), words=VOCABULARY):
    """A ruleset of two known documents and one known by name only."""
    known = tuple(_instrument(name, Where((CITY,)), Status.ENACTED) for name in ("i0", "i1"))
    silent = replace(_instrument("silent", Where((A1,)), Status.BY_NAME_ONLY), may_govern=(MATTER,), periods=())
    words = replace(words, constraints=constraints)
    return Ruleset(f"cn.{CITY}/{MATTER}", "1", JURISDICTION, words, (*known, silent), clauses, defeats, slices)


def _instrument(name, place, status):
    periods = (Period(Moment.on(date(2020, 1, 1))),)
    return Instrument(name, name, None, ("psb",), _RANK, status, place, periods=periods)


def _states(chance, ids):
    def one():
        kept = tuple(sorted(each for each in ids if chance.random() < 0.6))
        return Alternative(kept, ("silent",) if chance.random() < 0.12 else ())

    return tuple(dict.fromkeys(one() for _ in range(chance.choice([1, 1, 2]))))


def _clause(chance, number, pool):
    condition = some_condition(chance, pool) if chance.random() < 0.85 else ALWAYS
    return Clause(
        id=f"i{number % 2}/{number}",
        instrument=f"i{number % 2}",
        locators=(str(number),),
        title=None,
        where=chance.choice(_PLACES),
        condition=condition,
        effects=(_effect(chance, pool),),
        pathways=chance.choice([(), ("by_kin",)]),
        periods=(Period(Moment.on(date(2020, 1, 1))),),
    )


def _effect(chance, pool):
    if chance.random() < 0.3:
        return BarEffect(MATTER, chance.choice([(), ("by_kin",)]))
    settlers = None
    if chance.random() < 0.4:
        entries = tuple(
            KinEntry(each, some_condition(chance, pool, 1) if chance.random() < 0.5 else ALWAYS)
            for each in chance.sample(KIN, chance.randint(0, 2))
        )
        settlers = Kin(entries)
    return GrantEffect(MATTER, settlers, Details())


LEAVES = (A1, A2, A3)
ONE_DAY = timedelta(days=1)
