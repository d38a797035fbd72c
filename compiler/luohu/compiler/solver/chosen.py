"""Asking the solver about the cells of a space: is there a case, which is the least, do some facts force a condition.

Where no test holds two unknowns against each other, that is all there is to ask. Where one does, cells say more than is
possible: that there is no case is proven all the same, and a case that is found is shown, or stays open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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
    Some,
)
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver import _sat
from luohu.compiler.solver.asked import Asked, unknowns
from luohu.compiler.solver.boxes import field_of, opposite_of
from luohu.compiler.solver.cheap import best, point, space_in
from luohu.compiler.solver.least import Least, Values
from luohu.compiler.solver.search import holds_case
from luohu.compiler.solver.space import Day, Space


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question in the solver. `met`: that its condition holds.

    `plainly_missed`: that it does not, and the constraints do, whatever linked tests say.
    """

    asked: Asked
    choices: _sat.Choices
    met: _sat.Literal
    constraints: tuple[_sat.Literal, ...]
    plainly_missed: tuple[_sat.Literal, ...]

    @property
    def space(self) -> Space:
        """Whose cells are chosen."""
        return self.choices.space


def chosen(asked: Asked, space: Space | None = None) -> Chosen:
    """A question in a solver of its own. `space`: of its tests, if who asks has it."""
    made = _sat.choices(space_in(asked) if space is None else space)
    constraints = tuple(_sat.literal(made, each) for each in asked.constraints)
    missed = (
        _sat.surely(made, asked.flat, wanted=False),
        *(_sat.surely(made, each) for each in asked.constraints),
    )
    return Chosen(asked, made, _sat.literal(made, asked.flat), constraints, missed)


def choices(space: Space) -> _sat.Choices:
    """The cells of a space, for several questions."""
    return _sat.choices(space)


def somebody(choices: _sat.Choices, parts: Iterable[Condition]) -> bool | None:
    """Whether some case meets all of these; None: that was not settled."""
    wanted = list(parts)
    if choices.linked and _sat.check(choices, [_sat.surely(choices, each) for each in wanted], shown=False):
        return True
    answer = _sat.check(choices, [_sat.literal(choices, each) for each in wanted], shown=bool(choices.linked))
    if not answer:
        return None if answer is None or not choices.space.whole else False
    if not choices.linked:
        return True
    return True if holds_case(choices.space, _wide(choices.space, _sat.box_in(choices), wanted)) else None


# ------------------------------------------------------------------------------------------------ less than one cell


def _wide(space: Space, box: int, wanted: list[Condition]) -> int:
    """A box with the linked tests left open that conditions which hold in it can do without."""
    for test in space.linked:
        wider = box | field_of(space, space.masks[test])
        if all(_holds(space, wider, each, wanted=True) for each in wanted):
            box = wider
    return box


def _holds(space: Space, box: int, condition: Condition, *, wanted: bool) -> bool:
    """Whether it is plain that a condition is true (or false) everywhere in a box."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            mask = space.masks.get(condition)
            if mask is None:
                return (evaluate(condition, View(space.prepared, space.days[0].first, None, {})) is True) is wanted
            inside = mask if wanted else opposite_of(space, mask)
            return box & inside == box
        case Not(item):
            return _holds(space, box, item, wanted=not wanted)
        case Every(items) | Some(items):
            each = (_holds(space, box, item, wanted=wanted) for item in items)
            return all(each) if isinstance(condition, Every) is wanted else any(each)
        case CountAtLeast(count, items):
            enough = count if wanted else len(items) - count + 1
            return sum(_holds(space, box, item, wanted=wanted) for item in items) >= enough
        case _:
            assert_never(condition)


# ------------------------------------------------------------------------------------------------ the least


def least_chosen(made: Chosen) -> Least | None:
    """The least case, as far as cells tell; None: there is none.

    Raises:
        StoppedError: if the solver gave up.
    """
    assumed = [made.met, *made.constraints]
    unusual = [-_usual(made, key) for key, each in made.space.fields.items() if each.domain.ordinary]
    if not _check(made, assumed):  # what has no literal yet, it does not show
        return None
    assumed.append(_fewest(made, assumed, unusual))
    day = _first_day(made, assumed)
    keys = [each for each in unknowns(made.asked) if each in made.space.fields]
    return Least(day.first, {key: _first_value(made, assumed, key, day) for key in keys})


class StoppedError(Exception):
    """The solver gave up; never leaves the package."""


def _check(made: Chosen, assumed: list[_sat.Literal]) -> bool:
    answer = _sat.check(made.choices, assumed)
    if answer is None:
        raise StoppedError
    return answer


def _fewest(made: Chosen, assumed: list[_sat.Literal], unusual: list[_sat.Literal]) -> _sat.Literal:
    """That as few facts as can be are not ordinary, under a name."""
    low, high = 0, sum(_sat.holds_in(made.choices, each) for each in unusual)
    while low < high:
        middle = (low + high) // 2
        tried = _sat.at_most(made.choices, unusual, middle)
        if _check(made, [*assumed, tried]):
            high = sum(_sat.holds_in(made.choices, each) for each in unusual)
        else:
            low = middle + 1
    return _sat.at_most(made.choices, unusual, high)


def _usual(made: Chosen, key: FactKey) -> _sat.Literal:
    """That an unknown lies in a cell with an ordinary value."""
    field, space = made.space.fields[key], made.space
    boxes: dict[int, list[Day]] = {}
    for day in space.days:
        cells = [at for at in range(len(field.cells)) if day.mask >> (field.shift + at) & 1]
        usual = [at for at in cells if best(field, 1 << (field.shift + at), day)[0][0] == 0]
        boxes.setdefault(sum(1 << (field.shift + at) for at in usual), []).append(day)
    if len(boxes) == 1:
        return _sat.within(made.choices, key, next(iter(boxes)))
    ways = [
        _sat.both(made.choices, [_sat.on_one_of(made.choices, days), _sat.within(made.choices, key, box)])
        for box, days in boxes.items()
    ]
    return _sat.either(made.choices, ways)


def _first_day(made: Chosen, assumed: list[_sat.Literal]) -> Day:
    """The first day on which there is such a case; it is assumed from now on."""
    for day in sorted(made.space.days, key=lambda each: each.first):
        term = _sat.on_one_of(made.choices, [day])
        if _sat.holds_in(made.choices, term) or _check(made, [*assumed, term]):
            assumed.append(term)
            return day
    raise AssertionError("a case that is there is there on no day")


def _first_value(made: Chosen, assumed: list[_sat.Literal], key: FactKey, day: Day) -> Value:
    """The first value of an unknown with which there is such a case; from now on it lies in the cell of that."""
    field = made.space.fields[key]
    bits = [1 << (field.shift + at) for at in range(len(field.cells))]
    ranked = [(*best(field, bit, day), bit) for bit in bits if bit & day.mask]
    for _, value, bit in sorted(ranked, key=lambda each: each[0]):
        term = _sat.within(made.choices, key, bit)
        if _sat.holds_in(made.choices, term) or _check(made, [*assumed, term]):
            assumed.append(term)
            return value
    raise AssertionError(f"a case that is there has no value of {key}")


def forces_chosen(made: Chosen, on: date, facts: Values) -> bool | None:
    """Whether, on a day of a least case, no admissible completion of some facts misses the condition; None: not settled."""
    space = made.space
    day = next(each for each in space.days if each.first == on)
    told = [_sat.on_one_of(made.choices, [day])]
    for key, value in facts.items():
        if key in space.fields:
            told.append(_sat.within(made.choices, key, point(space.fields[key], value, day, space)))
    if _sat.check(made.choices, [*made.plainly_missed, *told], shown=False):
        return False
    answer = _sat.check(made.choices, [-made.met, *made.constraints, *told])
    if answer is False and space.whole:
        return True
    if not space.linked:
        return False
    missed = [Not(made.asked.flat), *made.asked.constraints]
    shown = answer and holds_case(space, _wide(space, _sat.box_in(made.choices), missed), facts)
    return False if shown else None
