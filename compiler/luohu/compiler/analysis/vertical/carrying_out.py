"""What lower texts have for not doing what a clause asks of them: time to carry it out, and facts that they may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.deadlines import due
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.analysis.vertical.bindings import Binding, bindings, common, less, may_excuse, pieces
from luohu.compiler.analysis.vertical.excused import Excuse
from luohu.compiler.analysis.vertical.readings import classes, judged, perhaps
from luohu.compiler.ruleset.effects import BindingKind, DelegationEffect, DutyEffect
from luohu.compiler.ruleset.model import Clause, Effect
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import applies


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


def excuse(prepared: Prepared, permitting: Binding) -> Excuse:
    """What is open counts for the excuse: where a class of city is not known, it may apply."""
    condition = applies(prepared, permitting.clause)
    open_ = classes(prepared, condition) | judged(prepared, condition)
    return Excuse(perhaps(condition, open_), permitting.effect.facts, doubtful=bool(open_))


def excuses_for(stage: Stage, provision: str, run: Run) -> tuple[Excuse, ...]:
    """What excuses texts that do not do what a provision asks, on some of these days."""
    return tuple(excuse(stage.prepared, each) for each in _able(stage, provision) if common(each.days, (run,)))


def days_asked(stage: Stage, provision: str, run: Run) -> tuple[Run, ...]:
    """The days of a run on which what a provision asks is to be done, cut where an excuse begins or ends."""
    left = [piece for clause in _editions(stage, provision) for piece in time_left(stage.prepared, clause)]
    ends = [each for permitting in _able(stage, provision) for each in permitting.days]
    return tuple(piece for each in less(run, left) for piece in pieces(each, ends))


def _able(stage: Stage, provision: str) -> list[Binding]:
    """What permits to ask for facts, and goes before what a provision asks."""
    editions = _editions(stage, provision)
    permitting = bindings(stage, (BindingKind.MAY_REQUIRE,))
    return [each for each in permitting if any(may_excuse(stage.prepared, each.clause, one) for one in editions)]


def _editions(stage: Stage, provision: str) -> list[Clause]:
    return [each for each in stage.ruleset.clauses if each.provision_id == provision]
