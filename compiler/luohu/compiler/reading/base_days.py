"""The base day (基准日) that a clause's text states: the one on which most of its ages and elapsed times are measured."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.reading.names import NOWHERE, Register
from luohu.compiler.ruleset.model import ACCEPTED_ON, CASE, DateTest, FactKey, Figure, ScoreEffect
from luohu.compiler.ruleset.points import BoxItem, UnitItem
from luohu.compiler.ruleset.walk import conditions, tests_of
from luohu.dsl.syntax.headers import BaseDay, DayWord
from luohu.dsl.syntax.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from luohu.compiler.reading.reader import Reader
    from luohu.compiler.ruleset.model import Clause
    from luohu.compiler.ruleset.points import ScoreItem

At = FactKey | date | None
_ACCEPTED = FactKey(CASE, ACCEPTED_ON)


def base_day(reader: Reader, clause: Clause) -> At:
    """The base day; None: the day of application, which is no header's to state.

    Points for time and differences of years are measured on nothing but it. Other tests can name their days, though not
    one that somebody publishes.
    """
    counted = Counter([*_of_points(clause), *_of_years(clause)])
    if counted:
        return max(counted, key=lambda at: (counted[at], repr(at)))
    tested = Counter(at for at in _of_tests(clause) if _stateable(reader, at))
    return max(tested, key=lambda at: (tested[at], repr(at)), default=None)


def header(reader: Reader, at: At) -> Iterator[BaseDay]:
    """The header that states a base day; none for the day of application."""
    if at == _ACCEPTED:
        yield BaseDay(DayWord.ACCEPTED, span=NOWHERE)
    elif isinstance(at, FactKey):
        yield BaseDay(reader.names.reference(Register.PARAMETER, at.fact), span=NOWHERE)
    elif at is not None:
        yield BaseDay(Day(at, span=NOWHERE), span=NOWHERE)


def _stateable(reader: Reader, at: At) -> bool:
    return isinstance(at, date) or at == _ACCEPTED or (at is not None and reader.figure(at) is Figure.PARAMETER)


def _of_tests(clause: Clause) -> Iterator[At]:
    for each in conditions(clause):
        yield from (
            test.at for test in tests_of(each) if isinstance(test, DateTest) and isinstance(test.since, FactKey)
        )


def _of_years(clause: Clause) -> Iterator[At]:
    """Differences of years (年差); with a day of the text they are tests of the other day alone."""
    for each in conditions(clause):
        tests = (test for test in tests_of(each) if isinstance(test, DateTest) and test.by_year)
        yield from (test.at for test in tests if not isinstance(test.at, date))


def _of_points(clause: Clause) -> Iterator[At]:
    for each in clause.effects:
        if isinstance(each, ScoreEffect):
            yield from _of_items(each.items)


def _of_items(items: Iterable[ScoreItem]) -> Iterator[At]:
    for each in items:
        if isinstance(each, UnitItem) and each.since:
            yield each.at
        elif isinstance(each, BoxItem):
            yield from _of_items(each.items)
