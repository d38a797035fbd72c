"""Which values stand for all values of an unknown fact."""

from __future__ import annotations

import pytest
from tests.unit.compiler.runtime.made import (
    BOOLEANS,
    CITY,
    FENGZE,
    JINJIANG,
    LICHENG,
    anchor,
    ask,
    clause,
    fact,
    is_,
    needs,
    ruleset,
    vocabulary,
)

from luohu.compiler.ruleset.model import Condition, Every, Fact, FactKey, FactTest, Not, Op, Some, TypeKind
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.values import Value


def registered(*areas: str) -> FactTest:
    return FactTest(FactKey("anchor", "registered_in"), Op.ONE_OF, areas)


def outcome(condition: Condition, **facts: Value) -> Outcome:
    return ask(ruleset(clause("i1/1", condition)), anchor(**facts)).outcome


@pytest.mark.parametrize(
    ("condition", "known", "expected"),
    [
        (Some((registered(CITY), Not(registered(CITY)))), None, Outcome.GRANTED),
        (Every((registered(LICHENG), registered(JINJIANG))), None, Outcome.NOT_GRANTED),
        (Every((registered(LICHENG), Not(registered("350000")))), None, Outcome.NOT_GRANTED),
        (Every((registered("350000"), Not(registered(CITY)))), None, Outcome.UNDETERMINED),
        (Some((registered(CITY), registered("350102"))), None, Outcome.UNDETERMINED),
        (Some((registered(LICHENG, FENGZE), registered(JINJIANG))), CITY, Outcome.GRANTED),
        (registered(LICHENG), CITY, Outcome.UNDETERMINED),
        (registered("350102"), "350100", Outcome.UNDETERMINED),
        (Every((registered("350102"), Not(registered("350100")))), "350100", Outcome.NOT_GRANTED),
        (registered(CITY), "350000", Outcome.UNDETERMINED),
        (Some((registered(CITY), Not(registered(CITY)))), "350000", Outcome.GRANTED),
    ],
)
def test_areas(condition: Condition, known: str | None, expected: Outcome):
    facts = {} if known is None else {"registered_in": known}
    assert outcome(condition, **facts) is expected


def honours(op: Op, *members: str) -> FactTest:
    return FactTest(FactKey("anchor", "honours"), op, members)


def test_sets():
    assert outcome(Some((honours(Op.HAS_ANY, "hero"), Not(honours(Op.HAS_ALL, "hero", "model"))))) is Outcome.GRANTED
    assert (
        outcome(Every((honours(Op.HAS_ALL, "hero"), Not(honours(Op.HAS_ANY, "hero", "model"))))) is Outcome.NOT_GRANTED
    )
    assert outcome(honours(Op.HAS_ANY, "hero")) is Outcome.UNDETERMINED


def test_members_of_enumerations_and_the_kind_of_place():
    level = FactKey("anchor", "education")
    tests = (FactTest(level, Op.GE, "bachelor"), FactTest(level, Op.LT, "bachelor"), FactTest(level, Op.NONE))
    assert outcome(Some(tests)) is Outcome.GRANTED
    assert outcome(Some(tests[:2])) is Outcome.UNDETERMINED
    kind = FactKey("case", "place_kind")
    assert outcome(Some(tuple(FactTest(kind, Op.EQ, each) for each in ("urban", "town", "rural")))) is Outcome.GRANTED
    found = ask(ruleset(clause("i1/1", FactTest(kind, Op.EQ, "urban"))), anchor())
    assert needs(found) == ["place_kind"]


def bounded(name: str, low: int, high: int) -> Fact:
    return fact(name, TypeKind.INTEGER, range=(low, high))


def test_numbers_within_their_range():
    words = vocabulary((*BOOLEANS, bounded("small", 0, 3), bounded("wide", 0, 1000)))

    def found(condition: Condition) -> Outcome:
        return ask(ruleset(clause("i1/1", condition), vocabulary=words), anchor()).outcome

    small, wide = FactKey("anchor", "small"), FactKey("anchor", "wide")
    assert found(FactTest(small, Op.LE, 3)) is Outcome.GRANTED
    assert found(FactTest(wide, Op.GT, 1000)) is Outcome.NOT_GRANTED
    assert found(FactTest(wide, Op.GE, 1000)) is Outcome.UNDETERMINED
    assert found(FactTest(wide, Op.GT, small)) is Outcome.UNDETERMINED
    assert found(Every((FactTest(wide, Op.LT, small), FactTest(wide, Op.GE, 3)))) is Outcome.NOT_GRANTED


def test_a_number_against_a_known_one():
    words = vocabulary((bounded("mine", 0, 1000), bounded("theirs", 0, 1000)))
    rules = ruleset(
        clause("i1/1", FactTest(FactKey("anchor", "mine"), Op.GT, FactKey("anchor", "theirs"))), vocabulary=words
    )
    assert ask(rules, anchor(theirs=1000)).outcome is Outcome.NOT_GRANTED
    assert ask(rules, anchor(mine=0)).outcome is Outcome.NOT_GRANTED
    assert ask(rules, anchor(theirs=999)).outcome is Outcome.UNDETERMINED


def test_a_guarded_fact_with_an_ordinary_value():
    year = fact("year", TypeKind.INTEGER, ordinary=2000, only_when=is_("a"))
    rules = ruleset(
        clause("i1/1", FactTest(FactKey("anchor", "year"), Op.GE, 2000)), vocabulary=vocabulary((*BOOLEANS, year))
    )
    with_guard = ask(rules, anchor(a=True), rest_ordinary=True)
    assert [(each.key.fact, each.value) for each in with_guard.receipt.closed] == [("year", 2000)]
    without = ask(rules, anchor(), rest_ordinary=True)
    assert [(each.key.fact, each.value) for each in without.receipt.closed] == [("a", False)]
    assert without.outcome is Outcome.NOT_GRANTED
