"""What binds from above in one ruleset, on which days, and whom it binds: lower rank, in force on the same day.

A rank that is equal, or that cannot be compared, binds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.effects import BindingEffect, BindingKind
from luohu.compiler.ruleset.model import Alternative, Clause, Ruleset, Slice
from luohu.compiler.ruleset.rank_order import above, nowhere_lower
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.solver.model import Memory, Question


@dataclass(frozen=True, slots=True)
class InForce:
    """On which days a clause (edition) is in force: whatever the unknown days are, and perhaps."""

    certainly: tuple[Run, ...]
    perhaps: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """下级: one thing that a clause has lower texts do or leave, and the days on which it certainly does."""

    clause: Clause
    effect: BindingEffect
    days: tuple[Run, ...]


def in_force(ruleset: Ruleset) -> dict[str, InForce]:
    """The days of every clause that is ever in force, by id."""
    certainly: dict[str, list[Run]] = {}
    perhaps: dict[str, list[Run]] = {}
    for span in ruleset.timeline:
        states = [set(each.clauses) for each in span.alternatives] or [set()]
        for clause in set.union(*states):
            perhaps.setdefault(clause, []).append(run_of(span))
        for clause in set.intersection(*states):
            certainly.setdefault(clause, []).append(run_of(span))
    return {each: InForce(joined(certainly.get(each, ())), joined(runs)) for each, runs in perhaps.items()}


def together(stage: Stage, one: Clause, other: Clause) -> tuple[Run, ...]:
    """The days on which two clauses are both in force in some possible law."""
    key = ("together", one.id, other.id)
    found = stage.memories.timeless.get(key)
    if not isinstance(found, tuple):
        spans = (
            span for span in stage.ruleset.timeline if any(_both(state, one, other) for state in span.alternatives)
        )
        found = stage.memories.timeless[key] = joined(run_of(each) for each in spans)
    return found


def _both(state: Alternative, one: Clause, other: Clause) -> bool:
    return one.id in state.clauses and other.id in state.clauses


def within(run: Run, days: Iterable[Run]) -> bool:
    """Whether all of a run is among some days."""
    return not any(less(run, days))


def bindings(stage: Stage, kinds: Iterable[BindingKind]) -> tuple[Binding, ...]:
    """What clauses of the ruleset bind lower texts to, of some kinds, in the order of the ruleset."""
    wanted = frozenset(kinds)
    if not any(_binds(clause, wanted) for clause in stage.ruleset.clauses):
        return ()
    days = in_force(stage.ruleset)
    return tuple(
        Binding(clause, effect, days[clause.id].certainly)
        for clause in stage.ruleset.clauses
        if clause.id in days
        for effect in clause.effects
        if isinstance(effect, BindingEffect) and effect.kind in wanted
    )


def _binds(clause: Clause, kinds: frozenset[BindingKind]) -> bool:
    return any(isinstance(effect, BindingEffect) and effect.kind in kinds for effect in clause.effects)


def binds(prepared: Prepared, higher: Clause, lower: Clause) -> bool:
    """Whether the text of one clause ranks above that of another."""
    one, other = (prepared.instruments[each.instrument].rank for each in (higher, lower))
    return above(one, other)


def may_excuse(prepared: Prepared, permitting: Clause, binding: Clause) -> bool:
    """Whether what a clause permits goes before what another binds to: its rank is equal or higher."""
    one, other = (prepared.instruments[each.instrument].rank for each in (permitting, binding))
    return nowhere_lower(one, other)


def under(prepared: Prepared, clause: Clause, pathways: tuple[str, ...]) -> tuple[str, ...]:
    """Which ways of a clause are among some, or lie under one of them."""
    return tuple(way for way in clause.pathways if any(each in pathways for each in prepared.pathways.get(way, (way,))))


# ---------------------------------------------------------------------------------------------------------- days


def common(one: Iterable[Run], other: Iterable[Run]) -> tuple[Run, ...]:
    """The days that are in both."""
    others = tuple(other)
    return joined(each for run in one for second in others for each in _meeting(run, second))


def less(run: Run, others: Iterable[Run]) -> Iterator[Run]:
    """The days of a run that are in none of the others."""
    start = run.start
    for each in joined(others):
        if each.start > start:
            yield from _meeting(Run(start, each.start), run)
        if each.end is None:
            return
        start = max(start, each.end)
    if run.end is None or start < run.end:
        yield Run(start, run.end)


def _meeting(one: Run, other: Run) -> Iterator[Run]:
    start = max(one.start, other.start)
    ends = [each for each in (one.end, other.end) if each is not None]
    end = min(ends, default=None)
    if end is None or start < end:
        yield Run(start, end)


def pieces(run: Run, cuts: Iterable[Run]) -> tuple[Run, ...]:
    """A run, cut where one of the others begins or ends."""
    days = {day for each in cuts for day in (each.start, each.end) if day is not None and day > run.start}
    inside = sorted(day for day in days if run.end is None or day < run.end)
    starts = [run.start, *inside]
    return tuple(Run(start, end) for start, end in zip(starts, [*inside, run.end], strict=True))


def during(question: Question, run: Run) -> Question:
    """The question on some of its days; what is worked out for those days is kept for whoever asks about them next."""
    if run == run_of(question.slice):
        return question
    span: Slice = replace(question.slice, start=run.start, end=run.end)
    kept = question.memory.timeless.setdefault(("days", run.start, run.end), Memory(timeless=question.memory.timeless))
    assert isinstance(kept, Memory)
    return replace(question, slice=span, memory=kept)
