"""Conditions as phrases for people who do not program: what must hold, said as one would say it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.reading.plain import plain
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    RELATION,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    ScoreTest,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.scoring import unbound
from luohu.compiler.runtime.words import (
    Words,
    compared_name,
    fact_name,
    length_name,
    points_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_AMOUNTS = {
    Op.EQ: Label("{}是{}", "{} is {}"),
    Op.LT: Label("{}不满{}", "{} is less than {}"),
    Op.LE: Label("{}不超过{}", "{} is at most {}"),
    Op.GT: Label("{}超过{}", "{} is more than {}"),
    Op.GE: Label("{}达到{}", "{} is at least {}"),
}
_GRADES = _AMOUNTS | {
    Op.LT: Label("{}低于{}", "{} is below {}"),
    Op.LE: Label("{}在{}以下", "{} is {} or lower"),
    Op.GT: Label("{}高于{}", "{} is above {}"),
    Op.GE: Label("{}在{}以上", "{} is {} or higher"),
}
_DAYS = _AMOUNTS | {
    Op.LT: Label("{}早于{}", "{} is before {}"),
    Op.LE: Label("{}不晚于{}", "{} is not after {}"),
    Op.GT: Label("{}晚于{}", "{} is after {}"),
    Op.GE: Label("{}不早于{}", "{} is not before {}"),
}
_SPANS = {
    Span.WITHIN: Label("{}距{}不超过{}", "{} is at most {} after {}"),
    Span.REACHING: Label("{}距{}满{}", "{} is at least {} after {}"),
    Span.OVER: Label("{}距{}超过{}", "{} is more than {} after {}"),
    Span.UNDER: Label("{}距{}不满{}", "{} is less than {} after {}"),
}
_RELATIONS = {Span.WITHIN: Op.LE, Span.REACHING: Op.GE, Span.OVER: Op.GT, Span.UNDER: Op.LT}


def phrase(words: Words, condition: Condition) -> str:
    """What a condition asks, in one phrase; nothing for what is always true."""
    found = plain(condition)
    return "" if found == ALWAYS else _said(words, found, whole=True)


def only_if(words: Words, said: str, where: Condition) -> str:
    """Something that is so only if a condition holds."""
    asked = phrase(words, where)
    return words.say(f"{said}（须{asked}）", f"{said} (if {asked})") if asked else said


def _said(words: Words, item: Condition, *, whole: bool = False) -> str:  # noqa: PLR0911 - one for each form
    if item in (ALWAYS, NEVER):
        return words.say("在任何情形下", "always") if item == ALWAYS else words.say("没有这样的情形", "never")
    match item:
        case FactTest():
            return _fact(words, item)
        case DateTest():
            return _elapsed(words, item)
        case ScoreTest(score, op, value):
            bound = fact_name(words, value) if isinstance(value, FactKey) else points_name(words, value)
            return words.text(_AMOUNTS[op]).format(words.name(unbound(score)), bound)
        case Every(items):
            return _joined(words, items, words.say("，并且", " and "), whole=whole)
        case Some(items):
            return _joined(words, items, words.say("，或者", " or "), whole=whole)
        case Not(inner):
            return _denied(words, inner)
        case CountAtLeast(count, items):
            listed = words.say("、", "; ").join(_said(words, each) for each in items)
            return words.say(f"以下至少{count}项：{listed}", f"at least {count} of these: {listed}")
        case _:
            assert_never(item)


def _joined(words: Words, items: Iterable[Condition], joint: str, *, whole: bool) -> str:
    said = joint.join(_said(words, each) for each in items)
    return said if whole else words.say(f"（{said}）", f"({said})")


def _denied(words: Words, inner: Condition) -> str:
    if isinstance(inner, FactTest) and inner.op is Op.NONE:
        return words.say(f"有{fact_name(words, inner.key)}", f"there is a value of “{fact_name(words, inner.key)}”")
    said = _said(words, inner)
    return words.say(f"并非{said}", f"not {said}")


def _fact(words: Words, test: FactTest) -> str:  # noqa: PLR0911 - one for each form
    name = fact_name(words, test.key)
    if isinstance(test.value, bool):
        said = words.say(name, f"“{name}”")
        return said if test.value else words.say(f"并非{said}", f"not {said}")
    if test.op is Op.NONE:
        return words.say(f"没有{name}", f"there is no “{name}”")
    bound = compared_name(words, test)
    if test.key == FactKey(CASE, RELATION):
        one_of = words.say(f"{bound}之一", f"one of {bound}") if test.op is Op.ONE_OF else bound
        return words.say(f"落户人是依托人的{one_of}", f"the settler is to the anchor: {one_of}")
    kind = words.prepared.kinds.get(test.key.fact)
    match test.op:
        case Op.ONE_OF:
            inside = words.say(f"{name}在{bound}", f"{name} is in {bound}")
            return inside if kind is TypeKind.AREA else words.say(f"{name}是{bound}之一", f"{name} is one of {bound}")
        case Op.HAS_ANY:
            return words.say(f"{name}有{bound}中的一项", f"{name} has one of {bound}")
        case Op.HAS_ALL:
            return words.say(f"{name}有{bound}全部", f"{name} has all of {bound}")
        case _:
            forms = {TypeKind.DATE: _DAYS, TypeKind.MEMBER: _GRADES}.get(kind, _AMOUNTS) if kind else _AMOUNTS
            return words.text(forms[test.op]).format(name, bound)


def _elapsed(words: Words, test: DateTest) -> str:
    at, since = _day(words, test.at), _day(words, test.since)
    if test.length is None and not (test.months or test.days):
        return words.text(_DAYS[_RELATIONS[test.span]]).format(at, since)
    if test.by_year:
        since = words.say(f"{since}当年1月1日", f"1 January of the year of {since}")
    length = length_name(words, test)
    form = words.text(_SPANS[test.span])
    return form.format(at, since, length) if words.language == "zh" else form.format(at, length, since)


def _day(words: Words, day: FactKey | date | None) -> str:
    if day is None:
        return words.say("申请时", "the application")
    return day.isoformat() if isinstance(day, date) else fact_name(words, day)
