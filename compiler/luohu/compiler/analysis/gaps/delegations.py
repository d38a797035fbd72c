"""Rules that a text leaves to others (授权) by a day, and those that came of it.

What came of it is a document of the ruleset's area that names the delegating one as its basis (依据).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.effects import Deadline, DeadlineKind
from luohu.compiler.ruleset.model import Clause, DelegationEffect, Moment, Status

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Instrument


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A delegation whose day has passed: by when, to whom (ids of bodies), and which document came later, if one did.

    `text`: what was left to them, in the document's words; None: to set or bound a parameter, whose id is `about`.
    """

    clause: Clause
    due: Moment
    bodies: tuple[str, ...]
    text: str | None
    about: str
    late: tuple[Instrument, Moment] | None = None


def undelivered(stage: Stage) -> Iterator[Undelivered]:
    """The delegations of a ruleset whose day is over without a document of which that is known."""
    for clause in stage.ruleset.clauses:
        if clause.id != clause.provision_id:
            continue
        for effect in clause.effects:
            if not isinstance(effect, DelegationEffect) or effect.deadline is None:
                continue
            due = _due(clause, effect.deadline)
            if due is None or not due.last < stage.today:
                continue
            children = list(_children(stage, clause.instrument))
            if not any(start.last <= due.last for _, start in children):
                late = min(children, key=lambda each: each[1].first, default=None)
                about = effect.text or ("" if effect.setting is None else effect.setting.parameter)
                yield Undelivered(clause, due, effect.bodies, effect.text, about, late)


def _due(clause: Clause, deadline: Deadline) -> Moment | None:
    """The last day; of a length, counted from the clause's first day. None: no one day, or the clause never began."""
    if not clause.periods:
        return None
    if deadline.kind is DeadlineKind.BY:
        return deadline.day
    if deadline.kind is not DeadlineKind.WITHIN or deadline.amount is None:
        return None
    start, amount = clause.periods[0].start, deadline.amount
    months, days = (amount, 0) if deadline.unit == "months" else (0, amount)
    return Moment(shift(start.first, months, days), shift(start.last, months, days), start.unknown)


def _children(stage: Stage, instrument: str) -> Iterator[tuple[Instrument, Moment]]:
    """Documents in force at some time that name a document as their basis, each with its first day."""
    for each in stage.ruleset.instruments:
        if instrument in each.basis and each.id != instrument and each.status is not Status.DRAFT and each.periods:
            yield each, each.periods[0].start
