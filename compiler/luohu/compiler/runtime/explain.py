"""Reasons: which tests made a condition what it is, and which clauses would have granted on other days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.model import (
    Clause,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Period,
    ScoreTest,
    Share,
    Some,
)
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.completions import truth_of
from luohu.compiler.runtime.kleene import View, answer, day_of, evaluate, points
from luohu.compiler.runtime.model import AskedAbove, Choice, Elsewhen, Finding, Reason, Together
from luohu.compiler.runtime.order import in_document_order
from luohu.compiler.runtime.values import RELATION_KEY, Truth, negation
from luohu.compiler.runtime.worlds import Plan, granting, plan_for


def because(condition: Condition, view: View) -> tuple[Finding, ...]:
    """The tests on which the truth of a condition rests, each once: all that hold it up, or all that bring it down."""
    return tuple(dict.fromkeys(_support(condition, view, evaluate(condition, view), wanted=True)))


def _support(condition: Condition, view: View, truth: Truth, *, wanted: bool) -> Iterator[Finding]:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            yield _finding(condition, view, truth, wanted=wanted)
        case Not(item):
            yield from _support(item, view, negation(truth), wanted=not wanted)
        case Every(items) | Some(items) | CountAtLeast(_, items):
            alike = [item for item in items if evaluate(item, view) is truth]
            for item in alike if truth is not False else _telling(condition, alike, view):
                yield from _support(item, view, truth, wanted=wanted)
        case _:
            assert_never(condition)


def why(condition: Condition, view: View) -> tuple[Reason, ...]:
    """Why a condition is false, or open: what all would have to come out otherwise, alternatives put together."""
    return tuple(dict.fromkeys(_wanting(condition, view, evaluate(condition, view), wanted=True)))


def _wanting(condition: Condition, view: View, truth: Truth, *, wanted: bool) -> list[Reason]:
    """What keeps a condition from being as wanted; all of it would have to come out otherwise."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return [_finding(condition, view, truth, wanted=wanted)]
        case Not(item):
            return _wanting(item, view, negation(truth), wanted=not wanted)
        case Every(items) | Some(items) | CountAtLeast(_, items):
            truths = [evaluate(item, view) for item in items]
            alike = [item for item, each in zip(items, truths, strict=True) if each is truth]
            told = _telling(condition, alike, view) if truth is False else alike
            ways = [_wanting(item, view, truth, wanted=wanted) for item in told]
            return _chosen(_enough(condition, truths, truth, wanted=wanted), ways)
        case _:
            assert_never(condition)


def _enough(condition: Every | Some | CountAtLeast, truths: list[Truth], truth: Truth, *, wanted: bool) -> int | None:
    """How many of the items that keep a condition back would have to come out otherwise; None: all of them."""
    match condition:
        case Every():
            return None if wanted else 1
        case Some():
            return 1 if wanted else None
        case CountAtLeast(count, _):
            true, open_ = truths.count(True), truths.count(None)
            if wanted:
                return count - true - (open_ if truth is False else 0)
            return true - count + 1 + (open_ if truth is None else 0)
        case _:
            assert_never(condition)


def _chosen(enough: int | None, ways: list[list[Reason]]) -> list[Reason]:
    """So many of these ways; all of them if they are no more."""
    if enough is None or enough >= len(ways):
        return [reason for way in ways for reason in way]
    made: list[Reason] = []
    for way in ways:
        if enough == 1 and len(way) == 1 and isinstance(way[0], Choice) and way[0].count == 1:
            made.extend(way[0].ways)
        else:
            made.append(way[0] if len(way) == 1 else Together(tuple(way)))
    return [Choice(enough, tuple(dict.fromkeys(made)))]


def flat(reasons: Iterable[Reason]) -> Iterator[Finding]:
    """Every test in reasons, in order."""
    for each in reasons:
        match each:
            case Finding():
                yield each
            case Choice(_, inner) | Together(inner):
                yield from flat(inner)
            case _:
                assert_never(each)


def _telling(condition: Condition, alike: list[Condition], view: View) -> list[Condition]:
    """What to tell of a list of relatives.

    Of an entry for a relative whom the settler is not, the relation alone: the guard is about somebody else. And nothing
    of it where another entry is for the very relative whom the settler is: then it is that entry's guard that failed.
    """
    if isinstance(condition, Every):
        relation: list[Condition] = [item for item in alike if _relation(item)]
        return relation or alike
    if isinstance(condition, Some) and any(_names_settler(item, view) for item in alike):
        return [item for item in alike if not _names_another(item, view)]
    return alike


def _relation(item: Condition) -> bool:
    return isinstance(item, FactTest) and item.key == RELATION_KEY


def _names_settler(item: Condition, view: View) -> bool:
    return isinstance(item, Every) and any(_relation(each) and evaluate(each, view) is True for each in item.items)


def _names_another(item: Condition, view: View) -> bool:
    tests = item.items if isinstance(item, Every) else (item,)
    return any(_relation(each) and evaluate(each, view) is False for each in tests)


def _finding(test: Test, view: View, truth: Truth, *, wanted: bool) -> Finding:
    """A test of a denied condition is wanted false: `truth` here is that of the test itself."""
    match test:
        case FactTest(key, _, value):
            other = value.key if isinstance(value, Share) else value
            compared = answer(view, other) if isinstance(other, FactKey) else None
            return Finding(test, wanted, truth, answer(view, key), compared)
        case DateTest():
            length = None if test.length is None else answer(view, test.length)
            return Finding(test, wanted, truth, day_of(view, test.since), day_of(view, test.at), length)
        case ScoreTest(score, _, value):
            compared = answer(view, value) if isinstance(value, FactKey) else None
            return Finding(test, wanted, truth, None, compared, points=points(view, score))
        case _:
            assert_never(test)


def asked_above(view: View, plan: Plan) -> tuple[AskedAbove, ...]:
    """Clauses of higher texts, in force whatever the unknown days, that ask lower texts to grant this very case."""
    found: dict[str, list[Clause]] = {}
    for world in plan.worlds:
        for each in world.asked_above:
            if truth_of(view, each.names) is True:
                found.setdefault(each.clause.id, []).append(each.clause)
    clauses = sorted((each[0] for each in found.values() if len(each) >= len(plan.worlds)), key=in_document_order)
    return tuple(AskedAbove(each.id, each.instrument) for each in clauses)


def elsewhen(view: View, matter: str) -> tuple[tuple[Elsewhen, ...], tuple[Elsewhen, ...]]:
    """Granting clauses of the matter, not in force on the day, whose condition is true: lapsed, and coming."""
    now = plan_for(view.prepared, matter, view.on)
    standing = {plan.clause.id for world in now.worlds for plan in world.routes}
    lapsed, coming = [], []
    for clause in sorted(granting(view.prepared, matter), key=in_document_order):
        if clause.id in standing:
            continue
        before, after = _last(clause.periods, view.on), _first(clause.periods, view.on)
        if before is not None and _would_grant(view, matter, clause, before[0]):
            lapsed.append(_at(clause, *before))
        if after is not None and _would_grant(view, matter, clause, after[0]):
            coming.append(_at(clause, *after))
    return tuple(lapsed), tuple(coming)


def _at(clause: Clause, day: date, latest: date) -> Elsewhen:
    return Elsewhen(clause.id, clause.instrument, day, None if latest == day else latest)


def _last(periods: Iterable[Period], on: date) -> tuple[date, date] | None:
    """Last day in force before `on`, earliest and latest that it can be."""
    ends = [(each.end.first - ONE_DAY, each.end.last - ONE_DAY) for each in periods if each.end is not None]
    return max((end for end in ends if end[0] < on), default=None)


def _first(periods: Iterable[Period], on: date) -> tuple[date, date] | None:
    return min(((each.start.first, each.start.last) for each in periods if each.start.last > on), default=None)


def _would_grant(view: View, matter: str, clause: Clause, day: date) -> bool:
    """Whether a route of the clause is true for the case, with the shared provisions in force on that day."""
    worlds = plan_for(view.prepared, matter, day).worlds
    plans = [plan for world in worlds for plan in world.routes if plan.clause.id == clause.id]
    return any(evaluate(plan.condition, view) is True for plan in plans)
