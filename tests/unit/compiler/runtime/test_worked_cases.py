"""The worked cases of the semantics that need no text, over rulesets made by hand."""

from __future__ import annotations

import pytest
from tests.unit.compiler.runtime.made import (
    CITY,
    JINJIANG,
    LICHENG,
    SETTLEMENT,
    anchor,
    ask,
    bar,
    clause,
    day,
    grant,
    instrument,
    is_,
    needs,
    period,
    routes,
    ruleset,
)

from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    Alternative,
    DateTest,
    Defeat,
    Details,
    Every,
    FactKey,
    Moment,
    Not,
    Period,
    Ruleset,
    Slice,
    Some,
    Span,
    Status,
    Step,
    Where,
)
from luohu.compiler.runtime.model import NeedKind, Offer, Outcome

GRADUATED = FactKey("anchor", "graduated_on")
EMPLOYED = FactKey("anchor", "employed_on")


def within(months: int) -> DateTest:
    return DateTest(GRADUATED, Span.WITHIN, EMPLOYED, months=months)


@pytest.mark.parametrize(
    ("employed", "outcome"),
    [
        ("2016-07-01", Outcome.GRANTED),
        ("2018-06-30", Outcome.GRANTED),
        ("2018-07-01", Outcome.NOT_GRANTED),
    ],
)
def test_work_found_within_three_years_of_graduation(employed: str, outcome: Outcome):
    rules = ruleset(clause("i447/2-3", within(36)))
    found = ask(rules, anchor(graduated_on=day("2015-06-30"), employed_on=day(employed)), "2020-01-10")
    assert found.outcome is outcome


def quanzhou() -> Ruleset:
    """Three documents: of 2017, one of 2021 known by name only and repealed in 2024 by the third, which sunsets."""
    address = Details(addresses=AddressChoice(in_order=False, items=(AddressEntry("public"),)))
    graduate = clause("i447/2-3", within(36), grant(details=address), periods=(period("2017-10-01"),))
    owner = clause("i2024/1-1", is_("owns_home"), periods=(period("2024-03-29", "2029-03-29"),))
    worker = clause("i2024/1-3", is_("c"), periods=(period("2024-03-29", "2029-03-29"),))
    return ruleset(
        graduate,
        owner,
        worker,
        instruments=(
            instrument("i46", period("2021-01-01", "2024-03-29"), status=Status.BY_NAME_ONLY, may_govern=(SETTLEMENT,)),
            instrument("i447", period("2017-10-01")),
            instrument("i2024", period("2024-03-29", "2029-03-29")),
        ),
        timeline=(
            Slice(day("2017-10-01"), day("2021-01-01"), (Alternative(("i447/2-3",)),)),
            Slice(day("2021-01-01"), day("2024-03-29"), (Alternative(("i447/2-3",), ("i46",)),)),
            Slice(day("2024-03-29"), day("2029-03-29"), (Alternative(("i2024/1-1", "i2024/1-3", "i447/2-3")),)),
            Slice(day("2029-03-29"), None, (Alternative(("i447/2-3",)),)),
        ),
    )


def test_home_owner_on_three_days():
    rules = quanzhou()
    before = ask(rules, anchor(owns_home=True), "2024-03-28", rest_ordinary=True)
    assert before.outcome is Outcome.UNDETERMINED
    assert [(each.kind, each.subject) for each in before.needs] == [(NeedKind.TEXT, "i46")]
    assert [(each.clause, each.day) for each in before.coming] == [("i2024/1-1", day("2024-03-29"))]

    on_the_day = ask(rules, anchor(owns_home=True), "2024-03-29")
    assert on_the_day.outcome is Outcome.GRANTED
    assert routes(on_the_day) == ["i2024/1-1"]

    after = ask(rules, anchor(owns_home=True), "2029-03-29", rest_ordinary=True)
    assert after.outcome is Outcome.NOT_GRANTED
    assert [(each.clause, each.day) for each in after.lapsed] == [("i2024/1-1", day("2029-03-28"))]
    assert [each.clause for each in after.refusals] == ["i447/2-3"]


def test_graduate_on_three_days():
    rules = quanzhou()
    facts = anchor(graduated_on=day("2022-06-30"), employed_on=day("2023-01-10"), owns_home=False, c=True)
    before = ask(rules, facts, "2024-03-28")
    assert before.outcome is Outcome.GRANTED
    assert [(each.clause, each.unless) for each in before.routes] == [("i447/2-3", ("i46",))]
    assert [(each.address, each.state) for each in before.routes[0].details.addresses] == [("public", Offer.OFFERED)]
    assert routes(ask(rules, facts, "2024-03-29")) == ["i2024/1-3", "i447/2-3"]
    assert routes(ask(rules, facts, "2029-03-29")) == ["i447/2-3"]


def test_nobody_in_force_is_no_rule():
    rules = ruleset(
        clause("i1/1", is_("a")), timeline=(Slice(day("2020-01-01"), day("2021-01-01"), (Alternative(("i1/1",)),)),)
    )
    assert ask(rules, anchor(a=True), "2019-12-31").outcome is Outcome.NO_RULE_IN_FORCE
    assert ask(rules, anchor(a=True), "2021-01-01").outcome is Outcome.NO_RULE_IN_FORCE


def test_husbands_mother_of_an_owner():
    rules = ruleset(clause("hz/02-2", is_("owns_home"), grant("spouse_parent")))
    mother = {("case", "place"): LICHENG, ("case", "relation"): "spouse_parent", ("anchor", "owns_home"): True}
    assert ask(rules, mother).outcome is Outcome.GRANTED
    assert ask(rules, anchor(owns_home=True)).outcome is Outcome.NOT_GRANTED


def test_the_open_fact_decides_only_the_route():
    rules = ruleset(
        clause("i1/1", is_("a")),
        clause("i1/2", is_("b"), bar()),
        clause("i1/3", is_("b"), exception_to=("i1/2",)),
        defeats=(
            Defeat("i1/2", "i1/1", Step.SAME_INSTRUMENT, "bar"),
            Defeat("i1/2", "i1/3", Step.EXPLICIT, "grant"),
        ),
    )
    found = ask(rules, anchor(a=True))
    assert found.outcome is Outcome.GRANTED
    assert routes(found) == []
    assert [each.clause for each in found.open_routes] == ["i1/1", "i1/3"]
    assert [(each.subject, each.only_route) for each in found.needs] == [("anchor.b", True)]


def test_a_place_with_a_hole_asked_about_the_whole():
    rules = ruleset(clause("i1/1", is_("a"), where=Where((CITY,), ("urban_core",))))
    whole = {**anchor(a=True), ("case", "place"): CITY}
    found = ask(rules, whole)
    assert found.outcome is Outcome.UNDETERMINED
    assert needs(found) == ["place"]
    assert ask(rules, {**whole, ("case", "place"): JINJIANG}).outcome is Outcome.GRANTED
    either = ruleset(rules.clauses[0], clause("i1/2", is_("a"), where=Where(("urban_core",))))
    assert ask(either, whole).outcome is Outcome.GRANTED


def unknown_days(*, second: bool) -> Ruleset:
    """X from a day of 2017-10 for five years; Y repeals it from a day of 2022-10."""
    start = Moment(day("2022-10-01"), day("2022-10-31"), "y.promulgated")
    x_end = Moment(day("2017-10-01"), day("2017-10-31"), "x.promulgated", months=60)
    x = clause("x/1", is_("a"), periods=(Period(Moment(day("2017-10-01"), day("2017-10-31"), "x.promulgated"), x_end),))
    y = clause("y/1", is_("a") if second else Every((is_("a"), is_("b"))), periods=(Period(start),))
    return ruleset(
        x,
        y,
        timeline=(
            Slice(
                day("2022-10-01"), day("2022-10-31"), (Alternative(("x/1",)), Alternative(("y/1",))), ("y.promulgated",)
            ),
        ),
    )


def test_the_same_answer_in_both_worlds_is_the_answer():
    found = ask(unknown_days(second=True), anchor(a=True), "2022-10-15")
    assert found.outcome is Outcome.GRANTED
    assert routes(found) == []
    assert [each.kind.value for each in found.marks] == ["same_in_all_alternatives"]


def test_another_answer_in_one_world_needs_the_day():
    found = ask(unknown_days(second=False), anchor(a=True, b=False), "2022-10-15")
    assert found.outcome is Outcome.UNDETERMINED
    assert [(each.kind, each.subject) for each in found.needs] == [(NeedKind.DAY, "y.promulgated")]
    either = ask(unknown_days(second=False), anchor(a=True), "2022-10-15")
    assert needs(either) == ["anchor.b", "y.promulgated"]


def test_unsettled_conflict_needs_a_ruling():
    rules = ruleset(
        clause("i1/1", is_("a")),
        clause("i2/1", is_("b"), bar()),
        defeats=(Defeat("i2/1", "i1/1", Step.UNSETTLED, "nobody"),),
    )
    found = ask(rules, anchor(a=True, b=True))
    assert found.outcome is Outcome.UNDETERMINED
    assert [(each.kind, each.from_whom) for each in found.needs] == [(NeedKind.RULING, ("psb",))]
    assert ask(rules, anchor(a=True, b=False)).outcome is Outcome.GRANTED


def test_either_way_is_a_grant_by_completions():
    rules = ruleset(clause("i1/1", Some((is_("a"), Not(is_("a"))))))
    found = ask(rules, anchor())
    assert found.outcome is Outcome.GRANTED
    assert routes(found) == ["i1/1"]
