"""Conditions over a view of a case, in three values.

Sound, not complete: what is determined here holds in every completion of the unknown facts; what is open may still be
the same in all of them, and `completions` finds out. A test on none is false, whatever it asks, but for `none` itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.calendar import number_of
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
    ScoreTest,
    Share,
    Some,
    TypeKind,
)
from luohu.compiler.runtime.days import reached, spans
from luohu.compiler.runtime.geography import lies_in
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import Asking, Points, compared, points_of
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


def evaluate(condition: Condition, view: View) -> Truth:  # noqa: PLR0911 - one for each form
    """The truth of a condition: true or false in every completion, or open."""
    match condition:
        case FactTest():
            return fact_test(condition, view)
        case DateTest():
            return date_test(condition, view)
        case ScoreTest():
            return score_test(condition, view)
        case Every(items):
            return conjunction(evaluate(item, view) for item in items)
        case Some(items):
            return disjunction(evaluate(item, view) for item in items)
        case Not(item):
            return negation(evaluate(item, view))
        case CountAtLeast(count, items):
            truths = [evaluate(item, view) for item in items]
            return counted(count, truths.count(True), truths.count(None))
        case _:
            assert_never(condition)


def counted(count: int, true: int, open_: int) -> Truth:
    """Whether at least so many hold, of which some do and some may."""
    if true >= count:
        return True
    return None if true + open_ >= count else False


def reduce(condition: Condition, view: View) -> Condition:
    """What is left of a condition once everything determined is taken out: ALWAYS, NEVER, or a tree of open tests."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
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
    if isinstance(test.value, FactKey | Share):
        return _against_another(test, test.value, value, view)
    return compare(test, value, test.value, view.prepared)


def _against_another(test: FactTest, bound: FactKey | Share, value: Value, view: View) -> Truth:
    other = answer(view, bound.key if isinstance(bound, Share) else bound)
    if isinstance(other, Unknown):
        return None
    if other is None:
        return False
    if isinstance(bound, Share):  # exact: multiplied out instead of divided
        return ordered(test.op, number(value) * WHOLE, number(other) * bound.parts)
    return compare(test, value, other, view.prepared)


WHOLE = 10_000
"""Parts of a whole: shares are counted in ten-thousandths."""


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
            return ordered(test.op, *_comparable(test.key.fact, value, bound, prepared))
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
    return number(value), number(bound)


def number(value: Value) -> int:
    """A number as it is, a day as its ordinal."""
    assert isinstance(value, int | date)
    return number_of(value)


def ordered(op: Op, value: int, bound: int) -> bool:
    """How one number stands to another."""
    match op:
        case Op.EQ:
            return value == bound
        case Op.LT:
            return value < bound
        case Op.LE:
            return value <= bound
        case Op.GT:
            return value > bound
        case _:
            return value >= bound


Length = tuple[int, int]
"""Calendar months, and days beside."""


def date_test(test: DateTest, view: View) -> Truth:
    """Elapsed time between a day and another, or the day of application."""
    since, until = day_of(view, test.since), day_of(view, test.at)
    length = length_of(view, test)
    if since is None or until is None or length is None:
        return False
    if isinstance(since, Unknown) or isinstance(until, Unknown) or isinstance(length, Unknown):
        return None
    assert isinstance(since, date)
    assert isinstance(until, date)
    return spans(test.span, end_of(test, since, length), until.toordinal())


def end_of(test: DateTest, since: date, length: Length) -> int:
    """The day (ordinal) on which the length since a day ends; by calendar years, since the first day of its year."""
    return reached(date(since.year, 1, 1) if test.by_year else since, *length)


def day_of(view: View, day: FactKey | date | None) -> Answer:
    """A day of a test: the day of application, one that the text fixes, or a fact."""
    if day is None:
        return view.on
    return day if isinstance(day, date) else answer(view, day)


def length_of(view: View, test: DateTest) -> Length | Unknown | None:
    """The length that a test asks: written in it, or a figure of the case; None if there is none."""
    if test.length is None:
        return test.months, test.days
    amount = answer(view, test.length)
    return as_length(view.prepared, test.length, amount) if isinstance(amount, int) else _no_length(amount)


def _no_length(amount: Answer) -> Unknown | None:
    return amount if isinstance(amount, Unknown) else None


def as_length(prepared: Prepared, key: FactKey, amount: int) -> Length:
    """An amount of a duration, in the unit of its fact."""
    fact = prepared.facts.get(key.fact)
    unit = "months" if fact is None else fact.type.unit
    return (12 * amount, 0) if unit == "years" else (amount, 0) if unit == "months" else (0, amount)


def score_test(test: ScoreTest, view: View) -> Truth:
    """A test of points: settled if the least and the greatest value that the facts allow agree."""
    bound = answer(view, test.value) if isinstance(test.value, FactKey) else test.value
    if bound is None:
        return False
    found = points(view, test.score)
    if found is None:
        return False  # nobody says what the score is
    if isinstance(bound, int):
        return compared(found, test.op, bound)
    return False if found.vetoed is True else None


def points(view: View, score: str) -> Points | None:
    """Least and greatest points of a case under a (bound) score; None where nobody says what the score is."""
    return points_of(ASKING, view, score)


ASKING = Asking(evaluate, answer, slot)
"""How scores look at a view."""
