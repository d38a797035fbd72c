"""The first lines of a report: who is affected and when, findings, clauses; or that nothing changes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.changes.model import ClauseFate, Level
from luohu.compiler.changes.sides import latest_frozen
from luohu.compiler.reports.diff.telling import side_name
from luohu.compiler.reports.diff.wording import (
    CLAUSE_FATES,
    Stand,
    capital,
    counted,
    past_only,
    stand,
)
from luohu.compiler.reports.headings import ruleset_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Class, Difference, Side
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.dsl.diagnostics.model import Language


def warnings(telling: Telling) -> Iterator[str]:
    """What a reader must know before anything else: drafts taken as in force, sides that stand still on one day."""
    old, new = (list(_of_side(telling, each)) for each in (telling.difference.old, telling.difference.new))
    both = [each for each in old if each in new]
    names = side_name(telling.difference.old), side_name(telling.difference.new)
    for said in both:
        yield telling.say(f"两边都{said}", f"Both sides: {said}")
    for name, own in zip(names, (old, new), strict=True):
        rest = [said for said in own if said not in both]
        yield from (
            capital(said) if name in said else telling.say(f"{name}：{said}", f"{name}: {said}") for said in rest
        )


def _of_side(telling: Telling, side: Side) -> Iterator[str]:
    for each in side.ruleset.assumptions:
        if each.kind == "enactment":
            number = _number(side, each.id)
            yield telling.say(
                f"假定草案 {number} 自 {each.day} 起施行，而它没有施行",
                f"the draft {number} is taken as in force from {each.day} on, which it is not",
            )
        elif each.kind == "zone":
            zone = telling.name(each.id)
            yield telling.say(f"推定{zone}的范围，没有文件写明", f"the extent of {zone} is assumed, no text states it")
    if side.frozen is not None:
        yield telling.say(
            f"取 {side.frozen} 当日的规定，视为每天都如此",
            f"the law of {side.frozen} is taken as the law of every day",
        )
        if not any(each.clauses for state in side.ruleset.timeline for each in state.alternatives):
            yield telling.say(f"{side.frozen} 当日没有施行的条款", f"no clause is in force on {side.frozen}")


def _number(side: Side, instrument: str) -> str:
    return next((each.number for each in side.ruleset.instruments if each.id == instrument), instrument)


def affected(telling: Telling) -> Iterator[str]:
    """How many classes of people lose and gain, and on which side of today they apply."""
    people = telling.difference.people
    if people.equal:
        yield equal_told(telling)
        return
    for each in Stand:
        found = [one for one in people.classes if stand(one.change) is each]
        if found:
            yield _stand_told(telling, each, found)
    if not people.classes:
        yield telling.say("没有查出有人的结论或者所给的有变化", "nobody was found whose outcome or offer changes")
    if people.open:
        count = len(people.open)
        yield telling.say(
            f"有 {count} 种变化没有算出是否有人遇到",
            f"of {counted(count, 'change')} it was not settled whether anybody meets {'it' if count == 1 else 'them'}",
        )
    if people.incomparable or people.contradictions:
        yield telling.say("有的人无从比较，见后", "some people are not comparable: see below")


_STANDS = {
    Stand.LOSES: ("失去", "loses", "lose"),
    Stand.MIXED: ("有得有失", "gains and loses", "gain and lose"),
    Stand.OTHER: (
        "结论不同而无得失",
        "is answered otherwise, no better or worse",
        "are answered otherwise, no better or worse",
    ),
    Stand.GAINS: ("得到", "gains", "gain"),
}


def _stand_told(telling: Telling, how: Stand, found: list[Class]) -> str:
    zh, one, many = _STANDS[how]
    count = len(found)
    said = telling.say(
        f"{count} 类人{zh}", f"{counted(count, 'class', 'classes')} of people {one if count == 1 else many}"
    )
    past = sum(1 for each in found if past_only(each.tenses))
    if telling.timeless:
        return said
    if past == count:
        return said + telling.say("，都只在过去申请", ", applying in the past only")
    if past:
        return said + telling.say(
            f"，其中 {count - past} 类今天或今后申请，{past} 类只在过去申请",
            f": {count - past} applying today or later, {past} in the past only",
        )
    return said + telling.say("，今天或今后申请", ", applying today or later")


def equal_told(telling: Telling) -> str:
    """That nobody's outcome or offer changes, how that was proven, and for which days."""
    difference = telling.difference
    same = difference.bump.level is Level.PATCH
    said = telling.say(
        f"{'含义相同：' if same else ''}没有人的结论或者所给的有变化",
        f"{'equal in meaning: ' if same else ''}nobody's outcome or offer changes",
    )
    first, count = _first_day(difference), difference.people.asked
    if not count:
        return said + telling.say("；各事项的规定两边本来一样", ": what decides on matters is the same on both sides")
    asked = counted(count, "settled question")
    if telling.timeless or first is None:
        return said + telling.say(f"；证明：{count} 个问题都有定论", f"; proven by {asked}")
    return said + telling.say(
        f"；证明：{count} 个问题都有定论，包括自 {first} 起的每一天",
        f"; proven by {asked} that {'covers' if count == 1 else 'cover'} every day from {first} on",
    )


def _first_day(difference: Difference) -> date | None:
    frozen = latest_frozen(difference.old, difference.new)
    if frozen is not None:  # of days before it nobody asked
        return frozen
    spans = (*difference.old.ruleset.timeline, *difference.new.ruleset.timeline)
    return min((each.start for each in spans), default=None)


def clauses_told(telling: Telling) -> str:
    """How many clauses were added, removed, amended, moved, under their name."""
    said = fates_told(telling)
    return telling.say(f"条款：{said}", f"clauses: {said}")


def fates_told(telling: Telling) -> str:
    """How many clauses were added, removed, amended, moved."""
    found = Counter(each.fate for each in telling.difference.clauses)
    parts = [f"{telling.text(CLAUSE_FATES[each])} {found[each]}" for each in ClauseFate if found[each]]
    if telling.lang == "en":
        parts = [f"{found[each]} {CLAUSE_FATES[each].en}" for each in ClauseFate if found[each]]
    return telling.say("，", ", ").join(parts) or telling.say("没有变化", "no change")


def only_told(side: Side, lang: Language, *, before: bool) -> str:
    """That a ruleset has no counterpart."""
    heading = ruleset_heading(side.ruleset).get(lang)
    if before:
        return f"只在原来一边：{heading}" if lang == "zh" else f"on the old side only: {heading}"
    return f"只在现在一边：{heading}" if lang == "zh" else f"on the new side only: {heading}"
