"""Expressions: what a derived fact, or the start of a count, is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from luohu.dsl.syntax.base import Name, Node
from luohu.dsl.syntax.values import Value

if TYPE_CHECKING:
    from luohu.dsl.syntax.conditions import Condition


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`周岁(出生日期)`, `最晚(签发日期, 最近补办签注日期)`: a function of the closed list."""

    function: Name
    arguments: tuple[Expression, ...]


class Arithmetic(Enum):
    """What is done with two operands. `SHIFT` (⊕) adds a length of time to a day."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    FULL_UNITS = "整除"
    SHIFT = "⊕"


@dataclass(frozen=True, slots=True)
class Computation(Node):
    """`A + B`, `A 整除 20平方米`."""

    operation: Arithmetic
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """`若 C 则 A 否则 B`."""

    condition: Condition
    then: Expression
    otherwise: Expression


Expression = Value | Call | Computation | Conditional
