"""Items of a score one by one: what each can bring by itself, and which never adds or takes a point, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.points.copies import Beside, at, beside, exceeds, same
from luohu.compiler.analysis.points.law import Law, asked, laws, less, uses
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import ALWAYS, Clause, Op, Ruleset, ScoreEffect, ScoreTest, Some
from luohu.compiler.ruleset.points import BoxItem, FlatItem, ScoreItem, ScoreMode, UnitItem, VetoItem
from luohu.compiler.runtime.scoring import Book, Scored
from luohu.compiler.solver.find import possible

ALONE = "item alone"
"""The score that an item would be by itself."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An item: of which clause's statement of which score, and where in it: the number at each level of boxes."""

    clause: Clause
    score: str
    path: tuple[int, ...]
    item: ScoreItem
    box: ScoreEffect | BoxItem
    """What it directly stands in."""

    @property
    def name(self) -> tuple[str, str, tuple[int, ...]]:
        """What tells it from others, whatever the edition of its clause."""
        return self.clause.provision_id, self.score, self.path


class Idle(Enum):
    """Why an item never counts."""

    UNMET = "unmet"
    """It never comes to a point by itself, nor, a veto, applies."""
    OUTDONE = "outdone"
    """In its box something else always counts as much."""
    CAPPED = "capped"
    """Caps, floors and vetoes leave it nothing to add or take."""


def spots(law: Law) -> Iterator[Spot]:
    """Every item of every score of a state of the law, each box before what is in it, each score before those it lists."""
    for score in outermost_first(law.book):
        for stated in law.book[score]:
            yield from _inside(stated.clause, score, (), stated.effect)


def outermost_first(book: Book) -> Iterator[str]:
    """The scores of a state of the law, none after one that it lists."""
    left = sorted(book)
    while left:
        listed = {each for name in left for stated in book[name] for each in uses(stated.effect.items)}
        free = [each for each in left if each not in listed] or left
        yield from free
        left = [each for each in left if each not in free]


def _inside(clause: Clause, score: str, path: tuple[int, ...], box: ScoreEffect | BoxItem) -> Iterator[Spot]:
    for number, item in enumerate(box.items):
        here = (*path, number)
        yield Spot(clause, score, here, item, box)
        if isinstance(item, BoxItem):
            yield from _inside(clause, score, here, item)


def units_in(item: ScoreItem) -> Iterator[UnitItem]:
    """Points by unit in an item, itself among them."""
    if isinstance(item, UnitItem):
        yield item
    elif isinstance(item, BoxItem):
        for each in item.items:
            yield from units_in(each)


@dataclass(frozen=True, slots=True)
class Found:
    """Items that never count in a state of the law, outermost only; and those of which that was not settled."""

    idle: tuple[tuple[Spot, Idle], ...]
    open: tuple[Spot, ...] = ()


def idle_items(ruleset: Ruleset, law: Law) -> Found:
    """Items without which no score that somebody asks would ever be otherwise."""
    one = beside(law.question)
    idle: list[tuple[Spot, Idle]] = []
    open_: list[Spot] = []
    for spot in spots(law):
        known = [each for each, _ in idle]
        if worthless(spot.item) or any(_within(spot, each) for each in known):
            continue
        wholes = [each for each in asked(ruleset, law.book) if spot.score in listing(law.book, each, known)]
        found = [_matters(one, law, spot, each) for each in wholes]
        if wholes and not any(found):
            if None in found:
                open_.append(spot)
            else:
                idle.append((spot, _why(one, law, spot)))
    return Found(tuple(idle), tuple(open_))


def always_idle(stage: Stage) -> Iterator[tuple[Spot, Idle, tuple[Run, ...]]]:
    """Items that never count, each with the days on which it does not, whichever law holds."""
    idle: dict[tuple[object, ...], list[tuple[Spot, Idle, Run]]] = {}
    counts: dict[tuple[object, ...], list[Run]] = {}
    for law in laws(stage):
        found = idle_items(stage.ruleset, law)
        known = {spot.name: why for spot, why in found.idle}
        stage.unsettled(None, *(spot.clause for spot in found.open))
        for spot in spots(law):
            if spot.name in known:
                idle.setdefault(spot.name, []).append((spot, known[spot.name], law.run))
            else:
                counts.setdefault(spot.name, []).append(law.run)
    for name, each in idle.items():
        runs = less((run for _, _, run in each), counts.get(name, ()))
        if runs:
            yield each[0][0], each[0][1], runs


def worthless(item: ScoreItem) -> bool:
    """Whether an item says itself that it counts nothing, as tables do for completeness' sake."""
    if isinstance(item, FlatItem | UnitItem):
        return item.points == 0
    return isinstance(item, BoxItem) and all(map(worthless, item.items))


def _within(spot: Spot, outer: Spot) -> bool:
    together = spot.clause.id == outer.clause.id and spot.score == outer.score
    return together and spot.path[: len(outer.path)] == outer.path


def listing(book: Book, score: str, gone: Iterable[Spot] = ()) -> frozenset[str]:
    """Scores that count in a score, itself among them; not by way of items that are left out."""
    left_out = list(gone)
    reached, todo = {score}, [score]
    while todo:
        name = todo.pop()
        for stated in book.get(name, ()):
            paths = sorted((each.path for each in left_out if _of(each, stated, name)), reverse=True)
            effect = stated.effect
            for path in paths:
                effect = without(effect, path)
            more = set(uses(effect.items)) - reached
            reached |= more
            todo += sorted(more)
    return frozenset(reached)


def _of(spot: Spot, stated: Scored, score: str) -> bool:
    return spot.clause.id == stated.clause.id and spot.score == score


def _matters(one: Beside, law: Law, spot: Spot, whole: str) -> bool | None:
    """Whether somebody's whole score is otherwise without an item; None: not settled."""
    full, bare = at(whole, same(one, law)), at(whole, one.book(book_without(law.book, spot)))
    found = [possible(one.question, each) for each in (exceeds(full, bare), exceeds(bare, full))]
    return True if True in found else None if None in found else False


def book_without(book: Book, spot: Spot) -> Book:
    """A state of the law without an item."""

    def changed(stated: Scored) -> Scored:
        if not _of(spot, stated, spot.score):
            return stated
        return replace(stated, effect=without(stated.effect, spot.path))

    return book | {spot.score: tuple(map(changed, book[spot.score]))}


def without(effect: ScoreEffect, path: tuple[int, ...]) -> ScoreEffect:
    """A score without one of its items."""
    return replace(effect, items=_less(effect.items, path))


def _less(items: tuple[ScoreItem, ...], path: tuple[int, ...]) -> tuple[ScoreItem, ...]:
    number, *rest = path
    if not rest:
        return (*items[:number], *items[number + 1 :])
    box = items[number]
    assert isinstance(box, BoxItem)
    return (*items[:number], replace(box, items=_less(box.items, tuple(rest))), *items[number + 1 :])


def _why(one: Beside, law: Law, spot: Spot) -> Idle:
    if isinstance(spot.item, VetoItem):
        return Idle.UNMET if possible(one.question, spot.item.condition) is False else Idle.OUTDONE
    own = alone(one, law, spot)
    counts = Some((ScoreTest(own, Op.GE, 1), ScoreTest(own, Op.LE, -1)))
    if possible(one.question, counts) is False:
        return Idle.UNMET
    return Idle.CAPPED if spot.box.mode is ScoreMode.SUM else Idle.OUTDONE


def alone(one: Beside, law: Law, spot: Spot) -> str:
    """The (bound) score that an item is by itself, wherever its clause applies."""
    stated = next(each for each in law.book[spot.score] if each.clause.id == spot.clause.id)
    bare = ScoreEffect(ALONE, ScoreMode.SUM, (spot.item,))
    return at(ALONE, one.book(law.book | {ALONE: (Scored(ALWAYS, stated.clause, bare),)}))
