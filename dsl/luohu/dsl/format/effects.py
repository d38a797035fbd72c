"""Effects beside granting and barring, as text: figures, duties, services, entitlements, what binds lower levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import Item, separated_block
from luohu.dsl.format.details import details_if_any
from luohu.dsl.format.entries import entries, guard
from luohu.dsl.format.layout import SPACE, Doc, Group, Indent, concat, words
from luohu.dsl.format.outline import is_plain
from luohu.dsl.format.values import date_expression, glued, items_counted, length_text, month_day, value
from luohu.dsl.syntax.effects import (
    Deadline,
    DeadlineKind,
    Deem,
    Delegate,
    Duty,
    DutyForm,
    End,
    Ensure,
    EntitlementItem,
    LowerAtMost,
    LowerGrant,
    LowerMay,
    LowerRule,
    LowerSetting,
    OtherEffect,
    Provide,
    ServiceGroup,
    Setting,
    SettingKind,
)

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Name
    from luohu.dsl.syntax.values import Value

_KINDS = {SettingKind.AT_MOST: "ATMOST", SettingKind.AT_LEAST: "ATLEAST", SettingKind.DEFAULT: "DEFAULTV"}
_LOWER = {
    LowerRule.MUST_NOT_REQUIRE: "MUSTNOT",
    LowerRule.MUST_NOT_USE: "MUSTNOTUSE",
    LowerRule.MAY_USE: "MAYUSE",
    LowerRule.MAY_REQUIRE: "MAYREQ",
}


def effect(to: Target, node: OtherEffect) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    """One effect of a clause."""
    match node:
        case Setting():
            return _setting(to, node)
        case Duty():
            return _duty(to, node)
        case Provide():
            return _provide(to, node)
        case Ensure():
            return _ensure(to, node)
        case End(matter=matter):
            return words(to.key("END"), to.reference(matter))
        case Deem(term=term):
            return words(to.key("DEEM"), to.reference(term))
        case Delegate():
            return _delegate(to, node)
        case _:
            return words(to.key("LOWER"), _lower(to, node))


def _lower(to: Target, node: LowerGrant | LowerMay | LowerAtMost | LowerSetting) -> Doc:
    match node:
        case LowerGrant():
            granted = details_if_any(to, node, node.details)
            return words(to.key("MUSTGRANT"), to.reference(node.matter), granted)
        case LowerMay(pathways=pathways):
            ways = words(to.key("REGARDING"), to.key("ROUTE"), to.references(pathways)) if pathways else ""
            return words(to.key(_LOWER[node.rule]), to.references(node.subjects), ways)
        case LowerAtMost():
            return words(to.key("REQATMOST"), to.reference(node.fact), value(to, node.value))
        case LowerSetting(setting=setting):
            return _setting(to, setting)
        case _:
            assert_never(node)


# ------------------------------------------------------------------------------------------------------------ figures


def setting_of(to: Target, kind: SettingKind, figure: Value) -> str:
    """`= 五周年`, `至多 30日`, `缺省 1个工作日`."""
    sign = "=" if kind is SettingKind.VALUE else to.key(_KINDS[kind])
    return f"{sign} {value(to, figure)}"


def _setting(to: Target, node: Setting) -> Doc:
    head = f"{to.key('LIMIT')} {to.reference(node.parameter)}"
    if is_plain(node):
        return words(head, setting_of(to, node.kind, node.cases[0].value))
    zones = ((each, words(to.references(each.places), setting_of(to, node.kind, each.value))) for each in node.cases)
    return words(head, separated_block(to, node, zones))


# -------------------------------------------------------------------------------------------------- duties, services


def _duty(to: Target, node: Duty) -> Doc:
    deadline = "" if node.deadline is None else _deadline(to, node.deadline)
    return words(to.key("DUTY"), _charged(to, node), to.text(node.text), deadline)


def _charged(to: Target, node: Duty) -> Doc:
    """Who answers for a duty: `牵头 A 参与 B、等`."""
    last = [to.key("OPEN")] if node.open else []
    helpers = [to.reference(each) for each in node.helpers]
    bodies = [to.reference(each) for each in node.bodies]
    match node.form:
        case DutyForm.LEAD if helpers:
            join = words(to.key("JOIN"), to.listed([*helpers, *last]))
            return words(to.key("LEAD"), to.listed(bodies), join)
        case DutyForm.LEAD:
            return words(to.key("LEAD"), to.listed([*bodies, *last]))
        case DutyForm.EACH:
            return words(to.key("EACH"), to.listed([*bodies, *last]))
        case DutyForm.FIRST_LEADS:
            return to.listed([*bodies, *last])
        case _:
            assert_never(node.form)


def _deadline(to: Target, node: Deadline) -> Doc:
    return words(to.key("DEADLINE"), _term(to, node))


def _term(to: Target, node: Deadline) -> Doc:
    length = "" if node.length is None else length_text(node.length, to.language)
    match node.kind:
        case DeadlineKind.BY:
            return "" if node.day is None else date_expression(to, node.day)
        case DeadlineKind.YEARLY:
            return words(to.key("EVERYYEAR"), "" if node.month_day is None else month_day(node.month_day, to.language))
        case DeadlineKind.EVERY:
            return glued(to, "PERANY", length)
        case DeadlineKind.WITHIN:
            return length
        case DeadlineKind.AFTER:
            since = "" if node.since is None else to.reference(node.since)
            return words(to.key("FROM"), since, to.key("STARTS"), length)
        case _:
            assert_never(node.kind)


def _provide(to: Target, node: Provide) -> Doc:
    return words(
        to.key("PROVIDE"),
        _services(to, node),
        "" if node.total is None else f"{to.key('COUNT')} {items_counted(node.total.amount, to.language)}",
        _said_of(to, "CHANNEL", node.channels),
        _said_of(to, "MODE", node.modes),
        _said_of(to, "PLACE", node.venues),
    )


def _services(to: Target, node: Provide) -> Doc:
    """A plain list where all stand by themselves, groups in braces otherwise."""
    if is_plain(node):
        return entries(to, node.groups[0].items)
    last = [Item(to.key("OPEN"))] if node.open else []
    return separated_block(to, node, ((each, _group(to, each)) for each in node.groups), last)


def _group(to: Target, node: ServiceGroup) -> Doc:
    if node.matter is None:
        return entries(to, node.items)
    inner = concat("{", Indent(concat(SPACE, entries(to, node.items))), SPACE, "}")
    return words(to.reference(node.matter), Group(inner))


def _said_of(to: Target, terminal: str, names: tuple[Name, ...]) -> Doc:
    return words(to.key(terminal), to.listed(map(to.name, names))) if names else ""


def _ensure(to: Target, node: Ensure) -> Doc:
    """A plain list where nothing is said of the items, braces otherwise."""
    head = f"{to.key('ENSURE')} {to.reference(node.group)}"
    if is_plain(node):
        last = [to.key("OPEN")] if node.open else []
        return words(head, to.listed([*(to.reference(each.reference) for each in node.items), *last]))
    items = ((each, _entitlement(to, each)) for each in node.items)
    return words(head, separated_block(to, node, items, [Item(to.key("OPEN"))] if node.open else []))


def _entitlement(to: Target, node: EntitlementItem) -> Doc:
    named = concat(to.label(node.label), to.reference(node.reference), guard(to, node.guard))
    return words(named, "" if node.remark is None else to.text(node.remark))


def _delegate(to: Target, node: Delegate) -> Doc:
    what = _setting(to, node.setting) if node.setting is not None else to.text(node.text or "")
    deadline = "" if node.deadline is None else _deadline(to, node.deadline)
    return words(to.key("DELEGATE"), to.references(node.bodies), what, deadline)
