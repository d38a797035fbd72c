"""What somebody lacks: of each way to a matter, the tests that fail on a case, as few as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactTest,
    Not,
    ScoreTest,
    Some,
)
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.solver.questions import bound
from luohu.compiler.solver.replay import view_of_witness

if TYPE_CHECKING:
    from luohu.compiler.runtime.worlds import RoutePlan
    from luohu.compiler.solver.model import Question, Witness


@dataclass(frozen=True, slots=True)
class Lack:
    """A way that is not open to somebody: what fails on the case; `bars`: clauses that defeat it, if all else is met."""

    route: RoutePlan
    failing: tuple[Condition, ...]
    bars: tuple[str, ...] = ()


def lacking(question: Question, witness: Witness) -> tuple[Lack, ...]:
    """The ways of a question that are not open to a case, the nearest first."""
    view = view_of_witness(question, witness)
    found = []
    for number, each in enumerate(question.world.routes):
        failing = _failing(bound(question, each.condition), view)
        bars = tuple(
            one.bar
            for one in each.conflicts
            if one.winner != "grant" and evaluate(question.world.bars[one.bar], view) is not False
        )
        found.append((len(failing) + len(bars), number, Lack(each, tuple(dict.fromkeys(failing)), bars)))
    return tuple(lack for _, _, lack in sorted(found, key=lambda each: each[:2]))


def _failing(condition: Condition, view: View, *, wanted: bool = True) -> list[Condition]:
    """The parts whose truth is not the one wanted; of alternatives, those of the one that lacks least."""
    truth = evaluate(condition, view)
    if truth is wanted:
        return []
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return [condition if wanted else Not(condition)]
        case Not(item):
            return _failing(item, view, wanted=not wanted)
        case Every(items) | Some(items) if isinstance(condition, Every) is wanted:
            return [part for item in items for part in _failing(item, view, wanted=wanted)]
        case Every(items) | Some(items):
            each = [_failing(item, view, wanted=wanted) for item in items]
            return min(each, key=len) if each else [condition if wanted else Not(condition)]
        case CountAtLeast():
            return [condition if wanted else Not(condition)]
        case _:
            assert_never(condition)
