"""Whether those who are promised a matter are granted it: surely, if bodies determine so, in part, or never.

Coverage is looked at twice: with everything refused that bodies determine (what is sure), and with all of it free (what is
possible). Where a document known by name only may govern, a missing way is no gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.analysis.gaps.complete import common
from luohu.compiler.analysis.gaps.discretion import discretions_in, freed, refused
from luohu.compiler.analysis.gaps.promises import Promise
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, FactKey, Slice
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.solver.asked import ground_of
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Bound

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.solver.model import Question


class Extent(Enum):
    """How far a group is covered, the gravest last."""

    ALWAYS = "always"
    DISCRETION = "discretion"
    PART = "part"
    NEVER = "never"

    @property
    def gravity(self) -> int:
        """The graver, the higher."""
        return tuple(Extent).index(self)


@dataclass(frozen=True, slots=True)
class Cover:
    """How far a promise is kept under one possible law, on the days of its question.

    `missing`: who is left out (of DISCRETION: with everything refused), for want of `granted`. `discretions`: what bodies
    determine about members.
    """

    question: Question
    extent: Extent
    missing: Condition
    discretions: tuple[FactKey, ...] = ()
    granted: Condition = ALWAYS


def covers(stage: Stage, promise: Promise) -> tuple[Cover, ...]:
    """How far a promise is kept, under each possible law of its days; nothing where nobody is meant."""
    memory = stage.memories.timeless
    found = memory.get(promise)
    if not isinstance(found, tuple):
        found = memory[promise] = tuple(_covers(stage, promise))
    return found


def _covers(stage: Stage, promise: Promise) -> Iterator[Cover]:
    for question in stage.questions(promise.matter):
        for run in common(promise.runs, (run_of(question.slice),)) if promise.concerns(question) else ():
            for piece in _asked_on(stage, promise, run):
                found = cover(stage, limited(stage, question, piece), promise.members, _name(promise))
                if found is not None:
                    yield from _unexcused(stage, promise, found)


def _asked_on(stage: Stage, promise: Promise, run: Run) -> tuple[Run, ...]:
    """The days on which a promise is to be kept: a higher text's when time to carry it out is over, cut where excuses begin."""
    if promise.level is None:
        return (run,)
    from luohu.compiler.analysis.vertical.carrying_out import days_asked  # noqa: PLC0415 - for rulesets with bindings

    return days_asked(stage, promise.by or "", run)


def _unexcused(stage: Stage, promise: Promise, found: Cover) -> Iterator[Cover]:
    """Cover with those left out whom no fact excuses that the place may ask for."""
    if promise.level is None or found.extent is Extent.ALWAYS:
        yield found
        return
    from luohu.compiler.analysis.vertical.carrying_out import excuses_for  # noqa: PLC0415 - for rulesets with bindings
    from luohu.compiler.analysis.vertical.excused import unexcused  # noqa: PLC0415

    excuses = excuses_for(stage, promise.by or "", run_of(found.question.slice))
    left = unexcused(found.question, found.missing, found.granted, excuses, [])
    if left.why is not None:
        stage.unsettled(left.why, *(each.clause for each in found.question.world.routes))
    elif left.condition is None:
        yield Cover(found.question, Extent.ALWAYS, NEVER)
    else:
        yield replace(found, missing=left.condition)


def limited(stage: Stage, question: Question, run: Run) -> Question:
    """A question on some of its days."""
    if run == run_of(question.slice):
        return question
    span = Slice(run.start, run.end, question.slice.alternatives, question.slice.unknowns)
    return replace(question, slice=span, memory=stage.memories.of(span))


def _name(promise: Promise) -> str:
    who = "" if promise.group is None else f" {promise.group.id}"
    return f"LH411 {promise.by or ''}{who}: {promise.matter}"


def cover(stage: Stage, question: Question, members: Condition, name: str | None = None) -> Cover | None:
    """How far some people are covered; None: there is nobody among them of whom that can be said, or it is not settled.

    `name`: of what is claimed by it, for certificates.
    """
    known = every([members, *(opposite(place) for _, place in question.world.by_name_only)])
    granted = question.world.granted
    free = freed(question.prepared, ground_of(question).flattener, granted)
    if free is None:
        stage.unsettled(Bound.TOO_MANY_CELLS, *(each.clause for each in question.world.routes))
        return None
    try:
        ask = partial(_asked, stage, question, name)
        return _cover(question, ask, known, free)
    except _NotSettledError:
        stage.unsettled(None, *(each.clause for each in question.world.routes))
        return None


def extent(question: Question, members: Condition) -> Extent | None:
    """How far some people are covered under the law of a question; None as of `cover`. Nothing is recorded anywhere."""
    known = every([members, *(opposite(place) for _, place in question.world.by_name_only)])
    free = freed(question.prepared, ground_of(question).flattener, question.world.granted)
    if free is None:
        return None

    def ask(condition: Condition) -> bool:
        truth = possible(question, condition)
        if truth is None:
            raise _NotSettledError
        return truth

    try:
        found = _cover(question, ask, known, free)
    except _NotSettledError:
        return None
    return None if found is None else found.extent


class _NotSettledError(Exception):
    """That the solver did not come to an end; never leaves the module."""


def _asked(stage: Stage, question: Question, name: str | None, condition: Condition) -> bool:
    """Whether some case meets a condition."""
    truth = possible(question, condition)
    stage.answered(name, question, condition, truth)
    if truth is None:
        raise _NotSettledError
    return truth


def _cover(question: Question, ask: Callable[[Condition], bool], known: Condition, free: Condition) -> Cover | None:
    """The gravest first: those whom nothing admits, then those whom only a body may. `free`: granted if bodies so determine."""
    lost = every([known, opposite(free)])
    if ask(lost):
        extent = Extent.PART if ask(every([known, free])) else Extent.NEVER
        return Cover(question, extent, lost, _which(question, known), free)
    granted = question.world.granted
    refusal = refused(question.prepared, granted)
    if refusal != ALWAYS:
        left = every([known, opposite(granted), refusal])
        if ask(left):
            return Cover(question, Extent.DISCRETION, left, _which(question, known), every([granted, refusal]))
    return Cover(question, Extent.ALWAYS, NEVER) if ask(known) else None


def _which(question: Question, known: Condition) -> tuple[FactKey, ...]:
    """What bodies determine in the ways that are open to somebody."""
    found: dict[FactKey, None] = {}
    for each in question.world.routes:
        theirs = discretions_in(question.prepared, each.granted)
        if theirs and possible(question, every([known, each.condition])) is not False:
            found.update(dict.fromkeys(theirs))
    return tuple(found)
