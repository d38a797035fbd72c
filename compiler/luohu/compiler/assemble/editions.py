"""Editions: each provision as it reads in each state of the law, holes filled.

A provision reads otherwise when it is amended or suspended in part, and when another clause that its condition names
comes or goes. Equal texts are one edition. The edition that is in force first keeps the provision's id; others are
numbered by their first day: `qz-2017-447/2-3@2`. Where nothing of the kind happens, clauses are passed on as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.assemble.filling import Law, fill, has_holes
from luohu.compiler.assemble.places import changes, cut, narrowed
from luohu.compiler.assemble.terms import both
from luohu.compiler.holes import clauses_named
from luohu.compiler.properties import guards_of
from luohu.compiler.ruleset.inside import conditions_in
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    BindingEffect,
    Clause,
    CountingEffect,
    DelegationEffect,
    DutyEffect,
    Moment,
    Period,
    Rewrite,
    RewriteKind,
    SettingEffect,
    Slice,
    Some,
    Status,
)
from luohu.compiler.ruleset.naming import numbered
from luohu.compiler.validity.editions import written
from luohu.compiler.validity.timeline import Scope, Timelines

if TYPE_CHECKING:
    from luohu.compiler.program import AttributeTest, Program

_SHAPING = (SettingEffect, CountingEffect, BindingEffect, DelegationEffect)
"""Effects that fill holes without being named by them."""

_AT_LARGE = (*_SHAPING, DutyEffect)
"""Effects that are about no person: the subjects (适用对象) of a document do not limit them."""


@dataclass(slots=True)
class Library:
    """The clauses of a library as written, for all rulesets: by edition, subjects (适用对象) included."""

    timelines: Timelines
    _written: dict[str, Clause] = field(default_factory=dict)
    _named: dict[str, frozenset[str]] = field(default_factory=dict)
    plain: dict[str, Clause] = field(default_factory=dict)
    shaping: frozenset[str] = frozenset()
    _given: dict[str, frozenset[str]] = field(default_factory=dict)
    """For each clause the provisions that amendments may give its words."""

    def __post_init__(self) -> None:
        for each in self.timelines.editions.values():
            if each.content != each.provision:
                self._given[each.content] = self._given.get(each.content, frozenset()) | {each.provision}
        for instrument in self.program.instruments.values():
            self.plain.update({clause.id: clause for clause in instrument.clauses})
        self.shaping = frozenset(
            each for each, clause in self.plain.items() if any(isinstance(one, _SHAPING) for one in clause.effects)
        )

    @property
    def program(self) -> Program:
        """The library resolved."""
        return self.timelines.history.program

    def provision(self, edition: str) -> str:
        """The provision that an edition is of."""
        known = self.timelines.editions.get(edition)
        return edition if known is None else known.provision

    def written(self, edition: str) -> Clause:
        """An edition as written: its own content, under the subjects of its instrument; holes are still open."""
        if edition not in self._written:
            known = self.timelines.editions.get(edition)
            clause = self.plain[edition] if known is None else written(self.program, known)
            self._written[edition] = self._with_subjects(clause)
        return self._written[edition]

    def _with_subjects(self, clause: Clause) -> Clause:
        subjects = self.program.instruments[clause.instrument].subjects
        if subjects == ALWAYS:
            return clause
        rewrites = (*clause.rewrites, Rewrite(RewriteKind.SUBJECTS, clause.instrument))
        return replace(clause, condition=both(subjects, clause.condition), rewrites=rewrites)

    def at_large(self, edition: str) -> Clause:
        """An edition as it holds for everybody: without the subjects of its instrument."""
        known = self.timelines.editions.get(edition)
        return self.plain[edition] if known is None else written(self.program, known)

    def parts(self, edition: str) -> tuple[Clause, ...]:
        """What a ruleset holds of an edition: what it says of persons, under the subjects, and what it says at large."""
        whole, free = self.written(edition), self.at_large(edition)
        if whole.condition == free.condition or not any(isinstance(each, _AT_LARGE) for each in whole.effects):
            return (whole,)
        general = tuple(each for each in free.effects if isinstance(each, _AT_LARGE))
        personal = tuple(each for each in whole.effects if not isinstance(each, _AT_LARGE))
        rest = replace(free, effects=general)
        return (replace(whole, effects=personal), rest) if personal else (rest,)

    def guard(self, clause: Clause) -> tuple[AttributeTest, ...]:
        """What a clause asks of the places it applies in (限 …)."""
        return guards_of(self.program, clause.provision_id, clause.instrument)

    def reads_alike(self, clause: str) -> bool:
        """Whether a clause stands as it is written, whatever else is in force: without hole, guard of its place or subjects."""
        text = self.written(clause)
        return text is self.plain.get(clause) and clause not in self.program.insides and not self.guard(text)

    def attributes(self, scope: Scope) -> frozenset[str]:
        """The properties of areas that clauses in scope ask."""
        clauses = (self.plain[each] for ids in scope.clauses.values() for each in ids)
        return frozenset(test.attribute for clause in clauses for test in self.guard(clause))

    def named_by(self, edition: str) -> frozenset[str]:
        """Provisions that the holes of an edition name."""
        if edition not in self._named:
            clause = self.written(edition)
            inside = conditions_in((clause.condition, clause.effects))
            named = clauses_named(self.program.holes, inside)
            given = (self._given.get(each, frozenset()) for each in named)
            self._named[edition] = named.union(*given)
        return self._named[edition]

    def content(self, edition: str) -> str:
        """The clause whose words an edition has."""
        known = self.timelines.editions.get(edition)
        return edition if known is None else known.content


@dataclass(frozen=True, slots=True)
class Standing:
    """The clauses of a ruleset in all their editions, sorted by id, and the slices that name them."""

    clauses: tuple[Clause, ...]
    slices: tuple[Slice, ...]


def standing(library: Library, area: str, scope: Scope) -> Standing | None:
    """Every edition of the clauses in scope; None if each clause reads alike on all days, and has no hole."""
    ids = [each for clauses in scope.clauses.values() for each in clauses]
    if library.timelines.history.touched.isdisjoint(ids) and all(library.reads_alike(each) for each in ids):
        return None
    wider = _with_named(library, area, scope, ids)
    own = frozenset(ids)
    leaves = library.program.geography.leaves(area)
    days = changes(library.program.geography, library.attributes(wider), leaves)
    slices = tuple(cut(library.timelines.within(area, wider).slices, days))
    states = _States(library, leaves, own)
    read = [states.read(each) for each in slices]
    return _numbered(library, own, slices, read)


def _with_named(library: Library, area: str, scope: Scope, ids: Iterable[str]) -> Scope:
    """The scope with the clauses outside it that holes in it ask about."""
    history = library.timelines.history
    around = {each for clauses in library.timelines.scope(area).clauses.values() for each in clauses}
    held = set(ids)
    todo = [*held, *(library.shaping & around)]
    seen: set[str] = set()
    while todo:
        each = todo.pop()
        if each in library.plain and each not in seen:
            seen.add(each)
            todo.extend(sorted(library.named_by(each)))
    clauses = {name: set(known) for name, known in scope.clauses.items()}
    for each in sorted(seen - held):
        home = library.plain[each].instrument
        if history.status(home) in (Status.ENACTED, Status.ASSUMED):
            clauses.setdefault(home, set()).add(each)
    names = tuple(sorted({*scope.instruments, *clauses}))
    return Scope(names, {name: tuple(sorted(each)) for name, each in sorted(clauses.items())}, scope.by_name_only)


Reading = tuple[tuple[str, Clause], ...]
"""The provisions of one state of the law with their texts."""


@dataclass(slots=True)
class _States:
    """Reads the law of one slice after another; remembers what each provision last said."""

    library: Library
    leaves: frozenset[str]
    own: frozenset[str]
    before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[tuple[object, ...], Clause] = field(default_factory=dict)

    def read(self, each: Slice) -> tuple[tuple[Alternative, Reading], ...]:
        """The texts of each possible state of a slice."""
        found = tuple((state, self._state(state, each.start)) for state in each.alternatives)
        for state in each.alternatives:
            self.before.update(self._by_provision(state))
        return found

    def _by_provision(self, state: Alternative) -> dict[str, tuple[str, ...]]:
        """The editions in force of each provision: more than one where a transition keeps an older text for some cases."""
        found: dict[str, tuple[str, ...]] = {}
        for edition in state.clauses:
            provision = self.library.provision(edition)
            found[provision] = (*found.get(provision, ()), edition)
        return found

    def _state(self, state: Alternative, day: date) -> Reading:
        now = self._by_provision(state)
        own = ((each, edition) for each, editions in now.items() if each in self.own for edition in editions)
        parts = ((each, edition, part) for each, edition in own for part in self.library.parts(edition))
        found = ((each, self._filled(edition, part, now, day)) for each, edition, part in parts)
        return tuple((provision, text) for provision, text in found if text is not None)

    def _filled(self, edition: str, part: Clause, now: Mapping[str, tuple[str, ...]], day: date) -> Clause | None:
        """The text of (a part of) an edition in a state of the law; None if it applies nowhere in the area."""
        library = self.library
        clause = self._placed(part, day)
        if clause is None or not has_holes((clause.condition, clause.effects)):
            return clause
        relevant = sorted({*self._closure(edition), *library.shaping})
        key = (
            edition,
            clause,
            self._day(day, relevant),
            tuple((now.get(each), self.before.get(each)) for each in relevant),
        )
        if key not in self._known:
            clauses, before = (_texts(library.written, each) for each in (now, self.before))
            free, said = _texts(library.at_large, now), _by_content(library, now)
            self._known[key] = fill(clause, Law(library.program, clauses, before, self.leaves, day, free, said))
        return self._known[key]

    def _placed(self, clause: Clause, day: date) -> Clause | None:
        """A clause in the places whose class it names, as they are on the day."""
        guard = self.library.guard(clause)
        if not guard:
            return clause
        found = narrowed(self.library.program.geography, guard, clause.where, self.leaves, day)
        if found is None:
            return None
        where, tied = found
        return replace(clause, where=where, condition=both(tied, clause.condition))

    def _day(self, day: date, relevant: Iterable[str]) -> date | None:
        """The day, where clauses that fill holes apply by class of city and so depend on it beside the law."""
        library = self.library
        return day if any(library.guard(library.plain[each]) for each in relevant if each in library.plain) else None

    def _closure(self, edition: str) -> set[str]:
        seen: set[str] = set()
        todo = sorted(self.library.named_by(edition))
        while todo:
            each = todo.pop()
            if each in self.library.plain and each not in seen:
                seen.add(each)
                todo.extend(sorted(self.library.named_by(each)))
        return seen


def _texts(text_of: Callable[[str], Clause], editions: Mapping[str, tuple[str, ...]]) -> Mapping[str, Clause]:
    """The provisions of a state of the law as others borrow from them: what any of their editions asks."""
    found = {}
    for provision, names in editions.items():
        texts = [text_of(each) for each in names]
        several = Some(tuple(each.condition for each in texts))
        found[provision] = texts[0] if len(texts) == 1 else replace(texts[0], condition=several)
    return found


def _by_content(library: Library, editions: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[Clause, ...]]:
    """What is in force of the words of each clause."""
    found: dict[str, tuple[Clause, ...]] = {}
    for names in editions.values():
        for each in names:
            content = library.content(each)
            found[content] = (*found.get(content, ()), library.written(each))
    return found


def _numbered(
    library: Library,
    own: frozenset[str],
    slices: tuple[Slice, ...],
    read: list[tuple[tuple[Alternative, Reading], ...]],
) -> Standing:
    """Ids for all editions, and slices that name them."""
    first: dict[str, dict[Clause, int]] = {each: {} for each in sorted(own)}
    for number, states in enumerate(read):
        for _, reading in states:
            for provision, text in reading:
                first[provision].setdefault(text, number)
    ids: dict[tuple[str, Clause], str] = {}
    for provision, texts in first.items():
        if not texts and library.guard(library.plain[provision]):
            continue  # of another class of city
        if not texts:  # never in force
            texts[fill(library.parts(provision)[0], Law(library.program, {}, {}, frozenset(), date.min))] = 0
        ordered = sorted(texts, key=lambda text: (texts[text], not _under_subjects(text), repr(text)))
        for number, text in enumerate(ordered, start=1):
            ids[provision, text] = provision if number == 1 else numbered(provision, number)
    made = tuple(_renamed(each, state, ids) for each, state in zip(slices, read, strict=True))
    merged = merge(made)
    spans = _spans(merged)
    several = {each for each, texts in first.items() if len(texts) > 1}
    clauses = (_edition(library, key, id_, spans, alone=key[0] not in several) for key, id_ in ids.items())
    return Standing(tuple(sorted(clauses, key=lambda clause: clause.id)), merged)


def _under_subjects(text: Clause) -> bool:
    return any(each.kind is RewriteKind.SUBJECTS for each in text.rewrites)


def _renamed(
    each: Slice, states: tuple[tuple[Alternative, Reading], ...], ids: Mapping[tuple[str, Clause], str]
) -> Slice:
    found = {Alternative(tuple(sorted({ids[one] for one in reading})), state.by_name_only) for state, reading in states}
    alternatives = tuple(sorted(found, key=lambda state: (state.clauses, state.by_name_only)))
    return Slice(each.start, each.end, alternatives, each.unknowns if len(alternatives) > 1 else ())


def merge(slices: Iterable[Slice]) -> tuple[Slice, ...]:
    """Neighbours of one law as one slice; nothing before the first law."""
    merged: list[Slice] = []
    for each in slices:
        last = merged[-1] if merged else None
        if last is not None and last.alternatives == each.alternatives and last.end == each.start:
            unknowns = tuple(sorted({*last.unknowns, *each.unknowns}))
            merged[-1] = Slice(last.start, each.end, each.alternatives, unknowns)
        elif last is not None or each.alternatives != (Alternative(()),):
            merged.append(each)
    return tuple(merged)


def limited(slices: Iterable[Slice], held: frozenset[str]) -> tuple[Slice, ...]:
    """The slices without clauses that a ruleset does not hold."""
    found = []
    for each in slices:
        states = {
            Alternative(tuple(one for one in state.clauses if one in held), state.by_name_only)
            for state in each.alternatives
        }
        alternatives = tuple(sorted(states, key=lambda state: (state.clauses, state.by_name_only)))
        found.append(Slice(each.start, each.end, alternatives, each.unknowns if len(alternatives) > 1 else ()))
    return merge(found)


# ------------------------------------------------------------------------------------------------- periods


def _spans(slices: tuple[Slice, ...]) -> Mapping[str, list[tuple[date, date | None]]]:
    """For each edition the runs of days on which some possible state holds it."""
    found: dict[str, list[tuple[date, date | None]]] = {}
    for each in slices:
        for edition in sorted({one for state in each.alternatives for one in state.clauses}):
            runs = found.setdefault(edition, [])
            if runs and runs[-1][1] == each.start:
                runs[-1] = (runs[-1][0], each.end)
            else:
                runs.append((each.start, each.end))
    return found


def _edition(
    library: Library,
    key: tuple[str, Clause],
    id_: str,
    spans: Mapping[str, list[tuple[date, date | None]]],
    *,
    alone: bool,
) -> Clause:
    provision, text = key
    periods = library.timelines.history.clause_periods.get(provision, ())
    if not alone:
        known = (*periods, *library.timelines.history.periods_of_editions(provision))
        periods = tuple(_period(run, known) for run in spans.get(id_, ()))
    return replace(text, id=id_, provision=None if id_ == provision else provision, periods=periods)


def _period(run: tuple[date, date | None], whole: tuple[Period, ...]) -> Period:
    """The days of an edition: those known of the provision and its editions, unknown ones too, that begin or end there."""
    start, end = run
    begins = next((each.start for each in whole if each.start.first == start), Moment.on(start))
    ends = next((each.end for each in whole if each.end is not None and each.end.last == end), None)
    return Period(begins, ends if ends is not None or end is None else Moment.on(end))
