"""What makes something impossible: the constraints without which it would be possible, and the parts that are needed."""

from __future__ import annotations

from dataclasses import replace

from luohu.compiler.ruleset.model import Condition, Every
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Memory, Question


def constraints_behind(question: Question, impossible: Condition) -> tuple[Condition, ...]:
    """A smallest set of constraints without which a condition that nobody meets could be met; none: it needs none."""
    words = question.prepared.ruleset.vocabulary
    if not words.constraints or possible(_under(question, ()), impossible) is False:
        return ()
    kept = words.constraints
    for each in words.constraints:
        fewer = tuple(other for other in kept if other != each)
        if possible(_under(question, fewer), impossible) is False:
            kept = fewer
    return kept


def _under(question: Question, constraints: tuple[Condition, ...]) -> Question:
    """The same question under fewer constraints."""
    ruleset = question.prepared.ruleset
    fewer = prepare(replace(ruleset, vocabulary=replace(ruleset.vocabulary, constraints=constraints)))
    return replace(question, prepared=fewer, book=None, memory=Memory())


def needed(question: Question, given: Condition, impossible: Condition) -> tuple[Condition, ...]:
    """Of what is given, a smallest set of parts with which a condition cannot be met."""
    parts = list(_parts(given))
    for each in list(parts):
        fewer = [other for other in parts if other is not each]
        if possible(question, every([*fewer, impossible])) is False:
            parts = fewer
    return tuple(parts)


def _parts(given: Condition) -> tuple[Condition, ...]:
    if isinstance(given, Every):
        return tuple(part for item in given.items for part in _parts(item))
    return (given,)
