"""Effects beside granting and barring: figures, duties, services, entitlements, endings, what binds lower texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from luohu.compiler.checks.provisions.stated_count import stated_count
from luohu.compiler.checks.provisions.unfit_figure import unfit_figure
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.days import day
from luohu.compiler.names.details import gathered
from luohu.compiler.names.figures import settings
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.persons import named_person, person_of
from luohu.compiler.names.registers import candidates, ids, registered
from luohu.compiler.names.subjects import subject
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    Deadline,
    DeadlineKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    EntitlementItem,
    ServiceEffect,
    ServiceGroup,
    ServiceItem,
    SettingEffect,
)
from luohu.compiler.ruleset.model import ALWAYS, Condition, Effect, FactKey, Scalar, TypeKind
from luohu.compiler.types.comparisons import number
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.compiler.types.values import MEASURED, literal
from luohu.dsl.syntax import effects as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Condition as ConditionTree
from luohu.dsl.syntax.details import Entry
from luohu.dsl.syntax.values import Day, Quantity, Unit

_LENGTHS = {Unit.MONTHS: "months", Unit.DAYS: "days", Unit.WORKING_DAYS: "workdays"}
_RULES = {
    tree.LowerRule.MUST_NOT_REQUIRE: BindingKind.MUST_NOT_REQUIRE,
    tree.LowerRule.MUST_NOT_USE: BindingKind.MUST_NOT_USE,
    tree.LowerRule.MAY_USE: BindingKind.MAY_USE,
    tree.LowerRule.MAY_REQUIRE: BindingKind.MAY_REQUIRE,
}
_OF_PATHWAYS = frozenset({tree.LowerRule.MUST_NOT_USE, tree.LowerRule.MAY_USE})

Plain = (
    tree.Setting
    | tree.Duty
    | tree.Provide
    | tree.Ensure
    | tree.End
    | tree.LowerGrant
    | tree.LowerMay
    | tree.LowerAtMost
    | tree.LowerSetting
    | tree.Delegate
)
"""The statements of a clause that become effects here."""
PLAIN = (
    tree.Setting,
    tree.Duty,
    tree.Provide,
    tree.Ensure,
    tree.End,
    tree.LowerGrant,
    tree.LowerMay,
    tree.LowerAtMost,
    tree.LowerSetting,
    tree.Delegate,
)


def effects(item: Plain, view: View, clause: str, ctx: Context) -> Iterator[Effect]:
    """The effects that one statement has; `clause` (its id) names days that are not exact."""
    match item:
        case tree.Setting():
            yield from settings(item, view, ctx)
        case tree.Duty():
            yield _duty(item, clause, ctx)
        case tree.Provide():
            yield _service(item, view, clause, ctx)
        case tree.Ensure():
            yield from _entitlement(item, view, ctx)
        case tree.End():
            yield EndEffect(_one(item.matter, Kind.MATTER, ctx))
        case tree.Delegate():
            yield from _delegation(item, view, clause, ctx)
        case _:
            yield from _binding(item, view, ctx)


def _one(reference: Reference, kind: Kind, ctx: Context) -> str:
    found = registered(reference, kind, ctx)
    return "" if found is None else found.id


def _guard(test: ConditionTree | None, view: View, ctx: Context) -> Condition:
    return ALWAYS if test is None else condition(test, view, ctx)


# ------------------------------------------------------------------------------------------------ duties


def _duty(item: tree.Duty, clause: str, ctx: Context) -> DutyEffect:
    """Without 牵头 or 分别 the first answers, and the others take part."""
    listed = tuple(dict.fromkeys(_who(each, ctx) for each in item.bodies))
    helpers = ids(item.helpers, Kind.BODY, ctx)
    leads = listed[:1] if item.form is tree.DutyForm.FIRST_LEADS else listed
    helpers = (*listed[len(leads) :], *helpers)
    severally = item.form is tree.DutyForm.EACH
    return DutyEffect(leads, helpers, item.text, severally, item.open, _deadline(item.deadline, clause, ctx))


def _who(reference: Reference, ctx: Context) -> str:
    """A body, or where no body has the name a person of the case or a kind of kin."""
    person = named_person(reference.text)
    if candidates(reference, Kind.BODY, ctx) or (person is None and not ctx.table.find(Kind.KIN, reference.text)):
        return _one(reference, Kind.BODY, ctx)
    return person or person_of(ctx.table.find(Kind.KIN, reference.text)[0].id)


def _deadline(item: tree.Deadline | None, clause: str, ctx: Context) -> Deadline | None:
    if item is None:
        return None
    kind = DeadlineKind(item.kind.value)
    if item.kind is tree.DeadlineKind.BY and item.day is not None:
        return Deadline(kind, day=day(item.day, f"{clause}.deadline", item.span, ctx))
    if item.kind is tree.DeadlineKind.YEARLY:
        end = item.month_day
        return Deadline(kind) if end is None else Deadline(kind, month=end.month, day_of_month=end.day)
    length = item.length
    assert length is not None, "the grammar gives every other deadline a length"
    since = item.since.text if item.since is not None else None
    return Deadline(kind, amount=length.amount, unit=_LENGTHS.get(length.unit, "days"), since=since)


# ------------------------------------------------------------------------------------------------ services


def _service(item: tree.Provide, view: View, clause: str, ctx: Context) -> ServiceEffect:
    groups = tuple(_group(each, view, ctx) for each in item.groups)
    listed = sum(len(group.items) for group in groups)
    is_open = item.open or any(group.open for group in groups)
    claimed = None if item.total is None else item.total.amount
    if item.total is not None and item.total.amount != listed:
        said = stated_count(item.total.span, clause, item.total.amount, listed, open_list=is_open)
        ctx.findings.report(said)
    return ServiceEffect(
        groups,
        item.open,
        claimed,
        tuple(each.text for each in item.channels),
        tuple(each.text for each in item.modes),
        tuple(each.text for each in item.venues),
    )


def _group(item: tree.ServiceGroup, view: View, ctx: Context) -> ServiceGroup:
    matter = None if item.matter is None else registered(item.matter, Kind.MATTER, ctx)
    shared = _guard(item.items.guard, view, ctx)
    items: list[ServiceItem] = []
    for entry in item.items.items:
        where = _guard(entry.guard, view, ctx)
        items.append(
            ServiceItem(_item_of(entry, matter.id if matter is not None else None, ctx), conjunction((where, shared)))
        )
    return ServiceGroup(None if matter is None else matter.id, tuple(items), item.items.open)


def _item_of(entry: Entry, above: str | None, ctx: Context) -> str:
    """The matter that an item of a group means: the one under the group's matter, or one of that name."""
    below = [each for each in ctx.table.find(Kind.MATTER, entry.reference.text) if each.parent == above]
    return below[0].id if above is not None and below else _one(entry.reference, Kind.MATTER, ctx)


# ------------------------------------------------------------------------------------------------ entitlements


def _entitlement(item: tree.Ensure, view: View, ctx: Context) -> Iterator[EntitlementEffect]:
    found = registered(item.group, Kind.GROUP, ctx)
    items = tuple(
        EntitlementItem(
            _one(each.reference, Kind.ENTITLEMENT, ctx), _guard(each.guard, view, ctx), each.label, each.remark
        )
        for each in item.items
    )
    if found is not None:
        yield EntitlementEffect(found.id, group_condition(found.id, ctx), items, item.open)


def group_condition(group: str, ctx: Context) -> Condition:
    """The condition of a declared group, about the anchor; one that an error spoiled is never resolved again."""
    found = ctx.groups.get(group)
    if found is None:
        ctx.findings.spoil()
        return ALWAYS
    return found


# ------------------------------------------------------------------------------------------------ lower texts


def _delegation(item: tree.Delegate, view: View, clause: str, ctx: Context) -> Iterator[DelegationEffect]:
    bodies = ids(item.bodies, Kind.BODY, ctx)
    deadline = _deadline(item.deadline, clause, ctx)
    if item.setting is None:
        yield DelegationEffect(bodies, item.text, None, deadline)
        return
    yield from (DelegationEffect(bodies, item.text, each, deadline) for each in settings(item.setting, view, ctx))


def _binding(
    item: tree.LowerGrant | tree.LowerMay | tree.LowerAtMost | tree.LowerSetting, view: View, ctx: Context
) -> Iterator[BindingEffect]:
    match item:
        case tree.LowerGrant():
            draft = gathered(item.details, view, ctx)
            matter = _one(item.matter, Kind.MATTER, ctx)
            yield BindingEffect(BindingKind.MUST_GRANT, matter, draft.settlers, draft.details())
        case tree.LowerMay():
            yield _may(item, view, ctx)
        case tree.LowerAtMost():
            yield from _at_most(item, view, ctx)
        case tree.LowerSetting():
            bound: Iterator[SettingEffect] = settings(item.setting, view, ctx)
            yield from (BindingEffect(BindingKind.SETTING, setting=each) for each in bound)
        case _:
            assert_never(item)


def _may(item: tree.LowerMay, view: View, ctx: Context) -> BindingEffect:
    ways = item.subjects if item.rule in _OF_PATHWAYS else item.pathways
    facts = () if item.rule in _OF_PATHWAYS else tuple(key for each in item.subjects for key in _keys(each, view, ctx))
    pathways = tuple(sorted(ids(ways, Kind.PATHWAY, ctx)))
    return BindingEffect(_RULES[item.rule], facts=facts, pathways=pathways)


def _keys(reference: Reference, view: View, ctx: Context) -> tuple[FactKey, ...]:
    """The facts that a reference means: one for each person of whom it may be said."""
    found = subject(reference, view, ctx)
    if found is None or not isinstance(found.what, FactInfo):
        ctx.findings.spoil()
        return ()
    fact = found.what.born or found.what
    return tuple(FactKey(owner.person, fact.id) for owner in found.owners)


def _at_most(item: tree.LowerAtMost, view: View, ctx: Context) -> Iterator[BindingEffect]:
    found = subject(item.fact, view, ctx)
    if found is None:
        return
    info = found.what
    amount = _ceiling(info, item, ctx) if isinstance(info, FactInfo) else None
    if amount is None or not isinstance(info, FactInfo):
        ctx.findings.report(unfit_figure(item.span, item.fact.text))
        return
    yield BindingEffect(BindingKind.AT_MOST, facts=_keys(item.fact, view, ctx), amount=amount)


def _ceiling(info: FactInfo, item: tree.LowerAtMost, ctx: Context) -> Scalar | None:
    """The ceiling as a value of the fact, if its values have an order."""
    value = item.value
    if isinstance(value, Reference) and info.type.members is not None:
        member = info.type.members.words.get(value.text)
        return member if number(info, member) is not None else None
    if not isinstance(value, Quantity | Day) or (
        info.type.kind not in MEASURED and info.type.kind is not TypeKind.DATE
    ):
        return None
    return ctx.findings.value(literal(info.name, info.type, value))
