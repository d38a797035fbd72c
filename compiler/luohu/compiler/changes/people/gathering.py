"""From a pair of laws to classes of people: each kind of change, run by run of days, each with a person decided on both sides.

A class is known by its matter, its change, and the provision that leads its people there: the first, of what differs on one
side, that decides it for them. So classes are disjoint and together all for whom something changes. Of the other side it has as
many ways as there are provisions that are the first to decide it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from luohu.compiler.analysis.days import joined, run_of
from luohu.compiler.changes.model import Class, Open, People, Way, Where
from luohu.compiler.changes.pairs.pair import Days, Pair
from luohu.compiler.changes.people.bearing import Compared, compared
from luohu.compiler.changes.people.deciders import Decider, conditions_of, remaining
from luohu.compiler.changes.people.describing import describe
from luohu.compiler.changes.people.kinds import Kind, alike, kinds
from luohu.compiler.changes.people.nearness import Near, are_apart
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.changes.people.parts import Part, PartOfWay
from luohu.compiler.changes.people.shown import provisions_shown, replayed, terms_of
from luohu.compiler.changes.timeline import distance, tenses_of
from luohu.compiler.ruleset.model import NEVER, Condition
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.order import Order
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import InternalError, Question, Witness
from luohu.compiler.solver.probe import Probe


class Key(NamedTuple):
    """What a class is known by; `lead`: "" where nothing that differs decides."""

    matter: str
    change: Change
    lead: str
    led_before: bool


@dataclass(slots=True)
class Gathering:
    """Everything found so far."""

    pair: Pair
    found: dict[Key, list[Part]] = field(default_factory=dict)
    open: dict[tuple[str, Change], list[Days]] = field(default_factory=dict)
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Looking:
    """Days that are looked at. `probe`: of their question; `compared`: who of its cases is."""

    days: Days
    near: Near
    probe: Probe
    compared: Compared


def gathered(pair: Pair, today: date) -> People:
    """Every class of people of a pair.

    Raises:
        InternalError: if somebody is decided otherwise than his class says.
    """
    under_way = Gathering(pair)
    for matter in pair.matters:
        for days in pair.days(matter):
            _look(under_way, days)
    made: list[tuple[Class, Order]] = []
    for key, pieces in under_way.found.items():
        one = _class(under_way, key, pieces, today)
        if one is not None:
            made.append((one, pieces[0].days.order))
    ordered = [one for one, _ in sorted(made, key=lambda each: _order(*each))]
    unsettled = (
        Open(matter, change, joined(run_of(each.question.slice) for each in days))
        for (matter, change), days in under_way.open.items()
    )
    classes = tuple(replace(each, number=number) for number, each in enumerate(ordered, 1))
    return People(classes, tuple(sorted(unsettled, key=_of_open)), pair.incomparable, under_way.asked)


TOLD_FIRST = (Fate.STRICTER, Fate.ORPHANED, Fate.INCOMPARABLE, Fate.LAXER, Fate.SAME)
"""Who loses is told first."""


def _order(one: Class, order: Order) -> tuple[object, ...]:
    kept = [order(each) for each in (*one.before[:1], *one.after[:1])]
    return (*_rank(one.matter, one.change), [run.start for run in one.runs[:1]], kept)


def _of_open(one: Open) -> tuple[object, ...]:
    return _rank(one.matter, one.change)


def _rank(matter: str, change: Change) -> tuple[object, ...]:
    fates = TOLD_FIRST.index(change.fate)
    return fates, matter, change.by_offer, change.before.value, change.after.value


# ------------------------------------------------------------------------------------------------ looking


def _look(under_way: Gathering, days: Days) -> None:
    """All classes of some days."""
    matter = days.question.matter
    under_way.asked += 1
    if alike(days.before, days.after):
        return
    near = Near(days.question.prepared, days.order)
    looking = Looking(days, near, Probe(days.question), compared(under_way.pair.one_sided, days.question))
    for kind in kinds(near, days):
        under_way.asked += 1
        leading: list[str] = []
        for lead, people in _firsts(kind.leads):
            found = _part(looking, kind, (lead, people, tuple(leading)))
            if found is None:
                under_way.open.setdefault((matter, kind.change), []).append(days)
                under_way.asked -= 1
                break
            if found.ways:
                leading.append(lead.provision)
                under_way.found.setdefault(Key(matter, kind.change, lead.provision, kind.led_before), []).append(found)


def _part(looking: Looking, kind: Kind, led: tuple[Decider, Condition, tuple[str, ...]]) -> Part | None:
    """The people of a kind whom a provision leads, with the ways that they go (none: there are no people); None: not settled."""
    lead, people, earlier = led
    days, near, probe = looking.days, looking.near, looking.probe
    among = looking.compared
    whole = every([people, kind.people(lead.mark)])
    ways = _ways(probe, kind, (lead, whole), among)
    if ways is None:
        return None
    where = Where(days.question, _among(whole, among))
    return Part(
        where=where,
        days=days,
        change=kind.change,
        lead=lead.provision,
        led_before=kind.led_before,
        led=lead.condition,
        near=near,
        probe=probe,
        compared=among,
        earlier=earlier,
        ways=ways,
        missed=kind.missed,
    )


def _ways(probe: Probe, kind: Kind, led: tuple[Decider, Condition], among: Compared) -> tuple[PartOfWay, ...] | None:
    """The ways that people go whom a provision leads, each with those who go it; None: not settled whether anybody does."""
    lead, whole = led
    there = _possible(probe, whole, among)
    if there is False:
        return ()
    others = kind.others(lead.mark)
    if not others:
        return None if there is None else (PartOfWay("", _among(whole, among)),)
    found: list[PartOfWay] = []
    rest = () if kind.whole else (remaining(others),)
    for other, condition in _firsts((*others, *rest)):
        part = every([whole, condition])
        answer = _possible(probe, part, among)
        if answer is None:
            return None
        if answer:
            found.append(PartOfWay(other.provision, _among(part, among)))
    # ways may ask about more that one side has no word for; people of whom that leaves no way are not passed over
    return None if there and not found else tuple(found)


def _firsts(deciders: tuple[Decider, ...]) -> Iterator[tuple[Decider, Condition]]:
    """Each with those whom it is the first to decide."""
    for number, each in enumerate(deciders):
        earlier = [one for one in deciders[:number] if not are_apart(one.mark, each.mark)]
        yield each, every([each.condition, *(opposite(one) for one in conditions_of(earlier))])


def _possible(probe: Probe, condition: Condition, compared: Compared) -> bool | None:
    return False if condition == NEVER else probe.possible(condition, compared.bearing(condition))


def _among(condition: Condition, compared: Compared) -> Condition:
    return every([condition, compared.bearing(condition)])


# ------------------------------------------------------------------------------------------------ one class


def _class(under_way: Gathering, key: Key, parts: list[Part], today: date) -> Class | None:
    """A class with one of its people for each way, of today if there are any; None: nobody was found on any of its days.

    Ways that people are proven to go, and of whom nobody was found, are left open.
    """
    nearest = sorted(parts, key=lambda each: distance(run_of(each.where.question.slice), today))
    found: list[tuple[Part, Way]] = []
    for name in dict.fromkeys(way.provision for part in nearest for way in part.ways):
        gone = [(part, way.people) for part in nearest for way in part.ways if way.provision == name]
        one = _way(under_way.pair, key, name, gone)
        if one is None:
            under_way.open.setdefault((key.matter, key.change), []).extend(part.days for part, _ in gone)
        else:
            found.append(one)
    if not found:
        return None
    shown, ways = found[0][0], tuple(each for _, each in found)
    pair = under_way.pair
    counterpart = (pair.became if key.led_before else pair.was).get(key.lead)
    runs = joined(run_of(each.where.question.slice) for each in parts)
    return Class(
        number=0,
        matter=key.matter,
        change=key.change,
        lead=key.lead,
        led_before=key.led_before,
        before=_each_once(way.before for way in ways),
        after=_each_once(way.after for way in ways),
        runs=runs,
        tenses=tenses_of(runs, today),
        where=tuple(each.where for each in parts),
        description=describe(shown, ways[0].person, [each for each in parts if each is not shown], counterpart),
        ways=ways,
    )


def _each_once(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in found for name in each))


def _way(pair: Pair, key: Key, provision: str, gone: list[tuple[Part, Condition]]) -> tuple[Part, Way] | None:
    """The way by a provision with somebody who goes it, on the first of some days on which somebody is found; None: on none.

    `gone`: the days, nearest first, each with those who go it.
    """
    where = tuple(Where(part.where.question, people) for part, people in gone)
    for part, people in gone:
        found = find(part.where.question, people)
        if found.impossible:
            raise InternalError(f"there is somebody, and there is nobody: {key}, {provision}")
        if found.witness is not None:
            return part, _shown(pair, key, provision, where, (part.where.question, found.witness))
    return None


def _shown(pair: Pair, key: Key, provision: str, where: tuple[Where, ...], shown: tuple[Question, Witness]) -> Way:
    question, person = shown
    decided = replayed(pair, key.change, question, person)
    before, after = (key.lead, provision) if key.led_before else (provision, key.lead)
    return Way(
        provision=provision,
        before=provisions_shown(before, decided[0], pair.was.get(after)),
        after=provisions_shown(after, decided[1], pair.became.get(before)),
        where=where,
        question=question,
        person=person,
        decided=decided,
        terms=terms_of(question.prepared, decided),
    )
