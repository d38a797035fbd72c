"""How long lower texts still have to carry out what a clause asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.deadlines import due
from luohu.compiler.ruleset.effects import DelegationEffect, DutyEffect
from luohu.compiler.ruleset.model import Clause, Effect
from luohu.compiler.runtime.prepared import Prepared


def time_left(prepared: Prepared, clause: Clause) -> Iterator[Run]:
    """The days that lower texts still have: up to a deadline of the clause, or of what its document leaves to others."""
    for each in prepared.ruleset.clauses:
        if each.instrument == clause.instrument:
            for effect in each.effects:
                day = _last_day(each, effect, own=each.provision_id == clause.provision_id)
                if day is not None:
                    yield Run(date.min, day + timedelta(days=1))


def _last_day(clause: Clause, effect: Effect, *, own: bool) -> date | None:
    """The last day by which lower texts are to be made: of a delegation without a figure, or a duty of the clause itself."""
    if isinstance(effect, DelegationEffect):
        deadline = effect.deadline if effect.setting is None else None
    else:
        deadline = effect.deadline if own and isinstance(effect, DutyEffect) else None
    day = None if deadline is None else due(clause, deadline)
    return None if day is None else day.last
