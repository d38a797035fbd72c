"""Conditions as unions of boxes, and boxes against boxes: intersecting, taking away, making disjoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.ruleset.model import Condition, CountAtLeast, DateTest, Every, FactTest, Not, ScoreTest, Some
from luohu.compiler.ruleset.walk import Test, tests_of
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.solver.space import Space, alive, full

MOST = 128
"""Boxes of one condition; beyond that the solver is cheaper."""


HURRIED = 1_500
"""Boxes that are looked at by who would rather ask the solver than wait."""


class TooManyBoxesError(Exception):
    """A condition that is no small union of boxes; never leaves the package."""


@dataclass(frozen=True, slots=True)
class Boxing:
    """Turns conditions into boxes of one space, remembering them. `most`: of one condition; `patience`: boxes to look at."""

    space: Space
    most: int = MOST
    patience: int | None = None
    met: dict[tuple[int, bool], tuple[Condition, tuple[int, ...]]] = field(default_factory=dict)
    """By identity, which is quicker than by value; the condition is kept, so that no other takes its place."""
    sizes: dict[int, tuple[Condition, int]] = field(default_factory=dict)
    """Of conditions how many tests they have, likewise."""
    looked_at: list[int] = field(default_factory=lambda: [0])


def boxes_of(boxing: Boxing, condition: Condition, *, wanted: bool = True) -> tuple[int, ...]:
    """The boxes in which a condition is true (or, `wanted` False, false); together all such cases, perhaps overlapping.

    Raises:
        TooManyBoxesError: if there are more than the boxing allows.
    """
    found = boxing.met.get((id(condition), wanted))
    if found is None:
        found = boxing.met[id(condition), wanted] = condition, _boxes(boxing, condition, wanted=wanted)
    return found[1]


def _boxes(boxing: Boxing, condition: Condition, *, wanted: bool) -> tuple[int, ...]:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return _of_test(boxing.space, condition, wanted=wanted)
        case Not(item):
            return boxes_of(boxing, item, wanted=not wanted)
        case Every(items) | Some(items):
            each = [boxes_of(boxing, item, wanted=wanted) for item in items]
            together = isinstance(condition, Every) is wanted
            return intersection(boxing, each) if together else union(boxing, each)
        case CountAtLeast(count, items):
            least = count if wanted else len(items) - count + 1
            return _at_least(boxing, least, [boxes_of(boxing, item, wanted=wanted) for item in items])
        case _:
            assert_never(condition)


def within(boxing: Boxing, start: tuple[int, ...], condition: Condition, *, wanted: bool = True) -> tuple[int, ...]:
    """What of some boxes lies where a condition is true (or false): of few and narrow ones found at once.

    Raises:
        TooManyBoxesError: if it comes to too many.
    """
    match condition:
        case Not(item):
            return within(boxing, start, item, wanted=not wanted)
        case Every(items) | Some(items) if isinstance(condition, Every) is wanted:
            for item in sorted(items, key=lambda each: _size(boxing, each)):
                start = within(boxing, start, item, wanted=wanted)
                if not start:
                    return ()
            return start
        case Every(items) | Some(items):
            return union(boxing, [within(boxing, start, item, wanted=wanted) for item in items])
        case _:
            return intersection(boxing, [start, boxes_of(boxing, condition, wanted=wanted)])


def _size(boxing: Boxing, condition: Condition) -> int:
    found = boxing.sizes.get(id(condition))
    if found is None:
        found = boxing.sizes[id(condition)] = condition, len(tests_of(condition))
    return found[1]


def _of_test(space: Space, test: Test, *, wanted: bool) -> tuple[int, ...]:
    mask = space.masks.get(test)
    if mask is None:  # no unknown in it
        truth = evaluate(test, View(space.prepared, space.days[0].first, None, {})) is True
        return (space.fill,) if truth is wanted else ()
    box = mask if wanted else opposite_of(space, mask)
    return (box,) if full(space, box) else ()


def opposite_of(space: Space, mask: int) -> int:
    """Of a box that limits one field, the box that limits it to the other cells."""
    return space.fill & ~(mask & field_of(space, mask))


def field_of(space: Space, mask: int) -> int:
    """All bits of the one field that a box limits; no bits if it limits none."""
    missing = space.fill & ~mask
    if not missing:
        return space.fill
    top = missing.bit_length() - 1
    above = space.guard >> top
    high = top + ((above & -above).bit_length() - 1)
    low = (space.guard & ((1 << top) - 1)).bit_length()
    return space.fill & ((1 << high) - 1) & ~((1 << low) - 1)


def union(boxing: Boxing, each: list[tuple[int, ...]]) -> tuple[int, ...]:
    """All boxes of several unions, those that lie in others left out."""
    return _few(boxing, [box for boxes in each for box in boxes])


def intersection(boxing: Boxing, each: list[tuple[int, ...]]) -> tuple[int, ...]:
    """What lies in some box of every union."""
    found: tuple[int, ...] = (boxing.space.fill,)
    for boxes in sorted(each, key=len):
        found = _few(boxing, [both for one in found for other in boxes if full(boxing.space, both := one & other)])
        if not found:
            return ()
    return tuple(box for box in found if alive(boxing.space, box))


def _few(boxing: Boxing, boxes: list[int]) -> tuple[int, ...]:
    """The boxes without those that lie in others.

    Raises:
        TooManyBoxesError: if too many are left.
    """
    kept: list[int] = []
    boxing.looked_at[0] += len(boxes)
    if boxing.patience is not None and boxing.looked_at[0] > boxing.patience:
        raise TooManyBoxesError
    for box in sorted(set(boxes), key=int.bit_count, reverse=True):
        if not any(box & other == box for other in kept):
            kept.append(box)
            if len(kept) > boxing.most:
                raise TooManyBoxesError
    return tuple(kept)


def _at_least(boxing: Boxing, count: int, each: list[tuple[int, ...]]) -> tuple[int, ...]:
    """At least so many: `ways[n]` holds the boxes of at least n of those looked at."""
    if count <= 0:
        return (boxing.space.fill,)
    ways: list[tuple[int, ...]] = [(boxing.space.fill,), *[()] * count]
    for boxes in each:
        for number in range(count, 0, -1):
            more = intersection(boxing, [ways[number - 1], boxes])
            ways[number] = union(boxing, [ways[number], more])
    return ways[count]


def minus(space: Space, box: int, other: int) -> list[int]:
    """What of one box lies outside another, in disjoint boxes."""
    if not full(space, box & other):
        return [box]
    pieces: list[int] = []
    missing = box & ~other
    while missing:
        bits = field_of(space, space.fill & ~(missing & -missing))
        pieces.append(box & ~bits | missing & bits)
        box = box & ~bits | box & other & bits
        missing &= ~bits
    return pieces


def disjoint(boxing: Boxing, boxes: tuple[int, ...]) -> tuple[int, ...]:
    """The same cases in boxes that have none in common.

    Raises:
        TooManyBoxesError: if there are too many of those.
    """
    kept: list[int] = []
    for box in boxes:
        pieces = [box]
        for other in kept:
            pieces = [piece for each in pieces for piece in minus(boxing.space, each, other)]
            if len(pieces) + len(kept) > boxing.most:
                raise TooManyBoxesError
        kept += [piece for piece in pieces if alive(boxing.space, piece)]
    return tuple(kept)
