"""Clauses: what they ask, and what they grant or bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.clauses import (
    Bar,
    Clause,
    ClauseMember,
    CommonRule,
    Exempt,
    Grant,
    If,
    Pathways,
    Place,
    Priority,
    PriorityKind,
    Regardless,
    Unless,
)

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import DocumentReference, Locator, Name, Reference, Title
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.details import Detail
    from luohu.dsl.tokens import Token

_PRIORITIES = {"EXCEPTION": PriorityKind.EXCEPTION_TO, "OVERRIDES": PriorityKind.OVERRIDES}


def clause(
    span: Span,
    locators: tuple[Locator, ...],
    alias: Name | None,
    title: Title | None,
    members: tuple[ClauseMember, ...],
) -> Clause:
    """条款."""
    return Clause(locators, alias, title, members, span=span)


def pathways(span: Span, references: tuple[Reference, ...]) -> Pathways:
    """途径."""
    return Pathways(references, span=span)


def place(
    span: Span, within: tuple[Reference, ...], without: tuple[Reference, ...] | None, guard: Condition | None
) -> Place:
    """适用地区."""
    return Place(within, without or (), guard, span=span)


def if_(span: Span, condition: Condition) -> If:
    """条件."""
    return If(condition, span=span)


def unless(span: Span, condition: Condition) -> Unless:
    """除非."""
    return Unless(condition, span=span)


def priority(span: Span, kind: Token[str], targets: tuple[DocumentReference, ...]) -> Priority:
    """例外于, 优先于."""
    return Priority(_PRIORITIES[kind.kind], targets, span=span)


def exempt(span: Span, targets: tuple[DocumentReference, ...]) -> Exempt:
    """免除."""
    return Exempt(targets, span=span)


def regardless(span: Span, references: tuple[Reference, ...]) -> Regardless:
    """不限."""
    return Regardless(references, span=span)


def grant(span: Span, matter: Reference, details: tuple[Detail, ...] | None) -> Grant:
    """准予."""
    return Grant(matter, details or (), span=span)


def bar(span: Span, matter: Reference, ways: tuple[Reference, ...] | None) -> Bar:
    """不予."""
    return Bar(matter, ways or (), span=span)


def common_rule(
    span: Span,
    replacing: Token[str] | None,
    targets: tuple[DocumentReference, ...] | None,
    details: tuple[Detail, ...],
) -> CommonRule:
    """通则; 于 本文件 says what no 于 says."""
    if targets is not None and all(one.document is None and not one.locators for one in targets):
        targets = None
    return CommonRule(replacing is not None, targets, details, span=span)
