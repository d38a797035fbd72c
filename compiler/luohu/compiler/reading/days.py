"""Tests of days and of elapsed time, one by one, as tests that a drafter could have written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from luohu.compiler.reading.facts import APPLIED, OF_DAYS, bounded, constant, unsaid
from luohu.compiler.reading.names import NOWHERE, Register
from luohu.compiler.reading.values import counted
from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import DateTest, FactKey, Op, Span
from luohu.dsl.syntax import conditions as tree
from luohu.dsl.syntax.conditions import Bound, Comparator
from luohu.dsl.syntax.values import Day, Unit

if TYPE_CHECKING:
    from luohu.compiler.reading.reader import Reader
    from luohu.dsl.syntax.base import Reference
    from luohu.dsl.syntax.values import Value

_SPANS = {
    Span.WITHIN: Comparator.WITHIN,
    Span.REACHING: Comparator.REACHES,
    Span.OVER: Comparator.OVER,
    Span.UNDER: Comparator.UNDER,
}
_TO_FIGURES = _SPANS | {Span.WITHIN: Comparator.LE}
_RELATIONS = {Span.WITHIN: Op.LE, Span.REACHING: Op.GE, Span.OVER: Op.GT, Span.UNDER: Op.LT}
_MONTHS_A_YEAR = 12


def of_days(reader: Reader, test: DateTest, bare: str) -> tree.Condition:  # noqa: PLR0911 - one for each form
    """Elapsed time: `自 毕业日期 起 3年以内`; with a day of the text, a test of the other day alone."""
    if isinstance(test.since, date):
        return _against(reader, test, test.since, bare)
    if test.length is None and isinstance(test.at, date) and test.at != reader.base:
        return _before(reader, test, test.at, bare)
    if test.by_year:
        return _by_year(reader, test, bare)
    if min(test.months, test.days) < 0:
        return unsaid(reader, test)
    if test.at == reader.base or (test.at is None and test.length is None):
        at = None if test.at == reader.base else APPLIED
        return _elapsed(reader, test, at, test.since, bare)
    if isinstance(test.at, FactKey) and reader.figure(test.at) is None:
        return _elapsed(reader, test, reader.names.fact(test.at, bare), test.since, bare)
    return unsaid(reader, test)


def _by_year(reader: Reader, test: DateTest, bare: str) -> tree.Condition:
    """`年差` of a day: so many years or more, or fewer."""
    comparator = {Span.REACHING: Comparator.REACHES, Span.UNDER: Comparator.UNDER}.get(test.span)
    years, rest = divmod(test.months, _MONTHS_A_YEAR)
    whole = not (rest or test.days or test.length)
    if comparator is None or not whole or test.at != reader.base or not isinstance(test.since, FactKey):
        return unsaid(reader, test)
    if years < 0:
        mirrored = Comparator.NOT_OVER if test.span is Span.REACHING else Comparator.OVER
        return bounded(reader.years_ahead(test.since, bare), mirrored, counted(-years, Unit.COUNT))
    return bounded(reader.years_between(test.since, bare), comparator, counted(years, Unit.COUNT))


def _elapsed(reader: Reader, test: DateTest, at: Reference | None, since: FactKey, bare: str) -> tree.Condition:
    if test.length is not None:
        length: Value = reader.names.reference(Register.PARAMETER, test.length.fact)
        comparator = _TO_FIGURES[test.span]
    else:
        months = test.months != 0
        length = counted(test.months if months else test.days, Unit.MONTHS if months else Unit.DAYS)
        comparator = _SPANS[test.span]
    bounds = (Bound(comparator, length, span=NOWHERE),)
    return tree.Elapsed(at, reader.names.fact(since, bare), bounds, span=NOWHERE)


def _against(reader: Reader, test: DateTest, since: date, bare: str) -> tree.Condition:
    """A day against one of the text, with time added to that."""
    if test.length is not None:
        return unsaid(reader, test)
    day = _later(since, test)
    op = _RELATIONS[test.span]
    match test.at:
        case None:
            return bounded(APPLIED, OF_DAYS[op], Day(day, span=NOWHERE))
        case date() as at:
            return constant(truth={Op.LE: at <= day, Op.GE: at >= day, Op.GT: at > day, Op.LT: at < day}[op])
        case key:
            return bounded(reader.names.fact(key, bare), OF_DAYS[op], Day(day, span=NOWHERE))


def _before(reader: Reader, test: DateTest, at: date, bare: str) -> tree.Condition:
    """`D >= d ⊕ n` with D of the text: d is before the first day from which n leads beyond D."""
    assert isinstance(test.since, FactKey), test
    beyond = at if test.span in (Span.OVER, Span.WITHIN) else _next(at)
    first = _first_reaching(beyond, test)
    upwards = test.span in (Span.WITHIN, Span.UNDER)
    comparator = Comparator.NOT_BEFORE if upwards else Comparator.BEFORE
    return bounded(reader.names.fact(test.since, bare), comparator, Day(first, span=NOWHERE))


def _first_reaching(bound: date, test: DateTest) -> date:
    """The first day that with the time of the test is not before a day."""
    low, high = 1, date.max.toordinal()
    while low < high:
        middle = (low + high) // 2
        if _later(date.fromordinal(middle), test) >= bound:
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def _later(day: date, test: DateTest) -> date:
    try:
        return shift(day.replace(month=1, day=1) if test.by_year else day, test.months, test.days)
    except OverflowError:
        return date.max


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
