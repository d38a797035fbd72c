"""Grants that add nothing: whomever one grants, another grants too, on the same day, and offers at least as much.

A grant is idle if that is so on all days on which it is in force and under every possible law of them: by one same other
grant, or by several that share its cases among them. Of a grant that reaches beyond the area of the ruleset only grants
that reach as far are looked at, so that a rule of a province is not called idle where one city repeats it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from luohu.compiler.analysis.conflicts.holding import Asking, Holding, Law, seek, witness
from luohu.compiler.analysis.conflicts.offers import no_less
from luohu.compiler.ruleset.model import NEVER, Clause, Condition, Every
from luohu.compiler.ruleset.walk import keys_of, tests_of
from luohu.compiler.runtime.kleene import View, evaluate, every, opposite, some
from luohu.compiler.runtime.view import with_facts
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.find import find
from luohu.compiler.solver.replay import check_meets, replay
from luohu.compiler.solver.some_case import SomeCase, completed, some_case

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.model import Decision
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

    def claim(self, grant: Grant, appearances: Iterable[_Appearance], by: Iterable[Grant]) -> None:
        """Record that these others do as much in every case of a grant, where somebody wants certificates."""
        for each in appearances if self.stage.claims is not None else ():
            theirs = [some([self.cover(each.route, route) for route in each.others.get(other, ())]) for other in by]
            condition = every([each.route.granted, *map(opposite, theirs)])
            self.stage.answered(f"LH405 {grant[0]}", each.question, condition, answer=False)

    def alone(self, appearance: _Appearance, other: Grant) -> bool:
        """Whether one other grant certainly does as much in every case of a grant."""
        routes = appearance.others.get(other, ())
        question, granted = appearance.question, appearance.route.granted
        if len(routes) != 1:
            beside = opposite(some([self.cover(appearance.route, each) for each in routes]))
            return self.asking.possible(question, every([granted, beside])) is False
        own = tuple(dict.fromkeys(parts_of(granted)))
        asked = [each for each in parts_of(self.cover(appearance.route, routes[0])) if each not in own]
        asked.sort(key=lambda each: len(tests_of(each)))
        return all(self._implied(question, own, each) for each in asked)

    def _implied(self, question: Question, own: tuple[Condition, ...], wanted: Condition) -> bool:
        """Whether what a grant asks certainly implies something: what it asks of the same facts first, which is quickly said."""
        keys = set(keys_of(wanted))
        near = [each for each in own if keys & set(keys_of(each))]
        if self.asking.possible(question, every([*near, opposite(wanted)])) is False:
            return True
        return self.asking.possible(question, every([*own, opposite(wanted)])) is False

    def together(self, appearance: _Appearance, grants: Collection[Grant]) -> frozenset[Grant] | None:
        """Some of these grants that together do as much in every case of a grant; None: they do not, or that is open.

        A case of the grant names those that may do as much for it; the next is looked for beside them, until there is none.
        """
        covers = {
            each: some([self.cover(appearance.route, route) for route in appearance.others[each]])
            for each in grants
            if each in appearance.others
        }
        used: dict[Grant, Condition] = {}
        while True:
            left = every([appearance.route.granted, *(opposite(each) for each in used.values())])
            case = self._case(appearance, left)
            if case is False:
                return frozenset(used)
            if case is None or len(used) == len(covers):
                return None
            view, sound = _whole(appearance, case, left)
            may = [each for each in covers if each not in used and _may(covers[each], view)]
            if sound and not may:
                return None
            used |= {each: cover for each, cover in covers.items() if each in may or not may}

    def _case(self, appearance: _Appearance, condition: Condition) -> SomeCase | Literal[False] | None:
        """Some case; False: there certainly is none; None: that is open."""
        found = some_case(appearance.question, condition)
        if found is False or (found is not None and (found.sure or _whole(appearance, found, condition)[1])):
            return found
        exactly = find(appearance.question, condition)
        if exactly.witness is not None:
            return SomeCase(exactly.witness.day, exactly.witness.case)
        return False if exactly.exact else None


def _may(cover: Condition, view: View) -> bool:
    return evaluate(cover, view) is not False


def parts_of(condition: Condition) -> Iterator[Condition]:
    """What must all be true for a condition to be."""
    if isinstance(condition, Every):
        for each in condition.items:
            yield from parts_of(each)
    else:
        yield condition


def idle_grants(stage: Stage) -> Iterator[Idle]:
    """Every grant of a ruleset that adds nothing, equal ones once."""
    looking = _Looking(stage, Asking(stage))
    found: dict[Grant, _Found] = {}
    for grant, appearances in _appearances(stage).items():
        among = _candidates(looking, appearances)
        singly = () if among is None else tuple(_singly(looking, among, appearances))
        together = () if among is None or singly else _together(looking, appearances)
        if singly or together:
            found[grant] = _Found(appearances, singly, together)
    told: set[Grant] = set()
    for grant in sorted(found, key=lambda each: _latest_first(stage, each)):
        if grant not in told:
            one = found[grant]
            equal = tuple(each for each in one.singly if each in found and grant in found[each].singly)
            above = [each for each in one.singly if each not in equal]
            told.update(() if above else equal)
            holding = _standing(looking, one.appearances)
            if holding is not None:
                by = tuple(_best(above, found)) or equal[-1:] or one.together
                looking.claim(grant, one.appearances, by)
                yield Idle(grant, by, () if above else equal, holding)


@dataclass(frozen=True, slots=True)
class _Found:
    """An idle grant: where it stands, and who does as much: each of `singly`, or all of `together`."""

    appearances: list[_Appearance]
    singly: tuple[Grant, ...]
    together: tuple[Grant, ...]


def _latest_first(stage: Stage, grant: Grant) -> tuple[int, Grant]:
    """Of equal grants that is told which came last: the others were there when it was written."""
    periods = stage.scope.timelines.history.clause_periods[grant[0]]
    return -min(each.start.first for each in periods).toordinal(), grant


def _best(above: Sequence[Grant], found: Mapping[Grant, _Found]) -> Iterator[Grant]:
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


def _candidates(looking: _Looking, appearances: list[_Appearance]) -> frozenset[Grant] | None:
    """Grants that may do as much alone, as far as the cases at hand tell; None: the grant certainly adds something.

    None too for a grant that grants nobody: that is another matter.
    """
    left: frozenset[Grant] | None = None
    for each in appearances:
        if not each.others:
            if looking.asking.possible(each.question, each.route.granted) is not False:
                return None
            continue
        case = _at_hand(each)
        if case is False:
            continue
        may, certain = (frozenset(each.others), False) if case is None else _left_by(looking, each, case)
        if certain and not may:
            return None
        left = may if left is None else left & may
    return left


def _at_hand(appearance: _Appearance) -> SomeCase | Literal[False] | None:
    """Some case of the grant: one that is guessed without constraints does, if it turns out to meet them."""
    question, granted = appearance.question, appearance.route.granted
    guess = some_case(question, granted, guessed=True)
    if guess is False or (guess is not None and _whole(appearance, guess)[1]):
        return guess
    return some_case(question, granted)


def _left_by(looking: _Looking, appearance: _Appearance, case: SomeCase) -> tuple[frozenset[Grant], bool]:
    """The other grants that may do as much alone, as far as a case tells; and whether there is such a case, all at once."""
    view, sound = _whole(appearance, case)
    if sound or case.sure:
        return frozenset(_doing_as_much(looking, appearance, view)), sound
    guess = _guessed(appearance, case)
    less = {
        grant: _failing(looking.cover(appearance.route, routes[0]), guess)
        for grant, routes in appearance.others.items()
        if len(routes) == 1
    }
    out = {grant: part for grant, part in less.items() if part is not None}
    doing_less = every([appearance.route.granted, *(opposite(each) for each in dict.fromkeys(out.values()))])
    if out and looking.asking.possible(appearance.question, doing_less):
        return frozenset(appearance.others).difference(out), True
    return frozenset(appearance.others), False


def _failing(cover: Condition, view: View) -> Condition | None:
    """A part of a condition that is false in a view."""
    failing = (each for each in parts_of(cover) if evaluate(each, view) is False)
    return min(failing, key=lambda each: len(tests_of(each)), default=None)


def _guessed(appearance: _Appearance, case: SomeCase) -> View:
    """A case with all else that other grants and constraints ask at some value, admissible or not."""
    bare = with_facts(appearance.question.prepared, case.day, dict(case.facts))
    return completed(bare, (key for each in appearance.question.world.routes for key in keys_of(each.granted)))


def _whole(appearance: _Appearance, case: SomeCase, wanted: Condition | None = None) -> tuple[View, bool]:
    """A case with all else that other grants and constraints ask at some value, if that is admissible; else as it is."""
    prepared = appearance.question.prepared
    view = _guessed(appearance, case)
    sound = evaluate(appearance.route.granted if wanted is None else wanted, view) is True
    sound = sound and all(evaluate(each, view) is True for each in prepared.constraints)
    return (view, True) if sound else (with_facts(prepared, case.day, dict(case.facts)), False)


def _doing_as_much(looking: _Looking, appearance: _Appearance, view: View) -> Iterator[Grant]:
    """The other grants of which a case does not show that they do less."""
    for grant, routes in appearance.others.items():
        for each in routes:
            granted = evaluate(each.granted, view) is not False
            if granted and evaluate(looking.cover(appearance.route, each), view) is not False:
                yield grant


def _singly(looking: _Looking, among: frozenset[Grant], appearances: list[_Appearance]) -> Iterator[Grant]:
    """Grants, of some that may, each of which alone does as much on all days."""
    for other in sorted(among):
        if all(looking.alone(each, other) for each in appearances):
            yield other


def _together(looking: _Looking, appearances: list[_Appearance]) -> tuple[Grant, ...]:
    """Other grants that together do as much on all days, none of which can be left out; none: they do not."""
    needed: set[Grant] = set()
    for each in appearances:
        found = looking.together(each, each.others)
        if found is None:
            return ()
        for other in sorted(found):
            fewer = found - {other}
            if looking.together(each, fewer) is not None:
                found = fewer
        needed |= found
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
        replay(question, case, lambda decision: _as_told(question.prepared, idle, decision))
    return question, case


def _as_told(prepared: Prepared, idle: Idle, decision: Decision) -> bool:
    """Whether another grant does; of several that share the cases, one may, depending on facts that nobody gave."""
    ways = [each.clause for each in decision.routes]
    if len(idle.by) > 1:
        ways += [each.clause for each in decision.open_routes]
    return not {prepared.clauses[each].provision_id for each in ways}.isdisjoint(name for name, _ in idle.by)
