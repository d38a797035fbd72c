"""Groups of instruments that acts or unknown days link, each settled by itself over all its worlds.

Instruments in different groups are independent: what is possible of several groups is every combination. Where no day
of a group is unknown there is one course of events, and its instruments are independent of one another once the acts
are decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from luohu.compiler.ruleset.model import Moment, Period
from luohu.compiler.validity.interval import Days, between, boundaries, days
from luohu.compiler.validity.order import Bounds, bounds_of, earliest, latest, ordinal
from luohu.compiler.validity.supersession import (
    Act,
    ActKey,
    Course,
    Effect,
    Scene,
    Verdict,
    effect,
    in_force,
    period,
    repealed_clauses,
    scene,
    verdict,
)
from luohu.compiler.validity.worlds import MOST_BRANCHES, Branch, World, days_of, explore

T = TypeVar("T")

ASKED = "asked"
"""Id of the day that is asked about, where it is treated as one more unknown day. Ids of unknown days have a dot."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of an act in one course of events."""

    verdict: Verdict
    effect: Effect | None = None
    first: ActKey | None = None
    """The act that had ended the target, where one had."""


@dataclass(frozen=True, slots=True)
class State:
    """Instruments of a group in force, and clauses of theirs that have been repealed one by one."""

    instruments: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Possible:
    """A state that a group may be in, on which days, and in which courses of events."""

    state: State
    days: Days
    branches: tuple[Branch[State], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Linked instruments and the states that they may be in; on any other day none of them is in force.

    `bounds` holds the unknown days and, as `ASKED`, the days that were asked about; empty if every day is known.
    """

    members: tuple[str, ...]
    bounds: Bounds
    possible: tuple[Possible, ...]
    complete: bool = True
    """False: there are more courses of events than are followed, and these states are some of the possible ones."""


@dataclass(slots=True)
class Findings:
    """What is found of all groups. `crowded`: groups with more courses of events than are followed."""

    periods: dict[str, tuple[Period, ...]] = field(default_factory=dict)
    clause_periods: dict[str, tuple[Period, ...]] = field(default_factory=dict)
    fates: dict[ActKey, tuple[Fate, ...]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    crowded: list[tuple[str, ...]] = field(default_factory=list)


def settle(whole: Scene, clauses: Mapping[str, tuple[str, ...]]) -> Findings:
    """Settle every group of a scene. `clauses` names the clauses of each instrument."""
    findings = Findings()
    for part in linked(whole):
        bounds = bounds_of(moment for _, moment in _moments(part))
        if bounds:
            _Uncertain(part, bounds, findings).settle(clauses)
        else:
            _settle_certain(part, clauses, findings)
    return findings


def linked(whole: Scene) -> tuple[Scene, ...]:
    """The scene cut into groups that neither an act that may fire nor an unknown day links."""
    leader = {name: name for name in whole.lives}
    resting_on: dict[str, str] = {}
    for name, moment in _moments(whole):
        if moment.unknown is not None:
            _join(leader, name, resting_on.setdefault(moment.unknown, name))
    for act in whole.acts:
        if act.obstacle is None:
            _join(leader, act.key.actor, act.target)
    members: dict[str, list[str]] = {}
    acting: dict[str, list[Act]] = {}
    for name in whole.lives:
        members.setdefault(_root(leader, name), []).append(name)
    for act in whole.acts:
        acting.setdefault(_root(leader, act.key.actor), []).append(act)
    return tuple(
        scene({name: whole.lives[name] for name in names}, tuple(acting.get(first, ())))
        for first, names in members.items()
    )


def _root(leader: dict[str, str], name: str) -> str:
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name


def _join(leader: dict[str, str], one: str, other: str) -> None:
    leader[_root(leader, one)] = _root(leader, other)


def _moments(part: Scene) -> list[tuple[str, Moment]]:
    """Every moment of a scene with an instrument that rests on it."""
    found = [(name, life.start) for name, life in part.lives.items()]
    found += [(name, life.end) for name, life in part.lives.items() if life.end is not None]
    return found + [(act.key.actor, act.day) for act in part.acts]


def _repealed_one_by_one(part: Scene, instrument: str) -> tuple[str, ...]:
    """Clauses at which acts aim by name."""
    acts = part.aimed_at.get(instrument, ())
    return tuple(sorted({clause for act in acts if act.clauses is not None for clause in act.clauses}))


def _fate(course: Course, act: Act) -> Fate:
    found = verdict(course, act)
    if found is not Verdict.FIRES:
        return Fate(found)
    done, first = effect(course, act)
    return Fate(found, done, first.key if first is not None else None)


# ------------------------------------------------------------------------------------------------- every day known


def _settle_certain(part: Scene, clauses: Mapping[str, tuple[str, ...]], findings: Findings) -> None:
    course = Course(part, World())
    for act in sorted(part.acts, key=lambda act: act.day.first):
        verdict(course, act)  # in the order of days, so that deciding one never waits for a long row of others
    for name in part.lives:
        whole = _listed(period(course, name))
        single = {clause: _listed(period(course, name, clause)) for clause in _repealed_one_by_one(part, name)}
        findings.periods[name] = whole
        findings.clause_periods.update({clause: single.get(clause, whole) for clause in clauses.get(name, ())})
        findings.groups.append(_certain_group(name, _days_of(whole), {c: _days_of(p) for c, p in single.items()}))
    for act in part.acts:
        findings.fates[act.key] = (_fate(course, act),)


def _listed(found: Period | None) -> tuple[Period, ...]:
    return () if found is None else (found,)


def _days_of(periods: Iterable[Period]) -> Days:
    return days((each.start.first, None if each.end is None else each.end.first) for each in periods)


def _certain_group(name: str, whole: Days, single: Mapping[str, Days]) -> Group:
    """One instrument whose days are known: a state for each set of clauses that have been repealed one by one."""
    found: dict[frozenset[str], Days] = {}
    marks = boundaries((whole, *single.values()))
    for start, end in between(marks):
        if start in whole:
            without = frozenset(clause for clause, lasting in single.items() if start not in lasting)
            found[without] = found.get(without, Days()) | days([(start, end)])
    return Group((name,), {}, tuple(Possible(State(frozenset([name]), key), when) for key, when in found.items()))


# ------------------------------------------------------------------------------------------------- some day unknown


@dataclass(frozen=True, slots=True)
class _Uncertain:
    """A group with unknown days while it is settled."""

    part: Scene
    bounds: Bounds
    findings: Findings

    def settle(self, clauses: Mapping[str, tuple[str, ...]]) -> None:
        group = self._group()
        self.findings.groups.append(group)
        if not group.complete:
            self._give_up(clauses)
            return
        for name in self.part.lives:
            whole = self._periods(name, None)
            single = {clause: self._periods(name, clause) for clause in _repealed_one_by_one(self.part, name)}
            self.findings.periods[name] = whole
            for clause in clauses.get(name, ()):
                self.findings.clause_periods[clause] = single.get(clause, whole)
        for act in self.part.acts:
            self.findings.fates[act.key] = self._fates(act)

    def _give_up(self, clauses: Mapping[str, tuple[str, ...]]) -> None:
        """Note that the group has too many courses of events: its acts have no known fate, its periods no known end."""
        self.findings.crowded.append(tuple(self.part.lives))
        for name, life in self.part.lives.items():
            whole = (Period(life.start),)
            self.findings.periods[name] = whole
            self.findings.clause_periods.update(dict.fromkeys(clauses.get(name, ()), whole))
        self.findings.fates.update({act.key: () for act in self.part.acts})

    def _branches(self, run: Callable[[Course], T]) -> tuple[Branch[T], ...]:
        """Every course of events; there are no more of them than of those of the whole group."""
        return explore(lambda order: run(Course(self.part, order)), self.bounds).branches

    def _fates(self, act: Act) -> tuple[Fate, ...]:
        found = {branch.result for branch in self._branches(lambda course: _fate(course, act))}
        return tuple(sorted(found, key=repr))

    def _periods(self, name: str, clause: str | None) -> tuple[Period, ...]:
        found = self._branches(lambda course: period(course, name, clause))
        lasting = [branch for branch in found if branch.result is not None]
        if not lasting:
            return ()
        ends = {each.result.end for each in lasting if each.result is not None}
        start = self.part.lives[name].start
        if len(ends) == 1:
            return (Period(start, ends.pop()),)
        if None in ends:
            return (Period(start),)
        return (Period(start, self._some_end(clause or name, lasting)),)

    def _some_end(self, owner: str, found: Iterable[Branch[Period | None]]) -> Moment:
        """The end that is one of several, as an unknown day of its own."""
        low, high = date.max.toordinal(), 0
        for branch in found:
            first, last = earliest(self.bounds, branch.constraints), latest(self.bounds, branch.constraints)
            end = branch.result.end if branch.result is not None else None
            assert end is not None, owner
            assert first is not None, owner
            assert last is not None, owner
            low, high = min(low, ordinal(end, first)), max(high, ordinal(end, last))
        return Moment(date.fromordinal(low), date.fromordinal(high), f"{owner}.ended")

    def _group(self) -> Group:
        moments = [moment for _, moment in _moments(self.part)]
        asked = Moment(min(each.first for each in moments), max(each.last for each in moments), ASKED)
        bounds = {**self.bounds, **bounds_of([asked])}
        found: dict[State, list[Branch[State]]] = {}
        most = MOST_BRANCHES + 4 * len(moments)  # each moment cuts time once, with its unknown day before or after
        courses = explore(lambda order: _state(Course(self.part, order), asked), bounds, most)
        for branch in courses.branches:
            found.setdefault(branch.result, []).append(branch)
        possible = []
        for state, ways in found.items():
            when = Days()
            for branch in ways:
                when = when | days_of(asked, bounds, branch.constraints)
            possible.append(Possible(state, when, tuple(ways)))
        return Group(tuple(self.part.lives), bounds, tuple(possible), courses.complete)


def _state(course: Course, day: Moment) -> State:
    standing = frozenset(name for name in course.scene.lives if in_force(course, name, day))
    gone = [repealed_clauses(course, name, day) for name in course.scene.lives if name in standing]
    return State(standing, frozenset[str]().union(*gone))
