"""The timeline of an area: who is in force when, in maximal slices of constant law.

A slice holds every possible state of the law (one: certain) and the unknown days that decide between them. Days before
the first slice have no law of this library at all; the last slice is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import Alternative, Slice, Status
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.compiler.validity.editions import Edition, edition_id
from luohu.compiler.validity.groups import ASKED, Group, State
from luohu.compiler.validity.history import History, history
from luohu.compiler.validity.interval import between, boundaries
from luohu.compiler.validity.order import earliest
from luohu.compiler.validity.worlds import Branch, depends

if TYPE_CHECKING:
    from luohu.compiler.program import Program

MOST_ALTERNATIVES = 4096
"""Possible states of one slice that are written out; beyond, the area is reported."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What concerns an area: instruments whose place touches it, and their clauses that do, by instrument, sorted.

    `by_name_only`: instruments known by name only that may govern some matter here.
    """

    instruments: tuple[str, ...]
    clauses: Mapping[str, tuple[str, ...]]
    by_name_only: frozenset[str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The law of an area on every day. `crowded`: some slice has more possible states than are written out."""

    area: str
    slices: tuple[Slice, ...]
    scope: Scope
    crowded: bool = False

    def on(self, day: date) -> Slice | None:
        """The slice that holds a day; None before the first."""
        return next((each for each in self.slices if day in each), None)


class Timelines:
    """The timelines of a library, each made when it is first asked for."""

    def __init__(self, found: History) -> None:
        self.history = found
        self.editions: dict[str, Edition] = {}
        """Editions other than plain ones that the timelines made so far name, by id."""
        self._made: dict[str, Timeline] = {}
        self._scopes: dict[str, Scope] = {}

    @cached_property
    def _by_place(self) -> Mapping[str, tuple[str, ...]]:
        return _instruments_by_place(self.history.program)

    @cached_property
    def _groups(self) -> Mapping[str, tuple[Group, ...]]:
        found: dict[str, tuple[Group, ...]] = {}
        for group in self.history.groups:
            for name in group.members:
                found[name] = (*found.get(name, ()), group)
        return found

    def of(self, area: str) -> Timeline:
        """The timeline of an area."""
        if area not in self._made:
            self._made[area] = self.within(area, self.scope(area))
        return self._made[area]

    def scope(self, area: str) -> Scope:
        """What concerns an area."""
        if area not in self._scopes:
            self._scopes[area] = _scope(self.history, self._by_place, area)
        return self._scopes[area]

    def within(self, area: str, scope: Scope) -> Timeline:
        """The timeline of an area for a part of what concerns it."""
        held = frozenset(each for clauses in scope.clauses.values() for each in clauses)
        view = _View(self.history, scope, held, self.history.places.leaves(area), self.editions)
        return _timeline(area, view, self._groups)

    def all(self) -> tuple[Timeline, ...]:
        """The timelines of all areas that have a ruleset, by id."""
        return tuple(self.of(area) for area in sorted(self.history.program.rulesets))


def timelines(program: Program, assumptions: Mapping[str, date] | None = None, as_of: date | None = None) -> Timelines:
    """The timelines of a library under assumed enactments, as it was known on a day (None: all of it)."""
    return Timelines(history(program, assumptions, as_of))


def timeline(program: Program, area: str, assumptions: Mapping[str, date] | None = None) -> Timeline:
    """The timeline of one area under assumed enactments."""
    return timelines(program, assumptions).of(area)


# ------------------------------------------------------------------------------------------------- scope


def _instruments_by_place(program: Program) -> Mapping[str, tuple[str, ...]]:
    """Instruments by the areas that their places name, a zone counting as the area that it is declared in."""
    found: dict[str, list[str]] = {}
    zones = program.geography.zones
    for name, instrument in sorted(program.instruments.items()):
        for place in instrument.place.within or (COUNTRY,):
            found.setdefault(zones[place].parent if place in zones else place, []).append(name)
    return {place: tuple(names) for place, names in found.items()}


def _scope(found: History, by_place: Mapping[str, tuple[str, ...]], area: str) -> Scope:
    geography, places = found.program.geography, found.places
    here = places.leaves(area)
    around = (*geography.ancestors(area), *geography.descendants(area))
    near = {name for place in around for name in by_place.get(place, ())}
    names = [name for name in sorted(near) if places.covered(found.program.instruments[name].place) & here]
    clauses = {}
    for name in names:
        instrument = found.program.instruments[name]
        if found.status(name) in (Status.ENACTED, Status.ASSUMED):
            laws = (each for each in instrument.clauses if each.id not in found.bare)
            own = ((each.id, places.of_clause(each, instrument)) for each in laws)
            touching = (each for each, at in own if (found.leaves(each) if each in found.touched else at) & here)
            clauses[name] = tuple(sorted(touching))
    unread = (
        name
        for name in names
        if found.status(name) is Status.BY_NAME_ONLY and found.program.instruments[name].may_govern
    )
    return Scope(tuple(names), clauses, frozenset(unread))


# ------------------------------------------------------------------------------------------------- slices

_Option = tuple[frozenset[str], frozenset[str]]
"""Clauses and instruments known by name only that one group adds to the law."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What one group can add on `[start, end)`: each option with the states that come to it. Never nothing for sure."""

    start: date
    end: date | None
    options: tuple[_Option, ...]
    group: Group


@dataclass(frozen=True, slots=True)
class _View:
    """A part of the law of an area: what is in scope, the clauses of it, the leaves; and the editions met on the way."""

    history: History
    scope: Scope
    held: frozenset[str]
    leaves: frozenset[str]
    editions: dict[str, Edition]

    def named(self, edition: Edition) -> str | None:
        """What an edition is called here; None if it applies nowhere here."""
        found = self.history.narrowed(edition, self.leaves)
        if found is None:
            return None
        name = edition_id(found)
        if not found.plain:
            self.editions[name] = found
        return name


def _timeline(area: str, view: _View, groups: Mapping[str, tuple[Group, ...]]) -> Timeline:
    concerned = {id(group): group for name in view.scope.instruments for group in groups.get(name, ())}
    stretches = [stretch for group in concerned.values() for stretch in _stretches(group, view)]
    crowded = False
    slices: list[Slice] = []
    for start, end, current in _sweep(stretches):
        alternatives, complete = _alternatives(current)
        crowded = crowded or not complete
        if slices and slices[-1].alternatives == alternatives:
            last = slices.pop()
            slices.append(Slice(last.start, end, alternatives))
        else:
            slices.append(Slice(start, end, alternatives))
    found = tuple(_with_unknowns(each, concerned.values(), view) for each in slices)
    return Timeline(area, found, view.scope, crowded)


def _stretches(group: Group, view: _View) -> Iterator[_Stretch]:
    marks = boundaries(each.days for each in group.possible)
    for start, end in between(marks):
        options = {_option(each.state, view) for each in group.possible if start in each.days}
        if options - {_NOTHING}:
            yield _Stretch(start, end, tuple(sorted(options, key=_option_key)), group)


_NOTHING: _Option = (frozenset(), frozenset())


def _option(state: State, view: _View) -> _Option:
    aside = view.history.touched | view.history.bare
    clauses = {each for name in state.instruments for each in view.scope.clauses.get(name, ()) if each not in aside}
    for edition in state.editions:
        if edition.provision in view.held and (name := view.named(edition)) is not None:
            clauses.add(name)
    return frozenset(clauses), state.instruments & view.scope.by_name_only


def _option_key(option: _Option) -> tuple[list[str], list[str]]:
    return sorted(option[0]), sorted(option[1])


def _sweep(stretches: list[_Stretch]) -> Iterator[tuple[date, date | None, tuple[_Stretch, ...]]]:
    """Days in order of the stretches' ends, with the stretches that hold from each to the next."""
    coming: dict[date, list[_Stretch]] = {}
    going: dict[date, list[_Stretch]] = {}
    for each in stretches:
        coming.setdefault(each.start, []).append(each)
        if each.end is not None:
            going.setdefault(each.end, []).append(each)
    marks = tuple(sorted({*coming, *going}))
    current: dict[int, _Stretch] = {}
    for start, end in between(marks):
        for each in going.get(start, ()):
            del current[id(each)]
        current.update({id(each): each for each in coming.get(start, ())})
        yield start, end, tuple(current.values())


def _alternatives(current: Iterable[_Stretch]) -> tuple[tuple[Alternative, ...], bool]:
    """Every combination of what the groups can add, and whether all are here."""
    sure_clauses: set[str] = set()
    sure_names: set[str] = set()
    open_options: list[tuple[_Option, ...]] = []
    count = 1
    for each in current:
        if len(each.options) == 1:
            sure_clauses |= each.options[0][0]
            sure_names |= each.options[0][1]
        elif count * len(each.options) <= MOST_ALTERNATIVES:
            open_options.append(each.options)
            count *= len(each.options)
        else:
            return (), False
    found = {
        Alternative(
            tuple(sorted(sure_clauses.union(*(clauses for clauses, _ in choice)))),
            tuple(sorted(sure_names.union(*(names for _, names in choice)))),
        )
        for choice in product(*open_options)
    }
    return tuple(sorted(found, key=lambda each: (each.clauses, each.by_name_only))), True


# ------------------------------------------------------------------------------------------------- unknown days


def _with_unknowns(each: Slice, groups: Iterable[Group], view: _View) -> Slice:
    """The slice with the unknown days on which it depends on some day of it."""
    if len(each.alternatives) == 1:
        return each
    unknowns = {unknown for group in groups for unknown in _deciding(group, each, view)}
    return Slice(each.start, each.end, each.alternatives, tuple(sorted(unknowns)))


def _deciding(group: Group, each: Slice, view: _View) -> Iterator[str]:
    if not group.bounds:
        return
    low, high = group.bounds[ASKED]
    if each.end is not None and each.end.toordinal() <= low:
        return  # nothing of the group has begun
    low = min(max(low, each.start.toordinal()), high)  # the last day asked about stands for all days after it
    high = high if each.end is None else max(low, min(high, each.end.toordinal() - 1))
    bounds = {**group.bounds, ASKED: (low, high)}
    options: dict[_Option, list[Branch[State]]] = {}
    for possible in group.possible:
        here = [branch for branch in possible.branches if earliest(bounds, branch.constraints) is not None]
        options.setdefault(_option(possible.state, view), []).extend(here)
    for unknown in group.bounds:
        if unknown != ASKED and (not group.complete or depends(unknown, bounds, _pairs(list(options.values())))):
            yield unknown


def _pairs(options: list[list[Branch[State]]]) -> Iterator[tuple[Branch[State], Branch[State]]]:
    """Branches that come to different options, two by two."""
    for number, ones in enumerate(options):
        for others in options[number + 1 :]:
            yield from product(ones, others)
