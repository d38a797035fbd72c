"""Figures: parameters (参数) that clauses set (限定), and tests that compare with one.

A test against a parameter is a hole: which figure holds is known only with the law of the day, and for each place. A
length of time may be set in another unit than the parameter's own (1 working day where the bound is 15 days); the two
are not compared. A parameter that a condition reads is set in its own unit only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from luohu.compiler.checks.names.ambiguous_name import ambiguous_name
from luohu.compiler.checks.names.fact_of_another_place import fact_of_another_place
from luohu.compiler.checks.names.type_mismatch import comparator_does_not_fit, fact_types_differ, value_does_not_fit
from luohu.compiler.checks.provisions.share_of_a_figure import share_of_a_figure
from luohu.compiler.holes import FigureHole
from luohu.compiler.names.areas import place
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.holes import put
from luohu.compiler.names.suggestions import not_found
from luohu.compiler.ruleset.effects import SettingEffect, SettingKind
from luohu.compiler.ruleset.model import (
    NEVER,
    Condition,
    DateTest,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    ScoreTest,
    Span,
    TypeKind,
    Where,
)
from luohu.compiler.types.comparisons import OPS
from luohu.compiler.types.elapsed import SPANS
from luohu.compiler.types.expressions import AGES
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.compiler.types.values import literal
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.syntax import effects as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Bound, Operator
from luohu.dsl.syntax.values import Day, Multiple, Quantity, Truth, Unit, Value

WHOLE = 10_000
"""Ten-thousandths of a figure that are the figure itself."""

_LENGTHS = {Unit.MONTHS: "months", Unit.DAYS: "days", Unit.WORKING_DAYS: "workdays"}
_KINDS = {
    tree.SettingKind.VALUE: SettingKind.VALUE,
    tree.SettingKind.AT_MOST: SettingKind.AT_MOST,
    tree.SettingKind.AT_LEAST: SettingKind.AT_LEAST,
    tree.SettingKind.DEFAULT: SettingKind.DEFAULT,
}
_BOUNDS = frozenset({tree.SettingKind.AT_MOST, tree.SettingKind.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter as a test names it, with the share of it in ten-thousandths."""

    parameter: FactInfo
    parts: int


# ------------------------------------------------------------------------------------------------ in conditions


def named(value: Value, view: View, ctx: Context) -> Named | None:
    """The parameter that a value of a test is, or a share of; None if it names none."""
    match value:
        case Multiple(reference, share):
            found = _usable(reference, view, ctx)
            return None if found is None else Named(found, share.amount)
        case Reference():
            found = _usable(value, view, ctx)
            return None if found is None else Named(found, WHOLE)
        case _:
            return None


def _usable(reference: Reference, view: View, ctx: Context) -> FactInfo | None:
    declared = [each for each in ctx.table.find(Kind.PARAMETER, reference.text) if each.fact is not None]
    if not declared:
        return None
    around = {view.area, *ctx.geography.ancestors(view.area)}
    here = [each for each in declared if not each.places or not around.isdisjoint(each.places)]
    if not here:
        ctx.findings.report(fact_of_another_place(reference.span, declared[0].name, declared[0].span))
    return (here or declared)[0].fact


def test_of(  # noqa: PLR0913 - a bound, of what and whom, and from where it is read
    info: FactInfo, person: str, bound: Bound, figure: Named, *, view: View, ctx: Context
) -> Condition:
    """A bound on a fact by a parameter, or by a share of it: a hole that the law of the day fills."""
    key = FactKey(person, info.id)
    operator, parameter = bound.comparator.operator, figure.parameter
    ages = info.born is not None and parameter.type is AGES
    if not ages and parameter.type.type != info.type.type:
        words = info.type.word, parameter.name, parameter.type.word
        ctx.findings.report(fact_types_differ(bound.value.span, info.name, *words))
        return NEVER
    if info.born is not None:
        return _age(DateTest(FactKey(person, info.born.id), Span.REACHING, view.at), bound, figure, ctx)
    if operator is Operator.NE:
        return Not(put(FigureHole(FactTest(key, Op.EQ, 0), parameter.id, figure.parts), ctx))
    return put(FigureHole(FactTest(key, OPS[operator], 0), parameter.id, figure.parts), ctx)


def _age(test: DateTest, bound: Bound, figure: Named, ctx: Context) -> Condition:
    """An age by a parameter: reached, or not yet."""
    operator = bound.comparator.operator
    if figure.parts != WHOLE or operator not in {Operator.GE, Operator.LT}:
        ctx.findings.report(share_of_a_figure(bound.span))
        return NEVER
    return put(FigureHole(replace(test, span=SPANS[operator]), figure.parameter.id), ctx)


def score_test_of(score: str, bound: Bound, figure: Named, ctx: Context) -> Condition:
    """A bound on a score by a parameter."""
    if figure.parameter.type.kind is not TypeKind.POINTS:
        word = Text("分值", "points")
        ctx.findings.report(
            fact_types_differ(bound.value.span, score, word, figure.parameter.name, figure.parameter.type.word)
        )
        return NEVER
    if figure.parts != WHOLE:
        ctx.findings.report(share_of_a_figure(bound.value.span))
        return NEVER
    operator = bound.comparator.operator
    if operator is Operator.NE:
        return Not(put(FigureHole(ScoreTest(score, Op.EQ, 0), figure.parameter.id), ctx))
    return put(FigureHole(ScoreTest(score, OPS[operator], 0), figure.parameter.id), ctx)


def elapsed_test_of(test: DateTest, bound: Bound, figure: Named, ctx: Context) -> Condition:
    """Time since a day against a parameter; `test` says between which days, and has no length and any span."""
    kind = figure.parameter.type.type
    if kind.kind is not TypeKind.DURATION or kind.unit == "workdays":
        ctx.findings.report(value_does_not_fit(bound.value.span, "自…起", Text("时长", "duration")))
        return NEVER
    if figure.parts != WHOLE:
        ctx.findings.report(share_of_a_figure(bound.value.span))
        return NEVER
    span = SPANS.get(bound.comparator.operator)
    if span is None:
        ctx.findings.report(comparator_does_not_fit(bound.span, "自…起", Text("时长", "duration")))
        return NEVER
    return put(FigureHole(replace(test, span=span), figure.parameter.id), ctx)


# ------------------------------------------------------------------------------------------------ in clauses


def parameter(reference: Reference, view: View, ctx: Context) -> FactInfo | None:
    """The parameter that a statement sets; reports a name that is none."""
    found = ctx.table.find(Kind.PARAMETER, reference.text)
    if not found:
        ctx.findings.report(not_found(reference, Kind.PARAMETER, ctx.table))
        return None
    if len({each.id for each in found}) > 1:
        ctx.findings.report(ambiguous_name(reference.span, reference.text, [(each.id, each.span) for each in found]))
    return _usable(reference, view, ctx)


def settings(item: tree.Setting, view: View, ctx: Context) -> Iterator[SettingEffect]:
    """What a statement sets: one setting for each figure."""
    info = parameter(item.parameter, view, ctx)
    for case in item.cases:
        where = _where(case, view, ctx)
        read = None if info is None else amount(info, case.value, ctx)
        if info is not None and read is not None:
            figure, unit = read
            yield SettingEffect(info.id, _KINDS[item.kind], figure, where, unit)
            if item.kind in _BOUNDS and info.type.kind is TypeKind.BOOLEAN:
                ctx.findings.report(comparator_does_not_fit(item.span, info.name, info.type.word, info.span))


def _where(case: tree.SettingCase, view: View, ctx: Context) -> Where | None:
    if not case.places:
        return None
    found = (place(each, view.area, ctx) for each in case.places)
    return Where(tuple(dict.fromkeys(each for each in found if each is not None)))


def amount(info: FactInfo, value: Value, ctx: Context) -> tuple[Scalar, str | None] | None:
    """A figure in the parameter's unit, or, of a length of time, in the unit that the text says (named then)."""
    if not isinstance(value, Quantity | Day | Truth):
        ctx.findings.report(value_does_not_fit(value.span, info.name, info.type.word))
        return None
    if info.type.kind is TypeKind.DURATION and isinstance(value, Quantity) and value.unit in _LENGTHS:
        unit = _LENGTHS[value.unit]
        if unit == info.type.type.unit:
            return value.amount, None
        return value.amount, unit
    found = ctx.findings.value(literal(info.name, info.type, value))
    return None if found is None else (found, None)
