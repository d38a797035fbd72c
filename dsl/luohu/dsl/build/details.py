"""Details of what a clause grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.details import (
    Addresses,
    ApplicationPeriod,
    Choice,
    ChoiceMode,
    Companions,
    Entries,
    Entry,
    Evidence,
    EvidenceGroup,
    EvidenceList,
    ExercisedWithin,
    Fee,
    Heads,
    Modes,
    Proxies,
    Receivers,
    Settlers,
    TimeLimit,
)
from luohu.dsl.syntax.values import MonthDay
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Name, Reference
    from luohu.dsl.syntax.conditions import Bound, Condition
    from luohu.dsl.syntax.values import Day, Quantity

_MODES = {"CHOOSE": ChoiceMode.ANY, "INORDER": ChoiceMode.IN_ORDER}


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


def exercised_within(span: Span, length: Quantity) -> ExercisedWithin:
    """办理期."""
    return ExercisedWithin(length, span=span)


def application_period(span: Span, first: MonthDay | Day, last: MonthDay | Day) -> ApplicationPeriod:
    """申请期: days without a year come round every year."""
    return ApplicationPeriod(first, last, isinstance(first, MonthDay), span=span)


def fee(span: Span, name: Name) -> Fee:
    """费用."""
    return Fee(name, span=span)


def modes(span: Span, names: tuple[Name, ...]) -> Modes:
    """方式."""
    return Modes(names, span=span)


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
