"""Cells of facts without a declared range: every answer that some day or number gives, the search finds.

What the search finds is evaluated, hence real; what could go wrong is that it misses a cell, above all where months clip
at their end and on 29 February. So each answer of a window of days, tried day by day, must be among its answers.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.property.naive import holds
from tests.property.naive_outcome import _Keyed
from tests.unit.compiler.runtime.made import ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    Condition,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Label,
    Not,
    Op,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.completions import Question, settle
from luohu.compiler.runtime.kleene import View
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.view import with_facts

NAMES = ("d", "e")
NUMBERS = ("m", "n")
THREE = ("d", "e", "f")


def _prepared() -> Prepared:
    def fact(name: str, kind: TypeKind) -> Fact:
        return Fact(name, Label(name), FactType(kind), ("anchor",))

    facts = [fact(name, TypeKind.DATE) for name in THREE] + [fact(name, TypeKind.INTEGER) for name in NUMBERS]
    return prepare(ruleset(vocabulary=vocabulary(facts)))


PREPARED = _prepared()
KEYS = {name: FactKey("anchor", name) for name in (*THREE, *NUMBERS)}
LENGTHS = st.sampled_from([(0, 0), (0, 1), (0, 28), (0, 29), (0, 30), (0, 31), (1, 0), (1, 0), (2, 0)])


def elapsed() -> st.SearchStrategy[Condition]:
    return st.builds(
        lambda since, span, at, length: DateTest(KEYS[since], span, None if at is None else KEYS[at], *length),
        st.sampled_from(NAMES),
        st.sampled_from(list(Span)),
        st.sampled_from([None, *NAMES]),
        LENGTHS,
    )


def ordered() -> st.SearchStrategy[Condition]:
    bound = st.integers(0, 3) | st.sampled_from(NUMBERS).map(KEYS.__getitem__)
    operators = st.sampled_from([Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ])
    return st.builds(
        lambda name, op, value: FactTest(KEYS[name], op, value), st.sampled_from(NUMBERS), operators, bound
    )


def joined(tests: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(tests | tests.map(Not), min_size=2, max_size=4).map(tuple)
    return several.map(Every) | several.map(Some)


def settled(condition: Condition, on: date) -> frozenset[bool]:
    view: View = with_facts(PREPARED, on, {})
    found = settle(view, Question((condition,), lambda truths: truths[0]))
    assert found.settled
    return found.answers


def tried(condition: Condition, on: date, domains: dict[str, list[object]]) -> set[bool]:
    answers: set[bool] = set()
    for values in product(*domains.values()):
        facts = {("anchor", name): value for name, value in zip(domains, values, strict=True)}
        answers.add(holds(PREPARED.ruleset, _Keyed(facts), on, condition))
        if len(answers) > 1:
            break
    return answers


slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(joined(elapsed()), st.sampled_from([date(2024, 2, 29), date(2023, 2, 28), date(2024, 1, 31), date(2024, 3, 1)]))
def test_no_cell_of_two_days_is_missed(condition: Condition, on: date):
    window: list[object] = [on + timedelta(days=each) for each in range(-36, 37)]
    assert tried(condition, on, dict.fromkeys(NAMES, window)) <= settled(condition, on)


@slow
@given(joined(ordered()))
def test_no_cell_of_two_numbers_is_missed(condition: Condition):
    window: list[object] = list(range(-4, 9))
    assert tried(condition, date(2024, 1, 1), dict.fromkeys(NUMBERS, window)) <= settled(condition, date(2024, 1, 1))


def chained(lengths: list[tuple[int, int]]) -> st.SearchStrategy[Condition]:
    """Tests of each of three days against the next, in several ways and joined in any way, and against today."""
    pairs = st.sampled_from([("d", "e"), ("e", "f"), ("f", "e"), ("e", "d"), ("d", "f"), ("e", None), ("f", None)])
    return joined(
        st.builds(
            lambda pair, span, length: DateTest(
                KEYS[pair[0]], span, None if pair[1] is None else KEYS[pair[1]], *length
            ),
            pairs,
            st.sampled_from(list(Span)),
            st.sampled_from(lengths),
        )
    )


@slow
@given(chained([(0, 0), (0, 1), (0, 2), (0, 5)]))
def test_no_cell_of_three_days_is_missed(condition: Condition):
    on = date(2024, 3, 1)
    window: list[object] = [on + timedelta(days=each) for each in range(-9, 10)]
    view: View = with_facts(PREPARED, on, {})
    found = settle(view, Question((condition,), lambda truths: truths[0]))
    assert not found.settled or tried(condition, on, dict.fromkeys(THREE, window)) <= found.answers


@slow
@given(chained([(1, 0), (2, 0), (0, 30)]), st.sampled_from([date(2024, 2, 29), date(2023, 3, 1), date(2024, 1, 31)]))
def test_no_cell_of_three_days_is_missed_where_months_clip(condition: Condition, on: date):
    near = [-62, -61, -60, -59, -32, -31, -30, -29, -28, -1, 0, 1, 28, 29, 30, 31, 32]
    window: list[object] = [on + timedelta(days=each) for each in near]
    view: View = with_facts(PREPARED, on, {})
    found = settle(view, Question((condition,), lambda truths: truths[0]))
    assert not found.settled or tried(condition, on, dict.fromkeys(THREE, window)) <= found.answers


def test_chains_of_three_days_are_settled():
    """Work within three years of graduation, and so on: as many tests as a text has, and no more cells than needed."""
    on = date(2024, 3, 1)
    view: View = with_facts(PREPARED, on, {})
    links = [("d", "e"), ("e", "f")]
    either = [
        Some(tuple(DateTest(KEYS[a], span, KEYS[b], months=36) for span in (Span.WITHIN, Span.OVER))) for a, b in links
    ]
    ring = [DateTest(KEYS[a], Span.OVER, KEYS[b], days=3) for a, b in (*links, ("f", "d"))]
    for condition, answers in ((Every(tuple(either)), {True}), (Every(tuple(ring)), {False})):
        found = settle(view, Question((condition,), lambda truths: truths[0]))
        assert found.settled
        assert found.answers == answers
