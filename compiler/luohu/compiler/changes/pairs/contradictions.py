"""Constraints of two sides that contradict each other: of whom nobody is left to compare.

Cases of a comparison are admissible on both sides. Where each side alone knows people of some kind and both together know
none, the comparison would say of them that nothing changes, and mean that it looked at nobody. Such kinds of people are
told, with the constraints: everybody, a relation or a member, one side of a test of a clause.
"""

from __future__ import annotations

from collections.abc import Iterable

from luohu.compiler.analysis.constraints import Lost, lost
from luohu.compiler.changes.model import Contradiction
from luohu.compiler.checks.constraints.contradictory_constraints import what_is_lost
from luohu.compiler.checks.gaps.wording import in_words
from luohu.compiler.ruleset.model import Condition
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.prepared import Prepared

Constraints = tuple[Condition, ...]


def contradictions(joint: Prepared, old: Constraints, new: Constraints) -> tuple[Contradiction, ...]:
    """Everything that the constraints of both sides take away together, each once, on the first days on which they do.

    Args:
        joint: a ruleset with the words, constraints, clauses and days of both.
        old: the constraints of one side, in the same words.
        new: those of the other.
    """
    if not _may_conflict(frozenset(old), frozenset(new)):
        return ()
    found = (each for each in lost(joint) if not any(set(each.conflicting) <= set(side) for side in (old, new)))
    return tuple(_told(joint, each) for each in found)


def _told(joint: Prepared, each: Lost) -> Contradiction:
    said = tuple(in_words(joint, constraint) for constraint in each.conflicting)
    return Contradiction(each.wanted, what_is_lost(joint, each), said, max(each.day, joint.ruleset.timeline[0].start))


def _may_conflict(old: frozenset[Condition], new: frozenset[Condition]) -> bool:
    """Whether a constraint of one side alone has to do with one of the other side alone, directly or through others."""
    return any(old - new and new - old for old, new in ((old & each, new & each) for each in _related(old | new)))


def _related(constraints: Iterable[Condition]) -> list[frozenset[Condition]]:
    """Constraints in groups that have no fact in common."""
    found: list[tuple[frozenset[str], frozenset[Condition]]] = []
    for each in constraints:
        facts = frozenset(key.fact for key in keys_of(each))
        touching = [group for group in found if facts & group[0]]
        found = [group for group in found if not facts & group[0]]
        known = facts.union(*(group[0] for group in touching))
        found.append((known, frozenset((each,)).union(*(group[1] for group in touching))))
    return [group for _, group in found]
