"""Showing a mutant equivalent: no admissible case, on any day, tells the two readings of the law apart.

Every pair of conditions that differ in writing is put to the solver, on all the days on which it stands. What the solver
does not settle, and what rests on points, is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import Alternative, BarEffect, Condition, Every, GrantEffect, ScoreTest, Slice, Some
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import world
from luohu.compiler.scenarios.mutation.bench import Changed
from luohu.compiler.scenarios.mutation.differences import Pair
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Memories, Question

Days = tuple[date, date | None]
"""From the first day up to, not with, the second; None: for ever."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Two readings of the law are the same in every admissible case: so many pairs of conditions were compared."""

    pairs: int


@dataclass(frozen=True, slots=True)
class NotShown:
    """They are not, or that was not settled (`settled` False): by points, by the solver, by what else the law is."""

    settled: bool


def shown(changed: Iterable[Changed]) -> Shown | NotShown:
    """Whether the rulesets of a mutant decide every admissible case, on every day, as they do without it."""
    compared = 0
    for each in changed:
        pairs = differing(each)
        if pairs is None:
            return NotShown(settled=False)
        for pair, days in pairs.items():
            found = never_apart(each.before, pair, days, each.memories)
            if isinstance(found, NotShown):
                return found
            compared += found.pairs
    return Shown(compared)


def differing(changed: Changed) -> dict[Pair, tuple[Days, ...]] | None:
    """The pairs of all matters and days, each with the days on which it stands; None where the two lie apart."""
    ours, theirs = (_bounds(each.ruleset.timeline) for each in (changed.before, changed.after))
    if ours != theirs:
        return None
    found: dict[Pair, list[Days]] = {}
    for matter in _matters(changed.before):
        for days in ours:
            pairs = changed.pairs(matter, days[0])
            if pairs is None:
                return None
            for pair in pairs:
                _add(found.setdefault(pair, []), days)
    return {pair: tuple(runs) for pair, runs in found.items()}


def _bounds(timeline: tuple[Slice, ...]) -> list[Days]:
    return [(each.start, each.end) for each in timeline]


def _matters(over: Prepared) -> Iterator[str]:
    """The matters that clauses of a ruleset grant or bar, on whatever day; those under them read alike."""
    effects = [effect for clause in over.ruleset.clauses for effect in clause.effects]
    ruled = {effect.matter for effect in effects if isinstance(effect, GrantEffect | BarEffect)}
    return (each for each in sorted(over.matters) if not ruled.isdisjoint(over.matters[each]))


def _add(runs: list[Days], days: Days) -> None:
    if runs and runs[-1][1] == days[0]:
        runs[-1] = (runs[-1][0], days[1])
    elif days not in runs:
        runs.append(days)


def apart(pair: Pair) -> Condition:
    """That the two conditions of a pair come out otherwise where they matter."""
    either = Every((pair.before, opposite(pair.after))), Every((opposite(pair.before), pair.after))
    return every([Some(either), pair.given])


def never_apart(over: Prepared, pair: Pair, days: Iterable[Days], memories: Memories) -> Shown | NotShown:
    """Whether a pair comes out the same in all cases on those days. `memories`: of the ruleset."""
    condition = apart(pair)
    if any(isinstance(test, ScoreTest) for test in tests_of(condition)):
        return NotShown(settled=False)
    for run in days:
        found = possible(of_days(over, run, memories), condition)
        if found is not False:
            return NotShown(settled=found is True)
    return Shown(1)


def of_days(over: Prepared, days: Days, memories: Memories) -> Question:
    """What is asked about cases of some days, whatever the law on them."""
    span = Slice(*days, ())
    return Question(over, "", span, world(over, "", Alternative(())), None, memories.of(span))
