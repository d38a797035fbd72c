"""Effects beside granting and barring, as a drafter writes them: figures, duties, services, entitlements, lower texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.compiler.reading.conditions import guard
from luohu.compiler.reading.details import body, details
from luohu.compiler.reading.names import NOWHERE, Register, enumeration_of
from luohu.compiler.reading.values import LENGTHS, counted, literal
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    Deadline,
    DeadlineKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    ServiceEffect,
    ServiceGroup,
    ServiceItem,
    SettingEffect,
    SettingKind,
)
from luohu.compiler.ruleset.model import ANCHOR, ROLES, Details, FactType, Moment, TypeKind
from luohu.dsl.syntax import effects as tree
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.details import Entries, Entry
from luohu.dsl.syntax.values import Day, DayWithin, MonthDay, Unit

if TYPE_CHECKING:
    from luohu.compiler.reading.reader import Reader
    from luohu.dsl.syntax.values import DateExpression, Value

Plain = SettingEffect | DutyEffect | ServiceEffect | EntitlementEffect | EndEffect | BindingEffect | DelegationEffect
_SETTINGS = {
    SettingKind.VALUE: tree.SettingKind.VALUE,
    SettingKind.AT_MOST: tree.SettingKind.AT_MOST,
    SettingKind.AT_LEAST: tree.SettingKind.AT_LEAST,
    SettingKind.DEFAULT: tree.SettingKind.DEFAULT,
}
_RULES = {
    BindingKind.MUST_NOT_REQUIRE: tree.LowerRule.MUST_NOT_REQUIRE,
    BindingKind.MUST_NOT_USE: tree.LowerRule.MUST_NOT_USE,
    BindingKind.MAY_USE: tree.LowerRule.MAY_USE,
    BindingKind.MAY_REQUIRE: tree.LowerRule.MAY_REQUIRE,
}
_OF_PATHWAYS = frozenset({BindingKind.MUST_NOT_USE, BindingKind.MAY_USE})


def effect(reader: Reader, said: Plain) -> tree.OtherEffect:  # noqa: PLR0911 - one line for each kind
    """One effect."""
    names = reader.names
    match said:
        case SettingEffect():
            return _setting(reader, said)
        case DutyEffect():
            return _duty(reader, said)
        case ServiceEffect():
            return _service(reader, said)
        case EntitlementEffect():
            return _entitlement(reader, said)
        case EndEffect(matter):
            return tree.End(names.reference(Register.MATTER, matter), span=NOWHERE)
        case BindingEffect():
            return _binding(reader, said)
        case DelegationEffect(bodies, text, setting, deadline):
            set_ = None if setting is None else _setting(reader, setting)
            to = names.references(Register.BODY, bodies)
            return tree.Delegate(to, text, set_, _deadline(deadline), span=NOWHERE)
        case _:
            assert_never(said)


def _words(words: tuple[str, ...]) -> tuple[Name, ...]:
    """Words of the document itself."""
    return tuple(Name(each, span=NOWHERE) for each in words)


# ------------------------------------------------------------------------------------------------ figures and duties


def _setting(reader: Reader, said: SettingEffect) -> tree.Setting:
    known = {each.id: each.type for each in reader.names.ruleset.vocabulary.parameters}
    kind = known.get(said.parameter, FactType(TypeKind.INTEGER))
    amount = said.amount
    assert not isinstance(amount, str), "no parameter is a word"
    places = () if said.where is None else reader.names.references(Register.PLACE, said.where.within)
    case = tree.SettingCase(places, literal(kind, amount, said.unit), span=NOWHERE)
    parameter = reader.names.reference(Register.PARAMETER, said.parameter)
    return tree.Setting(parameter, _SETTINGS[said.kind], (case,), span=NOWHERE)


def _duty(reader: Reader, said: DutyEffect) -> tree.Duty:
    form = tree.DutyForm.EACH if said.severally else tree.DutyForm.LEAD
    leads = tuple(_charged(reader, each) for each in said.leads)
    helpers = reader.names.references(Register.BODY, said.helpers)
    if not said.severally and len(leads) == 1:
        form, leads, helpers = tree.DutyForm.FIRST_LEADS, (*leads, *helpers), ()
    return tree.Duty(form, leads, helpers, said.open, said.text, _deadline(said.deadline), span=NOWHERE)


def _charged(reader: Reader, identity: str) -> Reference:
    """A body, or a person of the case."""
    if identity in ROLES and identity not in reader.names.terms[Register.BODY]:
        return Reference((reader.names.person(identity),), span=NOWHERE)
    return body(reader, identity)


def _deadline(said: Deadline | None) -> tree.Deadline | None:
    if said is None:
        return None
    kind = tree.DeadlineKind(said.kind.value)
    if said.kind is DeadlineKind.BY and said.day is not None:
        return tree.Deadline(kind, day=_day(said.day), span=NOWHERE)
    if said.kind is DeadlineKind.YEARLY:
        end = None if said.month is None else MonthDay(said.month, said.day_of_month, span=NOWHERE)
        return tree.Deadline(kind, month_day=end, span=NOWHERE)
    assert said.amount is not None, said
    since = None if said.since is None else Reference((said.since,), span=NOWHERE)
    return tree.Deadline(kind, length=counted(said.amount, LENGTHS[said.unit or "days"]), since=since, span=NOWHERE)


def _day(moment: Moment) -> DateExpression:
    """A day, or the range of one that is not known."""
    if moment.exact:
        return Day(moment.first, span=NOWHERE)
    return DayWithin(moment.first, moment.last, "range", span=NOWHERE)


# ------------------------------------------------------------------------------------------------ services, entitlements


def _service(reader: Reader, said: ServiceEffect) -> tree.Provide:
    groups = tuple(_group(reader, each) for each in said.groups)
    total = None if said.claimed is None else counted(said.claimed, Unit.COUNT)
    own = _words(said.channels), _words(said.modes), _words(said.venues)
    return tree.Provide(groups, said.open, total, *own, span=NOWHERE)


def _group(reader: Reader, group: ServiceGroup) -> tree.ServiceGroup:
    matter = None if group.matter is None else reader.names.reference(Register.MATTER, group.matter)
    items = tuple(
        Entry(_item(reader, each, group.matter), guard(reader, each.where), span=NOWHERE) for each in group.items
    )
    return tree.ServiceGroup(matter, Entries(items, group.open, span=NOWHERE), span=NOWHERE)


def _item(reader: Reader, item: ServiceItem, above: str | None) -> Reference:
    """A matter; one that lies under the group's by its own word alone."""
    term = reader.names.terms[Register.MATTER].get(item.matter)
    if above is None or term is None or term.parent != above:
        return reader.names.reference(Register.MATTER, item.matter)
    own = item.matter.removeprefix(f"{above}.")
    return Reference((term.label.zh if reader.names.language == "zh" else own,), span=NOWHERE)


def _entitlement(reader: Reader, said: EntitlementEffect) -> tree.Ensure:
    items = tuple(
        tree.EntitlementItem(
            reader.names.reference(Register.ENTITLEMENT, each.entitlement),
            each.label,
            guard(reader, each.where),
            each.remark,
            span=NOWHERE,
        )
        for each in said.items
    )
    return tree.Ensure(reader.names.reference(Register.GROUP, said.group), items, said.open, span=NOWHERE)


# ------------------------------------------------------------------------------------------------ lower texts


def _binding(
    reader: Reader, said: BindingEffect
) -> tree.LowerGrant | tree.LowerMay | tree.LowerAtMost | tree.LowerSetting:
    names = reader.names
    match said.kind:
        case BindingKind.MUST_GRANT:
            matter = names.reference(Register.MATTER, said.matter or "")
            return tree.LowerGrant(matter, details(reader, said.settlers, said.details or Details()), span=NOWHERE)
        case BindingKind.SETTING:
            assert said.setting is not None, said
            return tree.LowerSetting(_setting(reader, said.setting), span=NOWHERE)
        case BindingKind.AT_MOST:
            return _at_most(reader, said)
        case _:
            ways = names.references(Register.PATHWAY, said.pathways)
            if said.kind in _OF_PATHWAYS:
                return tree.LowerMay(_RULES[said.kind], ways, span=NOWHERE)
            facts = tuple(names.fact(each, ANCHOR) for each in said.facts)
            return tree.LowerMay(_RULES[said.kind], facts, ways, span=NOWHERE)


def _at_most(reader: Reader, said: BindingEffect) -> tree.LowerAtMost:
    """A ceiling; of a day of birth it is one on the age."""
    key, amount = said.facts[0], said.amount
    kind = reader.type_of(key.fact)
    fact = reader.names.fact(key, ANCHOR)
    value: Value
    if isinstance(amount, str):
        value = reader.names.member(enumeration_of(reader.names, key), amount)
    else:
        assert amount is not None, said
        if kind.kind is TypeKind.DATE and isinstance(amount, int):
            fact, kind = reader.age(key, ANCHOR), FactType(TypeKind.INTEGER, unit="years")
        value = literal(kind, amount)
    return tree.LowerAtMost(fact, value, span=NOWHERE)
