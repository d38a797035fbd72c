"""Facts, enumerations, and the other members of a vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.dsl.predefined import DURATION_UNITS, FUNCTIONS, canonical
from luohu.dsl.rules import repeated_member
from luohu.dsl.syntax.base import Name, Note
from luohu.dsl.syntax.expressions import Call
from luohu.dsl.syntax.vocabulary import (
    Constraint,
    Derivation,
    Discretion,
    Enumeration,
    Fact,
    Kinship,
    Listing,
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
    from luohu.dsl.syntax.values import Value
    from luohu.dsl.tokens import Token


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a fact or scenario that may stand in any place: the field it fills, and with what."""

    field: str
    value: object
    span: Span


def part(field: str) -> Callable[..., Part]:
    """What builds a part that fills `field` with its only child, or with True if it has none."""

    def build(span: Span, *children: object) -> Part:
        value = children[0] if children else True
        return Part(field, value, span)

    return build


def flag(field: str) -> Callable[..., Part]:
    """What builds a part that says yes to `field`."""

    def build(span: Span, *_words: object) -> Part:
        return Part(field, value=True, span=span)

    return build


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
    text = canonical(argument.value, DURATION_UNITS) if name.value == "时长" else argument.value
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


def single(report: list[Diagnostic], parts: list[Part]) -> dict[str, object]:
    """The fields that parts fill, each once."""
    first: dict[str, Part] = {}
    for one in parts:
        if one.field in first:
            report.append(repeated_member.repeated(one.span, first[one.field].span))
        else:
            first[one.field] = one
    return {field: one.value for field, one in first.items()}


def derivation(  # noqa: PLR0913, PLR0917  one for each part of the rule
    span: Span,
    name: Name,
    alias: Name | None,
    type_: TypeExpression,
    function: Name,
    arguments: tuple[Reference, ...],
) -> Derivation:
    """A computed fact."""
    called = Name(canonical(function.text, FUNCTIONS), span=function.span)
    return Derivation(name, alias, type_, Call(called, arguments, span=function.span), span=span)


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
