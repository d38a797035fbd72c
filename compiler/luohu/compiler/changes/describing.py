"""Who is in a class, in as few tests as will do: those that all of its people share, and the ways to be one of them.

Tests are those of the conditions that differ, so they are cut where the clauses cut. Each description is proven: every test
that is told holds of all, every way is in the class, and where it says that it is exact nobody else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luohu.compiler.analysis.conflicts.offers import PAPER
from luohu.compiler.changes.model import Description, Where
from luohu.compiler.ruleset.model import Condition, DateTest, FactTest, Not, Op
from luohu.compiler.ruleset.walk import Test, keys_in, tests_of
from luohu.compiler.runtime.kleene import evaluate, every, opposite, some
from luohu.compiler.runtime.values import PLACE_KEY, RELATION_KEY
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Question, Witness
from luohu.compiler.solver.replay import view_of_witness

MOST_WAYS = 4
MOST_TESTS = 150
"""A condition with more tests is not described: nobody would read it."""

Literal = tuple[Test, bool]
"""A test, and how it comes out."""


@dataclass(frozen=True, slots=True)
class _Class:
    """The class on the days of the person shown, and the tests in it, those that say most to a reader first."""

    question: Question
    condition: Condition
    tests: tuple[Test, ...]

    def never(self, *conditions: Condition) -> bool:
        """Whether it is proven that nobody meets all of these."""
        return possible(self.question, every(list(conditions))) is False


def describe(shown: Where, person: Witness, others: Iterable[Where]) -> Description:
    """The description of a class from its people on the days of the one who is shown; exact if it is so on all days."""
    tests = _ordered(shown.condition)
    if len(tests) > MOST_TESTS:
        return Description(exact=False)
    found = _Class(shown.question, shown.condition, tests)
    shared = _shared(found, person)
    ways, whole = _ways(found, shared, person)
    said = every([_all(shared), some([_all(each) for each in ways]) if ways else every([])])
    return Description(shared, ways, exact=whole and all(_is(each, said) for each in others))


def _is(where: Where, said: Condition) -> bool:
    """Whether the people of a class on other days are just those who are described."""
    apart = (every([where.condition, opposite(said)]), every([said, opposite(where.condition)]))
    return all(possible(where.question, each) is False for each in apart)


# ------------------------------------------------------------------------------------------------ tests


def _ordered(condition: Condition) -> tuple[Test, ...]:
    tests = dict.fromkeys(test for test in tests_of(condition) if not _is_paper(test))
    return tuple(sorted(tests, key=_rank))


def _is_paper(test: Test) -> bool:
    return any(key.fact.startswith(PAPER) for key in keys_in(test))


def _rank(test: Test) -> int:
    """What is told rather than something else that says as much: who it is, where, and what he has."""
    keys = keys_in(test)
    if RELATION_KEY in keys:
        return 0
    if PLACE_KEY in keys:
        return 1
    return 2 if isinstance(test, FactTest) and test.op is Op.EQ else 3 if isinstance(test, DateTest | FactTest) else 4


def _literal(literal: Literal) -> Condition:
    test, truth = literal
    return test if truth else Not(test)


def _all(literals: Iterable[Literal]) -> Condition:
    return every([_literal(each) for each in literals])


def _told(found: _Class, person: Witness) -> list[Literal]:
    """How the tests come out for somebody; of some it does not matter."""
    view = view_of_witness(found.question, person)
    truths = ((test, evaluate(test, view)) for test in found.tests)
    return [(test, truth) for test, truth in truths if truth is not None]


def _dropped_last(literals: Sequence[Literal]) -> list[Literal]:
    """The order in which one tries to do without: what somebody is not, before what he is; late ones first."""
    return sorted(literals[::-1], key=lambda each: each[1])


# ------------------------------------------------------------------------------------------------ what all share


def _shared(found: _Class, person: Witness) -> tuple[Literal, ...]:
    """The tests that come out the same for everybody of the class, without what others of them imply."""
    relation = _relation(found)
    same = [each for each in _told(found, person) if found.never(found.condition, opposite(_literal(each)))]
    kept = list(dict.fromkeys([*relation, *same]))
    for each in _dropped_last(kept):
        rest = [one for one in kept if one != each]
        if found.never(_all(rest), opposite(_literal(each))):
            kept = rest
    return tuple(kept)


def _relation(found: _Class) -> list[Literal]:
    """What the settler is to the anchor, as one test, if only some of the relations that are named can be."""
    named = dict.fromkeys(
        value
        for test in found.tests
        if isinstance(test, FactTest) and test.key == RELATION_KEY
        for value in (test.value if isinstance(test.value, tuple) else (test.value,))
        if isinstance(value, str)
    )
    if not named or not found.never(found.condition, Not(FactTest(RELATION_KEY, Op.ONE_OF, tuple(named)))):
        return []
    left = [each for each in named if not found.never(found.condition, FactTest(RELATION_KEY, Op.EQ, each))]
    if len(left) == 1:
        return [(FactTest(RELATION_KEY, Op.EQ, left[0]), True)]
    return [(FactTest(RELATION_KEY, Op.ONE_OF, tuple(sorted(left))), True)]


# ------------------------------------------------------------------------------------------------ ways to be in it


def _ways(found: _Class, shared: tuple[Literal, ...], person: Witness) -> tuple[tuple[tuple[Literal, ...], ...], bool]:
    """Ways that are in the class, and whether they are all of it."""
    inside = _all(shared)
    if found.never(inside, opposite(found.condition)):
        return (), True
    ways: list[tuple[Literal, ...]] = []
    shown: Witness | None = person
    while shown is not None and len(ways) < MOST_WAYS:
        way = _way(found, shared, shown)
        if way is None:
            return tuple(ways), False
        ways.append(way)
        rest = every([found.condition, *(opposite(_all(each)) for each in ways)])
        if found.never(rest):
            return tuple(ways), True
        shown = find(found.question, rest).witness
    return tuple(ways), False


def _way(found: _Class, shared: tuple[Literal, ...], person: Witness) -> tuple[Literal, ...] | None:
    """The tests of somebody that make him one of the class, as few as will do; None: they do not."""
    outside = every([_all(shared), opposite(found.condition)])
    kept = [each for each in _told(found, person) if each not in shared]
    if not found.never(outside, _all(kept)):
        return None
    for each in _dropped_last(kept):
        rest = [one for one in kept if one != each]
        if found.never(outside, _all(rest)):
            kept = rest
    return tuple(kept)
