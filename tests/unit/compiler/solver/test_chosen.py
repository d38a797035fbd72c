"""The least case as the solver chooses cells, what forces it, and what is told where a test holds two unknowns together."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from tests.unit.compiler.runtime.made import fact, is_, ruleset, vocabulary
from tests.unit.compiler.solver.test_find import EMPLOYED, GRADUATED, asking, many_members, named, plain

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Alternative,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Slice,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.solver import _sat, chosen, find
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import covered, least_in
from luohu.compiler.solver.least import Least
from luohu.compiler.solver.model import Question
from luohu.compiler.solver.space import space_of

ANCHOR = ("anchor",)
A, B, C = is_("a"), is_("b"), is_("c")
KEY_A, KEY_B = FactKey("anchor", "a"), FactKey("anchor", "b")


def made(question: Question, condition: Condition) -> chosen.Chosen:
    return chosen.chosen(asked(question, condition, ALWAYS, admission(question).always))


def least(question: Question, condition: Condition) -> Least | None:
    return chosen.least_chosen(made(question, condition))


def with_usual() -> Question:
    """A number that is asked of some only, and is ordinarily 4; a day that is ordinarily 29 February 2020."""
    facts = (
        fact("a", holders=ANCHOR),
        fact("w", TypeKind.INTEGER, range=(0, 9), ordinary=4, only_when=is_("a"), holders=ANCHOR),
        fact("x", TypeKind.DATE, ordinary=date(2020, 2, 29), holders=ANCHOR),
    )
    span = Slice(date(2024, 1, 1), date(2024, 5, 1), (Alternative(()),))
    return asking(ruleset(vocabulary=vocabulary(facts), timeline=(span,)))


W, X = FactKey("anchor", "w"), FactKey("anchor", "x")


# ------------------------------------------------------------------------------------------------ the least


def test_nobody_meets_what_contradicts_itself():
    assert least(plain(), Every((A, Not(A)))) is None
    assert least(plain(Not(A)), A) is None
    assert least(plain(), NEVER) is None


def test_the_fewest_facts_that_are_not_ordinary():
    assert least(plain(), Some((Every((A, B)), C))) == Least(
        date(2024, 1, 1), {KEY_A: False, KEY_B: False, FactKey("anchor", "c"): True}
    )


def test_of_as_few_facts_those_that_come_late():
    found = least(plain(), CountAtLeast(2, (A, B, C)))
    assert found is not None
    assert list(found.values.values()) == [False, True, True]


def test_an_ordinary_day_lies_in_another_cell_on_another_day():
    """Four years after 29 February 2020 come on 29 February 2024: only from then on an ordinary person has them."""
    since = DateTest(X, Span.REACHING, months=48)
    assert least(with_usual(), since) == Least(date(2024, 2, 29), {X: date(2020, 2, 29)})
    assert least(with_usual(), Every((is_("a"), Not(since)))) == Least(
        date(2024, 1, 1), {KEY_A: True, X: date(2020, 2, 29)}
    )


def test_an_ordinary_number_and_none_are_both_ordinary():
    high = Some((FactTest(W, Op.GE, 7), FactTest(W, Op.EQ, 4), FactTest(W, Op.NONE)))
    assert least(with_usual(), high) == Least(date(2024, 1, 1), {KEY_A: False, W: 4})
    asks = Every((is_("a"), Some((FactTest(W, Op.GE, 7), FactTest(W, Op.LT, 3)))))
    found = least(with_usual(), asks)
    assert found == Least(date(2024, 1, 1), {KEY_A: True, W: 2})


def test_choices_and_boxes_agree_where_ordinary_values_move():
    since, over = (DateTest(X, span, months=48) for span in (Span.REACHING, Span.OVER))
    some = FactTest(W, Op.GE, 2), FactTest(W, Op.GE, 7), FactTest(W, Op.LT, 5)
    for condition in (
        Every((since, Not(over))),
        Some((Every((since, some[1])), Every((Not(over), some[0], Not(some[2]))))),
        CountAtLeast(3, (since, *some)),
    ):
        question = with_usual()
        asking_ = asked(question, condition, ALWAYS, admission(question).always)
        assert chosen.least_chosen(chosen.chosen(asking_)) == least_in(asking_, covered(asking_))


def test_a_solver_that_gives_up_proves_nothing():
    with patch.object(_sat, "check", lambda *_: None), pytest.raises(chosen.StoppedError):
        least(plain(), A)


# ------------------------------------------------------------------------------------------------ what forces it


def test_facts_that_force_a_condition_and_facts_that_do_not():
    shown = made(plain(Some((Not(A), B))), Every((A, B)))
    day = date(2024, 1, 1)
    assert chosen.forces_chosen(shown, day, {KEY_A: True}) is True
    assert chosen.forces_chosen(shown, day, {KEY_B: True}) is False
    assert chosen.forces_chosen(shown, day, {}) is False


def test_what_two_days_force_is_told_where_it_is_plain():
    over = DateTest(GRADUATED, Span.OVER, EMPLOYED, months=37)
    shown = made(plain(), Some((over, A)))
    day = date(2024, 1, 1)
    assert chosen.forces_chosen(shown, day, {KEY_A: True}) is True
    assert chosen.forces_chosen(shown, day, {}) is False


def test_what_two_known_days_force_is_left_to_who_can_tell():
    over = DateTest(GRADUATED, Span.OVER, EMPLOYED, months=37)
    shown = made(plain(), Some((over, A)))
    day = date(2024, 1, 1)
    long, short = date(2023, 8, 2), date(2020, 7, 1)
    assert chosen.forces_chosen(shown, day, {GRADUATED: date(2020, 7, 1), EMPLOYED: long}) is None
    assert chosen.forces_chosen(shown, day, {GRADUATED: date(2020, 7, 1), EMPLOYED: short}) is False
    assert chosen.forces_chosen(shown, day, {GRADUATED: date(2020, 7, 1)}) is False


def test_what_two_days_miss_is_told_where_it_is_plain():
    over = DateTest(GRADUATED, Span.OVER, EMPLOYED, months=37)
    day = date(2024, 1, 1)
    assert chosen.forces_chosen(made(plain(), Every((over, A))), day, {KEY_A: False}) is False


# ------------------------------------------------------------------------------------------------ is there somebody


def somebody(question: Question, *parts: Condition) -> bool | None:
    found = asked(question, Every(parts))
    space = space_of(question.prepared, found.tests, question.slice, question.memory.timeless)
    return chosen.somebody(chosen.choices(space), parts)


def test_of_two_unknowns_together_what_cells_say():
    over, long = (DateTest(GRADUATED, Span.OVER, EMPLOYED, months=months) for months in (1, 2))
    assert somebody(plain(), Some((over, A))) is True
    assert somebody(plain(), over) is True
    assert somebody(plain(), over, Not(over)) is False
    assert somebody(plain(), long, Not(over)) is None  # to cells the two have nothing to do with each other


def test_sets_of_which_not_all_are_looked_at_prove_nothing():
    honours = FactTest(FactKey("anchor", "honours"), Op.HAS_ALL, tuple(f"h{number}" for number in range(12)))
    assert somebody(many_members(), honours) is None
    assert somebody(many_members(), Not(honours)) is True


def test_counts_hold_what_stands_in_them_twice():
    assert somebody(plain(), CountAtLeast(2, (A, A)), Not(B)) is True
    assert somebody(plain(), CountAtLeast(2, (A, A, B)), Not(A)) is False
    assert somebody(plain(), CountAtLeast(2, (A, Not(A), B)), Not(B)) is False
    assert somebody(plain(), CountAtLeast(1, (A, Not(A)))) is True
    assert somebody(plain(), Not(CountAtLeast(2, (A, A, B))), A) is False


# ------------------------------------------------------------------------------------------------ instead of boxes


def without_boxes(*_: object) -> None:
    raise TooManyBoxesError


@pytest.mark.parametrize(
    "condition",
    [
        CountAtLeast(2, (A, B, C)),
        Every((A, DateTest(GRADUATED, Span.REACHING, months=12))),
        Every((A, DateTest(GRADUATED, Span.OVER, EMPLOYED, months=12))),
        Every((A, Not(A), DateTest(GRADUATED, Span.OVER, EMPLOYED, months=12))),
    ],
)
def test_whoever_finds_it_the_case_is_the_same(condition: Condition):
    wanted = find.find(plain(), condition)
    question = plain()
    admission(question)
    with patch.object(find, "covered", without_boxes):
        assert find.find(question, condition) == wanted


def test_what_is_least_as_far_as_cells_tell_is_not_shown_where_there_is_no_such_person():
    """Cells leave the day of graduation at none, as it ordinarily is; but since none no time has passed."""
    condition = Every((Not(FactTest(EMPLOYED, Op.NONE)), DateTest(GRADUATED, Span.OVER, EMPLOYED, months=12)))
    question = plain()
    with patch.object(find, "covered", without_boxes):
        assert set(named(find.find(question, condition).witness)) == {"anchor.employed_on", "anchor.graduated_on"}
