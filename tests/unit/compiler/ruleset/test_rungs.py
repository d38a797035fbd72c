"""Points for each unit as a ladder: so many rungs hold as units count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.condition import DateTest, FactKey, FactTest, Op, Span
from luohu.compiler.ruleset.points import PartKind, UnitItem
from luohu.compiler.ruleset.rungs import MOST, most, points_for, rung, rungs, units_of, within
from luohu.compiler.runtime.days import reached, spans
from luohu.compiler.runtime.scoring import counted_units

KEY = FactKey("anchor", "n")
BORN = FactKey("anchor", "born_on")
_OPS = {Op.GE: int.__ge__, Op.GT: int.__gt__, Op.LE: int.__le__, Op.LT: int.__lt__}


def holds(test: FactTest | DateTest, value: int | date, on: date) -> bool:
    if isinstance(test, FactTest):
        assert isinstance(value, int)
        assert isinstance(test.value, int)
        return _OPS[test.op](value, test.value)
    assert isinstance(value, date)
    return spans(test.span, reached(value, test.months, test.days), on.toordinal())


@pytest.mark.parametrize("part", PartKind)
@pytest.mark.parametrize("started", [False, True])
@pytest.mark.parametrize("per", [1, 3])
def test_rungs_of_a_number_are_its_units(part: PartKind, per: int, *, started: bool):
    item = UnitItem(KEY, per, 100, started=started, part=part, offset=0 if part is PartKind.WHOLE else 7)
    for value in range(21):
        told = sum(holds(each, value, date(2024, 1, 1)) for each in rungs(item, (0, 20)))
        rest = {PartKind.WHOLE: value, PartKind.ABOVE: value - 7, PartKind.BELOW: 7 - value}[part]
        plain = 0 if rest <= 0 else -(-rest // per) if started else rest // per
        assert units_of(item, value) == plain == told


@pytest.mark.parametrize("part", [PartKind.WHOLE, PartKind.ABOVE])
@pytest.mark.parametrize("started", [False, True])
def test_rungs_of_time_since_a_day_follow_the_calendar(part: PartKind, *, started: bool):
    item = UnitItem(BORN, 12, 100, True, "months", started, part, 24 if part is PartKind.ABOVE else 0, at_most=900)  # noqa: FBT003 - as the type has them
    on = date(2024, 2, 29)
    for back in range(0, 6000, 61):
        day = on - timedelta(days=back)
        whole = max(n for n in range(20) if n == 0 or shift(day, 24 * (part is PartKind.ABOVE) + 12 * n, 0) <= on)
        begun = sum(shift(day, 24 * (part is PartKind.ABOVE) + 12 * n, 0) < on for n in range(20))
        assert counted_units(item, day, on) == min(begun if started else whole, 9)
        assert counted_units(item, day, on) == sum(holds(each, day, on) for each in rungs(item, None))


def test_an_age_counts_in_full_years():
    above = UnitItem(BORN, 1, -200, True, "years", True, PartKind.ABOVE, 40)  # noqa: FBT003 - as the type has them
    whole = UnitItem(BORN, 1, -200, True, "years", False, PartKind.ABOVE, 40)  # noqa: FBT003 - as the type has them
    below = UnitItem(BORN, 1, 200, True, "years", False, PartKind.BELOW, 56)  # noqa: FBT003 - as the type has them
    birthday = date(2020, 3, 1)
    for born, years in (
        (date(1980, 3, 1), 40),
        (date(1980, 2, 29), 40),
        (date(1979, 6, 1), 40),
        (date(1960, 3, 2), 59),
    ):
        begun = counted_units(above, born, birthday)
        assert counted_units(whole, born, birthday) == max(years - 40, 0)
        assert counted_units(below, born, birthday) == max(56 - years, 0)
        assert begun == max(years - 40, 0) + (0 if (born.month, born.day) == (3, 1) else 1)


def test_no_more_rungs_than_matter():
    assert most(UnitItem(KEY, 12, 500, at_most=2000), (0, 600)) == 4
    assert most(UnitItem(KEY, 12, 300, at_most=1000), (0, 600)) == 4
    assert most(UnitItem(KEY, 1, -200, at_least=-1000), None) == 5
    assert most(UnitItem(KEY, 12, 500), (0, 36)) == 3
    assert most(UnitItem(KEY, 12, 500), None) == MOST + 1
    assert most(UnitItem(KEY, 5, 100, part=PartKind.BELOW, offset=20), (10, 90)) == 2
    assert most(UnitItem(KEY, 5, 0), (0, 100)) == 0
    assert len(list(rungs(UnitItem(KEY, 1, 1), (0, 100_000)))) == MOST


def test_caps_and_floors():
    assert within(500, 300, None) == 300
    assert within(-500, None, 0) == 0
    assert within(5, 3, 4) == 3
    assert points_for(UnitItem(KEY, 1, 500, at_most=1200), 3) == 1200
    assert rung(UnitItem(KEY, 2, 1, started=True), 1) == FactTest(KEY, Op.GT, 0)
    base_day = UnitItem(BORN, 6, 1, True, "months", at=date(2024, 1, 1))  # noqa: FBT003 - as the type has them
    assert rung(base_day, 2) == DateTest(BORN, Span.REACHING, date(2024, 1, 1), months=12)
