"""Groups of instruments that acts or unknown days link, each settled by itself over all its worlds.

Instruments in different groups are independent: what is possible of several groups is every combination. Where no day
of a group is unknown there is one course of events, and its instruments are independent of one another once the acts
are decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from luohu.compiler.ruleset.model import Moment, Period
from luohu.compiler.validity.course import (
    Course,
    editions,
    effect,
    open_passages,
    periods,
    stands,
    verdict,
)
from luohu.compiler.validity.editions import Edition, edition_id
from luohu.compiler.validity.interval import Days, between, boundaries, days
from luohu.compiler.validity.line import day_before
from luohu.compiler.validity.order import Bounds, bounds_of, earliest, latest, ordinal
from luohu.compiler.validity.scene import Act, ActKey, Effect, Scene, Verdict, Words, scene
from luohu.compiler.validity.spans import periods_of
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
    """The act that had ended the target, or prevails over this one, where there is one."""
    clauses: tuple[str, ...] = ()
    """Clauses that a repeal by pathway hits."""


@dataclass(frozen=True, slots=True)
class State:
    """Instruments of a group in force, and the editions in force of those clauses that need a look of their own."""

    instruments: frozenset[str] = frozenset()
    editions: frozenset[Edition] = frozenset()


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
    edition_periods: dict[str, tuple[Period, ...]] = field(default_factory=dict)
    fates: dict[ActKey, tuple[Fate, ...]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    crowded: list[tuple[str, ...]] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    """Clauses that groups name by edition."""


def settle(whole: Scene, words: Words) -> Findings:
    """Settle every group of a scene, which was made with these words."""
    findings = Findings()
    for part in linked(whole, words):
        findings.touched.update(*part.touched.values())
        bounds = bounds_of(moment for _, moment in _moments(part))
        if bounds:
            _Uncertain(part, bounds, findings).settle(words.clauses)
        else:
            _settle_certain(part, words.clauses, findings)
    return findings


def linked(whole: Scene, words: Words) -> tuple[Scene, ...]:
    """The scene cut into groups that neither an act that may fire, nor a transition, nor an unknown day links."""
    leader = {name: name for name in whole.lives}
    resting_on: dict[str, str] = {}
    for name, moment in _moments(whole):
        if moment.unknown is not None:
            _join(leader, name, resting_on.setdefault(moment.unknown, name))
    for name, other in _ties(whole):
        if other in leader:
            _join(leader, name, other)
    members: dict[str, list[str]] = {}
    acting: dict[str, list[Act]] = {}
    for name in whole.lives:
        members.setdefault(_root(leader, name), []).append(name)
    for act in whole.acts:
        acting.setdefault(_root(leader, act.key.actor), []).append(act)
    return tuple(
        scene({name: whole.lives[name] for name in names}, tuple(acting.get(first, ())), words)
        for first, names in members.items()
    )


def _ties(whole: Scene) -> Iterator[tuple[str, str]]:
    """Instruments with others on which they hang or which hang on them."""
    for act in whole.acts:
        if act.obstacle is None:
            others = {each.partition("/")[0] for each in act.clauses or ()}
            others |= {each for each in (act.target, act.authority) if each is not None}
            yield from ((act.key.actor, other) for other in sorted(others))
    yield from ((each.home, each.target) for each in whole.passages)


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
    for act in part.acts:
        found += [(act.key.actor, each) for each in (act.day, act.until) if each is not None]
    for provision in part.provisions.values():
        if provision.instrument in part.lives:
            days_ = (provision.start, provision.end)
            found += [(provision.instrument, each) for each in days_ if each is not None]
    for passage in part.passages:
        found += [(passage.home, each) for each in (passage.since, passage.until) if each is not None]
    return found + [(each.unit.partition("/")[0], each.moment()) for each in part.clashes.values()]


def _fate(course: Course, act: Act) -> Fate:
    found = verdict(course, act)
    if found is not Verdict.FIRES:
        return Fate(found)
    return Fate(found, *effect(course, act))


def _state(course: Course, day: Moment) -> State:
    setting = course.setting()
    standing = {name for name in course.scene.lives if stands(setting, name, None, day)}
    found: set[Edition] = set()
    for name, clauses in course.scene.touched.items():
        for clause in clauses:
            found.update(editions(setting, name, clause, day))
    unread = {
        each.target
        for each in open_passages(setting, day)
        if not each.clauses and stands(setting, each.target, None, day_before(each.since))
    }
    return State(frozenset(standing | unread), frozenset(found))


# ------------------------------------------------------------------------------------------------- every day known


def _settle_certain(part: Scene, clauses: Mapping[str, tuple[str, ...]], findings: Findings) -> None:
    course = Course(part, World())
    for act in sorted(part.acts, key=lambda act: act.day.first):
        verdict(course, act)  # in the order of days, so that deciding one never waits for a long row of others
    for name in part.lives:
        whole = periods(course, name)
        findings.periods[name] = whole
        touched = frozenset(part.touched.get(name, ()))
        for clause in clauses.get(name, ()):
            if clause in part.bare:
                findings.clause_periods[clause] = ()
            else:
                findings.clause_periods[clause] = periods(course, name, clause) if clause in touched else whole
    for name in part.lives:
        group = _certain_group(course, name, findings)
        findings.groups.append(group)
        _note_editions(group, findings, ())
    for act in part.acts:
        findings.fates[act.key] = (_fate(course, act),)


def _days_of(found: Iterable[Period]) -> Days:
    return days((each.start.first, None if each.end is None else each.end.first) for each in found)


def _certain_group(course: Course, name: str, findings: Findings) -> Group:
    """One instrument whose days are known: a state for each set of editions of its clauses."""
    whole = _days_of(findings.periods[name])
    clauses = course.scene.touched.get(name, ())
    setting = course.setting()
    marks = set(boundaries((whole,)))
    if clauses:
        marks |= _marks(course, name, findings)
    found: dict[State, Days] = {}
    for start, end in between(tuple(sorted(marks))):
        here = Moment.on(start)
        held = frozenset(each for clause in clauses for each in editions(setting, name, clause, here))
        unread = any(
            each.target == name and not each.clauses and stands(setting, name, None, day_before(each.since))
            for each in open_passages(setting, here)
        )
        state = State(frozenset([name] if start in whole or unread else ()), held)
        if state != State():
            found[state] = found.get(state, Days()) | days([(start, end)])
    return Group((name,), {}, tuple(Possible(state, when) for state, when in found.items()))


def _marks(course: Course, name: str, findings: Findings) -> set[date]:
    """Days on which something may change for the clauses of an instrument."""
    part, near, todo = course.scene, {name}, [name]
    while todo:
        new = set(_neighbours(part, todo.pop())) - near
        near |= new
        todo.extend(new)
    found = set(boundaries(_days_of(findings.periods[each]) for each in near if each in findings.periods))
    for each in near:
        for clause in part.touched.get(each, ()):
            found |= set(boundaries([_days_of(findings.clause_periods.get(clause, ()))]))
    for owner, moment in _moments(part):
        if owner in near:
            found.add(moment.first)
    return found


def _neighbours(part: Scene, name: str) -> Iterator[str]:
    """Instruments whose days matter for the clauses of one."""
    aiming = [*part.whole.get(name, ())]
    aiming += [act for clause in part.touched.get(name, ()) for act in part.single.get(clause, ())]
    yield from (act.key.actor for act in aiming)
    for clause in part.touched.get(name, ()):
        provision = part.provisions.get(clause)
        if provision is not None and provision.source is not None:
            yield provision.source.partition("/")[0]
    for each in part.passages:
        if each.target == name:
            yield each.home


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
        if not group.complete or not self._tell(clauses):
            self._give_up(clauses)
        else:
            _note_editions(group, self.findings, [moment for _, moment in _moments(self.part)])

    def _tell(self, clauses: Mapping[str, tuple[str, ...]]) -> bool:
        """Find what becomes of instruments, clauses and acts; false if that has too many ways."""
        try:
            self._follow(clauses)
        except _TooManyError:
            return False
        return True

    def _follow(self, clauses: Mapping[str, tuple[str, ...]]) -> None:
        for name in self.part.lives:
            whole = self._periods(name, None)
            touched = {clause: self._periods(name, clause) for clause in self.part.touched.get(name, ())}
            self.findings.periods[name] = whole
            for clause in clauses.get(name, ()):
                self.findings.clause_periods[clause] = () if clause in self.part.bare else touched.get(clause, whole)
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
        """Every course of events."""
        found = explore(lambda order: run(Course(self.part, order)), self.bounds)
        if not found.complete:
            raise _TooManyError
        return found.branches

    def _fates(self, act: Act) -> tuple[Fate, ...]:
        found = {branch.result for branch in self._branches(lambda course: _fate(course, act))}
        return tuple(sorted(found, key=repr))

    def _periods(self, name: str, clause: str | None) -> tuple[Period, ...]:
        found = self._branches(lambda course: periods(course, name, clause))
        ways = {branch.result for branch in found} - {()}
        if len(ways) <= 1:
            return ways.pop() if ways else ()
        starts = {way[0].start for way in ways}
        if len(starts) == 1 and all(len(way) == 1 for way in ways):
            start, ends = starts.pop(), {way[0].end for way in ways}
            if None in ends:
                return (Period(start),)
            return (Period(start, self._some_end(clause or name, [each for each in found if each.result])),)
        return self._spread(name, clause)

    def _some_end(self, owner: str, found: Iterable[Branch[tuple[Period, ...]]]) -> Moment:
        """The end that is one of several, as an unknown day of its own."""
        low, high = date.max.toordinal(), 0
        for branch in found:
            first, last = earliest(self.bounds, branch.constraints), latest(self.bounds, branch.constraints)
            end = branch.result[-1].end
            assert end is not None, owner
            assert first is not None, owner
            assert last is not None, owner
            low, high = min(low, ordinal(end, first)), max(high, ordinal(end, last))
        return Moment(date.fromordinal(low), date.fromordinal(high), f"{owner}.ended")

    def _spread(self, name: str, clause: str | None) -> tuple[Period, ...]:
        """Periods of what comes and goes differently in different courses of events, by the days of its states."""
        group = self.findings.groups[-1]

        def holding(state: State) -> bool:
            if clause is None:
                return name in state.instruments
            return any(each.provision == clause for each in state.editions)

        moments = [moment for _, moment in _moments(self.part)]
        return periods_of(clause or name, _some(group, holding), _never(group, holding), moments)

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


class _TooManyError(Exception):
    """More courses of events than are followed."""


# ------------------------------------------------------------------------------------------------- editions


def _some(group: Group, holding: Callable[[State], bool]) -> Days:
    found = Days()
    for each in group.possible:
        if holding(each.state):
            found = found | each.days
    return found


def _never(group: Group, holding: Callable[[State], bool]) -> Days:
    """Days on which some possible state of the group does not hold it."""
    return _some(group, lambda state: not holding(state))


def _note_editions(group: Group, findings: Findings, moments: Iterable[Moment]) -> None:
    """The periods of every edition in a group."""
    known = tuple(moments)
    for edition in sorted({each for possible in group.possible for each in possible.state.editions}):

        def holding(state: State, wanted: Edition = edition) -> bool:
            return wanted in state.editions

        name = edition_id(edition)
        findings.edition_periods[name] = periods_of(name, _some(group, holding), _never(group, holding), known)
