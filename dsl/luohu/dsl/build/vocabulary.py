"""Facts, enumerations, and the other members of a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.build.parts import Part, single
from luohu.dsl.predefined import CURRENCIES, DURATION_UNITS, canonical
from luohu.dsl.rules import wrong_unit
from luohu.dsl.syntax.base import Name, Note
from luohu.dsl.syntax.values import Quantity, Unit
from luohu.dsl.syntax.vocabulary import (
    Constraint,
    Derivation,
    Direction,
    Discretion,
    Enumeration,
    Fact,
    Frequency,
    Group,
    Kinship,
    Listing,
    Parameter,
    Register,
    TypeExpression,
    Vocabulary,
    VocabularyMember,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Named, Reference
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.expressions import Expression
    from luohu.dsl.syntax.values import MonthDay, Value
    from luohu.dsl.tokens import Token


_ARGUMENTS = {"时长": DURATION_UNITS, "金额": CURRENCIES}
_DIRECTIONS = {"SMALLER": Direction.SMALLER, "LARGER": Direction.LARGER, "NODIR": Direction.NEITHER}
_YEAR = 12  # months


def fact_range(span: Span, low: Value, high: Value) -> Part:
    """0元 至 100亿元."""
    return Part("range", (low, high), span)


def fact_holders(span: Span, _word: Token[str], holders: tuple[Reference, ...]) -> Part:
    """属于 依托人、配偶."""
    return Part("holders", holders, span)


def vocabulary(
    span: Span,
    name: Name,
    alias: Name | None,
    places: tuple[Reference, ...] | None,
    members: tuple[VocabularyMember, ...],
) -> Vocabulary:
    """A block of a vocabulary."""
    return Vocabulary(name, alias, places or (), members, span=span)


def enumeration(
    span: Span, name: Name, alias: Name | None, ordered: Token[str] | None, members: tuple[Named, ...]
) -> Enumeration:
    """A closed list of values."""
    return Enumeration(name, alias, ordered is not None, members, span=span)


def kinship(span: Span, name: Name, alias: Name | None, members: tuple[Named, ...]) -> Kinship:
    """What a settler can be to the anchor."""
    return Kinship(name, alias, members, span=span)


def type_expression(span: Span, name: Token[str], argument: Token[str] | None) -> TypeExpression:
    """A type with its argument."""
    own = Name(name.value, span=span.within(name.start, name.end))
    if argument is None:
        return TypeExpression(own, span=span)
    text = canonical(argument.value, _ARGUMENTS.get(name.value, {}))
    return TypeExpression(own, Name(text, span=span.within(argument.start, argument.end)), span=span)


def fact(  # noqa: PLR0913, PLR0917  one for each part of the rule
    report: list[Diagnostic],
    span: Span,
    name: Name,
    alias: Name | None,
    type_: TypeExpression,
    flags: tuple[Part, ...],
    only_when: Part | None,
    block: tuple[Part, ...] | None,
) -> Fact:
    """A fact; a field that is filled twice keeps its first value."""
    parts = [*flags, *([only_when] if only_when else []), *(block or ())]
    fields = single(report, [one for one in parts if one.field != "notes"])
    notes = tuple(one.value for one in parts if isinstance(one.value, Note))
    return Fact(name, alias, type_, **fields, notes=notes, span=span)  # type: ignore[arg-type]  # parts name fields


def derivation(span: Span, name: Name, alias: Name | None, type_: TypeExpression, expression: Expression) -> Derivation:
    """A computed fact."""
    return Derivation(name, alias, type_, expression, span=span)


def discretion(span: Span, name: Name, alias: Name | None, bodies: tuple[Reference, ...]) -> Discretion:
    """What a body determines."""
    return Discretion(name, alias, bodies, span=span)


def listing(register: Register) -> Callable[[Span, tuple[Named, ...]], Listing]:
    """What builds a list of names of one kind."""

    def build(span: Span, items: tuple[Named, ...]) -> Listing:
        return Listing(register, items, span=span)

    return build


def constraint(span: Span, condition: Condition, consequent: Condition | None) -> Constraint:
    """What is true of every real person."""
    return Constraint(condition, consequent, span=span)


def parameter(
    report: list[Diagnostic], span: Span, name: Name, alias: Name | None, type_: TypeExpression, *parts: Part
) -> Parameter:
    """A figure that clauses set, or that bodies publish; what is said of it in any order, each once."""
    fields = single(report, list(parts))
    return Parameter(name, alias, type_, **fields, span=span)  # type: ignore[arg-type]  # parts name fields


def parameter_direction(span: Span, word: Token[str]) -> Part:
    """越小越有利, 越大越有利, 无方向."""
    return Part("direction", _DIRECTIONS[word.kind], span)


def yearly(report: list[Diagnostic], span: Span, on: MonthDay | None, times: Quantity | None) -> Frequency:
    """每年, 每年 7月1日, 每年 2次."""
    return Frequency(Quantity(_YEAR, Unit.MONTHS, span=span), on, _times(report, times), span=span)


def every_so_often(
    report: list[Diagnostic],
    span: Span,
    _word: Token[str],
    every: Quantity,
    on: MonthDay | None,
    times: Quantity | None,
) -> Frequency:
    """每3年."""
    return Frequency(every, on, _times(report, times), span=span)


def _times(report: list[Diagnostic], times: Quantity | None) -> int | None:
    if times is None:
        return None
    if times.unit is not Unit.COUNT:
        report.append(wrong_unit.not_a_count(times.span))
    return times.amount


def group(span: Span, name: Name, alias: Name | None, condition: Condition) -> Group:
    """People that documents promise to cover."""
    return Group(name, alias, condition, span=span)
