"""A score made ready to count: its items as a tree that knows which facts lie behind each part.

Items that share a fact stand together, so that what one fact does to several of them is counted once and exactly; all
others can be counted one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.model import Clause, Condition, Fact, FactKey, ScoreEffect
from luohu.compiler.ruleset.points import (
    BoxItem,
    FlatItem,
    ScoreItem,
    ScoreItemUse,
    ScoreMode,
    UnitItem,
    VetoItem,
)
from luohu.compiler.ruleset.rungs import MOST, Bounds, most, points_for, rungs, within
from luohu.compiler.ruleset.walk import Test, keys_in, tests_of

if TYPE_CHECKING:
    from luohu.compiler.runtime.scoring import Book, Scored


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a score.

    `item` None: items of a sum that share facts. `ways`: of a score as an item, how the law states it, the narrowest
    place first. `tests`: its own, rungs of units included; `shared`: facts that more than one of its tests or parts asks.
    """

    item: ScoreItem | ScoreEffect | None
    parts: tuple[Part, ...] = ()
    ways: tuple[Way, ...] = ()
    tests: tuple[Test, ...] = ()
    keys: tuple[FactKey, ...] = ()
    """Every fact behind it."""
    shared: tuple[FactKey, ...] = ()
    bounds: tuple[int | date, int | date] | None = None
    """Of points by unit: the declared range of the fact."""
    about: Mapping[FactKey, tuple[Test, ...]] = field(default_factory=dict)
    """Every test behind it of each shared fact."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One clause's statement of a score, and where and for whom it applies."""

    applies: Condition
    clause: Clause
    whole: Part


@dataclass(frozen=True, slots=True)
class _Maker:
    book: Book
    facts: Mapping[str, Fact]
    within: tuple[str, ...] = ()
    """Scores that are being made, outermost first: one that lists itself counts nothing there."""


def table(book: Book, facts: Mapping[str, Fact], score: str) -> Part:
    """The score in one state of the law, made ready."""
    return _use(_Maker(book, facts), ScoreItemUse(score))


def tests_behind(part: Part) -> Iterator[Test]:
    """Every test behind a part, its own first."""
    yield from part.tests
    for inner in inner_parts(part):
        yield from tests_behind(inner)


def inner_parts(part: Part) -> tuple[Part, ...]:
    """What a part is made of."""
    return (*part.parts, *(way.whole for way in part.ways))


def _use(maker: _Maker, item: ScoreItemUse) -> Part:
    stated = () if item.score in maker.within else maker.book.get(item.score, ())
    inner = _Maker(maker.book, maker.facts, (*maker.within, item.score))
    ways = tuple(_way(inner, each) for each in stated)
    return _part(item, ways=ways, asked=[item.where, *(way.applies for way in ways)])


def _way(maker: _Maker, stated: Scored) -> Way:
    return Way(stated.applies, stated.clause, _box(maker, stated.effect, []))


def _box(maker: _Maker, stated: ScoreEffect | BoxItem, asked: list[Condition]) -> Part:
    parts = tuple(_made(maker, each) for each in stated.items)
    if stated.mode is ScoreMode.SUM:
        parts = tuple(_grouped(tuple(_shortened(maker, stated, parts))))
    return _part(stated, parts=parts, asked=asked)


def _shortened(maker: _Maker, box: ScoreEffect | BoxItem, parts: tuple[Part, ...]) -> Iterator[Part]:
    """The items of a sum; of units that have no cap of their own, no more rungs than the caps of the sum let matter."""
    low, high = (sum(ends) for ends in zip((0, 0), *map(reach, parts), strict=True))
    for part in parts:
        item = part.item
        limit = None
        if isinstance(item, UnitItem) and item.points < 0 and box.at_least is not None:
            limit = -(-max(high - reach(part)[1] - box.at_least, 0) // -item.points)
        elif isinstance(item, UnitItem) and item.points > 0 and box.at_most is not None:
            limit = -(-max(box.at_most - low + reach(part)[0], 0) // item.points)
        yield part if limit is None or not isinstance(item, UnitItem) else _units(maker, item, limit)


def reach(part: Part) -> Bounds:
    """The least and greatest points of a part, whatever the facts."""
    item = part.item
    match item:
        case FlatItem():
            return min(item.points, 0), max(item.points, 0)
        case VetoItem():
            return 0, 0
        case UnitItem():
            ends = [0, points_for(item, 0), points_for(item, min(most(item, numeric(part.bounds)), MOST))]
            return min(ends), max(ends)
        case ScoreItemUse():
            ends = [0, *(end for way in part.ways for end in reach(way.whole))]
            return min(ends), max(ends)
        case BoxItem() | ScoreEffect():
            return _reach_of_box(item, [reach(each) for each in part.parts])
        case None:
            low, high = zip(*map(reach, part.parts), strict=True)
            return sum(low), sum(high)
        case _:
            assert_never(item)


def _reach_of_box(box: BoxItem | ScoreEffect, each: list[Bounds]) -> Bounds:
    if box.mode is ScoreMode.SUM:
        low, high = sum(one[0] for one in each), sum(one[1] for one in each)
    else:
        low, high = min([0, *(one[0] for one in each)]), max([0, *(one[1] for one in each)])
    ends = within(low, box.at_most, box.at_least), within(high, box.at_most, box.at_least)
    return ends if isinstance(box, ScoreEffect) else (min(ends[0], 0), max(ends[1], 0))


def _made(maker: _Maker, item: ScoreItem) -> Part:
    match item:
        case FlatItem() | VetoItem():
            return _part(item, asked=[item.condition])
        case UnitItem():
            return _units(maker, item)
        case ScoreItemUse():
            return _use(maker, item)
        case BoxItem():
            return _box(maker, item, [item.where])
        case _:
            assert_never(item)


def _units(maker: _Maker, item: UnitItem, limit: int | None = None) -> Part:
    fact = maker.facts.get(item.key.fact)
    bounds = None if fact is None else fact.range
    asked = list(dict.fromkeys(tests_of(item.where)))
    behind = _keys(asked)
    tests = (*asked, *islice(rungs(item, numeric(bounds)), limit))
    until = [item.at] if isinstance(item.at, FactKey) else []
    keys = _each([item.key], until, behind)
    return Part(item, (), (), tests, keys, behind, bounds, _about(behind, tests))


def numeric(bounds: tuple[int | date, int | date] | None) -> Bounds | None:
    """A range of numbers; None for one of days."""
    if bounds is None or isinstance(bounds[0], date) or isinstance(bounds[1], date):
        return None
    return bounds[0], bounds[1]


def _part(
    item: ScoreItem | ScoreEffect | None,
    *,
    parts: tuple[Part, ...] = (),
    ways: tuple[Way, ...] = (),
    asked: Iterable[Condition] = (),
) -> Part:
    tests = tuple(dict.fromkeys(test for each in asked for test in tests_of(each)))
    own = _keys(tests)
    inner = [*(part.keys for part in parts), *(way.whole.keys for way in ways)]
    several = [key for keys in inner for key in dict.fromkeys(keys)]
    shared = dict.fromkeys(key for key in several if several.count(key) > 1 or key in own)
    leaf = not inner
    asked_together = own if leaf else tuple(shared)
    every = (*tests, *(test for part in (*parts, *(way.whole for way in ways)) for test in tests_behind(part)))
    return Part(item, parts, ways, tests, _each(own, *inner), asked_together, about=_about(asked_together, every))


def _about(shared: tuple[FactKey, ...], tests: Iterable[Test]) -> dict[FactKey, tuple[Test, ...]]:
    every = tuple(dict.fromkeys(tests))
    return {key: tuple(test for test in every if key in keys_in(test)) for key in shared}


def _keys(tests: Iterable[Test]) -> tuple[FactKey, ...]:
    return tuple(dict.fromkeys(key for test in tests for key in keys_in(test)))


def _each(*keys: Iterable[FactKey]) -> tuple[FactKey, ...]:
    return tuple(dict.fromkeys(key for some in keys for key in some))


def _grouped(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Items of a sum, those that share facts as one part; in the order of the first of each."""
    groups: list[list[Part]] = []
    for part in parts:
        touching = [group for group in groups if any(set(each.keys) & set(part.keys) for each in group)]
        if touching:
            touching[0].extend(each for group in touching[1:] for each in group)
            touching[0].append(part)
            groups = [group for group in groups if not any(group is each for each in touching[1:])]
        else:
            groups.append([part])
    for group in groups:
        yield group[0] if len(group) == 1 else _part(None, parts=tuple(group))
