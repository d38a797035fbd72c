"""What a scenario expected against what was decided: every difference in a sentence, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luohu.compiler.program import Expectation
from luohu.compiler.ruleset.model import Details
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.model import (
    BodyOffer,
    Decision,
    EvidenceDemand,
    HeadLimit,
    Offer,
    OpenRoute,
    Outcome,
    Route,
    RouteDetails,
)
from luohu.dsl.diagnostics.model import Text

OUTCOMES = {
    Outcome.GRANTED: Text("准予", "granted"),
    Outcome.NOT_GRANTED: Text("不予", "not granted"),
    Outcome.UNDETERMINED: Text("待定", "undetermined"),
    Outcome.NO_RULE_IN_FORCE: Text("无规定", "no rule in force"),
}


def mismatches(expectation: Expectation, decision: Decision) -> tuple[Text, ...]:
    """The differences, none if the decision is as expected."""
    if expectation.not_by:
        return tuple(_not_by(expectation, decision))
    if expectation.outcome != decision.outcome.value:
        wanted = OUTCOMES[Outcome(expectation.outcome)]
        got = OUTCOMES[decision.outcome]
        return (
            Text(
                f"预期{wanted.zh}，结果是{got.zh}{_by(decision)}", f"expected {wanted.en}, got {got.en}{_by(decision)}"
            ),
        )
    match decision.outcome:
        case Outcome.GRANTED:
            return tuple(_granted(expectation, decision))
        case Outcome.NOT_GRANTED:
            return tuple(_refused(expectation, decision))
        case Outcome.UNDETERMINED:
            return tuple(_undetermined(expectation, decision))
        case Outcome.NO_RULE_IN_FORCE:
            return ()


def _by(decision: Decision) -> str:
    clauses = [route.clause for route in decision.routes] or [need.subject for need in decision.needs]
    return f" ({', '.join(clauses)})" if clauses else ""


def _not_by(expectation: Expectation, decision: Decision) -> Iterator[Text]:
    """`预期 非 准予 … 依 C`: certainly not by that clause; without a clause, certainly not at all.

    With details, the grant itself may stand, and none of those details is offered with it.
    """
    if _details_named(expectation):
        yield from _not_offered(expectation, decision)
        return
    certain = decision.outcome in (Outcome.NOT_GRANTED, Outcome.NO_RULE_IN_FORCE)
    clause = expectation.clause
    if clause is None:
        if not certain:
            yield Text(
                f"预期不准予，结果是{OUTCOMES[decision.outcome].zh}", f"expected no grant, got {decision.outcome.value}"
            )
        return
    if any(provision_of(route.clause) == clause for route in decision.routes):
        yield Text(f"预期不依 {clause}，结果依它准予", f"expected no grant by {clause}, but it grants")
    if any(provision_of(route.clause) == clause for route in decision.open_routes):
        yield Text(
            f"预期不依 {clause}，结果它是否准予未定", f"expected no grant by {clause}, but whether it grants is open"
        )


def _details_named(expectation: Expectation) -> bool:
    named = (expectation.addresses, expectation.companions, expectation.evidence, expectation.heads)
    return any(named) or expectation.details != Details()


def _not_offered(expectation: Expectation, decision: Decision) -> Iterator[Text]:
    """What routes (by a clause, where one is named) offer or may offer though it was expected that they do not."""
    routes: tuple[Route | OpenRoute, ...] = (*decision.routes, *decision.open_routes)
    offered = [each.details for each in routes if expectation.clause in (None, provision_of(each.clause))]
    wanted = expectation.details
    for what, unwanted, found in (
        (
            Text("落户地", "address"),
            expectation.addresses,
            [(x.address, x.state) for d in offered for x in d.addresses],
        ),
        (
            Text("随迁", "companion"),
            expectation.companions,
            [(x.relation, x.state) for d in offered for x in d.companions],
        ),
        (Text("材料", "evidence"), expectation.evidence, [x for d in offered for e in d.evidence for x in _states(e)]),
        (
            Text("受理", "receiver"),
            [each.id for each in wanted.receivers or ()],
            [(x.id, x.state) for d in offered for x in d.receivers],
        ),
        (
            Text("代办", "proxy"),
            [each.id for each in wanted.proxies or ()],
            [(x.id, x.state) for d in offered for x in d.proxies],
        ),
        (Text("方式", "mode"), wanted.modes or (), [(x.text, x.state) for d in offered for x in d.modes]),
        (Text("费用", "fee"), [wanted.fee] if wanted.fee else [], [(x.text, x.state) for d in offered for x in d.fees]),
    ):
        may_be = {name for name, state in found if state is not Offer.NOT_OFFERED}
        for each in sorted(set(unwanted) & may_be):
            yield Text(f"预期{what.zh}不含 {each}，结果有或未定", f"expected no {what.en} {each}, offered or open")
    yield from _not_limited(expectation, offered)


def _not_limited(expectation: Expectation, offered: Iterable[RouteDetails]) -> Iterator[Text]:
    """Numbers and periods that are not to be those of the grant."""
    wanted = expectation.details
    heads, limits, uses, periods = (
        (expectation.heads and (expectation.heads.op, expectation.heads.value)),
        (wanted.time_limit and (wanted.time_limit.amount, wanted.time_limit.unit)),
        (wanted.exercised_within and (wanted.exercised_within.amount, wanted.exercised_within.unit)),
        wanted.applications,
    )
    for each in offered:
        for what, unwanted, found in (
            (Text("人数", "heads"), heads, [((x.op, x.value), x.state) for x in each.heads]),
            (Text("时限", "time limit"), limits, [((x.amount, x.unit), x.state) for x in each.time_limits]),
            (Text("办理期", "period of use"), uses, [((x.amount, x.unit), x.state) for x in each.exercised_within]),
            (Text("申请期", "period of application"), periods, [(x.period, x.state) for x in each.applications]),
        ):
            if any(unwanted == one and state is not Offer.NOT_OFFERED for one, state in found):
                yield Text(f"预期{what.zh}不是所写的", f"expected {what.en} other than written")


def _states(demand: EvidenceDemand) -> Iterator[tuple[str, Offer]]:
    if demand.evidence is not None:
        yield demand.evidence, demand.state
    for each in demand.any_of:
        yield from _states(each)


def _granted(expectation: Expectation, decision: Decision) -> Iterator[Text]:
    routes = [route for route in decision.routes if expectation.clause in (None, provision_of(route.clause))]
    if expectation.clause is not None and not routes:  # without a clause a grant may rest on routes that are each open
        got = ", ".join(route.clause for route in decision.routes)
        yield Text(
            f"预期依 {expectation.clause} 准予，结果依 {got}", f"expected by {expectation.clause}, granted by {got}"
        )
        return
    for what, wanted, offered in (
        (Text("落户地", "address"), expectation.addresses, _addresses(routes)),
        (Text("随迁", "companion"), expectation.companions, _companions(routes)),
        (Text("材料", "evidence"), expectation.evidence, _evidence(routes)),
    ):
        for missing in sorted(set(wanted) - offered):
            yield Text(f"预期{what.zh}含 {missing}，结果没有", f"expected {what.en} {missing}, not offered")
    heads = expectation.heads
    if heads is not None and not any((each.op, each.value) == (heads.op, heads.value) for each in _heads(routes)):
        yield Text(
            f"预期人数 {heads.op.value} {heads.value}，结果不是", f"expected heads {heads.op.value} {heads.value}"
        )
    yield from _limits(expectation, routes)


def _limits(expectation: Expectation, routes: Iterable[Route]) -> Iterator[Text]:
    """Bodies, proxies, limits, periods, fee and modes that the grant was expected to have."""
    wanted, details = expectation.details, [route.details for route in routes]
    for what, bodies, told in (
        (Text("受理", "receiver"), wanted.receivers, [each for one in details for each in one.receivers]),
        (Text("代办", "proxy"), wanted.proxies, [each for one in details for each in one.proxies]),
    ):
        for missing in sorted({each.id for each in bodies or ()} - _offered(told)):
            yield Text(f"预期{what.zh}含 {missing}，结果没有", f"expected {what.en} {missing}, not offered")
    for what, limit, got in (
        (Text("时限", "time limit"), wanted.time_limit, [each for one in details for each in one.time_limits]),
        (
            Text("办理期", "period of use"),
            wanted.exercised_within,
            [x for one in details for x in one.exercised_within],
        ),
    ):
        offered = {(each.amount, each.unit) for each in got if each.state is Offer.OFFERED}
        if limit is not None and (limit.amount, limit.unit) not in offered:
            yield Text(
                f"预期{what.zh} {limit.amount} {limit.unit}，结果不是",
                f"expected {what.en} {limit.amount} {limit.unit}",
            )
    periods = {each.period for one in details for each in one.applications if each.state is Offer.OFFERED}
    if wanted.applications is not None and wanted.applications not in periods:
        yield Text("预期的申请期不是结果的申请期", "expected another period of application")
    fees = {each.text for one in details for each in one.fees if each.state is Offer.OFFERED}
    if wanted.fee is not None and wanted.fee not in fees:
        yield Text(f"预期费用 {wanted.fee}，结果没有", f"expected the fee {wanted.fee}, which is not told")
    modes = {each.text for one in details for each in one.modes if each.state is Offer.OFFERED}
    for missing in sorted(set(wanted.modes or ()) - modes):
        yield Text(f"预期方式含 {missing}，结果没有", f"expected mode {missing}, not offered")


def _offered(bodies: Iterable[BodyOffer]) -> set[str]:
    return {each.id for each in bodies if each.state is Offer.OFFERED}


def _addresses(routes: Iterable[Route]) -> set[str]:
    return {each.address for route in routes for each in route.details.addresses if each.state is Offer.OFFERED}


def _companions(routes: Iterable[Route]) -> set[str]:
    return {each.relation for route in routes for each in route.details.companions if each.state is Offer.OFFERED}


def _heads(routes: Iterable[Route]) -> list[HeadLimit]:
    return [each for route in routes for each in route.details.heads if each.state is Offer.OFFERED]


def _evidence(routes: Iterable[Route]) -> set[str]:
    return {name for route in routes for each in route.details.evidence for name in _names(each)}


def _names(demand: EvidenceDemand) -> Iterator[str]:
    if demand.state is Offer.OFFERED:
        if demand.evidence is not None:
            yield demand.evidence
        for each in demand.any_of:
            yield from _names(each)


def _refused(expectation: Expectation, decision: Decision) -> Iterator[Text]:
    clause = expectation.clause
    reasons = {refusal.clause for refusal in decision.refusals}
    reasons |= {bar.bar for refusal in decision.refusals for bar in refusal.bars}
    reasons |= {each.clause for each in (*decision.lapsed, *decision.coming)}
    if clause is not None and clause not in set(map(provision_of, reasons)):
        yield Text(f"预期理由含 {clause}，结果没有", f"expected {clause} among the reasons, it is not")


def _undetermined(expectation: Expectation, decision: Decision) -> Iterator[Text]:
    needed = {need.subject for need in decision.needs}
    needed |= {need.key.fact for need in decision.needs if need.key is not None}
    needed |= {f"{need.key.person}.{need.key.fact}" for need in decision.needs if need.key is not None}
    for missing in sorted(set(expectation.needs) - needed):
        got = ", ".join(sorted(need.subject for need in decision.needs))
        yield Text(f"预期取决于 {missing}，结果取决于 {got}", f"expected to need {missing}, needs {got}")
