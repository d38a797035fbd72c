"""The truth of a large condition over one view: what is in it many times, as one object, is looked at once."""

from __future__ import annotations

from typing import assert_never

from luohu.compiler.ruleset.model import Condition, CountAtLeast, DateTest, Every, FactTest, Not, ScoreTest, Some
from luohu.compiler.runtime.kleene import View, counted, evaluate
from luohu.compiler.runtime.values import Truth, conjunction, disjunction, negation


def truth(condition: Condition, view: View) -> Truth:
    """What `kleene.evaluate` says."""
    return _truth(condition, view, {})


def _truth(condition: Condition, view: View, known: dict[int, Truth]) -> Truth:
    """By identity, which is quicker than by value; the parts last as long as the whole does."""
    at = id(condition)
    if at not in known:
        known[at] = _of(condition, view, known)
    return known[at]


def _of(condition: Condition, view: View, known: dict[int, Truth]) -> Truth:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return evaluate(condition, view)
        case Every(items):
            return conjunction(_truth(item, view, known) for item in items)
        case Some(items):
            return disjunction(_truth(item, view, known) for item in items)
        case Not(item):
            return negation(_truth(item, view, known))
        case CountAtLeast(count, items):
            truths = [_truth(item, view, known) for item in items]
            return counted(count, truths.count(True), truths.count(None))
        case _:
            assert_never(condition)
