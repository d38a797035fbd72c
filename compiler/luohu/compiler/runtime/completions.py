"""Meaning by completions: an answer holds if every admissible completion of the unknown facts gives it.

Kleene's logic comes first and is sound; what it leaves open is settled here by splitting on the cells of the open tests.
Completions respect identities (本人, 配偶), guards (仅当), relatives who may not exist, and the constraints of the
vocabulary. The search stops at `BUDGET` cells and then says that it has not settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Generic, TypeVar

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    CountAtLeast,
    Every,
    FactKey,
    FactTest,
    Not,
    Some,
    TypeKind,
)
from luohu.compiler.ruleset.walk import Test, rewrite, tests_of
from luohu.compiler.runtime.asking import facts_in, facts_of_condition, tests_in
from luohu.compiler.runtime.case import contradictions
from luohu.compiler.runtime.cells import Cells, alone, cells, distinct, nearer
from luohu.compiler.runtime.geography import ELSEWHERE
from luohu.compiler.runtime.kleene import View, answer, evaluate, reduce, slot
from luohu.compiler.runtime.narrow import Touched, facts_of, narrow
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.score_widths import widths
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY, UNKNOWN, Truth, Value
from luohu.compiler.runtime.view import with_facts

BUDGET = 4096
"""Cells that one search may visit."""

FOR_A_ROUTE = 1024
"""Cells that the search for the truth of one condition may visit: a route that is not settled is told as open."""

FOR_A_DETAIL = 512
"""The same for one detail of a route."""

MANY = 6
"""Of more missing facts than this, those behind an open score are needed if they weigh anything in it."""

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """Conditions, and what their truths together answer (None: open)."""

    parts: tuple[Condition, ...]
    read: Callable[[tuple[Truth, ...]], A | None]


@dataclass(frozen=True, slots=True)
class Settlement(Generic[A]):
    """The answers that admissible completions give (no more than two are looked for).

    `settled` False: the budget ran out, there may be others. `consistent` False: no completion meets every constraint,
    and the constraints that the facts given break were left aside.
    """

    answers: frozenset[A]
    settled: bool
    consistent: bool


@dataclass(slots=True)
class _Search(Generic[A]):
    """One search: the question about slots under one relation at a time, and what it may still spend."""

    question: Question[A]
    constraints: tuple[Condition, ...]
    touched: Touched
    left: int = BUDGET
    complete: bool = True
    found: set[A] = field(default_factory=set)
    scopes: dict[str | None, _Scope] = field(default_factory=dict)
    seen: set[object] = field(default_factory=set)
    """What was left at cells that need not be visited again: they answer nothing new."""
    met: dict[object, bool] = field(default_factory=dict)
    """Whether what was left of the constraints can be met."""

    def spend(self) -> bool:
        """Whether one more cell may be visited."""
        self.left -= 1
        self.complete &= self.left >= 0
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class _Scope:
    """The question under one relation: conditions about slots, with candidates for what is unknown."""

    parts: tuple[Condition, ...]
    constraints: tuple[Condition, ...]
    cells: Cells


Parts = tuple[Condition, ...]


def settle(view: View, question: Question[A], budget: int = BUDGET, given: Condition = ALWAYS) -> Settlement[A]:
    """Every answer that completions give in which something else is `given`, or two of them."""
    constraints, consistent = binding(view, question.parts, given)
    search = _Search(question, constraints, Touched(view.prepared), budget)
    _explore_all(search, view)
    if not search.found and search.complete and constraints:
        consistent = False
        search = _Search(question, (), Touched(view.prepared), budget)
        _explore_all(search, view)
    return Settlement(frozenset(search.found), search.complete, consistent)


def truth_of(view: View, condition: Condition, given: Condition = ALWAYS, budget: int = FOR_A_ROUTE) -> Truth:
    """The truth of one condition in all completions with `given`; open if they differ, or if that was not settled."""
    truth = evaluate(condition, view)
    if truth is not None:
        return truth
    settlement = settle(view, Question((condition,), first), budget, given)
    if settlement.settled and len(settlement.answers) == 1:
        return next(iter(settlement.answers))
    return None


def lone_fact(view: View, condition: Condition, given: Condition = ALWAYS) -> FactKey | None:
    """The one yes-no fact on which a condition hangs, if it is so plain that no search is needed: it goes either way."""
    left = reduce(condition, view)
    test = left.item if isinstance(left, Not) else left
    if not isinstance(test, FactTest) or not isinstance(test.value, bool):
        return None
    behind = list(_with_guards(view, [test.key]))
    alone_ = len(behind) == 1 and behind[0].person not in view.prepared.relatives
    return behind[0] if alone_ and not binding(view, (left,), given)[0] else None


def first(truths: tuple[Truth, ...]) -> Truth:
    """The truth of the only part."""
    return truths[0]


def binding(view: View, parts: Parts, given: Condition = ALWAYS) -> tuple[Parts, bool]:
    """The constraints that bear on a question, and whether the facts given break none.

    What else is `given` is one more of them.

    A value given for a guarded fact says that its guard is true. Constraints that share no unknown fact with the
    question cannot change its answer, and are left out.
    """
    pending, sound = _constraints(view)
    besides = reduce(given, view)
    if besides not in (ALWAYS, NEVER):
        pending.append(besides)
    reached = set(
        _with_guards(view, (key for part in parts for key in facts_of_condition(view.prepared, reduce(part, view))))
    )
    bearing: list[Condition] = []
    grown = True
    while grown:
        grown = False
        for each in list(pending):
            keys = set(_with_guards(view, facts_of_condition(view.prepared, each)))
            if keys & reached:
                pending.remove(each)
                bearing.append(each)
                reached |= keys
                grown = True
    return tuple(bearing), sound


def _constraints(view: View) -> tuple[list[Condition], bool]:
    """What the facts given leave of the constraints, less those that they break, and whether they break none."""
    prepared = view.prepared
    given = [key for key in sorted(view.known) if key in prepared.guards and view.known[key] is not None]
    guards = [prepared.guards[key] for key in given]
    left = [reduce(each, view) for each in (*prepared.constraints, *guards)]
    return [each for each in left if each not in (ALWAYS, NEVER)], NEVER not in left


def _with_guards(view: View, keys: Iterable[FactKey]) -> Iterator[FactKey]:
    """Facts with the facts of their guards; under an open relation, those of the settler stand for all of theirs."""
    seen: set[FactKey] = set()
    todo = list(keys)
    while todo:
        key = slot(view.prepared, view.relation, todo.pop())
        if key not in seen:
            seen.add(key)
            yield key
            todo.extend(view.prepared.guard_keys.get(key, ()))
            todo.extend(_might_be(view, key))


def _might_be(view: View, key: FactKey) -> list[FactKey]:
    if key.person != SETTLER or view.relation is not None:
        return []
    others = (slot(view.prepared, relation, key) for relation in (SELF, SPOUSE))
    return [RELATION_KEY, *(other for other in others if other != key)]


# ------------------------------------------------------------------------------------------------ the search


def _explore_all(search: _Search[A], view: View) -> None:
    """Starts the search, one relation after the other where the relation is unknown and bears on the question."""
    for each in _relations(search, view):
        scope = _scope(search, each)
        _explore(search, each, scope, _Left(scope.parts, scope.constraints))


def _relations(search: _Search[A], view: View) -> list[View]:
    if view.relation is not None:
        return [view]
    asking = (*search.question.parts, *search.constraints)
    keys = {key for each in asking for key in facts_of_condition(view.prepared, each)}
    if not any(key == RELATION_KEY or key.person == SETTLER for key in keys):
        return [view]
    return list(_each_relation(view, _relation_tests(search)))


def _relation_tests(search: _Search[A]) -> list[Test]:
    prepared = search.touched.prepared
    every_test = (test for each in (*search.question.parts, *search.constraints) for test in tests_in(prepared, each))
    return [test for test in dict.fromkeys(every_test) if RELATION_KEY in facts_in(prepared, test)]


def _each_relation(view: View, about: list[Test]) -> Iterator[View]:
    """A view for each relation that the facts given allow; one for all that no test and no identity tells apart."""
    seen: set[tuple[Truth, ...]] = set()
    relations = view.prepared.members[RELATION_KEY.fact]
    for relation in sorted(
        relations, key=lambda each: each != SELF
    ):  # the commonest first: it often settles the matter
        facts = {**view.known, RELATION_KEY: relation}
        if any(contradictions(view.prepared, facts)):
            continue
        assigned_view = with_facts(view.prepared, view.on, facts)
        signature = tuple(evaluate(test, assigned_view) for test in about)
        alike = signature in seen and relation not in (SELF, SPOUSE, *view.prepared.relatives)
        if not alike:
            yield assigned_view
        if relation not in (SELF, SPOUSE, *view.prepared.relatives):
            seen.add(signature)


def _scope(search: _Search[A], view: View) -> _Scope:
    scope = search.scopes.get(view.relation)
    if scope is None:
        at = partial(slot, view.prepared, view.relation)
        parts = tuple(rewrite(reduce(each, view), at) for each in search.question.parts)
        kept = [each for each in (reduce(each, view) for each in search.constraints) if each != ALWAYS]
        constraints = tuple(rewrite(each, at) for each in kept)
        asked = (key for each in (*parts, *constraints) for key in facts_of_condition(view.prepared, each))
        keys = set(_with_guards(view, asked))
        guards = [rewrite(view.prepared.guards[key], at) for key in sorted(keys) if key in view.prepared.guards]
        every_part = (*parts, *constraints, *guards)
        asking = (test for each in every_part for test in tests_in(view.prepared, each))
        tests: list[Test] = [moved for test in asking for moved in tests_of(rewrite(test, at))]
        scope = _Scope(parts, constraints, cells(view, tests, sorted(keys)))
        search.scopes[view.relation] = scope
    search.complete &= scope.cells.complete
    return scope


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of the question and of the constraints at one cell."""

    parts: Parts
    constraints: Parts

    @property
    def broken(self) -> bool:
        """Whether a constraint is."""
        return NEVER in self.constraints


def _after(search: _Search[A], left: _Left, view: View, changed: FactKey) -> _Left:
    """What is left once one more fact is known."""
    constraints = (narrow(search.touched, each, view, changed) for each in left.constraints)
    pending = tuple(each for each in constraints if each != ALWAYS)
    if NEVER in pending:
        return _Left((), (NEVER,))
    return _Left(tuple(narrow(search.touched, each, view, changed) for each in left.parts), pending)


def _explore(search: _Search[A], view: View, scope: _Scope, left: _Left) -> None:
    if len(search.found) > 1 or left.broken or not search.spend():
        return
    read = search.question.read(tuple(truth_left(each) for each in left.parts))
    if read is not None:
        if read not in search.found and _admissible(search, view, scope, left):
            search.found.add(read)
        return
    if _again(search, view, scope, left):
        return
    key = _next_key(view, left.parts, scope.cells.ties)
    for each in _splits(scope, view, key):
        _explore(search, each, scope, _after(search, left, each, key))


def _again(search: _Search[A], view: View, scope: _Scope, left: _Left) -> bool:
    """Whether just this was left at a cell visited before; remembers it.

    A search goes on only while nothing was found that ends it, so what was left then has answered already.
    """
    state = _state(search, view, scope, left)
    if state is None or state in search.seen:
        return state is not None
    search.seen.add(state)
    return False


def _state(search: _Search[A], view: View, scope: _Scope, left: _Left) -> object | None:
    """What is left, with all that is known of what it hangs on: where these are equal, so is whatever follows.

    None where no facts are held against each other: there no remainder comes back, and looking for it is in vain.
    """
    if not scope.cells.linked:
        return None
    behind = {key for each in (*left.parts, *left.constraints) for key in facts_of(search.touched, each)}
    return view.relation, left, frozenset((key, view.known[key]) for key in behind if key in view.known)


def truth_left(condition: Condition) -> Truth:
    """The truth of a reduced condition."""
    if condition == ALWAYS:
        return True
    return False if condition == NEVER else None


def _admissible(search: _Search[A], view: View, scope: _Scope, left: _Left) -> bool:
    """Whether some completion meets what is left of the constraints."""
    if left.broken or not search.spend():
        return False
    if not left.constraints:
        return True
    only = _Left((), left.constraints)
    state = _state(search, view, scope, only)
    if state is not None and state in search.met:
        return search.met[state]
    key = _next_key(view, left.constraints, scope.cells.ties)
    met = any(_admissible(search, each, scope, _after(search, only, each, key)) for each in _splits(scope, view, key))
    if state is not None:
        search.met[state] = met
    return met


def _splits(scope: _Scope, view: View, key: FactKey) -> list[View]:
    """A view for each cell of a fact."""
    kept = scope.cells.kept.get(key)
    if kept is not None:
        return [assigned(view, key, value) for value in kept]
    listed = scope.cells
    if any(each in view.known for each in listed.linked.get(key, ())):
        listed = nearer(listed, view, key)
    values = (False, True) if key.fact == EXISTS else listed.values.get(key, ())
    found = distinct(scope.cells, key, ((value, assigned(view, key, value)) for value in values))
    if alone(scope.cells, key):
        scope.cells.kept[key] = tuple(each.known[key] for each in found)
    return found


def assigned(view: View, key: FactKey, value: Value) -> View:
    """The view with one more fact known."""
    return replace(view, known={**view.known, key: value})


def _next_key(view: View, left: Parts, ties: Mapping[FactKey, int] = MappingProxyType({})) -> FactKey:
    """The fact to split on next: of the first open test that which most others hang on, but what it hangs on first."""
    test = next(test for each in left for test in tests_of(each))
    open_ = [key for key in facts_in(view.prepared, test) if _is_open(view, key)]
    assert open_, f"a test without an open fact is open: {test}"
    return _first_cause(view, slot(view.prepared, view.relation, max(open_, key=lambda each: ties.get(each, 0))))


def _is_open(view: View, key: FactKey) -> bool:
    value = answer(view, key)
    return value is UNKNOWN or (isinstance(value, str) and _is_coarse(view, key, value))


def _is_coarse(view: View, key: FactKey, value: str) -> bool:
    tree = view.prepared.geography
    if view.prepared.kinds.get(key.fact) is not TypeKind.AREA or value.endswith(ELSEWHERE):
        return False
    return tree.leaves.get(value) != frozenset((value,))


def _first_cause(view: View, key: FactKey) -> FactKey:
    """Whether there is such a relative comes before the relative's facts, and a guard before what it guards."""
    exists = FactKey(key.person, EXISTS)
    if key.fact != EXISTS and key.person in view.prepared.relatives and exists not in view.known:
        return exists
    guard = view.prepared.guards.get(key)
    if guard is not None and evaluate(guard, view) is None:
        return _next_key(view, (reduce(guard, view),))
    return key


# ------------------------------------------------------------------------------------------------ what is needed


def needed(
    view: View, question: Question[A], given: Condition = ALWAYS, budget: int = BUDGET
) -> tuple[tuple[FactKey, ...], bool]:
    """Facts whose value alone can change the answer, sorted, and whether that is settled.

    Two admissible completions, equal elsewhere, with different answers. A fact for which the budget ran out counts as
    needed. Where no fact alone can change the answer though several together can, all that are asked are returned. Of
    many, those behind a score are not tried one by one: they are needed if they can change it.
    """
    constraints, _ = binding(view, question.parts, given)
    asked = sorted({slot(view.prepared, view.relation, key) for key in _open_keys(view, question.parts)})
    share = max(budget // max(len(asked), 1), 64)
    found, settled = [], True
    scopes: dict[str | None, _Scope] = {}
    touched = Touched(view.prepared)
    weighty = _weighty(view, question.parts) if len(asked) > MANY else frozenset()
    for key in asked:
        if key in weighty:
            found.append(key)
            continue
        search = _Search(question, constraints, touched, left=share, scopes=scopes)
        flips = _relation_flips(search, view) if key == RELATION_KEY else _key_flips(search, view, key)
        settled &= search.complete
        if flips or not search.complete:
            found.append(key)
    return tuple(found or asked), settled


def _weighty(view: View, parts: Parts) -> frozenset[FactKey]:
    """Facts that can change the points of a score that is still open, and may with others decide it."""
    return frozenset(key for key, width in widths(view, parts).items() if width)


def turns_on(view: View, question: Question[A], key: FactKey) -> bool | None:
    """Whether two admissible completions that differ in one fact alone have different answers; None: not settled."""
    constraints, _ = binding(view, question.parts)
    search = _Search(question, constraints, Touched(view.prepared))
    flips = _relation_flips(search, view) if key == RELATION_KEY else _key_flips(search, view, key)
    return True if flips else False if search.complete else None


def _open_keys(view: View, parts: Parts) -> Iterator[FactKey]:
    for part in parts:
        yield from (key for key in facts_of_condition(view.prepared, reduce(part, view)) if _is_open(view, key))


def _key_flips(search: _Search[A], view: View, key: FactKey) -> bool:
    for each in _relations(search, view):
        scope = _scope(search, each)
        at = slot(each.prepared, each.relation, key)
        if at == key and _flips(search, each, scope, _Left(scope.parts, scope.constraints), key):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Branch(Generic[A]):
    """The question with one value of the fact in question: what is left of it, and what it answers if nothing is."""

    view: View
    parts: Parts
    constraints: Parts
    answer: A | None


def _branch(search: _Search[A], view: View, left: _Left) -> _Branch[A] | None:
    """None where the constraints forbid it."""
    if left.broken:
        return None
    answered = search.question.read(tuple(truth_left(each) for each in left.parts))
    return _Branch(view, left.parts, left.constraints, answered)


def _flips(search: _Search[A], view: View, scope: _Scope, left: _Left, key: FactKey) -> bool:
    """Whether, with some completion of the other facts, two values of this one give different answers."""
    if left.broken or not search.spend():
        return False
    if not any(key in facts_of(search.touched, part) for part in left.parts):
        return False
    other = _first_cause(view, key)
    if other == key:
        found = (_branch(search, each, _after(search, left, each, key)) for each in _splits(scope, view, key))
        branches = [branch for branch in found if branch is not None]
        verdict = _verdict(search, branches, key)
        if verdict is not None:
            return verdict
        other = _next_other(search, branches, left.parts, key)
    if _again(search, view, scope, left):
        return False
    splits = _splits(scope, view, other)
    return any(_flips(search, each, scope, _after(search, left, each, other), key) for each in splits)


def _verdict(search: _Search[A], branches: list[_Branch[A]], key: FactKey) -> bool | None:
    """True: two values answer differently, constraints met. False: no two can. None: other facts must be split."""
    free = {branch.answer for branch in branches if not branch.constraints and branch.answer is not None}
    if len(free) > 1:
        return True
    if len({branch.parts for branch in branches}) <= 1 and not _compared(search, branches, key):
        return False
    answers = {branch.answer for branch in branches}
    return False if len(answers) == 1 and None not in answers else None


def _compared(search: _Search[A], branches: list[_Branch[A]], key: FactKey) -> bool:
    """Whether an open test still compares the fact with another one: equal tests, but of different values."""
    return any(key in facts_of(search.touched, part) for branch in branches for part in branch.parts)


def _next_other(search: _Search[A], branches: list[_Branch[A]], parts: Parts, key: FactKey) -> FactKey:
    """An open fact of some branch, as near to the fact in question as the conditions have one."""
    near = [each for part in parts for each in _beside(search.touched.prepared, part, key)]
    for branch in sorted(branches, key=lambda branch: branch.answer is not None):
        for test in (test for each in (*near, *branch.parts, *branch.constraints) for test in tests_of(each)):
            for other in facts_in(branch.view.prepared, test):
                at = slot(branch.view.prepared, branch.view.relation, other)
                if at != key and _is_open(branch.view, at):
                    return _first_cause(branch.view, at)
    raise AssertionError(f"nothing is left to split on beside {key}")


def _beside(prepared: Prepared, condition: Condition, key: FactKey) -> list[Condition]:
    """What stands beside a fact in a condition, nearest first: it must be settled for the fact to matter."""
    match condition:
        case Every(items) | Some(items) | CountAtLeast(_, items):
            inside = next((item for item in items if key in facts_of_condition(prepared, item)), None)
            if inside is None:
                return []
            return [*_beside(prepared, inside, key), *(item for item in items if item is not inside)]
        case Not(item):
            return _beside(prepared, item, key)
        case _:
            return []


def _relation_flips(search: _Search[A], view: View) -> bool:
    """The same for the relation, whose values identify persons: every other fact is given before it."""
    if not search.spend():
        return False
    branches: list[_Branch[A]] = []
    scopes: list[_Scope] = []
    for each in _each_relation(view, _relation_tests(search)):
        scope = _scope(search, each)
        branch = _branch(search, each, _whole(scope, each))
        if branch is not None:
            branches.append(branch)
            scopes.append(scope)
    verdict = _verdict(search, branches, RELATION_KEY)
    if verdict is not None:
        return verdict
    other = _next_other(search, branches, (), RELATION_KEY)
    values = dict.fromkeys(value for scope in scopes for value in _candidates(scope, other))
    return any(_relation_flips(search, assigned(view, other, value)) for value in values)


def _whole(scope: _Scope, view: View) -> _Left:
    """What is left under a relation, all facts given so far taken in."""
    constraints = tuple(each for each in (reduce(each, view) for each in scope.constraints) if each != ALWAYS)
    return _Left(tuple(reduce(each, view) for each in scope.parts), constraints)


def _candidates(scope: _Scope, key: FactKey) -> tuple[Value, ...]:
    return (False, True) if key.fact == EXISTS else scope.cells.values.get(key, ())


# ------------------------------------------------------------------------------------------------ consistency


def consistent(view: View) -> bool:
    """Whether the facts given leave some completion that meets every constraint (true where that is not settled).

    Constraints are taken to have a model while nothing is known (analysis checks that), so only those that the facts given touch can
    be broken, and those that hang together with them.
    """
    constraints, sound = _constraints(view)
    touched = [each for each in constraints if each not in view.prepared.untouched]
    if not sound or not touched:
        return sound
    search = _Search(Question((), _nothing), binding(view, tuple(touched))[0], Touched(view.prepared))
    _explore_all(search, view)
    return bool(search.found) or not search.complete


def _nothing(_truths: tuple[Truth, ...]) -> bool | None:
    return True
