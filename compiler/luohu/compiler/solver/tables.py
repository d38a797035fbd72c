"""Many conditions at once, as the rules of a table: which have a case in common, and which cases meet none of them.

All conditions lie in one space, each as boxes under the constraints that bear on it; nothing is made anew for a pair.
Boxes are intersected in bulk: for every cell of every unknown there is one number, whose bits are the boxes that reach
into the cell. What boxes cannot tell (two unknowns held against each other) is asked singly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import product
from operator import and_, or_

from luohu.compiler.ruleset.model import ALWAYS, Condition, Every, Some
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import Asked, asked
from luohu.compiler.solver.boxes import Boxing, TooManyBoxesError, disjoint
from luohu.compiler.solver.cheap import covered_in, free
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Question, Region
from luohu.compiler.solver.regions import region_of
from luohu.compiler.solver.space import Space, alive, space_of

Pair = tuple[int, int]

MOST_LEFT = 100_000
"""Boxes that no condition covers; beyond, they are not listed."""


@dataclass(frozen=True)
class Table:
    """Conditions in one space. `boxes`: of each under its constraints; None: it is no small union of boxes."""

    question: Question
    conditions: tuple[Condition, ...]
    given: Condition
    space: Space
    boxes: tuple[tuple[int, ...] | None, ...]

    @cached_property
    def fields(self) -> tuple[tuple[int, ...], ...]:
        """The bits of each field of the space, as masks of one bit."""
        found: list[tuple[int, ...]] = []
        field: list[int] = []
        for at in range(self.space.guard.bit_length()):
            if self.space.guard >> at & 1:
                found.append(tuple(field))
                field = []
            else:
                field.append(1 << at)
        return tuple(found)


def laid(question: Question, conditions: Sequence[Condition], given: Condition = ALWAYS) -> Table:
    """Conditions, each beside what else is given, in one space."""
    always = admission(question).always
    made = [asked(question, each, given, always) for each in conditions]
    room = _room(question, tuple(conditions), given)
    tests = dict.fromkeys(test for each in (*made, room) for test in each.tests)
    boxing = Boxing(space_of(question.prepared, tests, question.slice, question.memory.timeless))
    return Table(question, tuple(conditions), given, boxing.space, tuple(_boxes(each, boxing) for each in made))


def _room(question: Question, conditions: tuple[Condition, ...], given: Condition) -> Asked:
    """What else is given, with all constraints that bear on it or on a condition."""
    about = asked(question, Some(conditions), given, admission(question).always)
    beside = asked(question, ALWAYS, given, about.constraints)
    return replace(beside, constraints=tuple(dict.fromkeys((*about.constraints, *beside.constraints))))


def _boxes(made: Asked, boxing: Boxing) -> tuple[int, ...] | None:
    try:
        return covered_in(made, boxing)
    except TooManyBoxesError:
        return None


def possible_pairs(table: Table, ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[Pair, bool | None]]:
    """Pairs (numbers of conditions) that some admissible case may meet together; None: that was not settled.

    Pairs that are not named are proven to have no case in common.
    """
    reached = _reached(table, ones, others)
    for one in ones:
        for other in others:
            if table.boxes[one] is None or table.boxes[other] is None or reached[one] >> other & 1:
                found = _settled(table, one, other)
                if found is not False:
                    yield (one, other), found


def _reached(table: Table, ones: Sequence[int], others: Sequence[int]) -> dict[int, int]:
    """Of each of the ones, whose boxes meet its own: one bit for each of the others."""
    boxes = [(box, number) for number in others for box in table.boxes[number] or ()]
    owners = [number for _, number in boxes]
    cells = _cells(table, [box for box, _ in boxes])
    found: dict[int, int] = {}
    for one in ones:
        hits = 0
        for box in table.boxes[one] or ():
            for at in _bits(_met(cells, box, len(boxes))):
                if not hits >> owners[at] & 1 and alive(table.space, box & boxes[at][0]):
                    hits |= 1 << owners[at]
        found[one] = hits
    return found


Cells = tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
"""Of each field, its mask and its cells, each with the boxes that reach into it: bit n for box n."""


def _cells(table: Table, boxes: Sequence[int]) -> Cells:
    made = []
    for field in table.fields:
        mask = reduce(or_, field, 0)
        limiting = [(1 << at, box) for at, box in enumerate(boxes) if box & mask != mask]
        free = (1 << len(boxes)) - 1 - sum(bit for bit, _ in limiting)
        if limiting:
            made.append((mask, tuple((cell, free | sum(bit for bit, box in limiting if box & cell)) for cell in field)))
    return tuple(made)


def _met(cells: Cells, box: int, count: int) -> int:
    """The boxes that have a cell of every field in common with a box."""
    found = (1 << count) - 1
    for mask, field in cells:
        if box & mask != mask:
            found &= reduce(or_, (boxes for cell, boxes in field if box & cell), 0)
            if not found:
                break
    return found


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def _settled(table: Table, one: int, other: int) -> bool | None:
    """Whether two conditions whose boxes meet have a case in common."""
    pairs = product(table.boxes[one] or (), table.boxes[other] or ())
    if any(alive(table.space, both) and free(table.space, both) for both in (box & more for box, more in pairs)):
        return True
    return possible(table.question, Every((table.conditions[one], table.conditions[other])), table.given)


def overlaps(table: Table) -> Iterator[tuple[Pair, int]]:
    """All pairs of conditions that are one box each, with the box that they have in common."""
    single = [each[0] if each is not None and len(each) == 1 else 0 for each in table.boxes]
    cells = _cells(table, single)
    for one, box in enumerate(single):
        for other in _bits(_met(cells, box, one) if box else 0):
            both = box & single[other]
            if single[other] and alive(table.space, both):
                yield (other, one), both


def left(table: Table, most: int = MOST_LEFT) -> list[int]:
    """The admissible cases that meet none of the conditions, in disjoint boxes.

    A box that asks something of two unknowns together (`cheap.free` tells) may hold no case.

    Raises:
        TooManyBoxesError: if there are more than `most`, or a condition is no union of boxes.
    """
    boxes: list[int] = []
    for each in table.boxes:
        if each is None:
            raise TooManyBoxesError
        boxes += each
    cells = _cells(table, boxes)
    found: list[int] = []
    for room in _rooms(table):
        for box in _outside(cells, _met(cells, room, len(boxes)), room):
            if alive(table.space, box):
                found.append(box)
                if len(found) > most:
                    raise TooManyBoxesError
    return found


def _rooms(table: Table) -> tuple[int, ...]:
    """All admissible cases with what else is given, in disjoint boxes."""
    boxing = Boxing(table.space)
    return disjoint(boxing, covered_in(_room(table.question, table.conditions, table.given), boxing))


def _outside(cells: Cells, boxes: int, room: int) -> Iterator[int]:
    """What of a room lies outside some boxes, all of which reach into it: cut in two where fewest boxes are cut."""
    if not boxes:
        yield room
        return
    holding, best = boxes, None
    least = (boxes.bit_count() + 1, 0)
    inside: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    for mask, field in cells:
        here = tuple((cell, reaching & boxes) for cell, reaching in field if room & cell)
        free = reduce(and_, (reaching for _, reaching in here))
        if free == boxes:
            continue
        holding &= free
        inside.append((mask, here))
        for part, one, other in _cuts(here):
            cost = ((one & other).bit_count(), max(one.bit_count(), other.bit_count()))
            if cost < least:
                least, best = cost, (mask, part, one, other)
    if holding or best is None:
        return  # a box holds all of the room
    mask, part, one, other = best
    yield from _outside(tuple(inside), one, room & ~mask | room & part)
    yield from _outside(tuple(inside), other, room & ~part)


def _cuts(field: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, int]]:
    """Ways to cut a field in two between neighbouring cells: the cells before, the boxes that reach them, the others'."""
    after = [0]
    for _, reaching in reversed(field):
        after.append(after[-1] | reaching)
    before, part = 0, 0
    for at, (cell, reaching) in enumerate(field[:-1]):
        part |= cell
        before |= reaching
        if reaching != field[at + 1][1]:
            yield part, before, after[len(field) - at - 1]


def region(table: Table, box: int) -> Region:
    """A box of the table's space in words."""
    return region_of(table.space, box)
