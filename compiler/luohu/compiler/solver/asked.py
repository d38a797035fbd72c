"""A question made ready: conditions written flat, the constraints that bear on them, and the unknowns in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from luohu.compiler.ruleset.model import (
    ALWAYS,
    Condition,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    ScoreTest,
    Some,
    TypeKind,
)
from luohu.compiler.ruleset.walk import Test, keys_in, replaced, tests_once
from luohu.compiler.runtime.kleene import compare, every, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import conditions_behind, facts_behind
from luohu.compiler.runtime.values import PLACE_KEY, RELATION_KEY
from luohu.compiler.solver.flat import Flattener, admissible, flat, tidy
from luohu.compiler.solver.model import APPLIED, Question
from luohu.compiler.solver.questions import bound
from luohu.compiler.solver.variables import place_in_order

Parts = tuple[Condition, ...]

SMALL = 40
"""Two facts of so many members at most are held against each other member by member."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all questions about one ruleset share: the flattener, and the constraints, flat."""

    flattener: Flattener
    constraints: dict[Condition, frozenset[FactKey]]
    """Each with its unknowns, the day of application among them."""

    @property
    def dated(self) -> bool:
        """Whether constraints speak of the day of application."""
        return any(APPLIED in keys for keys in self.constraints.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition with what else is given: as it was written (`whole`), and flat with the constraints that bear on it."""

    question: Question
    ground: Ground
    whole: Condition
    flat: Condition
    constraints: tuple[Condition, ...]
    known: list[tuple[Test, ...]] = field(default_factory=list, compare=False, repr=False)
    """The deep tests, once they were gathered."""

    @property
    def tests(self) -> tuple[Test, ...]:
        """Every test in it, each once."""
        return tests_once(self.flat, *self.constraints)

    @property
    def deep(self) -> tuple[Test, ...]:
        """The same with the tests behind its scores."""
        if not self.known:
            found = deep_tests(self.ground.flattener, self.flat, *self.constraints)
            self.known.append(tuple(dict.fromkeys(found)))
        return self.known[0]


def deep_tests(flattener: Flattener, *conditions: Condition) -> Iterator[Test]:
    """The tests of flat conditions, with those behind their scores, flat."""
    for test in tests_once(*conditions):
        yield test
        if isinstance(test, ScoreTest):
            there = (FactTest(key, Op.NONE) for key in facts_behind(flattener.prepared, test.score))
            for behind in (*conditions_behind(flattener.prepared, test.score), *there):
                yield from tests_once(flat(flattener, behind))


def asked(question: Question, condition: Condition, given: Condition = ALWAYS, always: Parts = ()) -> Asked:
    """The question about one condition, made ready. `always`: constraints that bear on every condition."""
    ground = ground_of(question)
    whole = every([bound(question, condition), bound(question, given)])
    written = listed(question.prepared, flat(ground.flattener, whole))
    about = every([written, *always])
    return Asked(question, ground, whole, written, (*always, *bearing(ground, about, always)))


def ground_of(question: Question) -> Ground:
    """What the questions of a ruleset share, from memory if it was made before."""
    found = question.memory.timeless.get("ground")
    if not isinstance(found, Ground):
        flattener = Flattener(question.prepared)
        constraints = [listed(question.prepared, each) for each in admissible(flattener)]
        every_one = (*constraints, *standing(question))
        found = Ground(flattener, {each: keys_of_flat(flattener, each) for each in every_one})
        question.memory.timeless["ground"] = found
    return found


def bearing(ground: Ground, condition: Condition, less: Parts = ()) -> Parts:
    """The constraints that share an unknown with a condition, or with one that does; `less` those that are known.

    Sharing the relation alone is not enough: whatever it is, the rest of a constraint can be met (`admission` sees to it).
    """
    pending = {each: keys - {RELATION_KEY} for each, keys in ground.constraints.items() if each not in less}
    reached = set(keys_of_flat(ground.flattener, condition))
    found: list[Condition] = []
    grown = [each for each, keys in pending.items() if keys & reached]
    while grown:
        found += grown
        reached = reached.union(*(pending.pop(each) for each in grown))
        grown = [each for each, keys in pending.items() if keys & reached]
    return tuple(found)


def keys_of_flat(flattener: Flattener, condition: Condition) -> frozenset[FactKey]:
    """The unknowns of a flat condition, the day of application among them."""
    found: set[FactKey] = set()
    for test in deep_tests(flattener, condition):
        found.update(keys_in(test))
        if isinstance(test, DateTest) and test.at is None:
            found.add(APPLIED)
    return frozenset(found)


def unknowns(asked_: Asked) -> tuple[FactKey, ...]:
    """All unknowns of a question but the day of application, in the order of the vocabulary."""
    found = {key for test in asked_.deep for key in keys_in(test)}
    return tuple(sorted(found - {APPLIED}, key=place_in_order))


def standing(question: Question) -> Iterator[Condition]:
    """That the place of settlement exists on the day, where areas are dated."""
    tree = question.prepared.geography
    for leaf in sorted(tree.leaves[tree.root]):
        node = tree.nodes[leaf]
        begun = [] if node.start is None else [FactTest(APPLIED, Op.GE, node.start.first)]
        lasts = [] if node.end is None else [FactTest(APPLIED, Op.LT, node.end.last)]
        if begun or lasts:
            yield Some((Not(FactTest(PLACE_KEY, Op.ONE_OF, (leaf,))), Every((*begun, *lasts))))


def listed(prepared: Prepared, condition: Condition) -> Condition:
    """Tests between two facts with few members, written out member by member: they need no solver then."""
    if all(_members(prepared, test) is None for test in tests_once(condition)):
        return condition

    def one(test: Test) -> Condition:
        members = _members(prepared, test)
        return test if members is None else _written_out(prepared, test, members)

    return tidy(replaced(condition, one))


def _members(prepared: Prepared, test: Test) -> tuple[tuple[object, ...], tuple[object, ...]] | None:
    if not isinstance(test, FactTest) or not isinstance(test.value, FactKey):
        return None
    sides = [_values(prepared, key) for key in (test.key, test.value)]
    one, other = sides
    return None if one is None or other is None or len(one) * len(other) > SMALL * SMALL else (one, other)


def _values(prepared: Prepared, key: FactKey) -> tuple[object, ...] | None:
    kind = prepared.kinds.get(key.fact, TypeKind.BOOLEAN)
    if kind is TypeKind.BOOLEAN:
        return (False, True)
    return prepared.members.get(key.fact) if kind is TypeKind.MEMBER else None


def _written_out(prepared: Prepared, test: Test, members: tuple[tuple[object, ...], tuple[object, ...]]) -> Condition:
    assert isinstance(test, FactTest)
    assert isinstance(test.value, FactKey)
    ways: list[Condition] = []
    for value in members[0]:
        fits = [each for each in members[1] if compare(test, value, each, prepared)]  # type: ignore[arg-type]
        others = some([FactTest(test.value, Op.EQ, each) for each in fits])  # type: ignore[arg-type]
        ways.append(every([FactTest(test.key, Op.EQ, value), others]))  # type: ignore[arg-type]
    return tidy(some(ways))
