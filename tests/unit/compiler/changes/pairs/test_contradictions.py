"""Constraints of two sides that contradict each other are noticed; those of one side alone are that side's affair."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.runtime.made import clause, fact, is_, ruleset, vocabulary

from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Difference, Ground, Level, Side
from luohu.compiler.ruleset.model import ALWAYS, Condition, FactKey, FactTest, Not, Op, Ruleset, Some
from luohu.compiler.runtime.values import RELATION_KEY

FACTS = (fact("a", holders=("anchor",)), fact("b", holders=("anchor",)), fact("c", holders=("anchor",)))


def law(*constraints: Condition, asked: str = "a") -> Ruleset:
    return ruleset(clause("x/1", is_(asked)), vocabulary=vocabulary(FACTS, constraints))


def whole(old: Ruleset, new: Ruleset) -> Difference:
    return difference(Side("old", old), Side("new", new), Asked(date(2024, 6, 1)))


def implies(one: str, other: str) -> Condition:
    return Some((Not(is_(one)), is_(other)))


def test_that_nobody_is_left_is_not_called_equal() -> None:
    found = whole(law(is_("b")), law(Not(is_("b")), asked="c"))
    assert not found.people.classes
    (one,) = found.people.contradictions
    assert one.wanted == ALWAYS
    assert len(one.constraints) == 2
    assert not found.people.equal
    assert found.bump.level is Level.MAJOR
    assert Ground.UNSETTLED in {each.ground for each in found.bump.reasons}


def test_a_relation_of_which_nobody_is_left_is_named() -> None:
    child = FactTest(RELATION_KEY, Op.EQ, "child")
    old = law(Some((Not(child), is_("b"))))
    new = law(Some((Not(child), Not(is_("b")))))
    found = whole(old, new).people
    assert child in {each.wanted for each in found.contradictions}
    assert not found.equal


def test_what_constraints_of_three_take_away_through_a_fact_in_between_is_found() -> None:
    found = whole(law(implies("a", "b")), law(implies("b", "c"), implies("c", "b"), Not(is_("c")))).people
    assert is_("a") in {each.wanted for each in found.contradictions}


def test_what_one_side_alone_takes_away_is_no_contradiction() -> None:
    assert not whole(law(), law(Not(is_("a")))).people.contradictions
    assert not whole(law(Not(is_("a")), implies("b", "a")), law(Not(is_("a")))).people.contradictions


def test_constraints_that_have_nothing_to_do_with_each_other_do_not_contradict() -> None:
    assert not whole(law(is_("b")), law(is_("c"))).people.contradictions


def test_a_constraint_of_a_fact_that_was_never_asked_there_leaves_nobody_out() -> None:
    """A fact is none where its guard does not hold; a constraint about it then says nothing of anybody."""
    when_b = fact("f", holders=("anchor",), only_when=is_("b"))
    never_both = Not(FactTest(FactKey("anchor", "f"), Op.EQ, value=True))

    def made(of: object, asked: str, *constraints: Condition) -> Ruleset:
        return ruleset(clause("x/1", is_(asked)), vocabulary=vocabulary((*FACTS[:2], of), constraints))  # type: ignore[arg-type]

    old = made(when_b, "a", never_both)
    new = ruleset(
        clause("x/1", Some((is_("a"), is_("f")))), vocabulary=vocabulary((*FACTS[:2], fact("f", holders=("anchor",))))
    )
    (one,) = whole(old, new).people.classes
    assert (one.before, one.after) == ((), ("x/1",))
    assert one.person.case[FactKey("anchor", "f")] is True
    assert one.person.case[FactKey("anchor", "b")] is False
