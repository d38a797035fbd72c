"""Scores (积分) of clauses, and tests of scores: items, steps, units, caps, vetoes, typed and with their units checked.

A score inside another becomes an effect of its own, listed by id. On a deduction 至多 limits how much is deducted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from luohu.compiler.checks.names.points_without_end import points_without_end
from luohu.compiler.checks.names.score_stated_twice import score_stated_twice
from luohu.compiler.checks.names.score_tests_score import score_tests_score
from luohu.compiler.checks.names.type_mismatch import not_a_date
from luohu.compiler.checks.names.unit_mismatch import elapsed_unit_mismatch, unit_mismatch
from luohu.compiler.checks.names.units_expected import units_expected
from luohu.compiler.checks.names.units_left_open import units_left_open
from luohu.compiler.checks.names.unknown_name import unknown_name
from luohu.compiler.checks.wording import did_you_mean
from luohu.compiler.holes import hole_id, parts_of
from luohu.compiler.names.conditions import condition, fact_of
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.counted_facts import is_counted
from luohu.compiler.names.counting import ladder
from luohu.compiler.names.nearness import closest
from luohu.compiler.names.score_tests import points
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, FactKey, ScoreEffect, ScoreTest, TypeKind
from luohu.compiler.ruleset.points import (
    BoxItem,
    FlatItem,
    PartKind,
    ScoreItem,
    ScoreItemUse,
    ScoreMode,
    UnitItem,
    VetoItem,
)
from luohu.compiler.ruleset.rungs import YEARS
from luohu.compiler.ruleset.score_items import item_conditions
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.ruleset.whole_scores import COUNTED, bounded
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Edit
from luohu.dsl.source import Span
from luohu.dsl.syntax import conditions
from luohu.dsl.syntax import points as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.values import Unit

_MODES = {
    None: ScoreMode.SUM,
    tree.ScoreMode.SUM: ScoreMode.SUM,
    tree.ScoreMode.BEST: ScoreMode.BEST,
    tree.ScoreMode.CHOICE: ScoreMode.CHOICE,
}
_ELAPSED = {Unit.MONTHS: "months", Unit.DAYS: "days"}
_MONTHS_A_YEAR = 12


def scores(members: tuple[object, ...], view: View, ctx: Context) -> tuple[ScoreEffect, ...]:
    """Every score that a clause states, those inside others behind them."""
    draft = _Draft(view, ctx)
    for member in members:
        if isinstance(member, tree.Score):
            draft.state(member)
    for found in draft.found:
        if any(_tests_points(each, ctx) for each in item_conditions(found.items)):
            ctx.findings.report(score_tests_score(draft.seen[found.score], found.score))
    return tuple(draft.found)


def _tests_points(condition: Condition, ctx: Context) -> bool:
    """Whether a condition hangs on a score, in a hole of it or not."""
    for test in tests_of(condition):
        hole = ctx.holes.get(hole_id(test) or "")
        if isinstance(test, ScoreTest) or (
            hole is not None and any(_tests_points(each, ctx) for each in parts_of(hole))
        ):
            return True
    return False


@dataclass(slots=True)
class _Draft:
    """The scores of one clause while they are read."""

    view: View
    ctx: Context
    found: list[ScoreEffect] = field(default_factory=list)
    seen: dict[str, Span] = field(default_factory=dict)

    def state(self, score: tree.Score) -> str:
        """Keeps a score, and gives its id."""
        known = self.ctx.points.scores.get(score.name.text)
        own = score.name.text if known is None else known.id
        first = self.seen.setdefault(own, score.name.span)
        if first is not score.name.span:
            self.ctx.findings.report(score_stated_twice(score.name.span, score.name.text, first))
        place = len(self.found)
        items = tuple(self.item(each) for each in score.items)
        at_most, at_least = caps(score.caps, self.ctx)
        self.found.insert(place, ScoreEffect(own, _MODES[score.mode], items, at_most, at_least))
        return own

    def item(self, item: tree.ScoreItem) -> ScoreItem:
        """One item."""
        match item:
            case tree.FlatPoints():
                return FlatItem(
                    condition(item.condition, self.view, self.ctx), points(item.points, self.ctx), item.label
                )
            case tree.PointsPerUnit():
                return _units(item, self.view, self.ctx)
            case tree.ScoreUse():
                return ScoreItemUse(used(item.reference, self.ctx), self.guard(item.guard), item.label)
            case tree.Score():
                return ScoreItemUse(self.state(item), ALWAYS, item.label)
            case tree.PointsBox():
                items = tuple(self.item(each) for each in item.items)
                at_most, at_least = caps(item.caps, self.ctx)
                return BoxItem(_MODES[item.mode], items, at_most, at_least, self.guard(item.guard), item.label)
            case tree.Veto():
                return VetoItem(condition(item.condition, self.view, self.ctx), item.label)
            case _:
                assert_never(item)

    def guard(self, guard: conditions.Condition | None) -> Condition:
        """A guard (限), or ALWAYS."""
        return _guard(guard, self.view, self.ctx)


def _guard(guard: conditions.Condition | None, view: View, ctx: Context) -> Condition:
    return ALWAYS if guard is None else condition(guard, view, ctx)


def used(reference: Reference, ctx: Context) -> str:
    """The id of a score that is named; one that no clause declares is reported."""
    known = ctx.points.scores.get(reference.text)
    if known is not None:
        return known.id
    suggestion = closest(reference.text, sorted(ctx.points.scores))
    helps = () if suggestion is None else did_you_mean(suggestion)
    edit = None if suggestion is None else Edit(reference.span, suggestion)
    ctx.findings.report(unknown_name(reference.span, reference.text, Kind.SCORE, helps, edit))
    return reference.text


def caps(stated: tuple[tree.Cap, ...], ctx: Context) -> tuple[int | None, int | None]:
    """The least 至多 and the greatest 至少."""
    most = [points(each.points, ctx) for each in stated if each.kind is tree.CapKind.AT_MOST]
    least = [points(each.points, ctx) for each in stated if each.kind is tree.CapKind.AT_LEAST]
    return min(most, default=None), max(least, default=None)


# ------------------------------------------------------------------------------------------------ points by unit


def _units(item: tree.PointsPerUnit, view: View, ctx: Context) -> ScoreItem:
    found = fact_of(item.reference, view, ctx)
    nothing = FlatItem(NEVER, 0, item.label)
    if found is None:
        return nothing
    info, owners = found
    if len(owners) != 1 or owners[0].where != ALWAYS:
        ctx.findings.report(units_expected(item.span, info.name))
        return nothing
    made = _counted(item, info, owners[0].person, view, ctx)
    if made is None:
        return nothing
    if not bounded(made, (0, 0) if info.ranged else None):
        ctx.findings.report(points_without_end(item.span, info.name, info.span))
        return nothing
    if not item.since and is_counted(info, ctx):
        return ladder(info, made, ctx)
    return made


def _counted(item: tree.PointsPerUnit, info: FactInfo, person: str, view: View, ctx: Context) -> UnitItem | None:
    """The item, typed; None, with a report, if its units are none of the fact."""
    read = _since(item, info, ctx) if item.since or info.born is not None else _of_number(item, info, ctx)
    if read is None:
        return None
    unit, per, offset = read
    source = info.born or info
    gain = points(item.points, ctx)
    at_most, at_least = caps(item.caps, ctx)
    if gain < 0:
        at_most, at_least = None if at_least is None else -at_least, None if at_most is None else -at_most
    return UnitItem(
        FactKey(person, source.id),
        per,
        gain,
        unit is not None,
        unit,
        item.started,
        _PARTS[None if item.offset is None else item.offset.kind],
        offset,
        at_most,
        at_least,
        _guard(item.guard, view, ctx),
        item.label,
        view.at if unit is not None else None,
    )


_PARTS = {None: PartKind.WHOLE, tree.OffsetKind.ABOVE: PartKind.ABOVE, tree.OffsetKind.BELOW: PartKind.BELOW}

Read = tuple[str | None, int, int]
"""Unit of time (None: a number), units per step, and the offset."""


def _since(item: tree.PointsPerUnit, info: FactInfo, ctx: Context) -> Read | None:
    """Time since a day, or an age, which counts in full years."""
    offset = None if item.offset is None else item.offset.value
    if info.born is not None and not item.since:
        for each in (item.per, offset):
            if each is not None and each.unit not in info.type.units:
                ctx.findings.report(unit_mismatch(each, info.name, info.type.word, info.type.units))
                return None
        return _positive(item, YEARS, item.per.amount, 0 if offset is None else offset.amount, ctx)
    if info.type.kind is not TypeKind.DATE:
        ctx.findings.report(not_a_date(item.reference.span, info.name, info.type.word, info.span))
        return None
    for each in (item.per, offset):
        if each is not None and (each.unit not in _ELAPSED or each.unit is not item.per.unit):
            ctx.findings.report(elapsed_unit_mismatch(each))
            return None
    if not (item.full or item.started):
        ctx.findings.report(units_left_open(item.per.span, info.name, info.type.word))
        return None
    return _positive(item, _ELAPSED[item.per.unit], item.per.amount, 0 if offset is None else offset.amount, ctx)


def _of_number(item: tree.PointsPerUnit, info: FactInfo, ctx: Context) -> Read | None:
    if info.type.kind not in COUNTED:
        ctx.findings.report(units_expected(item.per.span, info.name))
        return None
    offset = None if item.offset is None else item.offset.value
    for each in (item.per, offset):
        if each is not None and each.unit not in info.type.units:
            ctx.findings.report(unit_mismatch(each, info.name, info.type.word, info.type.units))
            return None
    if info.type.kind is not TypeKind.INTEGER and not (item.full or item.started):
        ctx.findings.report(units_left_open(item.per.span, info.name, info.type.word))
        return None
    return _positive(item, None, item.per.amount, 0 if offset is None else offset.amount, ctx)


def _positive(item: tree.PointsPerUnit, unit: str | None, per: int, offset: int, ctx: Context) -> Read | None:
    if per >= 1:
        return unit, per, offset
    ctx.findings.report(units_expected(item.per.span, item.reference.text))
    return None
