"""The history of a library: the periods of its instruments and clauses, and the fate of every act, over all worlds.

Drafts take no part unless an assumption says on which day they are enacted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.program import Act as WrittenAct
from luohu.compiler.ruleset import model
from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import ActKind, GrantEffect, Moment, Period, Status
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.validity.editions import Edition, written
from luohu.compiler.validity.groups import Fate, Group, settle
from luohu.compiler.validity.places import Places
from luohu.compiler.validity.power import needs_authority, obstacle, outranked, within_reach
from luohu.compiler.validity.scene import Act, ActKey, Life, Passage, Provision, Verdict, Words, scene

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program


@dataclass(frozen=True, slots=True)
class ActHistory:
    """An act and every fate it may have; one fate: certain."""

    key: ActKey
    act: WrittenAct
    day: Moment
    fates: tuple[Fate, ...]

    @property
    def outcome(self) -> str:
        """`fires`, `cannot`, or `uncertain` where it depends on an unknown day or could not be found out."""
        fires = {fate.verdict is Verdict.FIRES for fate in self.fates}
        if len(fires) != 1:
            return "uncertain"
        return "fires" if True in fires else "cannot"


@dataclass(frozen=True, slots=True)
class History:
    """A library in time. Who is never in force has no periods.

    A period whose end is one of several days, depending on unknown days, ends on an unknown day of its own
    (`<id>.ended`); one that is open in some course of events is given as open. The groups hold the exact truth.
    `clause_periods` are those of provisions, in whatever words; `edition_periods` those of single editions, by id, of
    the clauses that need a look of their own (`touched`). `bare`: clauses that only lend their words to others.
    `crowded`: instruments whose unknown days allow more courses of events than are followed. `as_of`: the day of
    knowledge; what was not certainly out by then took no part.
    """

    program: Program
    assumptions: Mapping[str, date]
    periods: Mapping[str, tuple[Period, ...]]
    clause_periods: Mapping[str, tuple[Period, ...]]
    acts: Mapping[ActKey, ActHistory]
    groups: tuple[Group, ...]
    crowded: tuple[tuple[str, ...], ...]
    places: Places
    edition_periods: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    as_of: date | None = None
    _leaves: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def leaves(self, provision: str) -> frozenset[str]:
        """The leaves where a provision applies, in any of the words that acts may give it."""
        found = self.leaves_of(provision, provision)
        if provision in self.touched:
            for each in self.acts.values():
                for clause, content in zip(each.act.clauses or (), each.act.content, strict=False):
                    if clause == provision:
                        found |= self.leaves_of(provision, content)
        return found

    def leaves_of(self, provision: str, content: str) -> frozenset[str]:
        """The leaves where a provision applies in the words of a clause."""
        key = provision, content
        if key not in self._leaves:
            clause = written(self.program, Edition(provision, content))
            self._leaves[key] = self.places.of_clause(clause, self.program.instruments[clause.instrument])
        return self._leaves[key]

    def narrowed(self, edition: Edition, leaves: frozenset[str]) -> Edition | None:
        """An edition as far as it concerns some leaves: without suspensions elsewhere; None if it applies nowhere here."""
        here = self.leaves_of(edition.provision, edition.content) & leaves
        places = tuple(each for each in edition.suspended if self.places.leaves(each) & here)
        if not here.difference(*(self.places.leaves(each) for each in places)):
            return None
        return replace(edition, suspended=places, suspended_by=edition.suspended_by if places else ())

    def periods_of_editions(self, provision: str) -> tuple[Period, ...]:
        """The periods of all editions of a provision, one after another."""
        found = (each for name, each in self.edition_periods.items() if provision_of(name) == provision)
        return tuple(period for each in found for period in each)

    def status(self, instrument: str) -> Status:
        """The status of an instrument under the assumptions."""
        return Status.ASSUMED if instrument in self.assumptions else self.program.instruments[instrument].status

    def acts_of(self, instrument: str) -> tuple[ActHistory, ...]:
        """The acts of an instrument that take part, in the order in which it states them."""
        count = len(self.program.instruments[instrument].acts)
        keys = (ActKey(instrument, number) for number in range(count))
        return tuple(self.acts[key] for key in keys if key in self.acts)


def history(program: Program, assumptions: Mapping[str, date] | None = None, as_of: date | None = None) -> History:
    """The history of a library.

    Args:
        program: the library.
        assumptions: drafts and the days on which to take them as enacted.
        as_of: the day of knowledge: what was not certainly out by then takes no part. None: all is known.
    """
    known = {name: day for name, day in sorted((assumptions or {}).items()) if name in program.instruments}
    places = Places(program.geography)
    lives = _lives(program, known, as_of)
    stated = _stated(program, lives)
    words = _words(program, lives, stated)
    acts = {key: _act(program, places, lives, words, key, each) for key, each in stated.items()}
    words = replace(words, provisions=_provisions(program, lives, acts), outranked=outranked(program, acts.values()))
    made = scene(lives, acts.values(), words)
    found = settle(made, words)
    return History(
        program,
        known,
        found.periods,
        found.clause_periods,
        {key: ActHistory(key, stated[key], acts[key].day, fates) for key, fates in sorted(found.fates.items())},
        tuple(found.groups),
        tuple(found.crowded),
        places,
        found.edition_periods,
        frozenset(found.touched),
        made.bare,
        as_of,
    )


def acts_made(found: History, instrument: str) -> tuple[model.Act, ...]:
    """The acts of an instrument in the form of the artefact, with what became of them."""
    return tuple(_act_made(each) for each in found.acts_of(instrument))


def _act_made(each: ActHistory) -> model.Act:
    act = each.act
    effects = {fate.effect.value for fate in each.fates if fate.effect is not None}
    hit = {clause for fate in each.fates for clause in fate.clauses}
    return model.Act(
        act.kind,
        act.target,
        tuple(sorted(hit)) if act.kind is ActKind.REPEAL_PATHWAYS else act.clauses,
        each.day,
        each.outcome,
        tuple(sorted(effects)),
        act.until,
        act.clause,
        act.content,
        act.places,
        act.authority,
        act.pathways,
    )


def passages_of(found: History, instrument: str) -> tuple[model.Passage, ...]:
    """The transitions of an instrument in the form of the artefact."""
    return tuple(
        model.Passage(each.target, each.clauses, each.besides, each.until, each.clause)
        for each in found.program.instruments[instrument].transitions
    )


# ------------------------------------------------------------------------------------------------- who takes part


def _lives(program: Program, assumptions: Mapping[str, date], as_of: date | None) -> dict[str, Life]:
    found = {}
    for name, instrument in sorted(program.instruments.items()):
        if name in assumptions:
            found[name] = _assumed_life(instrument, assumptions[name])
        elif instrument.status is not Status.DRAFT and instrument.starts is not None and _out(instrument, as_of):
            found[name] = Life(instrument.starts, instrument.ends)
    return found


def _out(instrument: Instrument, as_of: date | None) -> bool:
    """Whether an instrument was certainly out on the day of knowledge."""
    day = instrument.promulgated or instrument.starts
    return as_of is None or (day is not None and day.last <= as_of)


def perhaps_out(program: Program, known: date) -> tuple[str, ...]:
    """Instruments that may be out on a day and may not, drafts apart."""
    return tuple(
        name
        for name, instrument in sorted(program.instruments.items())
        if instrument.status is not Status.DRAFT
        and (day := instrument.promulgated or instrument.starts) is not None
        and day.first <= known < day.last
    )


def _assumed_life(instrument: Instrument, day: date) -> Life:
    if instrument.valid_for is not None:
        return Life(Moment.on(day), Moment.on(shift(day, *instrument.valid_for)))
    return Life(Moment.on(day), instrument.ends)


def _stated(program: Program, lives: Mapping[str, Life]) -> dict[ActKey, WrittenAct]:
    """Acts whose actor and target both take part; an amendment that does not pair is none."""
    return {
        ActKey(name, number): act
        for name in lives
        for number, act in enumerate(program.instruments[name].acts)
        if act.target is None or act.target in lives
        if act.kind is not ActKind.AMEND or len(act.content) == len(act.clauses or ())
    }


# ------------------------------------------------------------------------------------------------- acts


def _act(  # noqa: PLR0913, PLR0917 - all that an act rests on
    program: Program, places: Places, lives: Mapping[str, Life], words: Words, key: ActKey, act: WrittenAct
) -> Act:
    clauses = act.clauses
    ways = frozenset(act.pathways)
    if act.kind is ActKind.REPEAL_PATHWAYS:
        clauses = tuple(_on_the_way(program, places, words, key.actor, ways))
    authority = act.authority if act.authority in lives and needs_authority(program, act) else None
    return Act(
        key,
        act.target,
        clauses,
        act.since if act.since is not None else _first_day(program, lives, key.actor, act.clause),
        obstacle(program, places, act, able=authority),
        act.kind,
        act.since is not None,
        act.clause,
        act.content,
        act.places,
        act.until,
        authority,
        ways,
    )


def _first_day(program: Program, lives: Mapping[str, Life], actor: str, clause: str | None) -> Moment:
    own = program.writings.get(clause) if clause is not None else None
    return own.starts if own is not None and own.starts is not None else lives[actor].start


def _on_the_way(program: Program, places: Places, words: Words, actor: str, ways: frozenset[str]) -> Iterator[str]:
    """Clauses that a repeal by pathway may hit: grants that may come to go that way, in its area, and not above it."""
    lent: dict[str, set[str]] = {}
    for name in words.clauses:
        for act in program.instruments[name].acts:
            for clause, content in zip(act.clauses or (), act.content, strict=False):
                lent.setdefault(clause, set()).add(content)
    for name, clauses in words.clauses.items():
        if name != actor:
            for clause in clauses:
                own = program.writings.get(clause)
                said = {clause, *lent.get(clause, ())} | ({own.copy_of} if own and own.copy_of else set())
                met = any(words.ways.get(each, frozenset()) & ways for each in said)
                if met and clause not in words.bare and within_reach(program, places, actor, clause):
                    yield clause


# ------------------------------------------------------------------------------------------------- clauses


def _words(program: Program, lives: Mapping[str, Life], stated: Mapping[ActKey, WrittenAct]) -> Words:
    every = (act for each in program.instruments.values() for act in each.acts)
    return Words(
        {name: tuple(clause.id for clause in program.instruments[name].clauses) for name in lives},
        bare=frozenset(content for act in every for content in act.content),
        passages=tuple(_passages(program, lives)),
        ways=_ways(program) if any(each.pathways for each in stated.values()) else {},
    )


def _ways(program: Program) -> Mapping[str, frozenset[str]]:
    """The pathways of each grant, with all that they lie under."""
    above = {term.id: term.parent for words in program.vocabularies.values() for term in words.pathways}
    found = {}
    for instrument in program.instruments.values():
        for clause in instrument.clauses:
            if any(isinstance(effect, GrantEffect) for effect in clause.effects):
                found[clause.id] = frozenset(each for way in clause.pathways for each in _upwards(way, above))
    return found


def _upwards(way: str, above: Mapping[str, str | None]) -> Iterator[str]:
    at: str | None = way
    while at is not None:
        yield at
        at = above.get(at)


def _passages(program: Program, lives: Mapping[str, Life]) -> Iterator[Passage]:
    for name in lives:
        for each in program.instruments[name].transitions:
            if each.target in lives:
                every = tuple(clause.id for clause in program.instruments[each.target].clauses)
                clauses = frozenset(every if each.clauses is None else each.clauses)
                since = _first_day(program, lives, name, each.clause)
                yield Passage(each.id, name, each.clause, each.target, clauses, each.besides, since, each.until)


def _provisions(program: Program, lives: Mapping[str, Life], acts: Mapping[ActKey, Act]) -> dict[str, Provision]:
    """Clauses with days of their own, and those that re-issues take over."""
    reissues = {(each.key.actor, each.target): each for each in acts.values() if each.kind is ActKind.REISSUE}
    found = {}
    for clause, own in program.writings.items():
        home = clause.partition("/")[0]
        if home not in lives or (own.starts is None and own.ends is None and own.copy_of is None):
            continue
        source = own.copy_of
        by = None if source is None else reissues.get((home, source.partition("/")[0]))
        if source is not None and (by is None or by.obstacle is not None):
            found[clause] = Provision(clause, home, own.starts, own.ends, void=True)  # nothing is taken over
        else:
            found[clause] = Provision(clause, home, own.starts, own.ends, source, by)
    return found
