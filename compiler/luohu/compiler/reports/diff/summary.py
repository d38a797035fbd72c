"""The first lines of a report: who is affected and when, the version and why, findings, clauses; or that nothing changes."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import ClauseFate, Ground, Level
from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.diff.wording import (
    CLAUSE_FATES,
    GROUNDS,
    LEVELS,
    SEVERITIES,
    Stand,
    counted,
    past_only,
    stand,
)
from luohu.compiler.reports.headings import ruleset_heading
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Bump, Class, Difference, FindingsChange, Reason, Side
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.dsl.diagnostics.model import Language


NAMES = 3
"""So many things are named in one line; the others are counted."""

LEAST_RUN = 2
"""Numbers in a row are told one by one up to so many."""


def warnings(telling: Telling) -> Iterator[str]:
    """What a reader must know before anything else: drafts taken as in force, sides that stand still on one day."""
    old, new = (list(_of_side(telling, each)) for each in (telling.difference.old, telling.difference.new))
    both = [each for each in old if each in new]
    names = telling.difference.old.name, telling.difference.new.name
    for said in both:
        yield telling.say(f"两边都{said}", f"Both sides: {said}")
    for name, own in zip(names, (old, new), strict=True):
        yield from (telling.say(f"{name}：{said}", f"{name}: {said}") for said in own if said not in both)


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
    if people.incomparable:
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
    asked = counted(count, "settled question")
    if telling.timeless or first is None:
        return said + telling.say(f"；证明：{count} 个问题都有定论", f"; proven by {asked}")
    return said + telling.say(
        f"；证明：{count} 个问题都有定论，包括自 {first} 起的每一天",
        f"; proven by {asked} that cover every day from {first} on",
    )


def _first_day(difference: Difference) -> date | None:
    spans = (*difference.old.ruleset.timeline, *difference.new.ruleset.timeline)
    return min((each.start for each in spans), default=None)


def bump_told(bump: Bump, lang: Language) -> str:
    """The change of version in a line."""
    level = LEVELS[bump.level].get(lang)
    return f"版本：{level}" if lang == "zh" else f"version: {level}"


def reason_told(telling: Telling, reason: Reason) -> str:
    """A ground of the version, with what shows it."""
    ground = telling.text(ground_said(reason))
    shown = shown_by(telling, reason)
    return telling.say(f"{ground}（{shown}）", f"{ground} ({shown})") if shown else ground


def ground_said(reason: Reason) -> Text:
    """A ground by itself."""
    if reason.ground is Ground.UNSETTLED and reason.level is Level.MINOR:
        return Text(
            "未能确定是否有人得到，按有人得到处理",
            "it was not settled whether somebody gains: taken as if somebody did",
        )
    return GROUNDS[reason.ground]


def shown_by(telling: Telling, reason: Reason) -> str:
    """The classes, words or clauses that show a ground."""
    if not reason.of:
        return ""
    if reason.ground in (Ground.WORSE, Ground.BETTER):
        listed = telling.listed(in_runs(reason.of))
        word = "class" if len(reason.of) == 1 else "classes"
        return telling.say(f"第 {listed} 类", f"{word} {listed}")
    named = [_called(telling, each) for each in reason.of]
    if len(named) <= NAMES:
        return telling.listed(named)
    listed = telling.listed(named[:NAMES])
    return telling.say(f"{listed} 等 {len(named)} 项", f"{listed} and {len(named) - NAMES} more")


def in_runs(numbers: tuple[str, ...]) -> list[str]:
    """Numbers of classes, three and more in a row as from–to."""
    runs: list[list[int]] = []
    for each in sorted(map(int, numbers)):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [
        said
        for run in runs
        for said in ([f"{run[0]}–{run[-1]}"] if len(run) > LEAST_RUN else [str(each) for each in run])
    ]


def _called(telling: Telling, name: str) -> str:
    """A class by number, days, a member of a fact, or an id of either side."""
    if name.isdecimal():
        return telling.say(f"第 {name} 类", f"class {name}")
    days = _DAYS.fullmatch(name)
    if days is not None:
        end = None if days["end"] == "…" else date.fromisoformat(days["end"])
        return telling.text(days_told((Run(date.fromisoformat(days["start"]), end),)))
    fact, equals, member = name.partition("=")
    if equals:
        return f"{telling.fact(fact)} {telling.name(member)}"
    labels = {each.id: each.label for each in telling.difference.words}
    if name in labels:
        return telling.text(labels[name])
    said = telling.clause(name, before=False)
    return telling.fact(name) if said == name else said


_DAYS = re.compile(r"\[(?P<start>[\d-]+), (?P<end>[\d-]+|…)\)")
"""Days as grounds of a version have them."""


def clauses_told(telling: Telling) -> str:
    """How many clauses were added, removed, amended, moved."""
    found = Counter(each.fate for each in telling.difference.clauses)
    parts = [f"{telling.text(CLAUSE_FATES[each])} {found[each]}" for each in ClauseFate if found[each]]
    if telling.lang == "en":
        parts = [f"{found[each]} {CLAUSE_FATES[each].en}" for each in ClauseFate if found[each]]
    said = telling.say("，", ", ").join(parts) or telling.say("没有变化", "no change")
    return telling.say(f"条款：{said}", f"clauses: {said}")


def findings_told(change: FindingsChange, lang: Language) -> str:
    """How many findings of a check came, went and stayed."""
    grave = Counter(each.severity for each in change.come)
    ordered = sorted(grave, key=lambda one: one.rank)
    if lang == "zh":
        new = "、".join(f"{SEVERITIES[each].zh} {grave[each]}" for each in ordered)
        told = f"新出现 {len(change.come)} 个{new and f'（{new}）'}"
        return f"检查结果：{told}，消失 {len(change.gone)} 个，仍在 {change.stayed} 个"
    new = ", ".join(counted(grave[each], SEVERITIES[each].en) for each in ordered)
    told = f"{len(change.come)} new{new and f' ({new})'}"
    return f"findings: {told}, {len(change.gone)} gone, {change.stayed} on both sides"


def only_told(side: Side, lang: Language, *, before: bool) -> str:
    """That a ruleset has no counterpart."""
    heading = ruleset_heading(side.ruleset).get(lang)
    if before:
        return f"只在原来一边：{heading}" if lang == "zh" else f"on the old side only: {heading}"
    return f"只在现在一边：{heading}" if lang == "zh" else f"on the new side only: {heading}"
