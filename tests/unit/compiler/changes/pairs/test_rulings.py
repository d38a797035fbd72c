"""What bodies decide of single cases is one thing on both sides, whatever numbers the clauses have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.compiler.runtime.made import clause, fact, grant, is_, ruleset, vocabulary

from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Difference, People, Side
from luohu.compiler.changes.people.classes import people
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.checks.persons import fact_told
from luohu.compiler.ruleset.model import (
    CASE,
    Clause,
    Every,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
    Op,
    Ruleset,
    ScoreEffect,
    ScoreTest,
    Term,
)
from luohu.compiler.ruleset.points import FlatItem, ScoreMode
from luohu.compiler.ruleset.predefined import ADMITTED
from luohu.compiler.runtime.words import words_of

TODAY = Asked(date(2024, 6, 1))


def opened(name: str, fact_name: str, *relations: str) -> Clause:
    """A grant to these kin and others."""
    kin = Kin(tuple(KinEntry(each) for each in relations), open=True)
    return clause(name, is_(fact_name), replace(grant(), settlers=kin))


def compared(old: Ruleset, new: Ruleset) -> People:
    return people(Side("old", old), Side("new", new), TODAY)


def whole(old: Ruleset, new: Ruleset) -> Difference:
    return difference(Side("old", old), Side("new", new), TODAY)


def test_open_lists_that_are_issued_again_are_the_same_lists() -> None:
    old = ruleset(opened("x/1", "a", "self", "spouse"), opened("x/2", "b", "self", "child"))
    assert compared(old, ruleset(opened("y/7", "a", "self", "spouse"), opened("y/8", "b", "self", "child"))).equal
    swapped = ruleset(opened("x/2", "a", "self", "spouse"), opened("x/1", "b", "self", "child"))
    assert compared(old, swapped).equal
    assert whole(old, swapped).bump.level.value == "patch"


def test_whoever_is_listed_newly_gains_unless_he_was_admitted() -> None:
    old, new = ruleset(opened("x/1", "a", "self", "spouse")), ruleset(opened("y/1", "a", "self", "spouse", "parent"))
    (found,) = compared(old, new).classes
    assert found.change.fate is Fate.LAXER
    facts = dict(found.person.case)
    assert facts[FactKey(CASE, "relation")] == "parent"
    assert facts[FactKey(CASE, f"{ADMITTED}x/1")] is False


def test_a_new_clause_under_an_old_number_has_a_list_of_its_own() -> None:
    old = ruleset(opened("x/1", "a", "self", "spouse"))
    new = ruleset(opened("x/1", "b", "self", "parent"), opened("x/2", "a", "self", "spouse"))
    (found,) = compared(old, new).classes
    assert (found.change.fate, found.before, found.after) == (Fate.LAXER, (), ("x/1",))
    words = words_of(found.question.prepared, "en")
    said = [fact_told(words, key, value) for key, value in found.person.case.items() if key.fact.startswith(ADMITTED)]
    assert said


def test_a_clause_that_goes_takes_its_list_along() -> None:
    old = ruleset(opened("x/1", "a", "self", "spouse"), opened("x/2", "b", "self", "parent"))
    new = ruleset(opened("x/1", "b", "self", "parent"))
    (found,) = compared(old, new).classes
    assert (found.change.fate, found.before, found.after) == (Fate.STRICTER, ("x/1",), ())


def test_a_list_that_another_clause_refers_to_is_the_same_under_another_number() -> None:
    def law(home: str) -> Ruleset:
        admitted = FactTest(FactKey(CASE, f"{ADMITTED}{home}/1"), Op.EQ, value=True)
        second = clause(f"{home}/2", Every((is_("b"), admitted)), grant("spouse"))
        return ruleset(opened(f"{home}/1", "a", "self"), second)

    found = whole(law("x"), law("y"))
    assert found.people.equal
    assert {each.fate.value for each in found.clauses} == {"moved"}
    assert found.bump.level.value == "patch"


def points(home: str, counted: int, asked: int) -> Ruleset:
    words = replace(vocabulary((fact("a"), fact("b"))), scores=(Term("total", vocabulary().label),))
    items = (FlatItem(is_("a"), counted), FlatItem(is_("b"), 100))
    score = clause(f"{home}/1", Every(()), ScoreEffect("total", ScoreMode.SUM, items))
    asking = clause(f"{home}/2", ScoreTest("total", Op.GE, asked), GrantEffect("settlement", None, grant().details))
    return ruleset(score, asking, vocabulary=words)


def test_points_that_are_issued_again_are_the_same_points() -> None:
    found = compared(points("x", 200, 300), points("y", 200, 300))
    assert found.equal
    assert found.asked == 1


def test_points_that_are_counted_otherwise_are_compared() -> None:
    (found,) = compared(points("x", 200, 300), points("y", 300, 300)).classes
    assert found.change.fate is Fate.LAXER
    assert found.person.case[FactKey("anchor", "b")] is False
