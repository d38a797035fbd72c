"""The questions of a matter: one for each possible law of each slice of the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luohu.compiler.ruleset.model import Alternative, Condition, ScoreTest, Slice
from luohu.compiler.ruleset.walk import tests_once
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import BOOK
from luohu.compiler.runtime.worlds import bind, setting_of, world
from luohu.compiler.solver.model import Memories, Memory, Question


def questions(prepared: Prepared, matter: str, memories: Memories | None = None) -> Iterator[Question]:
    """Every slice with each of its possible laws, in the order of time; laws that say the same of the matter once.

    `memories`: of this ruleset, shared by the questions of its matters.
    """
    shared = Memories() if memories is None else memories
    for each in prepared.ruleset.timeline:
        yield from questions_in(prepared, matter, each, shared)


def questions_in(prepared: Prepared, matter: str, span: Slice, memories: Memories | None = None) -> Iterator[Question]:
    """The possible laws of one slice."""
    memory = (Memories() if memories is None else memories).of(span)
    met: list[object] = []
    for alternative in span.alternatives or (Alternative(()),):
        made = world(prepared, matter, alternative)
        book = setting_of(prepared, matter, alternative.clauses).book
        law = (made, made.asked_above, book)  # what is asked of lower texts is left out where worlds are compared
        if law not in met:  # alternatives often differ in other matters only
            met.append(law)
            yield Question(prepared, matter, span, made, book, memory)


def bound(question: Question, condition: Condition) -> Condition:
    """The condition with its tests of points bound to the law of the question; bound ones stay as they are."""
    if question.book is None:
        return condition
    scores = [each.score for each in tests_once(condition) if isinstance(each, ScoreTest)]
    if not scores or any(BOOK in each for each in scores):
        return condition
    return bind(condition, question.book)


def on_days(question: Question, span: Slice) -> Question:
    """The same question on some of its days only."""
    return replace(question, slice=span, memory=Memory(timeless=question.memory.timeless))
