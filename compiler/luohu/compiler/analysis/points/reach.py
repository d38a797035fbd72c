"""The least and the greatest value of a score, over all admissible cases of some days: exact, with a person at each end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import gcd

from luohu.compiler.ruleset.model import ALWAYS, Condition, Fact, FactKey, Op, ScoreEffect, ScoreTest
from luohu.compiler.ruleset.points import BoxItem, FlatItem, UnitItem
from luohu.compiler.runtime.kleene import points
from luohu.compiler.runtime.score_table import Part, inner_parts, reach
from luohu.compiler.runtime.scoring import table_of
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import InternalError, Question, Witness
from luohu.compiler.solver.replay import view_of_witness


@dataclass(frozen=True, slots=True)
class Ends:
    """Least and greatest points (hundredths) of a score that some clause states and that is not vetoed.

    `exact` False: they are bounds, between which all values lie, and the witnesses may be missing.
    """

    low: int
    high: int
    lowest: Witness | None
    highest: Witness | None
    exact: bool = True


def ends(question: Question, score: str, given: Condition = ALWAYS) -> Ends | None:
    """Both ends of a (bound) score; None if nobody has it: no clause states it for them, or it is vetoed for all.

    Raises:
        InternalError: if the person at an end has other points when they are counted.
    """
    table = table_of(question.prepared, score)
    low, high = reach(table)
    asking, step = _Asking(question, given), gcd(*_steps(table)) or 1
    if not asking.may(ScoreTest(score, Op.GE, low)):
        return None
    high = step * _last(low // step, high // step, lambda mark: asking.may(ScoreTest(score, Op.GE, step * mark)))
    low = -step * _last(-high // step, -low // step, lambda mark: asking.may(ScoreTest(score, Op.LE, -step * mark)))
    lowest, highest = (_witness(question, score, each, given) for each in (low, high))
    return Ends(low, high, lowest, highest, asking.settled and lowest is not None and highest is not None)


def _steps(part: Part) -> Iterator[int]:
    """Numbers of which all points of a score are multiples of a common divisor: those of its items, caps and floors."""
    item = part.item
    if isinstance(item, FlatItem | UnitItem):
        yield item.points
    if isinstance(item, UnitItem | BoxItem | ScoreEffect):
        yield from (each for each in (item.at_most, item.at_least) if each is not None)
    for each in inner_parts(part):
        yield from _steps(each)


@dataclass(slots=True)
class _Asking:
    """Questions of one kind. `settled`: whether all of them were; what is not is taken as possible."""

    question: Question
    given: Condition
    settled: bool = True

    def may(self, test: ScoreTest) -> bool:
        found = possible(self.question, test, self.given)
        self.settled = self.settled and found is not None
        return found is not False


def _last(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The last number from `low`, of which it holds, to `high` of which something holds that holds of all before."""
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _witness(question: Question, score: str, value: int, given: Condition) -> Witness | None:
    found = find(question, ScoreTest(score, Op.EQ, value), given).witness
    if found is not None and value != value_of(question, found, score):
        raise InternalError(f"a witness does not have {value} of {score}: {found}")
    return None if found is None else unusual(question, found)


def unusual(question: Question, witness: Witness, *kept: FactKey) -> Witness:
    """A witness of which facts at their ordinary value are not told, but for those `kept`; all, if nothing else is left.

    Points turn on every fact of a table: what is as it ordinarily is need not be said of each.
    """
    known = question.prepared.facts
    ordinary = {key for key, value in witness.case.items() if key.fact in known and _ordinary(known[key.fact], value)}
    told = tuple(each for each in witness.facts if each[0] not in ordinary or each[0] in kept)
    rest = tuple(each for each in witness.facts if each not in told)
    return Witness(witness.day, told, (*rest, *witness.rest)) if told else witness


def _ordinary(fact: Fact, value: Value) -> bool:
    return fact.has_ordinary and fact.ordinary == value


def value_of(question: Question, witness: Witness, score: str) -> int | None:
    """Points of a witness under a (bound) score; None if it has none, or they are vetoed.

    Raises:
        InternalError: if they are open.
    """
    found = points(view_of_witness(question, witness), score)
    if found is None or found.vetoed is True:
        return None
    if found.low != found.high or found.vetoed is None:
        raise InternalError(f"the points of a witness are open: {witness}, {score}: {found}")
    return found.low
