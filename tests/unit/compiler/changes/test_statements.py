"""Statements beside grants: of each kind, for whom and on which days less or more is stated."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.compiler.changes.elsewhere import elsewhere
from tests.unit.compiler.runtime.made import clause, day, instrument, is_, ruleset, vocabulary

from luohu.compiler.changes.model import Side, StatementChange, StatementKind
from luohu.compiler.changes.statements import statement_changes
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    Deadline,
    DeadlineKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    EntitlementItem,
    ServiceEffect,
    ServiceGroup,
    ServiceItem,
)
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    Condition,
    CountingEffect,
    Effect,
    FactKey,
    FactTest,
    Group,
    Label,
    Op,
    QuotaEffect,
    Ruleset,
    ScoreEffect,
    Slice,
    Term,
)
from luohu.compiler.ruleset.points import CountingMode, FlatItem, ScoreMode, VetoItem

A, B = is_("a"), is_("b")


def law(
    *effects: Effect, condition: Condition = ALWAYS, name: str = "x/1", laws: tuple[bool, ...] = (True,)
) -> Ruleset:
    words = replace(
        vocabulary(),
        groups=(Group("g", Label("群", "group"), ALWAYS),),
        entitlements=(Term("school", Label("入学", "school")),),
        scores=(Term("points", Label("积分", "points")),),
        quotas=(Term("yearly", Label("名额", "quota")),),
        bodies=(Term("psb", Label("公安局", "police")), Term("county_government", Label("县政府", "county"))),
    )
    states = tuple(Alternative((name,) if each else ()) for each in laws)
    span = Slice(day("2020-01-01"), None, states)
    return ruleset(
        clause(name, condition, *effects), instruments=(instrument("x"),), timeline=(span,), vocabulary=words
    )


def changes(old: Ruleset, new: Ruleset) -> tuple[StatementChange, ...]:
    return statement_changes(Side("old", old), Side("new", new))


def both(old: Ruleset, new: Ruleset) -> tuple[bool, bool]:
    """Whether somebody loses, and whether somebody gains."""
    found = changes(old, new)
    assert found
    return any(each.loses for each in found), any(each.gains for each in found)


LESS, MORE, BOTH = (True, False), (False, True), (True, True)
SCHOOL = EntitlementEffect("g", ALWAYS, (EntitlementItem("school"),))


def test_an_entitlement_for_fewer_or_for_others() -> None:
    assert both(law(SCHOOL), law(SCHOOL, condition=A)) == LESS
    assert both(law(SCHOOL, condition=A), law(SCHOOL)) == MORE
    assert both(law(SCHOOL, condition=A), law(SCHOOL, condition=B)) == BOTH
    (change,) = changes(law(SCHOOL), law())
    assert (change.kind, change.label.en, change.before, change.after) == (
        StatementKind.ENTITLEMENT,
        "school",
        ("x/1",),
        (),
    )


def test_the_same_in_another_clause_or_in_other_words_is_no_change() -> None:
    remarked = EntitlementEffect("g", ALWAYS, (EntitlementItem("school", label="（一）", remark="按规定"),))
    assert changes(law(SCHOOL), law(remarked, name="x/7")) == ()
    twice = FactTest(FactKey("anchor", "a"), Op.EQ, value=True)
    assert changes(law(SCHOOL, condition=A), law(SCHOOL, condition=twice)) == ()


def test_what_may_be_in_force_is_less_than_what_is() -> None:
    assert both(law(SCHOOL), law(SCHOOL, laws=(True, False))) == LESS
    assert both(law(SCHOOL, laws=(True, False)), law(SCHOOL)) == MORE


def test_burdens_are_better_gone() -> None:
    assert both(law(EndEffect("settlement")), law()) == MORE
    assert both(law(), law(EndEffect("settlement"))) == LESS
    assert both(law(), law(DutyEffect(("anchor",), (), "申报"))) == LESS
    assert both(law(), law(DutyEffect(("psb",), (), "登记"))) == MORE
    leave = BindingEffect(BindingKind.MAY_REQUIRE, facts=(FactKey("anchor", "a"),))
    assert both(law(leave), law()) == MORE


def test_levels() -> None:
    def quota(amount: int | None) -> Effect:
        return QuotaEffect("yearly", (), amount=amount)

    assert both(law(quota(5)), law(quota(9))) == MORE
    assert both(law(quota(9)), law(quota(5))) == LESS

    def ceiling(amount: int) -> Effect:
        return BindingEffect(BindingKind.AT_MOST, facts=(FactKey("anchor", "degree_year"),), amount=amount)

    assert both(law(ceiling(5)), law(ceiling(3))) == MORE
    assert both(law(ceiling(3)), law(ceiling(5))) == LESS


def test_points() -> None:
    def score(*items: FlatItem | VetoItem, at_most: int | None = None, mode: ScoreMode = ScoreMode.SUM) -> Effect:
        return ScoreEffect("points", mode, items, at_most)

    item, more, less = FlatItem(A, 500), FlatItem(A, 900), FlatItem(B, -300)
    assert both(law(score(item)), law(score(more))) == MORE
    assert both(law(score(item)), law(score(item, less))) == LESS
    assert both(law(score(item)), law(score(item, VetoItem(B)))) == LESS
    assert both(law(score(item)), law(score(item, at_most=900))) == LESS
    assert both(law(score(item)), law(score(item, mode=ScoreMode.BEST))) == BOTH
    labelled = replace(item, label="甲")
    assert changes(law(score(item)), law(score(labelled))) == ()


def test_services_duties_delegations_and_counting() -> None:
    def service(*channels: str) -> Effect:
        return ServiceEffect((ServiceGroup(None, (ServiceItem("settlement"),)),), channels=channels)

    assert both(law(service("网上")), law(service())) == LESS
    assert both(law(service()), law(service("网上"))) == MORE
    assert both(law(DelegationEffect(("psb",), "细则")), law()) == LESS
    counting = CountingEffect("degree_year", CountingMode.CONTINUOUS)
    assert both(law(counting), law(replace(counting, mode=CountingMode.CUMULATIVE))) == BOTH
    found = changes(law(counting), law())
    assert [(each.kind, each.label.zh) for each in found] == [(StatementKind.COUNTING, "degree_year的口径")]


def duties(*texts: str, who: str = "psb", condition: Condition = ALWAYS) -> Ruleset:
    return law(*(DutyEffect((who,), (), each) for each in texts), condition=condition)


def test_a_duty_in_other_words_is_neither_less_nor_more() -> None:
    (found,) = changes(duties("登记"), duties("核对"))
    assert (found.kind, found.loses, found.gains) == (StatementKind.DUTY, False, False)
    assert (found.before, found.after) == (("x/1",), ("x/1",))
    assert "核对" in found.label.zh
    reworded = law(DelegationEffect(("psb",), "细则")), law(DelegationEffect(("psb",), "办法"))
    assert [(each.loses, each.gains) for each in changes(*reworded)] == [(False, False)]


def test_fewer_duties_are_less_whatever_their_words() -> None:
    assert both(duties("登记", "核对"), duties("审查")) == LESS
    assert both(duties("审查"), duties("登记", "核对")) == MORE
    assert both(duties("登记"), duties("核对", condition=A)) == LESS
    assert both(duties("登记", who="psb"), duties("登记", who="county_government")) == BOTH
    soon = law(DutyEffect(("psb",), (), "登记", deadline=Deadline(DeadlineKind.WITHIN, amount=30, unit="days")))
    assert both(soon, duties("登记")) == BOTH
    assert both(duties("登记", who="settler"), duties("核对", who="settler")) == BOTH


def test_two_areas_have_the_same_where_they_say_the_same() -> None:
    one = law(SCHOOL, condition=A)
    assert changes(one, elsewhere(one)) == ()
    assert both(one, elsewhere(law())) == LESS
    assert both(one, elsewhere(law(SCHOOL, condition=B))) == BOTH
