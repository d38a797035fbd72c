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
    from collections.abc import Iterator, Sequence

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
    if telling.difference.people.equal:
        yield equal_told(telling)
        return
    yield from (said for said, _ in people_told((telling,)))


def people_told(tellings: Sequence[Telling]) -> Iterator[tuple[str, int]]:
    """The same of several comparisons (at least one) taken together: each sentence with how many of them it is said of."""
    first, found = tellings[0], [each.difference.people for each in tellings]
    for each in Stand:
        stood = [some for one in found if (some := [it for it in one.classes if stand(it.change) is each])]
        if stood:
            yield _stand_told(first, each, [it for some in stood for it in some]), len(stood)
    if not any(each.classes for each in found):
        yield first.say("没有查出有人的结论或者所给的有变化", "nobody was found whose outcome or offer changes"), 0
    count = sum(len(each.open) for each in found)
    if count:
        said = first.say(
            f"有 {count} 种变化没有算出是否有人遇到",
            f"of {counted(count, 'change')} it was not settled whether anybody meets {'it' if count == 1 else 'them'}",
        )
        yield said, sum(1 for each in found if each.open)
    apart = sum(1 for each in found if each.incomparable or each.contradictions)
    if apart:
        yield first.say("有的人无从比较，见后", "some people are not comparable: see below"), apart


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
    same = telling.difference.bump.level is Level.PATCH
    return telling.say(
        f"{'含义相同：' if same else ''}没有人的结论或者所给的有变化；{proof_told((telling,))}",
        f"{'equal in meaning: ' if same else ''}nobody's outcome or offer changes; {proof_told((telling,))}",
    )


def proof_told(tellings: Sequence[Telling]) -> str:
    """How it was proven of comparisons (at least one) that nobody's outcome or offer changes, and for which days."""
    say, asked = tellings[0].say, [each for each in tellings if each.difference.people.asked]
    alike = len(tellings) - len(asked)
    if not asked:
        return say("各事项的规定两边本来一样", "what decides on matters is the same on both sides")
    if not alike:
        return say(f"证明：{_questions(asked)}", f"proven by {_questions(asked)}")
    return say(
        f"其中 {alike} 个各事项的规定两边本来一样，{len(asked)} 个有证明：{_questions(asked)}",
        f"for {alike} of them what decides on matters is the same on both sides,"
        f" for {len(asked)} it is proven by {_questions(asked)}",
    )


def _questions(tellings: Sequence[Telling]) -> str:
    """How many questions were settled of comparisons, and the days on which that holds of all of them."""
    say, count = tellings[0].say, sum(each.difference.people.asked for each in tellings)
    zh, en = f"{count} 个问题都有定论", counted(count, "settled question")
    first = _first_day([each.difference for each in tellings])
    if tellings[0].timeless or first is None:
        return say(zh, en)
    return say(
        f"{zh}，包括自 {first} 起的每一天", f"{en} that {'covers' if count == 1 else 'cover'} every day from {first} on"
    )


def _first_day(differences: list[Difference]) -> date | None:
    frozen = latest_frozen(*(side for each in differences for side in (each.old, each.new)))
    if frozen is not None:  # of days before it nobody asked
        return frozen
    spans = (span for each in differences for side in (each.old, each.new) for span in side.ruleset.timeline)
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
