"""Questions to the solver, one of each kind: what it finds, what it proves, and the witness it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.runtime.made import (
    bar,
    clause,
    day,
    fact,
    grant,
    is_,
    jurisdiction,
    label,
    ruleset,
    vocabulary,
)

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Alternative,
    Condition,
    CountAtLeast,
    DateTest,
    Enumeration,
    Every,
    FactKey,
    FactTest,
    Jurisdiction,
    Moment,
    Not,
    Op,
    Ruleset,
    Slice,
    Some,
    Span,
    Term,
    TypeKind,
)
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.solver.find import equivalent, find, implies, possible
from luohu.compiler.solver.model import APPLIED, Bound, InternalError, Question, Witness
from luohu.compiler.solver.questions import questions
from luohu.compiler.solver.regions import regions
from luohu.compiler.solver.replay import check_meets, replay

BORN, GRADUATED, EMPLOYED = (FactKey("anchor", each) for each in ("born", "graduated_on", "employed_on"))
ADULT = DateTest(BORN, Span.REACHING, months=216)


def asking(rules: Ruleset) -> Question:
    return next(iter(questions(prepare(rules), "settlement")))


def plain(
    *constraints: Condition, start: str = "2024-01-01", end: str | None = None, areas: Jurisdiction | None = None
) -> Question:
    span = Slice(day(start), None if end is None else day(end), (Alternative(()),))
    words = vocabulary(constraints=constraints)
    return asking(ruleset(vocabulary=words, timeline=(span,), jurisdiction=areas or jurisdiction()))


def named(witness: Witness | None) -> dict[str, object]:
    assert witness is not None
    return {f"{key.person}.{key.fact}": value for key, value in witness.facts}


def test_nothing_is_asked_of_anybody():
    assert find(plain(), ALWAYS).witness == Witness(date(2024, 1, 1), ())
    assert find(plain(), NEVER).impossible


def test_the_fewest_facts_that_force_a_condition():
    either = Some((Every((is_("a"), is_("b"))), is_("owns_home")))
    assert named(find(plain(), either).witness) == {"anchor.owns_home": True}


def test_ordinary_facts_are_the_rest_of_the_case():
    found = find(plain(), Some((is_("a"), is_("b"))))
    assert named(found.witness) == {"anchor.b": True}
    assert found.witness is not None
    assert found.witness.rest == ((FactKey("anchor", "a"), False),)


def test_somebody_just_of_age():
    assert named(find(plain(), ADULT).witness) == {"anchor.born": date(2006, 1, 1)}
    assert named(find(plain(start="2024-02-29"), ADULT).witness) == {"anchor.born": date(2006, 2, 28)}


def test_the_first_day_of_the_slice_on_which_it_can_be():
    """Nobody has a birthday of 29 February 2023, so a month after 31 January comes on the 28th already."""
    after = Every((DateTest(GRADUATED, Span.REACHING, months=1), Not(DateTest(GRADUATED, Span.OVER, months=1))))
    on_the_last = Every((after, FactTest(GRADUATED, Op.EQ, date(2023, 1, 31))))
    found = find(plain(start="2023-02-01", end="2023-04-01"), on_the_last)
    assert found.witness is not None
    assert found.witness.day == date(2023, 2, 28)


def test_time_between_two_days_of_the_case():
    within = DateTest(GRADUATED, Span.WITHIN, EMPLOYED, months=36)
    over = DateTest(GRADUATED, Span.OVER, EMPLOYED, months=35)
    question = plain()
    found = find(question, Every((within, over, DateTest(EMPLOYED, Span.REACHING))))
    assert set(named(found.witness)) == {"anchor.employed_on", "anchor.graduated_on"}
    assert find(question, Every((within, DateTest(GRADUATED, Span.OVER, EMPLOYED, months=37)))).impossible


def test_who_settles_as_himself_has_the_facts_of_the_anchor():
    alone = FactTest(FactKey("case", "relation"), Op.EQ, "self")
    assert find(plain(), Every((alone, is_("a"), Not(is_("a", person="settler"))))).impossible
    found = find(plain(), Every((is_("a"), Not(is_("a", person="settler")))))
    assert found.witness is not None
    assert found.witness.case[FactKey("case", "relation")] != "self"


def test_a_spouse_who_settles_exists():
    spouse = FactTest(FactKey("case", "relation"), Op.EQ, "spouse")
    none = FactTest(FactKey("spouse", EXISTS), Op.EQ, value=False)
    assert find(plain(), Every((spouse, none))).impossible
    assert find(plain(), Every((spouse, is_("a", person="settler"), Not(is_("a", person="spouse"))))).impossible


def test_a_fact_of_a_relative_who_is_not_there_is_none():
    nobody = FactTest(FactKey("child", EXISTS), Op.EQ, value=False)
    assert find(plain(), Every((nobody, is_("a", person="child")))).impossible
    assert find(plain(), Every((nobody, FactTest(FactKey("child", "a"), Op.NONE)))).witness is not None


def test_a_guarded_fact_is_there_only_under_its_guard():
    later = FactTest(FactKey("anchor", "degree_year"), Op.GE, 2020)
    assert find(plain(), Every((later, Not(is_("a"))))).impossible
    found = find(plain(), later)
    assert named(found.witness) == {"anchor.degree_year": 2020}  # who has one has what it hangs on
    assert found.witness is not None
    assert found.witness.rest == ((FactKey("anchor", "a"), True),)


def test_constraints_bear_through_others():
    question = plain(Some((Not(is_("a")), is_("b"))), Some((Not(is_("b")), is_("c"))))
    assert implies(question, is_("a"), is_("c")).holds
    assert implies(question, is_("c"), is_("a")).counterexample is not None
    assert equivalent(question, Every((is_("a"), is_("c"))), is_("a")).holds


def test_sets_orders_and_counts():
    honours = FactKey("anchor", "honours")
    both = FactTest(honours, Op.HAS_ALL, ("hero", "model"))
    assert implies(plain(), both, FactTest(honours, Op.HAS_ANY, ("model",))).holds
    some = CountAtLeast(2, (is_("a"), is_("b"), both))
    assert named(find(plain(), Every((some, Not(is_("a"))))).witness)["anchor.honours"] == ("hero", "model")
    master = FactTest(FactKey("anchor", "education"), Op.GT, "bachelor")
    assert named(find(plain(), master).witness) == {"anchor.education": "master"}


def test_a_witness_replays_and_another_is_a_fault_of_ours():
    question = asking(ruleset(clause("x/1", is_("a"), grant("self")), clause("x/2", is_("b"), bar())))
    found = find(question, question.world.granted)
    assert found.witness is not None
    assert replay(question, found.witness, lambda each: each.outcome is Outcome.GRANTED).routes[0].clause == "x/1"
    with pytest.raises(InternalError):
        replay(question, found.witness, lambda each: each.outcome is Outcome.NO_RULE_IN_FORCE)
    with pytest.raises(InternalError):
        check_meets(question, found.witness, Not(is_("a")))


def test_regions_of_a_threshold():
    income = FactKey("anchor", "income")
    found = regions(plain(), Every((FactTest(income, Op.GE, 5_000), FactTest(income, Op.LT, 9_000))))
    (only,) = found.regions
    (cell,) = only.cuts[income]
    (stretch,) = cell.pieces
    assert (stretch.low, stretch.high) == (5_000, 8_999)  # type: ignore[union-attr]


def test_regions_over_the_days_of_a_slice():
    late = DateTest(date(2024, 6, 1), Span.REACHING)
    (only,) = regions(plain(), Every((late, is_("a")))).regions
    assert only.first == date(2024, 6, 1)
    assert set(only.cuts) == {APPLIED, FactKey("anchor", "a")}


def test_an_area_that_does_not_exist_yet_is_no_place_to_settle():
    made = jurisdiction()
    new = replace(made.areas[1], start=Moment.on(date(2024, 5, 1)))
    question = plain(areas=replace(made, areas=(made.areas[0], new, *made.areas[2:])))
    found = find(question, FactTest(FactKey("case", "place"), Op.ONE_OF, (new.id,)))
    assert found.witness is not None
    assert found.witness.day == date(2024, 5, 1)


def test_a_figure_that_nobody_published_may_be_anything():
    limit = fact("limit", TypeKind.MONEY, holders=("case",))
    income = fact("income", TypeKind.MONEY, holders=("anchor",))
    question = asking(ruleset(vocabulary=vocabulary((limit, income))))
    over = FactTest(FactKey("anchor", "income"), Op.GE, FactKey("case", "limit"))
    assert set(named(find(question, over).witness)) == {"anchor.income", "case.limit"}
    above = FactTest(FactKey("anchor", "income"), Op.GT, FactKey("case", "limit"))
    assert implies(question, above, over).holds
    assert not implies(question, over, above).holds


def many_members() -> Question:
    """Twelve honours, all of which some test names: more than sets are told apart by."""
    names = [f"h{number}" for number in range(12)]
    listed = Enumeration(
        "honour", label("荣誉"), ordered=False, members=tuple(Term(each, label(each)) for each in names)
    )
    words = replace(vocabulary(), enumerations=(listed,), facts=(fact("honours", TypeKind.SET, of="honour"),))
    return asking(ruleset(vocabulary=words))


def test_where_members_are_left_out_nothing_is_proven():
    honours, question = FactKey("anchor", "honours"), many_members()
    every_one = tuple(f"h{number}" for number in range(12))
    found = find(question, FactTest(honours, Op.HAS_ALL, every_one))
    assert (found.witness, found.exact, found.why) == (None, False, Bound.LARGE_SETS)
    assert possible(question, FactTest(honours, Op.HAS_ALL, every_one)) is None
    assert find(question, FactTest(honours, Op.HAS_ANY, every_one)).witness is not None


def test_whether_there_is_a_case_is_told_without_a_witness():
    question = plain(Some((Not(is_("a")), is_("b"))))
    assert possible(question, is_("a")) is True
    assert possible(question, Every((is_("a"), Not(is_("b"))))) is False
    pair = DateTest(GRADUATED, Span.OVER, EMPLOYED, months=2)
    assert possible(question, pair) is True
    assert possible(question, Every((pair, DateTest(GRADUATED, Span.WITHIN, EMPLOYED, months=1)))) is False


def test_of_many_ways_to_choose_not_all_are_written_out():
    names = [f"f{number:02}" for number in range(40)]
    words = vocabulary(facts=[fact(name) for name in names])
    span = Slice(day("2024-01-01"), None, (Alternative(()),))
    question = asking(ruleset(vocabulary=words, timeline=(span,), jurisdiction=jurisdiction()))
    true = tuple(is_(name) for name in names)
    assert possible(question, CountAtLeast(20, true)) is True
