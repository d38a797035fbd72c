"""Acts, periods and their fates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.validity.programs import (
    CITY_RANK,
    clause,
    clauses_on,
    instrument,
    on,
    program,
    repeal,
    some_day,
)

from luohu.compiler.ruleset import model as m
from luohu.compiler.validity.groups import Fate
from luohu.compiler.validity.history import acts_made, history
from luohu.compiler.validity.scene import ActKey, Effect, Verdict
from luohu.compiler.validity.timeline import timeline, timelines
from luohu.compiler.validity.worlds import MOST_BRANCHES

DAY = "2020-01-01"
COUNTY = replace(CITY_RANK, level=m.Level.COUNTY)


def fates(*documents):
    return {key.actor: act.fates for key, act in history(program(*documents)).acts.items()}


def verdicts(*documents):
    return {actor: [fate.verdict for fate in found] for actor, found in fates(*documents).items()}


def test_repeal_of_a_whole_document_ends_all_its_clauses():
    x = instrument("x", on("2017-01-01"), clauses=(clause("x/1"), clause("x/2")))
    found = history(program(x, instrument("y", on(DAY), acts=(repeal("y", "x"),))))
    ended = (m.Period(on("2017-01-01"), on(DAY)),)
    assert (found.periods["x"], found.clause_periods["x/1"], found.clause_periods["x/2"]) == (ended, ended, ended)
    assert acts_made(found, "y") == (m.Act(m.ActKind.REPEAL, "x", None, on(DAY), "fires", ("ends",)),)


def test_repeal_by_clause_ends_these_alone():
    x = instrument("x", on("2017-01-01"), clauses=(clause("x/1"), clause("x/2")))
    y = instrument("y", on("2019-01-01"), acts=(repeal("y", "x", "x/2", since=on(DAY)),), clauses=())
    found = timelines(program(x, y))
    assert found.history.clause_periods["x/1"] == (m.Period(on("2017-01-01")),)
    assert found.history.clause_periods["x/2"] == (m.Period(on("2017-01-01"), on(DAY)),)
    assert [each.alternatives for each in found.of("3505").slices] == [
        (m.Alternative(("x/1", "x/2")),),
        (m.Alternative(("x/1",)),),
    ]


def test_a_document_may_repeal_its_own_clauses_but_not_itself():
    own = instrument("x", on("2017-01-01"), acts=(repeal("x", "x", "x/1", since=on(DAY)),))
    assert verdicts(own) == {"x": [Verdict.FIRES]}
    assert verdicts(instrument("x", on("2017-01-01"), acts=(repeal("x", "x", since=on(DAY)),))) == {
        "x": [Verdict.CIRCLE]
    }


def test_lower_or_incomparable_rank_cannot():
    x = instrument("x", on("2017-01-01"))
    lower = instrument("y", on(DAY), rank=COUNTY, acts=(repeal("y", "x"),))
    other = instrument("y", on(DAY), issuers=("泉州市民政局",), acts=(repeal("y", "x"),))
    assert verdicts(x, lower) == verdicts(x, other) == {"y": [Verdict.RANK]}
    assert history(program(x, lower)).periods["x"] == (m.Period(on("2017-01-01")),)


def test_the_actor_must_cover_the_place_of_its_target():
    x = instrument("x", on("2017-01-01"), clauses=(clause("x/1"), clause("x/2", where=m.Where(("350502",)))))
    there = m.Where(("350502",))
    whole = instrument("y", on(DAY), place=there, acts=(repeal("y", "x"),))
    part = instrument("y", on(DAY), place=there, acts=(repeal("y", "x", "x/2"),))
    assert verdicts(x, whole) == {"y": [Verdict.AREA]}
    assert verdicts(x, part) == {"y": [Verdict.FIRES]}


def test_an_act_with_effect_from_a_day_before_its_document_is_decided_on_that_documents_first_day():
    x = instrument("x", on("2017-01-01"))
    early = instrument("y", on(DAY), acts=(repeal("y", "x", since=on("2019-12-31")),))
    never = instrument("z", on("2019-12-30"), acts=(repeal("z", "y"),))
    assert verdicts(x, early) == {"y": [Verdict.FIRES]}
    assert history(program(x, early)).periods["x"] == (m.Period(on("2017-01-01"), on("2019-12-31")),)
    assert verdicts(x, early, never)["y"] == [Verdict.NOT_IN_FORCE]


def test_the_actor_must_be_in_force_on_the_day():
    x = instrument("x", on("2017-01-01"))
    late = instrument("y", on(DAY), on("2021-01-01"), acts=(repeal("y", "x", since=on("2021-01-01")),))
    last = instrument("y", on(DAY), on("2021-01-01"), acts=(repeal("y", "x", since=on("2020-12-31")),))
    assert verdicts(x, late) == {"y": [Verdict.NOT_IN_FORCE]}
    assert verdicts(x, last) == {"y": [Verdict.FIRES]}


def test_an_actor_repealed_on_the_day_itself_is_out_on_that_day():
    x = instrument("x", on("2017-01-01"))
    y = instrument("y", on("2019-01-01"), acts=(repeal("y", "x", since=on(DAY)),))
    z = instrument("z", on(DAY), acts=(repeal("z", "y"),))
    assert verdicts(x, y, z) == {"y": [Verdict.NOT_IN_FORCE], "z": [Verdict.FIRES]}


def test_a_circle_of_one_day_fires_nowhere_and_what_hangs_on_it_is_decided_as_usual():
    x = instrument("x", on("2017-01-01"))
    y = instrument("y", on("2019-01-01"), acts=(repeal("y", "z", since=on(DAY)), repeal("y", "x", since=on(DAY))))
    z = instrument("z", on("2019-01-01"), acts=(repeal("z", "y", since=on(DAY)),))
    found = {(key.actor, key.number): act.fates[0].verdict for key, act in history(program(x, y, z)).acts.items()}
    assert found == {("y", 0): Verdict.CIRCLE, ("y", 1): Verdict.FIRES, ("z", 0): Verdict.CIRCLE}


def test_a_circle_that_an_outsider_breaks_is_none():
    y = instrument("y", on("2019-01-01"), acts=(repeal("y", "z", since=on(DAY)),))
    z = instrument("z", on("2019-01-01"), acts=(repeal("z", "y", since=on(DAY)),))
    w = instrument("w", on("2019-01-01"), acts=(repeal("w", "z", since=on(DAY)),))
    assert verdicts(w, y, z) == {"w": [Verdict.FIRES], "y": [Verdict.FIRES], "z": [Verdict.NOT_IN_FORCE]}


def test_effects():
    x = instrument("x", on("2017-01-01"), on("2021-01-01"))
    first = instrument("a", on("2018-01-01"), acts=(repeal("a", "x", since=on(DAY)),))
    same_day = instrument("b", on("2018-01-01"), acts=(repeal("b", "x", since=on(DAY)),))
    later = instrument("c", on("2018-01-01"), acts=(repeal("c", "x", since=on("2022-01-01")),))
    assert fates(x, first, same_day, later) == {
        "a": (Fate(Verdict.FIRES, Effect.ENDS),),
        "b": (Fate(Verdict.FIRES, Effect.REPEALED, ActKey("a", 0)),),
        "c": (Fate(Verdict.FIRES, Effect.REPEALED, ActKey("a", 0)),),
    }
    assert fates(x, later) == {"c": (Fate(Verdict.FIRES, Effect.ENDED),)}
    early = instrument("a", on("2016-01-01"), acts=(repeal("a", "x"),))
    assert fates(x, early) == {"a": (Fate(Verdict.FIRES, Effect.PREMATURE),)}
    assert history(program(x, early)).periods["x"] == ()


def test_a_clause_repealed_with_its_document_is_no_double_but_the_other_way_round():
    x = instrument("x", on("2017-01-01"), clauses=(clause("x/1"), clause("x/2")))
    part = instrument("a", on("2018-01-01"), acts=(repeal("a", "x", "x/1"),))
    whole = instrument("b", on("2019-01-01"), acts=(repeal("b", "x"),))
    again = instrument("c", on(DAY), acts=(repeal("c", "x", "x/2"),))
    assert [fate.effect for found in fates(x, part, whole, again).values() for fate in found] == [
        Effect.ENDS,
        Effect.ENDS,
        Effect.REPEALED,
    ]


def test_clause_named_on_the_day_of_the_whole_gives_way_to_it():
    x = instrument("x", on("2017-01-01"))
    part = instrument("a", on(DAY), acts=(repeal("a", "x", "x/1"),))
    whole = instrument("b", on(DAY), acts=(repeal("b", "x"),))
    found = fates(x, part, whole)
    assert found["a"] == (Fate(Verdict.FIRES, Effect.REPEALED, ActKey("b", 0)),)
    assert found["b"] == (Fate(Verdict.FIRES, Effect.ENDS),)


def test_a_long_row_of_repealers_is_no_trouble():
    """Each repeals the next before that one's own day."""
    count = 1500
    documents = [
        instrument(f"d{n}", on("2017-01-01"), acts=(repeal(f"d{n}", f"d{n + 1}", since=m.Moment.on(_day(n))),))
        for n in range(count)
    ]
    found = history(program(*documents, instrument(f"d{count}", on("2017-01-01"))))
    outcomes = [found.acts[ActKey(f"d{n}", 0)].outcome for n in range(count)]
    assert outcomes == ["fires" if n % 2 == 0 else "cannot" for n in range(count)]


def _day(number: int) -> date:
    return date.fromordinal(date(2018, 1, 1).toordinal() + number)


# ------------------------------------------------------------------------------------------------- drafts, assumptions


def test_drafts_take_no_part():
    x = instrument("x", on("2017-01-01"))
    draft = instrument("d", None, status=m.Status.DRAFT, acts=(repeal("d", "x"),))
    onto_draft = instrument("y", on(DAY), acts=(repeal("y", "d"),))
    found = history(program(x, draft, onto_draft))
    assert found.acts == {}
    assert found.acts_of("d") == ()
    assert "d" not in found.periods


def test_an_assumed_draft_acts():
    x = instrument("x", on("2017-01-01"))
    draft = instrument("d", None, status=m.Status.DRAFT, acts=(repeal("d", "x"),))
    found = timeline(program(x, draft), "3505", {"d": date(2024, 1, 1), "nobody": date(2024, 1, 1)})
    assert clauses_on(found.slices, "2023-12-31") == [("x/1",)]
    assert clauses_on(found.slices, "2024-01-01") == [("d/1",)]


def test_enacted_without_any_day_has_no_period():
    found = timelines(program(instrument("x", None)))
    assert found.history.periods == {}
    assert found.of("3505").slices == ()
    assert found.of("3505").on(date(2020, 1, 1)) is None


# ------------------------------------------------------------------------------------------------- unknown days


def test_period_that_ends_on_one_of_several_days():
    x = instrument("x", on("2017-01-01"), on("2020-06-15"))
    y = instrument("y", some_day("y.promulgated", "2020-06-01", "2020-06-30"), acts=(repeal("y", "x"),))
    found = history(program(x, y))
    end = m.Moment(date(2020, 6, 1), date(2020, 6, 15), "x.ended")
    assert found.periods["x"] == found.clause_periods["x/1"] == (m.Period(on("2017-01-01"), end),)
    assert [fate.effect for fate in found.acts[ActKey("y", 0)].fates] == [Effect.ENDED, Effect.ENDS]
    assert found.acts[ActKey("y", 0)].outcome == "fires"


def test_period_that_may_never_end_is_given_as_open():
    x = instrument("x", on("2017-01-01"))
    y = instrument("y", on("2018-01-01"), acts=(repeal("y", "x", since=on("2020-06-15")),))
    z = instrument("z", some_day("z.promulgated", "2020-06-01", "2020-06-30"), acts=(repeal("z", "y"),))
    found = timelines(program(x, y, z))
    assert found.history.periods["x"] == (m.Period(on("2017-01-01")),)
    assert found.history.acts[ActKey("y", 0)].outcome == "uncertain"
    last = found.of("3505").slices[-1]
    assert (last.start, last.end) == (date(2020, 6, 30), None)
    assert [each.clauses for each in last.alternatives] == [("x/1", "z/1"), ("z/1",)]
    assert last.unknowns == ("z.promulgated",)


def test_document_that_surely_ends_before_it_begins_is_never_in_force():
    vague = some_day("x.promulgated", "2020-01-01", "2020-12-31")
    x = instrument("x", vague)
    y = instrument("y", on("2019-01-01"), acts=(repeal("y", "x"),))
    found = history(program(x, y))
    assert found.periods["x"] == ()


def test_one_unknown_day_is_the_same_wherever_it_is_used():
    x = instrument("x", some_day("u.day", "2020-01-01", "2020-12-31"))
    y = instrument("y", some_day("u.day", "2020-01-01", "2020-12-31"), clauses=(clause("y/1"),))
    found = timeline(program(x, y), "3505")
    assert clauses_on(found.slices, "2020-06-01") == [(), ("x/1", "y/1")]


def test_ranges_of_one_day_that_exclude_each_other_leave_no_world():
    x = instrument("x", some_day("u.day", "2020-01-01", "2020-12-31"))
    y = instrument("y", some_day("u.day", "2021-01-01", "2021-12-31"))
    assert history(program(x, y)).periods["x"] == ()


@pytest.mark.parametrize("count", [6])
def test_too_many_courses_of_events_are_noted(count):
    documents = [
        instrument(
            f"d{n}",
            some_day(f"d{n}.promulgated", "2020-01-01", "2020-12-31"),
            acts=tuple(repeal(f"d{n}", f"d{other}") for other in range(count) if other != n),
        )
        for n in range(count)
    ]
    found = history(program(*documents))
    assert MOST_BRANCHES == 512
    assert found.crowded == (tuple(f"d{n}" for n in range(count)),)


def test_too_many_states_of_one_day_are_noted():
    documents = [instrument(f"d{n:02}", some_day(f"d{n:02}.day", "2020-01-01", "2020-12-31")) for n in range(13)]
    found = timelines(program(*documents))
    assert found.of("3505").crowded
    assert not found.of("3502").crowded
    assert [each.area for each in found.all()] == ["3502", "3505"]
    assert not timelines(program(*documents[:12])).of("3505").crowded
