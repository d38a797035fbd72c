"""Days of a slice that stand for all of them, and where tests of days change their mind.

A test of the time since an unknown day cuts that day's calendar at a threshold that moves with the day of application.
Which cells there are changes only where a threshold passes a fixed day, and at month ends, where a cell may be missing
that any plain day has. So the first days after each such passage stand for all: the least among them that allows a case
is the least of all days that do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, Slice
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.days import BEYOND, reached
from luohu.compiler.solver.model import APPLIED

AFTER = 5
"""So many days from a passage on hold a day that is neither the last of a month nor the first: the second at the latest."""


def last_day(question_slice: Slice) -> int:
    """The last day of a slice, as an ordinal."""
    return BEYOND - 1 if question_slice.end is None else question_slice.end.toordinal() - 1


def is_relative(test: Test) -> bool:
    """Whether a test measures from an unknown day to the day of application, a fixed length by the calendar."""
    return isinstance(test, DateTest) and isinstance(test.since, FactKey) and test.at is None and test.length is None


def is_pure(tests: Iterable[Test]) -> bool:
    """Whether lengths since one day are all in months or all in days: then their thresholds never change places."""
    about = [test for test in tests if isinstance(test, DateTest)]
    if any(test.by_year for test in about):
        return False
    return all(test.months and not test.days for test in about) or all(not test.months for test in about)


def first_reaching(until: int, test: DateTest) -> int:
    """The first day (ordinal) that, with the length of the test, is not before `until` (an ordinal)."""
    slack = 31 * abs(test.months) + (31 + 366 if test.by_year else 31)
    low = min(max(until - test.days - slack, 1), BEYOND - 1)
    high = min(max(until - test.days + slack, 1), BEYOND)
    while low < high:
        middle = (low + high) // 2
        if middle < BEYOND and end(date.fromordinal(middle), test) < until:
            low = middle + 1
        else:
            high = middle
    return low


def end(since: date, test: DateTest) -> int:
    """The day (ordinal) on which the length of a test ends."""
    return reached(date(since.year, 1, 1) if test.by_year else since, test.months, test.days)


def breaks(key: FactKey, test: Test, on: date) -> Iterator[int]:
    """Where a test of one number or day changes its mind: the first values (days: ordinals) after each change."""
    if isinstance(test, FactTest):
        if isinstance(test.value, date):
            yield from (test.value.toordinal(), test.value.toordinal() + 1)
        elif isinstance(test.value, int):
            yield from (test.value, test.value + 1)
    elif isinstance(test, DateTest):
        if test.since == key:
            until = test.at if isinstance(test.at, date) else on
            yield from (first_reaching(until.toordinal(), test), first_reaching(until.toordinal() + 1, test))
        elif isinstance(test.since, date):
            found = end(test.since, test)
            yield from (found, found + 1)


def passages(relative: Iterable[DateTest], fixed: Iterable[int]) -> Iterator[int]:
    """Days of application on which a threshold passes a fixed day (both ordinals)."""
    cuts = [each for each in fixed if 1 < each < BEYOND - 1]
    for test in relative:
        for cut in cuts:
            yield from (end(date.fromordinal(cut + each), test) for each in (-1, 0, 1))


def standing_days(span: Slice, found: Iterable[int]) -> list[date]:
    """The days of a slice to look at, given where something passes; sorted."""
    first, last = span.start.toordinal(), last_day(span)
    near = {each + after for each in {first, *found} for after in range(-1, AFTER)}
    return [date.fromordinal(each) for each in sorted(near) if first <= each <= last]


def of_application(test: Test) -> bool:
    """Whether a test is about the day of application and nothing else."""
    if isinstance(test, FactTest):
        return test.key == APPLIED
    return isinstance(test, DateTest) and isinstance(test.since, date) and test.at is None and test.length is None
