"""Days in the solver: months that clip, 29 February, days of application that vary, facts without a declared range.

Boxes take a few days of a slice for all of them, z3 reckons with month indexes, the judge tries day by day: all agree.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive import holds
from tests.property.naive_outcome import _Keyed
from tests.unit.compiler.runtime.made import ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    Alternative,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Label,
    Not,
    Op,
    Slice,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.solver.asked import asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import covered, least_in
from luohu.compiler.solver.exact import least_case
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Question
from luohu.compiler.solver.questions import questions

NAMES = ("d", "e")
KEYS = {name: FactKey("anchor", name) for name in NAMES}
BEGINNINGS = [
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2023, 2, 27),
    date(2024, 1, 30),
    date(2024, 3, 31),
    date(2024, 4, 30),
]
MONTHS = [(1, 0), (1, 0), (2, 0), (12, 0), (48, 0)]
DAYS = [(0, 0), (0, 1), (0, 28), (0, 30)]


def fact(name: str) -> Fact:
    return Fact(name, Label(name), FactType(TypeKind.DATE), ("anchor",), nullable=name == "e")


def of_days(
    names: tuple[str, ...], lengths: list[tuple[int, int]], until: list[str | None]
) -> st.SearchStrategy[Condition]:
    """Time since a day to the day of application or another day, fixed days, bounds of days."""
    fixed = st.dates(date(2023, 12, 28), date(2024, 3, 2))
    since = st.builds(
        lambda name, span, at, length: DateTest(KEYS[name], span, None if at is None else KEYS[at], *length),
        st.sampled_from(names),
        st.sampled_from(list(Span)),
        st.sampled_from(until),
        st.sampled_from(lengths),
    )
    bounds = st.builds(
        lambda name, op, day: FactTest(KEYS[name], op, day),
        st.sampled_from(names),
        st.sampled_from([Op.LT, Op.LE, Op.GE, Op.GT, Op.EQ]),
        fixed,
    )
    applied = st.builds(
        lambda day, span, length: DateTest(day, span, None, *length),
        fixed,
        st.sampled_from(list(Span)),
        st.sampled_from(lengths),
    )
    return since | since | since | bounds | applied


def joined(each: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(each | each.map(Not), min_size=1, max_size=5).map(tuple)
    return (
        several.map(Every)
        | several.map(Every)
        | several.map(Some)
        | st.builds(CountAtLeast, st.integers(1, 3), several)
    )


def question_on(first: date, days: int | None) -> Question:
    end = None if days is None else first + timedelta(days=days)
    rules = ruleset(
        vocabulary=vocabulary([fact(name) for name in NAMES]), timeline=(Slice(first, end, (Alternative(()),)),)
    )
    (found,) = questions(prepare(rules), "settlement")
    return found


slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
slices = st.tuples(st.sampled_from(BEGINNINGS), st.sampled_from([1, 2, 3, 7, 40, 400, None]))


@slow
@given(joined(of_days(NAMES, [*MONTHS, *DAYS], [None])), slices)
def test_boxes_and_solver_find_the_same_case(condition: Condition, span: tuple[date, int | None]):
    question = question_on(*span)
    made = asked(question, condition)
    found = _boxed(made)
    assume(found is not None and found.sharp)
    least = least_in(made, found) if found.boxes else None
    event("possible" if least else "impossible")
    assert least_case(made) == least


@slow
@given(joined(of_days(NAMES, MONTHS, [None])), slices)
def test_of_months_boxes_say_all_themselves(condition: Condition, span: tuple[date, int | None]):
    made = asked(question_on(*span), condition)
    found = _boxed(made)
    assume(found is not None)
    assert found.sharp
    assert least_case(made) == (least_in(made, found) if found.boxes else None)


def _boxed(made):
    try:
        return covered(made)
    except TooManyBoxesError:
        return None


@settings(slow, max_examples=60)
@given(
    joined(of_days(NAMES, [(1, 0), (2, 0), (0, 29), (0, 31), (0, 0)], [None, *NAMES])),
    st.sampled_from(BEGINNINGS),
    st.integers(1, 2),
)
def test_what_a_day_by_day_search_finds_is_found(condition: Condition, first: date, length: int):
    question = question_on(first, length)
    days = [first + timedelta(days=each) for each in range(length)]
    window = [first + timedelta(days=each) for each in range(-66, 36)]
    earliest = next((day for day in days if _possible(question, condition, day, window)), None)
    found = find(question, condition)
    event("possible" if earliest else "impossible")
    assert found.exact
    assert earliest is None or found.witness is not None
    if found.witness is not None and earliest is not None:
        assert found.witness.day <= earliest


def _possible(question: Question, condition: Condition, on: date, window: list[date]) -> bool:
    for d, e in product(window, [*window, None]):
        facts = {("anchor", "d"): d, ("anchor", "e"): e}
        if holds(question.prepared.ruleset, _Keyed(facts), on, condition):
            return True
    return False
