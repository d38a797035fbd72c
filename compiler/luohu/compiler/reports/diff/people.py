"""Classes of people as cards: who they are, what changes for them, by which clauses, when, and some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.diff.outline import Card, Fact
from luohu.compiler.reports.diff.person import example, side, terms
from luohu.compiler.reports.diff.ways import in_ways
from luohu.compiler.reports.diff.who import described
from luohu.compiler.reports.diff.wording import OFFERS, OUTCOMES, STANDS, TENSES, Stand, capital, stand

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Open, Tense
    from luohu.compiler.changes.people.outcomes import Change
    from luohu.compiler.reports.diff.telling import Telling

MARKS = {Stand.LOSES: "−", Stand.MIXED: "±", Stand.OTHER: "≠", Stand.GAINS: "+"}


def card(telling: Telling, found: Class) -> Card:
    """Everything that is said of a class."""
    mark, heading = MARKS[stand(found.change)], title(telling, found)
    say, (old, new) = telling.say, telling.sides
    first = (
        Fact(say("谁", "Who"), who(telling, found)),
        Fact(say("何时申请", "Applying"), () if telling.timeless else (days(telling, found),)),
    )
    if len(found.ways) > 1:
        told = in_ways(telling, found)
        return Card(mark, heading, _said((*first, *told.facts)), told.branches, told.left_out)
    (way,) = found.ways
    facts = (
        *first,
        Fact(say("例如", "For example"), (example(telling, way),)),
        Fact(capital(old), side(telling, found.change, way, before=True)),
        Fact(capital(new), side(telling, found.change, way, before=False)),
        Fact(say("所给", "Offer"), terms(telling, way.terms)),
    )
    return Card(mark, heading, _said(facts))


def _said(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(each for each in facts if each.said)


def title(telling: Telling, found: Class) -> str:
    """A class with what changes: `Class 3 loses: settlement, granted before, not granted now`."""
    how, what = telling.text(STANDS[stand(found.change)]), matter_told(telling, found)
    return telling.say(f"第 {found.number} 类{how}：{what}", f"Class {found.number} {how}: {what}")


def matter_told(telling: Telling, found: Class) -> str:
    """What changes, of which matter: `settlement, granted before, not granted now`."""
    matter, said = telling.name(found.matter), change_told(telling, found.change)
    return telling.say(f"{matter}，{said}", f"{matter}, {said}")


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
    """A change of which it was not settled whether anybody meets it, or anybody else than those in classes."""
    matter, said = telling.name(found.matter), change_told(telling, found.change)
    known = any(
        (each.matter, each.change) == (found.matter, found.change) for each in telling.difference.people.classes
    )
    zh, en = ("没有算出还有没有别人", "anybody else") if known else ("没有算出有没有人", "anybody")
    what = telling.say(f"{zh}：{matter}，{said}", f"not settled whether there is {en}: {matter}, {said}")
    if telling.timeless:
        return what
    when = telling.text(days_told(found.runs))
    return telling.say(f"{what}；申请日期：{when}", f"{what}; applying {when}")


def who(telling: Telling, found: Class) -> tuple[str, ...]:
    """Who is in the class, in lines."""
    return described(telling, found)


def days(telling: Telling, found: Class) -> str:
    """On which days one must apply to be in the class, and how they lie to today."""
    said = telling.text(days_told(found.runs))
    tense = tenses(telling, found.tenses)
    return telling.say(f"{said}（{tense}）", f"{said} ({tense})") if tense else said


def tenses(telling: Telling, found: tuple[Tense, ...]) -> str:
    """Past, today, future."""
    return telling.listed([telling.text(TENSES[each]) for each in TENSES if each in found])
