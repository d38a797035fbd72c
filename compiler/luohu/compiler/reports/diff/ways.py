"""Classes that come about in several ways: what all of them have in common is told once, then each by what is so of it alone.

The provision that leads the class comes first, then those of the other side, each with what it offers or asks and with one of
its people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luohu.compiler.reports.diff.outline import Branch, Fact
from luohu.compiler.reports.diff.person import also, person_told, side, terms, with_day
from luohu.compiler.reports.diff.reasons import refused_why
from luohu.compiler.reports.diff.wording import OUTCOMES, capital

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, TermChange, Way
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.solver.model import Witness

MOST = 6
"""So many ways of one class are told one by one; of the others only the provisions."""


@dataclass(frozen=True, slots=True)
class InWays:
    """What is said of all ways, each of them, and that there are more."""

    facts: tuple[Fact, ...]
    branches: tuple[Branch, ...]
    left_out: str


def in_ways(telling: Telling, found: Class) -> InWays:
    """The ways of a class as parts of its card."""
    say = telling.say
    facts = (
        Fact(capital(telling.sides[0 if found.led_before else 1]), lead_told(telling, found)),
        Fact(say("所给（各种都一样）", "Offer, in all ways"), terms(telling, shared_terms(found))),
        Fact(
            say("例如（各种都一样）", "For example, in all ways"),
            ((some,) if (some := shared_example(telling, found)) else ()),
        ),
        Fact(capital(telling.sides[1 if found.led_before else 0]), (ways_told(telling, found),)),
    )
    told = found.ways if len(found.ways) <= MOST + 1 else found.ways[:MOST]  # a line for one alone would be no shorter
    branches = tuple(_branch(telling, found, each) for each in told)
    return InWays(facts, branches, _left_out(telling, found, found.ways[len(told) :]))


def _branch(telling: Telling, found: Class, way: Way) -> Branch:
    offer = telling.say("；", "; ").join(terms(telling, own_terms(found, way)))
    some = own_example(telling, found, way)
    lines = (offer, telling.say(f"例如：{some}", f"for example: {some}") if some else "", beside(telling, found, way))
    why = why_told(telling, found, way)
    return Branch(way_title(telling, found, way), (*why, *(each for each in lines if each)))


def _left_out(telling: Telling, found: Class, rest: tuple[Way, ...]) -> str:
    if not rest:
        return ""
    clauses = telling.listed([way_title(telling, found, each) for each in rest])
    count = len(rest)
    return telling.say(f"另有 {count} 种，见 JSON：{clauses}", f"{count} more, in the JSON form: {clauses}")


# ------------------------------------------------------------------------------------------------ what all have in common


def lead_told(telling: Telling, found: Class) -> tuple[str, ...]:
    """What everybody is told on the side that leads, by which provisions, and why if that is the same for all."""
    before, names = found.led_before, lead_names(found)
    way = replace(found.ways[0], before=names) if before else replace(found.ways[0], after=names)
    said, *_ = side(telling, found.change, way, before=before, among=True)
    return (said, *_shared_why(telling, found))


def lead_names(found: Class) -> tuple[str, ...]:
    """The provisions that decide everybody on the side that leads, the one that leads first."""
    first, *rest = (each.before if found.led_before else each.after for each in found.ways)
    return tuple(each for each in first if all(each in names for names in rest))


def _shared_why(telling: Telling, found: Class) -> tuple[str, ...]:
    told = {refused_why(telling, each, before=found.led_before) for each in found.ways}
    return told.pop() if len(told) == 1 else ()


def ways_told(telling: Telling, found: Class) -> str:
    """The outcome of the other side, and that it comes about in so many ways."""
    change, count = found.change, len(found.ways)
    said = telling.text(OUTCOMES[change.after if found.led_before else change.before])
    return telling.say(f"{said}，看由哪一条决定，分 {count} 种", f"{said}, in {count} ways, by the clause that decides")


def shared_terms(found: Class) -> tuple[TermChange, ...]:
    """What changes for all who are shown."""
    first, *rest = found.ways
    return tuple(each for each in first.terms if all(each in way.terms for way in rest))


def shared_person(found: Class) -> Witness:
    """The facts that all who are shown have, on the day of the first."""
    first, *rest = (each.person for each in found.ways)
    return replace(first, facts=tuple(each for each in first.facts if all(each in one.facts for one in rest)))


def shared_example(telling: Telling, found: Class) -> str:
    """What all who are shown have in common; nothing where that is nothing."""
    return person_told(telling, found.question, shared_person(found), day=_dated(telling, found) and _one_day(found))


def _dated(telling: Telling, found: Class) -> bool:
    """Whether days of application mean something."""
    return any(with_day(telling, each.person) for each in found.ways)


def _one_day(found: Class) -> bool:
    return len({each.person.day for each in found.ways}) == 1


# ------------------------------------------------------------------------------------------------ what is so of one alone


def own_terms(found: Class, way: Way) -> tuple[TermChange, ...]:
    """What changes in this way and not in all."""
    shared = shared_terms(found)
    return tuple(each for each in way.terms if each not in shared)


def own_person(found: Class, way: Way) -> Witness:
    """The one who is shown, with those facts that not all have."""
    shared = shared_person(found).facts
    return replace(way.person, facts=tuple(each for each in way.person.facts if each not in shared))


def own_example(telling: Telling, found: Class, way: Way) -> str:
    """What sets the one who is shown apart from the others; nothing where that is nothing."""
    return person_told(
        telling, way.question, own_person(found, way), day=_dated(telling, found) and not _one_day(found)
    )


def way_title(telling: Telling, found: Class, way: Way) -> str:
    """The provisions that decide a way on the other side; where none that differs does, that these are the others."""
    before = not found.led_before
    names = way.before if before else way.after
    clauses = telling.clauses(names, before=before) if names else ""
    if way.provision:
        return clauses
    rest = telling.say("其余的人", "the others")
    return telling.say(f"{rest}：{clauses}", f"{rest}: {clauses}") if clauses else rest


def why_told(telling: Telling, found: Class, way: Way) -> tuple[str, ...]:
    """Why it is refused or open on the side of the way; on the other too, where that is not the same for all."""
    why = refused_why(telling, way, before=not found.led_before)
    if _shared_why(telling, found):
        return why
    lead = capital(telling.sides[0 if found.led_before else 1])
    own = refused_why(telling, way, before=found.led_before)
    return (
        *why,
        *(telling.say(f"{lead}：{each}", f"{lead}: {each}") if not each.startswith(" ") else each for each in own),
    )


def beside(telling: Telling, found: Class, way: Way) -> str:
    """By which further clauses of either side the one who is shown is granted it, the side of the ways first."""
    parts = []
    for before in (not found.led_before, found.led_before):
        clauses = also(telling, way, before=before)
        name = telling.sides[0 if before else 1]
        if clauses and telling.one_area:
            parts.append(telling.say(f"{name}还可依 {clauses}", f"{name} also by {clauses}"))
        elif clauses:
            parts.append(telling.say(f"在{name}还可依 {clauses}", f"in {name} also by {clauses}"))
    said = telling.say("，", "; ").join(parts)
    return telling.say(f"此人{said}", f"this person is granted it {said}") if said else ""
