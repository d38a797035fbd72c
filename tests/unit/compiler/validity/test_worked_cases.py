"""The worked cases about time: what has fired stays, what is repealed early never fires, one unknown day is one day."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.validity.programs import by_name_only, clauses_on, instrument, on, program, repeal, some_day

from luohu.compiler.ruleset import model as m
from luohu.compiler.validity.timeline import timeline, timelines

OCTOBER_2017 = some_day("x.promulgated", "2017-10-01", "2017-10-31")
OCTOBER_2022 = some_day("y.promulgated", "2022-10-01", "2022-10-31")


def test_what_a_document_repealed_stays_repealed_after_its_sunset():
    unread = by_name_only("46", some_day("46.promulgated", "2021-01-01", "2021-12-31"), "settlement")
    old = instrument("447", some_day("447.promulgated", "2017-01-01", "2017-12-31"))
    new = instrument("2024-1", on("2024-03-29"), on("2029-03-29"), acts=(repeal("2024-1", "46"),))
    made = timeline(program(unread, old, new), "3505")
    assert [(str(each.start), str(each.end), each.alternatives, each.unknowns) for each in made.slices] == [
        ("2017-01-01", "2017-12-31", (m.Alternative(()), m.Alternative(("447/1",))), ("447.promulgated",)),
        ("2017-12-31", "2021-01-01", (m.Alternative(("447/1",)),), ()),
        (
            "2021-01-01",
            "2021-12-31",
            (m.Alternative(("447/1",)), m.Alternative(("447/1",), ("46",))),
            ("46.promulgated",),
        ),
        ("2021-12-31", "2024-03-29", (m.Alternative(("447/1",), ("46",)),), ()),
        ("2024-03-29", "2029-03-29", (m.Alternative(("2024-1/1", "447/1")),), ()),
        ("2029-03-29", "None", (m.Alternative(("447/1",)),), ()),
    ]


def test_a_repealer_repealed_before_its_day_never_fires():
    x = instrument("x", on("2020-01-01"))
    y = instrument("y", on("2024-01-01"), acts=(repeal("y", "x", since=on("2024-06-01")),))
    z = instrument("z", on("2024-05-01"), acts=(repeal("z", "y"),))
    made = timelines(program(x, y, z))
    assert clauses_on(made.of("3505").slices, "2024-06-01") == [("x/1", "z/1")]
    assert [(key.actor, act.outcome) for key, act in made.history.acts.items()] == [("y", "cannot"), ("z", "fires")]


def test_a_repealer_repealed_before_its_first_day_never_fires():
    x = instrument("x", on("2020-01-01"))
    y = instrument("y", on("2024-06-01"), acts=(repeal("y", "x"),))
    z = instrument("z", on("2024-05-01"), acts=(repeal("z", "y"),))
    made = timelines(program(x, y, z))
    assert clauses_on(made.of("3505").slices, "2030-01-01") == [("x/1", "z/1")]
    assert made.history.periods["y"] == ()


def october(ends: m.Moment | None):
    x = instrument("x", OCTOBER_2017, ends)
    y = instrument("y", OCTOBER_2022, acts=(repeal("y", "x"),))
    return timeline(program(x, y), "3505")


def test_two_worlds_where_the_repeal_alone_ends_the_old_one():
    made = october(None)
    assert clauses_on(made.slices, "2022-10-15") == [("x/1",), ("y/1",)]
    slice_ = made.on(date(2022, 10, 15))
    assert slice_ is not None
    assert (slice_.start, slice_.end) == (date(2022, 10, 1), date(2022, 10, 31))
    assert slice_.unknowns == ("y.promulgated",)
    for each in made.slices:
        assert m.Alternative(("x/1", "y/1")) not in each.alternatives
        if each.start > date(2017, 10, 1):
            assert m.Alternative(()) not in each.alternatives


def test_neither_is_a_world_of_its_own_where_the_old_one_may_have_ended_before():
    """Exactness: X may have run out before Y begins. See docs/adr on unknown days."""
    made = october(some_day("x.promulgated", "2017-10-01", "2017-10-31", months=60))
    assert clauses_on(made.slices, "2022-10-01") == [("x/1",), (), ("y/1",)] or set(
        clauses_on(made.slices, "2022-10-01")
    ) == {(), ("x/1",), ("y/1",)}
    assert set(clauses_on(made.slices, "2022-10-15")) == {(), ("x/1",), ("y/1",)}
    assert clauses_on(made.slices, "2022-10-31") == [("y/1",)]
    slice_ = made.on(date(2022, 10, 15))
    assert slice_ is not None
    assert slice_.unknowns == ("x.promulgated", "y.promulgated")
    for each in made.slices:
        assert m.Alternative(("x/1", "y/1")) not in each.alternatives
