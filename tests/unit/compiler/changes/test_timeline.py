"""Days on which other provisions are in force, documents with other days, and when days are."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.unit.compiler.runtime.made import clause, day, grant, instrument, is_, period, ruleset

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import InstrumentChange, Side, SliceChange, Tense
from luohu.compiler.changes.texts.clauses import clause_changes
from luohu.compiler.changes.timeline import distance, tenses_of, timeline_change
from luohu.compiler.ruleset.model import Alternative, Ruleset, Slice

TODAY = day("2024-06-01")


def law(
    *spans: tuple[str, str | None, tuple[tuple[str, ...], ...]], names: tuple[str, ...] = ("x/1", "x/2")
) -> Ruleset:
    timeline = tuple(
        Slice(day(start), None if end is None else day(end), tuple(map(Alternative, states)))
        for start, end, states in spans
    )
    clauses = (clause(each, is_("a" if number else "b"), grant()) for number, each in enumerate(names))
    return ruleset(*clauses, timeline=timeline)


def changes(before: Ruleset, after: Ruleset, **frozen: str) -> tuple[SliceChange, ...]:
    days = {name: day(each) for name, each in frozen.items()}
    sides = (Side(name, each, frozen=days.get(name)) for name, each in (("old", before), ("new", after)))
    return timeline_change(*sides, clause_changes(before, after), TODAY).slices


def test_a_clause_that_ends_earlier_is_gone_from_then_on() -> None:
    old = law(("2020-01-01", None, (("x/1", "x/2"),)))
    new = law(("2020-01-01", "2025-01-01", (("x/1", "x/2"),)), ("2025-01-01", None, (("x/1",),)))
    assert changes(old, new) == (SliceChange(Run(day("2025-01-01")), ("x/2",), (), (Tense.FUTURE,)),)


def test_a_clause_under_another_number_is_the_same() -> None:
    old = law(("2020-01-01", None, (("x/1", "x/2"),)))
    new = law(("2020-01-01", None, (("x/1", "x/3"),)), names=("x/1", "x/3"))
    assert changes(old, new) == ()


def test_what_may_be_in_force_is_less_than_what_is() -> None:
    old = law(("2020-01-01", None, (("x/1", "x/2"),)))
    new = law(("2020-01-01", None, (("x/1", "x/2"), ("x/1",))))
    assert [(each.gone, each.come) for each in changes(old, new)] == [(("x/2",), ())]
    assert [(each.gone, each.come) for each in changes(new, old)] == [((), ("x/2",))]


def test_frozen_sides_are_compared_from_the_later_day_on() -> None:
    old = law(("2017-01-01", None, (("x/1",),)))
    new = law(("2024-06-01", None, (("x/2",),)))
    (change,) = changes(old, new, old="2017-01-01", new="2024-06-01")
    assert change.run == Run(day("2024-06-01"))
    assert change.tenses == (Tense.PRESENT, Tense.FUTURE)


def test_days_without_any_law() -> None:
    assert changes(law(), law()) == ()
    (change,) = changes(law(), law(("2020-01-01", "2021-01-01", (("x/1",),))))
    assert (change.come, change.tenses) == (("x/1",), (Tense.PAST,))


def test_documents_that_one_side_has_or_that_have_other_days() -> None:
    x, y = replace(instrument("x"), periods=(period("2020-01-01"),)), instrument("y")
    shorter = replace(x, periods=(period("2020-01-01", "2025-01-01"),))
    old, new = law(), law()
    old, new = replace(old, instruments=(x,)), replace(new, instruments=(shorter, replace(y, periods=())))
    found = timeline_change(Side("old", old), Side("new", new), (), TODAY).instruments
    assert found == (
        InstrumentChange("x", (Run(day("2020-01-01")),), (Run(day("2020-01-01"), day("2025-01-01")),)),
        InstrumentChange("y", None, ()),
    )


def test_when_days_are() -> None:
    runs = {
        ("2020-01-01", "2024-06-01"): (Tense.PAST,),
        ("2024-06-01", "2024-06-02"): (Tense.PRESENT,),
        ("2024-06-02", None): (Tense.FUTURE,),
        ("2020-01-01", None): (Tense.PAST, Tense.PRESENT, Tense.FUTURE),
    }
    for (start, end), tenses in runs.items():
        assert tenses_of((Run(day(start), None if end is None else day(end)),), TODAY) == tenses


def test_days_that_hold_today_are_nearest_then_the_next_then_those_that_ended_last() -> None:
    runs = [
        Run(day("2024-06-01"), day("2024-06-02")),
        Run(day("2024-06-02"), None),
        Run(day("2025-01-01"), None),
        Run(day("2020-01-01"), day("2024-06-01")),
        Run(day("1999-01-01"), day("2020-01-01")),
    ]
    for some in permutations(runs):
        assert sorted(some, key=lambda each: distance(each, TODAY)) == runs
