"""Quotas (名额): how many, in which rounds, in which order; and the grants that stand under one."""

from __future__ import annotations

from luohu.compiler.checks.names.quota_without_number import quota_without_number
from luohu.compiler.checks.names.rank_without_order import rank_without_order
from luohu.compiler.checks.names.several_quotas import several_quotas
from luohu.compiler.checks.names.value_out_of_range import value_out_of_range
from luohu.compiler.holes import QuotaHole
from luohu.compiler.names import references
from luohu.compiler.names.conditions import fact_of
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.holes import put
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.registers import ids, registered
from luohu.compiler.ruleset.model import ALWAYS, CASE, Condition, FactKey, QuotaEffect, TypeKind, YearDay
from luohu.compiler.ruleset.points import RankKey, Ties
from luohu.compiler.ruleset.whole_scores import COUNTED
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax import points as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.details import ApplicationPeriod
from luohu.dsl.syntax.values import MonthDay, Quantity, Unit, Value
from luohu.dsl.syntax.vocabulary import Frequency

_TIES = {tree.Ties.EQUAL: Ties.EQUAL, tree.Ties.LOT: Ties.LOT, tree.Ties.UNSTATED: Ties.UNSTATED}
_COUNTS = frozenset({Unit.COUNT, Unit.PERSONS})


def under_quotas(clause_id: str, condition: Condition, ctx: Context) -> Condition:
    """The condition of a grant, with a place for what the quotas ask under which it stands (适用)."""
    quotas = tuple(sorted(set(ctx.points.quotas_on.get(clause_id, ()))))
    return condition if not quotas else conjunction((condition, put(QuotaHole(clause_id, quotas), ctx)))


def effect(member: tree.Quota, view: View, issuers: tuple[str, ...], ctx: Context) -> QuotaEffect:
    """A quota. The bodies that rank are those it names, or the issuers of its document."""
    known = ctx.points.quotas.get(member.name.text)
    own = member.name.text if known is None else known.id
    amount, parameter = _amount(member.amount, ctx)
    if member.amount is None:
        ctx.findings.report(quota_without_number(member.name.span, member.name.text))
    period = member.period
    opens, closes = _applications(member.applications)
    cutoff = member.cutoff
    clauses = references.every(member.clauses, view.document, ctx)
    _check_several(clauses, member, ctx)
    ranking = tuple(each for key in member.ranking if (each := _key(key, view, ctx)) is not None)
    return QuotaEffect(
        own,
        clauses,
        ids(member.bodies, Kind.BODY, ctx) or issuers,
        amount,
        parameter,
        None if period is None else _months(period),
        None if period is None else period.times,
        opens,
        closes,
        _year_day(cutoff) if isinstance(cutoff, MonthDay) else None,
        _published(cutoff, ctx) if isinstance(cutoff, Reference) else None,
        ranking,
        None if member.ties is None else _TIES[member.ties],
        None if member.split_by is None else member.split_by.text,
        member.leftover,
    )


def _amount(value: Value | None, ctx: Context) -> tuple[int | None, str | None]:
    match value:
        case None:
            return None, None
        case Quantity() if value.unit in _COUNTS and value.amount >= 0:
            return value.amount, None
        case Reference():
            return None, _published(value, ctx)
        case _:
            ctx.findings.report(value_out_of_range(value.span, value.span.text, None))
            return None, None


def _published(reference: Reference, ctx: Context) -> str | None:
    found = registered(reference, Kind.PARAMETER, ctx)
    return None if found is None else found.id


def _months(period: Frequency) -> int | None:
    return period.every.amount if period.every.unit is Unit.MONTHS else None


def _applications(period: ApplicationPeriod | None) -> tuple[YearDay | None, YearDay | None]:
    if period is None:
        return None, None
    days = [each if isinstance(each, MonthDay) else None for each in (period.first, period.last)]
    return tuple(None if each is None else _year_day(each) for each in days)  # type: ignore[return-value]


def _year_day(day: MonthDay) -> YearDay:
    return YearDay(day.month, day.day)


def _key(key: tree.RankKey, view: View, ctx: Context) -> RankKey | None:
    """A score, a number or a day. Not asked of the case: it orders applicants, and decides nothing for one."""
    score = ctx.points.scores.get(key.reference.text)
    if score is not None:
        return RankKey(score.id, None, key.descending)
    found = fact_of(key.reference, view, ctx)
    if found is None:
        return None
    info, owners = found
    source = info.born or info
    if source.type.kind not in (*COUNTED, TypeKind.DATE) or len(owners) != 1 or owners[0].where != ALWAYS:
        ctx.findings.report(rank_without_order(key.reference.span, info.name, info.type.word))
        return None
    older_first = key.descending if info.born is None else not key.descending
    return RankKey(None, FactKey(owners[0].person, source.id), older_first)


def _check_several(clauses: tuple[str, ...], member: tree.Quota, ctx: Context) -> None:
    """Reports clauses that some other quota names too, at the later of the two."""
    for clause in clauses:
        under = sorted(set(ctx.points.quotas_on.get(clause, ())))
        names = [each for one in under for each in _names_in(one, clause, ctx)]
        if len(names) > 1 and names[0] != member.name.text:
            locators = ctx.documents.clause(clause).locators
            ctx.findings.report(several_quotas(member.name.span, locators[0].text, names))


def _names_in(holder: str, clause: str, ctx: Context) -> list[str]:
    home = ctx.documents.by_clause[holder]
    quotas = [each for each in ctx.documents.clause(holder).members if isinstance(each, tree.Quota)]
    return [each.name.text for each in quotas if clause in references.every(each.clauses, home, ctx)]


def determined(quota: str) -> FactKey:
    """The figure of the case that says whether the ranking under a quota reached the applicant."""
    return FactKey(CASE, quota)
