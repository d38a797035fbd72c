"""Provisions for reading: what holds, who must do what, what is offered, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from luohu.compiler.ruleset.amounts import CM2_A_SQUARE_METRE, FEN_A_YUAN, decimal
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
    SettingEffect,
    SettingKind,
)
from luohu.compiler.ruleset.model import Label, Parameter, Scalar, TypeKind
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.figures import Basis, FigureAt
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.provisions import Applies, Entry, Provisions
from luohu.compiler.runtime.words import Language, Words, fact_name, unit_name, value_name, words_of

_HUNDREDTHS = 100
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_HEADINGS = {
    "figures": Label("参数", "Figures"),
    "duties": Label("责成", "Duties"),
    "services": Label("提供", "Services"),
    "entitlements": Label("保障", "Entitlements"),
    "endings": Label("终止", "Endings"),
    "bindings": Label("对下级的要求", "What lower texts must and may do"),
    "delegations": Label("授权", "Delegations"),
}
"""What is told; scores, quotas and counting rules are told with decisions."""
_KINDS = {
    SettingKind.VALUE: Label("等于", "is"),
    SettingKind.DEFAULT: Label("缺省", "is by default"),
    SettingKind.AT_MOST: Label("至多", "at most"),
    SettingKind.AT_LEAST: Label("至少", "at least"),
}


def provisions_text(prepared: Prepared, found: Provisions, language: Language) -> Iterator[str]:
    """The provisions, line by line; a kind of which there is nothing is left out."""
    words = words_of(prepared, language)
    yield _head(words, found)
    named = Counter(each.parameter for each in found.figures)
    blocks = [("figures", [_figure(words, each, several=named[each.parameter] > 1) for each in found.figures])]
    blocks += [
        (name, [_entry(words, each) for each in entries]) for name, entries in found.entries if name in _HEADINGS
    ]
    said = False
    for name, lines in blocks:
        if lines:
            said = True
            yield f"{_in(words, _HEADINGS[name])}:" if words.language == "en" else f"{_in(words, _HEADINGS[name])}："
            yield from (f"  - {line}" for line in lines)
    if not said:
        yield words.say("没有这样的规定", "nothing of the kind")
    if found.days:
        days = [day_label(prepared, each) for each in found.days]
        yield words.say(
            f"取决于：{'、'.join(each.zh for each in days)}", f"depends on: {', '.join(each.english for each in days)}"
        )


def _in(words: Words, label: Label) -> str:
    return words.say(label.zh, label.english)


def _head(words: Words, found: Provisions) -> str:
    place = words.name(found.place) if found.place is not None else words.name(words.prepared.geography.root)
    if not found.in_force:
        return words.say(f"{found.on} 在{place}没有规定有效", f"on {found.on} no rule is in force in {place}")
    return words.say(f"{found.on} {place}", f"{place}, {found.on}")


# ------------------------------------------------------------------------------------------------ figures


def _figure(words: Words, each: FigureAt, *, several: bool) -> str:
    """One figure; with its places where the parameter has others elsewhere."""
    parameter = next(one for one in words.prepared.ruleset.vocabulary.parameters if one.id == each.parameter)
    name = words.text(parameter.label, parameter.id)
    where = f"（{words.names(each.places)}）" if several else ""
    where = words.say(where, f" ({words.names(each.places)})" if several else "")
    bounds = [
        f"{_in(words, _KINDS[bound.kind])} {amount_name(words, parameter, bound.amount, bound.unit)}{_by(words, bound.clauses)}"
        for bound in each.bounds
    ]
    limits = words.say("；", "; ") + words.say("，", ", ").join(bounds) if bounds else ""
    return f"{name}{where}{words.say('：', ': ')}{held(words, parameter, each)}{limits}"


def held(words: Words, parameter: Parameter, each: FigureAt) -> str:
    """What a figure is, what that rests on, and by which clauses."""
    match each.basis:
        case Basis.PUBLICATION:
            bodies = words.names(parameter.bodies)
            return words.say(
                f"待{bodies}公布" if bodies else "没有规定", f"awaits publication by {bodies}" if bodies else "not set"
            )
        case Basis.UNDETERMINED:
            return words.say(f"待定{_by(words, each.clauses)}", f"undetermined{_by(words, each.clauses)}")
        case _:
            assert each.amount is not None, "a figure that is set has an amount"
            said = amount_name(words, parameter, each.amount, each.unit)
            note = {
                Basis.DEFAULT: words.say("（缺省）", " (default)"),
                Basis.GIVEN: words.say("（申请中给出）", " (as given)"),
                Basis.BOUND: words.say("（即其界限）", " (the bound)"),
            }
            return f"{said}{note.get(each.basis, '')}{_by(words, each.clauses)}"


def _by(words: Words, clauses: Iterable[str]) -> str:
    listed = words.say("、", ", ").join(words.clause(each) for each in clauses)
    return words.say(f"（{listed}）", f" ({listed})") if listed else ""


def amount_name(words: Words, parameter: Parameter, amount: Scalar, unit: str | None = None) -> str:  # noqa: PLR0911 - one line for each type
    """A figure as a reader would say it, in its unit."""
    if isinstance(amount, bool):
        return words.say("是" if amount else "否", "yes" if amount else "no")
    if isinstance(amount, date):
        return amount.isoformat()
    if not isinstance(amount, int):
        return words.name(amount)
    match parameter.type.kind:
        case TypeKind.MONEY:
            shown = decimal(amount, FEN_A_YUAN)
            return words.say(f"{shown}元", f"{shown} yuan")
        case TypeKind.POINTS:
            shown = decimal(amount, _HUNDREDTHS)
            return words.say(f"{shown}分", f"{shown} points")
        case TypeKind.RATIO:
            return f"{decimal(amount, _HUNDREDTHS)}%"
        case TypeKind.FLOOR_AREA:
            shown = decimal(amount, CM2_A_SQUARE_METRE)
            return words.say(f"{shown}平方米", f"{shown} m²")
        case _:
            counted = unit or parameter.type.unit
            return str(amount) if counted is None else unit_name(words, amount, counted)


# ------------------------------------------------------------------------------------------------ entries


def _entry(words: Words, each: Entry) -> str:
    said = _said(words, each)
    marked = each.state is Applies.UNKNOWN and not each.items
    open_ = words.say("（待定）", " (undetermined)") if marked else ""
    return f"{said}{open_}{_by(words, (each.clause,))}"


def _said(words: Words, each: Entry) -> str:  # noqa: PLR0911 - one line for each kind
    match each.effect:
        case SettingEffect() as effect:
            return setting_name(words, effect)
        case DutyEffect() as effect:
            return duty_name(words, effect)
        case ServiceEffect() as effect:
            return _service(words, each, effect)
        case EntitlementEffect() as effect:
            more = words.say("等", " and others") if effect.open else ""
            groups = {one.id: one.label for one in words.prepared.ruleset.vocabulary.groups}
            group = words.text(groups[effect.group], effect.group)
            return f"{group}{words.say('：', ': ')}{_listed(words, each)}{more}"
        case EndEffect(matter):
            return words.name(matter)
        case BindingEffect() as effect:
            return binding_name(words, effect)
        case DelegationEffect() as effect:
            return delegation_name(words, effect)
        case _:
            return ""


def _listed(words: Words, each: Entry) -> str:
    """The items, those that depend on something marked."""
    names = (
        words.name(item.id) + (words.say("（待定）", " (undetermined)") if item.state is Applies.UNKNOWN else "")
        for item in each.items
    )
    return words.say("、", ", ").join(names)


def setting_name(words: Words, effect: SettingEffect) -> str:
    """A figure's value or bound, as a clause sets it."""
    parameter = next(one for one in words.prepared.ruleset.vocabulary.parameters if one.id == effect.parameter)
    name = words.text(parameter.label, parameter.id)
    return f"{name} {_in(words, _KINDS[effect.kind])} {amount_name(words, parameter, effect.amount, effect.unit)}"


def duty_name(words: Words, effect: DutyEffect) -> str:
    """Who must do what, and by when."""
    due = f"{words.say('，期限', ', ')}{deadline_name(words, effect.deadline)}" if effect.deadline is not None else ""
    return f"{_doers(words, effect)}{words.say('：', ': ')}{as_said(words, effect.text)}{due}"


def _doers(words: Words, effect: DutyEffect) -> str:
    """Who leads, and who takes part; of those who take part alone, that they do not lead."""
    others = words.say("等", " and others" if effect.helpers else "others") if effect.open else ""
    helpers = words.names(effect.helpers) + others
    if not effect.leads:
        return words.say(f"{helpers}（参与）", f"{helpers} (taking part)")
    leads = words.names(effect.leads)
    who = words.say(f"{leads}分别", f"each of {leads}") if effect.severally else leads
    return who + (words.say(f"（{helpers}参与）", f" (with {helpers})") if helpers else "")


def as_said(words: Words, text: str) -> str:
    """What a document says in words of its own: in English in quotation marks, since it stays Chinese."""
    return words.say(text, text if text.isascii() else f"“{text}”")


def deadline_name(words: Words, deadline: Deadline) -> str:
    """A deadline as a reader would say it."""
    length = "" if deadline.amount is None else unit_name(words, deadline.amount, deadline.unit or "days")
    match deadline.kind:
        case DeadlineKind.BY:
            day = "" if deadline.day is None else deadline.day.last.isoformat()
            return words.say(f"{day}前", f"by {day}")
        case DeadlineKind.YEARLY if deadline.month is None:
            return words.say("每年", "every year")
        case DeadlineKind.YEARLY:
            day_zh = "底" if deadline.day_of_month is None else f"{deadline.day_of_month}日"
            day_en = "the end of" if deadline.day_of_month is None else str(deadline.day_of_month)
            return words.say(
                f"每年{deadline.month}月{day_zh}前", f"every year by {day_en} {_MONTHS[(deadline.month or 1) - 1]}"
            )
        case DeadlineKind.EVERY:
            return words.say(f"每{length}", f"every {length}")
        case DeadlineKind.WITHIN:
            return words.say(f"{length}内", f"within {length}")
        case DeadlineKind.AFTER:
            return words.say(
                f"自{deadline.since}起{length}内", f"within {length} of {as_said(words, deadline.since or '')}"
            )


def _service(words: Words, each: Entry, effect: ServiceEffect) -> str:
    is_open = effect.open or any(group.open for group in effect.groups)
    listed = _listed(words, each) + (words.say("等", " and others") if is_open else "")
    claimed = "" if effect.claimed is None else words.say(f"，共计{effect.claimed}项", f"; {effect.claimed} in all")
    ways = [
        words.say(f"{zh}：{'、'.join(names)}", f"{en}: {', '.join(as_said(words, one) for one in names)}")
        for zh, en, names in (
            ("渠道", "channels", effect.channels),
            ("方式", "modes", effect.modes),
            ("地点", "places", effect.venues),
        )
        if names
    ]
    return words.say("；", "; ").join([listed + claimed, *ways])


_BINDINGS = {
    BindingKind.MUST_GRANT: Label("应当准予", "must grant"),
    BindingKind.MUST_NOT_REQUIRE: Label("不得要求", "must not require"),
    BindingKind.MUST_NOT_USE: Label("不得采用", "must not use"),
    BindingKind.MAY_USE: Label("可采用", "may use"),
    BindingKind.AT_MOST: Label("至多要求", "may require at most"),
    BindingKind.MAY_REQUIRE: Label("可要求", "may require"),
}


def binding_name(words: Words, effect: BindingEffect) -> str:
    """What lower texts must, must not or may do."""
    if effect.setting is not None:
        return words.say(f"限定 {setting_name(words, effect.setting)}", f"set {setting_name(words, effect.setting)}")
    names = (fact_name(words, each) for each in effect.facts)
    facts = words.say("、", ", ").join(words.say(each, f"“{each}”") for each in names)
    ways = words.names(effect.pathways)
    what = facts or (words.name(effect.matter) if effect.matter is not None else ways)
    ceiling = "" if effect.amount is None else f" {value_name(words, effect.facts[0], effect.amount)}"
    by = words.say(f"（就{ways}）", f" (pathway {ways})") if facts and ways else ""
    return f"{_in(words, _BINDINGS[effect.kind])} {what}{ceiling}{by}"


def delegation_name(words: Words, effect: DelegationEffect) -> str:
    """What is left to whom, and by when."""
    what = "" if effect.setting is None else setting_name(words, effect.setting)
    what = as_said(words, effect.text) if effect.text else what
    due = f"{words.say('，期限', ', ')}{deadline_name(words, effect.deadline)}" if effect.deadline is not None else ""
    return f"{words.names(effect.bodies)}{words.say('：', ': ')}{what}{due}"
