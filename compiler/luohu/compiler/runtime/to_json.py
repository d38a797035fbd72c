"""A decision as its JSON document: empty members are left out, days are written YYYY-MM-DD, ids are those of the ruleset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol, assert_never

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import as_object
from luohu.compiler.ruleset.codec_conditions import write_condition
from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, Label, Rewrite, ScoreTest, Share, YearDay
from luohu.compiler.ruleset.proofs import proof_document
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.model import (
    FORMAT,
    ApplicationWindow,
    BarredBy,
    Choice,
    Decision,
    Elsewhen,
    EvidenceDemand,
    Finding,
    Mark,
    Need,
    Offer,
    OpenRoute,
    OwnKey,
    Ranking,
    Reason,
    Receipt,
    Refusal,
    Route,
    RouteDetails,
    TimeLimit,
    Together,
)
from luohu.compiler.runtime.score_json import score_json
from luohu.compiler.runtime.scoring import Points, unbound
from luohu.compiler.runtime.values import UNKNOWN, Answer

Object = dict[str, Json]


def decision_json(decision: Decision) -> Object:
    """The decision document (`luohu.decision/1`). Its lists are always there, empty where there is nothing to say."""
    return {
        "format": FORMAT,
        "outcome": decision.outcome.value,
        "routes": [_route(each) for each in decision.routes],
        "open_routes": [_open(each) for each in decision.open_routes],
        "refusals": [_refusal(each) for each in decision.refusals],
        "needs": [_need(each) for each in decision.needs],
        "lapsed": [_elsewhen(each, "last_in_force") for each in decision.lapsed],
        "coming": [_elsewhen(each, "first_in_force") for each in decision.coming],
        "asked_above": [{"clause": each.clause, "instrument": each.instrument} for each in decision.asked_above],
        **filled(scores=[score_json(each, _finding) for each in decision.scores]),
        "marks": [_mark(each) for each in decision.marks],
        "receipt": _receipt(decision.receipt),
    }


def filled(**members: Json) -> Object:
    """The members that say something: not None, not empty, not false."""
    return {name: value for name, value in members.items() if value or (value == 0 and value is not False)}


def plain(value: Answer) -> Json:
    """A value as JSON: days as text, sets as arrays, none as null. Unknown has no value and must not come here."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    assert value is not UNKNOWN
    return value if isinstance(value, bool | int | str) else None


def _names(ids: Iterable[str]) -> list[Json]:
    return list(ids)


def _label(label: Label | None) -> Json:
    return None if label is None else {"zh": label.zh, **filled(en=label.en)}


def _key(key: FactKey) -> Object:
    return {"fact": key.fact, "person": key.person}


def _receipt(receipt: Receipt) -> Object:
    return {
        "ruleset": receipt.ruleset,
        "version": receipt.version,
        "digest": receipt.digest,
        "area": receipt.area,
        "matter": receipt.matter,
        "applied_on": receipt.applied_on.isoformat(),
        "engine": receipt.engine,
        **filled(
            decided_on=plain(receipt.decided_on),
            closed=[{**_key(each.key), "value": plain(each.value)} for each in receipt.closed],
            assumptions=[
                {"kind": each.kind, "id": each.id, **filled(day=plain(each.day))} for each in receipt.assumptions
            ],
        ),
    }


def _route(route: Route) -> Object:
    return {
        "clause": route.clause,
        "instrument": route.instrument,
        **filled(
            pathways=_names(route.pathways),
            capacity=None if route.capacity is None else route.capacity.value,
            satisfied=[_finding(each) for each in route.satisfied],
            details=_details(route.details),
            beat=[{"bar": each.bar, "step": each.step.value} for each in route.beat],
            unless=_names(route.unless),
            common_rules=_names(route.common_rules),
            rewrites=_rewrites(route.rewrites),
        ),
    }


def _details(details: RouteDetails) -> Object:
    return filled(
        companions=[{"relation": each.relation, **_state(each)} for each in details.companions],
        companions_open=details.companions_open,
        heads=[{"op": each.op.value, "value": each.value, **_state(each)} for each in details.heads],
        addresses=[
            {"address": each.address, **_state(each), **filled(owner=each.owner, order=each.order)}
            for each in details.addresses
        ],
        evidence=[_evidence(each) for each in details.evidence],
        evidence_open=details.evidence_open,
        time_limits=[_limit(each) for each in details.time_limits],
        receivers=[{"id": each.id, **_state(each)} for each in details.receivers],
        proxies=[{"id": each.id, **_state(each)} for each in details.proxies],
        exercised_within=[_limit(each) for each in details.exercised_within],
        applications=[_window(each) for each in details.applications],
        fees=[{"text": each.text, **_state(each)} for each in details.fees],
        modes=[{"text": each.text, **_state(each)} for each in details.modes],
    )


class _HasState(Protocol):
    """Any detail."""

    @property
    def state(self) -> Offer:
        """Offered, not offered, or not yet known."""

    @property
    def needs(self) -> tuple[str, ...]:
        """What decides it."""


def _state(each: _HasState) -> Object:
    return {"state": each.state.value, **filled(needs=_names(each.needs))}


def _limit(limit: TimeLimit) -> Object:
    return {"amount": limit.amount, "unit": limit.unit, **_state(limit), **filled(bodies=_names(limit.bodies))}


def _window(window: ApplicationWindow) -> Object:
    period = window.period
    return {
        **filled(
            first=_year_day(period.first),
            last=_year_day(period.last),
            opens=plain(period.opens),
            closes=plain(period.closes),
        ),
        "on_day": window.on_day,
        **_state(window),
    }


def _year_day(day: YearDay | None) -> Json:
    return None if day is None else {"month": day.month, **filled(day=day.day)}


def _evidence(demand: EvidenceDemand) -> Object:
    if demand.evidence is not None:
        return {"evidence": demand.evidence, **_state(demand)}
    return {
        "all_of" if demand.every else "any_of": [_evidence(each) for each in demand.any_of],
        **_state(demand),
    }


def _open(route: OpenRoute) -> Object:
    return {
        "clause": route.clause,
        "instrument": route.instrument,
        **filled(
            pathways=_names(route.pathways),
            missing=[_reason(each) for each in route.missing],
            unsettled=_names(route.unsettled),
            days=_names(route.days),
            details=_details(route.details),
            rewrites=_rewrites(route.rewrites),
        ),
    }


def _rewrites(rewrites: tuple[Rewrite, ...]) -> list[Json]:
    return [{"kind": each.kind.value, "by": each.by} for each in rewrites]


def _reason(reason: Reason) -> Json:
    """A test, so many of several, or several together."""
    match reason:
        case Finding():
            return _finding(reason)
        case Choice(count, ways):
            return {"at_least": count, "of": [_reason(each) for each in ways]}
        case Together(items):
            return {"all": [_reason(each) for each in items]}
        case _:
            assert_never(reason)


def _refusal(refusal: Refusal) -> Object:
    return {
        "clause": refusal.clause,
        "instrument": refusal.instrument,
        "kind": refusal.kind.value,
        **filled(
            failed=[_reason(each) for each in refusal.failed],
            bars=[_barred(each) for each in refusal.bars],
            instead=_names(refusal.instead),
            rewrites=_rewrites(refusal.rewrites),
        ),
    }


def _barred(barred: BarredBy) -> Object:
    return {
        "bar": barred.bar,
        "step": barred.step.value,
        **filled(because=[_finding(each) for each in barred.because]),
    }


def _need(need: Need) -> Object:
    return {
        "kind": need.kind.value,
        "subject": need.subject,
        **filled(
            fact=None if need.key is None else need.key.fact,
            person=None if need.key is None else need.key.person,
            label=_label(need.label),
            question=_label(need.question),
            proof=proof_document(need.proof),
            from_whom=_names(need.from_whom),
            clauses=_names(need.clauses),
            only_route=need.only_route,
            only_details=need.only_details,
            ranking=None if need.ranking is None else _ranking(need.ranking),
        ),
    }


def _ranking(ranking: Ranking) -> Object:
    """The round as the quota declares it, and the applicant's own keys."""
    quota = ranking.quota
    return {
        "clause": ranking.clause,
        **filled(
            bodies=_names(quota.bodies),
            amount=quota.amount,
            parameter=quota.parameter,
            every_months=quota.every_months,
            rounds=quota.rounds,
            opens=_year_day(quota.opens),
            closes=_year_day(quota.closes),
            cutoff=_year_day(quota.cutoff),
            cutoff_parameter=quota.cutoff_parameter,
            ties=None if quota.ties is None else quota.ties.value,
            split_by=quota.split_by,
            leftover=quota.leftover,
        ),
        "keys": [_own_key(each) for each in ranking.keys],
    }


def _own_key(own: OwnKey) -> Object:
    """What the applicant has of a ranking key: `value` left out is unknown, null is none."""
    order: Object = {"order": "descending" if own.key.descending else "ascending"}
    if own.key.fact is None:
        return {"score": own.key.score, **order, **filled(points=None if own.points is None else _points(own.points))}
    known: Object = {} if own.value is UNKNOWN else {"value": plain(own.value)}
    return {**_key(own.key.fact), **order, **known}


def _elsewhen(each: Elsewhen, name: str) -> Object:
    return {
        "clause": each.clause,
        "instrument": each.instrument,
        name: each.day.isoformat(),
        **filled(latest=plain(each.latest)),
    }


def _mark(mark: Mark) -> Object:
    return {"mark": mark.kind.value, **filled(subjects=_names(mark.subjects))}


def _finding(finding: Finding) -> Object:
    """A test, whether it was wanted true, and what came out: `actual` left out is unknown, null is none."""
    values = _values(finding)
    known = {name: plain(value) for name, value in values.items() if value is not UNKNOWN}
    return {
        **as_object(write_condition(_told(finding.test)), ""),
        **filled(negated=not finding.wanted, points=None if finding.points is None else _points(finding.points)),
        **known,
        **filled(missing=len(known) < len(values) or not _settled(finding.points)),
    }


def _told(test: Test) -> Test:
    """A test of points under the score's own id."""
    return replace(test, score=unbound(test.score)) if isinstance(test, ScoreTest) else test


def _settled(points: Points | None) -> bool:
    return points is None or (points.low == points.high and points.vetoed is not None)


def _points(points: Points) -> Object:
    return {"least": points.low, "greatest": points.high, **filled(vetoed=points.vetoed)}


def _values(finding: Finding) -> dict[str, Answer]:
    """The values that a test compares, by the name of their member."""
    test, values = finding.test, {"actual": finding.actual, "other": finding.other}
    match test:
        case FactTest():
            return values if isinstance(test.value, FactKey | Share) else {"actual": finding.actual}
        case DateTest():
            return values if test.length is None else {**values, "length_is": finding.length}
        case ScoreTest():
            return {"other": finding.other} if isinstance(test.value, FactKey) else {}
        case _:
            assert_never(test)
