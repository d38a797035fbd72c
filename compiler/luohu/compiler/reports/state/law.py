"""What is in force on a day: instruments, what they do to one another, clauses with what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.checks.gaps.wording import cited, labelled, named
from luohu.compiler.reports.acts_text import act_told, names_of, passage_told
from luohu.compiler.reports.state.model import ActState, ClauseState, InstrumentState, Standing
from luohu.compiler.ruleset.model import (
    BarEffect,
    BindingEffect,
    CommonRuleEffect,
    CountingEffect,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    GrantEffect,
    QuotaEffect,
    ScoreEffect,
    ServiceEffect,
    SettingEffect,
    Status,
)
from luohu.compiler.runtime.provisions import slice_on
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Clause, Effect, Instrument, Period, Ruleset
    from luohu.compiler.runtime.prepared import Prepared


def standing(periods: Iterable[Period], on: date, status: Status = Status.ENACTED) -> Standing:
    """How what has these periods stands on a day."""
    listed = tuple(periods)
    if status is Status.DRAFT and not listed:
        return Standing.DRAFT
    if any(each.start.last <= on and (each.end is None or on < each.end.first) for each in listed):
        return Standing.IN_FORCE
    if any(each.start.first <= on and (each.end is None or on < each.end.last) for each in listed):
        return Standing.MAYBE
    return Standing.COMING if any(on < each.start.first for each in listed) else Standing.OVER


def instruments_on(program: Program, prepared: Prepared, on: date) -> tuple[InstrumentState, ...]:
    """The instruments of a ruleset: those in force first, then by first day and id."""
    held = _held(prepared, on)
    found = [_instrument(program, prepared.ruleset, each, on, held) for each in prepared.ruleset.instruments]
    return tuple(sorted(found, key=lambda each: (tuple(Standing).index(each.standing), *_first(each.instrument))))


def _first(instrument: Instrument) -> tuple[date, str]:
    days = [each.start.first for each in instrument.periods]
    return min(days, default=date.max), instrument.id


def _instrument(
    program: Program, ruleset: Ruleset, instrument: Instrument, on: date, held: dict[str, Standing]
) -> InstrumentState:
    provisions = {each.provision_id for each in ruleset.clauses if each.instrument == instrument.id}
    editions = {each.id: each.provision_id for each in ruleset.clauses if each.instrument == instrument.id}
    now = {editions[each] for each in held if each in editions}
    title = instrument.title
    return InstrumentState(
        instrument,
        None if title is None else Text(title.zh, title.english),
        tuple(_body(program, ruleset, each) for each in instrument.issuers),
        standing(instrument.periods, on, instrument.status),
        (len(now), len(provisions)),
    )


def _body(program: Program, ruleset: Ruleset, body: str) -> Text:
    for vocabulary in (ruleset.vocabulary, *(program.vocabularies[each] for each in sorted(program.vocabularies))):
        for each in vocabulary.bodies:
            if each.id == body:
                return labelled(each.label, body)
    return Text(body, body.replace("_", " "))


def _held(prepared: Prepared, on: date) -> dict[str, Standing]:
    """The editions in some possible law of the day, and whether they are in all of them."""
    found = slice_on(prepared, on)
    states = () if found is None else found.alternatives
    ids = sorted({clause for state in states for clause in state.clauses})
    certain = [frozenset(state.clauses) for state in states]
    return {each: Standing.IN_FORCE if all(each in one for one in certain) else Standing.MAYBE for each in ids}


def clauses_on(prepared: Prepared, on: date) -> tuple[ClauseState, ...]:
    """The clauses that are, or may be, in force on a day, by instrument and in the order of the ruleset."""
    held = _held(prepared, on)
    return tuple(
        ClauseState(each, cited(prepared, each.id), does(prepared, each), held[each.id])
        for each in prepared.ruleset.clauses
        if each.id in held
    )


def acts_of(ruleset: Ruleset) -> tuple[ActState, ...]:
    """What instruments do to one another, and which cases they leave to one another, by day."""
    zh, en = names_of(ruleset, "zh"), names_of(ruleset, "en")
    found = []
    for each in ruleset.instruments:
        for act in each.acts:
            said = Text(act_told(each, act, zh), act_told(each, act, en))
            found.append(ActState(each.id, act.day, act.outcome, said))
        for passage in each.passages if each.periods else ():
            said = Text(passage_told(each, passage, zh), passage_told(each, passage, en))
            found.append(ActState(each.id, each.periods[0].start, "passage", said))
    return tuple(sorted(found, key=lambda each: (each.day.first, each.actor, each.said.en)))


# ------------------------------------------------------------------------------------------------ clauses


def does(prepared: Prepared, clause: Clause) -> Text:
    """What a clause does, briefly: each kind of effect once, with what it is about."""
    said = list(dict.fromkeys(_does(prepared, each) for each in clause.effects))
    return Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def _does(prepared: Prepared, effect: Effect) -> Text:
    verb = _verb(effect)
    about = [named(prepared, each) for each in _about(effect)]
    if not about:
        return verb
    return Text(
        f"{verb.zh} {'、'.join(each.zh for each in about)}", f"{verb.en} {', '.join(each.en for each in about)}"
    )


def _about(effect: Effect) -> Iterator[str]:
    match effect:
        case GrantEffect(matter=matter) | BarEffect(matter=matter) | EndEffect(matter=matter):
            yield matter
        case BindingEffect(matter=str() as matter):
            yield matter
        case ScoreEffect(score=score):
            yield score
        case QuotaEffect(quota=quota):
            yield quota
        case _:
            return


def _verb(effect: Effect) -> Text:  # noqa: C901, PLR0911, PLR0912 - one line for each kind
    match effect:
        case GrantEffect():
            return Text("准予", "grants")
        case BarEffect(pathways=ways):
            return Text("不予（部分途径）", "bars, by some ways,") if ways else Text("不予", "bars")
        case CommonRuleEffect():
            return Text("通则：补充其他条款所给", "shared provision: completes what other clauses offer")
        case SettingEffect():
            return Text("规定数值", "sets a figure")
        case DutyEffect():
            return Text("责成", "obliges bodies")
        case ServiceEffect():
            return Text("提供服务", "offers services")
        case EntitlementEffect():
            return Text("保障", "entitles")
        case EndEffect():
            return Text("终止", "ends")
        case BindingEffect():
            return Text("对下级的要求", "binds lower texts")
        case DelegationEffect():
            return Text("授权", "delegates")
        case ScoreEffect():
            return Text("计分", "states the score")
        case QuotaEffect():
            return Text("名额", "states the quota")
        case CountingEffect():
            return Text("口径", "says how something is counted")
        case _:
            assert_never(effect)
