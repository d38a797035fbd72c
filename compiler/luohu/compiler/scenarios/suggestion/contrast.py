"""What to expect of a case so that a mistake is noticed: something that its decision says, and with the mistake would not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luohu.compiler.program import Expectation
from luohu.compiler.ruleset.model import BodyEntry, Details, PersonHeads, TimeAllowed
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.model import Decision, EvidenceDemand, Offer, OpenRoute, Outcome, Route, RouteDetails

Routes = dict[str, Route]


def contrasts(before: Decision, after: Decision, matter: str) -> Iterator[Expectation]:
    """Expectations that hold of the decision as it is and may fail with the mistake, the plainest first."""
    ours, theirs = _granted(before), _granted(after)
    mine, others = ours.keys() | _open(before), theirs.keys() | _open(after)
    for clause in sorted(ours.keys() - theirs.keys()):
        yield Expectation("granted", matter, clause)
    for clause in sorted(others - mine):
        yield Expectation("granted", matter, clause, not_by=True)
    for clause in sorted(ours.keys() & theirs.keys()):
        yield from _details(ours[clause].details, theirs[clause].details, matter, clause)
    if before.outcome is not after.outcome:
        yield from _outcome(before, matter)


def positive(decision: Decision, matter: str, clause: str) -> Iterator[Expectation]:
    """That a clause grants."""
    if clause in _granted(decision):
        yield Expectation("granted", matter, clause)


def negative(decision: Decision, matter: str, clause: str) -> Iterator[Expectation]:
    """That a clause does not grant, whatever others do."""
    if clause not in _granted(decision).keys() | _open(decision):
        yield Expectation("granted", matter, clause, not_by=True)


def _granted(decision: Decision) -> Routes:
    return {provision_of(each.clause): each for each in decision.routes}


def _open(decision: Decision) -> set[str]:
    routes: tuple[OpenRoute, ...] = decision.open_routes
    return {provision_of(each.clause) for each in routes}


def _outcome(before: Decision, matter: str) -> Iterator[Expectation]:
    if before.outcome is Outcome.UNDETERMINED:
        needs = tuple(sorted({each.subject for each in before.needs if each.key is None}))
        yield Expectation("undetermined", matter, needs=needs)
    elif before.outcome is not Outcome.GRANTED:
        yield Expectation(before.outcome.value, matter)


# ------------------------------------------------------------------------------------------------ details


def _details(before: RouteDetails, after: RouteDetails, matter: str, clause: str) -> Iterator[Expectation]:
    """What a route offers and would not, or the other way round."""
    for read, expect in _KINDS:
        ours, theirs = (frozenset(read(each, certain=True)) for each in (before, after))
        mine, others = (frozenset(read(each, certain=False)) for each in (before, after))
        for each in sorted(ours - theirs, key=repr):
            yield expect(each, matter, clause, not_by=False)
        for each in sorted(others - mine, key=repr):
            yield expect(each, matter, clause, not_by=True)


def _states(certain: bool) -> frozenset[Offer]:  # noqa: FBT001 - one of two readings
    return frozenset({Offer.OFFERED}) if certain else frozenset({Offer.OFFERED, Offer.UNKNOWN})


def _addresses(found: RouteDetails, *, certain: bool) -> Iterator[str]:
    return (each.address for each in found.addresses if each.state in _states(certain))


def _companions(found: RouteDetails, *, certain: bool) -> Iterator[str]:
    return (each.relation for each in found.companions if each.state in _states(certain))


def _evidence(found: RouteDetails, *, certain: bool) -> Iterator[str]:
    return (name for each in found.evidence for name in _asked(each, _states(certain)))


def _asked(demand: EvidenceDemand, states: Iterable[Offer]) -> Iterator[str]:
    if demand.state in states:
        if demand.evidence is not None:
            yield demand.evidence
        for each in demand.any_of:
            yield from _asked(each, states)


def _heads(found: RouteDetails, *, certain: bool) -> Iterator[PersonHeads]:
    return (PersonHeads(each.op, each.value) for each in found.heads if each.state in _states(certain))


def _limits(found: RouteDetails, *, certain: bool) -> Iterator[Details]:
    states = _states(certain)
    for limit in found.time_limits:
        if limit.state in states:
            yield Details(time_limit=TimeAllowed(limit.amount, limit.unit))
    for limit in found.exercised_within:
        if limit.state in states:
            yield Details(exercised_within=TimeAllowed(limit.amount, limit.unit))
    yield from (Details(receivers=(BodyEntry(each.id),)) for each in found.receivers if each.state in states)
    yield from (Details(proxies=(BodyEntry(each.id),)) for each in found.proxies if each.state in states)


def _expect_address(found: object, matter: str, clause: str, *, not_by: bool) -> Expectation:
    return Expectation("granted", matter, clause, not_by, addresses=(str(found),))


def _expect_companion(found: object, matter: str, clause: str, *, not_by: bool) -> Expectation:
    return Expectation("granted", matter, clause, not_by, companions=(str(found),))


def _expect_evidence(found: object, matter: str, clause: str, *, not_by: bool) -> Expectation:
    return Expectation("granted", matter, clause, not_by, evidence=(str(found),))


def _expect_heads(found: object, matter: str, clause: str, *, not_by: bool) -> Expectation:
    assert isinstance(found, PersonHeads)
    return Expectation("granted", matter, clause, not_by, heads=found)


def _expect_limit(found: object, matter: str, clause: str, *, not_by: bool) -> Expectation:
    assert isinstance(found, Details)
    return Expectation("granted", matter, clause, not_by, details=found)


_KINDS = (
    (_addresses, _expect_address),
    (_companions, _expect_companion),
    (_evidence, _expect_evidence),
    (_heads, _expect_heads),
    (_limits, _expect_limit),
)
