"""Unknown days: every way the law can have gone, without going through every day.

A *world* is a day for each unknown. What a computation about time finds depends on a world only through the answers to
“does p come no later than q”. So the computation is run with those answers left open: where both answers are possible,
both are followed. Each run ends in a *branch*: what was found, and the constraints under which it is found. The branches
together cover every world, each world once. This is exact for any ranges, and costs as many runs as there are
different courses of events, not as many as there are days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from luohu.compiler.ruleset.model import Moment
from luohu.compiler.validity.interval import Days, days
from luohu.compiler.validity.order import (
    Bounds,
    Constraint,
    Solution,
    circular,
    earliest,
    implied,
    latest,
    ordinal,
    settled,
)

T = TypeVar("T")

MOST_BRANCHES = 512
"""Courses of events that are followed for one group of linked instruments, beside those that differ in nothing but how
far time has gone; beyond, the group is reported."""

MOST_PAIRS = 2_000
"""Pairs of courses of events that are compared to find out whether an unknown day matters."""


class Order(Protocol):
    """Answers the one question that a computation about time may ask."""

    def no_later(self, p: Moment, q: Moment) -> bool:
        """Whether `p` comes no later than `q`."""


@dataclass(frozen=True, slots=True)
class World:
    """An order in which every unknown day is known."""

    days: dict[str, date] = field(default_factory=dict)

    def no_later(self, p: Moment, q: Moment) -> bool:
        """Whether `p` comes no later than `q`, by the days of this world."""
        return p.given(self.days) <= q.given(self.days)


@dataclass(frozen=True, slots=True)
class Branch(Generic[T]):
    """One course of events: what is found, and what must hold of the unknown days for it."""

    result: T
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Courses of events; `complete` False: there are more than were followed, and these are the first."""

    branches: tuple[Branch[T], ...]
    complete: bool = True


def explore(run: Callable[[Order], T], bounds: Bounds, most: int = MOST_BRANCHES) -> Found[T]:
    """Every course of events of a computation, each once, but no more than `most`."""
    if any(low > high for low, high in bounds.values()):
        return Found(())
    open_ends: list[tuple[_Answer, ...]] = [()]
    found: list[Branch[T]] = []
    while open_ends and len(found) < most:
        trail = _Trail(bounds, open_ends.pop())
        result = run(trail)
        found.append(Branch(result, trail.constraints()))
        open_ends.extend(reversed(trail.left_open))
    return Found(tuple(found), complete=not open_ends)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Whether p comes no later than q, and the constraint that says so; None where it was plain."""

    holds: bool
    constraint: Constraint | None = None


@dataclass(slots=True)
class _Trail:
    """An order that repeats the answers it was given, and from there on says yes wherever it may.

    A computation asks the same questions as long as it gets the same answers. `left_open` are the trails that answer
    no where this one chose to say yes; `solution` is the earliest of the constraints so far, found when it is needed.
    """

    bounds: Bounds
    given: tuple[_Answer, ...]
    answers: list[_Answer] = field(default_factory=list)
    left_open: list[tuple[_Answer, ...]] = field(default_factory=list)
    solution: Solution | None = None

    def no_later(self, p: Moment, q: Moment) -> bool:
        if len(self.answers) < len(self.given):
            self.answers.append(self.given[len(self.answers)])
        else:
            self.answers.append(self._answer(p, q))
        return self.answers[-1].holds

    def constraints(self) -> tuple[Constraint, ...]:
        return tuple(each.constraint for each in self.answers if each.constraint is not None)

    def _answer(self, p: Moment, q: Moment) -> _Answer:
        plain = settled(p, q)
        if plain is not None:
            return _Answer(plain)
        so_far = self.constraints()
        if p.unknown is not None and q.unknown is not None:  # bounds alone settle what concerns a known day
            plain = implied(so_far, p, q)
        return _Answer(plain) if plain is not None else self._chosen(so_far, p, q)

    def _chosen(self, so_far: tuple[Constraint, ...], p: Moment, q: Moment) -> _Answer:
        yes, no = Constraint(p, q, 0), Constraint(q, p, 1)
        if self.solution is None:
            self.solution = earliest(self.bounds, so_far)
        if_yes = earliest(self.bounds, (*so_far, yes), self.solution)
        if_no = earliest(self.bounds, (*so_far, no), self.solution)
        if if_yes is not None and if_no is not None:
            self.left_open.append((*self.answers, _Answer(holds=False, constraint=no)))
        self.solution = if_yes if if_yes is not None else if_no
        return _Answer(holds=True, constraint=yes) if if_yes is not None else _Answer(holds=False, constraint=no)


def days_of(asked: Moment, bounds: Bounds, constraints: tuple[Constraint, ...]) -> Days:
    """The days that the unknown day `asked` can be. The last day of its range stands for all days after it as well.

    From the earliest possible day on, the solution in which all else is as late as possible reaches furthest; the next
    day that it does not reach starts the next stretch.
    """
    assert asked.unknown is not None
    low, high = bounds[asked.unknown]
    spans: list[tuple[date, date | None]] = []
    while low <= high:
        first = earliest({**bounds, asked.unknown: (low, high)}, constraints)
        if first is None:
            break
        start = first[asked.unknown]
        low = _reach(asked.unknown, start, bounds, constraints) + 1
        spans.append((date.fromordinal(start), None if low > high else date.fromordinal(low)))
    return days(spans)


def _reach(unknown: str, start: int, bounds: Bounds, constraints: tuple[Constraint, ...]) -> int:
    """The last day up to which one solution, the latest with `unknown` on `start`, holds without a break."""
    solution = latest({**bounds, unknown: (start, start)}, constraints)
    assert solution is not None
    end = bounds[unknown][1]
    for each in constraints:
        if each.left.unknown == unknown and each.right.unknown != unknown:
            end = min(end, _last_before(each, solution))
    return end


def _last_before(each: Constraint, solution: Solution) -> int:
    """The last asked day, which carries no length, that a constraint allows."""
    return ordinal(each.right, solution) - each.gap


def depends(unknown: str, bounds: Bounds, pairs: Iterator[tuple[Branch[T], Branch[T]]]) -> bool:
    """Whether two worlds that differ in nothing but this unknown day lie in the two branches of one of the pairs.

    Pairs beyond `MOST_PAIRS` are not looked at; the day is then taken to matter.
    """
    other = f"{unknown} (other)"
    wide = {**bounds, other: bounds[unknown]}
    for number, (one, two) in enumerate(pairs):
        if number == MOST_PAIRS:
            return True
        renamed = tuple(
            Constraint(_renamed(each.left, unknown, other), _renamed(each.right, unknown, other), each.gap)
            for each in two.constraints
        )
        together = (*one.constraints, *renamed)
        if not circular(together) and earliest(wide, together) is not None:
            return True
    return False


def _renamed(moment: Moment, unknown: str, other: str) -> Moment:
    if moment.unknown != unknown:
        return moment
    return Moment(moment.earliest, moment.latest, other, moment.months, moment.days)
