"""Day terms: what a derived day is computed from, and comparisons and time between days as closed conditions.

A day of the text, the day of application, a fact; the earliest or latest of several; one case or another; a day with
months or days added. What is asked of the earliest of several days, or of the time since it, is asked of each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, DateTest, FactKey, FactTest, Op, Span
from luohu.compiler.types.terms import Inexpressible, either, every, known, mirrored, opposite, some, split
from luohu.dsl.syntax.conditions import Operator


@dataclass(frozen=True, slots=True)
class On:
    """A fact. `may_be_none`: whether it can be known not to exist."""

    key: FactKey
    may_be_none: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A day of the text."""

    day: date


@dataclass(frozen=True, slots=True)
class Applied:
    """申请日."""


@dataclass(frozen=True, slots=True)
class NoDay:
    """无."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """⊕: a day and calendar months, or days."""

    day: Day
    months: int
    days: int


@dataclass(frozen=True, slots=True)
class Outermost:
    """最早, 最晚 of those that are not none."""

    latest: bool
    items: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class EitherDay:
    """若 C 则 A 否则 B."""

    condition: Condition
    then: Day
    otherwise: Day


Day = On | Text | Applied | NoDay | Shifted | Outermost | EitherDay


@dataclass(frozen=True, slots=True)
class Length:
    """Time that is added to a day: months or days; `by_year`: to the first of January of its year."""

    months: int = 0
    days: int = 0
    by_year: bool = False

    @property
    def none(self) -> bool:
        """Whether nothing is added."""
        return not (self.months or self.days or self.by_year)

    def after(self, day: date) -> date:
        """The day with this added, at the ends of the calendar at most."""
        start = day.replace(month=1, day=1) if self.by_year else day
        try:
            return shift(start, self.months, self.days)
        except OverflowError:
            return date.max if (self.months, self.days) > (0, 0) else date.min


SPANS = {
    Operator.LE: Span.WITHIN,
    Operator.GE: Span.REACHING,
    Operator.GT: Span.OVER,
    Operator.LT: Span.UNDER,
}
_OPS = {Operator.LE: Op.LE, Operator.GE: Op.GE, Operator.GT: Op.GT, Operator.LT: Op.LT}
_UPWARDS = frozenset({Operator.GE, Operator.GT})


def there_is(day: Day) -> Condition:
    """That there is such a day."""
    match day:
        case On(key, may_be_none):
            return known(key) if may_be_none else ALWAYS
        case Text() | Applied():
            return ALWAYS
        case NoDay():
            return NEVER
        case Shifted(inner):
            return there_is(inner)
        case Outermost(_, items):
            return some([there_is(each) for each in items])
        case EitherDay(condition, then, otherwise):
            return either(condition, there_is(then), there_is(otherwise))
        case _:
            assert_never(day)


def stands(later: Day, operator: Operator, since: Day, length: Length) -> Condition:  # noqa: PLR0911 - one for each kind
    """That both days exist, and `later` stands to `since` plus the length as the operator says.

    Raises:
        Inexpressible: if no test of two days says it.
    """
    both = split(operator, lambda each: stands(later, each, since, length))
    if both is not None:
        return both
    later, since = spread(later), spread(since)
    match later, since:
        case (NoDay(), _) | (_, NoDay()):
            return NEVER
        case EitherDay(condition, then, otherwise), _:
            return either(condition, stands(then, operator, since, length), stands(otherwise, operator, since, length))
        case _, EitherDay(condition, then, otherwise):
            return either(condition, stands(later, operator, then, length), stands(later, operator, otherwise, length))
        case Outermost(latest, items), _:
            tests = [stands(each, operator, since, length) for each in items]
            return _of_any_or_all(items, tests, there_is(since), any_=(operator in _UPWARDS) is latest)
        case _, Outermost(latest, items):
            tests = [stands(later, operator, each, length) for each in items]
            return _of_any_or_all(items, tests, there_is(later), any_=(operator in _UPWARDS) is not latest)
        case _:
            return _simple(later, operator, since, length)


def spread(day: Day) -> Day:
    """The day with time added to each of several, not to the outermost of them: ⊕ keeps their order."""
    if not isinstance(day, Shifted):
        return day
    months, count = day.months, day.days
    match spread(day.day):
        case NoDay():
            return NoDay()
        case Text(known_day):
            return Text(Length(months, count).after(known_day))
        case Outermost(latest, items):
            return Outermost(latest, tuple(spread(Shifted(each, months, count)) for each in items))
        case EitherDay(condition, then, otherwise):
            return EitherDay(condition, spread(Shifted(then, months, count)), spread(Shifted(otherwise, months, count)))
        case inner:
            return Shifted(inner, months, count)


def _of_any_or_all(items: tuple[Day, ...], tests: list[Condition], other: Condition, *, any_: bool) -> Condition:
    """What is asked of the outermost day, of any of them, or of all that exist."""
    if any_:
        return some(tests)
    met = [some([test, opposite(there_is(each))]) for each, test in zip(items, tests, strict=True)]
    return every([*met, some([there_is(each) for each in items]), other])


def _simple(later: Day, operator: Operator, since: Day, length: Length) -> Condition:
    """Two days none of which is a choice."""
    if isinstance(since, Shifted):
        return _simple(later, operator, since.day, _together(since, length))
    if isinstance(since, Text):
        return _against(later, operator, length.after(since.day))
    if isinstance(later, Shifted):
        if length.none:
            return stands(since, mirrored(operator), later, length)
        raise Inexpressible("shift")
    if isinstance(later, Text):
        return _test(since, operator, later.day, length)
    if isinstance(since, Applied):
        if isinstance(later, Applied):
            raise Inexpressible("shift")
        if length.none:
            return _simple(since, mirrored(operator), later, length)
        raise Inexpressible("shift")
    return _test(since, operator, later.key if isinstance(later, On) else None, length)


def _test(since: Day, operator: Operator, at: FactKey | date | None, length: Length) -> Condition:
    if isinstance(since, Applied):
        if isinstance(at, date) and length.none:
            return _against(since, mirrored(operator), at)
        raise Inexpressible("shift")
    assert isinstance(since, On), since
    return DateTest(since.key, SPANS[operator], at, length.months, length.days, by_year=length.by_year)


def _together(since: Shifted, length: Length) -> Length:
    """One length for two in a row; months clip at the end of a month, so only days add up, and nothing with anything."""
    own = Length(since.months, since.days)
    if length.none or own.none:
        return own if length.none else length
    if own.months or length.months or length.by_year:
        raise Inexpressible("shift")
    return Length(days=own.days + length.days)


def _against(day: Day, operator: Operator, bound: date) -> Condition:
    """A day against one of the text."""
    match day:
        case On(key):
            return FactTest(key, _OPS[operator], bound)
        case Applied():
            return DateTest(bound, SPANS[operator])
        case Text(known_day):
            return ALWAYS if _ordered(known_day, operator, bound) else NEVER
        case Shifted(inner, months, days):
            return _shifted_against(inner, Length(months, days), operator, bound)
        case _:
            return stands(day, operator, Text(bound), Length())


def _shifted_against(inner: Day, length: Length, operator: Operator, bound: date) -> Condition:
    """`day ⊕ n >= D`: the day is not before the first whose sum reaches D."""
    from_bound = operator in {Operator.GE, Operator.LT}
    reached = bound if from_bound else bound + timedelta(days=1)
    first = _first_reaching(reached, length)
    return stands(inner, Operator.GE if operator in _UPWARDS else Operator.LT, Text(first), Length())


def _first_reaching(bound: date, length: Length) -> date:
    """The first day whose sum with the length is not before `bound`."""
    low, high = 1, date.max.toordinal()
    while low < high:
        middle = (low + high) // 2
        if length.after(date.fromordinal(middle)) >= bound:
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def _ordered(day: date, operator: Operator, bound: date) -> bool:
    match operator:
        case Operator.LT:
            return day < bound
        case Operator.LE:
            return day <= bound
        case Operator.GT:
            return day > bound
        case _:
            return day >= bound
