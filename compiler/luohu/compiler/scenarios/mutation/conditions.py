"""Mistakes in a condition: a bound moved by the least there is, 且 for 或, a part left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from luohu.compiler.ruleset.amounts import HUNDREDTHS_A_POINT, PARTS_A_PERCENT
from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactTest,
    Not,
    Op,
    ScoreTest,
    Share,
    Some,
    Span,
)
from luohu.compiler.scenarios.mutation.model import Dropped, Operator, Replaced, Variant

OTHER_SIDE = {Op.GE: Op.GT, Op.GT: Op.GE, Op.LE: Op.LT, Op.LT: Op.LE}
OTHER_SPAN = {Span.REACHING: Span.OVER, Span.OVER: Span.REACHING, Span.WITHIN: Span.UNDER, Span.UNDER: Span.WITHIN}
_UP = frozenset({Op.GT, Op.LE})
"""Tests whose bound, one more, is not what the other side of the bound is already."""
_LONGER = frozenset({Span.OVER, Span.WITHIN})

Conditions = Iterator[Variant[Condition]]


def variants(condition: Condition) -> Conditions:
    """A condition with one mistake, every way there is. Always and never have none."""
    if condition in (ALWAYS, NEVER):
        return
    if isinstance(condition, FactTest | DateTest | ScoreTest | Not):
        yield Variant(Operator.CONDITION, Dropped(condition), ALWAYS)
    yield from _inside(condition)


def _inside(condition: Condition) -> Conditions:
    match condition:
        case FactTest():
            yield from _fact_test(condition)
        case DateTest():
            yield from _date_test(condition)
        case ScoreTest():
            yield from _score_test(condition)
        case Not(item):
            yield from _within(_inside(item), Not)
        case Every(items):
            yield from _joined(items, Every, Some)
        case Some(items):
            yield from _joined(items, Some, Every)
        case CountAtLeast(count, items):
            for other in (count - 1, count + 1):
                if 0 < other <= len(items):
                    made = CountAtLeast(other, items)
                    yield Variant(Operator.THRESHOLD, Replaced(condition, made), made)
            yield from _items(items, lambda each: CountAtLeast(count, each))
        case _:
            assert_never(condition)


def _within(found: Conditions, around: Callable[[Condition], Condition]) -> Conditions:
    return (Variant(each.operator, each.what, around(each.made)) for each in found)


Items = tuple[Condition, ...]


def _joined(items: Items, same: Callable[[Items], Condition], other: Callable[[Items], Condition]) -> Conditions:
    if len(items) > 1:
        yield Variant(Operator.CONNECTIVE, Replaced(same(items), other(items)), other(items))
    yield from _items(items, same)


def _items(items: Items, join: Callable[[Items], Condition]) -> Conditions:
    for at, item in enumerate(items):
        if len(items) > 1:
            yield Variant(Operator.CONDITION, Dropped(item), join((*items[:at], *items[at + 1 :])))
        for each in _inside(item):
            yield Variant(each.operator, each.what, join((*items[:at], each.made, *items[at + 1 :])))


def _test(operator: Operator, before: Condition, after: Condition) -> Variant[Condition]:
    return Variant(operator, Replaced(before, after), after)


def _fact_test(test: FactTest) -> Conditions:
    """The bound on its other side, and one beyond it; of numbers and days, the other side is the bound one less or more."""
    if test.op in OTHER_SIDE:
        yield _test(Operator.SIDE, test, replace(test, op=OTHER_SIDE[test.op]))
    elif test.op is not Op.EQ:
        return
    steps = (1 if test.op in _UP else -1,) if test.op in OTHER_SIDE else (-1, 1)
    match test.value:
        case bool():
            return
        case int() as value:
            yield from (_test(Operator.THRESHOLD, test, replace(test, value=value + each)) for each in steps)
        case date() as day:
            yield from (_test(Operator.DAY, test, replace(test, value=moved)) for moved in _days(day, steps))
        case Share(key, parts):
            shares = (Share(key, parts + each * PARTS_A_PERCENT) for each in steps)
            yield from (_test(Operator.THRESHOLD, test, replace(test, value=each)) for each in shares)


def _days(day: date, steps: tuple[int, ...]) -> Iterator[date]:
    return (day + timedelta(days=each) for each in steps)


def _date_test(test: DateTest) -> Conditions:
    """The other side, one day beyond, one month more and less; days that the text fixes, one day earlier and later."""
    yield _test(Operator.SIDE, test, replace(test, span=OTHER_SPAN[test.span]))
    if test.length is None:
        more = 1 if test.span in _LONGER else -1
        yield _test(Operator.THRESHOLD, test, replace(test, days=test.days + more))
    if test.months:
        yield from (_test(Operator.THRESHOLD, test, replace(test, months=test.months + each)) for each in (-1, 1))
    if isinstance(test.since, date):
        yield from (_test(Operator.DAY, test, replace(test, since=each)) for each in _days(test.since, (-1, 1)))
    if isinstance(test.at, date):
        yield from (_test(Operator.DAY, test, replace(test, at=each)) for each in _days(test.at, (-1, 1)))


def _score_test(test: ScoreTest) -> Conditions:
    """Points by whole ones, which is what documents count in."""
    if test.op in OTHER_SIDE:
        yield _test(Operator.SIDE, test, replace(test, op=OTHER_SIDE[test.op]))
    if isinstance(test.value, int):
        for step in (-HUNDREDTHS_A_POINT, HUNDREDTHS_A_POINT):
            yield _test(Operator.THRESHOLD, test, replace(test, value=test.value + step))
