"""Expressions of derived facts and of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.predefined import FUNCTIONS, canonical
from luohu.dsl.syntax.base import Name
from luohu.dsl.syntax.expressions import Arithmetic, Call, Computation, Conditional, Expression

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.tokens import Token

_OPERATIONS = {
    "PLUS": Arithmetic.PLUS,
    "MINUS": Arithmetic.MINUS,
    "TIMES": Arithmetic.TIMES,
    "INTDIV": Arithmetic.FULL_UNITS,
    "SHIFT": Arithmetic.SHIFT,
}


def call(span: Span, function: Token[str], *arguments: Expression) -> Call:
    """周岁(出生日期)."""
    own = span.within(function.start, function.end)
    return Call(Name(canonical(function.value, FUNCTIONS), span=own), arguments, span=span)


def computation(span: Span, left: Expression, operation: Token[str], right: Expression) -> Computation:
    """A + B, A 整除 B."""
    return Computation(_OPERATIONS[operation.kind], left, right, span=span)


def conditional(span: Span, condition: Condition, then: Expression, otherwise: Expression) -> Conditional:
    """若 C 则 A 否则 B."""
    return Conditional(condition, then, otherwise, span=span)
