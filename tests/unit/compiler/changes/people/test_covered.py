"""Whom each clause of either side grants, and how far the same people are granted under the other law."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.changes.elsewhere import elsewhere
from tests.unit.compiler.runtime.made import bar, clause, fact, is_, ruleset, vocabulary

from luohu.compiler.analysis.gaps.coverage import Extent
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.people.covered import Covered, CoveredRow, Reach, covered
from luohu.compiler.ruleset.model import Alternative, Every, Ruleset, Slice

TODAY = date(2024, 6, 1)
WORDS = vocabulary((fact("owns_home"), fact("employed")))
HOME = is_("owns_home")
BOTH = Every((is_("owns_home"), is_("employed")))
ALL, SOME, NONE = (Reach(ruled=True, extent=each) for each in (Extent.ALWAYS, Extent.PART, Extent.NEVER))
NO_RULE = Reach(ruled=False)


def asked(old: Ruleset, new: Ruleset, *matters: str) -> tuple[Covered, ...]:
    return covered(Side("old", old), Side("new", new), Asked(TODAY), matters or ("settlement",))


def rows(old: Ruleset, new: Ruleset) -> tuple[CoveredRow, ...]:
    (one,) = asked(old, new)
    assert one.matter == "settlement"
    return one.rows


def law(*clauses: object) -> Ruleset:
    return ruleset(*clauses, vocabulary=WORDS)  # type: ignore[arg-type]


def test_a_clause_that_asks_for_more_has_one_row_of_those_it_grants_now() -> None:
    assert rows(law(clause("x/1", HOME)), law(clause("x/1", BOTH))) == (
        CoveredRow("x/1", of_old=False, before=ALL, after=ALL),
    )


def test_rows_stand_as_clauses_do_in_their_documents_not_by_id() -> None:
    places = {"x/1": "十", "x/2": "二", "x/3": "三(一)"}
    granting = law(*(clause(name, HOME, locators=(place,)) for name, place in places.items()))
    one_more = law(*granting.clauses, clause("y/1", BOTH))
    for sides in ((law(), granting), (granting, law()), (granting, one_more)):
        assert [each.provision for each in rows(*sides)][:3] == ["x/2", "x/3", "x/1"]


def test_a_clause_that_asks_for_less_grants_people_of_whom_some_were_granted() -> None:
    assert rows(law(clause("x/1", BOTH)), law(clause("x/1", HOME))) == (
        CoveredRow("x/1", of_old=False, before=SOME, after=ALL),
    )


def test_the_people_of_a_clause_that_is_gone_follow_and_are_of_the_old_side() -> None:
    found = rows(law(clause("x/1", HOME), clause("x/2", is_("employed"))), law(clause("x/1", HOME)))
    assert found == (
        CoveredRow("x/1", of_old=False, before=ALL, after=ALL),
        CoveredRow("x/2", of_old=True, before=ALL, after=SOME),
    )


def test_a_bar_on_one_side_leaves_its_people_out_there() -> None:
    new = law(clause("x/1", HOME), clause("x/9", HOME, bar()))
    (row,) = rows(law(clause("x/1", HOME)), new)
    assert row.before == ALL
    assert (row.of_old, row.after.ruled) == (False, True)
    assert row.after in {NONE, Reach(ruled=True)}


def test_a_side_without_any_clause_on_the_matter_has_no_rule() -> None:
    (row,) = rows(law(clause("x/1", HOME)), law())
    assert (row.of_old, row.before, row.after) == (True, ALL, NO_RULE)


def test_what_hangs_on_a_day_that_nobody_knows_is_not_known() -> None:
    old = law(clause("x/1", HOME), clause("x/2", is_("employed")))
    both, one = Alternative(("x/1", "x/2")), Alternative(("x/1",))
    new = ruleset(*old.clauses, vocabulary=WORDS, timeline=(Slice(date(2024, 1, 1), None, (both, one)),))
    found = {each.provision: each for each in rows(old, new)}
    assert found["x/1"].after == ALL
    assert found["x/2"].before == ALL
    assert found["x/2"].after == Reach(ruled=True, extent=None)


def test_a_matter_that_neither_side_has_is_left_out() -> None:
    assert asked(law(clause("x/1", HOME)), law(clause("x/1", HOME)), "something_else") == ()


def test_two_cities_are_compared_by_the_people_that_both_know() -> None:
    one, other = law(clause("x/1", HOME)), elsewhere(law(clause("y/1", BOTH)))
    found = {(each.provision, each.of_old): (each.before, each.after) for each in rows(one, other)}
    assert found == {("y/1", False): (ALL, ALL), ("x/1", True): (ALL, SOME)}
