"""The clauses of a ruleset, each with questions over the days on which it is in force: for what is asked of a clause alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, joined
from luohu.compiler.ruleset.model import Alternative, Clause, ScoreTest, Slice
from luohu.compiler.ruleset.walk import conditions, tests_of
from luohu.compiler.runtime.worlds import book_of, world
from luohu.compiler.solver.model import Question

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition of a clause, and a question for each run of days on which it is in force under one book of scores."""

    clause: Clause
    questions: tuple[Question, ...]


def standings(stage: Stage, concerns: Callable[[Clause], bool]) -> Iterator[Standing]:
    """Every edition that somebody is concerned with and that is in force on some day, in the order of the ruleset."""
    prepared = stage.prepared
    empty = world(prepared, "", Alternative(()))
    scored = {each.id for each in stage.ruleset.clauses if _asks_points(each)}
    wanted = {each.id for each in stage.ruleset.clauses if concerns(each)}
    found: dict[str, dict[int | None, list[Run]]] = {}
    for span in stage.ruleset.timeline:
        for state in span.alternatives:
            book = book_of(prepared, tuple(prepared.clauses[each] for each in state.clauses)) if scored else None
            for each in wanted & set(state.clauses):
                runs = found.setdefault(each, {}).setdefault(book if each in scored else None, [])
                runs.append(Run(span.start, span.end))
    for clause in stage.ruleset.clauses:
        asked = []
        for book, runs in found.get(clause.id, {}).items():
            for run in joined(runs):
                span = Slice(run.start, run.end, (Alternative((clause.id,)),))
                asked.append(Question(prepared, "", span, empty, book, stage.memories.of(span)))
        if asked:
            yield Standing(clause, tuple(asked))


def _asks_points(clause: Clause) -> bool:
    return any(isinstance(test, ScoreTest) for each in conditions(clause) for test in tests_of(each))
