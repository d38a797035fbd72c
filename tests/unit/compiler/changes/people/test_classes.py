"""Who gains and who loses between two small rulesets: classes by clause, words of one side only, places, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.runtime.made import CITY, FENGZE, LICHENG, bar, clause, fact, is_, ruleset, vocabulary

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import Asked, People, Side, Tense
from luohu.compiler.changes.pairs.both_words import TWIN, apart, joint_words
from luohu.compiler.changes.people import gathering
from luohu.compiler.changes.people.classes import in_class, people
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.ruleset.model import (
    Alternative,
    AreaNode,
    DateTest,
    Defeat,
    Enumeration,
    Every,
    FactKey,
    FactTest,
    Label,
    Op,
    Ruleset,
    Slice,
    Span,
    Step,
    Term,
    TypeKind,
    Where,
)
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Bound, Found

TODAY = date(2024, 6, 1)
BORN = FactKey("anchor", "born")


def compared(old: Ruleset, new: Ruleset, asked: Asked | None = None) -> People:
    return people(Side("old", old), Side("new", new), asked or Asked(TODAY))


def younger(years: int) -> DateTest:
    return DateTest(BORN, Span.UNDER, months=12 * years)


AGED = vocabulary((fact("owns_home"), fact("born", TypeKind.DATE, holders=("anchor",))))


def test_whoever_comes_under_the_higher_limit_gains_and_is_described_by_it() -> None:
    old = ruleset(clause("x/1", Every((is_("owns_home"), younger(50)))), vocabulary=AGED)
    new = ruleset(clause("x/1", Every((is_("owns_home"), younger(60)))), vocabulary=AGED)
    (one,) = compared(old, new).classes
    assert (one.change.fate, one.before, one.after) == (Fate.LAXER, (), ("x/1",))
    assert one.description.exact
    said = dict(one.description.shared)
    assert said[younger(60)] is True
    assert said[younger(50)] is False
    assert said[is_("owns_home")] is True
    assert in_class(one, one.person.case, one.person.day)
    assert set(one.tenses) == set(Tense)


def test_people_who_are_there_and_of_whom_nobody_could_be_shown_are_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "find", lambda *_: Found(None, exact=False, why=Bound.TIME_OUT))
    found = compared(ruleset(clause("x/1", is_("a"))), ruleset())
    assert not found.classes
    assert {each.change.fate for each in found.open} == {Fate.STRICTER, Fate.SAME}
    assert not found.equal


def test_one_of_several_ways_of_which_nobody_could_be_shown_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    barred = [clause(f"x/{at}", is_(asked), bar()) for at, asked in ((2, "b"), (3, "c"))]
    defeats = tuple(Defeat(each.id, "x/1", Step.SAME_INSTRUMENT, "bar") for each in barred)
    laws = ruleset(clause("x/1", is_("a"))), ruleset(clause("x/1", is_("a")), *barred, defeats=defeats)
    (whole,) = compared(*laws).classes
    assert [each.provision for each in whole.ways] == ["x/2", "x/3"]
    shown = iter((Found(None, exact=False, why=Bound.TIME_OUT),))
    monkeypatch.setattr(gathering, "find", lambda *asked: next(shown, None) or find(*asked))
    found = compared(*laws)
    (one,) = found.classes
    assert [each.provision for each in one.ways] == ["x/3"]
    assert one.where == whole.where
    assert [(each.matter, each.change) for each in found.open] == [(one.matter, one.change)]
    assert found.open[0].runs == one.runs


def test_a_clause_under_another_number_changes_nothing() -> None:
    found = compared(ruleset(clause("x/1", is_("a"))), ruleset(clause("y/7", is_("a"))))
    assert found.equal
    assert found.asked > 0


def test_a_new_bar_is_named_where_somebody_loses_by_it() -> None:
    one, two = clause("x/1", is_("a")), clause("x/2", is_("b"), bar())
    defeats = (Defeat("x/2", "x/1", Step.SAME_INSTRUMENT, "bar"),)
    (found,) = compared(ruleset(one), ruleset(one, two, defeats=defeats)).classes
    assert (found.change.fate, found.before, found.after) == (Fate.STRICTER, ("x/1",), ("x/2",))


def test_the_first_provision_is_the_first_of_its_document_whatever_its_id() -> None:
    """Ids sort 十 before 二, and a name after the numbers; documents do not."""
    where = {"x/10": "十", "x/zebra": "二(一)·入学", "x/2": "二(二)", "x/apple": "十一"}
    clauses = [clause(name, is_("abcd"[at]), locators=(place,)) for at, (name, place) in enumerate(where.items())]
    granting, none = ruleset(*clauses), ruleset(clause("y/1", is_("e")))
    for old, new in ((granting, none), (none, granting)):
        found = [each for each in compared(old, new).classes if each.lead.startswith("x/")]
        assert [each.lead for each in found] == ["x/zebra", "x/2", "x/10", "x/apple"]
        assert (is_("b"), True) in found[0].description.shared
        assert {(is_("c"), True), (is_("b"), False)} <= set(found[1].description.shared)


def test_the_same_pair_of_clauses_may_conflict_otherwise_on_the_two_sides() -> None:
    """Who wins is no part of a clause: it is asked of each side by itself."""
    clauses = clause("x/1", is_("a")), clause("x/2", is_("b"), bar())
    sides = [ruleset(*clauses, defeats=(Defeat("x/2", "x/1", Step.EXPLICIT, each),)) for each in ("grant", "bar")]
    (found,) = compared(*sides).classes
    assert found.change.fate is Fate.STRICTER


def test_where_a_rule_is_gone_that_refused_nobody_s_lot_changes() -> None:
    old = ruleset(clause("x/1", is_("a"), bar()))
    (found,) = compared(old, replace(old, timeline=())).classes
    assert found.change.fate is Fate.SAME
    assert found.change.after.value == "no_rule_in_force"


def test_only_the_days_and_matters_asked_are_compared() -> None:
    old = ruleset(clause("x/1", is_("a")))
    states = Alternative(("x/1",))
    cut = Slice(date(2000, 1, 1), date(2020, 1, 1), (states,)), Slice(date(2020, 1, 1), None, (Alternative(()),))
    new = replace(old, timeline=cut)
    one, refused = compared(old, new).classes
    assert one.runs == refused.runs == (Run(date(2020, 1, 1)),)
    assert refused.change.fate is Fate.SAME
    assert compared(old, new, Asked(TODAY, window=Run(date(2001, 1, 1), date(2020, 1, 1)))).equal
    assert compared(old, new, Asked(TODAY, matters=("permit",))).equal
    frozen = people(Side("old", old, frozen=date(2022, 1, 1)), Side("new", new), Asked(TODAY))
    assert frozen.classes[0].runs == (Run(date(2022, 1, 1)),)


# ------------------------------------------------------------------------------------------------ words of one side


def test_a_fact_under_another_name_is_the_same_fact() -> None:
    old = ruleset(clause("x/1", is_("a")), vocabulary=vocabulary((fact("a"),)))
    new = ruleset(clause("x/1", is_("c")), vocabulary=vocabulary((fact("c", formerly="a"),)))
    assert compared(old, new).equal
    assert compared(new, old).equal


def test_a_fact_of_another_type_is_another_fact() -> None:
    number = fact("a", TypeKind.INTEGER, range=(0, 9))
    old = ruleset(clause("x/1", is_("a")), vocabulary=vocabulary((fact("a"),)))
    new = ruleset(clause("x/1", FactTest(FactKey("anchor", "a"), Op.GE, 3)), vocabulary=vocabulary((number,)))
    assert apart(old.vocabulary, new.vocabulary) == {"a"}
    found = compared(old, new).classes
    assert {each.change.fate for each in found} == {Fate.STRICTER, Fate.LAXER}
    keys = {key.fact for each in found for key in each.person.case}
    assert {"a", "a" + TWIN} <= keys


def test_members_that_one_side_does_not_know_are_not_compared() -> None:
    def side(*members: str) -> Ruleset:
        grades = Enumeration(
            "grade", Label("级"), ordered=True, members=tuple(Term(each, Label(each)) for each in members)
        )
        facts = (fact("g", TypeKind.MEMBER, of="grade", holders=("anchor",)),)
        words = replace(vocabulary(facts), enumerations=(grades,))
        return ruleset(clause("x/1", FactTest(FactKey("anchor", "g"), Op.GE, "mid")), vocabulary=words)

    found = compared(side("low", "mid"), side("low", "mid", "high"))
    assert found.classes == ()
    assert [(each.fact, each.members, each.only_before) for each in found.incomparable] == [("g", ("high",), False)]
    whole = joint_words(side("low", "high").vocabulary, side("low", "mid", "high").vocabulary)
    (listed,) = (each for each in whole.enumerations if each.id == "grade")
    assert [each.id for each in listed.members] == ["low", "mid", "high"]
    assert apart(side("low", "mid").vocabulary, side("mid", "low").vocabulary) == {"g"}


def test_a_fact_asked_under_another_guard_is_none_where_its_side_does_not_ask() -> None:
    """A year is asked of whoever has a degree; before it was asked of everybody."""
    year = fact("year", TypeKind.INTEGER, range=(0, 9), holders=("anchor",))
    sides = [
        ruleset(
            clause("x/1", FactTest(FactKey("anchor", "year"), Op.GE, 5)),
            vocabulary=vocabulary((fact("a"), replace(year, only_when=guard))),
        )
        for guard in (None, is_("a"))
    ]
    (found,) = compared(*sides).classes
    assert found.change.fate is Fate.STRICTER
    assert found.person.case[FactKey("anchor", "a")] is False


# ------------------------------------------------------------------------------------------------ places


@pytest.mark.parametrize(("leaves", "count"), [((LICHENG, FENGZE), 0), ((LICHENG,), 1)])
def test_a_zone_that_covers_less_takes_from_those_who_settle_there(leaves: tuple[str, ...], count: int) -> None:
    old = ruleset(clause("x/1", is_("a"), where=Where(("urban_core",))))
    (zone,) = old.jurisdiction.zones
    new = replace(old, jurisdiction=replace(old.jurisdiction, zones=(replace(zone, leaves=leaves),)))
    found = [each for each in compared(old, new).classes if each.change.fate is Fate.STRICTER]
    assert len(found) == count
    assert all(each.person.case[FactKey("case", "place")] == FENGZE for each in found)


def test_a_place_that_one_side_does_not_know_is_not_compared() -> None:
    old = ruleset(clause("x/1", is_("a"), where=Where((LICHENG,))))
    more = AreaNode("350599", Label("新区"), CITY, leaf=True)
    new = replace(old, jurisdiction=replace(old.jurisdiction, areas=(*old.jurisdiction.areas, more)))
    found = compared(old, new)
    assert found.classes == ()
    assert [(each.fact, each.members) for each in found.incomparable] == [("place", ("350599",))]
