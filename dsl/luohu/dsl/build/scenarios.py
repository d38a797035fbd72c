"""Scenarios: parts in any order become the fields of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.build.parts import Part, single
from luohu.dsl.syntax.scenarios import (
    Assumption,
    ExpectEnsured,
    ExpectGrant,
    ExpectNoRule,
    ExpectRefusal,
    ExpectScore,
    ExpectSetting,
    ExpectUndetermined,
    Given,
    Person,
    Scenario,
)
from luohu.dsl.syntax.values import Listed

if TYPE_CHECKING:
    from datetime import date

    from luohu.dsl.build.effects import Figure
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import DocumentReference, Name, Reference
    from luohu.dsl.syntax.details import Detail
    from luohu.dsl.syntax.values import Quantity, Value
    from luohu.dsl.tokens import Token

_ONCE = ("place", "day", "matter", "closed")
_MANY = ("assumptions", "givens", "persons", "expectations", "notes")


def scenario(report: list[Diagnostic], span: Span, title: Token[str], *parts: Part) -> Scenario:
    """A case; what may stand once keeps its first value."""
    fields: dict[str, object] = {"place": None, "day": None, "matter": None, "closed": False}
    fields |= single(report, [one for one in parts if one.field in _ONCE])
    lists: dict[str, list[object]] = {field: [] for field in _MANY}
    for one in parts:
        if one.field in lists:
            lists[one.field].extend(one.value if isinstance(one.value, tuple) else (one.value,))
    fields |= {field: tuple(values) for field, values in lists.items()}
    return Scenario(title.value, **fields, span=span)  # type: ignore[arg-type]  # parts name fields


def scenario_day(span: Span, day: Token[date]) -> Part:
    """申请日."""
    return Part("day", day.value, span)


def person(span: Span, relation: Reference, label: Token[str] | None, givens: tuple[Given, ...] | None) -> Person:
    """人员."""
    return Person(relation, label.value if label else None, givens or (), span=span)


def assumption(span: Span, document: Name, day: Token[date]) -> Assumption:
    """假定."""
    return Assumption(document, day.value, span=span)


def given(span: Span, reference: Reference, _word: Token[str], value: Value | Listed) -> Given:
    """One fact of the case."""
    return Given(reference, value, span=span)


def listed(span: Span, *items: Reference) -> Listed:
    """Members of a set."""
    return Listed(items, span=span)


def expect_grant(
    span: Span, matter: Reference, details: tuple[Detail, ...] | None, by: DocumentReference | None
) -> ExpectGrant:
    """预期 准予."""
    return ExpectGrant(matter, details or (), by, span=span)


def expect_no_grant(
    span: Span, matter: Reference, details: tuple[Detail, ...] | None, by: DocumentReference | None
) -> ExpectGrant:
    """预期 非 准予."""
    return ExpectGrant(matter, details or (), by, negated=True, span=span)


def expect_refusal(span: Span, matter: Reference | None, by: DocumentReference | None) -> ExpectRefusal:
    """预期 不予."""
    return ExpectRefusal(matter, by, span=span)


def expect_undetermined(span: Span, because: tuple[Reference, ...] | None) -> ExpectUndetermined:
    """预期 待定."""
    return ExpectUndetermined(because or (), span=span)


def expect_no_rule(span: Span) -> ExpectNoRule:
    """预期 无规定."""
    return ExpectNoRule(span=span)


def expect_score(span: Span, score: Reference, _word: Token[str], points: Quantity) -> ExpectScore:
    """预期 积分."""
    return ExpectScore(score, points, span=span)


def expect_setting(span: Span, parameter: Reference, said: Figure) -> ExpectSetting:
    """预期 限定."""
    return ExpectSetting(parameter, said.kind, said.value, span=span)


def expect_ensured(span: Span, entitlement: Reference) -> ExpectEnsured:
    """预期 保障."""
    return ExpectEnsured(entitlement, span=span)
