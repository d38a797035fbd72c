"""What the constraints leave possible at all, on every day and under every relation, whatever is asked.

Constraints come in groups that share unknowns. A question asks only the groups that it shares an unknown with: the others
can be met whatever it says, which is made sure of here, once for each slice. A group that cannot be met under some relation
forbids it; one that cannot be met on some day bears on every question; one that cannot be met at all leaves nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, FactTest, Not, Op
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.solver.asked import Asked, Ground, Parts, ground_of, keys_of_flat
from luohu.compiler.solver.boxes import TooManyBoxesError
from luohu.compiler.solver.cheap import Covered, covered
from luohu.compiler.solver.least import GaveUpError
from luohu.compiler.solver.model import APPLIED, Bound, Question
from luohu.compiler.solver.space import full


@dataclass(frozen=True, slots=True)
class Admission:
    """Constraints that bear on every question; NEVER among them: nobody is admissible. `why`: what could not be settled."""

    always: Parts
    why: Bound | None = None


def admission(question: Question) -> Admission:
    """What bears on every question of a slice, from memory if it was worked out before."""
    ground = ground_of(question)
    memory = question.memory.kept if ground.dated else question.memory.timeless
    found = memory.get("admission")
    if not isinstance(found, Admission):
        always = [each for group in groups(ground) for each in _of_group(question, ground, group)]
        found = Admission(tuple(each for each in dict.fromkeys(always) if each != ALWAYS))
        memory["admission"] = found
    return found


def groups(ground: Ground) -> Iterator[Parts]:
    """The constraints, those together that share unknowns other than the relation."""
    left = [(each, keys - {RELATION_KEY}) for each, keys in ground.constraints.items()]
    while left:
        group, reached = [], set(left[0][1])
        grown = [left[0]]
        while grown:
            group += [each for each, _ in grown]
            left = [pair for pair in left if pair not in grown]
            reached = reached.union(*(keys for _, keys in grown))
            grown = [pair for pair in left if pair[1] & reached]
        yield tuple(group)


def _of_group(question: Question, ground: Ground, group: Parts) -> Iterator[Condition]:
    """What a group of constraints says to questions that share nothing with it."""
    together = every(list(group))
    keys = keys_of_flat(ground.flattener, together)
    if not keys - {RELATION_KEY}:
        yield together
        return
    asked = Asked(question, ground, ALWAYS, together, ())
    try:
        found = covered(asked)
    except TooManyBoxesError:
        found = None
    if found is None or not found.sharp:
        yield from _by_solver(asked, keys)
    elif not found.boxes:
        yield NEVER
    elif APPLIED in keys and not _every_day(found):
        yield from group
    elif RELATION_KEY in keys:
        yield relations_in(found)


def _every_day(found: Covered) -> bool:
    """Whether the group can be met on all days, whatever the relation."""
    field = found.space.fields.get(RELATION_KEY)
    for day in found.space.days:
        left = [box & day.mask for box in found.boxes if full(found.space, box & day.mask)]
        if not left or (field is not None and _bits(left) & field.full != field.full):
            return False
    return True


def _bits(boxes: list[int]) -> int:
    found = 0
    for box in boxes:
        found |= box
    return found


def relations_in(found: Covered) -> Condition:
    """That the relation is one with which the group can be met."""
    field = found.space.fields[RELATION_KEY]
    bits = _bits(list(found.boxes))
    if bits & field.full == field.full:
        return ALWAYS
    held = found.space.days[0].pieces[RELATION_KEY]
    possible = [value for at, values in enumerate(held) if bits >> (field.shift + at) & 1 for value in values]
    return some([FactTest(RELATION_KEY, Op.EQ, each) for each in possible if isinstance(each, str)])


def _by_solver(asked: Asked, keys: frozenset[object]) -> Iterator[Condition]:
    from luohu.compiler.solver.exact import possible_with  # noqa: PLC0415

    try:
        if not possible_with(asked, ALWAYS):
            yield NEVER
        elif APPLIED in keys:
            yield asked.flat
        elif RELATION_KEY in keys:
            for each in asked.question.prepared.members[RELATION_KEY.fact]:
                is_it = FactTest(RELATION_KEY, Op.EQ, each)
                if not possible_with(asked, is_it):
                    yield Not(is_it)
    except GaveUpError:
        yield asked.flat
