"""What bodies must do and offer: duties with their deadlines, services, entitlements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luohu.dsl.build.parts import Part, single
from luohu.dsl.syntax.effects import (
    Deadline,
    DeadlineKind,
    Duty,
    DutyForm,
    Ensure,
    EntitlementItem,
    Provide,
    ServiceGroup,
)
from luohu.dsl.syntax.values import MonthDay, Quantity
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Reference
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.details import Entries
    from luohu.dsl.syntax.values import DateExpression
    from luohu.dsl.tokens import Amount


class Charged(NamedTuple):
    """Who answers for a duty."""

    form: DutyForm
    bodies: tuple[Reference, ...]
    helpers: tuple[Reference, ...]
    open: bool


def first_leads(_span: Span, listed: tuple[Reference | Token[str], ...]) -> Charged:
    """A、B: the first leads."""
    return _charged(DutyForm.FIRST_LEADS, listed)


def each_answers(_span: Span, _word: Token[str], listed: tuple[Reference | Token[str], ...]) -> Charged:
    """分别 A、B."""
    return _charged(DutyForm.EACH, listed)


def led(
    _span: Span,
    _word: Token[str],
    leaders: tuple[Reference | Token[str], ...],
    others: tuple[Reference | Token[str], ...] | None,
) -> Charged:
    """牵头 A 参与 B."""
    return _charged(DutyForm.LEAD, leaders, others or ())


def _charged(
    form: DutyForm, listed: tuple[Reference | Token[str], ...], others: tuple[Reference | Token[str], ...] = ()
) -> Charged:
    bodies = tuple(one for one in listed if not isinstance(one, Token))
    helpers = tuple(one for one in others if not isinstance(one, Token))
    return Charged(form, bodies, helpers, len(bodies) + len(helpers) < len(listed) + len(others))


def duty(span: Span, who: Charged, text: Token[str], deadline: Deadline | None) -> Duty:
    """责成."""
    return Duty(who.form, who.bodies, who.helpers, who.open, text.value, deadline, span=span)


def deadline_by(span: Span, day: DateExpression, _word: Token[str] | None = None) -> Deadline:
    """期限 D, 期限 D 前."""
    return Deadline(DeadlineKind.BY, day=day, span=span)


def deadline_on_or_before(span: Span, _word: Token[str], day: DateExpression) -> Deadline:
    """Deadline on-or-before D."""
    return Deadline(DeadlineKind.BY, day=day, span=span)


def deadline_yearly(span: Span, day: MonthDay | None) -> Deadline:
    """期限 每年 12月底前."""
    return Deadline(DeadlineKind.YEARLY, month_day=day, span=span)


def year_end(_span: Span, *words: MonthDay | Token[str]) -> MonthDay:
    """A day of every year, with 前 or on-or-before about it."""
    return next(word for word in words if isinstance(word, MonthDay))


def deadline_every(span: Span, _word: Token[str], length: Quantity) -> Deadline:
    """期限 每3年."""
    return Deadline(DeadlineKind.EVERY, length=length, span=span)


def deadline_within(span: Span, length: Quantity) -> Deadline:
    """期限 15日."""
    return Deadline(DeadlineKind.WITHIN, length=length, span=span)


def deadline_after(span: Span, since: Reference, length: Quantity) -> Deadline:
    """期限 自 E 起算 15日."""
    return Deadline(DeadlineKind.AFTER, length=length, since=since, span=span)


def length_within(span: Span, *words: Token[Amount]) -> Quantity:
    """15日以内, within 15 days: no more than 15日 says."""
    found = next(word for word in words if word.kind == "QUANTITY")
    return Quantity(*found.value, span=span)


def provide(
    report: list[Diagnostic], span: Span, groups: tuple[ServiceGroup | Token[str], ...], *parts: Part
) -> Provide:
    """提供; what may stand once keeps its first value."""
    listed = tuple(one for one in groups if not isinstance(one, Token))
    fields = single(report, list(parts))
    return Provide(listed, len(listed) < len(groups), **fields, span=span)  # type: ignore[arg-type]  # parts name fields


def services_plain(span: Span, items: Entries) -> tuple[ServiceGroup, ...]:
    """Services that stand by themselves."""
    return (ServiceGroup(None, items, span=span),)


def services_alone(span: Span, items: Entries) -> ServiceGroup:
    """Services that stand by themselves, among groups."""
    return ServiceGroup(None, items, span=span)


def service_group(span: Span, matter: Reference, items: Entries) -> ServiceGroup:
    """Services under a matter."""
    return ServiceGroup(matter, items, span=span)


def ensure(span: Span, group: Reference, listed: tuple[EntitlementItem | Token[str], ...]) -> Ensure:
    """保障."""
    items = tuple(one for one in listed if not isinstance(one, Token))
    return Ensure(group, items, len(items) < len(listed), span=span)


def plain_entitlement(span: Span, reference: Reference, guard: Condition | None) -> EntitlementItem:
    """An entitlement in a plain list."""
    return EntitlementItem(reference, guard=guard, span=span)


def entitlement(
    span: Span,
    label: Token[str] | None,
    reference: Reference,
    guard: Condition | None,
    remark: Token[str] | None,
) -> EntitlementItem:
    """（一）义务教育（限 C） “…”."""
    return EntitlementItem(
        reference, label.value if label else None, guard, remark.value if remark else None, span=span
    )
