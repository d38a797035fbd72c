"""Where a condition holds: disjoint boxes of cases, each in words that can be printed.

Boxes are over slots. A slot that is not asked at all (its guard is false, there is no such relative, the settler is
somebody else) is left free, so that no case lies in two boxes.
"""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.ruleset.model import ALWAYS, SELF, SETTLER, SPOUSE, Condition, FactKey, FactTest, Not, Op
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.kleene import every, slot, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import Asked, asked
from luohu.compiler.solver.boxes import Boxing, TooManyBoxesError, boxes_of, disjoint, intersection
from luohu.compiler.solver.cheap import covered_in
from luohu.compiler.solver.flat import Flattener, there
from luohu.compiler.solver.model import APPLIED, Bound, Cell, Question, Region, Regions
from luohu.compiler.solver.search import holds_case
from luohu.compiler.solver.space import Space, full, space_of


def regions(question: Question, condition: Condition, given: Condition = ALWAYS) -> Regions:
    """All admissible cases that meet a condition beside what else is given, in disjoint boxes."""
    made = asked(question, condition, given, admission(question).always)
    behind = [there_at(made.ground.flattener, key) for test in made.tests for key in _keys(test)]
    tests = dict.fromkeys([*made.tests, *(test for each in behind for test in tests_of(each))])
    boxing = Boxing(space_of(question.prepared, tests, question.slice, question.memory.timeless))
    try:
        boxes = disjoint(boxing, _freed(made, boxing, covered_in(made, boxing)))
    except TooManyBoxesError:
        return Regions((), exact=False, why=Bound.TOO_MANY_CELLS)
    exact = boxing.space.whole
    found = tuple(region_of(boxing.space, box) for box in boxes if _possible(made, boxing.space, box))
    return Regions(found, exact, None if exact else Bound.LARGE_SETS)


def _keys(test: object) -> tuple[FactKey, ...]:
    return (test.key,) if isinstance(test, FactTest) else ()


def there_at(flattener: Flattener, key: FactKey) -> Condition:
    """When a slot is asked at all, the relation considered."""
    return every([there(flattener, key), *_of_settler(flattener.prepared, key)])


def _of_settler(prepared: Prepared, key: FactKey) -> Iterator[Condition]:
    for relation in (SELF, SPOUSE) if key.person == SETTLER else ():
        if slot(prepared, relation, key) != key:
            yield Not(FactTest(RELATION_KEY, Op.EQ, relation))


def _freed(made: Asked, boxing: Boxing, boxes: tuple[int, ...]) -> tuple[int, ...]:
    """The same cases in boxes that say nothing of slots that are not asked in them."""
    for key, field in boxing.space.fields.items():
        asked_if = there_at(made.ground.flattener, key)
        if asked_if == ALWAYS:
            continue
        tied = tuple(box for box in boxes if box & field.full != field.full)
        kept = intersection(boxing, [tied, boxes_of(boxing, asked_if)])
        idle = intersection(boxing, [tied, boxes_of(boxing, asked_if, wanted=False)])
        boxes = (*(box for box in boxes if box not in tied), *kept, *(box | field.full for box in idle))
    return boxes


def _possible(made: Asked, space: Space, box: int) -> bool:
    """Whether a box holds a case; tests that hold two unknowns together are left to the solver."""
    if holds_case(space, box):
        return True
    region = region_of(space, box)
    from luohu.compiler.solver.exact import possible_with  # noqa: PLC0415

    return possible_with(Asked(made.question, made.ground, ALWAYS, condition_of(region), ()), ALWAYS)


def region_of(space: Space, box: int) -> Region:
    """A box in words."""
    alive = [day for day in space.days if full(space, box & day.mask)]
    cuts: dict[FactKey, tuple[Cell, ...]] = {}
    for key, field in space.fields.items():
        if box & field.full != field.full:
            held = alive[0].pieces[key]
            cuts[key] = tuple(
                Cell(tuple(zip(field.tests, truths, strict=True)), held[at])
                for at, truths in enumerate(field.cells)
                if box >> (field.shift + at) & 1
            )
    days = tuple(dict.fromkeys(day.truths for day in space.days if box & day.bit))
    if space.on_days and len(days) < len({day.truths for day in space.days}):
        cuts[APPLIED] = tuple(Cell(tuple(zip(space.on_days, each, strict=True)), ()) for each in days)
    linked = tuple((test, wanted) for test in space.linked for wanted in _forced(space, box, space.masks[test]))
    return Region(alive[0].first, cuts, linked)


def _forced(space: Space, box: int, mask: int) -> Iterator[bool]:
    """Which way a linked test comes out in a box, if one is forced."""
    if box & mask == box:
        yield True
    elif not full(space, box & mask):
        yield False


def condition_of(region: Region) -> Condition:
    """The region as a flat condition."""
    parts: list[Condition] = [
        some([every([test if truth else Not(test) for test, truth in cell.truths]) for cell in cells])
        for cells in region.cuts.values()
    ]
    return every([*parts, *(test if truth else Not(test) for test, truth in region.linked)])
