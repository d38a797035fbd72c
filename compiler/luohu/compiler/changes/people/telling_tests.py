"""A condition in as few tests as will do: those that all who meet it share, and the ways to be one of them.

Tests are those of the condition, so they are cut where its clauses cut. Everything is proven: a test that is shared holds of
all, whoever takes a way meets the condition, and where the ways are whole nobody else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luohu.compiler.analysis.conflicts.offers import PAPER
from luohu.compiler.ruleset.model import Condition, DateTest, FactTest, Not, Op
from luohu.compiler.ruleset.walk import Test, keys_in, tests_once
from luohu.compiler.runtime.kleene import evaluate, every, opposite
from luohu.compiler.runtime.values import PLACE_KEY, RELATION_KEY
from luohu.compiler.solver.find import rough
from luohu.compiler.solver.model import Question, Witness
from luohu.compiler.solver.probe import Probe
from luohu.compiler.solver.replay import view_of_witness

Literal = tuple[Test, bool]
"""A test, and how it comes out."""
Way = tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What all share, and the ways there are; `whole`: together they are the condition. No ways: what is shared is all."""

    shared: Way
    ways: tuple[Way, ...]
    whole: bool

    @property
    def length(self) -> int:
        """How many tests somebody has to read."""
        return len(self.shared) + sum(map(len, self.ways))


@dataclass(frozen=True, slots=True)
class Asking:
    """A condition and its tests, those that say most to a reader first."""

    probe: Probe
    condition: Condition
    tests: tuple[Test, ...]

    @property
    def question(self) -> Question:
        """On which days, under which law."""
        return self.probe.question

    def never(self, *conditions: Condition) -> bool:
        """Whether it is proven that nobody meets all of these."""
        return self.probe.never(*conditions)


def in_tests(probe: Probe, condition: Condition, person: Witness, most: int) -> Told:
    """A condition in tests, by way of somebody who meets it; with so many ways at most."""
    asking = Asking(probe, condition, tests_in_order(condition))
    shared = _shared(asking, person)
    ways, whole = _ways(asking, shared, person, most)
    return Told(shared, ways if whole else (), whole)


def all_of(literals: Iterable[Literal]) -> Condition:
    """That all of these come out so."""
    return every([_condition(each) for each in literals])


def _condition(literal: Literal) -> Condition:
    test, truth = literal
    return test if truth else Not(test)


# ------------------------------------------------------------------------------------------------ tests


def tests_in_order(condition: Condition) -> tuple[Test, ...]:
    """The tests of a condition, each once, those that say most to a reader first."""
    return tuple(sorted((test for test in tests_once(condition) if not _is_paper(test)), key=_rank))


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


def _literals(asking: Asking, person: Witness) -> list[Literal]:
    """How the tests come out for somebody; of some it does not matter."""
    view = view_of_witness(asking.question, person)
    truths = ((test, evaluate(test, view)) for test in asking.tests)
    return [(test, truth) for test, truth in truths if truth is not None]


def _dropped_first(literals: Sequence[Literal]) -> list[Literal]:
    """The order in which one tries to do without: what somebody is not, before what he is; late ones first."""
    return sorted(reversed(literals), key=lambda each: each[1])  # noqa: C414 - late ones first


# ------------------------------------------------------------------------------------------------ what all share


def _shared(asking: Asking, person: Witness) -> Way:
    """The tests that come out the same for everybody, without what others of them imply."""
    told = _literals(asking, person)
    same = [each for each in told if asking.never(asking.condition, opposite(_condition(each)))]
    kept = list(dict.fromkeys([*_relation(asking), *same]))
    for each in _dropped_first(kept):
        rest = [one for one in kept if one != each]
        if asking.never(all_of(rest), opposite(_condition(each))):
            kept = rest
    return tuple(kept)


def _relation(asking: Asking) -> list[Literal]:
    """What the settler is to the anchor, as one test, if only some of the relations that are named can be."""
    named = dict.fromkeys(
        value
        for test in asking.tests
        if isinstance(test, FactTest) and test.key == RELATION_KEY
        for value in (test.value if isinstance(test.value, tuple) else (test.value,))
        if isinstance(value, str)
    )
    if not named or not asking.never(asking.condition, Not(FactTest(RELATION_KEY, Op.ONE_OF, tuple(named)))):
        return []
    left = [each for each in named if not asking.never(asking.condition, FactTest(RELATION_KEY, Op.EQ, each))]
    if len(left) == 1:
        return [(FactTest(RELATION_KEY, Op.EQ, left[0]), True)]
    return [(FactTest(RELATION_KEY, Op.ONE_OF, tuple(left)), True)]


# ------------------------------------------------------------------------------------------------ ways to meet it


def _ways(asking: Asking, shared: Way, person: Witness, most: int) -> tuple[tuple[Way, ...], bool]:
    """Ways that meet it, and whether they are all of it."""
    if asking.never(all_of(shared), opposite(asking.condition)):
        return (), True
    ways: list[Way] = []
    shown: Witness | None = person
    while shown is not None and len(ways) < most:
        way = _way(asking, shared, shown)
        if way is None:
            return tuple(ways), False
        ways.append(way)
        rest = every([asking.condition, *(opposite(all_of(each)) for each in ways)])
        if asking.never(rest):
            return tuple(ways), True
        shown = rough(asking.question, rest).witness if len(ways) < most else None
    return tuple(ways), False


def _way(asking: Asking, shared: Way, person: Witness) -> Way | None:
    """The tests of somebody that make him meet it, as few as will do; None: they do not."""
    outside = every([all_of(shared), opposite(asking.condition)])
    kept = [each for each in _literals(asking, person) if each not in shared]
    if not asking.never(outside, all_of(kept)):
        return None
    for each in _dropped_first(kept):
        rest = [one for one in kept if one != each]
        if asking.never(outside, all_of(rest)):
            kept = rest
    return tuple(kept)
