"""Details of a route told in prose: what is offered and asked, and what is not yet determined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from luohu.compiler.ruleset.model import ANCHOR, CASE, SETTLER, FactKey, Op, YearDay
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.model import ApplicationWindow, EvidenceDemand, Offer, RouteDetails, TimeLimit
from luohu.compiler.runtime.plan import PREDEFINED
from luohu.compiler.runtime.values import ADMITTED, RULED
from luohu.compiler.runtime.words import Words, fact_name, unit_name


def details_told(words: Words, details: RouteDetails) -> Iterator[str]:
    """One line for each kind of detail that is offered or may be; what is not yet determined says what decides it."""
    open_lists = {"随迁": details.companions_open, "材料": details.evidence_open}
    for (zh, en), items in _listed(words, details):
        shown = [f"{name}{_state(words, each)}" for name, each in items if each.state is not Offer.NOT_OFFERED]
        if open_lists.get(zh):
            shown.append(words.say("等", "and others"))
        if shown:
            joined = words.say("、", ", ").join(shown)
            yield words.say(f"    {zh}：{joined}", f"    {en}: {joined}")


class _HasState(Protocol):
    """Any detail."""

    @property
    def state(self) -> Offer:
        """Offered, not offered, or not yet known."""

    @property
    def needs(self) -> tuple[str, ...]:
        """What decides it."""


Listed = tuple[tuple[str, str], Sequence[tuple[str, _HasState]]]
"""What a kind of detail is called in both languages, and each of them with its name."""


def _listed(words: Words, details: RouteDetails) -> tuple[Listed, ...]:
    def limit(each: TimeLimit) -> str:
        return unit_name(words, each.amount, each.unit)

    return (
        (("落户地", "address"), [(words.name(each.address), each) for each in details.addresses]),
        (("随迁", "may move along"), [(words.name(each.relation), each) for each in details.companions]),
        (("材料", "evidence"), [(_demand(words, each), each) for each in details.evidence]),
        (("人数", "heads"), [(f"{_HEADS[each.op]} {each.value}", each) for each in details.heads]),
        (("时限", "time limit"), [(limit(each), each) for each in details.time_limits]),
        (("受理", "receives"), [(words.name(each.id), each) for each in details.receivers]),
        (("代办", "may stand in"), [(words.name(each.id), each) for each in details.proxies]),
        (("办理期", "to be used within"), [(limit(each), each) for each in details.exercised_within]),
        (("申请期", "to be applied for"), [(_window(words, each), each) for each in details.applications]),
        (("费用", "fee"), [(each.text, each) for each in details.fees]),
        (("方式", "mode"), [(each.text, each) for each in details.modes]),
    )


def _state(words: Words, detail: _HasState) -> str:
    if detail.state is not Offer.UNKNOWN:
        return ""
    if not detail.needs:
        return words.say("（未定）", " (open)")
    needs = words.say("、", ", ").join(need_name(words, each) for each in detail.needs)
    return words.say(f"（未定，取决于 {needs}）", f" (open, depends on {needs})")


def need_name(words: Words, subject: str) -> str:
    """What decides a detail, in words: a fact with its person, or an unknown day."""
    person, dot, fact = subject.partition(".")
    if not dot and person in words.prepared.facts:
        return fact_name(words, FactKey(CASE, subject))
    if person in (ANCHOR, SETTLER) or person in words.prepared.relatives:
        return fact_name(words, FactKey(person, fact))
    known = FactKey(CASE, subject)
    if known in PREDEFINED or subject.startswith((ADMITTED, RULED)):
        return fact_name(words, known)
    return words.text(day_label(words.prepared, subject))


def _window(words: Words, window: ApplicationWindow) -> str:
    period = window.period
    if period.opens is not None or period.closes is not None:
        first, last = (each.isoformat() if each is not None else "" for each in (period.opens, period.closes))
    else:
        first, last = (year_day_name(words, each) for each in (period.first, period.last))
    outside = "" if window.on_day else words.say("，申请日不在其内", ", which the day of application is not")
    return words.say(f"{first} 至 {last}{outside}", f"{first} to {last}{outside}")


def year_day_name(words: Words, day: YearDay | None) -> str:
    """A day of every year."""
    if day is None:
        return ""
    if day.day is None:
        return words.say(f"{day.month}月底", f"the end of month {day.month}")
    return words.say(f"{day.month}月{day.day}日", f"{day.month:02d}-{day.day:02d}")


_HEADS = {Op.LE: "≤", Op.LT: "<", Op.GE: "≥", Op.GT: ">", Op.EQ: "="}


def _demand(words: Words, demand: EvidenceDemand) -> str:
    if demand.evidence is not None:
        return words.name(demand.evidence)
    joint = words.say("和" if demand.every else "或", " and " if demand.every else " or ")
    return words.say("（{}）", "({})").format(joint.join(_demand(words, each) for each in demand.any_of))
