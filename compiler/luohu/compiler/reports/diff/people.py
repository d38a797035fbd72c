"""Classes of people as cards: who they are, what changes for them, by which clauses, when, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.changes.model import Term
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.persons import note
from luohu.compiler.reports.diff.outline import Card, Fact
from luohu.compiler.reports.diff.reasons import refused_why
from luohu.compiler.reports.diff.wording import OFFERS, OUTCOMES, STANDS, TENSES, TERMS, Stand, stand

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Tense, TermChange
    from luohu.compiler.changes.outcomes import Change
    from luohu.compiler.reports.diff.telling import Telling

MARKS = {Stand.LOSES: "−", Stand.MIXED: "±", Stand.OTHER: "≠", Stand.GAINS: "+"}


def card(telling: Telling, found: Class) -> Card:
    """Everything that is said of a class."""
    say = telling.say
    old, new = telling.sides
    facts = (
        Fact(say("谁", "who"), who(telling, found)),
        Fact(say("所给", "offer"), terms(telling, found)),
        Fact(say(f"{old}依", f"clauses {old}"), (telling.clauses(found.before, before=True),)),
        Fact(say(f"{new}依", f"clauses {new}"), (telling.clauses(found.after, before=False),)),
        Fact(say("申请日期", "applying"), () if telling.timeless else (days(telling, found),)),
        Fact(say("例如", "example"), (telling.text(note(found.question, found.person)),)),
        Fact(say(f"{old}不予的原因", f"why not {old}"), refused_why(telling, found, before=True)),
        Fact(say(f"{new}不予的原因", f"why not {new}"), refused_why(telling, found, before=False)),
    )
    return Card(MARKS[stand(found.change)], title(telling, found), tuple(each for each in facts if each.said))


def title(telling: Telling, found: Class) -> str:
    """`Class 3 loses: settlement, granted before, not granted now`."""
    how, matter = telling.text(STANDS[stand(found.change)]), telling.name(found.matter)
    said = change_told(telling, found.change)
    return telling.say(f"第{found.number}类 {how}：{matter}，{said}", f"Class {found.number} {how}: {matter}, {said}")


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


def who(telling: Telling, found: Class) -> tuple[str, ...]:
    """Who is in the class."""
    del telling, found
    return ()


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
    return telling.name(found.id) if found.said is None else telling.text(found.said)


def days(telling: Telling, found: Class) -> str:
    """On which days one must apply to be in the class, and how they lie to today."""
    said = telling.text(days_told(found.runs))
    tense = tenses(telling, found.tenses)
    return telling.say(f"{said}（{tense}）", f"{said} ({tense})") if tense else said


def tenses(telling: Telling, found: tuple[Tense, ...]) -> str:
    """Past, today, future."""
    return telling.listed([telling.text(TENSES[each]) for each in TENSES if each in found])
