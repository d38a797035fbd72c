"""The drawn timeline: bars on one axis, blurred where a day is not known, ends as the last day in force."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.reports.timeline_text import draw_timeline
from luohu.compiler.ruleset.model import (
    Alternative,
    AreaNode,
    Clause,
    Every,
    Instrument,
    Jurisdiction,
    Label,
    Level,
    Moment,
    Period,
    Rank,
    Ruleset,
    Slice,
    Standing,
    Status,
    Vocabulary,
    Where,
)
from luohu.dsl.diagnostics.width import cells

TODAY = date(2026, 11, 22)
RANK = Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True)
YEAR_2017 = Moment(date(2017, 1, 1), date(2017, 12, 31), "a.promulgated")


def instrument(name: str, *periods: Period, status: Status = Status.ENACTED) -> Instrument:
    return Instrument(name, f"文〔{name}〕号", None, (), RANK, status, Where(("x",)), periods=periods)


def ruleset(*instruments: Instrument, slices: tuple[Slice, ...] = ()) -> Ruleset:
    place = Jurisdiction("x", Label("甲市", "X"), (), (AreaNode("x", Label("甲市"), None, leaf=True),))
    clauses = tuple(Clause(f"{each.id}/1", each.id, ("一",), None, Where(), Every(()), ()) for each in instruments)
    return Ruleset("cn.x/y", "1", place, Vocabulary("y", Label("y")), instruments, clauses, (), slices)


def test_a_day_that_is_not_known_blurs_the_bar() -> None:
    known = Period(Moment.on(date(2020, 1, 1)), Moment.on(date(2022, 1, 1)))
    drawn = draw_timeline(ruleset(instrument("a", Period(YEAR_2017)), instrument("b", known)), "en", TODAY)
    first, second = [line for line in drawn.splitlines() if line.startswith("文")]
    assert "░" in first
    assert first.rstrip().endswith("2017-01-01? –")
    assert second.rstrip().endswith("2020-01-01 – 2021-12-31")
    assert "│" in second, "today is marked where nothing is in force"
    assert first.index("█") < second.index("█")
    assert "today 2026-11-22" in drawn


def test_an_end_that_is_not_known_is_marked() -> None:
    ends = Moment(date(2017, 1, 1), date(2017, 12, 31), "a.promulgated", months=60)
    drawn = draw_timeline(ruleset(instrument("a", Period(YEAR_2017, ends))), "zh", TODAY)
    assert "2017-01-01? – 2022-12-30?" in drawn
    assert "今天" in drawn


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        (Status.DRAFT, "草案", "draft"),
        (Status.BY_NAME_ONLY, "仅知其名", "by name only"),
        (Status.ASSUMED, "假定", "assumed"),
    ],
)
def test_what_an_instrument_is(status: Status, zh: str, en: str) -> None:
    drawn = ruleset(instrument("a", status=status))
    assert zh in draw_timeline(drawn, "zh", TODAY)
    assert en in draw_timeline(drawn, "en", TODAY)


def test_slices_say_whose_clauses_are_in_force() -> None:
    both = Alternative(("a/1",), ("b",))
    slices = (
        Slice(date(2017, 1, 1), date(2018, 1, 1), (Alternative(()), both), ("a.promulgated",)),
        Slice(date(2018, 1, 1), None, (Alternative(("a/1",)),)),
    )
    drawn = draw_timeline(ruleset(instrument("a", Period(YEAR_2017)), instrument("b"), slices=slices), "en", TODAY)
    table = drawn.splitlines()[-4:]
    assert table == [
        "2017-01-01 – 2017-12-31  depends on the day of promulgation of 文〔a〕号:",
        "                           no clause in force",
        "                           文〔a〕号 (1), 文〔b〕号 (text unknown)",
        "2018-01-01 –             文〔a〕号 (1)",
    ]


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_axis_keeps_to_the_width(width: int) -> None:
    drawn = draw_timeline(ruleset(instrument("a", Period(YEAR_2017))), "en", TODAY, width)
    axis = next(line for line in drawn.splitlines() if "2017" in line and "文" not in line)
    assert cells(axis) <= width


def test_nothing_to_draw() -> None:
    assert draw_timeline(ruleset(), "en", TODAY) == "X, y (cn.x/y)\n\n\n"
    assert draw_timeline(ruleset(), "zh", TODAY) == "甲市 y（cn.x/y）\n\n\n"
