"""Who is in a class where tests alone would be too many: what provisions ask, grant and offer, and no more than need be said."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.runtime.made import clause, fact, grant, is_, ruleset, vocabulary

from luohu.compiler.changes.model import Asked, Class, Side
from luohu.compiler.changes.people.classes import people
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.ruleset.model import AddressChoice, AddressEntry, Details, Every, FactTest, Op, Ruleset, Some
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.values import RELATION_KEY

MANY = tuple(f"m{number}" for number in range(24))
"""So many that nobody reads them as tests."""
WORDS = vocabulary(tuple(fact(each) for each in ("a", "b", "c", "owns_home", *MANY)))
ANY = Some(tuple(Every((is_(one), is_(other))) for one, other in zip(MANY[::2], MANY[1::2], strict=True)))
NEW = (False, "")


def at(address: str) -> Details:
    return Details(addresses=AddressChoice(in_order=False, items=(AddressEntry(address, None),)))


def law(*offers: tuple[str, str]) -> Ruleset:
    """Grants by one fact each, or (`""`) to many; each to settle at one address."""
    clauses = (
        clause(f"x/{number}", is_(asked) if asked else ANY, grant(details=at(address)))
        for number, (asked, address) in enumerate(offers, 1)
    )
    return ruleset(*clauses, vocabulary=WORDS)


def classes(old: Ruleset, new: Ruleset, fate: Fate, *, by_offer: bool) -> list[Class]:
    found = people(Side("old", old), Side("new", new), Asked(date(2024, 6, 1))).classes
    return [each for each in found if each.change.fate is fate and each.change.by_offer is by_offer]


def test_many_who_get_something_else_are_those_whom_the_new_side_grants_it_too() -> None:
    (one,) = classes(law(("a", "home")), law(("", "public")), Fate.INCOMPARABLE, by_offer=True)
    said = one.description
    assert said.exact
    assert (is_("a"), True) in said.shared
    assert (said.by, said.missed, said.matched) == (((NEW,),), (), ())


def test_an_offer_that_has_no_equal_is_told_where_some_of_what_grants_offers_it_too() -> None:
    old, new = law(("a", "home")), law(("", "public"), ("b", "home"))
    (one,) = classes(old, new, Fate.INCOMPARABLE, by_offer=True)
    said = one.description
    assert said.exact
    assert said.missed == ((True, "x/1"),)
    assert said.by == ((NEW,),)


def test_whom_an_earlier_provision_leads_is_left_out_by_its_offer() -> None:
    old, new = law(("", "home"), ("a", "public")), law(("", "collective"), ("a", "collective"))
    first, second = classes(old, new, Fate.INCOMPARABLE, by_offer=True)
    assert (first.lead, second.lead) == ("x/1", "x/2")
    assert first.description.matched == ()
    assert second.description.matched == ((True, "x/1"),)
    assert first.description.exact
    assert second.description.exact


def test_who_only_loses_is_offered_nothing_that_had_no_equal() -> None:
    """Whoever is also granted what is new gains by it: he is not of those who only lose."""
    old, new = law(("a", "home"), ("b", "public")), law(("b", "public"), ("", "collective"))
    (one,) = classes(old, new, Fate.STRICTER, by_offer=True)
    assert one.description.exact
    assert NEW in one.description.matched


@pytest.mark.parametrize("count", [2, 7])
def test_few_who_grant_it_otherwise_are_named_and_of_many_it_is_said_that_somebody_does(count: int) -> None:
    others = [(each, "home") for each in ("b", "c", *MANY)[:count]]
    old, new = law(("", "home"), *others), law(*others)
    (one,) = [
        each for each in classes(old, new, Fate.STRICTER, by_offer=False) if each.change.after is Outcome.NOT_GRANTED
    ]
    assert one.description.exact
    names = [provision for before, provision in one.description.unless if not before]
    assert names == (["x/1", "x/2"] if count == 2 else [""])


def one_of(*asked: str, address: str = "home") -> Ruleset:
    """A clause for whoever has one of these, and one for many at another address."""
    first = clause("x/1", Some(tuple(map(is_, asked))), grant(details=at(address)))
    return ruleset(first, clause("x/2", ANY, grant(details=at("public"))), vocabulary=WORDS)


def test_whom_a_stricter_provision_grants_it_no_more_is_told_by_what_it_newly_asks() -> None:
    """Who has something that does as before is none of them, and is not named."""
    (one,) = classes(one_of("a", "b"), one_of("b"), Fate.STRICTER, by_offer=True)
    said = one.description
    assert said.exact
    assert {(is_("a"), True), (is_("b"), False)} <= set(said.shared)
    assert (said.ways, said.by) == ((), ((NEW,),))


def test_a_provision_that_grants_it_at_another_address_is_told_by_what_it_asks() -> None:
    """It grants it to all of them still: nothing that it newly asks tells them apart."""
    (one,) = classes(one_of("a", "b"), one_of("a", "b", address="collective"), Fate.INCOMPARABLE, by_offer=True)
    said = one.description
    assert said.exact
    assert said.shared == ((FactTest(RELATION_KEY, Op.EQ, "self"), True),)
    assert set(said.ways) == {((is_("a"), True),), ((is_("b"), True),)}
