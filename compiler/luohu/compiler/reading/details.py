"""Details of a grant as a drafter writes them: who settles, with whom, where, on what evidence, within which limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.conditions import guard
from luohu.compiler.reading.names import NOWHERE, Register
from luohu.compiler.reading.plain import conjuncts, every, plain
from luohu.compiler.reading.values import LENGTHS, counted, month_day
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    RELATION,
    SETTLER,
    AddressChoice,
    AddressEntry,
    ApplicationPeriod,
    BodyEntry,
    Condition,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    FactTest,
    Kin,
    Op,
    PersonHeads,
    Some,
    TimeAllowed,
)
from luohu.dsl.syntax import details as tree
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.conditions import Bound, Comparator
from luohu.dsl.syntax.values import Day, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.reading.reader import Reader
    from luohu.dsl.syntax.conditions import Condition as Test

_HEADS = {
    Op.LE: Comparator.AT_MOST,
    Op.GE: Comparator.AT_LEAST,
    Op.LT: Comparator.UNDER,
    Op.GT: Comparator.OVER,
    Op.EQ: Comparator.EQ,
}


def details(reader: Reader, settlers: Kin | None, said: Details) -> tuple[tree.Detail, ...]:
    """All details of one effect, in the order in which documents give them."""
    return (*_people(reader, settlers, said), *_papers(reader, said), *_limits(reader, said))


def _people(reader: Reader, settlers: Kin | None, said: Details) -> Iterator[tree.Detail]:
    if settlers is not None and _written(settlers):
        yield tree.Settlers(_kin(reader, settlers), span=NOWHERE)
    if said.addresses is not None and (choice := _addresses(reader, said.addresses)).items:
        yield tree.Addresses(choice, span=NOWHERE)
    if said.companions is not None and _written(said.companions):
        yield tree.Companions(_kin(reader, said.companions), span=NOWHERE)
    if said.heads is not None:
        yield _heads(said.heads)


def _papers(reader: Reader, said: Details) -> Iterator[tree.Detail]:
    if said.evidence is not None and (listed := _evidence(reader, said.evidence)) is not None:
        yield tree.Evidence(listed, span=NOWHERE)
    if said.receivers:
        yield tree.Receivers(_bodies(reader, said.receivers), span=NOWHERE)
    if said.proxies:
        yield tree.Proxies(_bodies(reader, said.proxies), span=NOWHERE)


def _limits(reader: Reader, said: Details) -> Iterator[tree.Detail]:
    if said.time_limit is not None:
        bodies = reader.names.references(Register.BODY, said.time_limit.bodies)
        yield tree.TimeLimit(_length(said.time_limit), bodies, span=NOWHERE)
    if said.exercised_within is not None:
        yield tree.ExercisedWithin(_length(said.exercised_within), span=NOWHERE)
    if said.applications is not None:
        yield from _applications(said.applications)
    if said.fee is not None:
        yield tree.Fee(_own(said.fee), span=NOWHERE)
    if said.modes:
        yield tree.Modes(tuple(map(_own, said.modes)), span=NOWHERE)


def _own(word: str) -> Name:
    """A word of the document itself, which nobody declares."""
    return Name(word, span=NOWHERE)


def _length(allowed: TimeAllowed) -> Quantity:
    return counted(allowed.amount, LENGTHS[allowed.unit])


def _heads(heads: PersonHeads) -> tree.Heads:
    bound = Bound(_HEADS[heads.op], counted(heads.value, Unit.PERSONS), span=NOWHERE)
    return tree.Heads(bound, span=NOWHERE)


def _applications(period: ApplicationPeriod) -> Iterator[tree.ApplicationPeriod]:
    if period.first is not None and period.last is not None:
        yield tree.ApplicationPeriod(month_day(period.first), month_day(period.last), span=NOWHERE)
    elif period.opens is not None and period.closes is not None:
        opens, closes = Day(period.opens, span=NOWHERE), Day(period.closes, span=NOWHERE)
        yield tree.ApplicationPeriod(opens, closes, yearly=False, span=NOWHERE)


def _entry(reader: Reader, reference: Reference, where: Condition) -> tree.Entry:
    return tree.Entry(reference, guard(reader, where), span=NOWHERE)


# ------------------------------------------------------------------------------------------------ people


def _written(kin: Kin) -> bool:
    return bool(kin.items)


def _kin(reader: Reader, kin: Kin) -> tree.Entries:
    """People; what is asked of those whom an open list leaves out is asked of all (均限)."""
    shared = _shared(kin)
    taken = frozenset(conjuncts(shared)) if shared != ALWAYS else frozenset()
    items = tuple(
        tree.Entry(
            reader.names.reference(Register.KIN, each.relation),
            guard(reader, every(one for one in conjuncts(each.where) if one not in taken), SETTLER),
            span=NOWHERE,
        )
        for each in kin.items
    )
    every_one: Test | None = guard(reader, shared, SETTLER)
    return tree.Entries(items, kin.open, every_one, span=NOWHERE)


def _shared(kin: Kin) -> Condition:
    """What all on the list must meet; of an open list, with those whom it names let through where they need not."""
    asked = [frozenset(conjuncts(each.where)) for each in kin.items]
    if not kin.open:
        first = conjuncts(kin.items[0].where)
        return every(one for one in first if all(one in each for each in asked)) if len(kin.items) > 1 else ALWAYS
    others = plain(kin.others)
    if all(one in each for one in conjuncts(others) for each in asked):
        return others
    named = FactTest(FactKey(CASE, RELATION), Op.ONE_OF, tuple(each.relation for each in kin.items))
    return Some((named, others))


def _bodies(reader: Reader, listed: tuple[BodyEntry, ...]) -> tree.Entries:
    """Bodies, or people who stand in for the applicant."""
    items = tuple(_entry(reader, body(reader, each.id), each.where) for each in listed)
    return tree.Entries(items, span=NOWHERE)


def body(reader: Reader, identity: str) -> Reference:
    """A body, or a kind of kin who stands where bodies do."""
    known = identity in reader.names.terms[Register.BODY]
    return reader.names.reference(Register.BODY if known else Register.KIN, identity)


# ------------------------------------------------------------------------------------------------ addresses and evidence


def _addresses(reader: Reader, choice: AddressChoice) -> tree.Choice:
    mode = tree.ChoiceMode.IN_ORDER if choice.in_order else tree.ChoiceMode.ANY
    items: list[tree.Entry | tree.Choice] = []
    for each in choice.items:
        if isinstance(each, AddressEntry):
            items.append(_entry(reader, _address(reader, each), each.where))
        elif (inner := _addresses(reader, each)).items:
            items.append(inner)
    return tree.Choice(mode, tuple(items), guard(reader, choice.where), span=NOWHERE)


def _address(reader: Reader, entry: AddressEntry) -> Reference:
    """An address, or somebody's: `配偶的合法稳定住所地址`."""
    name = reader.names.word(Register.ADDRESS, entry.address)
    if entry.owner is None:
        return Reference((name,), span=NOWHERE)
    return reader.names.owned(Register.ADDRESS, entry.owner, entry.address)


def _evidence(reader: Reader, listed: EvidenceList) -> tree.EvidenceList | None:
    items = tuple(piece for each in listed.items if (piece := _piece(reader, each)) is not None)
    return tree.EvidenceList(items, listed.open, span=NOWHERE) if items else None


def _piece(
    reader: Reader, item: EvidenceEntry | EvidenceChoice, beside: Condition = ALWAYS
) -> tree.Entry | tree.EvidenceGroup | None:
    """One piece, or a group; a group of one is that piece."""
    where = every((item.where, beside))
    if isinstance(item, EvidenceEntry):
        return _entry(reader, reader.names.reference(Register.EVIDENCE, item.evidence), where)
    if len(item.items) == 1:
        return _piece(reader, item.items[0], where)
    pieces = tuple(piece for each in item.items if (piece := _piece(reader, each)) is not None)
    return tree.EvidenceGroup(item.every, pieces, guard(reader, where), span=NOWHERE) if pieces else None
