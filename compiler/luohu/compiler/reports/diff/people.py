"""Classes of people as cards: who they are, what changes for them, by which clauses, when, and one of them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.changes.model import Term
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.persons import facts_told
from luohu.compiler.reports.diff.outline import Card, Fact
from luohu.compiler.reports.diff.reasons import refused_why
from luohu.compiler.reports.diff.who import described
from luohu.compiler.reports.diff.wording import OFFERS, OUTCOMES, STANDS, TENSES, TERMS, Stand, capital, stand
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.model import Outcome

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Open, Tense, TermChange
    from luohu.compiler.changes.people.outcomes import Change
    from luohu.compiler.reports.diff.telling import Telling

MARKS = {Stand.LOSES: "−", Stand.MIXED: "±", Stand.OTHER: "≠", Stand.GAINS: "+"}


def card(telling: Telling, found: Class) -> Card:
    """Everything that is said of a class."""
    say, (old, new) = telling.say, telling.sides
    facts = (
        Fact(say("谁", "Who"), who(telling, found)),
        Fact(say("何时申请", "Applying"), () if telling.timeless else (days(telling, found),)),
        Fact(say("例如", "For example"), (example(telling, found),)),
        Fact(capital(old), side(telling, found, before=True)),
        Fact(capital(new), side(telling, found, before=False)),
        Fact(say("所给", "Offer"), terms(telling, found)),
    )
    return Card(MARKS[stand(found.change)], title(telling, found), tuple(each for each in facts if each.said))


def side(telling: Telling, found: Class, *, before: bool) -> tuple[str, ...]:
    """What people are told on one side: the outcome, by which clauses; where it is refused or open, why for the one shown."""
    change, names = found.change, found.before if before else found.after
    outcome = change.before if before else change.after
    said, clauses = telling.text(OUTCOMES[outcome]), telling.clauses(names, before=before)
    why = refused_why(telling, found.ways[0], before=before)
    if names and outcome is Outcome.GRANTED:
        also = _also(telling, found, names, before=before)
        said = telling.say(f"{said}，依 {clauses}{also}", f"{said} by {clauses}{also}")
    elif names and not why:
        said = telling.say(f"{said}，因 {clauses}", f"{said} because of {clauses}")
    return (said, *why)


def _also(telling: Telling, found: Class, names: tuple[str, ...], *, before: bool) -> str:
    """By which further clauses the person shown is granted it."""
    routes = (provision_of(each.clause) for each in found.decided[0 if before else 1].routes)
    others = tuple(dict.fromkeys(each for each in routes if each not in names))
    if not others:
        return ""
    clauses = telling.clauses(others, before=before)
    return telling.say(f"；例中的人也可依 {clauses}", f"; the person shown also by {clauses}")


def example(telling: Telling, found: Class) -> str:
    """One of them: the day of application, where days matter to the law or to him, and the facts on which it turns."""
    said = telling.text(facts_told(found.question, found.person, brief=True))
    if telling.timeless and not any(isinstance(value, date) for _, value in found.person.facts):
        return said
    return telling.say(f"{found.person.day} 申请，{said}", f"applying on {found.person.day}; {said}")


def title(telling: Telling, found: Class) -> str:
    """`Class 3 loses: settlement, granted before, not granted now`."""
    how, matter = telling.text(STANDS[stand(found.change)]), telling.name(found.matter)
    said = change_told(telling, found.change)
    return telling.say(f"第 {found.number} 类{how}：{matter}，{said}", f"Class {found.number} {how}: {matter}, {said}")


def change_told(telling: Telling, change: Change) -> str:
    """What changes, as half a sentence."""
    one, other = (telling.text(OUTCOMES[each]) for each in (change.before, change.after))
    old, new = telling.sides
    if change.by_offer:
        offer = telling.text(OFFERS[change.fate])
        if telling.one_area:
            return telling.say(f"仍准予，{offer}", f"still granted, {offer}")
        return telling.say(f"两地都准予，{new}{offer}", f"granted in both, {offer} in {new}")
    if telling.one_area:
        return telling.say(f"{old}{one}，{new}{other}", f"{one} {old}, {other} {new}")
    return telling.say(f"{old}{one}，{new}{other}", f"{one} in {old}, {other} in {new}")


def open_told(telling: Telling, found: Open) -> str:
    """A change of which it was not settled whether anybody meets it."""
    matter, said = telling.name(found.matter), change_told(telling, found.change)
    what = telling.say(f"没有算出有没有人：{matter}，{said}", f"not settled whether there is anybody: {matter}, {said}")
    if telling.timeless:
        return what
    when = telling.text(days_told(found.runs))
    return telling.say(f"{what}；申请日期：{when}", f"{what}; applying {when}")


def who(telling: Telling, found: Class) -> tuple[str, ...]:
    """Who is in the class, in lines."""
    return described(telling, found)


def terms(telling: Telling, found: Class) -> tuple[str, ...]:
    """What is offered or asked on one side only, a line for each kind."""
    lines = []
    for term in Term:
        for before in (True, False):
            some = [_term(telling, each) for each in found.terms if (each.term, each.before) == (term, before)]
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


def days(telling: Telling, found: Class) -> str:
    """On which days one must apply to be in the class, and how they lie to today."""
    said = telling.text(days_told(found.runs))
    tense = tenses(telling, found.tenses)
    return telling.say(f"{said}（{tense}）", f"{said} ({tense})") if tense else said


def tenses(telling: Telling, found: tuple[Tense, ...]) -> str:
    """Past, today, future."""
    return telling.listed([telling.text(TENSES[each]) for each in TENSES if each in found])
