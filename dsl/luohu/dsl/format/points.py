"""Points, quotas, and how shared facts are counted, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import Item, block, separated_block
from luohu.dsl.format.conditions import bound, condition
from luohu.dsl.format.details import application_period
from luohu.dsl.format.entries import guard
from luohu.dsl.format.expressions import expression
from luohu.dsl.format.layout import Doc, concat, words
from luohu.dsl.format.references import targets
from luohu.dsl.format.values import frequency, glued, month_day, quantity, times_counted, value
from luohu.dsl.predefined import spell_word
from luohu.dsl.syntax.points import (
    Cap,
    CapKind,
    Counting,
    CountingMode,
    FlatPoints,
    OffsetKind,
    PointsBox,
    PointsEffect,
    PointsPerUnit,
    Quota,
    RankKey,
    Score,
    ScoreItem,
    ScoreMode,
    ScoreUse,
    Veto,
)
from luohu.dsl.syntax.values import MonthDay, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Name, Node, Reference
    from luohu.dsl.syntax.points import Offset

_MODES = {ScoreMode.SUM: "SUM", ScoreMode.BEST: "BEST", ScoreMode.CHOICE: "CHOICE"}
_CAPS = {CapKind.AT_MOST: "ATMOST", CapKind.AT_LEAST: "ATLEAST"}
_COUNTS = {CountingMode.CONTINUOUS: "CONTINUOUS", CountingMode.CUMULATIVE: "CUMULATIVE"}
_OFFSETS = {OffsetKind.ABOVE: "ABOVE", OffsetKind.BELOW: "LT_P"}


def points_effect(to: Target, node: PointsEffect) -> Doc:
    """积分, 名额 or 口径."""
    match node:
        case Score():
            return _score(to, node)
        case Quota():
            return _quota(to, node)
        case Counting():
            return _counting(to, node)
        case _:
            assert_never(node)


# ------------------------------------------------------------------------------------------------------------- scores


def _score(to: Target, node: Score) -> Doc:
    """`积分 年龄分 / age_points 至少 0分 { …; … }`."""
    head = f"{to.key('SCORE')} {to.name(node.name)}{to.alias(node.alias)}"
    mode = "" if node.mode is None else to.key(_MODES[node.mode])
    return words(head, mode, _caps(to, node.caps), _items(to, node, node.items))


def _items(to: Target, owner: Node, items: tuple[ScoreItem, ...]) -> Doc:
    return separated_block(to, owner, ((each, concat(to.label(each.label), _item(to, each))) for each in items))


def _item(to: Target, node: ScoreItem) -> Doc:
    match node:
        case FlatPoints():
            return words(condition(to, node.condition), _gain(to, node.points))
        case PointsPerUnit():
            return _per_unit(to, node)
        case ScoreUse():
            return concat(to.reference(node.reference), guard(to, node.guard))
        case PointsBox():
            box = words(to.key(_MODES[node.mode]), _caps(to, node.caps), _items(to, node, node.items))
            return concat(box, guard(to, node.guard))
        case Score():
            return _score(to, node)
        case Veto():
            return words(to.key("VETO"), condition(to, node.condition))
        case _:
            assert_never(node)


def _per_unit(to: Target, node: PointsPerUnit) -> Doc:
    """`租住时长 每满1年 计5分 至多20分（限 C）`."""
    reference = to.reference(node.reference)
    line = words(
        f"{to.key('FROM')} {reference} {to.key('QI')}" if node.since else reference,
        "" if node.offset is None else _offset(to, node.offset),
        glued(to, "PER" if node.full else "PERANY", _unit(node.per, to.language)),
        to.key("STARTED") if node.started else "",
        _gain(to, node.points),
        _caps(to, node.caps),
    )
    return concat(line, guard(to, node.guard))


def _offset(to: Target, node: Offset) -> str:
    """`超出40周岁部分`."""
    between = "" if to.language == "zh" else " "
    return f"{glued(to, _OFFSETS[node.kind], _unit(node.value, to.language))}{between}{to.key('PART')}"


def _unit(node: Quantity, language: Language) -> str:
    """What is counted, never a bare number: `1年`, `1次`."""
    return times_counted(node.amount, language) if node.unit is Unit.COUNT else quantity(node, language)


def _gain(to: Target, node: Quantity) -> str:
    """`计5分`, `减2分`."""
    amount = Quantity(abs(node.amount), node.unit, span=node.span)
    return glued(to, "LOSE" if node.amount < 0 else "GAIN", quantity(amount, to.language))


def _caps(to: Target, caps: Sequence[Cap]) -> str:
    return " ".join(glued(to, _CAPS[each.kind], quantity(each.points, to.language)) for each in caps)


# ------------------------------------------------------------------------------------------------------------- quotas


def _quota(to: Target, node: Quota) -> Doc:
    """What is said of a quota, a line each, in one order."""
    head = f"{to.key('QUOTA')} {to.name(node.name)}{to.alias(node.alias)}"
    lines = (
        words(to.key("APPLYS"), targets(to, node.clauses)) if node.clauses else "",
        "" if node.amount is None else f"{to.key('AMOUNT')} {value(to, node.amount)}",
        "" if node.period is None else f"{to.key('PERIOD')} {frequency(to, node.period)}",
        "" if node.applications is None else application_period(to, node.applications),
        "" if node.cutoff is None else f"{to.key('CUTOFF')} {_cutoff(to, node.cutoff)}",
        words(to.key("RANK"), to.listed(_key(to, each) for each in node.ranking)) if node.ranking else "",
        "" if node.ties is None else f"{to.key('TIES')} {spell_word(node.ties, to.language)}",
        "" if node.split_by is None else f"{to.key('SPLITBY')} {to.reference(node.split_by)}",
        "" if node.leftover is None else f"{to.key('LEFTOVER')} {to.text(node.leftover)}",
        words(to.key("BY"), to.references(node.bodies)) if node.bodies else "",
    )
    return words(head, block(to, node, [Item(line) for line in lines if line != ""]))


def _cutoff(to: Target, node: MonthDay | Reference) -> str:
    return month_day(node, to.language) if isinstance(node, MonthDay) else to.reference(node)


def _key(to: Target, node: RankKey) -> Doc:
    return f"{to.reference(node.reference)} {to.key('DESC' if node.descending else 'ASC')}"


# ----------------------------------------------------------------------------------------------------------- counting


def _counting(to: Target, node: Counting) -> Doc:
    """`口径 居住年限 { 方式 连续 … }`, a line each, in one order."""
    continuous = words(to.key("DEEM"), to.key("CONTINUOUS"))
    lines = (
        "" if node.mode is None else f"{to.key('MODE')} {to.key(_COUNTS[node.mode])}",
        "" if node.starts is None else words(to.key("STARTS"), expression(to, node.starts)),
        "" if node.gap is None else words(to.key("GAP"), bound(to, node.gap), continuous),
        _named(to, "NOTCOUNTED", node.not_counted),
        _named(to, "COUNTED", node.also_counted),
        _named(to, "RESTART", node.restarts_on),
        _named(to, "PAUSE", node.paused_on),
    )
    head = f"{to.key('COUNTING')} {to.reference(node.fact)}"
    return words(head, block(to, node, [Item(line) for line in lines if line != ""]))


def _named(to: Target, terminal: str, names: tuple[Name, ...]) -> Doc:
    return words(to.key(terminal), to.listed(map(to.name, names))) if names else ""
