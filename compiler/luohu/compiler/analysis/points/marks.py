"""Points that a grant asks for: whether anybody reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.points.law import less
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import Clause, Condition, CountAtLeast, Every, Not, ScoreTest, Some
from luohu.compiler.runtime.scoring import unbound
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A test of points (unbound) of a clause that no admissible case meets on some days, whichever law holds."""

    clause: Clause
    test: ScoreTest
    question: Question
    bound: ScoreTest
    """The test as the question's law has it."""
    runs: tuple[Run, ...]


def out_of_reach(stage: Stage) -> Iterator[OutOfReach]:
    """Every test of points that a grant asks for, and that nobody meets."""
    dead: dict[tuple[str, ScoreTest], list[tuple[Clause, Question, ScoreTest]]] = {}
    alive: dict[tuple[str, ScoreTest], list[Run]] = {}
    for clause, question, test in _asked(stage):
        name = clause.provision_id, replace(test, score=unbound(test.score))
        found = _met(question, test)
        stage.answered(f"LH441 {clause.provision_id}", question, test, found)
        if found is None:
            stage.unsettled(None, clause)
        if found is False:
            dead.setdefault(name, []).append((clause, question, test))
        else:
            alive.setdefault(name, []).append(run_of(question.slice))
    for name, each in dead.items():
        runs = less(joined(run_of(question.slice) for _, question, _ in each), alive.get(name, ()))
        shown = next((one for one in each if any(run.start in one[1].slice for run in runs)), None)
        if shown is not None:
            yield OutOfReach(shown[0], name[1], shown[1], shown[2], runs)


def _met(question: Question, test: ScoreTest) -> bool | None:
    """Whether anybody meets a test; worked out once for a slice, whichever the matter."""
    key = "mark met", test
    if key not in question.memory.kept:
        question.memory.kept[key] = possible(question, test)
    found = question.memory.kept[key]
    return found if isinstance(found, bool) else None


def _asked(stage: Stage) -> Iterator[tuple[Clause, Question, ScoreTest]]:
    for matter in stage.matters:
        for question in stage.questions(matter):
            for plan in question.world.routes:
                for test in wanted_points(plan.clause.condition):
                    yield plan.clause, question, test


def wanted_points(condition: Condition, *, wanted: bool = True) -> Iterator[ScoreTest]:
    """Tests of points that help to meet a condition when they are met."""
    match condition:
        case ScoreTest():
            if wanted:
                yield condition
        case Not(item):
            yield from wanted_points(item, wanted=not wanted)
        case Every(items) | Some(items) | CountAtLeast(_, items):
            for item in items:
                yield from wanted_points(item, wanted=wanted)
        case _:
            return
