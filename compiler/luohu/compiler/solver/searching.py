"""The first method, over the completions of the runtime: the day of application as one more fact, cells split one by one.

Exact where the runtime says that it has settled the matter. The judge of the faster methods in tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from luohu.compiler.ruleset.model import Condition, DateTest, Every, FactKey, FactTest, Op, ScoreTest, TypeKind
from luohu.compiler.ruleset.walk import Test, replaced
from luohu.compiler.runtime.asking import facts_of_condition, tests_in
from luohu.compiler.runtime.cells import cells
from luohu.compiler.runtime.completions import Question as Parts
from luohu.compiler.runtime.completions import binding, first, settle
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY, Value
from luohu.compiler.runtime.view import with_facts
from luohu.compiler.solver.model import APPLIED, Bound, Found, Question, Witness

BUDGET = 20_000
"""Cells that one search may visit."""


@dataclass(frozen=True, slots=True)
class _Asked:
    view: View
    condition: Condition
    given: Condition


def search(question: Question, condition: Condition, given: Condition) -> Found:
    """A case that meets the condition beside what else is given."""
    asked = _asked(question, condition, given)
    possible = _possible(asked)
    if not possible:
        return Found(None, exact=possible is False, why=None if possible is False else Bound.TOO_MANY_CELLS)
    return Found(_least(asked))


def _asked(question: Question, condition: Condition, given: Condition) -> _Asked:
    prepared = question.prepared
    begun = FactTest(APPLIED, Op.GE, question.slice.start)
    bounds = (begun, *([] if question.slice.end is None else [FactTest(APPLIED, Op.LT, question.slice.end)]))
    dated = replace(prepared, kinds=prepared.kinds | {APPLIED.fact: TypeKind.DATE}, guards=dict(prepared.guards))
    dated = replace(dated, constraints=tuple(_dated(each) for each in prepared.constraints))
    view = with_facts(dated, question.slice.start, {})
    return _Asked(view, _dated(condition), Every((_dated(given), *bounds)))


def _dated(condition: Condition) -> Condition:
    """The condition with the day of application as a fact."""

    def one(test: Test) -> Condition:
        return replace(test, at=APPLIED) if isinstance(test, DateTest) and test.at is None else test

    return replaced(condition, one)


def _possible(asked: _Asked) -> bool | None:
    """Whether some completion meets it; None: not settled."""
    whole = Every((asked.condition, asked.given))
    settlement = settle(asked.view, Parts((whole,), first), BUDGET)
    if not settlement.consistent:
        return False
    if True in settlement.answers:
        return True
    return False if settlement.settled and not _counts_time(asked, whole) else None


def _counts_time(asked: _Asked, condition: Condition) -> bool:
    """Whether a score stands behind it: its items may count up to the day of application, which stands still here."""
    return any(isinstance(test, ScoreTest) for test in tests_in(asked.view.prepared, condition))


def _least(asked: _Asked) -> Witness:
    """One fact after the other takes the first of its values with which the condition can still be met."""
    whole = Every((asked.condition, asked.given))
    for key in _keys(asked.view, whole):
        if key not in asked.view.known and evaluate(whole, asked.view) is not None:
            continue
        for value in _values(asked, whole, key):
            tried = replace(asked, view=_knowing(asked.view, key, value))
            if _possible(tried):
                asked = tried
                break
    known = {key: value for key, value in asked.view.known.items() if key != APPLIED}
    day = asked.view.known.get(APPLIED, asked.view.on)
    assert isinstance(day, date)
    return Witness(day, tuple(sorted(known.items())))


def _knowing(view: View, key: FactKey, value: Value) -> View:
    moved = with_facts(view.prepared, view.on, {**view.known, key: value})
    return replace(moved, on=value) if key == APPLIED and isinstance(value, date) else moved


def _keys(view: View, whole: Condition) -> Iterator[FactKey]:
    """The day, the relation, and every fact that bears on it."""
    bearing, _ = binding(view, (whole,))
    asked = {key for each in (whole, *bearing) for key in facts_of_condition(view.prepared, each)}
    asked |= {each for key in asked for each in view.prepared.guard_keys.get(key, ())}
    asked |= {FactKey(key.person, EXISTS) for key in asked if key.person in view.prepared.relatives}
    yield APPLIED
    yield RELATION_KEY
    yield from sorted(asked - {APPLIED, RELATION_KEY})


def _values(asked: _Asked, whole: Condition, key: FactKey) -> list[Value]:
    if key.fact == EXISTS:
        return [False, True]
    prepared: Prepared = asked.view.prepared
    bearing, _ = binding(asked.view, (whole,))
    tests: Iterable[Test] = (test for each in (whole, *bearing) for test in tests_in(prepared, each))
    listed = cells(asked.view, tests, [key]).values[key]
    fact = prepared.facts.get(key.fact)
    usual = [fact.ordinary] if fact is not None and fact.has_ordinary else []
    if key == APPLIED:
        usual = [asked.view.on, asked.view.on + timedelta(days=1)]
    return [*usual, *(each for each in listed if each not in usual)]
