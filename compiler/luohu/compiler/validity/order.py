"""Whether an order of days is possible, decided exactly.

A `Moment` is a day, or one unknown day of a range plus a length. Every question about time is “does p come no later
than q”; a set of answers is a set of constraints `p + gap <= q` with gap 0 or 1. Adding calendar months (with its clip
at the end of a month) never turns the order of two days round, so the solutions of such constraints are closed under
taking the earlier, and the later, day of each unknown. Therefore raising lower bounds until nothing moves finds the
earliest solution if there is any, lowering upper bounds finds the latest, and no search over days is needed.

Days are ordinals here (`date.toordinal`), which makes them numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import Moment

Bounds = dict[str, tuple[int, int]]
"""Unknown days and the first and last day each can be."""
Solution = dict[str, int]
"""A day for each unknown."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """`left` plus `gap` days is no later than `right`."""

    left: Moment
    right: Moment
    gap: int


def bounds_of(moments: Iterable[Moment]) -> Bounds:
    """The range of every unknown day among the moments, by id; what several ranges of one day share."""
    found: Bounds = {}
    for moment in moments:
        if moment.unknown is not None:
            low, high = found.get(moment.unknown, (0, date.max.toordinal()))
            earliest, latest = moment.earliest.toordinal(), moment.latest.toordinal()
            found[moment.unknown] = max(low, earliest), min(high, latest)
    return dict(sorted(found.items()))


def ordinal(moment: Moment, solution: Solution) -> int:
    """The day of a moment, given its unknown day."""
    if moment.unknown is None:
        return moment.first.toordinal()
    return _shifted(moment, solution[moment.unknown])


def earliest(bounds: Bounds, constraints: Iterable[Constraint], since: Solution | None = None) -> Solution | None:
    """The solution in which every unknown is as early as it can be; None if there is no solution.

    `since`: the earliest solution of some of the constraints, from which to go on.
    """
    solution = dict(since) if since is not None else {unknown: low for unknown, (low, _) in bounds.items()}
    wanted = tuple(constraints)
    moved = True
    while moved:
        moved = False
        for each in wanted:
            raised = _raised(each, solution, bounds)
            if raised is None:
                return None
            moved = moved or raised
    return solution


def latest(bounds: Bounds, constraints: Iterable[Constraint]) -> Solution | None:
    """The solution in which every unknown is as late as it can be; None if there is no solution."""
    solution = {unknown: high for unknown, (_, high) in bounds.items()}
    wanted = tuple(constraints)
    moved = True
    while moved:
        moved = False
        for each in wanted:
            lowered = _lowered(each, solution, bounds)
            if lowered is None:
                return None
            moved = moved or lowered
    return solution


def settled(p: Moment, q: Moment) -> bool | None:
    """Whether `p` is no later than `q`, if that is plain without looking at anything else."""
    if p.unknown is not None and p.unknown == q.unknown:
        if p.months <= q.months and p.days <= q.days:
            return True
        if p.months >= q.months and p.days >= q.days:
            return False  # adding months or days moves a day on, for every day
        return None
    if p.last <= q.first:
        return True
    return False if p.first > q.last else None


def implied(constraints: tuple[Constraint, ...], p: Moment, q: Moment) -> bool | None:
    """Whether `p` is no later than `q`, if the constraints say so by a chain from one to the other."""
    if _chain(constraints, p, q) is not None:
        return True
    back = _chain(constraints, q, p)
    return False if back is not None and back > 0 else None


def circular(constraints: tuple[Constraint, ...]) -> bool:
    """Whether the constraints put a moment before itself. Then there is no solution, and no need to look for one."""
    return any(each.gap > 0 and _chain(constraints, each.right, each.left) is not None for each in constraints)


def _chain(constraints: tuple[Constraint, ...], start: Moment, goal: Moment) -> int | None:
    """The largest sum of gaps found on a chain of constraints from one moment to another; None if there is no chain."""
    reached = {start: 0}
    todo = [start]
    while todo:
        here = todo.pop()
        for each in constraints:
            total = min(reached[here] + each.gap, 1)
            if each.left == here and reached.get(each.right, -1) < total:
                reached[each.right] = total
                todo.append(each.right)
    return reached.get(goal)


def _shifted(moment: Moment, number: int) -> int:
    if moment.months == 0:
        return number + moment.days
    return shift(date.fromordinal(number), moment.months, moment.days).toordinal()


def _raised(each: Constraint, solution: Solution, bounds: Bounds) -> bool | None:
    """Move the right-hand unknown on as far as the constraint demands: whether it moved, or None if it cannot."""
    least = ordinal(each.left, solution) + each.gap
    if ordinal(each.right, solution) >= least:
        return False
    unknown = each.right.unknown
    if unknown is None:
        return None
    start, end = solution[unknown], bounds[unknown][1]
    if unknown == each.left.unknown:
        return _first_day(_satisfying(each, range(start + 1, end + 1)), unknown, solution)
    return _first_day(_reaching(each.right, least, start, end), unknown, solution)


def _lowered(each: Constraint, solution: Solution, bounds: Bounds) -> bool | None:
    """Move the left-hand unknown back as far as the constraint demands: whether it moved, or None if it cannot."""
    most = ordinal(each.right, solution) - each.gap
    if ordinal(each.left, solution) <= most:
        return False
    unknown = each.left.unknown
    if unknown is None:
        return None
    start, end = bounds[unknown][0], solution[unknown]
    if unknown == each.right.unknown:
        return _first_day(_satisfying(each, range(end - 1, start - 1, -1)), unknown, solution)
    return _first_day(_not_passing(each.left, most, start, end), unknown, solution)


def _first_day(candidates: Iterator[int], unknown: str, solution: Solution) -> bool | None:
    found = next(candidates, None)
    if found is None:
        return None
    solution[unknown] = found
    return True


def _satisfying(each: Constraint, numbers: range) -> Iterator[int]:
    """Days of one unknown that meet a constraint between two moments that both rest on it: nothing but trying helps."""
    return (day for day in numbers if _shifted(each.left, day) + each.gap <= _shifted(each.right, day))


def _reaching(moment: Moment, least: int, start: int, end: int) -> Iterator[int]:
    """The first day in `[start, end]` that puts the moment at `least` or later, if any."""
    if moment.months == 0:
        start = end = max(start, least - moment.days) if least - moment.days <= end else end
    if _shifted(moment, end) >= least:
        while start < end:
            middle = (start + end) // 2
            if _shifted(moment, middle) >= least:
                end = middle
            else:
                start = middle + 1
        yield end


def _not_passing(moment: Moment, most: int, start: int, end: int) -> Iterator[int]:
    """The last day in `[start, end]` that puts the moment at `most` or earlier, if any."""
    if moment.months == 0:
        start = end = min(end, most - moment.days) if most - moment.days >= start else start
    if _shifted(moment, start) <= most:
        while start < end:
            middle = (start + end + 1) // 2
            if _shifted(moment, middle) <= most:
                start = middle
            else:
                end = middle - 1
        yield start
