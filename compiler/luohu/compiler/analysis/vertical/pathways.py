"""Ways that a higher text forbids (下级 不得采用) and a grant below uses, unless an equal or higher text permits it there."""

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
from luohu.compiler.analysis.vertical.holding import Holding, cuts, holding, on
from luohu.compiler.analysis.vertical.readings import classes, judged, perhaps, surely
from luohu.compiler.analysis.vertical.specific import more_specific
from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.ruleset.model import NEVER, Condition, FactKey
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import applies
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Bound, Question


@dataclass(frozen=True, slots=True)
class Use(Against):
    """A grant by a forbidden way, on some days. `condition`: who is granted so."""

    pathway: str


@dataclass(frozen=True, slots=True)
class Used:
    """One grant against one binding: on which days."""

    shown: Use
    holding: Holding
    every: tuple[Use, ...]


def forbidden_ways(stage: Stage) -> Iterator[Used]:
    """Grants in force by a way that a higher clause forbids."""
    forbidding = bindings(stage, (BindingKind.MUST_NOT_USE,))
    permitting = bindings(stage, (BindingKind.MAY_USE,)) if forbidding else ()
    for matter in stage.matters if forbidding else ():
        questions = stage.questions(matter)
        met: dict[tuple[str, str], list[Use]] = {}
        for question in questions:
            for look in _looks(stage, question, forbidding, cuts(questions)):
                stage.looked(question, look.binding.clause, look.route.clause)
                about = look.binding.clause.provision_id, look.route.clause.provision_id
                met.setdefault(about, []).extend(_uses(look, permitting))
        yield from (_told(questions, each) for each in met.values() if each)


def _told(questions: Sequence[Question], found: list[Use]) -> Used:
    days = holding(questions, found)
    kept = [each for each in found if on(each, days.days) and (each.firm or not days.certain)]
    kept.sort(key=lambda each: each.run.start)
    return Used(kept[0], days, tuple(kept))


def _looks(stage: Stage, question: Question, forbidding: Sequence[Binding], changes: Sequence[Run]) -> Iterator[Look]:
    routes = [each for each in question.world.routes if each.effect.matter == question.matter and each.clause.pathways]
    for one in forbidding:
        for route in routes:
            ways = under(question.prepared, route.clause, one.effect.pathways)
            if ways and binds(question.prepared, one.clause, route.clause):
                both = common(together(stage, one.clause, route.clause), (run_of(question.slice),))
                runs = [piece for run in both for piece in pieces(run, [*changes, *one.days])]
                yield from (Look(stage, one, route, question, during(question, run)) for run in runs)


def _uses(look: Look, permitting: Sequence[Binding]) -> Iterator[Use]:
    prepared = look.asking.prepared
    own, granted = applies(prepared, look.binding.clause), look.route.granted
    for way in under(prepared, look.route.clause, look.binding.effect.pathways):
        allowed = some([_permitted(look, each, way) for each in permitting])
        for clear in (True, False):
            open_ = judged(prepared, own) if clear else frozenset[FactKey]()
            bound = surely(own, classes(prepared, own) | open_)
            condition = every([bound, opposite(allowed), surely(granted, classes(prepared, granted))])
            found = possible(look.asking, condition)
            name = f"LH435 {look.binding.clause.provision_id} × {look.route.clause.provision_id}"
            look.stage.answered(name, look.asking, condition, found)
            if found is None:
                look.stage.unsettled(Bound.TIME_OUT, look.route.clause)
            if found:
                sure = within(run_of(look.asking.slice), look.binding.days)
                yield Use(look.binding, look.route, look.question, look.asking, condition, clear, sure, way)
                break


def _permitted(look: Look, each: Binding, way: str) -> Condition:
    """Where a way may be used after all: by an equal or higher text that says so of fewer cases, or of a narrower way."""
    prepared, one, run = look.asking.prepared, look.binding, run_of(look.asking.slice)
    if not _covers(prepared, each, way) or not common(each.days, (run,)):
        return NEVER
    if not may_excuse(prepared, each.clause, one.clause):
        return NEVER
    if not _narrower_way(prepared, each, one, way) and not more_specific(look.stage, each.clause, one.clause, run):
        return NEVER
    condition = applies(prepared, each.clause)
    return perhaps(condition, classes(prepared, condition) | judged(prepared, condition))


def _covers(prepared: Prepared, each: Binding, way: str) -> bool:
    return any(above in each.effect.pathways for above in prepared.pathways.get(way, (way,)))


def _narrower_way(prepared: Prepared, each: Binding, one: Binding, way: str) -> bool:
    """Whether what is permitted lies under what is forbidden, and is not just that."""
    chain = prepared.pathways.get(way, (way,))
    permitted = min(chain.index(above) for above in chain if above in each.effect.pathways)
    forbidden = min(chain.index(above) for above in chain if above in one.effect.pathways)
    return permitted < forbidden
