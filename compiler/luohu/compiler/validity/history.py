"""The history of a library: the periods of its instruments and clauses, and the fate of every act, over all worlds.

Drafts take no part unless an assumption says on which day they are enacted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import Moment, Period, RepealAct, Status
from luohu.compiler.validity.groups import Fate, Group, settle
from luohu.compiler.validity.places import Places
from luohu.compiler.validity.rank import may_act_on
from luohu.compiler.validity.supersession import Act, ActKey, Life, Verdict, scene

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program, Repeal


@dataclass(frozen=True, slots=True)
class ActHistory:
    """An act and every fate it may have; one fate: certain."""

    key: ActKey
    act: Repeal
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
    `crowded`: instruments whose unknown days allow more courses of events than are followed.
    """

    program: Program
    assumptions: Mapping[str, date]
    periods: Mapping[str, tuple[Period, ...]]
    clause_periods: Mapping[str, tuple[Period, ...]]
    acts: Mapping[ActKey, ActHistory]
    groups: tuple[Group, ...]
    crowded: tuple[tuple[str, ...], ...]
    places: Places

    def status(self, instrument: str) -> Status:
        """The status of an instrument under the assumptions."""
        return Status.ASSUMED if instrument in self.assumptions else self.program.instruments[instrument].status

    def acts_of(self, instrument: str) -> tuple[ActHistory, ...]:
        """The acts of an instrument that take part, in the order in which it states them."""
        count = len(self.program.instruments[instrument].repeals)
        keys = (ActKey(instrument, number) for number in range(count))
        return tuple(self.acts[key] for key in keys if key in self.acts)


def history(program: Program, assumptions: Mapping[str, date] | None = None) -> History:
    """The history of a library, where `assumptions` names drafts and the days on which to take them as enacted."""
    known = {name: day for name, day in sorted((assumptions or {}).items()) if name in program.instruments}
    places = Places(program.geography)
    lives = _lives(program, known)
    repeals = _repeals(program, lives)
    acts = {key: _act(program, places, lives, key, repeal) for key, repeal in repeals.items()}
    clauses = {name: tuple(clause.id for clause in program.instruments[name].clauses) for name in lives}
    found = settle(scene(lives, tuple(acts.values())), clauses)
    return History(
        program,
        known,
        found.periods,
        found.clause_periods,
        {key: ActHistory(key, repeals[key], acts[key].day, fates) for key, fates in sorted(found.fates.items())},
        tuple(found.groups),
        tuple(found.crowded),
        places,
    )


def repeal_acts(found: History, instrument: str) -> tuple[RepealAct, ...]:
    """The acts of an instrument in the form of the artefact."""
    return tuple(
        RepealAct(each.act.target, each.act.clauses, each.day, each.outcome) for each in found.acts_of(instrument)
    )


def _lives(program: Program, assumptions: Mapping[str, date]) -> dict[str, Life]:
    found = {}
    for name, instrument in sorted(program.instruments.items()):
        if name in assumptions:
            found[name] = _assumed_life(instrument, assumptions[name])
        elif instrument.status is not Status.DRAFT and instrument.starts is not None:
            found[name] = Life(instrument.starts, instrument.ends)
    return found


def _assumed_life(instrument: Instrument, day: date) -> Life:
    if instrument.valid_for is not None:
        return Life(Moment.on(day), Moment.on(shift(day, *instrument.valid_for)))
    return Life(Moment.on(day), instrument.ends)


def _repeals(program: Program, lives: Mapping[str, Life]) -> dict[ActKey, Repeal]:
    """Acts whose actor and target both take part."""
    return {
        ActKey(name, number): repeal
        for name in lives
        for number, repeal in enumerate(program.instruments[name].repeals)
        if repeal.target in lives
    }


def _act(program: Program, places: Places, lives: Mapping[str, Life], key: ActKey, repeal: Repeal) -> Act:
    day = repeal.since if repeal.since is not None else lives[key.actor].start
    return Act(key, repeal.target, repeal.clauses, day, _obstacle(program, places, key.actor, repeal))


def _obstacle(program: Program, places: Places, actor: str, repeal: Repeal) -> Verdict | None:
    acting, target = program.instruments[actor], program.instruments[repeal.target]
    if not may_act_on(acting, target):
        return Verdict.RANK
    if repeal.clauses is None:
        reach = places.covered(target.place)
    else:
        aimed = (clause for clause in target.clauses if clause.id in repeal.clauses)
        reach = frozenset[str]().union(*(places.of_clause(clause, target) for clause in aimed))
    return None if reach <= places.covered(acting.place) else Verdict.AREA
