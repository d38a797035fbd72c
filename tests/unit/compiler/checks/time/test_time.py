"""Checks of time: each rule's example makes it speak, each says what is the case and nothing where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.validity.programs import (
    CITY_RANK,
    SOURCE,
    SPAN,
    act,
    by_name_only,
    clause,
    instrument,
    on,
    program,
    repeal,
    some_day,
)

from luohu.compiler import checks
from luohu.compiler.checks.time import CHECKS, RULES, check_time
from luohu.compiler.checks.time.wording import before, listed
from luohu.compiler.checks.time.wording import on as said
from luohu.compiler.names import resolve
from luohu.compiler.ruleset import model as m
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Severity, Text
from luohu.dsl.parser import parse
from luohu.dsl.source import Source, Span

TODAY = date(2026, 11, 22)
OLD, NEW = on("2017-01-01"), on("2020-01-01")


def findings(*documents, today=TODAY):
    found = program(*documents)
    return check_time(found, timelines(found), today)


def codes(*documents):
    return [each.code for each in findings(*documents)]


def only(code, *documents, today=TODAY):
    found = [each for each in findings(*documents, today=today) if each.code == code]
    assert len(found) == 1, [each.message.en for each in found]
    return found[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_example_makes_its_rule_speak_and_no_rule_of_names(rule):
    parsed = parse(Source("example.luohu", rule.example))
    assert parsed.diagnostics == ()
    found = resolve([parsed.file])
    assert found.diagnostics == ()
    assert rule.code in {each.code for each in check_time(found, timelines(found), TODAY)}


def test_rules_are_listed_once_in_order_of_code():
    assert [rule.code for rule in RULES] == [f"LH3{number:02}" for number in range(1, len(RULES) + 1)]
    assert len(RULES) == len(CHECKS)
    assert set(RULES) <= set(checks.RULES)
    assert [rule.code for rule in checks.RULES] == sorted({rule.code for rule in checks.RULES})


def test_nothing_to_say_of_a_plain_document():
    assert findings(instrument("x", OLD)) == ()


# ------------------------------------------------------------------------------------------------- acts


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"rank": replace(CITY_RANK, level=m.Level.COUNTY)}, "it ranks lower"),
        ({"issuers": ("泉州市民政局",)}, "their ranks do not compare"),
        ({"place": m.Where(("350502",))}, "its place does not cover that one's"),
    ],
)
def test_act_without_power_is_an_error(more, reason):
    found = only("LH301", instrument("x", OLD), instrument("y", NEW, acts=(repeal("y", "x"),), **more))
    assert found.message.en == f"`№y` cannot repeal `№x`: {reason}"
    assert found.severity is Severity.ERROR


def test_act_of_a_document_not_in_force_is_a_warning():
    late = instrument("y", NEW, on("2021-01-01"), acts=(repeal("y", "x", "x/1", since=on("2022-01-01")),))
    found = only("LH301", instrument("x", OLD), late)
    assert found.message.en == "`№y` is not in force on 2022-01-01 and does not repeal 1 of `№x`"
    assert found.message.zh == "`№y` 在 2022-01-01 没有效力，`№x` 之 1 不被废止"
    assert found.notes == (Text("`№y` 止于 2021-01-01", "`№y` ends on 2021-01-01"),)
    assert found.severity is Severity.WARNING


def test_act_before_the_first_day_and_act_of_a_document_never_in_force():
    early = instrument("y", NEW, acts=(repeal("y", "x", since=on("2019-01-01")),))
    assert "LH301" not in codes(instrument("x", OLD), early)
    z = instrument("z", OLD, acts=(repeal("z", "y"),))
    never = instrument("y", NEW, acts=(repeal("y", "x"),))
    assert only("LH301", instrument("x", OLD), never, z).notes[0].en == "`№y` is never in force"


def test_repeated_repeal_names_the_first():
    documents = [instrument(name, NEW, acts=(repeal(name, "x"),)) for name in ("y", "z")]
    found = only("LH302", instrument("x", OLD), *documents)
    assert found.message.en == "`№y` repeals `№x` on 2020-01-01 already"
    assert found.subject[0] == "z"


def test_repeal_of_ended_and_premature_repeal():
    ended = instrument("x", OLD, on("2019-01-01"), clauses=())
    repealer = instrument("y", NEW, acts=(repeal("y", "x"),))
    assert only("LH303", ended, repealer).message.en == "`№x` had ended on 2019-01-01"
    early = only("LH304", instrument("x", on("2021-01-01")), repealer)
    assert early.severity is Severity.INFO
    assert early.message.en == "`№x` would take effect on 2021-01-01, is repealed on 2020-01-01 and is never in force"


def test_circle_is_an_error_at_each_of_its_acts():
    y = instrument("y", OLD, acts=(repeal("y", "z", since=NEW),))
    z = instrument("z", OLD, acts=(repeal("z", "y", since=NEW),))
    found = findings(y, z)
    assert [(each.code, each.severity) for each in found] == [("LH305", Severity.ERROR)] * 2


def test_uncertain_repeal_says_what_is_possible():
    y = instrument("y", some_day("y.day", "2020-06-01", "2020-06-30"), acts=(repeal("y", "x"),))
    x = instrument("x", OLD, on("2020-06-15"), clauses=())
    assert only("LH306", x, y).notes[0].en == "possible: it takes effect; its target has ended"
    z = instrument("z", OLD, acts=(repeal("z", "y", since=on("2020-06-15")),))
    notes = [each.notes[0].en for each in findings(instrument("x", OLD), y, z) if each.code == "LH306"]
    assert notes == [
        "possible: it takes effect; its own document is not in force",
        "possible: it takes effect; its target has not begun",
    ]


def test_unknown_day_that_decides_nothing_is_no_uncertain_repeal():
    y = instrument("y", some_day("y.day", "2020-06-01", "2020-06-30"), acts=(repeal("y", "x"),))
    assert codes(instrument("x", OLD), y) == ["LH309"]


# ------------------------------------------------------------------------------------------------- references


@pytest.mark.parametrize(
    ("basis", "reason"),
    [
        (instrument("b", OLD, on("2019-01-01"), clauses=()), "had ended on 2019-01-01"),
        (instrument("b", on("2021-01-01"), clauses=()), "takes effect only on 2021-01-01"),
        (instrument("b", None, status=m.Status.DRAFT), "is a draft"),
        (instrument("b", None), "is never in force"),
    ],
)
def test_dangling_basis(basis, reason):
    found = only("LH307", basis, instrument("x", NEW, basis=("b", "not declared")))
    assert found.message.en == f"`№b`, basis of `№x`, {reason}"


def test_basis_of_uncertain_days_is_not_accused():
    vague = some_day("b.day", "2020-01-01", "2020-12-31")
    assert codes(instrument("b", vague, clauses=()), instrument("x", vague_start(), basis=("b",))) == ["LH309", "LH309"]


def vague_start():
    return some_day("x.day", "2020-01-01", "2020-12-31")


def test_repeal_of_a_draft_dangles():
    draft = instrument("d", None, status=m.Status.DRAFT)
    found = only("LH307", draft, instrument("x", NEW, acts=(repeal("x", "d"),)))
    assert found.message.en == "`№d`, at which an act of `№x` aims, is a draft"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (instrument("b", OLD, on("2019-01-01")), "had ended on 2019-01-01"),
        (instrument("b", on("2022-01-01")), "takes effect only on 2022-01-01"),
        (instrument("b", None, status=m.Status.DRAFT), "stands in a draft"),
        (instrument("b", None), "is never in force"),
    ],
)
@pytest.mark.parametrize("how", ["exception_to", "overrides", "common rule"])
def test_clause_that_names_one_never_in_force_with_it(other, reason, how):
    if how == "common rule":
        naming = clause("x/1", m.CommonRuleEffect(False, ("b/1",), None, m.Details()))  # noqa: FBT003 - a field
    else:
        naming = clause("x/1", **{how: ("b/1", "b/9")})
    found = only("LH307", other, instrument("x", NEW, on("2021-01-01"), clauses=(naming,)))
    assert found.message.en == f"1 of `№b`, named by 1, {reason}"


def test_clause_may_name_one_in_force_with_it():
    naming = clause("x/1", exception_to=("b/1",))
    assert codes(instrument("b", OLD), instrument("x", NEW, clauses=(naming,))) == []


def test_orphan():
    basis = instrument("b", OLD, on("2022-01-01"), clauses=())
    found = only("LH308", basis, instrument("x", NEW, basis=("b",)))
    assert found.message.en == "`№b`, basis of `№x`, ends on 2022-01-01, and the latter lives on"
    assert "LH308" not in codes(basis, instrument("x", NEW, on("2022-01-01"), basis=("b",), clauses=()))


# ------------------------------------------------------------------------------------------------- days


def test_imprecise_date_is_said_once_for_each_unknown_day():
    start = some_day("x.promulgated", "2017-01-01", "2017-12-31")
    ends = some_day("x.promulgated", "2017-01-01", "2017-12-31", months=60)
    found = only("LH309", instrument("x", start, ends, clauses=()))
    assert found.message == Text("`№x` 的日期不确切：2017 年的某日", "the day of `№x` is not known: a day of 2017")
    assert found.severity is Severity.INFO


def test_known_by_name_only_says_from_when_to_when():
    unread = by_name_only("n", some_day("n.promulgated", "2021-01-01", "2021-12-31"), "settlement", "undeclared")
    repealer = instrument("y", on("2024-03-29"), acts=(repeal("y", "n"),))
    found = only("LH310", unread, repealer)
    assert found.message.en == "`№n` is known by name only and in force from a day of 2021 until 2024-03-28"
    assert found.notes[0] == Text("可能规定：落户；现在已经失效", "it may govern settlement, and is over today")
    before_then = only("LH310", unread, repealer, today=date(2024, 3, 28))
    assert before_then.notes[0].en == "it may govern settlement, and is not over yet"
    assert only("LH310", unread).notes[0].en == "it may govern settlement, and is in force today"


def test_a_name_that_governs_nothing_is_no_finding():
    assert codes(by_name_only("n", OLD)) == []


def sunset(**more):
    return instrument("x", OLD, on("2022-01-01"), clauses=(clause("x/1"), clause("x/2")), **more)


def test_sunset_without_successor():
    older = instrument("o", on("2015-01-01"))
    found = only("LH311", sunset(), older)
    assert found.message.en == (
        "`№x` ends on 2022-01-01 (last day in force 2021-12-31), and none known here takes its place"
    )
    assert [note.en for note in found.notes] == [
        "clauses that end with it: 1, 2",
        "older documents still in force then: `№o`",
        "that day has passed",
    ]
    early = only("LH311", sunset(), today=date(2021, 12, 31))
    assert [note.en for note in early.notes[1:]] == [
        "no other document on these matters will be in force",
        "that day is still to come",
    ]


def test_a_successor_covers_the_whole_place_and_is_in_force_on_the_day():
    later = instrument("y", NEW)
    assert "LH311" not in codes(sunset(), later)
    assert "LH311" not in codes(sunset(), instrument("y", on("2022-01-01")))
    assert "LH311" in codes(sunset(), instrument("y", on("2022-01-02")))
    assert "LH311" in codes(sunset(), instrument("y", NEW, on("2022-01-01"), clauses=(clause("y/1"),)))
    half = instrument("y", NEW, place=m.Where(("350502",)))
    assert "LH311" in codes(sunset(), half)
    assert "LH311" not in codes(sunset(), half, instrument("z", NEW, place=m.Where(("350582",))))
    permit = instrument("y", NEW, clauses=(clause("y/1", m.BarEffect("permit")),))
    assert "LH311" in codes(sunset(), permit)


def test_a_document_repealed_before_its_end_has_no_sunset():
    assert "LH311" not in codes(sunset(), instrument("y", on("2019-01-01"), acts=(repeal("y", "x"),), clauses=()))


def test_sunset_of_an_assumed_draft_counts_from_the_assumed_day():
    draft = instrument("d", None, status=m.Status.DRAFT, valid_for=(12, 0))
    found = program(draft)
    made = check_time(found, timelines(found, {"d": date(2027, 1, 1)}), TODAY)
    assert [each.subject for each in made] == [("d", "2028-01-01")]


def test_retroactive_effect():
    found = only("LH312", instrument("x", OLD, promulgated=on("2017-02-01")))
    assert found.message.en == "`№x` is promulgated on 2017-02-01 and in force from 2017-01-01 on"
    vague = some_day("x.day", "2017-01-01", "2017-12-31")
    assert "LH312" not in codes(instrument("x", on("2017-06-01"), promulgated=vague))


def regime(name, start, ends=None, **more):
    return instrument(name, start, ends, clauses=tuple(clause(f"{name}/{n}") for n in range(3)), **more)


def test_parallel_regimes():
    found = only("LH313", regime("x", OLD), regime("y", NEW))
    assert found.message.en == "`№x` and `№y` both regulate settlement from 2020-01-01 on"
    assert only("LH313", regime("x", NEW), regime("y", OLD)).message.en.endswith("from 2020-01-01 on")


@pytest.mark.parametrize(
    "other",
    [
        regime("y", NEW, basis=("x",)),
        regime("y", NEW, acts=(repeal("y", "x", "x/1"),)),
        regime("y", NEW, rank=replace(CITY_RANK, department=False)),
        regime("y", NEW, place=m.Where(("3502",))),
        regime("y", some_day("y.day", "2016-06-01", "2017-06-01")),
        instrument("y", NEW),
    ],
)
def test_no_parallel_regimes(other):
    assert "LH313" not in codes(regime("x", OLD), other)


def test_regimes_that_follow_each_other_are_not_parallel():
    assert "LH313" not in codes(regime("x", OLD, NEW), regime("y", NEW))


def test_too_many_unknown_days_stop_the_build():
    documents = [instrument(f"d{n:02}", some_day(f"d{n:02}.day", "2020-01-01", "2020-12-31")) for n in range(13)]
    found = only("LH314", *documents)
    assert found.severity is Severity.ERROR
    assert found.notes[0].en.endswith("`№d11` and 1 more")
    acting = [
        replace(each, acts=tuple(repeal(each.id, other.id) for other in documents[:6] if other is not each))
        for each in documents[:6]
    ]
    assert only("LH314", *acting).message.en == "the order of 6 documents has more than 512 possibilities"


# ------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("moment", "en"),
    [
        (on("2024-03-29"), "2024-03-29"),
        (some_day("u.d", "2017-01-01", "2017-12-31"), "a day of 2017"),
        (some_day("u.d", "2017-10-01", "2017-10-31"), "a day of 2017-10"),
        (some_day("u.d", "2017-06-07", "2017-10-31"), "a day from 2017-06-07 to 2017-10-31"),
        (some_day("u.d", "2017-06-07", "2018-10-30"), "a day from 2017-06-07 to 2018-10-30"),
    ],
)
def test_days_as_people_say_them(moment, en):
    assert said(moment).en == en


def test_last_day_in_force():
    assert before(on("2029-03-29")) == Text("2029-03-28", "2029-03-28")
    assert before(some_day("u.d", "2017-01-01", "2017-12-31")).en == "the day before a day of 2017"


def test_long_lists_are_cut():
    assert listed(str(number) for number in range(14)).zh.endswith("、11 等 14 处")


def test_findings_are_in_order_of_place():
    first = replace(instrument("z", some_day("z.day", "2020-01-01", "2020-12-31")), date_span=SPAN)
    second = replace(instrument("a", some_day("a.day", "2020-01-01", "2020-12-31")), date_span=Span(SOURCE, 3, 5))
    assert [each.subject[0] for each in findings(first, second)] == ["z", "a"]


def test_each_regime_is_held_against_the_last_that_still_stands():
    found = [
        each.subject
        for each in findings(
            regime("a", OLD),
            regime("b", on("2018-01-01"), on("2019-01-01")),
            regime("c", NEW),
            regime("d", on("2021-01-01"), basis=("c",)),
        )
        if each.code == "LH313"
    ]
    assert sorted(found) == [("a", "b", "settlement"), ("a", "c", "settlement"), ("a", "d", "settlement")]


# ------------------------------------------------------------------------------------------------- other acts


def acting(kind, *clauses, day=NEW, **more):
    """A document whose only act aims at x."""
    return instrument("y", day, acts=(act(kind, "y", "x", *clauses, **more),), clauses=(clause("y/9"),))


def test_an_amendment_of_what_is_gone_says_why():
    ended = instrument("x", OLD, on("2019-01-01"))
    amendment = acting(m.ActKind.AMEND, "x/1", content=("y/9",))
    assert only("LH316", ended, amendment).message.en == "1 of `№x` has ended on 2020-01-01; the amendment does nothing"
    gone = instrument("x", OLD)
    repealer = instrument("w", on("2018-01-01"), acts=(repeal("w", "x"),), clauses=())
    found = only("LH316", gone, repealer, amendment)
    assert found.message.en == "1 of `№x` is repealed by `№w` on 2020-01-01; the amendment does nothing"


def test_a_re_issue_of_what_has_not_begun_does_nothing():
    found = only("LH316", instrument("x", on("2021-01-01")), acting(m.ActKind.REISSUE))
    assert found.message.zh == "`№x` 在 2020-01-01 还没有施行，重发没有作用"


def test_a_late_extension_names_the_gap_and_an_idle_one_what_it_is():
    x = instrument("x", OLD, on("2019-01-01"), clauses=())
    late = only("LH317", x, acting(m.ActKind.EXTEND, until=on("2022-01-01")))
    assert late.message.en == "`№x` is not in force from 2019-01-01 on, and extended only on 2020-01-01"
    idle = only("LH318", instrument("x", OLD), acting(m.ActKind.EXTEND, until=on("2022-01-01")))
    assert idle.message.en == "`№x` does not end by 2021-12-31 as it is"


def test_an_extended_document_without_a_successor_ends_on_its_new_day():
    x = instrument("x", OLD, on("2021-01-01"))
    extension = act(m.ActKind.EXTEND, "y", "x", until=on("2022-01-01"))
    found = only("LH311", x, instrument("y", NEW, acts=(extension,), clauses=()))
    assert found.message.en.startswith("`№x` ends on 2022-01-01")


def test_a_revival_of_what_stands_finds_nothing():
    found = only("LH319", instrument("x", OLD), acting(m.ActKind.REVIVE))
    assert found.message.en == "`№x` is in force on 2020-01-01 and not suspended"


def test_a_suspension_that_outlives_its_document():
    stated = (act(m.ActKind.SUSPEND, "y", "x", until=on("2023-01-01")),)
    found = only("LH320", instrument("x", OLD), instrument("y", NEW, on("2021-01-01"), acts=stated, clauses=()))
    assert found.message.en == (
        "`№x` is said to be suspended to 2022-12-31, but `№y` ends on 2021-01-01, and with it that"
    )


def test_contradictory_acts_are_an_error_at_both():
    amendment = acting(m.ActKind.AMEND, "x/1", content=("y/9",))
    repealer = instrument("z", NEW, acts=(repeal("z", "x", "x/1"),), clauses=())
    found = [each for each in findings(instrument("x", OLD), amendment, repealer) if each.code == "LH321"]
    assert [each.message.en for each in found] == [
        "1 of `№x` meets with amendment on 2020-01-01, and on the same day with repeal by `№z`",
        "1 of `№x` meets with repeal on 2020-01-01, and on the same day with amendment by `№y`",
    ]
    assert {each.severity for each in found} == {Severity.ERROR}


def test_a_repeal_by_pathway_without_a_hit_says_so():
    nothing = instrument("y", NEW, acts=(act(m.ActKind.REPEAL_PATHWAYS, "y", None, pathways=("join",)),), clauses=())
    found = only("LH323", instrument("x", OLD), nothing)
    assert found.message.en == "no grant by pathway `join` is in force on 2020-01-01 to be repealed"


def test_two_regimes_that_are_meant_to_stand_side_by_side_are_no_finding():
    together = regime("y", NEW, coexists_with=("x",))
    assert "LH313" in codes(regime("x", OLD), regime("y", NEW))
    assert "LH313" not in codes(regime("x", OLD), together)


def test_an_act_that_reaches_back_is_told():
    found = only("LH312", instrument("x", OLD), acting(m.ActKind.REPEAL, since=on("2019-06-01")))
    assert found.message.en == "`№y` is promulgated on 2020-01-01, and its repeal of `№x` has effect from 2019-06-01 on"


def test_an_act_without_the_authority_that_it_claims():
    higher = replace(CITY_RANK, level=m.Level.PROVINCIAL)
    x = instrument("x", OLD, rank=higher)
    by = instrument("law", OLD, on("2019-01-01"), rank=higher, clauses=())
    found = only("LH301", x, by, acting(m.ActKind.SUSPEND, authority="law"))
    assert found.message.en == "`№y` cannot suspend `№x`: `№law` is not in force on the day"
