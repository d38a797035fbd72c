"""The outcome of a plan: one of four answers, by Kleene's logic where that settles it, else by completions."""

from __future__ import annotations

from dataclasses import dataclass

from luohu.compiler.ruleset.model import Condition
from luohu.compiler.runtime.completions import Question, consistent, settle
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.values import Truth
from luohu.compiler.runtime.worlds import Plan, World


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome; whether it holds in every possible state of the law; and what must be marked."""

    outcome: Outcome
    open: bool
    """Completions of the facts give different outcomes (or that could not be settled)."""
    settled: bool
    consistent: bool


def outcome_question(plan: Plan) -> Question[Outcome]:
    """The outcome over all worlds of a plan, as a question about the facts."""
    parts: list[Condition] = []
    for world in plan.worlds:
        parts.extend(parts_of(world))
    return Question(tuple(parts), _over_worlds)


def parts_of(world: World) -> tuple[Condition, Condition, Condition]:
    """What the outcome of one world is read from."""
    return world.granted, world.pending, world.ruled


def _over_worlds(truths: tuple[Truth, ...]) -> Outcome | None:
    """The same in all, or undetermined."""
    found = {read_world(truths[at : at + 3]) for at in range(0, len(truths), 3)}
    known = found - {None}
    if len(known) > 1 or Outcome.UNDETERMINED in known:
        return Outcome.UNDETERMINED
    return None if None in found else known.pop()


def read_world(truths: tuple[Truth, ...]) -> Outcome | None:
    """Granted, else pending (a ruling or a text), else refused where some rule applies, else no rule."""
    steps = (Outcome.GRANTED, Outcome.UNDETERMINED, Outcome.NOT_GRANTED)
    for truth, outcome in zip(truths, steps, strict=True):
        if truth is not False:
            return outcome if truth else None
    return Outcome.NO_RULE_IN_FORCE


def verdict(view: View, plan: Plan) -> Verdict:
    """The outcome of a case under a plan."""
    question = outcome_question(plan)
    sound = consistent(view)
    determined = question.read(tuple(evaluate(part, view) for part in question.parts))
    if determined is not None:
        return Verdict(determined, open=False, settled=True, consistent=sound)
    settlement = settle(view, question)
    sound = sound and settlement.consistent
    if settlement.settled and len(settlement.answers) == 1:
        return Verdict(next(iter(settlement.answers)), open=False, settled=True, consistent=sound)
    settled = settlement.settled or len(settlement.answers) > 1
    return Verdict(Outcome.UNDETERMINED, open=True, settled=settled, consistent=sound)


def differs(view: View, plan: Plan) -> bool:
    """Whether some completion of the facts gets different outcomes in different worlds: then the days are needed."""
    if len(plan.worlds) < 2:  # noqa: PLR2004 - it takes two to differ
        return False
    question = outcome_question(plan)
    settlement = settle(view, Question(question.parts, _differ))
    return True in settlement.answers or not settlement.settled


def _differ(truths: tuple[Truth, ...]) -> bool | None:
    found = {read_world(truths[at : at + 3]) for at in range(0, len(truths), 3)}
    if len(found - {None}) > 1:
        return True
    return None if None in found else False
