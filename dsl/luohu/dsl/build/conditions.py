"""Conditions and the bounds in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.rules import wrong_unit
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import (
    All,
    AnyOf,
    AtLeast,
    Belonging,
    Bound,
    Comparator,
    Compared,
    Condition,
    Elapsed,
    Equals,
    Holds,
    Meets,
    Member,
    Negation,
)
from luohu.dsl.syntax.values import Quantity, Unit

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import DocumentReference
    from luohu.dsl.syntax.values import Value
    from luohu.dsl.tokens import Token

COMPARATORS = {
    "GE_S": Comparator.AT_OR_ABOVE,
    "GE_E": Comparator.AT_OR_ABOVE,
    "LE_S": Comparator.AT_OR_BELOW,
    "LE_E": Comparator.AT_OR_BELOW,
    "WITHIN_S": Comparator.WITHIN,
    "WITHIN_E": Comparator.WITHIN,
    "BEYOND_S": Comparator.BEYOND,
    "BEYOND_E": Comparator.BEYOND,
    "BEFORE_S": Comparator.ON_OR_BEFORE,
    "BEFORE_E": Comparator.ON_OR_BEFORE,
    "AFTER_S": Comparator.ON_OR_AFTER,
    "AFTER_E": Comparator.ON_OR_AFTER,
    "GE_P": Comparator.REACHES,
    "NLT_P": Comparator.NOT_UNDER,
    "LT_P": Comparator.UNDER,
    "GT_P": Comparator.OVER,
    "NGT_P": Comparator.NOT_OVER,
    "ATLEAST": Comparator.AT_LEAST,
    "ATMOST": Comparator.AT_MOST,
    "BEFORE_P": Comparator.BEFORE,
    "AFTER_P": Comparator.AFTER,
    "NBEFORE_P": Comparator.NOT_BEFORE,
    "NAFTER_P": Comparator.NOT_AFTER,
    "EQ": Comparator.EQ,
    "NE": Comparator.NE,
    "LT": Comparator.LT,
    "LE": Comparator.LE,
    "GT": Comparator.GT,
    "GE": Comparator.GE,
}
"""What each comparator terminal says."""

_BELONGING = {"IN": Belonging.IN, "NOTIN": Belonging.NOT_IN, "HAS": Belonging.CONTAINS}


def prefix_bound(span: Span, comparator: Token[str], value: Value) -> Bound:
    """满18周岁."""
    return Bound(COMPARATORS[comparator.kind], value, span=span)


def reached_bound(span: Span, comparator: Token[str], value: Value, _after: Token[str]) -> Bound:
    """满18周岁以上 says what 满18周岁 says."""
    return Bound(COMPARATORS[comparator.kind], value, span=span)


def suffix_bound(span: Span, value: Value, comparator: Token[str | Comparator]) -> Bound:
    """18周岁以上; `（不含）以下` carries its own comparator."""
    said = comparator.value
    return Bound(said if isinstance(said, Comparator) else COMPARATORS[comparator.kind], value, span=span)


def holds(span: Span, reference: Reference) -> Holds:
    """A bare name."""
    return Holds(reference, span=span)


def compared(span: Span, reference: Reference, bounds: tuple[Bound, ...]) -> Compared:
    """A fact within bounds."""
    return Compared(reference, bounds, span=span)


def application_day(span: Span) -> Reference:
    """申请日, a keyword of scenarios, as the name of a day in a condition."""
    return Reference(("申请日",), span=span)


def member(span: Span, reference: Reference, how: Token[str], members: tuple[Reference, ...]) -> Member:
    """A fact among members."""
    return Member(reference, _BELONGING[how.kind], members, span=span)


def equals(span: Span, reference: Reference, how: Token[str], value: Value) -> Equals:
    """A fact that is or is not a value."""
    return Equals(reference, how.kind == "ISNOT", value, span=span)


def elapsed_now(span: Span, since: Reference, bounds: tuple[Bound, ...]) -> Elapsed:
    """自 since 起 bounds."""
    return Elapsed(None, since, bounds, span=span)


def elapsed(span: Span, at: Reference, since: Reference, bounds: tuple[Bound, ...]) -> Elapsed:
    """At 自 since 起 bounds."""
    return Elapsed(at, since, bounds, span=span)


def elapsed_now_of(span: Span, bounds: tuple[Bound, ...], since: Reference) -> Elapsed:
    """Bounds `of` since."""
    return Elapsed(None, since, bounds, span=span)


def elapsed_of(span: Span, at: Reference, bounds: tuple[Bound, ...], since: Reference) -> Elapsed:
    """At bounds `of` since."""
    return Elapsed(at, since, bounds, span=span)


def meets(span: Span, targets: tuple[DocumentReference, ...]) -> Meets:
    """符合."""
    return Meets(targets, span=span)


def negation(span: Span, item: Condition) -> Negation:
    """非 C."""
    return Negation(item, span=span)


def all_(span: Span, *items: Condition) -> All:
    """A 且 B."""
    return All(items, span=span)


def any_of(span: Span, *items: Condition) -> AnyOf:
    """A 或 B."""
    return AnyOf(items, span=span)


Listed = tuple[tuple[str | None, Condition], ...]
"""Items of a list, each with the number that it carries in the text."""


def listed_condition(_span: Span, label: Token[str] | None, condition: Condition) -> tuple[str | None, Condition]:
    """（一）C."""
    return (label.value if label else None), condition


def all_listed(span: Span, items: Listed) -> All:
    """同时具备 { A; B }."""
    return All(_conditions(items), listed=True, labels=_labels(items), span=span)


def any_listed(span: Span, items: Listed) -> AnyOf:
    """下列之一 { A; B }."""
    return AnyOf(_conditions(items), listed=True, labels=_labels(items), span=span)


def at_least(report: list[Diagnostic], span: Span, _word: Token[str], count: Quantity, items: Listed) -> AtLeast:
    """至少 n 项 { A; B; C }."""
    if count.unit is not Unit.COUNT:
        report.append(wrong_unit.not_a_count(count.span))
    return AtLeast(count.amount, _conditions(items), labels=_labels(items), span=span)


def _conditions(items: Listed) -> tuple[Condition, ...]:
    return tuple(condition for _label, condition in items)


def _labels(items: Listed) -> tuple[str | None, ...]:
    labels = tuple(label for label, _condition in items)
    return labels if any(labels) else ()
