"""Two areas: constraints and guards that speak of a place, discretions of either, what is counted otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.compiler.changes.elsewhere import elsewhere
from tests.unit.compiler.runtime.made import FENGZE, LICHENG, clause, fact, grant, is_, ruleset, vocabulary

from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Difference, Level, Side
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.checks.persons import fact_told
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Condition,
    CountingEffect,
    FactKey,
    FactTest,
    Kin,
    KinEntry,
    Not,
    Op,
    Ruleset,
    Some,
    TypeKind,
    Where,
)
from luohu.compiler.ruleset.points import CountingMode
from luohu.compiler.ruleset.predefined import ADMITTED
from luohu.compiler.runtime.values import PLACE_KEY
from luohu.compiler.runtime.words import words_of

ANCHOR = ("anchor",)
FACTS = (fact("a", holders=ANCHOR), fact("b", holders=ANCHOR))


def whole(old: Ruleset, new: Ruleset) -> Difference:
    return difference(Side("old", old), Side("new", new), Asked(date(2024, 6, 1)))


def at(*places: str) -> Condition:
    return FactTest(PLACE_KEY, Op.ONE_OF, places)


def test_a_law_that_stands_in_another_city_too_is_a_patch_there() -> None:
    law = ruleset(clause("x/1", is_("a"), where=Where((LICHENG,))), vocabulary=vocabulary(FACTS))
    found = whole(law, elsewhere(law))
    assert found.people.equal
    assert found.bump.level is Level.PATCH


def test_a_constraint_of_some_places_holds_nobody_off_who_settles_elsewhere() -> None:
    """Of two districts each city forbids one to be `a`: who is, settles in the other."""
    words = vocabulary(FACTS, (Some((Not(at(LICHENG)), Not(is_("a")))),))
    old = ruleset(clause("x/1", is_("a")), vocabulary=words)
    new = elsewhere(ruleset(clause("x/1", Some((is_("a"), is_("b")))), vocabulary=words))
    (one,) = whole(old, new).people.classes
    assert (one.change.fate, one.person.case[FactKey("anchor", "b")]) == (Fate.LAXER, True)
    lost = whole(old, elsewhere(ruleset(clause("x/1", is_("b")), vocabulary=words))).people.classes
    assert Fate.STRICTER in {each.change.fate for each in lost}


def test_constraints_of_two_cities_that_leave_nobody_are_told() -> None:
    old = ruleset(clause("x/1", is_("a")), vocabulary=vocabulary(FACTS, (is_("b"),)))
    new = elsewhere(ruleset(clause("x/1", is_("a")), vocabulary=vocabulary(FACTS, (Not(is_("b")),))))
    found = whole(old, new).people
    assert [each.wanted for each in found.contradictions] == [ALWAYS]
    assert not found.equal


def test_a_fact_that_is_asked_at_some_places_only_is_none_at_the_others() -> None:
    """In the first city `b` is asked in one district, and the clause stands in the other."""
    guarded = (FACTS[0], fact("b", holders=ANCHOR, only_when=at(LICHENG)))
    old = ruleset(clause("x/1", is_("b"), where=Where((FENGZE,))), vocabulary=vocabulary(guarded))
    nobody = ruleset(clause("x/1", is_("b"), where=Where((FENGZE,))), vocabulary=vocabulary(guarded))
    assert whole(old, elsewhere(nobody)).people.equal
    there = ruleset(clause("x/1", is_("b"), where=Where((LICHENG,))), vocabulary=vocabulary(guarded))
    (one,) = whole(old, elsewhere(there)).people.classes
    assert one.change.fate is Fate.LAXER


def test_open_lists_of_two_cities_are_of_either_and_can_be_told() -> None:
    kin = Kin((KinEntry("self"),), open=True)
    law = ruleset(clause("x/1", is_("a"), replace(grant(), settlers=kin)), vocabulary=vocabulary(FACTS))
    found = whole(law, elsewhere(law)).people
    assert {each.change.fate for each in found.classes} == {Fate.STRICTER, Fate.LAXER}
    for one in found.classes:
        for language in ("zh", "en"):
            words = words_of(one.question.prepared, language)
            assert all(fact_told(words, *each) for each in one.person.case.items() if ADMITTED in each[0].fact)


def test_what_is_counted_otherwise_is_named() -> None:
    months = fact("n", TypeKind.DURATION, holders=ANCHOR, unit="months")
    words = vocabulary((*FACTS, months))
    asking = clause("x/1", FactTest(FactKey("anchor", "n"), Op.GE, 6))

    def law(mode: CountingMode) -> Ruleset:
        return ruleset(asking, clause("x/2", ALWAYS, CountingEffect("n", mode)), vocabulary=words)

    one, other = law(CountingMode.CONTINUOUS), law(CountingMode.CUMULATIVE)
    assert whole(one, elsewhere(other)).people.counted == ("n",)
    assert whole(one, elsewhere(one)).people.counted == ()
