"""Points, quotas, and how shared facts are counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from luohu.dsl.build.parts import Part, single
from luohu.dsl.rules import wrong_unit
from luohu.dsl.syntax.points import (
    Cap,
    CapKind,
    Counting,
    CountingMode,
    FlatPoints,
    Offset,
    OffsetKind,
    PointsBox,
    PointsPerUnit,
    Quota,
    RankKey,
    Score,
    ScoreItem,
    ScoreMode,
    ScoreUse,
    Veto,
)
from luohu.dsl.syntax.values import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import DocumentReference, Name, Reference
    from luohu.dsl.syntax.conditions import Bound, Condition
    from luohu.dsl.tokens import Token

_HUNDREDTHS = 100
_MODES = {"SUM": ScoreMode.SUM, "BEST": ScoreMode.BEST, "CHOICE": ScoreMode.CHOICE}
_CAPS = {"ATMOST": CapKind.AT_MOST, "ATLEAST": CapKind.AT_LEAST}
_COUNTS = {"CONTINUOUS": CountingMode.CONTINUOUS, "CUMULATIVE": CountingMode.CUMULATIVE}


class PerUnit(NamedTuple):
    """`每满1年`, `每1岁 含不满`."""

    length: Quantity
    full: bool
    started: bool


def cap(report: list[Diagnostic], span: Span, kind: Token[str], points: Quantity) -> Cap:
    """至多 20分."""
    return Cap(_CAPS[kind.kind], _in_points(report, points), span=span)


def gain(report: list[Diagnostic], _span: Span, way: Token[str], points: Quantity) -> Quantity:
    """计5分; 减5分 is less than nothing."""
    said = _in_points(report, points)
    return replace(said, amount=-said.amount) if way.kind == "LOSE" else said


def _in_points(report: list[Diagnostic], said: Quantity) -> Quantity:
    """Points in hundredths; a bare number is points too."""
    if said.unit is Unit.COUNT:
        return Quantity(said.amount * _HUNDREDTHS, Unit.POINTS, span=said.span)
    if said.unit is not Unit.POINTS:
        report.append(wrong_unit.not_points(said.span))
    return said


def per_unit(_span: Span, how: Token[str], length: Quantity, started: Token[str] | None) -> PerUnit:
    """每满1年, 每1岁 含不满."""
    return PerUnit(length, how.kind == "PER", started is not None)


def offset(span: Span, kind: Token[str], value: Quantity) -> Offset:
    """超出40周岁部分."""
    return Offset(OffsetKind.ABOVE if kind.kind == "ABOVE" else OffsetKind.BELOW, value, span=span)


def labelled(span: Span, label: Token[str] | None, item: ScoreItem) -> ScoreItem:
    """An item with the number that it carries in the text."""
    return item if label is None else replace(item, label=label.value, span=span)


def flat_points(span: Span, condition: Condition, points: Quantity) -> FlatPoints:
    """C 计5分."""
    return FlatPoints(condition, points, span=span)


def points_per_unit(  # noqa: PLR0913, PLR0917  one for each part of the rule
    span: Span,
    reference: Reference,
    beyond: Offset | None,
    unit: PerUnit,
    points: Quantity,
    caps: tuple[Cap, ...],
    guard: Condition | None,
) -> PointsPerUnit:
    """F 每满1年 计5分 至多20分（限 C）."""
    return PointsPerUnit(
        reference,
        unit.length,
        points,
        full=unit.full,
        started=unit.started,
        offset=beyond,
        caps=caps,
        guard=guard,
        span=span,
    )


def points_per_unit_since(span: Span, *parts: object) -> PointsPerUnit:
    """自 F 起 每满1年 计5分."""
    return replace(points_per_unit(span, *parts), since=True)  # type: ignore[arg-type]  # the same parts


def score_use(span: Span, reference: Reference, guard: Condition | None) -> ScoreUse:
    """Another score."""
    return ScoreUse(reference, guard, span=span)


def points_box(
    span: Span, mode: Token[str], caps: tuple[Cap, ...], items: tuple[ScoreItem, ...], guard: Condition | None
) -> PointsBox:
    """择一 { … }."""
    return PointsBox(_MODES[mode.kind], caps, items, guard, span=span)


def veto(span: Span, condition: Condition) -> Veto:
    """否决 C."""
    return Veto(condition, span=span)


def score(  # noqa: PLR0913, PLR0917  one for each part of the rule
    span: Span,
    name: Name,
    alias: Name | None,
    mode: Token[str] | None,
    caps: tuple[Cap, ...],
    items: tuple[ScoreItem, ...],
) -> Score:
    """积分."""
    return Score(name, alias, _MODES[mode.kind] if mode else None, caps, items, span=span)


def rank_key(span: Span, reference: Reference, direction: Token[str]) -> RankKey:
    """F 从高到低."""
    return RankKey(reference, direction.kind == "DESC", span=span)


def quota(report: list[Diagnostic], span: Span, name: Name, alias: Name | None, *parts: Part) -> Quota:
    """名额; what may stand once keeps its first value, of 适用 there may be several."""
    clauses: list[DocumentReference] = []
    for one in parts:
        if one.field == "clauses" and isinstance(one.value, tuple):
            clauses.extend(one.value)
    fields = single(report, [one for one in parts if one.field != "clauses"])
    return Quota(name, alias, tuple(clauses), **fields, span=span)  # type: ignore[arg-type]  # parts name fields


def word_said(field: str) -> Callable[..., Part]:
    """What builds a part that fills `field` with what a word of a closed set stands for."""

    def build(span: Span, word: Token[object]) -> Part:
        return Part(field, word.value, span)

    return build


def counting(report: list[Diagnostic], span: Span, fact: Reference, *parts: Part) -> Counting:
    """口径; what may stand once keeps its first value."""
    return Counting(fact, **single(report, list(parts)), span=span)  # type: ignore[arg-type]  # parts name fields


def counting_mode(span: Span, mode: Token[str]) -> Part:
    """方式 连续."""
    return Part("mode", _COUNTS[mode.kind], span)


def counting_gap(span: Span, bound: Bound, _word: Token[str]) -> Part:
    """间断 3个月以内 视为 连续."""
    return Part("gap", bound, span)
