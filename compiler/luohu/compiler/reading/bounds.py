"""Two bounds on one thing in one test, as drafters write them: `满50万人 不满100万人`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luohu.dsl.syntax.conditions import Bound, Compared, Condition, Elapsed, Operator
from luohu.dsl.syntax.values import Day, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOWER = frozenset({Operator.GE, Operator.GT})
_UPPER = frozenset({Operator.LE, Operator.LT})


def together(items: Iterable[Condition]) -> Iterator[Condition]:
    """The same tests; one that is bounded from below, and the next that bounds the same from above, are one."""
    before: Condition | None = None
    for each in items:
        joined = None if before is None else _joined(before, each)
        if joined is None and before is not None:
            yield before
        before = joined or each
    if before is not None:
        yield before


def _joined(one: Condition, other: Condition) -> Condition | None:
    match one, other:
        case Compared(same, (low,)), Compared(subject, (high,)) if same == subject and _leaves_room(low, high):
            return replace(one, bounds=(low, high))
        case Elapsed(at, since, (low,)), Elapsed(later, start, (high,)):
            same_days = (at, since) == (later, start)
            return replace(one, bounds=(low, high)) if same_days and _leaves_room(low, high) else None
        case _:
            return None


def _leaves_room(low: Bound, high: Bound) -> bool:
    """Whether these are a lower and a higher end: two that leave nothing are an error in one test."""
    if low.comparator.operator not in _LOWER or high.comparator.operator not in _UPPER:
        return False
    match low.value, high.value:
        case Quantity() as least, Quantity() as most:
            return least.unit is most.unit and least.amount + 1 < most.amount
        case Day() as first, Day() as last:
            return first.day < last.day
        case _:
            return False
