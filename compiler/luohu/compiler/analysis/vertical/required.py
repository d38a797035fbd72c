"""Grants below that ask for more than they may: beyond a ceiling (下级 至多要求 F Q), or what is forbidden (下级 不得要求 F).

A grant asks for a fact where somebody does not meet it, and would with that fact otherwise and all else the same. It asks
for more than a ceiling allows where the fact reaches the ceiling already. Forbidden for a way (就 途径 R), it is asked of
grants by that way or by one under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.analysis.vertical.against import Against, Look
from luohu.compiler.analysis.vertical.bindings import (
    Binding,
    bindings,
    binds,
    common,
    during,
    may_excuse,
    pieces,
    together,
    under,
    within,
)
from luohu.compiler.analysis.vertical.ceilings import Direction, at_ceiling, directions, more
from luohu.compiler.analysis.vertical.holding import Holding, cuts, holding, on, one_law
from luohu.compiler.analysis.vertical.otherwise import counts_in_scores, flattened, other, plain, varied
from luohu.compiler.analysis.vertical.readings import classes, judged, perhaps, surely
from luohu.compiler.analysis.vertical.specific import more_specific
from luohu.compiler.certificates.model import Why
from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.ruleset.model import NEVER, Condition, FactKey
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.model import Decision, Outcome
from luohu.compiler.runtime.values import Value
from luohu.compiler.runtime.worlds import applies
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Bound, InternalError, Question, Witness
from luohu.compiler.solver.replay import check_meets, replay


@dataclass(frozen=True, slots=True)
class Demand(Against):
    """A grant below that asks for a fact, on some days.

    `alone`: somebody who fails has no other way. `condition`: those who fail, with what else would do (a second copy);
    `failing`: they alone.
    """

    fact: FactKey
    alone: bool
    failing: Condition


@dataclass(frozen=True, slots=True)
class Required:
    """What one grant asks for against one binding. `grave`: on these days somebody has no other way, however terms are read."""

    shown: Demand
    holding: Holding
    grave: bool
    every: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A case that fails, and the fact as it would do; `named` False: it would do in several ways, and none is told."""

    witness: Witness
    key: FactKey
    value: Value
    named: bool


@dataclass(frozen=True, slots=True)
class _Look(Look):
    """Whether the grant asks for one fact, but for those of whom it may."""

    fact: FactKey
    excused: Condition


def required(stage: Stage, kind: BindingKind) -> Iterator[Required]:
    """Grants that ask for what AT_MOST or MUST_NOT_REQUIRE forbids them to ask for."""
    binding = bindings(stage, (kind,))
    excusing = bindings(stage, (BindingKind.MAY_REQUIRE,)) if kind is BindingKind.MUST_NOT_REQUIRE else ()
    for matter in stage.matters if binding else ():
        questions = stage.questions(matter)
        changes = cuts(questions)
        met: dict[tuple[str, FactKey, str], list[Demand]] = {}
        for question in questions:
            for look in _looks(stage, question, binding, excusing, changes):
                stage.looked(question, look.binding.clause, look.route.clause)
                about = look.binding.clause.provision_id, look.fact, look.route.clause.provision_id
                met.setdefault(about, []).extend(_demand(look))
        yield from (_told(questions, each) for each in met.values() if each)


def _told(questions: Sequence[Question], found: list[Demand]) -> Required:
    grave = [each for each in found if each.alone]
    days = holding(questions, grave)
    if not days.certain:
        grave, days = found, holding(questions, found)
        kept = sorted((each for each in grave if on(each, days.possible)), key=lambda each: each.run.start)
        return Required(kept[0], Holding((), days.possible), grave=False, every=tuple(kept))
    kept = sorted((each for each in grave if on(each, days.certain) and each.firm), key=lambda each: each.run.start)
    return Required(kept[0], days, grave=True, every=tuple(kept))


def _looks(
    stage: Stage,
    question: Question,
    binding: Sequence[Binding],
    excusing: Sequence[Binding],
    changes: Sequence[Run],
) -> Iterator[_Look]:
    """What forbids, the fact, and each grant of exactly this matter below that asks the fact."""
    prepared = question.prepared
    routes = [each for each in question.world.routes if each.effect.matter == question.matter]
    for one in binding:
        below = [each for each in routes if binds(prepared, one.clause, each.clause)]
        if one.effect.pathways:
            below = [each for each in below if under(prepared, each.clause, one.effect.pathways)]
        for route in below:
            both = common(together(stage, one.clause, route.clause), (run_of(question.slice),))
            runs = [piece for run in both for piece in pieces(run, [*changes, *one.days])]
            facts = {key.fact for key in keys_of(route.granted)}
            for key in one.effect.facts:
                if question.book is not None and counts_in_scores(question, route.granted, frozenset({key.fact})):
                    stage.unsettled(Bound.TOO_MANY_CELLS, route.clause)
                for run in runs if key.fact in facts else ():
                    excused = some([_excuse(stage, each, one, key, run) for each in excusing])
                    yield _Look(stage, one, route, question, during(question, run), key, excused)


def _excuse(stage: Stage, permitting: Binding, one: Binding, key: FactKey, run: Run) -> Condition:
    """Where a fact may be asked for after all: an equal or higher text that says so of fewer cases."""
    prepared = stage.prepared
    fits = key in permitting.effect.facts and common(permitting.days, (run,))
    if not fits or not may_excuse(prepared, permitting.clause, one.clause):
        return NEVER
    if not more_specific(stage, permitting.clause, one.clause, run):
        return NEVER
    condition = applies(prepared, permitting.clause)
    return perhaps(condition, classes(prepared, condition) | judged(prepared, condition))


# ------------------------------------------------------------------------------------------------------- cases


def _demand(look: _Look) -> Iterator[Demand]:
    """The gravest way in which the grant asks for the fact, if it does."""
    if look.binding.effect.amount is None:
        ways: list[tuple[Direction, bool] | None] = [None]
    else:
        written = flattened(look.asking, look.route.granted)
        ways = [*directions(look.asking.prepared, written, look.fact, look.binding.effect.amount)]
    found = [each for way in ways for each in _asked_for(look, way)]
    yield from sorted(found, key=lambda each: (not each.alone, not each.clear))[:1]


def _asked_for(look: _Look, way: tuple[Direction, bool] | None) -> Iterator[Demand]:
    """Whether it is asked for at all; then whether who fails has no other way, for certain or as terms may be read."""
    prepared, world = look.asking.prepared, look.asking.world
    own = applies(prepared, look.binding.clause)
    standing = some([each.granted for each in world.routes])
    nobody_knows = opposite(world.pending)
    open_ = classes(prepared, standing) | judged(prepared, standing)
    bound = surely(own, classes(prepared, own))
    clearly = surely(own, classes(prepared, own) | judged(prepared, own))
    at_all = every([bound, opposite(look.route.granted)])
    alone = every([clearly, nobody_knows, opposite(perhaps(standing, open_))])
    perhaps_alone = every([bound, nobody_knows, opposite(standing)])
    if not _holds(look, way, at_all):
        return
    for failing, is_alone, clear in ((alone, True, True), (perhaps_alone, True, False), (at_all, False, True)):
        if is_alone and not _holds(look, way, failing):
            continue
        whole, alone_failing = _whole(look, way, failing)
        sure = within(run_of(look.asking.slice), look.binding.days)
        which = look.binding, look.route, look.question, look.asking
        yield Demand(*which, whole, clear, sure, look.fact, is_alone, alone_failing)
        return


def _holds(look: _Look, way: tuple[Direction, bool] | None, failing: Condition) -> bool:
    whole, alone = _whole(look, way, failing)
    found = possible(look.asking, whole)
    if found is None:
        look.stage.unsettled(Bound.TIME_OUT, look.route.clause)
    elif look.stage.claims is not None:
        _claimed(look, alone, found=found)
    return found is True


def _claimed(look: _Look, alone: Condition, *, found: bool) -> None:
    """Record whether anybody fails who should not; that another value of the fact would do compares two persons."""
    binding = look.binding
    code = "LH432" if binding.effect.kind is BindingKind.AT_MOST else "LH433"
    name = (
        f"{code} {binding.clause.provision_id} × {look.route.clause.provision_id}: {look.fact.person} {look.fact.fact}"
    )
    somebody = found or possible(look.asking, alone)
    look.stage.answered(name, look.asking, alone, somebody)
    if somebody:
        look.stage.uncertified(name, Why.PERSONS)


def _whole(look: _Look, way: tuple[Direction, bool] | None, failing: Condition) -> tuple[Condition, Condition]:
    """Those who fail though they must not, and would not with the fact otherwise; and they alone."""
    asking, amount = look.asking, look.binding.effect.amount
    parts = [failing, opposite(look.excused)]
    if way is not None and amount is not None:
        parts.append(at_ceiling(look.fact, amount, way[0]))
    alone = every(parts)
    granted = surely(look.route.granted, classes(asking.prepared, look.route.granted))
    ways = []
    for each in varied(asking, granted, look.fact):
        link = [more(other(slot), slot, way[0]) for slot in each.slots] if way is not None and way[1] else []
        ways.append(every([each.relation, each.condition, *link]))
    return every([alone, some(ways)]), alone


# ------------------------------------------------------------------------------------------------------ to tell


def shown(demand: Demand) -> Shown:
    """Who shows it, replayed, and with which value of the fact it would do.

    Raises:
        InternalError: if the case does not meet the condition.
    """
    found = find(demand.asking, demand.condition).witness
    if found is None:
        msg = "a case that was found is not found again"
        raise InternalError(msg)
    first = plain(found)
    check_meets(demand.asking, first, demand.failing)
    if demand.alone and one_law(demand.asking):
        replay(demand.asking, first, _not_granted)
    second = [(key, value) for key, value in found.case.items() if key not in first.case]
    if len(second) != 1:
        return Shown(first, demand.fact, None, named=False)
    key, value = second[0]
    return Shown(first, FactKey(key.person.split(" ")[0], key.fact), value, named=True)


def _not_granted(decision: Decision) -> bool:
    return decision.outcome is not Outcome.GRANTED
