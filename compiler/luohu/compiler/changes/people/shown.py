"""What a class shows of the person who stands for it: provisions on both sides, and what only one side offers or asks."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.changes.model import Term, TermChange
from luohu.compiler.changes.pairs.pair import Pair
from luohu.compiler.changes.people.outcomes import Change
from luohu.compiler.ruleset.model import Label
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.model import Decision, EvidenceDemand, NeedKind, Offer, Outcome, RouteDetails
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.words import SIGNS, Words, unit_name, words_of
from luohu.compiler.solver.model import InternalError, Question, Witness
from luohu.dsl.diagnostics.model import Text


def replayed(pair: Pair, change: Change, question: Question, person: Witness) -> tuple[Decision, Decision]:
    """Somebody to whom a change happens, decided on both sides.

    Raises:
        InternalError: if an outcome is another than the change says.
    """
    decided = pair.replay(question, person)
    for decision, expected in zip(decided, (change.before, change.after), strict=True):
        if decision.outcome is not expected:
            raise InternalError(f"a person does not replay: {person}, {decision.outcome.value} for {expected.value}")
    return decided


def provisions_shown(key: str, decided: Decision, counterpart: str | None) -> tuple[str, ...]:
    """The provisions of one side of a class, that by which the class is known first.

    Args:
        key: the provision by which the class is known on this side; "": there is none.
        decided: the person's decision on this side.
        counterpart: what became of, or was before, the provision of the other side; it is told alone where it decides.
    """
    told = tuple(dict.fromkeys(_deciding(decided)))
    if not key:
        return (counterpart,) if counterpart is not None and counterpart in told else told
    unsettled = decided.outcome is Outcome.UNDETERMINED
    others = (bar for each in decided.open_routes for bar in each.unsettled) if unsettled else ()
    return tuple(dict.fromkeys((key, *map(provision_of, others))))


def _deciding(decided: Decision) -> Iterator[str]:
    """What grants it to a person, leaves it open, or bars it."""
    if decided.outcome is Outcome.GRANTED:
        yield from (provision_of(each.clause) for each in decided.routes)
    elif decided.outcome is Outcome.UNDETERMINED:
        for each in decided.open_routes:
            yield provision_of(each.clause)
            yield from map(provision_of, each.unsettled)
        yield from (each.subject for each in decided.needs if each.kind is NeedKind.TEXT)
    else:
        yield from (provision_of(bar.bar) for each in decided.refusals for bar in each.bars)


# ------------------------------------------------------------------------------------------------ offers


def terms_of(prepared: Prepared, decided: tuple[Decision, Decision]) -> tuple[TermChange, ...]:
    """What a person who is granted it on both sides is offered, or is asked, on one of them only; by any route."""
    if any(each.outcome is not Outcome.GRANTED for each in decided):
        return ()
    zh, en = words_of(prepared, "zh"), words_of(prepared, "en")
    before, after = (
        dict.fromkeys(told for route in each.routes for told in _terms(zh, en, route.details)) for each in decided
    )
    sides = [(True, each) for each in before if each not in after] + [
        (False, each) for each in after if each not in before
    ]
    order = list(Term)
    found = [TermChange(term, name, is_before, said) for is_before, (term, name, said) in sides]
    return tuple(sorted(found, key=lambda each: (order.index(each.term), not each.before, each.id)))


def _terms(zh: Words, en: Words, details: RouteDetails) -> Iterator[tuple[Term, str, Text | None]]:
    yield from ((Term.ADDRESS, each.address, None) for each in details.addresses if each.state is Offer.OFFERED)
    yield from ((Term.COMPANION, each.relation, None) for each in details.companions if each.state is Offer.OFFERED)
    for demand in details.evidence:
        if demand.state is Offer.OFFERED and (demand.evidence is not None or _asked(demand)):
            said = None if demand.evidence is not None else Text(_demand(zh, demand), _demand(en, demand))
            yield Term.EVIDENCE, demand.evidence or (said.en if said is not None else ""), said
    for limit in _limits(zh, en, details):
        yield Term.LIMIT, limit.en, limit


def _asked(demand: EvidenceDemand) -> list[EvidenceDemand]:
    return [each for each in demand.any_of if each.state is not Offer.NOT_OFFERED]


def _demand(words: Words, demand: EvidenceDemand) -> str:
    if demand.evidence is not None:
        return words.name(demand.evidence)
    joint = words.say("和" if demand.every else "或", " and " if demand.every else " or ")
    some = [_demand(words, each) for each in _asked(demand)]
    return some[0] if len(some) == 1 else words.say("（{}）", "({})").format(joint.join(some))


_TIME = Label("时限", "time limit")
_TO_BE_USED = Label("办理期", "to be used within")


def _limits(zh: Words, en: Words, details: RouteDetails) -> Iterator[Text]:
    """Numbers of persons and times, in words."""
    for heads in details.heads:
        if heads.state is Offer.OFFERED:
            sign = SIGNS[heads.op]
            yield Text(f"人数 {sign} {heads.value}", f"heads {sign} {heads.value}")
    for about, limits in ((_TIME, details.time_limits), (_TO_BE_USED, details.exercised_within)):
        for each in limits:
            if each.state is Offer.OFFERED:
                one, other = (unit_name(words, each.amount, each.unit) for words in (zh, en))
                yield Text(f"{about.zh} {one}", f"{about.english} {other}")
