"""Bare applicants: of the facts of a case some are told, and all others are as they ordinarily are.

Where constraints tie facts together, the others are ordinary one after another in the order of the vocabulary, each
unless what is told leaves it no way to be. Facts that have no ordinary value, places and figures that bodies publish
among them, may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luohu.compiler.analysis.cities.joint import Joint
from luohu.compiler.ruleset.model import ALWAYS, Condition, FactKey, FactTest, Not, Op, TypeKind
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import View, evaluate, every, opposite, reduce, some
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY, Value
from luohu.compiler.solver.admission import groups
from luohu.compiler.solver.asked import keys_of_flat
from luohu.compiler.solver.flat import flat, there, tidy
from luohu.compiler.solver.model import APPLIED, Cell, Region
from luohu.compiler.solver.regions import condition_of, regions, there_at
from luohu.compiler.solver.variables import place_in_order

Slots = frozenset[FactKey]
Ordinary = tuple[Value, ...]
"""The ordinary value of a fact, alone; empty where it has none."""

ASSUMED: frozenset[FactKey] = frozenset((APPLIED, RELATION_KEY, PLACE_KEY))
"""Never as it ordinarily is: the day is given, the relation always told, the place ranges."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A law as it reads for bare applicants: true of them where `condition` is, given `usual`.

    `usual`: that what is left of other facts in it is as ordinary as can be. `known`: facts that were closed with their
    ordinary values. `exact` False: how far some fact can be ordinary was not settled.
    """

    condition: Condition
    usual: Condition
    known: dict[FactKey, Value]
    exact: bool = True


def slots_of(joint: Joint, condition: Condition) -> Slots:
    """The facts that a condition hangs on, by slot: those of guards and of existence among them."""
    key = "slots", condition
    found = joint.met.get(key)
    if found is None:
        flattener = joint.ground.flattener
        found = joint.met[key] = keys_of_flat(flattener, flat(flattener, condition))
    assert isinstance(found, frozenset)
    return found


def implied(joint: Joint, slots: Iterable[FactKey]) -> Slots:
    """What is told by telling some facts: who must exist, and what must be so, for these to be asked at all."""
    flattener = joint.ground.flattener
    return frozenset(key for slot in slots for key in keys_of_flat(flattener, there(flattener, slot)))


def ordinary(joint: Joint, slot: FactKey) -> Ordinary:
    """The ordinary value of a slot: as declared; of a yes-no, without a declaration, no."""
    prepared = joint.question.prepared
    fact = prepared.facts.get(slot.fact)
    if slot in ASSUMED or (fact is not None and fact.figure is not None):
        return ()
    if fact is not None and fact.has_ordinary:
        return (fact.ordinary,)
    kind = TypeKind.BOOLEAN if slot.fact == EXISTS else prepared.kinds.get(slot.fact, TypeKind.BOOLEAN)
    return (False,) if kind is TypeKind.BOOLEAN else ()


def equals(joint: Joint, slot: FactKey, value: Value) -> Condition:
    """That a slot has a value, or is not asked at all."""
    return some([opposite(there_at(joint.ground.flattener, slot)), _is(joint, slot, value)])


def _is(joint: Joint, slot: FactKey, value: Value) -> Condition:
    if value is None:
        return FactTest(slot, Op.NONE)
    if isinstance(value, tuple):
        others = tuple(each for each in joint.question.prepared.members.get(slot.fact, ()) if each not in value)
        return every([FactTest(slot, Op.HAS_ALL, value), Not(FactTest(slot, Op.HAS_ANY, others))])
    return FactTest(slot, Op.EQ, value)


def bare(joint: Joint, told: Slots, law: Condition) -> Bare:
    """A law as it reads for those of whom only some slots are told."""
    others = frozenset(each for each in slots_of(joint, law) - told if ordinary(joint, each))
    key = "bare", law, others
    found = joint.met.get(key)
    if isinstance(found, _Closed):
        return _usual(joint, told, found)
    closed = _closed(joint, law, others)
    joint.met[key] = closed
    return _usual(joint, told, closed)


@dataclass(frozen=True, slots=True)
class _Closed:
    """A law with what nothing ties to anything at its ordinary value; `left`: other facts that are still in it."""

    condition: Condition
    known: dict[FactKey, Value]
    left: Slots


def _closed(joint: Joint, law: Condition, others: Slots) -> _Closed:
    tied = frozenset[FactKey]().union(*joint.ground.constraints.values())
    known = {each: ordinary(joint, each)[0] for each in sorted(others - tied)}
    flattener = joint.ground.flattener
    view = View(joint.question.prepared, joint.day, None, known)
    condition = tidy(reduce(flat(flattener, law), view))
    return _Closed(condition, known, keys_of_flat(flattener, condition) & others)


def _usual(joint: Joint, told: Slots, closed: _Closed) -> Bare:
    """Closed, with the condition that what is left is as ordinary as can be."""
    if not closed.left:
        return Bare(closed.condition, ALWAYS, closed.known)
    loose = sorted(closed.left & closed.known.keys())
    parts = [equals(joint, each, closed.known[each]) for each in loose]
    exact = True
    for group in _groups(joint):
        keys = frozenset[FactKey]().union(*(joint.ground.constraints[each] for each in group))
        if keys & closed.left:
            condition, settled = _as_far_as_can_be(joint, told & keys, group, keys)
            parts.append(condition)
            exact = exact and settled
    return Bare(closed.condition, every(parts), closed.known, exact)


def _groups(joint: Joint) -> tuple[tuple[Condition, ...], ...]:
    found = joint.met.get("groups")
    if not isinstance(found, tuple):
        found = joint.met["groups"] = tuple(groups(joint.ground))
    return found


def _as_far_as_can_be(joint: Joint, told: Slots, group: tuple[Condition, ...], keys: Slots) -> tuple[Condition, bool]:
    """Of a group of constraints: that its untold facts are ordinary, one after another, each if it can be."""
    key = "usual", group, told
    found = joint.met.get(key)
    if not isinstance(found, tuple):
        untold = [each for each in sorted(keys - told, key=place_in_order) if ordinary(joint, each)]
        kept = keys - frozenset(untold)
        parts: list[Condition] = []
        exact = True
        for slot in untold:
            usual = equals(joint, slot, ordinary(joint, slot)[0])
            way = projected(joint, every([usual, *parts, *group]), kept)
            exact = exact and way is not None
            parts.append(usual if way is None else some([usual, opposite(way)]))
        found = joint.met[key] = tidy(every(parts)), exact
    return found[0], found[1]


def projected(joint: Joint, condition: Condition, kept: Slots) -> Condition | None:
    """What a condition asks of some slots, whatever the others: somebody with these slots meets it. None: not settled."""
    found = regions(joint.question, condition)
    if not found.exact or any(_across(each, kept) for each in found.regions):
        return None
    return tidy(some(list(dict.fromkeys(condition_of(_kept(each, kept)) for each in found.regions))))


def _across(region: Region, kept: Slots) -> bool:
    """Whether a test holds something that is not kept against something else."""
    return any(set(keys_of(test)) - kept for test, _ in region.linked)


def _kept(region: Region, kept: Slots) -> Region:
    cuts = {slot: cells for slot, cells in region.cuts.items() if slot in kept}
    return Region(region.first, cuts, region.linked)


def changes(joint: Joint, region: Region, others: Slots) -> Iterator[FactKey]:
    """Which of the other facts cannot be ordinary in a region."""
    for slot in sorted(others & region.cuts.keys(), key=place_in_order):
        view = View(joint.question.prepared, joint.day, None, {slot: ordinary(joint, slot)[0]})
        if not any(_holds(cell, view) for cell in region.cuts[slot]):
            yield slot


def _holds(cell: Cell, view: View) -> bool:
    return all(evaluate(test, view) is truth for test, truth in cell.truths)
