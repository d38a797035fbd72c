"""The worked cases about acts: amendment, suspension, extension, revival, re-issue, pathways, transitions, conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.validity.programs import (
    CITY_RANK,
    SPAN,
    act,
    clause,
    clauses_on,
    instrument,
    on,
    program,
    repeal,
    some_day,
)

from luohu.compiler import program as p
from luohu.compiler.ruleset import model as m
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.editions import written
from luohu.compiler.validity.scene import Effect, Verdict
from luohu.compiler.validity.timeline import timelines

YES = m.FactTest(m.FactKey("anchor", "early"), m.Op.EQ, value=True)
PROVINCE = replace(CITY_RANK, level=m.Level.PROVINCIAL)


def law(*documents, writings=None, day, **more):
    """The possible states of the law of Quanzhou on a day, as editions."""
    made = program(*documents)
    made = replace(made, writings=writings or {})
    found = timelines(made, **more)
    return clauses_on(found.of("3505").slices, day)


def history(*documents, **more):
    return timelines(program(*documents), **more).history


def fate(found, actor, number=0):
    (only,) = found.acts[next(key for key in found.acts if (key.actor, key.number) == (actor, number))].fates
    return only


def amending(name, day, target, locator="1", **more):
    content = f"{name}/9"
    stated = act(ActKind.AMEND, name, target, f"{target}/{locator}", content=(content,))
    return instrument(name, on(day), acts=(stated,), clauses=(clause(content),), **more)


# ------------------------------------------------------------------------------------------------- amendment


def test_y_amends_x_z_amends_it_again_z_is_repealed():
    x = instrument("x", on("2020-01-01"), on("2025-01-01"))
    y, z = amending("y", "2021-01-01", "x"), amending("z", "2022-01-01", "x")
    w = instrument("w", on("2023-01-01"), acts=(repeal("w", "z"),), clauses=())
    every = (x, y, z, w)
    assert law(*every, day="2020-06-01") == [("x/1",)]
    assert law(*every, day="2021-06-01") == [("x/1@=y/9",)]
    assert law(*every, day="2022-06-01") == [("x/1@=z/9",)]
    assert law(*every, day="2024-12-31") == [("x/1@=z/9",)]
    assert law(*every, day="2025-01-01") == [()]


def test_an_amended_clause_keeps_its_identity_and_has_new_words():
    x = instrument("x", on("2020-01-01"), clauses=(clause("x/1", title=m.Label("旧")),))
    y = amending("y", "2021-01-01", "x")
    y = replace(y, clauses=(replace(y.clauses[0], condition=YES, pathways=("way",)),))
    made = program(x, y)
    found = timelines(made)
    edition = found.of("3505").slices[-1].alternatives[0].clauses[0]
    text = written(made, found.editions[edition])
    assert (text.provision, text.instrument, text.locators, text.title) == ("x/1", "x", ("1",), m.Label("旧"))
    assert (text.condition, text.pathways) == (YES, ("way",))
    assert text.rewrites == (m.Rewrite(m.RewriteKind.AMENDED, "y/9"),)


def test_amendment_of_what_is_repealed_does_nothing():
    x = instrument("x", on("2020-01-01"))
    w = instrument("w", on("2020-06-01"), acts=(repeal("w", "x"),), clauses=())
    found = history(x, w, amending("y", "2021-01-01", "x"))
    assert fate(found, "y").effect is Effect.REPEALED


def test_an_amendment_before_the_first_day_counts_from_it():
    x = instrument("x", on("2022-01-01"))
    assert law(x, amending("y", "2021-01-01", "x"), day="2022-01-01") == [("x/1@=y/9",)]


# ------------------------------------------------------------------------------------------------- suspension


def suspending(name, day, *places, until=None, end=None, authority=None, **more):
    stated = act(ActKind.SUSPEND, name, "x", "x/1", places=places, until=until, authority=authority)
    return instrument(name, on(day), end, acts=(stated,), clauses=(), **more)


def test_x_is_suspended_in_one_district_and_the_suspender_is_repealed_early():
    x = instrument("x", on("2020-01-01"))
    y = suspending("y", "2021-01-01", "350502", until=on("2023-01-01"))
    z = instrument("z", on("2022-01-01"), acts=(repeal("z", "y"),), clauses=())
    assert law(x, y, z, day="2021-12-31") == [("x/1@-350502!y",)]
    assert law(x, y, z, day="2022-01-01") == [("x/1",)]


@pytest.mark.parametrize(("day", "stands"), [("2021-06-30", ()), ("2021-07-01", ("x/1",))])
def test_a_suspension_everywhere_ends_on_its_day_and_moves_no_sunset(day, stands):
    x = instrument("x", on("2020-01-01"), on("2022-01-01"))
    y = suspending("y", "2021-01-01", until=on("2021-07-01"))
    assert law(x, y, day=day) == [stands]
    assert law(x, y, day="2022-01-01") == [()]


def test_a_suspension_ends_with_its_document_and_with_a_revival():
    x = instrument("x", on("2020-01-01"))
    y = suspending("y", "2021-01-01", "350502", end=on("2022-01-01"))
    assert law(x, y, day="2022-01-01") == [("x/1",)]
    back = instrument("z", on("2021-05-01"), acts=(act(ActKind.REVIVE, "z", "x", "x/1"),), clauses=())
    assert law(x, y, back, day="2021-05-01") == [("x/1",)]
    assert fate(history(x, y, back), "z").effect is Effect.LIFTS


def test_a_suspended_document_still_acts():
    x = instrument("x", on("2020-01-01"), acts=(repeal("x", "w", since=on("2021-06-01")),))
    w = instrument("w", on("2019-01-01"))
    y = suspending("y", "2021-01-01")
    assert law(x, y, w, day="2021-06-01") == [()]


def test_authority_makes_a_lower_document_able_while_it_is_in_force():
    x = instrument("x", on("2020-01-01"), rank=PROVINCE, place=m.Where(("3505",)))
    by = instrument("law", on("2019-01-01"), on("2024-01-01"), rank=PROVINCE, clauses=(), place=m.Where(("35",)))
    able = suspending("y", "2021-01-01", "350502", authority="law")
    late = suspending("y", "2025-01-01", "350502", authority="law")
    alone = suspending("y", "2021-01-01", "350502")
    assert fate(history(x, by, able), "y").effect is Effect.SUSPENDS
    assert fate(history(x, by, late), "y").verdict is Verdict.UNAUTHORISED
    assert fate(history(x, by, alone), "y").verdict is Verdict.RANK


def test_a_suspension_elsewhere_changes_nothing_here():
    x = instrument("x", on("2020-01-01"), place=m.Where(("35",)), clauses=(clause("x/1", where=m.Where(("35",))),))
    y = suspending("y", "2021-01-01", "350502", place=m.Where(("35",)))
    found = timelines(program(x, y))
    assert clauses_on(found.of("3502").slices, "2021-06-01") == [("x/1",)]
    assert clauses_on(found.of("3505").slices, "2021-06-01") == [("x/1@-350502!y",)]


# ------------------------------------------------------------------------------------------------- extension, revival


def extending(day, until, *clauses):
    return instrument("y", on(day), acts=(act(ActKind.EXTEND, "y", "x", *clauses, until=on(until)),), clauses=())


def test_x_ends_and_its_extension_is_effective_later():
    x = instrument("x", on("2024-03-29"), on("2029-03-29"))
    y = extending("2029-05-01", "2031-01-01")
    days = ("2029-03-28", "2029-03-29", "2029-04-30", "2029-05-01", "2030-12-31", "2031-01-01")
    assert [law(x, y, day=day) for day in days] == [[("x/1",)], [()], [()], [("x/1",)], [("x/1",)], [()]]
    found = history(x, y)
    assert fate(found, "y").effect is Effect.LATE
    assert found.periods["x"] == (
        m.Period(on("2024-03-29"), on("2029-03-29")),
        m.Period(on("2029-05-01"), on("2031-01-01")),
    )


def test_an_extension_in_time_moves_the_end():
    x = instrument("x", on("2024-03-29"), on("2029-03-29"))
    found = history(x, extending("2029-03-29", "2031-01-01"))
    assert found.periods["x"] == (m.Period(on("2024-03-29"), on("2031-01-01")),)
    assert fate(found, "y").effect is Effect.EXTENDS


def test_an_extension_of_a_clause_carries_it_beyond_its_document():
    x = instrument("x", on("2020-01-01"), on("2022-01-01"), clauses=(clause("x/1"), clause("x/2")))
    y = extending("2021-01-01", "2024-01-01", "x/2")
    assert law(x, y, day="2023-01-01") == [("x/2",)]


@pytest.mark.parametrize(("end", "until"), [(None, "2030-01-01"), ("2025-01-01", "2024-01-01")])
def test_an_extension_that_extends_nothing(end, until):
    x = instrument("x", on("2020-01-01"), on(end) if end else None)
    assert fate(history(x, extending("2021-01-01", until)), "y").effect is Effect.NOT_LONGER


def test_a_repealed_document_is_not_extended_but_can_be_revived():
    x = instrument("x", on("2020-01-01"), on("2030-01-01"))
    w = instrument("w", on("2021-01-01"), acts=(repeal("w", "x"),), clauses=())
    assert fate(history(x, w, extending("2022-01-01", "2035-01-01")), "y").effect is Effect.REPEALED
    back = instrument("z", on("2022-01-01"), acts=(act(ActKind.REVIVE, "z", "x"),), clauses=())
    assert history(x, w, back).periods["x"] == (
        m.Period(on("2020-01-01"), on("2021-01-01")),
        m.Period(on("2022-01-01"), on("2030-01-01")),
    )


def test_a_clause_revived_from_a_repealed_document_stands_alone():
    x = instrument("x", on("2020-01-01"), clauses=(clause("x/1"), clause("x/2")))
    w = instrument("w", on("2021-01-01"), acts=(repeal("w", "x"),), clauses=())
    back = instrument("z", on("2022-01-01"), acts=(act(ActKind.REVIVE, "z", "x", "x/2"),), clauses=())
    assert law(x, w, back, day="2022-01-01") == [("x/2",)]


# ------------------------------------------------------------------------------------------------- re-issue, pathways


def reissued(**more):
    """X of two clauses, the second amended; Y re-issues it as of 2023."""
    x = instrument("x", on("2020-01-01"), on("2023-01-01"), clauses=(clause("x/1"), clause("x/2")))
    w = amending("w", "2021-01-01", "x", "2")
    y = instrument(
        "y",
        on("2023-01-01"),
        on("2028-01-01"),
        acts=(act(ActKind.REISSUE, "y", "x"),),
        clauses=(clause("y/1"), clause("y/2")),
        **more,
    )
    return (x, w, y), {"y/1": p.Writing(copy_of="x/1"), "y/2": p.Writing(copy_of="x/2")}


def test_the_same_text_re_issued_leaves_no_gap_and_no_overlap():
    documents, writings = reissued()
    days = ("2022-12-31", "2023-01-01", "2027-12-31", "2028-01-01")
    assert [law(*documents, writings=writings, day=day) for day in days] == [
        [("x/1", "x/2@=w/9")],
        [("y/1", "y/2@=w/9")],
        [("y/1", "y/2@=w/9")],
        [()],
    ]


def test_nothing_is_taken_over_from_what_was_not_in_force_the_day_before():
    documents, writings = reissued()
    gone = instrument("v", on("2022-01-01"), acts=(repeal("v", "x"),), clauses=())
    assert law(*documents, gone, writings=writings, day="2023-01-01") == [()]


def test_a_repeal_by_pathway_hits_the_grants_of_that_way_and_lists_them():
    vocabulary = m.Vocabulary("settlement", m.Label("落户"), pathways=(m.Term("join", m.Label("投靠")),))
    x = instrument("x", on("2020-01-01"), clauses=(clause("x/1", pathways=("join",)), clause("x/2")))
    higher = instrument("h", on("2020-01-01"), rank=PROVINCE, clauses=(clause("h/1", pathways=("join",)),))
    y = instrument(
        "y", on("2021-01-01"), acts=(act(ActKind.REPEAL_PATHWAYS, "y", None, pathways=("join",)),), clauses=()
    )
    made = program(x, higher, y, words=vocabulary)
    found = timelines(made)
    assert clauses_on(found.of("3505").slices, "2021-01-01") == [("h/1", "x/2")]
    assert fate(found.history, "y").clauses == ("x/1",)


# ------------------------------------------------------------------------------------------------- transitions, days


def passing(*, besides=False, until=None, only=None):
    x = instrument("x", on("2020-01-01"))
    passage = p.Transition("y.t", "y", None, YES, "x", only, besides, until, SPAN)
    y = instrument("y", on("2021-01-01"), acts=(repeal("y", "x"),), transitions=(passage,))
    return x, y


def test_a_transition_leaves_no_case_between():
    x, y = passing(until=on("2022-01-01"))
    made = program(x, y)
    found = timelines(made)
    (now,) = clauses_on(found.of("3505").slices, "2021-06-01")
    texts = [written(made, found.editions[each]) for each in now]
    assert [each.provision for each in texts] == ["x/1", "y/1"]
    assert [each.condition for each in texts] == [m.Every((YES,)), m.Every((m.Not(YES),))]
    assert clauses_on(found.of("3505").slices, "2022-01-01") == [("y/1",)]


def test_a_transition_besides_leaves_the_new_law_to_all():
    assert law(*passing(besides=True), day="2021-06-01") == [("x/1@+y.t:old", "y/1")]


def test_a_transition_ends_with_its_document():
    x, y = passing()
    w = instrument("w", on("2022-01-01"), acts=(repeal("w", "y"),), clauses=())
    assert law(x, y, w, day="2022-01-01") == [()]


def test_an_amendment_with_a_transition_keeps_both_texts():
    x = instrument("x", on("2020-01-01"))
    y = amending("y", "2021-01-01", "x", transitions=passing()[1].transitions)
    assert law(x, y, day="2021-06-01") == [("x/1@+y.t:old", "x/1@=y/9+y.t:new")]


def test_a_clause_has_days_of_its_own():
    x = instrument("x", on("2020-01-01"), clauses=(clause("x/1"), clause("x/2")))
    writings = {"x/2": p.Writing(starts=on("2021-01-01"), ends=on("2022-01-01"))}
    days = ("2020-12-31", "2021-01-01", "2022-01-01")
    assert [law(x, writings=writings, day=day) for day in days] == [[("x/1",)], [("x/1", "x/2")], [("x/1",)]]


def test_an_act_in_a_clause_needs_the_clause_in_force():
    x = instrument("x", on("2020-01-01"))
    stated = act(ActKind.REPEAL, "y", "x", since=on("2022-06-01"), clause="y/1")
    y = instrument("y", on("2021-01-01"), acts=(stated,))
    w = instrument("w", on("2022-01-01"), acts=(repeal("w", "y", "y/1"),), clauses=())
    assert fate(history(x, y), "y").verdict is Verdict.FIRES
    assert fate(history(x, y, w), "y").verdict is Verdict.NOT_IN_FORCE


# ------------------------------------------------------------------------------------------------- conflicts, unknown days


def test_contradictory_acts_of_one_day_leave_both_possible():
    x = instrument("x", on("2020-01-01"))
    y = amending("y", "2021-01-01", "x")
    z = instrument("z", on("2021-01-01"), acts=(repeal("z", "x", "x/1"),), clauses=())
    assert set(law(x, y, z, day="2021-01-01")) == {(), ("x/1@=y/9",)}
    found = timelines(program(x, y, z))
    assert found.of("3505").slices[-1].unknowns == ("x/1.conflict",)


def test_of_contradictory_acts_the_higher_prevails():
    x = instrument("x", on("2020-01-01"))
    y = amending("y", "2021-01-01", "x")
    z = instrument("z", on("2021-01-01"), acts=(repeal("z", "x", "x/1"),), clauses=(), rank=PROVINCE)
    assert law(x, y, z, day="2021-01-01") == [()]
    assert fate(history(x, y, z), "y").effect is Effect.OVERRULED


def test_an_amendment_on_an_unknown_day_makes_two_states():
    x = instrument("x", on("2020-01-01"))
    y = replace(amending("y", "2021-01-01", "x"), starts=some_day("y.day", "2021-01-01", "2021-01-31"))
    found = timelines(program(x, y))
    assert clauses_on(found.of("3505").slices, "2021-01-15") == [("x/1",), ("x/1@=y/9",)]
    assert found.history.edition_periods["x/1@=y/9"] == (m.Period(y.starts),)
    assert found.history.edition_periods["x/1"] == (m.Period(on("2020-01-01"), y.starts),)


# ------------------------------------------------------------------------------------------------- knowledge


def test_as_known_on_a_day_later_documents_take_no_part():
    x = instrument("x", on("2020-01-01"))
    y = instrument("y", on("2021-01-01"), acts=(repeal("y", "x"),), promulgated=on("2020-12-01"))
    assert law(x, y, day="2021-01-01", as_of=date(2020, 11, 30)) == [("x/1",)]
    assert law(x, y, day="2021-01-01", as_of=date(2020, 12, 1)) == [("y/1",)]


def test_what_may_not_have_been_out_takes_no_part():
    x = instrument("x", some_day("x.day", "2020-01-01", "2020-12-31"))
    assert law(x, day="2021-06-01", as_of=date(2020, 6, 1)) == [()]
    assert law(x, day="2021-06-01", as_of=date(2020, 12, 31)) == [("x/1",)]
