"""Many questions to one probe, against every case there is; and the least case by choices, against boxes and encoding.

What is asked first, and how the space grew since, must not matter: the same questions are put in two orders.
"""

from __future__ import annotations

from datetime import date
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import days_of, meeting, mentioned, size
from tests.property.nesting import nested
from tests.property.rulesets import conditions
from tests.property.test_solver import question_of, small, spans
from tests.property.test_solver_days import DAYS, MONTHS, NAMES, joined, of_days, question_on, slices
from tests.unit.compiler.runtime.made import fact, ruleset, vocabulary
from tests.unit.compiler.solver.test_find import asking

from luohu.compiler.ruleset.model import (
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
from luohu.compiler.solver import find as finding
from luohu.compiler.solver import probe as probes
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import Asked, asked
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import Covered, covered, least_in
from luohu.compiler.solver.chosen import chosen, least_chosen
from luohu.compiler.solver.exact import least_case
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Question
from luohu.compiler.solver.probe import Probe

MOST_CASES = 500

slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
few = st.lists(conditions(), max_size=1)
some = st.lists(conditions(), min_size=2, max_size=4)

Asking = tuple[Condition, ...]


def asked_of(parts: list[Condition]) -> list[Asking]:
    """Questions that share parts, as those who use a probe put them: some a part of others, some turned round."""
    one, other, *more = parts
    together = Some(tuple(parts))
    return [
        (together,),
        (one,),
        (one, Not(other)),
        (Every(tuple(parts)),),
        (Not(together), one),
        (CountAtLeast(2, tuple(parts)), Not(Every((one, other)))),
        *((Not(each), other) for each in more),
    ]


@slow
@given(some, few, spans, st.randoms(use_true_random=False), st.sampled_from([0, 2, 150]))
def test_a_probe_says_what_every_case_says(
    parts: list[Condition], constraints: list[Condition], span: tuple[date, date], chance, most: int
):
    rules = small(*span, *constraints)
    assume(size(mentioned(*parts, *constraints)) <= MOST_CASES)
    questions = asked_of(parts)
    wanted = {each: any(True for _ in meeting(rules, Every(each), days_of(*span))) for each in questions}
    question = question_of(rules)
    for order in (questions, chance.sample(questions, len(questions))):
        probe = Probe(question)
        with patch.object(probes, "MOST_TESTS", most):
            for each in (*order, *order[:2]):
                event("possible" if wanted[each] else "impossible")
                assert probe.possible(*each) is wanted[each]
                assert probe.never(*each) is not wanted[each]
    for each in questions:
        assert possible(question, Every(each)) is wanted[each]


@slow
@given(
    st.lists(joined(of_days(NAMES, [*MONTHS, *DAYS], [None, *NAMES])), min_size=2, max_size=3),
    slices,
    st.randoms(use_true_random=False),
)
def test_on_days_that_move_a_probe_says_what_is_found(parts: list[Condition], span: tuple[date, int | None], chance):
    question = question_on(*span)
    questions = asked_of(parts)
    probe = Probe(question)
    for each in chance.sample(questions, len(questions)):
        found = possible(question, Every(each))
        event(str(found))
        assert probe.possible(*each) is found


def boxed(made: Asked) -> Covered | None:
    """Its boxes, where they tell all there is."""
    if NEVER in (made.flat, *made.constraints):
        return None
    try:
        found = covered(made)
    except TooManyBoxesError:
        return None
    return found if found.sharp else None


def agree(question: Question, condition: Condition) -> None:
    """That choices, boxes and the encoding find the same least case."""
    made = asked(question, condition, always=admission(question).always)
    found = boxed(made)
    assume(found is not None)
    assert found is not None
    least = least_in(made, found) if found.boxes else None
    event("possible" if least else "impossible")
    assert least_chosen(chosen(made)) == least
    assert least_case(made) == least


@slow
@given(conditions(), conditions(), few, spans)
def test_choices_find_the_least_case(
    condition: Condition, beside: Condition, constraints: list[Condition], span: tuple[date, date]
):
    agree(question_of(small(*span, *constraints)), Every((condition, beside)))


@slow
@given(joined(of_days(NAMES, [*MONTHS, *DAYS], [None])), slices)
def test_choices_find_the_least_case_on_days_that_move(condition: Condition, span: tuple[date, int | None]):
    agree(question_on(*span), condition)


NUMBERS, ORDINARY_DAYS, YES = ("u", "v"), ("x", "y"), ("b", "c")
A = FactTest(FactKey("anchor", "a"), Op.EQ, value=True)
HOLDERS = ("anchor",)
USUAL = vocabulary(
    (
        fact("a", holders=HOLDERS),
        *(fact(name, holders=HOLDERS) for name in YES),
        *(fact(name, TypeKind.INTEGER, range=(0, 9), ordinary=4, only_when=A, holders=HOLDERS) for name in NUMBERS),
        *(fact(name, TypeKind.DATE, ordinary=date(2020, 2, 29), holders=HOLDERS) for name in ORDINARY_DAYS),
    )
)
"""Facts with an ordinary value in the midst of others: a guarded one has two, and that of a day moves between cells."""
ORDERS = [Op.LT, Op.EQ, Op.GE, Op.GT]


def usual_test(chance: Random) -> Condition:
    form = chance.choice(["number", "number", "day", "day", "yes"])
    if form == "number":
        return FactTest(FactKey("anchor", chance.choice(NUMBERS)), chance.choice(ORDERS), chance.randint(0, 9))
    if form == "day":
        since = FactKey("anchor", chance.choice(ORDINARY_DAYS))
        return DateTest(since, chance.choice(list(Span)), months=chance.choice([47, 48, 49]))
    return FactTest(FactKey("anchor", chance.choice(("a", *YES))), Op.EQ, value=True)


def usual_condition(chance: Random, depth: int) -> Condition:
    return nested(chance, depth, usual_test, (1, 3))


@settings(slow, max_examples=100)
@given(st.integers(0, 10**9))
def test_choices_find_the_most_ordinary_case(seed: int):
    span = Slice(date(2024, 1, 1), date(2024, 5, 1), (Alternative(()),))
    question = asking(ruleset(vocabulary=USUAL, timeline=(span,)))
    agree(question, usual_condition(Random(seed), 2))


def without_boxes(*_: object) -> Covered:
    raise TooManyBoxesError


@slow
@given(conditions(), conditions(), few, spans)
def test_a_witness_by_choices_is_the_witness_by_boxes(
    condition: Condition, beside: Condition, constraints: list[Condition], span: tuple[date, date]
):
    question = question_of(small(*span, *constraints))
    wanted = find(question, condition, beside)
    admission(question)  # of which the boxes are wanted
    with patch.object(finding, "covered", without_boxes):
        found = find(question, condition, beside)
    event("possible" if wanted.witness else "impossible")
    assert found == wanted
