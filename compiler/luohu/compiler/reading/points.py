"""Scores, quotas and counting rules as a drafter writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.compiler.reading.conditions import condition, guard
from luohu.compiler.reading.names import NOWHERE, Register
from luohu.compiler.reading.references import targets
from luohu.compiler.reading.values import LENGTHS, counted, month_day, unit_of
from luohu.compiler.ruleset.model import ANCHOR, CountingEffect, FactKey, QuotaEffect, ScoreEffect
from luohu.compiler.ruleset.points import (
    BoxItem,
    CountingMode,
    FlatItem,
    PartKind,
    RankKey,
    ScoreItem,
    ScoreItemUse,
    ScoreMode,
    Ties,
    UnitItem,
    VetoItem,
)
from luohu.compiler.ruleset.rungs import YEARS
from luohu.dsl.syntax import points as tree
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.conditions import Bound, Comparator
from luohu.dsl.syntax.details import ApplicationPeriod
from luohu.dsl.syntax.expressions import Call
from luohu.dsl.syntax.values import Unit
from luohu.dsl.syntax.vocabulary import Frequency

if TYPE_CHECKING:
    from luohu.compiler.reading.reader import Reader
    from luohu.compiler.ruleset.model import Clause
    from luohu.dsl.syntax.expressions import Expression
    from luohu.dsl.syntax.values import MonthDay, Quantity, Value

_MODES = {
    ScoreMode.SUM: tree.ScoreMode.SUM,
    ScoreMode.BEST: tree.ScoreMode.BEST,
    ScoreMode.CHOICE: tree.ScoreMode.CHOICE,
}
_OFFSETS = {PartKind.ABOVE: tree.OffsetKind.ABOVE, PartKind.BELOW: tree.OffsetKind.BELOW}
_TIES = {Ties.EQUAL: tree.Ties.EQUAL, Ties.LOT: tree.Ties.LOT, Ties.UNSTATED: tree.Ties.UNSTATED}
_COUNTS = {
    CountingMode.CONTINUOUS: tree.CountingMode.CONTINUOUS,
    CountingMode.CUMULATIVE: tree.CountingMode.CUMULATIVE,
}


def points(reader: Reader, clause: Clause, said: ScoreEffect | QuotaEffect | CountingEffect) -> tree.PointsEffect:
    """One effect."""
    match said:
        case ScoreEffect():
            return _score(reader, said)
        case QuotaEffect():
            return _quota(reader, clause, said)
        case CountingEffect():
            return _counting(reader, said)
        case _:
            assert_never(said)


def _declared(reader: Reader, register: Register, identity: str) -> tuple[Name, Name | None]:
    """A name that the text declares, with its alias: the label in both languages."""
    term = reader.names.terms[register].get(identity)
    label = identity if term is None else term.label.zh
    name = Name(label, span=NOWHERE)
    return (name, None) if label == identity else (name, Name(identity, span=NOWHERE))


# ------------------------------------------------------------------------------------------------ scores


def _score(reader: Reader, said: ScoreEffect) -> tree.Score:
    mode = None if said.mode is ScoreMode.SUM else _MODES[said.mode]
    items = tuple(_item(reader, each) for each in said.items)
    name, alias = _declared(reader, Register.SCORE, said.score)
    return tree.Score(name, alias, mode, _caps(said.at_most, said.at_least), items, span=NOWHERE)


def _caps(at_most: int | None, at_least: int | None) -> tuple[tree.Cap, ...]:
    pairs = ((tree.CapKind.AT_LEAST, at_least), (tree.CapKind.AT_MOST, at_most))
    return tuple(tree.Cap(kind, _points(cap), span=NOWHERE) for kind, cap in pairs if cap is not None)


def _points(hundredths: int) -> Quantity:
    return counted(hundredths, Unit.POINTS)


def _item(reader: Reader, item: ScoreItem) -> tree.ScoreItem:
    match item:
        case FlatItem(test, gain, label):
            return tree.FlatPoints(condition(reader, test), _points(gain), label, span=NOWHERE)
        case UnitItem():
            return _units(reader, item)
        case ScoreItemUse(score, where, label):
            used = reader.names.reference(Register.SCORE, score)
            return tree.ScoreUse(used, guard(reader, where), label, span=NOWHERE)
        case BoxItem():
            inner = tuple(_item(reader, each) for each in item.items)
            caps = _caps(item.at_most, item.at_least)
            return tree.PointsBox(_MODES[item.mode], caps, inner, guard(reader, item.where), item.label, span=NOWHERE)
        case VetoItem(test, label):
            return tree.Veto(condition(reader, test), label, span=NOWHERE)
        case _:
            assert_never(item)


def _units(reader: Reader, item: UnitItem) -> tree.PointsPerUnit:
    """Points for each unit. On a deduction 至多 limits how much is deducted, and 至少 how little."""
    aged = item.unit == YEARS
    unit = LENGTHS[item.unit or "months"] if item.since else unit_of(reader.type_of(item.key.fact))
    subject = reader.age(item.key, ANCHOR) if aged else reader.names.fact(item.key, ANCHOR)
    kind = _OFFSETS.get(item.part)
    offset = None if kind is None else tree.Offset(kind, counted(item.offset, unit), span=NOWHERE)
    caps = (item.at_most, item.at_least)
    if item.points < 0:
        caps = tuple(None if each is None else -each for each in (item.at_least, item.at_most))  # type: ignore[assignment]
    return tree.PointsPerUnit(
        subject,
        counted(item.per, unit),
        _points(item.points),
        since=item.since and not aged,
        full=not item.started,
        started=item.started,
        offset=offset,
        caps=_caps(*caps),
        guard=guard(reader, item.where),
        label=item.label,
        span=NOWHERE,
    )


# ------------------------------------------------------------------------------------------------ quotas


def _quota(reader: Reader, clause: Clause, said: QuotaEffect) -> tree.Quota:
    name, alias = _declared(reader, Register.QUOTA, said.quota)
    cutoff: MonthDay | Reference | None = None if said.cutoff is None else month_day(said.cutoff)
    if said.cutoff_parameter is not None:
        cutoff = reader.names.reference(Register.PARAMETER, said.cutoff_parameter)
    return tree.Quota(
        name,
        alias,
        targets(reader.names.ruleset, clause, said.clauses),
        amount=_amount(reader, said),
        period=_period(said),
        applications=_applications(said),
        cutoff=cutoff,
        ranking=tuple(_key(reader, each) for each in said.ranking),
        ties=None if said.ties is None else _TIES[said.ties],
        split_by=None if said.split_by is None else _word(said.split_by),
        leftover=said.leftover,
        bodies=reader.names.references(Register.BODY, said.bodies),
        span=NOWHERE,
    )


def _word(word: str) -> Reference:
    return Reference((word,), span=NOWHERE)


def _amount(reader: Reader, said: QuotaEffect) -> Value | None:
    if said.parameter is not None:
        return reader.names.reference(Register.PARAMETER, said.parameter)
    return None if said.amount is None else counted(said.amount, Unit.COUNT)


def _period(said: QuotaEffect) -> Frequency | None:
    if said.every_months is None:
        return None
    return Frequency(counted(said.every_months, Unit.MONTHS), times=said.rounds, span=NOWHERE)


def _applications(said: QuotaEffect) -> ApplicationPeriod | None:
    if said.opens is None or said.closes is None:
        return None
    return ApplicationPeriod(month_day(said.opens), month_day(said.closes), span=NOWHERE)


def _key(reader: Reader, key: RankKey) -> tree.RankKey:
    if key.score is not None:
        return tree.RankKey(reader.names.reference(Register.SCORE, key.score), key.descending, span=NOWHERE)
    assert key.fact is not None, key
    return tree.RankKey(reader.names.fact(key.fact, ANCHOR), key.descending, span=NOWHERE)


# ------------------------------------------------------------------------------------------------ counting


def _counting(reader: Reader, said: CountingEffect) -> tree.Counting:
    known = reader.names.facts.get(said.fact)
    holder = known.holders[0] if known is not None and ANCHOR not in known.holders else ANCHOR
    gap = None
    if said.gap is not None:
        gap = Bound(Comparator.AT_MOST, counted(said.gap, LENGTHS[said.gap_unit or "days"]), span=NOWHERE)
    return tree.Counting(
        reader.names.fact(FactKey(holder, said.fact), ANCHOR),
        None if said.mode is None else _COUNTS[said.mode],
        _starts(reader, said),
        gap,
        _words(said.not_counted),
        _words(said.also_counted),
        _words(said.restarts_on),
        _words(said.paused_on),
        span=NOWHERE,
    )


def _words(words: tuple[str, ...]) -> tuple[Name, ...]:
    return tuple(Name(each, span=NOWHERE) for each in words)


def _starts(reader: Reader, said: CountingEffect) -> Expression | None:
    days = tuple(reader.names.fact(each, ANCHOR) for each in said.starts)
    if not days:
        return None
    if len(days) == 1:
        return days[0]
    return Call(Name("最晚" if said.latest else "最早", span=NOWHERE), days, span=NOWHERE)
