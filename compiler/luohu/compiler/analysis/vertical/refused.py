"""Whom a higher clause has lower texts grant something (下级 应当准予) and who is refused it below, family included.

Somebody is refused whom the clause names, on a day after its time to carry it out, at a place where a text of lower rank
rules the matter, and to whom no other clause grants it: not the lower texts, and no higher text that grants directly. What
the binding clause itself grants does not count, it would ask for nothing then; nor do people whom its own list leaves open
(等). A refusal is excused where facts that an equal or higher text lets the place ask for (下级 可要求) would admit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.analysis.vertical.asked import Asked, Lack, Wanting, asked_in, pending, ruled_below, wanting
from luohu.compiler.analysis.vertical.bindings import Binding, bindings, common, during, less, may_excuse, pieces
from luohu.compiler.analysis.vertical.carrying_out import excuse, time_left
from luohu.compiler.analysis.vertical.excused import Cases, Excuse, unexcused
from luohu.compiler.analysis.vertical.family import Family, family, limited
from luohu.compiler.analysis.vertical.holding import Holding, cuts, holding, on, one_law
from luohu.compiler.analysis.vertical.readings import Keys, classes, judged, perhaps, surely
from luohu.compiler.certificates.model import Why
from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.ruleset.model import Clause, Condition
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import InternalError, Question, Witness
from luohu.compiler.solver.replay import check_meets, replay


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody refused on some days. `firm`: it follows from the texts, no term need be read.

    `asking`: the question on these days alone. `condition`: all those to whom something is lacking; `left`: without those
    whom some excuse was seen to excuse, whose least case shows it. `family`: with whom, of a limit on heads.
    """

    lack: Lack
    asked: Asked
    question: Question
    asking: Question
    firm: bool
    condition: Condition
    left: Condition
    family: Family | None = None

    @property
    def run(self) -> Run:
        """The days."""
        return run_of(self.asking.slice)


@dataclass(frozen=True, slots=True)
class RefusedBelow:
    """All that one clause asks for and is refused: on which days, by texts of which clauses, and who shows it."""

    clause: Clause
    matter: str
    holding: Holding
    below: tuple[Clause, ...]
    shown: tuple[Refusal, ...]
    """One of each kind of lack, on the first of the days to be told of."""
    every: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _About:
    """What looks at one clause share: when possible laws change, and whom they found."""

    changes: tuple[Run, ...]
    known: dict[tuple[Lack, bool], Cases]


def witness(refusal: Refusal) -> Witness:
    """Who shows it: the least of them, replayed.

    Raises:
        InternalError: if the case does not meet the condition.
    """
    if refusal.family is not None:
        for each in refusal.family.cases:
            check_meets(refusal.asking, each, refusal.condition)
        return refusal.family.cases[0]
    found = find(refusal.asking, refusal.left).witness
    if found is None:
        msg = "a case that was found is not found again"
        raise InternalError(msg)
    check_meets(refusal.asking, found, refusal.condition)
    if refusal.lack is Lack.MATTER and one_law(refusal.asking):
        replay(refusal.asking, found, partial(_refused_by_others, refusal))
    return found


def _refused_by_others(refusal: Refusal, decision: Decision) -> bool:
    """Whether a decision grants by nothing but the clause that asks lower texts to grant."""
    clauses = refusal.asking.prepared.clauses
    return all(clauses[each.clause].provision_id == refusal.asked.clause.provision_id for each in decision.routes)


@dataclass(frozen=True, slots=True)
class _Look:
    """Where one looks: a clause that asks, in a question, on some of its days."""

    stage: Stage
    asked: Asked
    question: Question
    asking: Question
    excuses: tuple[Excuse, ...]
    known: dict[tuple[Lack, bool], Cases]
    """Cases that lacked something for certain, or as terms may be read, on other days."""


def refused_below(stage: Stage) -> Iterator[RefusedBelow]:
    """What higher clauses have lower texts grant and these refuse, clause by clause."""
    asking = bindings(stage, (BindingKind.MUST_GRANT,))
    excusing = bindings(stage, (BindingKind.MAY_REQUIRE,))
    for matter in sorted({each.effect.matter for each in asking if each.effect.matter is not None}):
        questions = stage.questions(matter)
        changes = cuts(questions)
        looks: dict[str, list[_Look]] = {}
        known: dict[str, dict[tuple[Lack, bool], Cases]] = {}
        for question in questions:
            for asked in asked_in(question):
                stage.looked(question, asked.clause, *asked.below)
                found = looks.setdefault(asked.clause.provision_id, [])
                about = _About(changes, known.setdefault(asked.clause.provision_id, {}))
                found.extend(_looks(stage, question, asked, excusing, about))
        for each in looks.values():
            met = [one for look in each for one in _refusals(look, firm=True)]
            if not holding(questions, met).certain:
                met += [one for look in each for one in _refusals(look, firm=False)]
            if met:
                yield _told(matter, questions, met)


def _told(matter: str, questions: Sequence[Question], found: list[Refusal]) -> RefusedBelow:
    days = holding(questions, found)
    relevant = [each for each in found if on(each, days.days) and (each.firm or not days.certain)]
    relevant.sort(key=lambda each: each.run.start)
    shown = {each.lack: each for each in reversed(relevant)}
    below = {clause.provision_id: clause for each in relevant for clause in each.asked.below}
    return RefusedBelow(
        relevant[0].asked.clause,
        matter,
        days,
        tuple(below[each] for each in sorted(below)),
        tuple(shown[each] for each in Lack if each in shown),
        tuple(relevant),
    )


# ------------------------------------------------------------------------------------------------------- days


def _looks(
    stage: Stage, question: Question, asked: Asked, excusing: Sequence[Binding], about: _About
) -> Iterator[_Look]:
    """The days after the clause's own time, cut where possible laws and excuses come and go."""
    prepared = question.prepared
    able = [each for each in excusing if may_excuse(prepared, each.clause, asked.clause)]
    days = [*about.changes, *(run for each in able for run in each.days)]
    for left in less(run_of(question.slice), time_left(prepared, asked.clause)):
        for run in pieces(left, days):
            excuses = tuple(excuse(prepared, each) for each in able if common(each.days, (run,)))
            yield _Look(stage, asked, question, during(question, run), excuses, about.known)


# ------------------------------------------------------------------------------------------------------- cases


def _refusals(look: _Look, *, firm: bool) -> Iterator[Refusal]:
    """Everything that is lacking: for certain, or as terms may be read."""
    for each in wanting(look.asked):
        found = _refused(look, each, firm=firm)
        if found is not None:
            yield found
    found = _too_few(look) if firm else None
    if found is not None:
        yield found


def _refused(look: _Look, wanted: Wanting, *, firm: bool) -> Refusal | None:
    """Somebody who must have something and has it from nobody. `firm`: however terms are read."""
    prepared, asking = look.asking.prepared, look.asking
    named_open, have_open = _open(prepared, wanted.named, wanted.have, firm=firm)
    have = perhaps(wanted.have, have_open)
    silent = pending(asking, look.asked)
    named = every([surely(wanted.named, named_open), opposite(silent), ruled_below(prepared, look.asked)])
    refused = every([named, opposite(have)])
    excuses = [each for each in look.excuses if firm or not each.doubtful]
    found = unexcused(asking, refused, have, excuses, look.known.setdefault((wanted.lack, firm), []))
    if found.why is not None:
        look.stage.unsettled(found.why, look.asked.clause)
    elif look.stage.claims is not None:
        _claimed(look, wanted.lack, refused, excused=found.condition is None)
    if found.condition is None:
        return None
    return Refusal(wanted.lack, look.asked, look.question, asking, firm, refused, found.condition)


def _claimed(look: _Look, lack: Lack, refused: Condition, *, excused: bool) -> None:
    """Record whether anybody is refused. That everybody who is has an excuse compares two persons."""
    name = f"LH431 {look.asked.clause.provision_id}: {lack.value}"
    somebody = possible(look.asking, refused)
    look.stage.answered(name, look.asking, refused, somebody)
    if somebody and excused:
        look.stage.uncertified(name, Why.PERSONS)


def _open(prepared: Prepared, named: Condition, have: Condition, *, firm: bool) -> tuple[Keys, Keys]:
    """What may come out either way among whom is named, and among who has it; a term that both texts read is read once."""
    of_named, of_have = classes(prepared, named), classes(prepared, have)
    if firm:
        above, below = judged(prepared, named), judged(prepared, have)
        return of_named | (above - below), of_have | (below - above)
    return of_named, of_have


def _too_few(look: _Look) -> Refusal | None:
    """A family of whom all are named, and some must stay behind."""
    asked, prepared = look.asked, look.asking.prepared
    if not any(each.offers.heads for each in asked.others):
        return None
    silent = opposite(pending(look.asking, asked))
    closed = classes(prepared, asked.names) | judged(prepared, asked.names)
    named = every([surely(asked.names, closed), silent, ruled_below(prepared, asked)])
    others = {each.clause.id: _counted_on(prepared, each.granted) for each in asked.others}
    for limit in limited(asked, named, others):
        found = family(look.asking, asked, limit)
        if found is not None:
            return Refusal(Lack.HEADS, asked, look.question, look.asking, True, limit.only, limit.only, found)  # noqa: FBT003 - firm
    return None


def _counted_on(prepared: Prepared, granted: Condition) -> Condition:
    return perhaps(granted, classes(prepared, granted) | judged(prepared, granted))
