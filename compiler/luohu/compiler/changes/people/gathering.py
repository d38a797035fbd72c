"""From a pair of laws to classes of people: each kind of change, run by run of days, each with a person decided on both sides.

A class is known by its matter, its change, and the provisions that decide it before and after; those are the first of what
differs, so classes are disjoint and together all for whom something changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.changes.model import Class, Open, People, Where
from luohu.compiler.changes.pairs.pair import Days, Pair
from luohu.compiler.changes.people.bearing import Compared, compared
from luohu.compiler.changes.people.deciders import Decider, conditions_of, remaining
from luohu.compiler.changes.people.describing import Part, describe
from luohu.compiler.changes.people.kinds import Kind, alike, kinds
from luohu.compiler.changes.people.nearness import Near, are_apart
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.changes.people.shown import provisions_shown, terms_of
from luohu.compiler.changes.texts.content import in_order
from luohu.compiler.changes.timeline import tenses_of
from luohu.compiler.ruleset.model import NEVER, Condition
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import InternalError, Witness
from luohu.compiler.solver.probe import Probe


class Key(NamedTuple):
    """What a class is known by; provisions "" where nothing that differs decides."""

    matter: str
    change: Change
    before: str
    after: str


@dataclass(slots=True)
class Gathering:
    """Everything found so far."""

    pair: Pair
    compared: Compared
    found: dict[Key, list[Part]] = field(default_factory=dict)
    open: dict[tuple[str, Change], list[Days]] = field(default_factory=dict)
    asked: int = 0


def gathered(pair: Pair, today: date) -> People:
    """Every class of people of a pair.

    Raises:
        InternalError: if somebody is decided otherwise than his class says.
    """
    under_way = Gathering(pair, compared(pair.compared))
    for matter in pair.matters:
        for days in pair.days(matter):
            _look(under_way, days)
    made: list[Class] = []
    for key, pieces in under_way.found.items():
        one = _class(under_way, key, pieces, today)
        if one is not None:
            made.append(one)
    ordered = sorted(made, key=_order)
    unsettled = (
        Open(matter, change, joined(run_of(each.question.slice) for each in days))
        for (matter, change), days in under_way.open.items()
    )
    classes = tuple(replace(each, number=number) for number, each in enumerate(ordered, 1))
    return People(classes, tuple(sorted(unsettled, key=_of_open)), pair.incomparable, under_way.asked)


TOLD_FIRST = (Fate.STRICTER, Fate.ORPHANED, Fate.INCOMPARABLE, Fate.LAXER, Fate.SAME)
"""Who loses is told first."""


def _order(one: Class) -> tuple[object, ...]:
    kept = [in_order(each) for each in (*one.before[:1], *one.after[:1])]
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
    near, probe = Near(days.question.prepared), Probe(days.question)
    for kind in kinds(near, days):
        under_way.asked += 1
        for lead, other, condition in _parts(probe, kind, under_way.compared):
            if condition is None:
                under_way.open.setdefault((matter, kind.change), []).append(days)
                under_way.asked -= 1
                break
            sides = (lead.provision, other) if kind.led_before else (other, lead.provision)
            where = Where(days.question, condition)
            names = [each.provision for each in kind.leads]
            earlier = tuple(names[: names.index(lead.provision)])
            part = Part(where, days, kind.change, lead.provision, kind.led_before, lead.condition, probe, earlier)
            under_way.found.setdefault(Key(matter, kind.change, *sides), []).append(part)


def _parts(probe: Probe, kind: Kind, among: Compared) -> Iterator[tuple[Decider, str, Condition | None]]:
    """The deciders of a kind with the people whom they decide, if there are any; None: it was not settled whether."""
    for lead, people in _firsts(kind.leads):
        whole = every([people, kind.people(lead.mark)])
        answer = _possible(probe, whole, among)
        others = () if answer is False else kind.others(lead.mark)
        if not others and answer is not False:
            yield lead, "", None if answer is None else _among(whole, among)
        rest = () if kind.whole else (remaining(others),)
        for other, condition in _firsts((*others, *rest)) if others else ():
            part = every([whole, condition])
            answer = _possible(probe, part, among)
            if answer is not False:
                yield lead, other.provision, None if answer is None else _among(part, among)


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
    """A class with one of its people, of today if there are any; None: nobody was found on any of its days."""
    for part in sorted(parts, key=lambda each: _distance(run_of(each.where.question.slice), today)):
        found = find(part.where.question, part.where.condition)
        if found.impossible:
            raise InternalError(f"there is somebody, and there is nobody: {key}")
        if found.witness is not None:
            return _shown(under_way.pair, key, parts, (part, found.witness), today)
    return None


def _distance(run: Run, today: date) -> tuple[int, date]:
    if run.end is not None and run.end <= today:
        return 2, run.start
    return int(today < run.start), run.start


def _shown(pair: Pair, key: Key, parts: list[Part], shown: tuple[Part, Witness], today: date) -> Class:
    part, person = shown
    question = part.where.question
    decided = pair.replay(question, person)
    for decision, expected in zip(decided, (key.change.before, key.change.after), strict=True):
        if decision.outcome is not expected:
            raise InternalError(f"a person does not replay: {person}, {decision.outcome.value} for {expected.value}")
    runs = joined(run_of(each.where.question.slice) for each in parts)
    counterpart = (pair.became if part.led_before else pair.was).get(part.lead)
    return Class(
        number=0,
        matter=key.matter,
        change=key.change,
        before=provisions_shown(key.before, decided[0], pair.was.get(key.after)),
        after=provisions_shown(key.after, decided[1], pair.became.get(key.before)),
        runs=runs,
        tenses=tenses_of(runs, today),
        where=tuple(each.where for each in parts),
        description=describe(part, person, [each for each in parts if each is not part], counterpart),
        question=question,
        person=person,
        decided=decided,
        terms=terms_of(question.prepared, decided),
    )
