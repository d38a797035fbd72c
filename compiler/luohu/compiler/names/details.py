"""Details of a grant: settlers, companions, addresses, evidence, limits, and where to apply.

Facts in the guards of addresses and evidence are the anchor's, in those of settlers and companions that person's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.checks.names.repeated_header import repeated_header
from luohu.compiler.checks.names.type_mismatch import value_does_not_fit
from luohu.compiler.checks.names.unit_mismatch import unit_mismatch
from luohu.compiler.names import definitions
from luohu.compiler.names.addresses import addresses_of
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.kin import class_members, kin
from luohu.compiler.names.registers import candidates, ids, registered
from luohu.compiler.names.suggestions import not_found_in_list
from luohu.compiler.ruleset.model import (
    ALWAYS,
    AddressChoice,
    AddressEntry,
    ApplicationPeriod,
    BodyEntry,
    Condition,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    Kin,
    PersonHeads,
    TimeAllowed,
    YearDay,
)
from luohu.compiler.types.comparisons import OPS
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.source import Span
from luohu.dsl.syntax import details as tree
from luohu.dsl.syntax.conditions import Condition as ConditionTree
from luohu.dsl.syntax.instruments import Includes
from luohu.dsl.syntax.values import Day, MonthDay, Quantity, Unit

_TIME_UNITS = {Unit.MONTHS: "months", Unit.DAYS: "days", Unit.WORKING_DAYS: "workdays"}
_LISTS = (tree.Evidence, tree.Receivers, tree.Proxies, tree.Modes)
"""Details that may stand several times and then add up."""


@dataclass(slots=True)
class Draft:
    """Details as they are gathered."""

    settlers: Kin | None = None
    companions: Kin | None = None
    heads: PersonHeads | None = None
    addresses: AddressChoice | None = None
    evidence: EvidenceList | None = None
    time_limit: TimeAllowed | None = None
    receivers: tuple[BodyEntry, ...] | None = None
    proxies: tuple[BodyEntry, ...] | None = None
    exercised_within: TimeAllowed | None = None
    applications: ApplicationPeriod | None = None
    fee: str | None = None
    modes: tuple[str, ...] | None = None
    seen: dict[type, Span] = field(default_factory=dict)

    def details(self) -> Details:
        """What was gathered, without the settlers, who are the effect's own."""
        return Details(
            self.companions,
            self.heads,
            self.addresses,
            self.evidence,
            self.time_limit,
            self.receivers,
            self.proxies,
            self.exercised_within,
            self.applications,
            self.fee,
            self.modes,
        )


def gathered(details: tuple[tree.Detail, ...], view: View, ctx: Context) -> Draft:
    """All details of one effect."""
    draft = Draft()
    for each in details:
        earlier = draft.seen.get(type(each))
        if earlier is not None and not isinstance(each, _LISTS):
            ctx.findings.report(repeated_header(each.span, earlier))
        draft.seen.setdefault(type(each), each.span)
        _gather(each, draft, view, ctx)
    return draft


def _gather(detail: tree.Detail, draft: Draft, view: View, ctx: Context) -> None:
    match detail:
        case tree.Settlers():
            draft.settlers = kin(detail.entries, view, ctx)
        case tree.Companions():
            draft.companions = kin(detail.entries, view, ctx)
        case tree.Addresses():
            draft.addresses = _choice(detail.choice, view, ctx)
        case tree.Evidence():
            draft.evidence = _more(draft.evidence, evidence_list(detail.list, view, ctx))
        case tree.Receivers():
            draft.receivers = (*(draft.receivers or ()), *_bodies(detail.entries, view, ctx))
        case tree.Proxies():
            draft.proxies = (*(draft.proxies or ()), *_bodies(detail.entries, view, ctx))
        case _:
            _gather_limit(detail, draft, ctx)


def _gather_limit(detail: _Limit, draft: Draft, ctx: Context) -> None:
    match detail:
        case tree.Heads():
            draft.heads = heads(detail, ctx)
        case tree.TimeLimit():
            draft.time_limit = _time(detail.limit, "时限", ids(detail.bodies, Kind.BODY, ctx), ctx)
        case tree.ExercisedWithin():
            draft.exercised_within = _time(detail.length, "办理期", (), ctx)
        case tree.ApplicationPeriod():
            draft.applications = _applications(detail)
        case tree.Fee():
            draft.fee = detail.name.text
        case tree.Modes():
            draft.modes = (*(draft.modes or ()), *(each.text for each in detail.names))
        case _:
            assert_never(detail)


_Limit = tree.Heads | tree.TimeLimit | tree.ExercisedWithin | tree.ApplicationPeriod | tree.Fee | tree.Modes


def heads(detail: tree.Heads, ctx: Context) -> PersonHeads | None:
    """A limit on numbers of settlers."""
    value, operator = detail.bound.value, detail.bound.comparator.operator
    if not isinstance(value, Quantity) or operator not in OPS:
        ctx.findings.report(value_does_not_fit(detail.bound.span, "人数", Text("人数", "headcount")))
        return None
    if value.unit not in {Unit.PERSONS, Unit.COUNT}:
        ctx.findings.report(unit_mismatch(value, "人数", Text("人数", "headcount"), frozenset({Unit.PERSONS})))
        return None
    return PersonHeads(OPS[operator], value.amount)


def _time(length: Quantity, what: str, bodies: tuple[str, ...], ctx: Context) -> TimeAllowed | None:
    unit = _TIME_UNITS.get(length.unit)
    if unit is None:
        ctx.findings.report(unit_mismatch(length, what, Text("时长", "duration"), frozenset(_TIME_UNITS)))
        return None
    return TimeAllowed(length.amount, unit, bodies)


def _applications(detail: tree.ApplicationPeriod) -> ApplicationPeriod:
    """First and last day to apply: of every year, or between two days."""
    match detail.first, detail.last:
        case Day(day=opens), Day(day=closes):
            return ApplicationPeriod(opens=opens, closes=closes)
        case MonthDay() as first, MonthDay() as last:
            return ApplicationPeriod(first=YearDay(first.month, first.day), last=YearDay(last.month, last.day))
        case first, last:
            return ApplicationPeriod(first=_year_day(first), last=_year_day(last))


def _year_day(day: Day | MonthDay) -> YearDay:
    return YearDay(day.month, day.day) if isinstance(day, MonthDay) else YearDay(day.day.month, day.day.day)


def _guard(tests: tuple[ConditionTree | None, ...], view: View, ctx: Context) -> Condition:
    stated = [condition(each, view, ctx) for each in tests if each is not None]
    return conjunction(tuple(stated)) if stated else ALWAYS


def _choice(choice: tree.Choice, view: View, ctx: Context) -> AddressChoice:
    items: list[AddressEntry | AddressChoice] = []
    for each in choice.items:
        if isinstance(each, tree.Choice):
            items.append(_choice(each, view, ctx))
        else:
            items.extend(addresses_of(each.reference, _guard((each.guard,), view, ctx), view, ctx))
    return AddressChoice(choice.mode is tree.ChoiceMode.IN_ORDER, tuple(items), _guard((choice.guard,), view, ctx))


def evidence_list(listed: tree.EvidenceList, view: View, ctx: Context) -> EvidenceList:
    """Evidence with its choices and guards."""
    return EvidenceList(tuple(_piece(each, view, ctx) for each in listed.items), listed.open)


def _more(before: EvidenceList | None, listed: EvidenceList) -> EvidenceList:
    """Evidence listed in several places is all asked for."""
    if before is None:
        return listed
    return EvidenceList((*before.items, *listed.items), before.open or listed.open)


def _piece(item: tree.Entry | tree.EvidenceGroup, view: View, ctx: Context) -> EvidenceEntry | EvidenceChoice:
    where = _guard((item.guard,), view, ctx)
    if isinstance(item, tree.EvidenceGroup):
        return EvidenceChoice(item.every, tuple(_piece(each, view, ctx) for each in item.items), where)
    term = definitions.find(item.reference.text, view, ctx, item.reference.span)
    if term is not None and term.lists and not candidates(item.reference, Kind.EVIDENCE, ctx):
        return _class_of_evidence(term, where, view, ctx, item.reference.span)
    found = registered(item.reference, Kind.EVIDENCE, ctx)
    return EvidenceEntry("" if found is None else found.id, where)


def _class_of_evidence(term: Term, where: Condition, view: View, ctx: Context, span: Span) -> EvidenceChoice:
    """A defined class of evidence: any piece of it will do."""
    meaning = term.definition.meaning
    if not isinstance(meaning, Includes) or not definitions.entered(term, ctx, span):
        ctx.findings.spoil()
        return EvidenceChoice(every=False, items=())
    home = view.within(term, view.bare)
    shared = meaning.entries.guard
    items = tuple(_piece(each, home, ctx) for each in meaning.entries.items)
    ctx.chain.pop()
    return EvidenceChoice(every=False, items=items, where=conjunction((where, _guard((shared,), home, ctx))))


def _bodies(entries: tree.Entries, view: View, ctx: Context) -> tuple[BodyEntry, ...]:
    """Bodies that receive an application, or persons who stand in: declared bodies, kin, classes of kin."""
    found: list[BodyEntry] = []
    for each in entries.items:
        where = _guard((each.guard, entries.guard), view, ctx)
        body = ctx.table.find(Kind.BODY, each.reference.text)
        if body:
            found.append(BodyEntry(body[0].id, where))
            continue
        found.extend(_kin_as_proxies(each, entries, where, view, ctx))
    return tuple(found)


def _kin_as_proxies(
    entry: tree.Entry, entries: tree.Entries, where: Condition, view: View, ctx: Context
) -> list[BodyEntry]:
    reference = entry.reference
    term = definitions.find(reference.text, view, ctx, reference.span)
    if term is not None and term.lists:
        members = class_members(term, view, ctx, reference.span, about=None)
        return [] if members is None else [BodyEntry(each, conjunction((where, own))) for each, own in members.items]
    declared = ctx.table.find(Kind.KIN, reference.text)
    if declared:
        return [BodyEntry(declared[0].id, where)]
    ctx.findings.report(not_found_in_list(reference, Kind.BODY, entries, view, ctx))
    return []
