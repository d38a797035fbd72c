"""Random conditions out of random tests, one in another."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from luohu.compiler.ruleset.model import Condition, CountAtLeast, Every, Not, Some


def nested(chance: Random, depth: int, test: Callable[[Random], Condition], sizes: tuple[int, int]) -> Condition:
    """A condition of so many levels; each has from the least to the most of `sizes` parts."""
    if depth == 0:
        return test(chance)
    items = tuple(nested(chance, depth - 1, test, sizes) for _ in range(chance.randint(*sizes)))
    match chance.choice(["every", "every", "some", "not", "count"]):
        case "every":
            return Every(items)
        case "some":
            return Some(items)
        case "not":
            return Not(Every(items))
        case _:
            return CountAtLeast(chance.randint(1, len(items)), items)
