"""Clause by clause: which classes its people fall into, on which days, each class with a person who is decided on both sides.

The law without an instrument is a new side to the law with it, as in any comparison; here those to whom nothing happens are
told too, and everybody by the clauses that decide him before. Nobody is left out as not comparable: both sides are of one library,
and a word that only one of them uses means the same to both. Persons are shown with all that any clause asks of them, so that
they can be decided as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.pairs.between import between
from luohu.compiler.changes.pairs.pair import Days, Pair
from luohu.compiler.changes.people.deciders import standing_against
from luohu.compiler.changes.people.kinds import everybody
from luohu.compiler.changes.people.nearness import Near
from luohu.compiler.changes.people.outcomes import Change, Fate, Worlds
from luohu.compiler.changes.people.shown import replayed
from luohu.compiler.ruleset.model import NEVER, BarEffect, Clause, Condition, GrantEffect, Ruleset
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.model import Decision, Offer, Outcome
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Question, Witness
from luohu.compiler.solver.probe import Probe


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
class Law:
    """A run of days with everything that can become of somebody on them. `probe`: of their question."""

    days: Days
    classes: tuple[tuple[Change, Condition], ...]
    probe: Probe


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
    stated = _stated(before, instrument)
    if not stated:
        return ()
    same = {each.provision_id: each.provision_id for each in before.clauses}
    pair = between(Side("", before), Side("", after), Asked(day, tuple(stated), Run(day)), same)
    found: list[Entry] = []
    for matter, clauses in stated.items():
        laws = [_law(days) for days in pair.days(matter)]
        for clause, grants in clauses.values():
            entry = _entry(pair, laws, clause, matter, grants=grants)
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


def _law(days: Days) -> Law:
    near = Near(days.question.prepared, days.order)
    return Law(days, tuple(everybody(near, days)), Probe(days.question))


@dataclass(slots=True)
class _Gathered:
    """A class under way: its days so far, and the first of its people who was found."""

    runs: list[Run] = field(default_factory=list)
    shown: tuple[Question, Witness, tuple[str, ...]] | None = None
    open: bool = False


def _entry(pair: Pair, laws: list[Law], clause: Clause, matter: str, *, grants: bool) -> Entry:
    known: dict[Change, _Gathered] = {}
    for law in laws:
        people = decided_by(law.days.before, clause.provision_id)
        for change, condition in law.classes if people != NEVER else ():
            under_way = known.setdefault(_told(change), _Gathered())
            _add(pair, law, change, every([people, condition]), under_way)
    made = (Class(change, joined(one.runs), *one.shown) for change, one in known.items() if one.shown is not None)
    open_ = tuple(change for change, one in known.items() if one.open)
    return Entry(clause, matter, grants, tuple(sorted(made, key=_order)), open_)


def decided_by(worlds: Worlds, provision: str) -> Condition:
    """Whom a provision decides: it grants to them, now or if a ruling says so; or it stands against a grant to them."""
    plans = [plan for each in worlds for plan in each.routes if plan.clause.provision_id == provision]
    granting = [condition for plan in plans for condition in (plan.granted, plan.unsettled)]
    return some([*granting, *standing_against(worlds, provision)])


def _told(change: Change) -> Change:
    """Where no rule is left, that is told before anything else."""
    nothing = Outcome.NO_RULE_IN_FORCE
    left = change.after is nothing and change.before is not nothing
    return replace(change, fate=Fate.ORPHANED) if left else change


def _order(one: Class) -> tuple[int, str, str]:
    return list(Fate).index(one.change.fate), one.change.before.value, one.change.after.value


def _add(pair: Pair, law: Law, change: Change, people: Condition, known: _Gathered) -> None:
    """Some days of a class, if anybody is in it on them."""
    question = law.days.question
    if people == NEVER or law.probe.never(people):
        return
    if known.shown is None:
        found = find(question, people)
        if found.witness is None:
            known.open = known.open or not found.exact
            return
        known.shown = question, found.witness, _lost(*replayed(pair, change, question, found.witness))
    elif law.probe.possible(people) is None:
        known.open = True
        return
    known.runs.append(run_of(question.slice))


def _lost(before: Decision, after: Decision) -> tuple[str, ...]:
    """What somebody is no longer offered."""
    return tuple(sorted(frozenset(_offered(before)) - frozenset(_offered(after))))


def _offered(decided: Decision) -> Iterator[str]:
    for route in decided.routes:
        yield from (each.address for each in route.details.addresses if each.state is Offer.OFFERED)
        yield from (each.relation for each in route.details.companions if each.state is Offer.OFFERED)
