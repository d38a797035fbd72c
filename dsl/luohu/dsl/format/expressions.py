"""Expressions as text: what a derived fact, or the start of a count, is computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.format.conditions import condition
from luohu.dsl.format.layout import SPACE, Doc, Group, Indent, concat, words
from luohu.dsl.format.values import value
from luohu.dsl.predefined import FUNCTIONS, spell_name
from luohu.dsl.syntax.expressions import Arithmetic, Call, Computation, Conditional, Expression

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target

_FACTORS = frozenset({Arithmetic.TIMES, Arithmetic.FULL_UNITS})
"""Operations that bind closer than the others. All group to the left."""


def expression(to: Target, node: Expression) -> Doc:
    """A whole expression: `若 C 则 A 否则 B`, `A + B * 2`, `周岁(出生日期)`."""
    match node:
        case Conditional():
            return _conditional(to, node)
        case Computation():
            return _computation(to, node)
        case Call():
            return _call(to, node)
        case _:
            return value(to, node)


def _conditional(to: Target, node: Conditional) -> Doc:
    parts = (
        words(to.key("THEN"), _operand(to, node.then, bare=isinstance(node.then, Computation))),
        words(to.key("ELSE"), expression(to, node.otherwise)),
    )
    rest = concat(*(concat(SPACE, part) for part in parts))
    return Group(concat(words(to.key("IFX"), condition(to, node.condition)), Indent(rest)))


def _computation(to: Target, node: Computation) -> Doc:
    """Both operands with brackets where the tree would otherwise be read as another."""
    factor = node.operation in _FACTORS
    left = isinstance(node.left, Computation) and (not factor or node.left.operation in _FACTORS)
    right = isinstance(node.right, Computation) and not factor and node.right.operation in _FACTORS
    sign = to.key("INTDIV") if node.operation is Arithmetic.FULL_UNITS else node.operation.value
    return words(_operand(to, node.left, bare=left), sign, _operand(to, node.right, bare=right))


def _operand(to: Target, node: Expression, *, bare: bool) -> Doc:
    compound = isinstance(node, Computation | Conditional)
    return to.bracketed(expression(to, node)) if compound and not bare else expression(to, node)


def _call(to: Target, node: Call) -> Doc:
    function = to.name(spell_name(node.function.text, to.language, FUNCTIONS))
    arguments = to.listed(expression(to, each) for each in node.arguments)
    return concat(function, "(", arguments, ")")
