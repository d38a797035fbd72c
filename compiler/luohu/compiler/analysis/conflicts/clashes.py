"""Bars against grants: where both are true, nobody's own words put one first, and rank, time or nobody decides.

Of two clauses only those cases count in which the answer hangs on them: not where the grant is taken away by the words of
a text itself (steps a and b); and, of a conflict that nobody settles, not where another bar takes it away in any way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.analysis.conflicts.holding import Asking, Holding, Law, merged, seek, witness
from luohu.compiler.assemble.defeats import reach
from luohu.compiler.ruleset.model import NEVER, BarEffect, Clause, Condition, Defeat, Step
from luohu.compiler.runtime.days_named import unknowns_of
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.replay import check_meets, replay
from luohu.compiler.validity.order import settled
from luohu.compiler.validity.rank import Comparison, compare

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.model import Decision
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.worlds import RoutePlan, World
    from luohu.compiler.solver.model import Question, Witness

WRITTEN = (Step.EXPLICIT, Step.SAME_INSTRUMENT)
"""Steps that speak from the texts themselves: nothing to tell."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A bar and a grant (provisions) that are both true of somebody, who wins and by which step.

    `hangs_on`: unknown days on which it depends whether there is such a conflict; empty where there certainly is.
    """

    bar: str
    grant: str
    step: Step
    winner: str
    holding: Holding
    hangs_on: tuple[str, ...]


Pair = tuple[str, str, Step, str]
_CODES = ("LH401", "LH402")


def clashes(stage: Stage) -> Iterator[Clash]:
    """Every conflict of a bar and a grant in a ruleset, each pair of provisions once for each way in which it ends."""
    asking = Asking(stage)
    found: dict[Pair, list[Holding]] = {}
    for matter in stage.matters:
        for pair, laws in _laws(stage, matter).items():
            sought = seek(asking, laws, f"{_CODES[pair[2] is Step.UNSETTLED]} {pair[0]} × {pair[1]}")
            if not sought.settled:
                stage.unsettled(None, *_clauses(stage, *pair[:2]))
            if sought.holding is not None:
                found.setdefault(pair, []).append(sought.holding)
    for (bar, grant, step, winner), holdings in sorted(found.items(), key=lambda each: each[0][:2]):
        whole = merged(holdings)
        assert whole is not None
        yield Clash(bar, grant, step, winner, whole, hanging(stage, bar, grant, step, whole))


def _laws(stage: Stage, matter: str) -> dict[Pair, list[Law]]:
    """For each pair that this matter is the first to be about, its condition in every possible law."""
    questions = stage.questions(matter)
    found: dict[Pair, list[Condition]] = {}
    for at, question in enumerate(questions):
        stage.looked(question, *(each.clause for each in question.world.routes))
        for pair, condition in _conditions(stage, matter, question):
            conditions = found.setdefault(pair, [NEVER] * len(questions))
            conditions[at] = some([conditions[at], condition])
    return {pair: list(zip(questions, conditions, strict=True)) for pair, conditions in found.items()}


def _conditions(stage: Stage, matter: str, question: Question) -> Iterator[tuple[Pair, Condition]]:
    clauses = stage.prepared.clauses
    for route in question.world.routes:
        for defeat in route.conflicts:
            bar = clauses[defeat.bar]
            if defeat.step not in WRITTEN and (route.effect.matter == matter or _bars(bar, matter)):
                pair = bar.provision_id, route.clause.provision_id, defeat.step, defeat.winner
                yield pair, both(question.world, route, defeat)


def _bars(clause: Clause, matter: str) -> bool:
    return any(isinstance(each, BarEffect) and each.matter == matter for each in clause.effects)


def both(world: World, route: RoutePlan, defeat: Defeat) -> Condition:
    """That a bar and a grant are both true, and that the answer hangs on which of them wins."""
    lost = [
        world.bars[each.bar]
        for each in route.conflicts
        if each.winner == "bar" and (each.step in WRITTEN or defeat.step is Step.UNSETTLED)
    ]
    return every([world.bars[defeat.bar], route.condition, *(opposite(each) for each in lost)])


def _clauses(stage: Stage, *provisions: str) -> tuple[Clause, ...]:
    return tuple(each for each in stage.ruleset.clauses if each.provision_id in provisions)


# --------------------------------------------------------------------------------------------- unknown days


def hanging(stage: Stage, bar: str, grant: str, step: Step, holding: Holding) -> tuple[str, ...]:
    """The unknown days on which a conflict hangs; none where it certainly is one."""
    if step is Step.UNSETTLED:
        order = _order(stage, bar, grant)
        if order:
            return order
    return () if holding.certain else unknown_days(stage, holding, bar, grant)


def unknown_days(stage: Stage, holding: Holding, *provisions: str) -> tuple[str, ...]:
    """Unknown days of these provisions; of the whole law on the days of the holding, where they have none."""
    spans = [question.slice for question, _ in holding.parts]
    slices = [each for each in stage.ruleset.timeline if any(each.start in span for span in spans)]
    law = {unknown for each in slices for unknown in each.unknowns}
    own = {day for each in _clauses(stage, *provisions) for day in unknowns_of(each.periods)}
    return tuple(sorted(own & law or law))


def _order(stage: Stage, bar: str, grant: str) -> tuple[str, ...]:
    """Where one of two clauses of equal rank would win as the later, were it known which of them that is."""
    history = stage.scope.timelines.history
    clauses = {each.provision_id: each for each in stage.ruleset.clauses}
    one, other = clauses[bar], clauses[grant]
    documents = [history.program.instruments[each.instrument] for each in (one, other)]
    if compare(*documents) is not Comparison.EQUAL:
        return ()
    starts = [history.clause_periods[each][0].start for each in (bar, grant)]
    reaches = [reach(history, each) for each in (one, other)]
    for first, second in ((0, 1), (1, 0)):
        if reaches[first] <= reaches[second] and settled(starts[first], starts[second]) is None:
            return tuple(sorted({each.unknown for each in starts if each.unknown is not None}))
    return ()


# --------------------------------------------------------------------------------------------- who shows it


def shown(clash: Clash) -> tuple[Question, Witness] | None:
    """A case of both clauses, replayed: it is decided as the step says. None if the solver could not name one."""
    found = witness(clash.holding)
    if found is None:
        return None
    question, condition, case = found
    check_meets(question, case, condition)
    if len(plan_for(question.prepared, question.matter, case.day).worlds) == 1:
        replay(question, case, lambda decision: _as_told(question.prepared, clash, decision))
    return question, case


def _as_told(prepared: Prepared, clash: Clash, decision: Decision) -> bool:
    """Whether a decision shows the clash: the grant lost to the bar, stands against it, or waits for a ruling."""
    ours = {each.id for each in prepared.clauses.values() if each.provision_id == clash.grant}
    bars = {each.id for each in prepared.clauses.values() if each.provision_id == clash.bar}
    barred = [each for each in decision.refusals if each.clause in ours and each.bars]
    match clash.winner:
        case "bar":
            return any(bars & {by.bar for by in each.bars} for each in barred)
        case "grant":
            stands = any(bars & {by.bar for by in each.beat} for each in decision.routes if each.clause in ours)
            return stands or bool(barred) or any(each.clause in ours for each in decision.open_routes)
        case _:
            return any(bars & set(each.unsettled) for each in decision.open_routes if each.clause in ours)
