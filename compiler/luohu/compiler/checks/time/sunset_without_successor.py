"""LH311: a document that ends by its own words, with none known here that takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import before, bounds, listed, locators, on
from luohu.compiler.ruleset.model import ActKind, BarEffect, GrantEffect, Moment, Status
from luohu.compiler.validity.order import settled
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH311",
    name="sunset-without-successor",
    severity=Severity.WARNING,
    title=Text("有效期届满，没有接替的文件", "a document ends and none takes its place"),
    why=Text(
        "从那天起，它准予的不再准予，它不予的不再不予，除非另有文件",
        "from that day what it grants is granted no more and what it bars is barred no more, unless another document says so",
    ),
    fix=Text(
        "看是否已经延长或者有新的文件；有就编码进来",
        "look for an extension or a new document, and encode it",
    ),
    seen=Text(
        "泉公规〔2024〕1号到2029年3月28日届满，没有见到接替的文件",
        "Quanzhou's 2024 No. 1 ends on 2029-03-28, and no successor is known",
    ),
    example=library(instrument="有效期 5年"),
)


def check(program: Program, timelines: Timelines, today: date) -> Iterator[Diagnostic]:
    """Documents with clauses that come to their own end, where no later one of the area covers all their places."""
    for name, periods in timelines.history.periods.items():
        instrument = program.instruments[name]
        end = periods[-1].end if periods else None
        if end is not None and end in _own_ends(timelines, instrument, end) and _matters(instrument):
            neighbours = [each for each in _neighbours(program, timelines, instrument) if each.id != name]
            if not _succeeded(timelines, instrument, end, neighbours):
                standing = [each.number for each in neighbours if _lasts_beyond(timelines, each, end)]
                context = (_standing(standing), _seen_from(today, end))
                yield _finding(program, timelines, instrument, end, context)


def _own_ends(timelines: Timelines, instrument: Instrument, end: Moment) -> set[Moment | None]:
    """Ends that the document states, or that an extension gave it."""
    history = timelines.history
    extended = {
        each.act.until
        for each in history.acts.values()
        if each.act.kind is ActKind.EXTEND and each.act.target == instrument.id and each.act.clauses is None
    }
    return {end if history.status(instrument.id) is Status.ASSUMED else instrument.ends, *extended}


def _matters(instrument: Instrument) -> frozenset[str]:
    lent = {content for act in instrument.acts for content in act.content}
    effects = (effect for clause in instrument.clauses if clause.id not in lent for effect in clause.effects)
    ruled = {effect.matter for effect in effects if isinstance(effect, GrantEffect | BarEffect)}
    return frozenset(ruled | set(instrument.may_govern))


def _neighbours(program: Program, timelines: Timelines, instrument: Instrument) -> list[Instrument]:
    """Documents that share a place and a matter with this one and are in force on some day."""
    matters = _matters(instrument)
    found = (program.instruments[name] for name in timelines.scope(instrument.area).instruments)
    return [each for each in found if _matters(each) & matters and timelines.history.periods.get(each.id)]


def _lasts_beyond(timelines: Timelines, other: Instrument, end: Moment) -> bool:
    """Whether a document is certainly in force on a day."""
    theirs = timelines.history.periods[other.id][0]
    begun = settled(theirs.start, end) is True
    return begun and (theirs.end is None or settled(theirs.end, end) is False)


def _succeeded(timelines: Timelines, instrument: Instrument, end: Moment, neighbours: list[Instrument]) -> bool:
    """Whether later documents, in force when this one ends, cover all of its places."""
    places = timelines.history.places
    start = timelines.history.periods[instrument.id][0].start
    left = places.covered(instrument.place)
    for other in neighbours:
        later = settled(timelines.history.periods[other.id][0].start, start) is False
        if later and _lasts_beyond(timelines, other, end):
            left -= places.covered(other.place)
    return not left


def _finding(
    program: Program, timelines: Timelines, instrument: Instrument, end: Moment, context: tuple[Text, ...]
) -> Diagnostic:
    day, last = on(end), before(end)
    return Diagnostic(
        RULE,
        Text(
            f"`{instrument.number}` 在 {day.zh} 失效（最后有效日 {last.zh}），这里没有接替它的文件",
            f"`{instrument.number}` ends on {day.en} (last day in force {last.en}), and none known here takes its place",
        ),
        Label(instrument.end_span or instrument.span, Text("由此算出", "by these words")),
        notes=(_ending(program, timelines, instrument, end), *context),
        helps=(RULE.fix,),
        subject=(instrument.id, str(end.first)),
        identity=Identity((instrument.id,), days=bounds(end)),
    )


def _ending(program: Program, timelines: Timelines, instrument: Instrument, end: Moment) -> Text:
    periods = timelines.history.clause_periods
    ending = [each.id for each in instrument.clauses if any(p.end == end for p in periods.get(each.id, ()))]
    places = locators(program, instrument.id, ending)
    return Text(f"随之失效：{places.zh}", f"clauses that end with it: {places.en}")


def _standing(numbers: list[str]) -> Text:
    if not numbers:
        return Text("届时这些事项没有别的文件", "no other document on these matters will be in force")
    names = listed(f"`{each}`" for each in numbers)
    return Text(f"届时仍然有效的较早文件：{names.zh}", f"older documents still in force then: {names.en}")


def _seen_from(today: date, end: Moment) -> Text:
    if end.last <= today:
        return Text("这一天已经过去", "that day has passed")
    return Text("这一天还没有到", "that day is still to come")
