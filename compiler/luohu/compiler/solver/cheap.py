"""The cheap exact method: a condition and its constraints as boxes, intersected directly; no solver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver.asked import Asked, unknowns
from luohu.compiler.solver.boxes import HURRIED, Boxing, TooManyBoxesError, field_of, within
from luohu.compiler.solver.least import Least, Values
from luohu.compiler.solver.model import Piece, Stretch
from luohu.compiler.solver.space import Day, Field, Space, alive, full, space_of
from luohu.compiler.solver.variables import Domain, Rank, centre, domain_of, rank_of, value_at


@dataclass(frozen=True, slots=True)
class Covered:
    """The boxes of a condition under its constraints. `sharp` False: tests that hold two unknowns together are in it."""

    boxing: Boxing
    boxes: tuple[int, ...]
    sharp: bool

    @property
    def space(self) -> Space:
        """The space of the boxes."""
        return self.boxing.space


def covered(asked: Asked, space: Space | None = None) -> Covered:
    """The condition under its constraints as boxes. `space`: of its tests, if who asks has it, and has no patience.

    Raises:
        TooManyBoxesError: if it is no small union of boxes.
    """
    if space is None:
        boxing = Boxing(space_in(asked))
        return Covered(boxing, covered_in(asked, boxing), not boxing.space.linked)
    hurried = Boxing(space, patience=HURRIED)
    return Covered(replace(hurried, patience=None), covered_in(asked, hurried), not space.linked)


def space_in(asked: Asked) -> Space:
    """The space that the tests of a question cut out."""
    return space_of(asked.question.prepared, asked.tests, asked.question.slice, asked.question.memory.timeless)


def covered_in(asked: Asked, boxing: Boxing) -> tuple[int, ...]:
    """The same in a space that knows all of its tests.

    Raises:
        TooManyBoxesError: if it is no small union of boxes.
    """
    found = within(boxing, (boxing.space.fill,), asked.flat)
    for each in asked.constraints:
        found = within(boxing, found, each)
    return tuple(box for box in found if alive(boxing.space, box))


def least_in(asked: Asked, found: Covered) -> Least:
    """The least case in a union of boxes that holds one."""
    keys = tuple(each for each in unknowns(asked) if each in found.space.fields)  # not those of tests between two alone
    cases = [(box & day.mask, day) for day in found.space.days for box in found.boxes]
    alive = [(box, day) for box, day in cases if full(found.space, box)]
    fewest = min(_unusual(found.space, box, day) for box, day in alive)
    picked = [(box, day) for box, day in alive if _unusual(found.space, box, day) == fewest]
    first = min(day.first for _, day in picked)
    ranked = [_ranked(found.space, keys, box, day) for box, day in picked if day.first == first]
    least = min(ranked, key=lambda each: [rank for rank, _ in each])
    return Least(first, {key: value for key, (_, value) in zip(keys, least, strict=True)})


def least_with(asked: Asked, found: Covered) -> Least:
    """The same with unknowns that only tests of two together ask: each at its first value, whatever those tests say."""
    return with_others(asked, found.space, least_in(asked, found))


def with_others(asked: Asked, space: Space, least: Least) -> Least:
    """A least case of the unknowns of a space with those that it has no cells of."""
    question = asked.question
    others = [key for key in unknowns(asked) if key not in space.fields]
    domains = (domain_of(question.prepared, key, [], question.slice) for key in others)
    return Least(least.day, least.values | {each.key: _foremost(each, least.day) for each in domains})


def _foremost(domain: Domain, on: date) -> Value:
    """The first of all values in the order of a fact."""
    counted = [value_at(domain, centre(domain, on))] if domain.counted else []
    values = [*domain.ordinary, *([None] if domain.nullable else []), *domain.listed, *counted]
    return min(values, key=lambda value: rank_of(domain, value, on))


def free(space: Space, box: int) -> bool:
    """Whether a box asks nothing of two unknowns together: then each of its cases is one, whatever other boxes are."""
    return all(box & both == both for both in (field_of(space, space.masks[test]) for test in space.linked))


Ranked = list[tuple[Rank, Value]]


def _unusual(space: Space, box: int, day: Day) -> int:
    """How many unknowns cannot be ordinary in a box."""
    return sum(best(field, box, day)[0][0] for field in space.fields.values())


def _ranked(space: Space, keys: tuple[FactKey, ...], box: int, day: Day) -> Ranked:
    return [best(space.fields[key], box, day) for key in keys]


def best(field: Field, box: int, day: Day) -> tuple[Rank, Value]:
    """The first value of an unknown that a box allows on a day."""
    values = _values(field, box, day)
    return min(((rank_of(field.domain, value, day.first), value) for value in values), key=lambda each: each[0])


def _values(field: Field, box: int, day: Day) -> Iterator[Value]:
    """Of each stretch the value that comes first."""
    for at, pieces in enumerate(day.pieces[field.domain.key]):
        if box >> (field.shift + at) & 1:
            yield from (_first(field.domain, piece, day.first) for piece in pieces)


def _first(domain: Domain, piece: Piece, on: date) -> Value:
    if not isinstance(piece, Stretch):
        return piece
    return value_at(domain, min(max(centre(domain, on), piece.low), piece.high))


def forces(asked: Asked, found: Covered, on: date, facts: Values) -> bool:
    """Whether, on a day of a least case, no admissible completion of some facts misses the condition."""
    boxing, space = found.boxing, found.space
    day = next(each for each in space.days if each.first == on)
    start = day.mask
    for key, value in facts.items():
        start &= point(space.fields[key], value, day, space)
    try:
        left = within(boxing, (start,), asked.flat, wanted=False)
        for each in asked.constraints:
            left = within(boxing, left, each)
    except TooManyBoxesError:
        return False  # it may be: then the fact is named, though it need not be
    return not left and space.whole


def point(field: Field, value: Value, day: Day, space: Space) -> int:
    """The box of the one cell that holds a value on a day."""
    for at, pieces in enumerate(day.pieces[field.domain.key]):
        if any(_holds(piece, value) for piece in pieces):
            return space.fill & ~field.full | 1 << (field.shift + at)
    raise AssertionError(f"no cell of {field.domain.key} holds {value}")


def _holds(piece: Piece, value: Value) -> bool:
    if isinstance(piece, Stretch):
        return isinstance(value, int | date) and piece.low <= number_of(value) <= piece.high
    return piece == value
