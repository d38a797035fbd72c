"""The clauses of a library one by one, wherever they are in force: which can never apply, which conditions are settled.

A clause is judged by all rulesets that hold it, all its editions and all days together: what applies somewhere, or once,
is no defect of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.gaps.standing import Standing, standings
from luohu.compiler.ruleset.model import NEVER, Condition
from luohu.compiler.runtime.worlds import place_of
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Question

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Scope, Stage


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause as one ruleset holds it on some days."""

    stage: Stage
    standing: Standing


@dataclass(slots=True)
class Held:
    """A provision with its readings, by ruleset and edition; those in places that the ruleset does not have are left out."""

    provision: str
    readings: list[Reading] = field(default_factory=list)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The days on which it is in force somewhere."""
        return joined(run_of(each.slice) for one in self.readings for each in one.standing.questions)

    def answered(self, code: str, question: Question, condition: Condition, answer: bool | None) -> None:  # noqa: FBT001 - what was found
        """Record whether some case meets a condition, where somebody wants certificates."""
        stage = next(each.stage for each in self.readings if each.stage.prepared is question.prepared)
        stage.answered(f"{code} {self.provision}", question, condition, answer)

    def unsettled(self) -> None:
        """Note that something asked about it was not settled."""
        for each in self.readings:
            each.stage.unsettled(None, each.standing.clause)


def held(scope: Scope) -> Iterator[Held]:
    """Every provision that concerns a scope and is in force on some day in some place of a ruleset, by id."""
    found: dict[str, Held] = {}
    for stage in scope.stages:
        for standing in standings(stage, scope.concerns):
            if place_of(stage.prepared, standing.clause) != NEVER:
                provision = standing.clause.provision_id
                found.setdefault(provision, Held(provision)).readings.append(Reading(stage, standing))
    for provision in sorted(found):
        yield found[provision]


def somewhere(questions: Iterable[tuple[Question, Condition]], about: Held | None = None) -> bool | None:
    """Whether some case meets one of several conditions, each in its own question; None: not settled.

    `about`: the provision of which it is claimed whether it ever applies, for certificates.
    """
    open_ = False
    for question, condition in questions:
        truth = possible(question, condition)
        if about is not None:
            about.answered("LH412", question, condition, truth)
        if truth:
            return True
        open_ |= truth is None
    return None if open_ else False
