"""Figures before and after: by day, by place, in words, and which way is worse."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.compiler.changes.elsewhere import elsewhere
from tests.unit.compiler.runtime.made import clause, day, instrument, is_, ruleset, vocabulary

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.figures import figure_changes
from luohu.compiler.changes.model import FigureChange, Side
from luohu.compiler.ruleset.effects import SettingEffect, SettingKind
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    Condition,
    Direction,
    FactType,
    Label,
    Parameter,
    Ruleset,
    Slice,
    TypeKind,
    Where,
)

VALUE, AT_MOST, AT_LEAST = SettingKind.VALUE, SettingKind.AT_MOST, SettingKind.AT_LEAST
LIMIT = FactType(TypeKind.DURATION, None, "days")


def law(
    *settings: tuple[SettingKind, int] | tuple[SettingKind, int, str],
    direction: Direction = Direction.SMALLER,
    condition: Condition = ALWAYS,
    unit: str | None = None,
) -> Ruleset:
    clauses = [
        clause(
            f"x/{number}",
            condition,
            SettingEffect("limit", each[0], each[1], None if len(each) == 2 else Where((each[2],)), unit),
        )
        for number, each in enumerate(settings)
    ]
    words = replace(vocabulary(), parameters=(Parameter("limit", Label("时限", "time limit"), LIMIT, direction),))
    span = Slice(day("2020-01-01"), None, (Alternative(tuple(each.id for each in clauses)),))
    return ruleset(*clauses, instruments=(instrument("x"),), timeline=(span,), vocabulary=words)


def changes(old: Ruleset, new: Ruleset) -> list[tuple[str | None, str | None, bool | None]]:
    return [_told(each) for each in figure_changes(Side("old", old), Side("new", new))]


def _told(each: FigureChange) -> tuple[str | None, str | None, bool | None]:
    return each.before and each.before.en, each.after and each.after.en, each.worse


def test_which_way_is_worse_is_the_parameters_to_say() -> None:
    five, nine = (VALUE, 5), (VALUE, 9)
    assert changes(law(five), law(nine)) == [("5 days", "9 days", True)]
    assert changes(law(nine), law(five)) == [("9 days", "5 days", False)]
    larger, neither = Direction.LARGER, Direction.NEITHER
    assert changes(law(five, direction=larger), law(nine, direction=larger)) == [("5 days", "9 days", False)]
    assert changes(law(five, direction=neither), law(nine, direction=neither)) == [("5 days", "9 days", None)]


def test_what_is_not_set_any_more_is_worse() -> None:
    assert changes(law((VALUE, 5)), law()) == [("5 days", None, True)]
    assert changes(law(), law((VALUE, 5))) == [(None, "5 days", False)]
    assert changes(law((VALUE, 5)), law((VALUE, 5), condition=is_("a"))) == [("5 days", "it depends: 5 days", True)]
    assert changes(law((VALUE, 5)), law((VALUE, 5), unit="workdays")) == [("5 days", "5 working days", True)]


def test_bounds_count_too() -> None:
    assert changes(law((VALUE, 5), (AT_MOST, 15)), law((VALUE, 5))) == [("5 days, at most 15 days", "5 days", True)]
    assert changes(law((AT_MOST, 15)), law((AT_MOST, 10))) == [("at most 15 days", "at most 10 days", False)]
    assert changes(law((AT_LEAST, 3), (AT_MOST, 9)), law((AT_MOST, 9))) == [
        ("at most 9 days, at least 3 days", "at most 9 days", False)
    ]


def test_places_that_have_another_figure_are_named() -> None:
    old, new = law((VALUE, 5)), law((VALUE, 5), (VALUE, 2, "350502"))
    assert changes(old, new) == [("5 days (350502)", "2 days (350502)", False)]


def test_days_on_which_a_figure_is_another() -> None:
    old = law((VALUE, 5))
    until = Slice(day("2020-01-01"), day("2025-01-01"), old.timeline[0].alternatives)
    new = replace(old, timeline=(until, Slice(day("2025-01-01"), None, (Alternative(()),))))
    (change,) = figure_changes(Side("old", old), Side("new", new))
    assert change.run == Run(day("2025-01-01"))
    assert change.label.en == "time limit"
    within = Run(day("2026-01-01"), day("2027-01-01"))
    (change,) = figure_changes(Side("old", old), Side("new", new), within)
    assert change.run == within


def test_two_areas_are_held_against_each_other_as_wholes() -> None:
    five, nine = law((VALUE, 5)), law((VALUE, 9))
    assert changes(five, elsewhere(five)) == []
    assert changes(five, elsewhere(nine)) == [("5 days", "9 days", True)]
    mixed = law((VALUE, 5), (VALUE, 2, "350502"))
    assert changes(five, elsewhere(mixed)) == [("5 days", "2 days (350602)", False)]
    assert changes(mixed, elsewhere(mixed)) == []
