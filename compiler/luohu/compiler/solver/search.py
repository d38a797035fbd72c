"""Whether a condition holds in some box, looked for depth first: no list of all boxes is made.

A condition is first written with its negations at its tests; then what must hold narrows the box, and of what may hold one
way or another the fewest ways are tried first. A box that is left holds a case, unless it asks something of two unknowns
together: then values at the ends of its cells are tried, and where none of them fits, it is open whether any does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice, product
from math import comb
from typing import assert_never

from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    ScoreTest,
    Slice,
    Some,
)
from luohu.compiler.ruleset.walk import Test, keys_in
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver.boxes import field_of, opposite_of
from luohu.compiler.solver.model import APPLIED, Stretch
from luohu.compiler.solver.space import Day, Space, full
from luohu.compiler.solver.variables import domain_of, value_at

MOST_STEPS = 4_000
"""Ways that are tried; beyond, the solver is cheaper."""
MOST_CHOICES = 1_000
"""Ways to choose so many of a list that are written out; beyond, the same."""
MOST_VALUES = 256
"""Values at the ends of cells that are tried together."""
MOST_DAYS, MOST_OPEN = 4, 8
"""Days on which they are tried; boxes of which it stays open whether they hold a case, before the search is given up."""


class TooLongError(Exception):
    """A search that took too many steps; never leaves the package."""


@dataclass(frozen=True, slots=True)
class All:
    """A box that must be kept to, and of each of several lists one item."""

    box: int
    ways: tuple[Ways, ...]


Ways = tuple[All, ...]
"""One of these must hold."""

NOTHING = All(0, ())


@dataclass(slots=True)
class Search:
    """A search in a space. `open`: so many boxes were met of which it is not known whether they hold a case."""

    space: Space
    steps: int = 0
    open: int = 0
    met: dict[tuple[int, bool], tuple[Condition, All]] = field(default_factory=dict)
    """By identity, which is quicker than by value; the condition is kept, so that no other takes its place."""

    def prepared(self, condition: Condition, *, wanted: bool = True) -> All:
        """A condition as boxes and ways."""
        key = id(condition), wanted
        if key not in self.met:
            self.met[key] = condition, _prepared(self, condition, wanted=wanted)
        return self.met[key][1]

    def found(self, parts: Iterable[Condition], start: int | None = None) -> int | None:
        """A box in which a case meets all of some conditions; None: there is none, or (`open`) none that is known.

        Raises:
            TooLongError: if it takes too long.
        """
        whole = _together(self.space, [self.prepared(each) for each in parts])
        box = whole.box if start is None else whole.box & start
        return next(self._cases(box, list(whole.ways)), None)

    def _cases(self, box: int, ways: list[Ways]) -> Iterator[int]:
        narrowed = _narrowed(self.space, box, ways)
        if narrowed is None:
            return
        box, ways = narrowed
        if not _alive(self.space, box):
            return
        if not ways:
            if holds_case(self.space, box):
                yield box
                return
            self.open += 1
            if self.open > MOST_OPEN:
                raise TooLongError
            return
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooLongError
        fewest = min(range(len(ways)), key=lambda at: len(ways[at]))
        others = ways[:fewest] + ways[fewest + 1 :]
        for each in ways[fewest]:
            yield from self._cases(box & each.box, [*others, *each.ways])


def _narrowed(space: Space, box: int, ways: list[Ways]) -> tuple[int, list[Ways]] | None:
    """What is left of a box and of the ways in it, when everything that has one way only is done; None: nothing."""
    if not full(space, box):
        return None
    guard, fill = space.guard, space.fill
    changed = True
    while changed:
        changed = False
        kept: list[Ways] = []
        for each in ways:
            left = [one for one in each if ((box & one.box) + fill) & guard == guard]
            if any(not one.ways and box & one.box == box for one in left):
                continue
            if len(left) > 1:
                kept.append(tuple(left) if len(left) < len(each) else each)
            elif left:
                box &= left[0].box
                kept += left[0].ways
                changed = True
            else:
                return None
        ways = kept
    return box, ways


def _alive(space: Space, box: int) -> bool:
    return any(full(space, box & day.mask) for day in space.days)


def _prepared(search: Search, condition: Condition, *, wanted: bool) -> All:
    space = search.space
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return _of_test(space, condition, wanted=wanted)
        case Not(item):
            return search.prepared(item, wanted=not wanted)
        case Every(items) | Some(items):
            each = [search.prepared(item, wanted=wanted) for item in items]
            return _together(space, each) if isinstance(condition, Every) is wanted else _either(space, each)
        case CountAtLeast(count, items):
            least = count if wanted else len(items) - count + 1
            return _at_least(space, least, [search.prepared(item, wanted=wanted) for item in items])
        case _:
            assert_never(condition)


def _of_test(space: Space, test: Test, *, wanted: bool) -> All:
    mask = space.masks.get(test)
    if mask is None:  # no unknown in it
        truth = evaluate(test, View(space.prepared, space.days[0].first, None, {})) is True
        return All(space.fill, ()) if truth is wanted else NOTHING
    box = mask if wanted else opposite_of(space, mask)
    return All(box, ()) if full(space, box) else NOTHING


def _together(space: Space, each: list[All]) -> All:
    box = reduce(lambda one, other: one & other.box, each, space.fill)
    if not full(space, box):
        return NOTHING
    return All(box, tuple(dict.fromkeys(ways for one in each for ways in one.ways)))


def _either(space: Space, each: list[All]) -> All:
    ways = tuple(dict.fromkeys(one for one in each if one != NOTHING))
    if any(one.box == space.fill and not one.ways for one in ways):
        return All(space.fill, ())
    return ways[0] if len(ways) == 1 else All(space.fill, (ways,)) if ways else NOTHING


def _at_least(space: Space, count: int, each: list[All]) -> All:
    """At least so many: with the first, one fewer of the rest; or so many of the rest.

    Raises:
        TooLongError: if there are too many ways to choose so many.
    """
    if count <= 0:
        return All(space.fill, ())
    if count > len(each):
        return NOTHING
    if count == len(each):
        return _together(space, each)
    if comb(len(each), count) > MOST_CHOICES:
        raise TooLongError
    rest = each[1:]
    return _either(
        space, [_together(space, [each[0], _at_least(space, count - 1, rest)]), _at_least(space, count, rest)]
    )


def holds_case(space: Space, box: int, told: Mapping[FactKey, Value] | None = None) -> bool:
    """Whether a box certainly holds a case, as far as values at the ends of its cells show. `told`: facts that lie in it."""
    tied = [(test, field_of(space, space.masks[test])) for test in space.linked]
    forced = [(test, box & space.masks[test] == box) for test, both in tied if box & both != both]
    if not forced:
        return True
    keys = list(dict.fromkeys(key for test, _ in forced for key in keys_in(test)))
    if any(isinstance(test, ScoreTest) for test, _ in forced) or APPLIED in keys:
        return False
    days = (day for day in space.days if full(space, box & day.mask))
    return any(_shown(space, box & day.mask, day, keys, (forced, told or {})) for day in islice(days, MOST_DAYS))


def _shown(
    space: Space,
    box: int,
    day: Day,
    keys: list[FactKey],
    wanted_: tuple[list[tuple[Test, bool]], Mapping[FactKey, Value]],
) -> bool:
    forced, told = wanted_
    ends = [[told[key]] if key in told else list(dict.fromkeys(_ends(space, box, day, key))) for key in keys]
    if not all(ends) or reduce(lambda count, each: count * len(each), ends, 1) > MOST_VALUES:
        return False
    for values in product(*ends):
        view = View(space.prepared, day.first, None, dict(zip(keys, values, strict=True)))
        if all((evaluate(test, view) is True) is wanted for test, wanted in forced):
            return True
    return False


def _ends(space: Space, box: int, day: Day, key: FactKey) -> Iterator[Value]:
    """The values at the ends of the cells of an unknown in a box on a day; of one without cells, those of its domain."""
    held = space.fields.get(key)
    if held is None:
        domain = domain_of(space.prepared, key, [], Slice(day.first, None, ()))
        yield from domain.listed
        yield from (value_at(domain, each) for each in (domain.low, domain.high) if domain.counted)
        yield from ((None,) if domain.nullable else ())
        return
    for at, pieces in enumerate(day.pieces[key]):
        if box >> (held.shift + at) & 1:
            for piece in pieces:
                if isinstance(piece, Stretch):
                    yield from (value_at(held.domain, piece.low), value_at(held.domain, piece.high))
                else:
                    yield piece
