"""Deciding: may this person do this, there, on that day, and why.

Nothing is filled in that nobody asked for, nothing raises for what a case says, and deciding twice gives the same
decision. The outcome is that of every admissible completion of the unknown facts in every possible state of the law; if
they differ, it is undetermined and says what is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import CASE, SELF, SPOUSE, FactKey, Ruleset
from luohu.compiler.runtime.asked import asked_keys
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.explain import asked_above, elsewhen
from luohu.compiler.runtime.kleene import View, slot
from luohu.compiler.runtime.marks import assumptions_used
from luohu.compiler.runtime.model import Assumed, Closed, Decision, Mark, MarkKind, Outcome, Receipt
from luohu.compiler.runtime.needs import days_of_matter, needs
from luohu.compiler.runtime.outcome import Verdict, verdict
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.routes import Ways, ways
from luohu.compiler.runtime.score_report import scores_of
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY
from luohu.compiler.runtime.view import close, denied_facts, view_of
from luohu.compiler.runtime.worlds import Plan, plan_for


def decide(  # noqa: PLR0913 - the question, and what the receipt says of the ruleset
    ruleset: Ruleset | Prepared,
    case: Case,
    matter: str,
    on: date,
    *,
    rest_ordinary: bool = False,
    digest: str | None = None,
    version: str | None = None,
) -> Decision:
    """Decide a matter for a case applied for on a day.

    Args:
        ruleset: what to decide over; `prepare` it once where many cases are decided.
        case: what is known, from `read_case` or `case_of` with the same ruleset.
        matter: id of the matter, such as `settlement`.
        on: the day of application, which selects the law.
        rest_ordinary: close unknown facts that have an ordinary value (常值) with it; the receipt lists them.
        digest: of the ruleset's bytes, for the receipt.
        version: under which the ruleset was pulled, for the receipt.
    """
    prepared = ruleset if isinstance(ruleset, Prepared) else prepare(ruleset)
    view = view_of(prepared, case, on)
    asked = asked_keys(prepared, matter)
    closed: tuple[Closed, ...] = ()
    if rest_ordinary:
        view, closed = close(view, asked)
    plan = plan_for(prepared, matter, on)
    found = verdict(view, plan)
    through = ways(view, plan)
    granted = found.outcome is Outcome.GRANTED
    lapsed, coming = ((), ()) if granted else elsewhen(view, matter)
    return Decision(
        outcome=found.outcome,
        receipt=_receipt(_Question(prepared, case, matter, on, digest, version), closed),
        routes=through.routes,
        open_routes=through.open_routes,
        refusals=through.refusals,
        needs=needs(view, plan, found, through),
        lapsed=lapsed,
        coming=coming,
        scores=scores_of(view, plan),
        asked_above=() if granted else asked_above(view, plan),
        marks=_marks(view, plan, found, through, _Given(case, asked)),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    prepared: Prepared
    case: Case
    matter: str
    on: date
    digest: str | None
    version: str | None


@dataclass(frozen=True, slots=True)
class _Given:
    case: Case
    asked: tuple[FactKey, ...]


def _receipt(question: _Question, closed: tuple[Closed, ...]) -> Receipt:
    ruleset = question.prepared.ruleset
    place = question.case.facts.get(PLACE_KEY)
    return Receipt(
        ruleset=ruleset.name,
        version=question.version,
        digest=question.digest,
        area=place if isinstance(place, str) else ruleset.jurisdiction.id,
        matter=question.matter,
        applied_on=question.on,
        decided_on=question.case.decided_on,
        closed=closed,
        assumptions=tuple(Assumed(each.kind, each.id, each.day) for each in ruleset.assumptions),
    )


def _marks(view: View, plan: Plan, found: Verdict, through: Ways, given: _Given) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if not found.settled:
        marks.append(Mark(MarkKind.NOT_SETTLED))
    denied = denied_facts(with_facts_only(view, given.case))
    if denied or not found.consistent:
        marks.append(Mark(MarkKind.BREAKS_CONSTRAINT, tuple(_named(key) for key in denied)))
    if len(plan.worlds) > 1 and plan.slice is not None and found.outcome is not Outcome.UNDETERMINED:
        marks.append(Mark(MarkKind.SAME_IN_ALL, days_of_matter(view.prepared, plan, plan.slice)))
    marks.extend(assumptions_used(view.prepared, plan, through))
    ignored = tuple(_named(key) for key in _ignored(view, given))
    if ignored:
        marks.append(Mark(MarkKind.IGNORED_FACT, ignored))
    return tuple(marks)


def with_facts_only(view: View, case: Case) -> View:
    """The facts as given, before guards made any of them none."""
    return View(view.prepared, view.on, view.relation, dict(case.facts))


def _ignored(view: View, given: _Given) -> list[FactKey]:
    relations = (None, SELF, SPOUSE) if view.relation is None else (view.relation,)
    asked = {slot(view.prepared, relation, key) for key in given.asked for relation in relations}
    return sorted(key for key in given.case.facts if key not in asked and key.person != CASE and key.fact != EXISTS)


def _named(key: FactKey) -> str:
    return f"{key.person}.{key.fact}"
