"""Asking: is there an admissible case, does one condition imply another, are two the same, where does one hold."""

from __future__ import annotations

from luohu.compiler.ruleset.model import ALWAYS, Condition, Every, Not, Some
from luohu.compiler.solver.model import Found, Proof, Question
from luohu.compiler.solver.questions import bound
from luohu.compiler.solver.searching import search


def find(question: Question, condition: Condition, given: Condition = ALWAYS) -> Found:
    """An admissible case of the question that meets the condition, on some day, beside what else is given."""
    return search(question, bound(question, condition), bound(question, given))


def implies(question: Question, one: Condition, other: Condition, given: Condition = ALWAYS) -> Proof:
    """Whether every case that meets the one meets the other."""
    found = find(question, Every((one, Not(other))), given)
    return Proof(found.witness, found.exact, found.why)


def equivalent(question: Question, one: Condition, other: Condition, given: Condition = ALWAYS) -> Proof:
    """Whether the same cases meet both."""
    apart = Some((Every((one, Not(other))), Every((other, Not(one)))))
    found = find(question, apart, given)
    return Proof(found.witness, found.exact, found.why)
