"""Larger questions than can be tried case by case, against a naive encoding: a fresh solver for each, one line a form."""

from __future__ import annotations

from datetime import date
from random import Random

import z3  # type: ignore[import-untyped]
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.property.nesting import nested
from tests.unit.compiler.runtime.made import ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    Alternative,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Label,
    Not,
    Op,
    Slice,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.solver.find import find
from luohu.compiler.solver.questions import questions

FIRST, LAST = date(2024, 2, 20), date(2024, 3, 10)
YES = [f"b{number}" for number in range(12)]
NUMBERS = [f"n{number}" for number in range(5)]
DAYS = ["d0", "d1"]


def key(name: str) -> FactKey:
    return FactKey("anchor", name)


def facts() -> list[Fact]:
    kinds = {"b": TypeKind.BOOLEAN, "n": TypeKind.INTEGER, "d": TypeKind.DATE}
    return [Fact(name, Label(name), FactType(kinds[name[0]]), ("anchor",)) for name in (*YES, *NUMBERS, *DAYS)]


def some_test(chance: Random) -> Condition:
    form = chance.choice(["yes", "yes", "yes", "number", "number", "pair", "day", "days"])
    if form == "yes":
        return FactTest(key(chance.choice(YES)), Op.EQ, value=chance.random() < 0.6)
    operator = chance.choice([Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ])
    if form == "number":
        return FactTest(key(chance.choice(NUMBERS)), operator, chance.randint(-3, 9))
    if form == "pair":
        one, other = chance.sample(NUMBERS, 2)
        return FactTest(key(one), operator, key(other))
    span, length = chance.choice(list(Span)), chance.choice([0, 1, 7, 30])
    if form == "day":
        return DateTest(key(chance.choice(DAYS)), span, days=length)
    one, other = chance.sample(DAYS, 2)
    return DateTest(key(one), span, key(other), days=length)


def some_condition(chance: Random, depth: int) -> Condition:
    return nested(chance, depth, some_test, (2, 4))


def naive(c: Condition) -> z3.BoolRef:
    """Days are whole numbers, every unknown one constant."""
    if isinstance(c, Every | Some):
        return (z3.And if isinstance(c, Every) else z3.Or)([naive(each) for each in c.items])
    if isinstance(c, Not):
        return z3.Not(naive(c.item))
    if isinstance(c, CountAtLeast):
        return z3.AtLeast(*[naive(each) for each in c.items], c.count)
    if isinstance(c, DateTest):
        until = z3.Int("today" if c.at is None else c.at.fact)
        end = z3.Int(c.since.fact) + c.days
        return {
            Span.WITHIN: until <= end,
            Span.OVER: until > end,
            Span.REACHING: until >= end,
            Span.UNDER: until < end,
        }[c.span]
    if c.key.fact in YES:
        return z3.Bool(c.key.fact) == c.value
    one, other = z3.Int(c.key.fact), z3.Int(c.value.fact) if isinstance(c.value, FactKey) else c.value
    return {Op.LT: one < other, Op.LE: one <= other, Op.GT: one > other, Op.GE: one >= other, Op.EQ: one == other}[c.op]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_what_a_naive_encoding_finds_is_found_and_nothing_else(seed: int):
    chance = Random(seed)
    constraints = tuple(some_condition(chance, 1) for _ in range(chance.randint(0, 4)))
    parts = [some_condition(chance, 2) for _ in range(chance.randint(2, 6))]
    words = vocabulary(facts(), constraints)
    rules = ruleset(vocabulary=words, timeline=(Slice(FIRST, LAST, (Alternative(()),)),))
    (question,) = questions(prepare(rules), "settlement")
    solver = z3.Solver()
    today = z3.Int("today")
    solver.add(today >= FIRST.toordinal(), today < LAST.toordinal(), *map(naive, (*constraints, *parts)))
    found = find(question, Every(tuple(parts)))
    event(str(solver.check()))
    assert found.exact
    assert (found.witness is not None) == (solver.check() == z3.sat)
