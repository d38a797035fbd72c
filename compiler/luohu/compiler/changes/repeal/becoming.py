"""Clause by clause: which classes its people fall into, on which days, each class with a person who is decided on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.changes.pairs.together import Sides, together
from luohu.compiler.changes.people.outcomes import Change, Fate, Worlds, changes, decided_by
from luohu.compiler.ruleset.model import NEVER, Alternative, BarEffect, Clause, Condition, GrantEffect, Ruleset, Slice
from luohu.compiler.runtime.case import Case, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.model import Decision, Offer
from luohu.compiler.runtime.worlds import World, world
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import InternalError, Memories, Question, Witness


@dataclass(frozen=True, slots=True)
class Class:
    """Some of a clause's people: what changes for them, on which days of application, and one of them."""

    change: Change
    runs: tuple[Run, ...]
    question: Question
    witness: Witness
    lost: tuple[str, ...] = ()
    """Addresses, and relatives who may move along (ids), that this person is offered before and not after."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause that grants or bars a matter, and what becomes of the people it decides. `open`: what was not settled."""

    clause: Clause
    matter: str
    grants: bool
    classes: tuple[Class, ...]
    open: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Days on which neither law of a matter changes: the possible laws before and after."""

    question: Question
    before: Worlds
    after: Worlds


def becoming(before: Ruleset, after: Ruleset, instrument: str, day: date) -> tuple[Entry, ...]:
    """The clauses of an instrument that decide anybody from a day on, and what becomes of those people.

    Args:
        before: the ruleset of an area as it is.
        after: the same with the instrument repealed on the day.
        instrument: its id.
        day: the day.

    Raises:
        InternalError: if somebody is decided otherwise than their class says.
    """
    sides = together(before, after)
    found: list[Entry] = []
    for matter, clauses in _stated(before, instrument).items():
        law = [(each, tuple(changes(sides.before, each.before, each.after))) for each in _days(sides, matter, day)]
        for clause, grants in clauses.values():
            entry = _entry(sides, clause, matter, law, grants=grants)
            if entry.classes or entry.open:
                found.append(entry)
    return tuple(found)


def _stated(ruleset: Ruleset, instrument: str) -> dict[str, dict[str, tuple[Clause, bool]]]:
    """Clauses (by provision) of an instrument that grant or bar, by matter."""
    found: dict[str, dict[str, tuple[Clause, bool]]] = {}
    for clause in ruleset.clauses:
        for effect in clause.effects if clause.instrument == instrument else ():
            if isinstance(effect, GrantEffect | BarEffect):
                known = found.setdefault(effect.matter, {})
                known.setdefault(clause.provision_id, (clause, isinstance(effect, GrantEffect)))
    return found


def _days(sides: Sides, matter: str, day: date) -> Iterator[Days]:
    """From a day on, the longest runs on which both laws stay the same."""
    memories = Memories()
    running: tuple[Slice, Worlds, Worlds] | None = None
    for span in _pieces(sides, day):
        before = _worlds(sides, sides.before.ruleset.timeline, matter, span.start)
        after = _worlds(sides, sides.after.ruleset.timeline, matter, span.start)
        if running is not None and running[1:] == (before, after):
            running = (Slice(running[0].start, span.end, span.alternatives), before, after)
            continue
        if running is not None:
            yield _asked(sides, matter, memories, running)
        running = (span, before, after)
    if running is not None:
        yield _asked(sides, matter, memories, running)


def _asked(sides: Sides, matter: str, memories: Memories, running: tuple[Slice, Worlds, Worlds]) -> Days:
    span, before, after = running
    return Days(Question(sides.before, matter, span, before[0], None, memories.of(span)), before, after)


def _pieces(sides: Sides, day: date) -> Iterator[Slice]:
    cuts = {day}
    for timeline in (sides.before.ruleset.timeline, sides.after.ruleset.timeline):
        cuts |= {each for span in timeline for each in (span.start, span.end) if each is not None and each > day}
    ordered = sorted(cuts)
    for start, end in zip(ordered, [*ordered[1:], None], strict=True):
        yield Slice(start, end, (Alternative(()),))


def _worlds(sides: Sides, timeline: tuple[Slice, ...], matter: str, day: date) -> Worlds:
    """The possible laws of a day, each once, worked out over one set of words."""
    span = next((each for each in timeline if day in each), None)
    found: list[World] = []
    for each in (span.alternatives if span is not None else ()) or (Alternative(()),):
        made = world(sides.before, matter, each)
        if made not in found:
            found.append(made)
    return tuple(found)


Law = list[tuple[Days, tuple[tuple[Change, Condition], ...]]]
"""Runs of days, each with the classes there are and their conditions."""


@dataclass(slots=True)
class _Gathered:
    """A class under way: its days so far, and the first case."""

    runs: list[Run]
    question: Question
    witness: Witness
    lost: tuple[str, ...]


def _entry(sides: Sides, clause: Clause, matter: str, law: Law, *, grants: bool) -> Entry:
    known: dict[Change, _Gathered] = {}
    open_: dict[Change, None] = {}
    for days, classes in law:
        people = decided_by(days.before, clause.provision_id)
        for change, condition in classes if people != NEVER else ():
            whole = every([people, condition])
            if change in known:
                _add(known[change], days, whole, open_, change)
                continue
            found = find(days.question, whole)
            if found.witness is not None:
                lost = _replay(sides, days.question, found.witness, change)
                known[change] = _Gathered([run_of(days.question.slice)], days.question, found.witness, lost)
            elif not found.exact:
                open_[change] = None
    made = (Class(change, joined(one.runs), one.question, one.witness, one.lost) for change, one in known.items())
    return Entry(clause, matter, grants, tuple(sorted(made, key=_order)), tuple(open_))


def _order(one: Class) -> tuple[int, str, str]:
    return list(Fate).index(one.change.fate), one.change.before.value, one.change.after.value


def _add(known: _Gathered, days: Days, whole: Condition, open_: dict[Change, None], change: Change) -> None:
    """Further days of a class that somebody was found in already."""
    answer = possible(days.question, whole)
    if answer:
        known.runs.append(run_of(days.question.slice))
    elif answer is None:
        open_[change] = None


def _replay(sides: Sides, question: Question, witness: Witness, change: Change) -> tuple[str, ...]:
    """Decides the case on both sides, and tells what is no longer offered.

    Raises:
        InternalError: if an answer is another than the class says.
    """
    case = Case(identified(question.prepared, witness.case), witness.day)
    offered: list[frozenset[str]] = []
    for prepared, expected in ((sides.before, change.before), (sides.after, change.after)):
        decided = decide(prepared, case, question.matter, witness.day, rest_ordinary=True)
        if decided.outcome is not expected:
            raise InternalError(f"a witness does not replay: {witness}, {decided.outcome.value} for {expected.value}")
        offered.append(frozenset(_offered(decided)))
    return tuple(sorted(offered[0] - offered[1]))


def _offered(decided: Decision) -> Iterator[str]:
    for route in decided.routes:
        yield from (each.address for each in route.details.addresses if each.state is Offer.OFFERED)
        yield from (each.relation for each in route.details.companions if each.state is Offer.OFFERED)
