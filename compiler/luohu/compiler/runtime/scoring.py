"""Points (积分) of a case: the least and the greatest value that the facts allow, and what a test of points hangs on.

A score is asked under a name bound to one state of the law (`total#2`): `worlds` binds the tests of a clause when it
plans a world, so that a test finds the score clauses in force there. Evaluating conditions and answering facts come in
as functions, since a test of points is itself a condition.

Least and greatest are sound always. They are exact where no constraint ties the facts of different items: items that
share a fact are counted together over its values, all others one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.model import Clause, Condition, DateTest, FactKey, Op, ScoreEffect
from luohu.compiler.ruleset.points import (
    BoxItem,
    FlatItem,
    ScoreItemUse,
    ScoreMode,
    UnitItem,
    VetoItem,
)
from luohu.compiler.ruleset.rungs import MOST as MOST_RUNGS
from luohu.compiler.ruleset.rungs import climbed, most, points_for, rung, units_of, within
from luohu.compiler.runtime.days import reached, spans
from luohu.compiler.runtime.score_table import Part, Way, inner_parts, numeric, table, tests_behind
from luohu.compiler.runtime.score_values import MOST, may_be_none, values_of
from luohu.compiler.runtime.values import Answer, Truth, Unknown, Value, conjunction, disjunction

if TYPE_CHECKING:
    from luohu.compiler.runtime.kleene import View
    from luohu.compiler.runtime.prepared import Prepared

BOOK = "#"
"""Between the id of a score and the number of the state of the law (its book) in which it is asked."""

REMEMBERED = 10_000
"""So many values of parts of scores are remembered, and then forgotten."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A score clause in force: where and for whom it applies, and the score."""

    applies: Condition
    clause: Clause
    effect: ScoreEffect


Book = dict[str, tuple[Scored, ...]]
"""Score clauses in force together, by the id of the score (unbound); the first that applies is the one that counts."""


@dataclass(frozen=True, slots=True)
class Points:
    """Least and greatest value in hundredths of a point; `vetoed`: whether a veto of it, or of one it lists, is true.

    `counts`: whether there are any points at all (for a score: whether a clause states it; for an item: whether it is met).
    """

    low: int
    high: int
    vetoed: Truth = False
    counts: Truth = True


NOTHING = Points(0, 0, vetoed=False, counts=False)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a score looks at a case."""

    evaluate: Callable[[Condition, View], Truth]
    answer: Callable[[View, FactKey], Answer]
    slot: Callable[[Prepared, str | None, FactKey], FactKey]
    """Where the answer to a key is kept, given the relation."""


def unbound(score: str) -> str:
    """The id of a score without its book."""
    return score.partition(BOOK)[0]


def book_of(prepared: Prepared, score: str) -> Book:
    """The score clauses in force where this (bound) score is asked; none where it was never bound."""
    number = score.partition(BOOK)[2]
    return prepared.books[int(number)] if number else {}


def table_of(prepared: Prepared, score: str) -> Part:
    """A bound score made ready to count; worked out once."""
    found = prepared.tables.get(score)
    if found is None:
        found = prepared.tables[score] = table(book_of(prepared, score), prepared.facts, unbound(score))
    return found


def points_of(asking: Asking, view: View, score: str) -> Points | None:
    """What a case has of a score; None if no score clause in force says what it is."""
    found = points_at(asking, view, table_of(view.prepared, score))
    if found.counts is False:
        return None
    if found.counts is None and found.vetoed is False:
        return replace(found, vetoed=None)  # where nobody states it, every test of it is false, as under a veto
    return found


def facts_behind(prepared: Prepared, score: str) -> tuple[FactKey, ...]:
    """Every fact that a score hangs on, guards of its items and scores that it lists included; sorted."""
    return tuple(sorted(table_of(prepared, score).keys))


def conditions_behind(prepared: Prepared, score: str) -> Iterator[Condition]:
    """Every test in the items of a score and of those it lists; of points by unit, the rungs."""
    return iter(dict.fromkeys(tests_behind(table_of(prepared, score))))


def cuts_behind(view: View, score: str, key: FactKey) -> tuple[int, ...] | None:
    """Where the points for a number, or a day (ordinal), change beyond its tests; None if there are too many to list."""
    return None if key not in view.known and _endless(table_of(view.prepared, score), key, view.on) else ()


def _endless(part: Part, key: FactKey, on: date) -> bool:
    item = part.item
    if isinstance(item, UnitItem) and item.key == key and _most_units(part, item, on) >= MOST_RUNGS:
        return True
    return any(_endless(each, key, on) for each in inner_parts(part))


def _most_units(part: Part, item: UnitItem, on: date) -> int:
    """The most units that can count on a day; of days within a range, at one of its ends."""
    limit = most(item, numeric(part.bounds))
    if item.since and part.bounds is not None and limit >= MOST_RUNGS:
        return max(counted_units(item, each, on) for each in part.bounds)
    return limit


def compared(points: Points, op: Op, bound: int) -> Truth:
    """How points stand to a bound: settled if the least and the greatest value agree."""
    if points.vetoed is True:
        return False
    low, high = points.low, points.high
    match op:
        case Op.GE:
            certain, possible = low >= bound, high >= bound
        case Op.GT:
            certain, possible = low > bound, high > bound
        case Op.LE:
            certain, possible = high <= bound, low <= bound
        case Op.LT:
            certain, possible = high < bound, low < bound
        case _:
            certain, possible = low == high == bound, low <= bound <= high
    if not possible:
        return False
    return True if certain and points.vetoed is False else None


# ------------------------------------------------------------------------------------------------ counting


def points_at(asking: Asking, view: View, part: Part) -> Points:
    """What a case has of a part of a score."""
    answers = tuple(asking.answer(view, key) for key in part.keys)
    known = not any(isinstance(each, Unknown) for each in answers)
    if known and not part.ways:
        return _plain(asking, view, part)
    memory = view.prepared.points
    key = (id(part), view.on, view.relation, answers)
    found = memory.get(key)
    if found is None:
        if len(memory) > REMEMBERED:
            memory.clear()
        found = memory[key] = _plain(asking, view, part) if known else _counted(asking, view, part)
    return found


def _counted(asking: Asking, view: View, part: Part) -> Points:
    """Over every value of the facts that several items share; each item by itself then."""
    listed: dict[FactKey, tuple[Value, ...]] = {}
    left = MOST
    for key in part.shared:
        if isinstance(asking.answer(view, key), Unknown):
            values = values_of(asking, view, key, part.about[key])
            if values and len(values) <= left:
                listed[key] = values
                left //= len(values)
    if not listed:
        return _plain(asking, view, part)
    keys = tuple(listed)
    return _either(
        _plain(asking, knowing(asking, view, dict(zip(keys, each, strict=True))), part)
        for each in product(*listed.values())
    )


def knowing(asking: Asking, view: View, values: dict[FactKey, Value]) -> View:
    """The view with more facts known."""
    known = {asking.slot(view.prepared, view.relation, key): value for key, value in values.items()}
    return replace(view, known={**view.known, **known})


def _either(found: Iterable[Points]) -> Points:
    """One of several."""
    each = tuple(found)
    return Points(
        min(one.low for one in each),
        max(one.high for one in each),
        _agreed(one.vetoed for one in each),
        _agreed(one.counts for one in each),
    )


def _agreed(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return found.pop() if len(found) == 1 else None


def _plain(asking: Asking, view: View, part: Part) -> Points:
    """A part counted from its own parts, as if no fact stood behind two of them."""
    item = part.item
    match item:
        case None:
            return _sum(points_at(asking, view, each) for each in part.parts)
        case FlatItem():
            return _if(asking.evaluate(item.condition, view), Points(item.points, item.points))
        case VetoItem():
            return Points(0, 0, asking.evaluate(item.condition, view), counts=False)
        case UnitItem():
            return _if(asking.evaluate(item.where, view), _units(asking, view, part, item))
        case ScoreItemUse() | BoxItem():
            return _guarded(asking, view, part, item)
        case ScoreEffect():
            return replace(_box(asking, view, part, item), counts=True)
        case _:
            assert_never(item)


def _guarded(asking: Asking, view: View, part: Part, item: ScoreItemUse | BoxItem) -> Points:
    truth = asking.evaluate(item.where, view)
    if truth is False:
        return NOTHING
    inside = _box(asking, view, part, item) if isinstance(item, BoxItem) else _stated(asking, view, part.ways)
    return _if(truth, inside)


def _if(truth: Truth, points: Points) -> Points:
    """Points under a condition."""
    if truth is True:
        return points
    if truth is False:
        return NOTHING
    return Points(
        min(0, points.low),
        max(0, points.high),
        conjunction((truth, points.vetoed)),
        conjunction((truth, points.counts)),
    )


def _stated(asking: Asking, view: View, ways: tuple[Way, ...]) -> Points:
    """A score by the first statement of it that applies."""
    possible: list[Points] = []
    for way in ways:
        truth = asking.evaluate(way.applies, view)
        if truth is not False:
            possible.append(points_at(asking, view, way.whole))
        if truth is True:
            return _either(possible)
    return _either([*possible, NOTHING])


def _box(asking: Asking, view: View, part: Part, box: BoxItem | ScoreEffect) -> Points:
    each = [points_at(asking, view, inner) for inner in part.parts]
    match box.mode:
        case ScoreMode.SUM:
            found = _sum(each)
        case ScoreMode.BEST:
            found = replace(_best(each), vetoed=disjunction(one.vetoed for one in each))
        case ScoreMode.CHOICE:
            found = _chosen(each)
        case _:
            assert_never(box.mode)
    low = within(found.low, box.at_most, box.at_least)
    high = within(found.high, box.at_most, box.at_least)
    return Points(low, high, found.vetoed, True if found.counts is not True and low > 0 else found.counts)


def _sum(found: Iterable[Points]) -> Points:
    each = tuple(found)
    return Points(
        sum(one.low for one in each),
        sum(one.high for one in each),
        disjunction(one.vetoed for one in each),
        disjunction(one.counts for one in each),
    )


def _best(each: list[Points]) -> Points:
    """The greatest of what counts; nothing where nothing does."""
    certain = [one for one in each if one.counts is True]
    possible = [one for one in each if one.counts is not False]
    if certain:
        return Points(max(one.low for one in certain), max(one.high for one in possible))
    if not possible:
        return NOTHING
    low, high = min(one.low for one in possible), max(one.high for one in possible)
    return Points(min(0, low), max(0, high), counts=None)


def _chosen(each: list[Points]) -> Points:
    """The greatest of what counts and is under no veto; of what is, where everything is."""
    options = [one for one in each if one.counts is not False]
    free = [one for one in options if one.vetoed is False]
    if len(free) == len(options):
        return _best(options)
    if all(one.vetoed is True for one in options):
        return replace(_best(options), vetoed=True)
    if any(one.counts is True for one in free):
        best = _best(free)
        return replace(best, high=max(one.high for one in options if one.vetoed is not True))
    low, high = min(0, *(one.low for one in options)), max(0, *(one.high for one in options))
    return Points(low, high, vetoed=None, counts=disjunction(one.counts for one in options))


# ------------------------------------------------------------------------------------------------ units


def _units(asking: Asking, view: View, part: Part, item: UnitItem) -> Points:
    value = asking.answer(view, item.key)
    if value is None:
        return NOTHING
    until = until_of(asking, view, item)
    if until is None:
        return NOTHING
    if not isinstance(value, Unknown) and not isinstance(until, Unknown):
        points = points_for(item, counted_units(item, value, until))
        return Points(points, points)
    ends = _ends(part, item, None if isinstance(until, Unknown) else until)
    low, high = min(ends), max(ends)
    if may_be_none(asking, view, item.key):
        return Points(min(0, low), max(0, high), counts=None)
    return Points(low, high)


def until_of(asking: Asking, view: View, item: UnitItem) -> date | Unknown | None:
    """The day up to which time counts (of a number it does not matter)."""
    if not isinstance(item.at, FactKey):
        return item.at or view.on
    found = asking.answer(view, item.at)
    assert found is None or isinstance(found, date | Unknown)
    return found


def _ends(part: Part, item: UnitItem, on: date | None) -> tuple[int, int]:
    """Points at both ends of the range of the fact; without a range, of no unit and of all that can matter."""
    if part.bounds is not None and on is not None:
        low, high = (points_for(item, counted_units(item, each, on)) for each in part.bounds)
        return low, high
    return points_for(item, 0), points_for(item, min(most(item, None), MOST_RUNGS))


def counted_units(item: UnitItem, value: Value, on: date) -> int:
    """How many units of a known value count on a day."""
    if not item.since:
        assert isinstance(value, int)
        return units_of(item, value)
    assert isinstance(value, date)
    day = value

    def reaches(units: int) -> bool:
        test = rung(item, units)
        assert isinstance(test, DateTest)
        return spans(test.span, reached(day, test.months, test.days), on.toordinal())

    return climbed(reaches, min(most(item, None), MOST_RUNGS))
