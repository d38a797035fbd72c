"""Literal values: whether one fits a type, and what it is in the unit of the type."""

from __future__ import annotations

from datetime import date

from luohu.compiler.checks.names.type_mismatch import value_does_not_fit
from luohu.compiler.checks.names.unit_mismatch import unit_mismatch
from luohu.compiler.checks.names.value_out_of_range import value_out_of_range
from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import TypeKind
from luohu.compiler.types.facts import FactInfo, ValueType
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.syntax.values import Day, Quantity, Truth

Literal = Quantity | Day | Truth

MEASURED = frozenset(
    {
        TypeKind.INTEGER,
        TypeKind.POINTS,
        TypeKind.RATIO,
        TypeKind.MONEY,
        TypeKind.FLOOR_AREA,
        TypeKind.DURATION,
    }
)
"""Types whose values are numbers with a unit."""


def literal(name: str, wanted: ValueType, value: Literal) -> int | date | Diagnostic:
    """What a literal means for a value of type `wanted`; `name` is whose value it is, for the report."""
    match value:
        case Quantity() if wanted.kind in MEASURED:
            return value.amount if value.unit in wanted.units else unit_mismatch(value, name, wanted.word, wanted.units)
        case Day() if wanted.kind is TypeKind.DATE:
            return value.day
        case Truth() if wanted.kind is TypeKind.BOOLEAN:
            return value.value
        case _:
            return value_does_not_fit(value.span, name, wanted.word)


def within_range(
    info: FactInfo, bounds: tuple[int | date, int | date] | None, value: object, at: Literal
) -> Diagnostic | None:
    """A report if a value lies outside the declared range (both ends belong to it)."""
    if bounds is None or not isinstance(value, int | date):
        return None
    low, high = map(number_of, bounds)
    return None if low <= number_of(value) <= high else value_out_of_range(at.span, info.name, info.span)
