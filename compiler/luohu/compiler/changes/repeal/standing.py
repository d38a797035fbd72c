"""The library as it would be with an instrument repealed on a day: nothing in the files changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.program import Act, Instrument, Program
from luohu.compiler.ruleset.model import ActKind, Moment, Status
from luohu.compiler.validity.timeline import Timelines, timelines

if TYPE_CHECKING:
    from luohu.compiler.validity.history import History

REPEALER = " repealed"
"""Ends the id of the instrument that repeals; no id of a library has a space in it."""


class Standing(Enum):
    """How an instrument stands on a day."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    """It has no days at all."""
    OVER = "over"
    """It has ended, and no part of it comes back."""
    BY_NAME_ONLY = "by_name_only"
    """Its text is not there: whom it decides is not known."""
    COMING = "coming"
    """It is not in force yet."""


@dataclass(frozen=True, slots=True)
class Term:
    """How an instrument stands on a day. `turned`: of one that is over the first day without it, of a coming one its first."""

    standing: Standing
    turned: date | None = None


def term_of(history: History, instrument: str, day: date) -> Term:
    """How an instrument stands on a day; in force, if in any course of events it may be, now or, after a pause, again."""
    if history.status(instrument) is Status.DRAFT:
        return Term(Standing.DRAFT)
    periods = history.periods.get(instrument, ())
    if not periods:
        return Term(Standing.OVER)
    if all(each.start.first > day for each in periods):
        return Term(Standing.COMING, min(each.start.first for each in periods))
    if all(each.end is not None and each.end.last <= day for each in periods):
        return Term(Standing.OVER, max(each.end.last for each in periods if each.end is not None))
    known = history.status(instrument) is not Status.BY_NAME_ONLY
    return Term(Standing.IN_FORCE if known else Standing.BY_NAME_ONLY)


def repealed(found: Timelines, instrument: str, day: date) -> Timelines:
    """The law of the library in time if a text of equal rank and reach had repealed an instrument on a day."""
    program, history = found.history.program, found.history
    return timelines(_with_repealer(program, instrument, day, history.as_of), history.assumptions, history.as_of)


def _with_repealer(program: Program, name: str, day: date, known: date | None) -> Program:
    target = program.instruments[name]
    actor = name + REPEALER
    span = target.span
    out = day if known is None else min(day, known)
    repealer = Instrument(
        id=actor,
        number=target.number,
        title=None,
        issuers=target.issuers,
        rank=target.rank,
        status=Status.ENACTED,
        area=target.area,
        place=target.place,
        promulgated=Moment.on(out),
        starts=Moment.on(out),
        ends=None,
        basis=(),
        may_govern=(),
        clauses=(),
        source=None,
        source_part=None,
        source_quality=None,
        notes=(),
        span=span,
        date_span=span,
        end_span=None,
        acts=(Act(ActKind.REPEAL, actor, name, None, Moment.on(day), span),),
    )
    return replace(program, instruments={**program.instruments, actor: repealer})
