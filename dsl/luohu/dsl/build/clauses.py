"""Clauses and the details of what they grant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.clauses import (
    Bar,
    Clause,
    ClauseMember,
    CommonRule,
    Grant,
    If,
    Pathways,
    Place,
    Priority,
    PriorityKind,
    Unless,
)
from luohu.dsl.syntax.details import (
    Addresses,
    Choice,
    ChoiceMode,
    Companions,
    Detail,
    Entries,
    Entry,
    Evidence,
    EvidenceGroup,
    EvidenceList,
    Heads,
    Proxies,
    Receivers,
    Settlers,
    TimeLimit,
)
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import DocumentReference, Locator, Name, Reference, Title
    from luohu.dsl.syntax.conditions import Bound, Condition
    from luohu.dsl.syntax.values import Quantity

_MODES = {"CHOOSE": ChoiceMode.ANY, "INORDER": ChoiceMode.IN_ORDER}
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


def place(span: Span, within: tuple[Reference, ...], without: tuple[Reference, ...] | None) -> Place:
    """适用地区."""
    return Place(within, without or (), span=span)


def if_(span: Span, condition: Condition) -> If:
    """条件."""
    return If(condition, span=span)


def unless(span: Span, condition: Condition) -> Unless:
    """除非."""
    return Unless(condition, span=span)


def priority(span: Span, kind: Token[str], targets: tuple[DocumentReference, ...]) -> Priority:
    """例外于, 优先于."""
    return Priority(_PRIORITIES[kind.kind], targets, span=span)


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


def settlers(span: Span, entries: Entries) -> Settlers:
    """落户人."""
    return Settlers(entries, span=span)


def companions(span: Span, entries: Entries) -> Companions:
    """随迁."""
    return Companions(entries, span=span)


def heads(span: Span, bound: Bound) -> Heads:
    """人数."""
    return Heads(bound, span=span)


def addresses(span: Span, choice: Choice) -> Addresses:
    """落户地."""
    return Addresses(choice, span=span)


def evidence(span: Span, listed: EvidenceList) -> Evidence:
    """材料."""
    return Evidence(listed, span=span)


def time_limit(span: Span, limit: Quantity, bodies: tuple[Reference, ...] | None) -> TimeLimit:
    """时限."""
    return TimeLimit(limit, bodies or (), span=span)


def receivers(span: Span, entries: Entries) -> Receivers:
    """受理."""
    return Receivers(entries, span=span)


def proxies(span: Span, entries: Entries) -> Proxies:
    """代办."""
    return Proxies(entries, span=span)


def entry(span: Span, reference: Reference, guard: Condition | None) -> Entry:
    """A name with its guard."""
    return Entry(reference, guard, span=span)


def entries(span: Span, listed: tuple[Entry | Token[str], ...], guard: Condition | None) -> Entries:
    """A list of names, which 等 leaves open."""
    items = tuple(one for one in listed if isinstance(one, Entry))
    return Entries(items, len(items) < len(listed), guard, span=span)


def free_choice(span: Span, items: tuple[Entry, ...]) -> Choice:
    """A plain list of addresses."""
    return Choice(ChoiceMode.ANY, items, span=span)


def choice(span: Span, mode: Token[str], items: tuple[Entry | Choice, ...], guard: Condition | None = None) -> Choice:
    """任选 or 依次, as a list or as a block."""
    return Choice(_MODES[mode.kind], items, guard, span=span)


def evidence_list(span: Span, listed: tuple[Entry | EvidenceGroup | Token[str], ...]) -> EvidenceList:
    """Evidence, which 等 leaves open."""
    items = tuple(one for one in listed if not isinstance(one, Token))
    return EvidenceList(items, len(items) < len(listed), span=span)


def evidence_alone(span: Span, group: EvidenceGroup) -> EvidenceList:
    """A group without brackets is the whole list."""
    return EvidenceList((group,), span=span)


def evidence_any(span: Span, *items: Entry | EvidenceGroup) -> EvidenceGroup:
    """A 或 B."""
    return EvidenceGroup(every=False, items=items, span=span)


def evidence_all(span: Span, *items: Entry | EvidenceGroup) -> EvidenceGroup:
    """A 且 B."""
    return EvidenceGroup(every=True, items=items, span=span)


def evidence_guarded(span: Span, group: EvidenceGroup, guard: Condition | None) -> EvidenceGroup:
    """A group in brackets with its guard."""
    return EvidenceGroup(group.every, group.items, guard, span=span)
