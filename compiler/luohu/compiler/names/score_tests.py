"""Tests of scores (积分) in conditions: against points, a parameter, or a figure that somebody publishes."""

from __future__ import annotations

from luohu.compiler.checks.names.type_mismatch import comparator_does_not_fit
from luohu.compiler.names import figures
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.point_table import PointName
from luohu.compiler.ruleset.model import NEVER, Condition, Op, ScoreTest, Some
from luohu.compiler.types.comparisons import OPS
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Bound, Operator
from luohu.dsl.syntax.values import Quantity, Unit


def score_named(reference: Reference, ctx: Context) -> PointName | None:
    """The score that a reference means, or None."""
    return ctx.points.scores.get(reference.text)


def points(amount: Quantity, ctx: Context) -> int:
    """Points in hundredths. What is no number of points is reported by the parser, and spoils what it is part of."""
    if amount.unit is not Unit.POINTS:
        ctx.findings.spoil()
    return amount.amount


def tested(score: PointName, bounds: tuple[Bound, ...], view: View, ctx: Context) -> Condition:
    """Every bound on a score as a test of it."""
    return conjunction(tuple(_test(score, bound, view, ctx) for bound in bounds))


def _test(score: PointName, bound: Bound, view: View, ctx: Context) -> Condition:
    figure = figures.named(bound.value, view, ctx)
    if figure is not None:
        return figures.score_test_of(score.id, bound, figure, ctx)
    if not isinstance(bound.value, Quantity):
        ctx.findings.report(comparator_does_not_fit(bound.span, score.name, Text("积分", "score"), score.span))
        return NEVER
    return test_of(score.id, bound.comparator.operator, points(bound.value, ctx))


def test_of(score: str, operator: Operator, value: int) -> Condition:
    """A test of a score against points. `!=` is less or more, since a vetoed score meets no test."""
    if operator is Operator.NE:
        return Some((ScoreTest(score, Op.LT, value), ScoreTest(score, Op.GT, value)))
    return ScoreTest(score, OPS[operator], value)
