"""Points of a score as a whole number of the case, and a test of them as a formula.

A score is what `runtime.scoring` counts of a complete case: sums, best-of and choices under caps, vetoes, units.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from luohu.compiler.ruleset.model import (
    Condition,
    DateTest,
    FactKey,
    FactTest,
    Not,
    Op,
    ScoreEffect,
    ScoreTest,
    Span,
)
from luohu.compiler.ruleset.points import BoxItem, FlatItem, PartKind, ScoreItemUse, ScoreMode, UnitItem, VetoItem
from luohu.compiler.ruleset.rungs import MOST as MOST_RUNGS
from luohu.compiler.ruleset.rungs import YEARS, most
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.score_table import Part, Way
from luohu.compiler.runtime.scoring import table_of
from luohu.compiler.solver import _z3
from luohu.compiler.solver.flat import Flattener, by_relation, flat


@dataclass(frozen=True, slots=True)
class Counted:
    """Points of a part of a score: the number, whether it is vetoed, whether there are any points at all."""

    points: object
    vetoed: object
    counts: object


@dataclass(frozen=True, slots=True)
class Counter:
    """Writes scores for one encoder."""

    flattener: Flattener
    encoder: _z3.Encoder


def points_test(flattener: Flattener, encoder: _z3.Encoder, test: ScoreTest) -> object:
    """A test of points as a formula."""
    found = _counted(Counter(flattener, encoder), test.score)
    bound = _z3.unknown(encoder, test.value).number if isinstance(test.value, FactKey) else test.value
    there = [] if not isinstance(test.value, FactKey) else [FactTest(test.value, Op.NONE)]
    known = [_z3.opposite(_z3.formula(encoder, each)) for each in there]
    holds = _z3.compared(test.op, found.points, bound)
    return _z3.together([*known, found.counts, _z3.opposite(found.vetoed), holds])


def _counted(counter: Counter, score: str) -> Counted:
    """The points of a score, written once for an encoder: many tests may ask the same score."""
    known = counter.encoder.scores.get(score)
    if not isinstance(known, Counted):
        known = counter.encoder.scores[score] = _of_part(counter, table_of(counter.encoder.prepared, score))
    return known


def _met(counter: Counter, condition: Condition) -> object:
    return _z3.formula(counter.encoder, flat(counter.flattener, condition))


def _nothing() -> Counted:
    zero, never = _z3.no()
    return Counted(zero, never, never)


def _if(condition: object, found: Counted) -> Counted:
    """Points under a condition."""
    return Counted(
        _z3.choose(condition, found.points, _z3.no()[0]),
        _z3.together([condition, found.vetoed]),
        _z3.together([condition, found.counts]),
    )


def _of_part(counter: Counter, part: Part) -> Counted:  # noqa: PLR0911 - one for each form
    item = part.item
    match item:
        case None:
            return _sum([_of_part(counter, each) for each in part.parts])
        case FlatItem():
            met = _met(counter, item.condition)
            return _if(met, _certain(item.points))
        case VetoItem():
            zero, never = _z3.no()
            return Counted(zero, _met(counter, item.condition), never)
        case UnitItem():
            return _if(_met(counter, item.where), _units(counter, item))
        case ScoreItemUse():
            return _if(_met(counter, item.where), _stated(counter, part.ways))
        case BoxItem():
            return _if(_met(counter, item.where), _box(counter, part, item))
        case ScoreEffect():
            found = _box(counter, part, item)
            return Counted(found.points, found.vetoed, _always())
        case _:
            assert_never(item)


def _always() -> object:
    return _z3.opposite(_z3.no()[1])


def _certain(points: int) -> Counted:
    number, never = _z3.no(points)
    return Counted(number, never, _always())


def _stated(counter: Counter, ways: tuple[Way, ...]) -> Counted:
    """A score by the first statement of it that applies."""
    found = _nothing()
    for way in reversed(ways):
        applies, stated = _met(counter, way.applies), _of_part(counter, way.whole)
        found = Counted(
            _z3.choose(applies, stated.points, found.points),
            _z3.choose(applies, stated.vetoed, found.vetoed),
            _z3.choose(applies, stated.counts, found.counts),
        )
    return found


def _sum(each: list[Counted]) -> Counted:
    return Counted(
        _z3.total([one.points for one in each]),
        _z3.either([one.vetoed for one in each]),
        _z3.either([one.counts for one in each]),
    )


def _box(counter: Counter, part: Part, box: BoxItem | ScoreEffect) -> Counted:
    each = [_of_part(counter, inner) for inner in part.parts]
    match box.mode:
        case ScoreMode.SUM:
            found = _sum(each)
        case ScoreMode.BEST:
            best = _best(each)
            found = Counted(best.points, _z3.either([one.vetoed for one in each]), best.counts)
        case ScoreMode.CHOICE:
            found = _chosen(each)
        case _:
            assert_never(box.mode)
    points = _capped(found.points, box.at_most, box.at_least)
    return Counted(points, found.vetoed, _z3.either([found.counts, _z3.compared(Op.GT, points, 0)]))


def _best(each: Iterable[Counted]) -> Counted:
    """The greatest of what counts; nothing where nothing does."""
    found = _nothing()
    for one in each:
        better = _z3.either([_z3.opposite(found.counts), _z3.compared(Op.GT, one.points, found.points)])
        takes = _z3.together([one.counts, better])
        points = _z3.choose(takes, one.points, found.points)
        found = Counted(points, found.vetoed, _z3.either([found.counts, one.counts]))
    return found


def _chosen(each: list[Counted]) -> Counted:
    """The greatest of what counts and is under no veto; where all of it is, the greatest, vetoed."""
    free = _best([_if(_z3.opposite(one.vetoed), one) for one in each])
    every_one = _best(each)
    vetoed = _z3.together([every_one.counts, _z3.opposite(free.counts)])
    return Counted(_z3.choose(vetoed, every_one.points, free.points), vetoed, every_one.counts)


def _units(counter: Counter, item: UnitItem) -> Counted:
    """Units of a number, or of the time since a day, divided out; a fact that is none counts nothing."""
    days = [item.at] if isinstance(item.at, FactKey) else []
    there = every([Not(FactTest(key, Op.NONE)) for key in (item.key, *days)])
    units = _by_relation(counter, item)
    points = _capped(_z3.times(units, item.points), item.at_most, item.at_least)
    return _if(_met(counter, there), Counted(points, _z3.no()[1], _always()))


def _by_relation(counter: Counter, item: UnitItem) -> object:
    """How many units count: of a settler's fact by who the settler is."""
    found: object = _z3.no()[0]
    asked = DateTest(item.key, Span.REACHING, item.at) if item.since else FactTest(item.key, Op.NONE)
    for when, test in by_relation(counter.encoder.prepared, asked):
        of = _since(counter, item, test) if isinstance(test, DateTest) else _of_number(counter, item, test)
        found = _z3.choose(_z3.formula(counter.encoder, when), of, found)
    return found


def _of_number(counter: Counter, item: UnitItem, test: Test) -> object:
    assert isinstance(test, FactTest)
    value = _z3.unknown(counter.encoder, test.key).number
    return _z3.units(value, item.offset, item.per, below=item.part is PartKind.BELOW, started=item.started)


def _since(counter: Counter, item: UnitItem, test: DateTest) -> object:
    """Units of time: as many as `rungs.rung` has tests that hold, of those that can matter."""
    aged, below = item.unit == YEARS, item.part is PartKind.BELOW
    strict = item.started if not below else not (item.started or aged)
    passed = _z3.passed(counter.encoder, test, monthly=item.unit != "days", strict=strict)
    passed = _z3.divided(passed, 12) if aged else passed
    more = 1 if aged and not item.started else 0
    rest = _z3.less(item.offset + more - 1, passed) if below else _z3.less(passed, item.offset)
    return _z3.climbed(rest, item.per, min(most(item, None), MOST_RUNGS), started=item.started)


def _capped(points: object, at_most: int | None, at_least: int | None) -> object:
    """Points under a cap and over a floor; where the two cross, the cap holds."""
    if at_least is not None:
        points = _z3.choose(_z3.compared(Op.LT, points, at_least), at_least, points)
    return points if at_most is None else _z3.choose(_z3.compared(Op.GT, points, at_most), at_most, points)
