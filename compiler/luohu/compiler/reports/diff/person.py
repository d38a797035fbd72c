"""Somebody of a class, in words: how he is decided on both sides, the facts that he has, what is offered to him or asked of him."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.changes.model import Term
from luohu.compiler.checks.persons import facts_told
from luohu.compiler.reports.diff.reasons import refused_why
from luohu.compiler.reports.diff.wording import OUTCOMES, TERMS
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection

    from luohu.compiler.changes.model import TermChange, Way
    from luohu.compiler.changes.people.outcomes import Change
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.solver.model import Question, Witness


def side(telling: Telling, change: Change, way: Way, *, before: bool, among: bool = False) -> tuple[str, ...]:
    """What people are told on one side: the outcome, by which clauses; where it is refused or open, why for the one shown.

    `among`: others are shown beside him, and what he is granted it by besides is told elsewhere.
    """
    names = way.before if before else way.after
    outcome = change.before if before else change.after
    said, clauses = telling.text(OUTCOMES[outcome]), telling.clauses(names, before=before)
    why = refused_why(telling, way, before=before)
    if names and outcome is Outcome.GRANTED:
        more = "" if among else also(telling, way, before=before)
        more = telling.say(f"；例中的人也可依 {more}", f"; the person shown also by {more}") if more else ""
        said = telling.say(f"{said}，依 {clauses}{more}", f"{said} by {clauses}{more}")
    elif names and not why:
        said = telling.say(f"{said}，因 {clauses}", f"{said} because of {clauses}")
    return (said, *why)


def also(telling: Telling, way: Way, *, before: bool) -> str:
    """The further clauses of one side by which the person shown is granted it."""
    names = way.before if before else way.after
    routes = (provision_of(each.clause) for each in way.decided[0 if before else 1].routes)
    others = tuple(dict.fromkeys(each for each in routes if each not in names))
    return telling.clauses(others, before=before) if others else ""


def example(telling: Telling, way: Way) -> str:
    """Somebody: the day of application, where days matter to the law or to him, and the facts on which it turns."""
    return person_told(telling, way.question, way.person, day=with_day(telling, way.person)) or telling.say(
        "任何人", "anybody"
    )


def with_day(telling: Telling, person: Witness) -> bool:
    """Whether the day on which somebody applies means something."""
    return not telling.timeless or any(isinstance(value, date) for _, value in person.facts)


def person_told(telling: Telling, question: Question, person: Witness, *, day: bool) -> str:
    """The facts on which somebody turns, after the day of application if that is asked; nothing of neither."""
    said = telling.text(facts_told(question, person, brief=True)) if person.facts else ""
    if not day:
        return said
    applies = telling.say(f"{person.day} 申请", f"applying on {person.day}")
    return telling.say("，", "; ").join(each for each in (applies, said) if each)


def terms(telling: Telling, found: Collection[TermChange]) -> tuple[str, ...]:
    """What is offered or asked on one side only, a line for each kind."""
    lines = []
    for term in Term:
        for before in (True, False):
            some = [_term(telling, each) for each in found if (each.term, each.before) == (term, before)]
            if some:
                about = telling.text(TERMS[term, before])
                lines.append(telling.say(f"{about}：{telling.listed(some)}", f"{about}: {telling.listed(some)}"))
    return tuple(lines)


def _term(telling: Telling, found: TermChange) -> str:
    if found.said is None:
        return telling.name(found.id)
    said = telling.text(found.said)
    return said[1:-1] if _BRACKETED.fullmatch(said) else said


_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
"""A choice between things that stands alone needs no brackets."""
