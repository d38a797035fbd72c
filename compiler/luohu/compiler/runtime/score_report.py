"""Scores told line by line: those that the routes and bars of a matter test, and by which quotas rank.

Where facts are missing a score has a least and a greatest value over the admissible completions. What ties facts of
different items together, constraints and guards, is settled by search, as far as `SEARCHED` cells of it go.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.model import ALWAYS, Condition, Op, ScoreEffect, ScoreTest
from luohu.compiler.ruleset.points import BoxItem, FlatItem, ScoreItemUse, ScoreMode, UnitItem, VetoItem
from luohu.compiler.ruleset.rungs import climbed
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.completions import Question, binding, settle
from luohu.compiler.runtime.explain import because
from luohu.compiler.runtime.kleene import ASKING, View, answer, evaluate
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.score_model import Line, LineKind, ScoreReport
from luohu.compiler.runtime.score_table import Part, Way
from luohu.compiler.runtime.scoring import (
    BOOK,
    Points,
    counted_units,
    points_at,
    points_of,
    table_of,
    unbound,
    until_of,
)
from luohu.compiler.runtime.values import UNKNOWN, Truth, Unknown
from luohu.compiler.runtime.view import close, view_of
from luohu.compiler.runtime.worlds import Plan, book_of

SEARCHED = 256
"""Cells that the search for one end of a score may visit."""


def scores_of(view: View, plan: Plan) -> tuple[ScoreReport, ...]:
    """Every score that bears on a matter, once for each way in which the law may state it."""
    found = (report(view, each) for each in dict.fromkeys(_bearing(plan)))
    told = dict.fromkeys(each for each in found if each is not None)
    return tuple(sorted(told, key=lambda each: (each.score, each.clause or "")))


def _bearing(plan: Plan) -> Iterator[str]:
    for world in plan.worlds:
        for condition in (*(route.condition for route in world.routes), *world.bars.values()):
            yield from (test.score for test in tests_of(condition) if isinstance(test, ScoreTest))
        granting = {route.clause.provision_id for route in world.routes}
        for quota in world.quotas:
            if quota.book is not None and granting & set(quota.effect.clauses):
                yield from (in_book(key.score, quota.book) for key in quota.effect.ranking if key.score is not None)


def in_book(score: str, book: int) -> str:
    """A score as it is asked in one state of the law."""
    return f"{score}{BOOK}{book}"


def scores_stated(
    prepared: Prepared, case: Case, score: str, on: date, *, rest_ordinary: bool = False
) -> tuple[ScoreReport, ...]:
    """A score of a case on a day, whether anything tests it or not: once for each way in which the law may state it."""
    view = view_of(prepared, case, on)
    asked = [in_book(score, book) for book in _books(view)]
    if rest_ordinary:
        view, _ = close(view, {key for each in asked for key in table_of(prepared, each).keys})
    reports = (report(view, each) for each in asked)
    return tuple(dict.fromkeys(each for each in reports if each is not None))


def _books(view: View) -> tuple[int, ...]:
    """The states of the law that there may be on a day, as far as they state scores."""
    prepared = view.prepared
    index = bisect_right(prepared.starts, view.on) - 1
    found = prepared.ruleset.timeline[index] if index >= 0 else None
    if found is None or (found.end is not None and view.on >= found.end):
        return ()
    books = (book_of(prepared, tuple(prepared.clauses[each] for each in one.clauses)) for one in found.alternatives)
    return tuple(dict.fromkeys(book for book in books if book is not None))


def report(view: View, score: str) -> ScoreReport | None:
    """One (bound) score of a case; None if no clause states it."""
    table = table_of(view.prepared, score)
    found = points_of(ASKING, view, score)
    if found is None:
        return None
    low, high = _ends(view, score, found)
    way = _way(view, table.ways)
    lines = () if way is None else _lines(view, way.whole)
    capped = way is not None and _capped(view, way.whole)
    clause = None if way is None else way.clause.id
    return ScoreReport(unbound(score), clause, low, high, found.vetoed, capped, lines)


def _way(view: View, ways: tuple[Way, ...]) -> Way | None:
    """The statement that counts, if that is known; the only one that may, if there is but one."""
    for way in ways:
        truth = evaluate(way.applies, view)
        if truth is True or (truth is None and len(ways) == 1):
            return way
        if truth is None:
            return None
    return None


# ------------------------------------------------------------------------------------------------ lines


def _lines(view: View, part: Part) -> tuple[Line, ...]:
    """A line for each item, in the order of the text; of items under a best-of or choice, which is taken."""
    item = part.item
    assert isinstance(item, BoxItem | ScoreEffect)
    place = {id(each): index for index, each in enumerate(item.items)}
    parts = sorted(_each(part), key=lambda each: place[id(each.item)])
    lines = tuple(_line(view, each) for each in parts)
    if item.mode is ScoreMode.SUM:
        return lines
    taken = _taken([points_at(ASKING, view, each) for each in parts], choice=item.mode is ScoreMode.CHOICE)
    return tuple(replace(line, taken=index == taken) for index, line in enumerate(lines))


def _each(part: Part) -> Iterator[Part]:
    for inner in part.parts:
        if inner.item is None:
            yield from inner.parts
        else:
            yield inner


def _taken(found: list[Points], *, choice: bool) -> int | None:
    """Which item counts: the greatest, of a choice before any that is vetoed; the first of equal ones. None: open."""
    if any(one.counts is None or one.low != one.high or one.vetoed is None for one in found):
        return None
    options = [index for index, one in enumerate(found) if one.counts]
    free = [index for index in options if not found[index].vetoed] if choice else options
    return max(free or options, key=lambda index: found[index].low, default=None)


def _line(view: View, part: Part) -> Line:
    found = points_at(ASKING, view, part)
    item = part.item
    match item:
        case FlatItem(condition, _, label):
            return _told(view, LineKind.FLAT, found, condition, label)
        case VetoItem(condition, label):
            return replace(_told(view, LineKind.VETO, found, condition, label), counts=found.vetoed)
        case UnitItem():
            return _units(view, item, found)
        case ScoreItemUse():
            way = _way(view, part.ways)
            line = _told(view, LineKind.SCORE, found, item.where, item.label)
            lines = () if way is None else _lines(view, way.whole)
            return replace(line, score=item.score, lines=lines, capped=way is not None and _capped(view, way.whole))
        case BoxItem():
            line = _told(view, _KINDS[item.mode], found, item.where, item.label)
            return replace(line, lines=_lines(view, part), capped=_capped(view, part))
        case ScoreEffect() | None:
            raise AssertionError("a whole score and a group are no items")
        case _:
            assert_never(item)


_KINDS = {ScoreMode.SUM: LineKind.SUM, ScoreMode.BEST: LineKind.BEST, ScoreMode.CHOICE: LineKind.CHOICE}


def _told(view: View, kind: LineKind, found: Points, condition: Condition, label: str | None) -> Line:
    reasons = () if condition == ALWAYS else because(condition, view)
    return Line(kind, found.low, found.high, found.counts, label, because=reasons)


def _units(view: View, item: UnitItem, found: Points) -> Line:
    line = _told(view, LineKind.UNITS, found, item.where, item.label)
    value = answer(view, item.key)
    until = until_of(ASKING, view, item)
    if isinstance(value, Unknown) or isinstance(until, Unknown) or value is None or until is None:
        return replace(line, item=item)
    units = counted_units(item, value, until)
    met = found.counts is True
    return replace(line, item=item, units=units, capped=met and found.low != units * item.points)


def _capped(view: View, part: Part) -> bool:
    """Whether a cap or floor of a block changed its points: told where they are known."""
    item = part.item
    assert isinstance(item, BoxItem | ScoreEffect)
    if item.at_most is None and item.at_least is None:
        return False
    bare = points_at(ASKING, view, replace(part, item=replace(item, at_most=None, at_least=None)))
    capped = points_at(ASKING, view, part)
    return bare.low == bare.high and capped.low != bare.low


# ------------------------------------------------------------------------------------------------ both ends


def _ends(view: View, score: str, found: Points) -> tuple[int, int]:
    """Least and greatest over the admissible completions, as far as a search settles them."""
    if found.low == found.high or found.vetoed is not False or not _tied(view, score, found):
        return found.low, found.high
    least = climbed(lambda more: _never(view, ScoreTest(score, Op.LT, found.low + more)), found.high - found.low)
    less = climbed(lambda less: _never(view, ScoreTest(score, Op.GT, found.high - less)), found.high - found.low)
    return found.low + least, found.high - less


def _tied(view: View, score: str, found: Points) -> bool:
    """Whether constraints, guards or relatives tie facts of the score together."""
    keys = [key for key in table_of(view.prepared, score).keys if answer(view, key) is UNKNOWN]
    loose = all(key not in view.prepared.guards and key.person not in view.prepared.relatives for key in keys)
    return not loose or bool(binding(view, (ScoreTest(score, Op.GT, found.low),))[0])


def _never(view: View, test: ScoreTest) -> bool:
    """Whether no admissible completion makes a test true, and that is settled."""
    settlement = settle(view, Question((test,), _first), SEARCHED)
    return settlement.settled and True not in settlement.answers


def _first(truths: tuple[Truth, ...]) -> Truth:
    return truths[0]
