"""Comparisons: which comparator suits which type, and the test that a comparison is.

A test on none is false whatever its operator; so `不是` and `不属于` on what may be none ask for a value too, while
`非` before a test does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import (
    ANCHOR,
    SETTLER,
    Condition,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    Share,
    TypeKind,
)
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.values import MEASURED
from luohu.dsl.syntax.conditions import Comparator, Operator

_DAY_WORDS = frozenset(
    {
        Comparator.BEFORE,
        Comparator.AFTER,
        Comparator.NOT_BEFORE,
        Comparator.NOT_AFTER,
        Comparator.ON_OR_BEFORE,
        Comparator.ON_OR_AFTER,
    }
)
_SIGNS = frozenset({Comparator.EQ, Comparator.NE, Comparator.LT, Comparator.LE, Comparator.GT, Comparator.GE})
_EQUALITY = frozenset({Comparator.EQ, Comparator.NE})

OPS = {Operator.EQ: Op.EQ, Operator.LT: Op.LT, Operator.LE: Op.LE, Operator.GT: Op.GT, Operator.GE: Op.GE}
"""The tests of the artefact that state these relations; it has none for `NE`, which is written out."""


def suits(info: FactInfo, comparator: Comparator) -> bool:
    """Whether a comparator can be said of values of the fact's type."""
    kind = info.type.kind
    if kind is TypeKind.DATE:
        return comparator in _DAY_WORDS or comparator in _SIGNS
    if kind in MEASURED or (info.type.members is not None and info.type.members.ordered and kind is TypeKind.MEMBER):
        return comparator not in _DAY_WORDS
    return kind is not TypeKind.SET and comparator in _EQUALITY


def may_be_none(info: FactInfo, key: FactKey) -> bool:
    """Whether this fact of this person can be known not to exist: declared so, or a relative's who may not exist."""
    return info.nullable or not (info.of_case or key.person in {ANCHOR, SETTLER})


def differs(info: FactInfo, key: FactKey, equal: Condition) -> Condition:
    """The test “is not”: there is a value, and the test for equality is false of it."""
    if not may_be_none(info, key):
        return Not(equal)
    return Every((Not(equal), Not(FactTest(key, Op.NONE))))


def compared(info: FactInfo, key: FactKey, operator: Operator, value: Scalar | FactKey | Share) -> Condition:
    """The test `fact operator value`; areas compare by lying in."""
    if operator is Operator.NE:
        return differs(info, key, compared(info, key, Operator.EQ, value))
    if info.type.kind is TypeKind.AREA and isinstance(value, str):
        return FactTest(key, Op.ONE_OF, (value,))
    return FactTest(key, OPS[operator], value)


@dataclass(frozen=True, slots=True)
class Limit:
    """One bound as a number, for seeing whether several leave anything."""

    operator: Operator
    value: int


def number(info: FactInfo, value: object) -> int | None:
    """The place of a value in the order of its type, or None where it has none."""
    members = info.type.members
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.toordinal()
    if members is not None and members.ordered and value in members.ids:
        return members.ids.index(str(value))
    return None


def leave_nothing(limits: Sequence[Limit], *, whole: bool) -> bool:
    """Whether no value meets all limits; `whole`: values are whole numbers, so `> 3` is `>= 4`."""
    low, low_open, high, high_open = _interval(limits)
    if low is None or high is None:
        return False
    if whole:
        return low + low_open > high - high_open
    return low > high or (low == high and (low_open or high_open))


def _interval(limits: Sequence[Limit]) -> tuple[int | None, bool, int | None, bool]:
    """Lower and upper end of what the limits leave, each with whether it is left out itself."""
    lows = [(each.value, each.operator is Operator.GT) for each in limits if each.operator in _LOWER]
    highs = [(-each.value, each.operator is Operator.LT) for each in limits if each.operator in _UPPER]
    low = max(lows, default=None)
    high = max(highs, default=None)
    return (
        low[0] if low else None,
        low[1] if low else False,
        -high[0] if high else None,
        high[1] if high else False,
    )


_LOWER = frozenset({Operator.EQ, Operator.GE, Operator.GT})
_UPPER = frozenset({Operator.EQ, Operator.LE, Operator.LT})
