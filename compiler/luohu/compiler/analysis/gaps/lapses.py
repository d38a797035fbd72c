"""Matters that are granted until a day, and from that day on by nothing; and groups that lose their last way so.

Where a document known by name only may govern a place from that day, nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.gaps.coverage import Extent, covers, limited
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.model import ALWAYS, Clause, Condition, FactTest, Op, Where
from luohu.compiler.runtime.geography import covers as covers_leaf
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.values import PLACE_KEY
from luohu.compiler.solver.find import find

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.promises import Promise
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.worlds import RoutePlan
    from luohu.compiler.solver.model import Question, Witness


@dataclass(frozen=True, slots=True)
class Lapse:
    """What is granted on the eve of `day` and by nothing from that day up to `until` (None: as far as is known).

    `clauses`: the grants that end. `leaves`: where, empty: everywhere. `witness`: somebody who is granted on the eve, by
    `question`. `certain`: under every possible law of the eve.
    """

    matter: str
    day: date
    until: date | None
    clauses: tuple[Clause, ...]
    leaves: tuple[str, ...]
    question: Question
    witness: Witness
    certain: bool
    promise: Promise | None = None


def lapses(stage: Stage, matter: str) -> Iterator[Lapse]:
    """The days from which on nothing grants a matter in some place; told of the matter that grants name."""
    questions = stage.questions(matter)
    for day in sorted({each.slice.end for each in questions if each.slice.end is not None}):
        before, after = _on(questions, day - ONE_DAY), _on(questions, day)
        left = _granted_in(before, matter) - _open_in(after)
        if left:
            yield from _lapse(stage, matter, day, before, left)


def group_lapses(stage: Stage, promise: Promise) -> Iterator[Lapse]:
    """The days from which on nothing grants a matter to any of those to whom it is promised, though something is there."""
    found = covers(stage, promise)
    for day in sorted({each.question.slice.start for each in found if each.extent is Extent.NEVER}):
        eve = [each for each in found if day - ONE_DAY in each.question.slice]
        first = [each for each in found if day in each.question.slice]
        if any(each.extent is not Extent.NEVER for each in eve) and all(each.extent is Extent.NEVER for each in first):
            yield from _group_lapse(
                stage, promise, day, ([each.question for each in eve], [each.question for each in first])
            )


def _on(questions: Iterable[Question], day: date) -> list[Question]:
    """The possible laws of a day."""
    return [each for each in questions if day in each.slice]


def _leaves_of(prepared: Prepared, *places: Where) -> frozenset[str]:
    tree = prepared.geography
    return frozenset(leaf for leaf in tree.leaves[tree.root] if all(covers_leaf(tree, where, leaf) for where in places))


def _leaves_of_route(prepared: Prepared, route: RoutePlan) -> frozenset[str]:
    return _leaves_of(prepared, prepared.instruments[route.clause.instrument].place, route.clause.where)


def _granted_in(questions: Iterable[Question], matter: str) -> frozenset[str]:
    """Leaves in which some possible law has a grant of this very matter."""
    return frozenset[str]().union(
        *(
            _leaves_of_route(each.prepared, route)
            for each in questions
            for route in each.world.routes
            if route.effect.matter == matter
        )
    )


def _open_in(questions: Iterable[Question]) -> frozenset[str]:
    """Leaves in which some possible law has a grant, or a document known by name only that may have one."""
    found = frozenset[str]()
    for each in questions:
        places = (_leaves_of_route(each.prepared, route) for route in each.world.routes)
        silent = (_leaves_of(each.prepared, one.place) for one, _ in each.world.by_name_only)
        found = found.union(*places, *silent)
    return found


def _lapse(stage: Stage, matter: str, day: date, before: list[Question], left: frozenset[str]) -> Iterator[Lapse]:
    found: list[tuple[Question, Witness]] = []
    for each in before:
        ways = [route.granted for route in _ending(each, matter, left)]
        witness = _somebody(stage, each, day, every([_placed(each, left), some(ways)])) if ways else None
        found += [] if witness is None else [(each, witness)]
    if found:
        question, witness = found[0]
        clauses = {one.clause.provision_id: one.clause for each in before for one in _ending(each, matter, left)}
        whole = left == _all_leaves(question)
        places = () if whole else tuple(sorted(left))
        until = _again(stage.questions(matter), day, left)
        certain = len(found) == len(before)
        ended = tuple(clauses[each] for each in sorted(clauses))
        yield Lapse(matter, day, until, ended, places, question, witness, certain)


def _ending(question: Question, matter: str, left: frozenset[str]) -> list[RoutePlan]:
    """The grants of a matter in places where it lapses."""
    own = (each for each in question.world.routes if each.effect.matter == matter)
    return [each for each in own if _leaves_of_route(question.prepared, each) & left]


def _all_leaves(question: Question) -> frozenset[str]:
    tree = question.prepared.geography
    return tree.leaves[tree.root]


def _placed(question: Question, left: frozenset[str]) -> Condition:
    if left == _all_leaves(question):
        return ALWAYS
    return FactTest(PLACE_KEY, Op.ONE_OF, tuple(sorted(left)))


def _somebody(stage: Stage, question: Question, day: date, condition: Condition) -> Witness | None:
    """Somebody who meets a condition on the eve of a day."""
    eve = limited(stage, question, Run(day - ONE_DAY, day))
    found = find(eve, condition)
    stage.answered(
        f"LH327 {question.matter}", eve, condition, found.witness is not None or (False if found.exact else None)
    )
    if found.witness is None and not found.exact:
        stage.unsettled(found.why, *(each.clause for each in question.world.routes))
    return found.witness


def _again(questions: Iterable[Question], day: date, left: frozenset[str]) -> date | None:
    """The first later day on which there is a way again in one of the places."""
    starts = (each.slice.start for each in questions if each.slice.start > day and _open_in([each]) & left)
    return min(starts, default=None)


def _group_lapse(
    stage: Stage, promise: Promise, day: date, laws: tuple[list[Question], list[Question]]
) -> Iterator[Lapse]:
    before, after = laws
    if _granted_in(before, promise.matter) - _open_in(after):
        return  # the matter itself lapses
    tried = ((each, _somebody(stage, each, day, every([promise.members, each.world.granted]))) for each in before)
    found = [(question, witness) for question, witness in tried if witness is not None]
    if found:
        question, witness = found[0]
        clauses = {one.clause.provision_id: one.clause for each in before for one in each.world.routes}
        stay = {one.clause.provision_id for each in after for one in each.world.routes}
        ended = tuple(clauses[each] for each in sorted(clauses.keys() - stay))
        certain = len(found) == len(before)
        yield Lapse(promise.matter, day, None, ended, (), question, witness, certain, promise)
