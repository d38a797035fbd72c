"""Counting rules (口径): how a shared fact is counted here, and tests of facts that some rule counts.

A rule that says from which day a fact counts (起算) turns tests of the fact into tests of the time since; which rule is
in force is known only with the law of the day, so such a test is a hole.
"""

from __future__ import annotations

from dataclasses import replace

from luohu.compiler.checks.names.counting_without_days import counting_without_days
from luohu.compiler.names.conditions import fact_of
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.counted_facts import ELAPSED, counted
from luohu.compiler.ruleset.model import ANCHOR, CountingEffect, FactKey, TypeKind
from luohu.compiler.ruleset.points import BoxItem, CountingMode, FlatItem, ScoreMode, UnitItem
from luohu.compiler.ruleset.rungs import rungs
from luohu.compiler.types.facts import FactInfo
from luohu.dsl.predefined import FUNCTIONS, canonical
from luohu.dsl.syntax import points as tree
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.expressions import Call, Expression
from luohu.dsl.syntax.values import Quantity, Unit

_UNITS = {Unit.MONTHS: "months", Unit.DAYS: "days", Unit.WORKING_DAYS: "workdays"}
_MODES = {
    tree.CountingMode.CONTINUOUS: CountingMode.CONTINUOUS,
    tree.CountingMode.CUMULATIVE: CountingMode.CUMULATIVE,
}


def ladder(info: FactInfo, item: UnitItem, ctx: Context) -> BoxItem:
    """Points for each unit of a fact that is so counted, unit by unit: each is a test of its own."""
    bare = replace(item, at_most=None, at_least=None)
    limit = sum(1 for _ in rungs(item, None))
    steps = (each for each, _ in zip(rungs(bare, None), range(limit), strict=False))
    items = tuple(FlatItem(counted(each, info, ctx), item.points) for each in steps)
    return BoxItem(ScoreMode.SUM, items, item.at_most, item.at_least, item.where, item.label)


def effect(member: tree.Counting, view: View, ctx: Context) -> CountingEffect | None:
    """A counting rule as it is recorded; None, with a report, if its fact or its days are none."""
    found = fact_of(member.fact, view, ctx)
    if found is None:
        return None
    info = found[0].born or found[0]
    before = ctx.findings.poison
    latest, days = (True, ()) if member.starts is None else _starts(member.starts, view, ctx)
    if member.starts is not None and info.type.type.unit not in ELAPSED:
        ctx.findings.report(counting_without_days(member.fact.span, info.name))
    gap = None if member.gap is None else member.gap.value
    if ctx.findings.poison > before:
        return None
    return CountingEffect(
        info.id,
        None if member.mode is None else _MODES[member.mode],
        days,
        latest,
        gap.amount if isinstance(gap, Quantity) else None,
        _UNITS.get(gap.unit) if isinstance(gap, Quantity) else None,
        _texts(member.not_counted),
        _texts(member.also_counted),
        _texts(member.restarts_on),
        _texts(member.paused_on),
    )


def _texts(names: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(each.text for each in names)


def _starts(starts: Expression, view: View, ctx: Context) -> tuple[bool, tuple[FactKey, ...]]:
    """Whether the latest of several days counts, and the days, as facts of the anchor, who stands for whom it is asked of."""
    if isinstance(starts, Reference):
        return True, _days((starts,), view, ctx)
    word = canonical(starts.function.text, FUNCTIONS) if isinstance(starts, Call) else ""
    if isinstance(starts, Call) and word in {"最晚", "最早"}:
        named = tuple(each for each in starts.arguments if isinstance(each, Reference))
        if len(named) == len(starts.arguments) and named:
            return word == "最晚", _days(named, view, ctx)
    ctx.findings.report(counting_without_days(starts.span, starts.span.text))
    return True, ()


def _days(references: tuple[Reference, ...], view: View, ctx: Context) -> tuple[FactKey, ...]:
    days: dict[FactKey, None] = {}
    for each in references:
        found = fact_of(each, view, ctx)
        if found is None:
            continue
        if found[0].type.kind is not TypeKind.DATE:
            ctx.findings.report(counting_without_days(each.span, found[0].name))
        days[FactKey(ANCHOR, found[0].id)] = None
    return tuple(days)
