"""Grants that add nothing: whomever one grants, another grants too, on the same day, and offers at least as much.

A grant is idle if that is so on all days on which it is in force and under every possible law of them: by one same other
grant, or by several that share its cases among them. Of a grant that reaches beyond the area of the ruleset only grants
that reach as far are looked at, so that a rule of a province is not called idle where one city repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.analysis.conflicts.holding import Asking, Holding, Law, seek, witness
from luohu.compiler.analysis.conflicts.offers import no_less
from luohu.compiler.ruleset.model import NEVER, Clause, Condition
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import View, evaluate, every, opposite, some
from luohu.compiler.runtime.view import close, with_facts
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.replay import check_meets, replay
from luohu.compiler.solver.some_case import SomeCase, some_case

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.worlds import RoutePlan
    from luohu.compiler.solver.model import Question, Witness

Grant = tuple[str, int]
"""A grant: its provision, and which of the effects of its clause it is."""


@dataclass(frozen=True, slots=True)
class Idle:
    """A grant that adds nothing to others. `by`: the one that does as much, or several that do so together.

    `equal`: grants that do as much as this one, and this as much as them; it is told once for all of them.
    """

    grant: Grant
    by: tuple[Grant, ...]
    equal: tuple[Grant, ...]
    holding: Holding


@dataclass(frozen=True, slots=True)
class _Appearance:
    """A grant in one possible law, beside the others of that law that may do as much."""

    question: Question
    route: RoutePlan
    others: Mapping[Grant, tuple[RoutePlan, ...]]


@dataclass(frozen=True, slots=True)
class _Looking:
    """What is remembered while a stage is looked at: what no case can meet, and when one grant does as much as another."""

    stage: Stage
    asking: Asking
    covers: dict[tuple[int, int], Condition] = field(default_factory=dict)

    def cover(self, ours: RoutePlan, theirs: RoutePlan) -> Condition:
        """That the one grants, and offers no less than the other."""
        key = id(ours), id(theirs)
        if key not in self.covers:
            self.covers[key] = every([theirs.granted, no_less(self.stage.prepared, ours, theirs)])
        return self.covers[key]

    def does_as_much(self, appearance: _Appearance, grants: Iterable[Grant]) -> Condition:
        """That one of some grants does as much."""
        routes = (each for grant in grants for each in appearance.others.get(grant, ()))
        return some([self.cover(appearance.route, each) for each in routes])

    def adds(self, appearance: _Appearance, grants: Iterable[Grant]) -> bool | None:
        """Whether on some case the grant adds to what some others do; None: that was not settled."""
        beside = opposite(self.does_as_much(appearance, grants))
        return self.asking.possible(appearance.question, every([appearance.route.granted, beside]))


def idle_grants(stage: Stage) -> Iterator[Idle]:
    """Every grant of a ruleset that adds nothing, equal ones once."""
    looking = _Looking(stage, Asking(stage))
    found: dict[Grant, tuple[list[_Appearance], tuple[Grant, ...]]] = {}
    for grant, appearances in _appearances(stage).items():
        if _may_be_idle(looking, appearances):
            singly = tuple(_singly(looking, grant, appearances))
            if singly or _together(looking, appearances):
                found[grant] = appearances, singly
    told: set[Grant] = set()
    for grant in sorted(found, key=lambda each: _latest_first(stage, each)):
        appearances, singly = found[grant]
        equal = tuple(each for each in singly if each in found and grant in found[each][1])
        if grant in told:
            continue
        above = [each for each in singly if each not in equal]
        by = tuple(_best(above, found)) or equal[-1:] or _needed(looking, appearances)
        if not above:
            told.update(equal)
        holding = _standing(looking, appearances)
        if holding is not None:
            yield Idle(grant, by, () if above else equal, holding)


def _latest_first(stage: Stage, grant: Grant) -> tuple[int, Grant]:
    """Of equal grants that is told which came last: the others were there when it was written."""
    periods = stage.scope.timelines.history.clause_periods[grant[0]]
    return -min(each.start.first for each in periods).toordinal(), grant


def _best(
    above: Sequence[Grant], found: Mapping[Grant, tuple[list[_Appearance], tuple[Grant, ...]]]
) -> Iterator[Grant]:
    """One grant that does as much: one that is not idle itself, if there is one."""
    busy = [each for each in above if each not in found]
    yield from (busy or above)[:1]


# ------------------------------------------------------------------------------------------ where grants stand


def _appearances(stage: Stage) -> dict[Grant, list[_Appearance]]:
    """Every grant in every possible law of every matter in which it stands."""
    found: dict[Grant, list[_Appearance]] = {}
    reach = _Reach(stage)
    for matter in stage.matters:
        for question in stage.questions(matter):
            by_grant: dict[Grant, tuple[RoutePlan, ...]] = {}
            for each in question.world.routes:
                key = grant_of(each)
                by_grant[key] = (*by_grant.get(key, ()), each)
            stage.looked(question, *(each.clause for each in question.world.routes))
            for grant, routes in by_grant.items():
                others = {each: theirs for each, theirs in by_grant.items() if each != grant}
                for route in routes:
                    far = reach.as_far(route.clause, others)
                    found.setdefault(grant, []).append(_Appearance(question, route, far))
    return found


def grant_of(route: RoutePlan) -> Grant:
    """Which grant a route is, whatever edition of its clause it stands in."""
    return route.clause.provision_id, route.number


class _Reach:
    """Which grants reach as far as one that goes beyond the area of a ruleset."""

    def __init__(self, stage: Stage) -> None:
        self.history = stage.scope.timelines.history
        self.here = self.history.program.geography.leaves(stage.ruleset.jurisdiction.id)

    def leaves(self, clause: Clause) -> frozenset[str]:
        return self.history.places.of_clause(clause, self.history.program.instruments[clause.instrument])

    def as_far(
        self, clause: Clause, others: Mapping[Grant, tuple[RoutePlan, ...]]
    ) -> Mapping[Grant, tuple[RoutePlan, ...]]:
        leaves = self.leaves(clause)
        if leaves <= self.here:
            return others
        kept = {
            grant: tuple(each for each in routes if leaves <= self.leaves(each.clause))
            for grant, routes in others.items()
        }
        return {grant: routes for grant, routes in kept.items() if routes}


# ------------------------------------------------------------------------------------------ whether they add


def _may_be_idle(looking: _Looking, appearances: list[_Appearance]) -> bool:
    """Whether no case that is at hand shows that the grant adds something; and whether it grants anybody at all."""
    granting = False
    for each in appearances:
        if not each.others:
            if looking.asking.possible(each.question, each.route.granted) is not False:
                return False
            continue
        case = some_case(each.question, each.route.granted)
        granting = granting or case is not False
        if isinstance(case, SomeCase) and _alone(looking, each, case):
            return False
    return granting


def _alone(looking: _Looking, appearance: _Appearance, case: SomeCase) -> bool:
    """Whether a case, all else ordinary, is admissible, and certainly no other grant does as much for it."""
    prepared = appearance.question.prepared
    others = [each.granted for routes in appearance.others.values() for each in routes]
    view, _ = close(with_facts(prepared, case.day, dict(case.facts)), (key for each in others for key in keys_of(each)))
    if not all(evaluate(each, view) is True for each in prepared.constraints if _touches(view, each)):
        return False
    if evaluate(appearance.route.granted, view) is not True:
        return False
    for routes in appearance.others.values():
        for each in routes:
            granted = evaluate(each.granted, view)
            if granted is not False and evaluate(looking.cover(appearance.route, each), view) is not False:
                return False
    return True


def _touches(view: View, constraint: Condition) -> bool:
    return any(key in view.known for key in keys_of(constraint))


def _singly(looking: _Looking, grant: Grant, appearances: list[_Appearance]) -> Iterator[Grant]:
    """Other grants each of which alone does as much on all days."""
    granting = [each for each in appearances if looking.asking.possible(each.question, each.route.granted) is not False]
    common = [each for each in granting[0].others if all(each in one.others for one in granting)] if granting else []
    for other in common:
        if other != grant and all(looking.adds(each, [other]) is False for each in granting):
            yield other


def _together(looking: _Looking, appearances: list[_Appearance]) -> bool:
    """Whether all others together do as much on all days."""
    for each in appearances:
        adds = looking.adds(each, each.others)
        if adds is None:
            looking.stage.unsettled(None, each.route.clause)
        if adds is not False:
            return False
    return True


def _needed(looking: _Looking, appearances: list[_Appearance]) -> tuple[Grant, ...]:
    """Grants that together do as much, none of which can be left out on all days."""
    needed: set[Grant] = set()
    for each in appearances:
        kept = sorted(each.others)
        for other in sorted(each.others):
            fewer = [one for one in kept if one != other]
            if other not in needed and looking.adds(each, fewer) is False:
                kept = fewer
        needed.update(kept)
    return tuple(sorted(needed))


# ------------------------------------------------------------------------------------------ who shows it


def _standing(looking: _Looking, appearances: list[_Appearance]) -> Holding | None:
    """Whom the grant grants, on all its days."""
    laws: list[Law] = []
    for question in dict.fromkeys(id(each.question) for each in appearances):
        ours = [each for each in appearances if id(each.question) == question]
        laws.append((ours[0].question, some([each.route.granted for each in ours])))
    return seek(looking.asking, [each for each in laws if each[1] != NEVER]).holding


def shown(idle: Idle) -> tuple[Question, Witness] | None:
    """Somebody whom the grant and another both grant, replayed."""
    found = witness(idle.holding)
    if found is None:
        return None
    question, condition, case = found
    check_meets(question, case, condition)
    if len(plan_for(question.prepared, question.matter, case.day).worlds) == 1:
        wanted = {each for each, _ in idle.by}
        replay(question, case, lambda decision: bool(wanted & _granting(question.prepared, decision.routes)))
    return question, case


def _granting(prepared: Prepared, routes: Iterable[object]) -> set[str]:
    clauses = (getattr(each, "clause", "") for each in routes)
    return {prepared.clauses[each].provision_id for each in clauses}
