"""Showing a mutant equivalent: no admissible case, on any day, tells the two readings of the law apart.

Every pair of conditions that differ in writing is settled over the cells of the facts they ask, under the constraints,
guards and identities of the vocabulary, with the day of application as one more fact. What the bound on cells does not
reach is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luohu.compiler.ruleset.model import NEVER, BarEffect, Condition, Every, GrantEffect, ScoreTest, Slice, Some
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.completions import Question, first, settle
from luohu.compiler.runtime.kleene import View, every, opposite
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.scenarios.mutation.bench import Changed
from luohu.compiler.scenarios.mutation.differences import Pair
from luohu.compiler.scenarios.mutation.timeless import Days, applied_in, timeless, without_day

BOUND = 20_000
"""Cells that the proof for one pair may visit."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Two readings of the law are the same in every admissible case; so many cells were looked at."""

    cells: int


@dataclass(frozen=True, slots=True)
class NotShown:
    """They are not, or that was not settled (`settled` False): by points, by the bound, by what else the law is."""

    settled: bool


def shown(changed: Iterable[Changed], bound: int = BOUND) -> Shown | NotShown:
    """Whether the rulesets of a mutant decide every admissible case, on every day, as they do without it."""
    cells = 0
    for each in changed:
        pairs = differing(each)
        if pairs is None:
            return NotShown(settled=False)
        over = without_day(each.before)
        for pair, days in pairs.items():
            found = never_apart(over, pair, days, bound)
            if isinstance(found, NotShown):
                return found
            cells += found.cells
    return Shown(cells)


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
    """That the two conditions of a pair come out otherwise where they matter, the day of application being a fact."""
    return every([_otherwise(timeless(pair.before), timeless(pair.after)), timeless(pair.given)])


def _otherwise(one: Condition, other: Condition) -> Condition:
    """That one of two conditions is true and the other false; what they share stands once, behind what differs."""
    if one == other:
        return NEVER
    if isinstance(one, Every | Some) and isinstance(other, Every | Some) and type(one) is type(other):
        join = type(one)
        shared = tuple(each for each in one.items if each in other.items)
        mine, theirs = (tuple(each for each in items if each not in shared) for items in (one.items, other.items))
        if shared or (len(mine) == len(theirs) == 1):
            rest = _otherwise(_joined(join, mine), _joined(join, theirs))
            return every([rest, *(shared if join is Every else map(opposite, shared))])
    return Some((Every((one, opposite(other))), Every((opposite(one), other))))


def _joined(join: type[Every | Some], items: tuple[Condition, ...]) -> Condition:
    return items[0] if len(items) == 1 else join(items)


def never_apart(over: Prepared, pair: Pair, days: tuple[Days, ...], bound: int = BOUND) -> Shown | NotShown:
    """Whether a pair comes out the same in all cases on those days. `over`: from `without_day`."""
    condition = apart(pair)
    if any(isinstance(test, ScoreTest) for test in tests_of(condition)):
        return NotShown(settled=False)
    view = View(over, days[0][0], None, {})
    found = settle(view, Question((condition,), first), bound, applied_in(days))
    if True in found.answers:
        return NotShown(settled=True)
    return Shown(found.cells) if found.settled and found.consistent else NotShown(settled=False)
