"""Whoever was granted whatever he said: what can newly be said must not take that away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.runtime.made import ALWAYS, bar, clause, fact, is_, jurisdiction, ruleset, vocabulary

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Bump, Ground, Level, Side
from luohu.compiler.changes.people.unsaid import Unsaid, unsaid
from luohu.compiler.ruleset.model import (
    Alternative,
    Condition,
    Defeat,
    Enumeration,
    Every,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    Ruleset,
    Slice,
    Some,
    Step,
    Term,
    TypeKind,
)

START = date(2000, 1, 1)
SCHOOL = FactKey("anchor", "school")
THINGS = FactKey("anchor", "things")
ASKED = Asked(date(2026, 11, 22))


def one_of(*members: str, key: FactKey = SCHOOL) -> Condition:
    return FactTest(key, Op.ONE_OF if key is SCHOOL else Op.HAS_ANY, members)


def law(
    condition: Condition,
    *members: str,
    kind: TypeKind = TypeKind.MEMBER,
    barred: Condition | None = None,
    nullable: bool = False,
) -> Ruleset:
    """One grant, and a bar if so, over a list of schools (or things that somebody has) of these members."""
    name = "school" if kind is TypeKind.MEMBER else "things"
    facts = (
        fact(name, kind, of="list", holders=("anchor",), nullable=nullable),
        fact("a", holders=("anchor",)),
    )
    listed = Enumeration("list", Label("表"), ordered=False, members=tuple(Term(each, Label(each)) for each in members))
    words = vocabulary(facts)
    clauses = [clause("x/1", condition)]
    if barred is not None:
        clauses.append(clause("x/2", barred, bar()))
    ids = tuple(each.id for each in clauses)
    made = ruleset(
        *clauses,
        defeats=(Defeat("x/2", "x/1", Step.EXPLICIT, "bar"),),
        timeline=(Slice(START, None, (Alternative(ids),)),),
        jurisdiction=jurisdiction(),
    )
    return replace(made, vocabulary=replace(words, enumerations=(listed,)))


def found(old: Ruleset, new: Ruleset) -> tuple[Unsaid, ...]:
    return unsaid(Side("old", old), Side("new", new), ASKED)


def bump(old: Ruleset, new: Ruleset) -> Bump:
    return difference(Side("old", old), Side("new", new), ASKED).bump


OLD = law(one_of("public", "private"), "public", "private")


@pytest.mark.parametrize(
    "new",
    [
        law(one_of("public", "private"), "public", "private", "home"),
        law(ALWAYS, "public", "private", "home", barred=one_of("home")),
        law(Every((one_of("public", "private", "home"), Not(one_of("home")))), "public", "private", "home"),
    ],
)
def test_a_new_member_that_is_not_granted_takes_away_what_was_granted_whatever_was_said(new: Ruleset) -> None:
    assert found(OLD, new) == (Unsaid("settlement", "school", (Run(START),), settled=True),)
    level = bump(OLD, new)
    assert level.level is Level.MAJOR
    assert [each.of for each in level.reasons if each.ground is Ground.UNSAID] == [("school",)]


def test_who_was_granted_though_nobody_asked_him_is_looked_at_too() -> None:
    """The old grant hangs on another fact; the list was there for another clause."""
    old = law(Some((is_("a"), one_of("public"))), "public", "private")
    new = law(Some((is_("a"), one_of("public"))), "public", "private", "home", barred=one_of("home"))
    assert [each.fact for each in found(old, new)] == ["school"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, law(one_of("public", "private", "home"), "public", "private", "home")),
        (OLD, law(ALWAYS, "public", "private", "home")),
        (
            law(one_of("public"), "public", "private"),
            law(one_of("public"), "public", "private", "home"),
        ),
        (
            law(one_of("public", "private"), "public", "private", nullable=True),
            law(one_of("public", "private"), "public", "private", "home", nullable=True),
        ),
        (OLD, OLD),
    ],
    ids=["granted too", "never asked", "not granted before whatever was said", "none was not granted", "the same"],
)
def test_a_new_member_alone_is_no_loss(old: Ruleset, new: Ruleset) -> None:
    assert found(old, new) == ()
    assert bump(old, new).level is not Level.MAJOR


def test_a_fact_that_may_newly_be_none() -> None:
    new = law(one_of("public", "private"), "public", "private", nullable=True)
    assert [each.fact for each in found(OLD, new)] == ["school"]


def test_of_things_that_somebody_may_have_several() -> None:
    old = law(ALWAYS, "p", "q", kind=TypeKind.SET, barred=Every((one_of("p", key=THINGS), is_("a"))))
    new = law(ALWAYS, "p", "q", "r", kind=TypeKind.SET, barred=one_of("r", key=THINGS))
    assert [each.fact for each in found(old, new)] == ["things"]
    more = law(ALWAYS, "p", "q", "r", kind=TypeKind.SET)
    assert found(old, more) == ()


def test_changes_compose_over_a_list_that_grows() -> None:
    """First everybody; then everybody by a list of all schools there are; then a school more, and not for it."""
    bare = law(ALWAYS)
    first = replace(bare, vocabulary=replace(bare.vocabulary, facts=bare.vocabulary.facts[:1], enumerations=()))
    second, third = OLD, law(one_of("public", "private"), "public", "private", "home")
    assert bump(first, second).level is not Level.MAJOR
    assert bump(first, third).level is Level.MAJOR
    assert bump(second, third).level is Level.MAJOR


def numbered(condition: Condition, top: int, *, nullable: bool = False) -> Ruleset:
    """One grant over a number that is at most so much."""
    number = replace(fact("n", TypeKind.INTEGER, holders=("anchor",), nullable=nullable), range=(0, top))
    return replace(law(condition), vocabulary=vocabulary((number, fact("a", holders=("anchor",)))))


NUMBER = FactKey("anchor", "n")
FEW = FactTest(NUMBER, Op.LE, 1)


def test_a_number_that_can_newly_be_larger_takes_away_what_was_granted_whatever_it_was() -> None:
    old, new = numbered(FEW, 1), numbered(FEW, 2)
    assert [each.fact for each in found(old, new)] == ["n"]
    assert bump(old, new).level is Level.MAJOR
    assert found(old, numbered(FactTest(NUMBER, Op.LE, 2), 2)) == ()
    assert found(numbered(FactTest(NUMBER, Op.EQ, 1), 1), numbered(FactTest(NUMBER, Op.EQ, 1), 2)) == ()


def test_two_things_that_could_not_be_said_together() -> None:
    """Nobody loses by one of them alone."""
    both = Every((FactTest(NUMBER, Op.GT, 1), FactTest(SCHOOL, Op.NONE)))

    def side(condition: Condition, top: int, *, nullable: bool) -> Ruleset:
        one, other = law(condition, "p", nullable=nullable), numbered(condition, top)
        facts = {each.id: each for each in (*one.vocabulary.facts, *other.vocabulary.facts)}
        return replace(one, vocabulary=replace(one.vocabulary, facts=tuple(facts[each] for each in sorted(facts))))

    old, new = side(Not(both), 1, nullable=False), side(Not(both), 2, nullable=True)
    assert [each.fact for each in found(old, new)] == ["n", "school"]
    assert bump(old, new).level is Level.MAJOR
    assert found(old, side(Not(both), 2, nullable=False)) == ()


def test_changes_compose_over_a_range_that_grows() -> None:
    """First by whatever it is, then by a number of at most one that it is not more, then that it may be more."""
    one, two, three = numbered(FactTest(NUMBER, Op.LE, 2), 2), numbered(FEW, 1), numbered(FEW, 2)
    assert bump(one, two).level is Level.MAJOR
    assert [each.ground for each in bump(one, two).reasons] == [Ground.NARROWER]
    assert {each.ground for each in bump(two, three).reasons} == {Ground.UNSAID, Ground.WIDER}
    assert Ground.WORSE in {each.ground for each in bump(one, three).reasons}


def test_who_has_what_one_side_does_not_know_is_told_of_what_does_not_hang_on_it() -> None:
    """Two lists with no member in common: what does not ask them is told all the same."""
    old, new = law(is_("a"), "p"), law(Not(is_("a")), "q")
    said = difference(Side("old", old), Side("new", new), ASKED).people
    assert [each.change.fate.value for each in said.classes] == ["stricter", "laxer"]
    asking = law(one_of("p"), "p"), law(one_of("q"), "q")
    said = difference(Side("old", asking[0]), Side("new", asking[1]), ASKED).people
    assert said.classes == ()
    assert {each.members for each in said.incomparable} == {("p",), ("q",)}
