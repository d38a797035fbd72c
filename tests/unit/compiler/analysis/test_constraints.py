"""What constraints take away: nobody left, a member, a side of a test, a group; with a smallest set that does it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.compiler.runtime.made import clause, grant, is_, label, ruleset, vocabulary

from luohu.compiler.analysis.constraints import Lost, lost
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    Condition,
    DateTest,
    FactKey,
    FactTest,
    Group,
    Not,
    Op,
    Slice,
    Some,
    Span,
)
from luohu.compiler.runtime.prepared import prepare

EDUCATION = FactKey("anchor", "education")
GRADUATED = FactKey("anchor", "graduated_on")


def found(*constraints: Condition, asked: Condition = ALWAYS, **members: object) -> list[Lost]:
    words = replace(vocabulary(constraints=constraints), **members)  # type: ignore[arg-type]
    return list(lost(prepare(ruleset(clause("x/1", asked, grant()), vocabulary=words))))


def implies(one: Condition, other: Condition) -> Condition:
    return Some((Not(one), other))


def test_sound_constraints_take_nothing_away():
    assert found() == []
    assert found(implies(is_("a"), is_("b")), asked=is_("b")) == []


def test_two_contradictory_constraints_leave_nobody():
    (only,) = found(is_("a"), Not(is_("a")), implies(is_("b"), is_("c")), asked=is_("b"))
    assert only.wanted == ALWAYS
    assert set(only.conflicting) == {is_("a"), Not(is_("a"))}


def test_a_side_of_a_test_that_three_constraints_take_away_together():
    chain = (implies(is_("a"), is_("b")), implies(is_("b"), is_("c")), Not(is_("c")))
    aside = implies(is_("owns_home"), is_("a"))
    told = {each.wanted: each.conflicting for each in found(*chain, aside, asked=is_("a"))}
    assert set(told) == {is_("a")}
    assert set(told[is_("a")]) == set(chain)


def test_a_member_that_is_out_of_reach():
    at_least = FactTest(EDUCATION, Op.GE, "bachelor")
    told = found(Some((at_least, FactTest(EDUCATION, Op.NONE))))
    assert ("primary", EDUCATION) in {(each.member, each.key) for each in told}
    assert {each.member for each in told} == {"primary"}


def test_a_group_that_is_out_of_reach():
    told = found(implies(is_("a"), is_("b")), groups=(Group("lost", label("lost"), Not(implies(is_("a"), is_("b")))),))
    assert [each.group for each in told] == ["lost"]


def test_what_is_impossible_anyway_is_not_laid_to_the_constraints():
    never = FactTest(FactKey("anchor", "income"), Op.LT, 0)
    assert found(implies(FactTest(FactKey("anchor", "income"), Op.GE, 5), is_("a")), asked=never) == []


def test_constraints_about_the_day_of_application_are_looked_at_on_every_slice():
    past = DateTest(GRADUATED, Span.REACHING)
    late = FactTest(GRADUATED, Op.GE, date(2024, 6, 1))
    words = vocabulary(constraints=(Some((past, FactTest(GRADUATED, Op.NONE))),))
    slices = tuple(
        Slice(date(year, 1, 1), end, (Alternative(("x/1",)),)) for year, end in ((2024, date(2024, 6, 1)), (2025, None))
    )
    rules = ruleset(clause("x/1", late, grant()), vocabulary=words, timeline=slices)
    (only,) = lost(prepare(rules))
    assert only.wanted == late
    assert only.day == date(2024, 1, 1)
