"""Conditions over a view of a case, in three values.

Sound, not complete: what is determined here holds in every completion of the unknown facts; what is open may still be
the same in all of them, and `completions` finds out. A test on none is false, whatever it asks, but for `none` itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.calendar import number_of, shift
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    NEVER,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.geography import lies_in
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import (
    EXISTS,
    RELATION_KEY,
    UNKNOWN,
    Answer,
    Truth,
    Unknown,
    Value,
    conjunction,
    disjunction,
    negation,
)


@dataclass(frozen=True, slots=True)
class View:
    """The facts of a case as conditions see them, on the day of application: identities are already applied.

    `relation` None: not known. `known` holds slots only: under 本人 the settler's facts stand at the anchor, under 配偶
    at the spouse.
    """

    prepared: Prepared
    on: date
    relation: str | None
    known: Mapping[FactKey, Value]


def slot(prepared: Prepared, relation: str | None, key: FactKey) -> FactKey:
    """Where the answer to a key is kept, given the relation (本人 and 配偶 identify persons)."""
    if key.person == SELF:
        return FactKey(ANCHOR, key.fact)
    if key.person != SETTLER or relation is None:
        return key
    if relation == SELF:
        same = FactKey(ANCHOR, key.fact)
    elif relation == SPOUSE:
        same = FactKey(SPOUSE, key.fact)
    else:
        return key
    return same if same in prepared.held else key


def answer(view: View, key: FactKey) -> Answer:
    """What the view says of a fact: its value, none, or unknown."""
    at = slot(view.prepared, view.relation, key)
    if at in view.known:
        return view.known[at]
    if at.fact != EXISTS and view.known.get(FactKey(at.person, EXISTS)) is False:
        return None
    guard = view.prepared.guards.get(at)
    if guard is not None and evaluate(guard, view) is False:
        return None
    if at == RELATION_KEY and view.relation is not None:
        return view.relation
    return UNKNOWN


def evaluate(condition: Condition, view: View) -> Truth:
    """The truth of a condition: true or false in every completion, or open."""
    match condition:
        case FactTest():
            return fact_test(condition, view)
        case DateTest():
            return date_test(condition, view)
        case Every(items):
            return conjunction(evaluate(item, view) for item in items)
        case Some(items):
            return disjunction(evaluate(item, view) for item in items)
        case Not(item):
            return negation(evaluate(item, view))
        case CountAtLeast(count, items):
            truths = [evaluate(item, view) for item in items]
            return _counted(count, truths.count(True), truths.count(None))
        case _:
            assert_never(condition)


def _counted(count: int, true: int, open_: int) -> Truth:
    if true >= count:
        return True
    return None if true + open_ >= count else False


def reduce(condition: Condition, view: View) -> Condition:
    """What is left of a condition once everything determined is taken out: ALWAYS, NEVER, or a tree of open tests."""
    match condition:
        case FactTest() | DateTest():
            truth = evaluate(condition, view)
            return condition if truth is None else _constant(truth=truth)
        case Every(items):
            return every([reduce(item, view) for item in items])
        case Some(items):
            return some([reduce(item, view) for item in items])
        case Not(item):
            return opposite(reduce(item, view))
        case CountAtLeast(count, items):
            return at_least(count, [reduce(item, view) for item in items])
        case _:
            assert_never(condition)


def _constant(*, truth: bool) -> Condition:
    return ALWAYS if truth else NEVER


def every(items: list[Condition]) -> Condition:
    """All of these, without what is always true; NEVER if one of them is."""
    if NEVER in items:
        return NEVER
    left = tuple(item for item in items if item != ALWAYS)
    return left[0] if len(left) == 1 else Every(left)


def some(items: list[Condition]) -> Condition:
    """Any of these, without what is never true; ALWAYS if one of them is."""
    if ALWAYS in items:
        return ALWAYS
    left = tuple(item for item in items if item != NEVER)
    return left[0] if len(left) == 1 else Some(left)


def opposite(item: Condition) -> Condition:
    """The negation, without double negation."""
    match item:
        case Every(()):
            return NEVER
        case Some(()):
            return ALWAYS
        case Not(inner):
            return inner
        case _:
            return Not(item)


def at_least(count: int, items: list[Condition]) -> Condition:
    """At least so many of these, without what is always or never true."""
    open_ = [item for item in items if item not in (ALWAYS, NEVER)]
    wanted = count - items.count(ALWAYS)
    if wanted <= 0:
        return ALWAYS
    return NEVER if wanted > len(open_) else CountAtLeast(wanted, tuple(open_))


def fact_test(test: FactTest, view: View) -> Truth:
    """One test of one fact, or of two facts against each other."""
    value = answer(view, test.key)
    if isinstance(value, Unknown):
        return None
    if test.op is Op.NONE:
        return value is None
    if value is None:
        return False
    if isinstance(test.value, FactKey):
        other = answer(view, test.value)
        if isinstance(other, Unknown):
            return None
        return False if other is None else compare(test, value, other, view.prepared)
    return compare(test, value, test.value, view.prepared)


def compare(test: FactTest, value: Value, bound: Value, prepared: Prepared) -> Truth:
    """A value that is not none against a bound; open only where an area is too coarse."""
    if prepared.kinds.get(test.key.fact) is TypeKind.AREA:
        return _within_any(str(value), bound, prepared)
    match test.op:
        case Op.EQ | Op.NONE:
            return value == bound
        case Op.ONE_OF:
            return isinstance(bound, tuple) and value in bound
        case Op.HAS_ANY | Op.HAS_ALL:
            quantify = any if test.op is Op.HAS_ANY else all
            return quantify(member in _members(value) for member in _members(bound))
        case Op.LT | Op.LE | Op.GT | Op.GE:
            return _ordered(test.op, *_comparable(test.key.fact, value, bound, prepared))
        case _:
            assert_never(test.op)


def _within_any(place: str, bound: Value, prepared: Prepared) -> Truth:
    targets = bound if isinstance(bound, tuple) else (str(bound),)
    result: Truth = False
    covered: frozenset[str] = frozenset()
    tree = prepared.geography
    for target in targets:
        truth = lies_in(tree, place, target)
        if truth is True:
            return True
        if truth is None:
            result = None
            covered |= tree.leaves.get(target, frozenset())
    # A parent area may lie in several targets together though in none of them alone.
    if result is None and place in tree.leaves and tree.leaves[place] <= covered:
        return True
    return result


def _members(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _comparable(fact: str, value: Value, bound: Value, prepared: Prepared) -> tuple[int, int]:
    ranks = prepared.ranks.get(fact)
    if ranks is not None:
        return ranks[str(value)], ranks[str(bound)]
    return _number(value), _number(bound)


def _number(value: Value) -> int:
    assert isinstance(value, int | date)
    return number_of(value)


def _ordered(op: Op, value: int, bound: int) -> bool:
    match op:
        case Op.LT:
            return value < bound
        case Op.LE:
            return value <= bound
        case Op.GT:
            return value > bound
        case _:
            return value >= bound


BEYOND = date.max.toordinal() + 1
"""Where a day lies that the calendar does not reach."""


def reached(day: date, months: int, days: int) -> int:
    """Ordinal of `day` plus months plus days; `BEYOND` past the end of the calendar, 0 before its start."""
    try:
        return shift(day, months, days).toordinal()
    except OverflowError:
        return BEYOND if (months, days) > (0, 0) else 0


def date_test(test: DateTest, view: View) -> Truth:
    """Elapsed time between a day and another, or the day of application."""
    since = answer(view, test.since)
    until: Answer = view.on if test.at is None else answer(view, test.at)
    if since is None or until is None:
        return False
    if isinstance(since, Unknown) or isinstance(until, Unknown):
        return None
    assert isinstance(since, date)
    assert isinstance(until, date)
    return spans(test, since, until)


def spans(test: DateTest, since: date, until: date) -> bool:
    """Whether `until` stands to `since` plus the length as the test asks."""
    end, day = reached(since, test.months, test.days), until.toordinal()
    match test.span:
        case Span.WITHIN:
            return day <= end
        case Span.REACHING:
            return day >= end
        case Span.OVER:
            return day > end
        case Span.UNDER:
            return day < end
        case _:
            assert_never(test.span)
