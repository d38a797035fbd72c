"""What holds whatever papers an applicant has: of whom nobody knows what he has at hand, an offer is judged for all of it."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.analysis.conflicts.offers import PAPER
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, CountAtLeast, Every, FactKey, FactTest, Not, Some
from luohu.compiler.ruleset.walk import Test, keys_of, replaced
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.solver.flat import tidy


def for_all_papers(condition: Condition) -> Condition:
    """That a condition holds whatever papers the applicant has; no paper is asked in it any more.

    Part by part, each of which asks about few papers: written out for each paper one has or has not, it would double with each.
    """
    match condition:
        case Every(items):
            return every([for_all_papers(each) for each in items])
        case Not(Some(items)):
            return every([for_all_papers(opposite(each)) for each in items])
        case _:
            return _for_all(condition)


def _for_all(condition: Condition) -> Condition:
    left = _at_worst(condition)
    papers = _papers(left)
    if not papers:
        return left
    parts = _ways(left)
    for at, each in enumerate(parts):
        if isinstance(each, Every) and any(held for one in papers for held in _senses(each, one)):
            others = [*parts[:at], *parts[at + 1 :]]
            return every([for_all_papers(some([*others, part])) for part in each.items])
    return every([for_all_papers(_with(left, papers[0], truth=truth)) for truth in (False, True)])


def _ways(condition: Condition) -> tuple[Condition, ...]:
    """The ways of a condition of which any will do, also of one that not all of some things hold."""
    match condition:
        case Some(items):
            return tuple(way for each in items for way in _ways(each))
        case Not(Every(items)):
            return tuple(way for each in items for way in _ways(opposite(each)))
        case _:
            return (condition,)


def _at_worst(condition: Condition) -> Condition:
    """Without papers that it is only good, or only bad, to have: without these, and with those."""
    for paper in _papers(condition):
        senses = set(_senses(condition, paper))
        if len(senses) == 1:
            condition = _with(condition, paper, truth=not senses.pop())
    return condition


def _papers(condition: Condition) -> list[FactKey]:
    return [key for key in keys_of(condition) if key.fact.startswith(PAPER)]


def _senses(condition: Condition, paper: FactKey, *, held: bool = True) -> Iterator[bool]:
    """Each time that a condition asks about a paper, whether having it is what makes the condition hold."""
    match condition:
        case FactTest(key):
            yield from (held,) if key == paper else ()
        case Not(item):
            yield from _senses(item, paper, held=not held)
        case Every(items) | Some(items) | CountAtLeast(_, items):
            for each in items:
                yield from _senses(each, paper, held=held)
        case _:
            pass


def _with(condition: Condition, paper: FactKey, *, truth: bool) -> Condition:
    def one(test: Test) -> Condition:
        is_it = isinstance(test, FactTest) and test.key == paper
        return test if not is_it else ALWAYS if truth else NEVER

    return tidy(replaced(condition, one))
