"""Derived facts (推导): their expressions as terms, and what is asked of them as conditions.

A derived fact is never asked and never stored: every test of one is a condition over the facts that it is computed
from. Expressions are checked here: functions and their arguments, types, and that nothing multiplies or divides facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import assert_never

from luohu.compiler.checks.names.inexpressible_derivation import product_of_facts, shift_of_a_shift, sum_of_facts
from luohu.compiler.checks.names.mixed_expression import does_not_compute, mixed
from luohu.compiler.checks.names.recursive_definition import recursive_definition
from luohu.compiler.checks.names.unknown_function import unknown_function
from luohu.compiler.names import conditions
from luohu.compiler.names.areas import ROOT
from luohu.compiler.names.base_days import At
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.counted_facts import counted
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.subjects import subject
from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    FactKey,
    FactTest,
    Op,
    TypeKind,
)
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.types import days, terms
from luohu.compiler.types.comparisons import compared as compared_fact
from luohu.compiler.types.comparisons import may_be_none
from luohu.compiler.types.elapsed import LONGEST
from luohu.compiler.types.facts import PERSONS, FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.predefined import FUNCTIONS, canonical
from luohu.dsl.source import Span
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Operator
from luohu.dsl.syntax.expressions import Arithmetic, Call, Computation, Conditional, Expression
from luohu.dsl.syntax.values import Day, Multiple, Nothing, Quantity, Truth, Unit

APPLIED_ON = "applied_on"
"""申请日: a day that every case has, and no fact."""

Computed = terms.Number | days.Day
_NUMBERS = (
    terms.Fixed,
    terms.Absent,
    terms.Atom,
    terms.Scaled,
    terms.Added,
    terms.Full,
    terms.Extreme,
    terms.Either,
)
_WHOLE, _DAY, _TRUTH, _NONE = "whole", "date", "boolean", "none"
_UNITS = {
    Unit.COUNT: _WHOLE,
    Unit.PERSONS: _WHOLE,
    Unit.YEARS_OF_AGE: _WHOLE,
    Unit.FEN: "money",
    Unit.CM2: "floor_area",
    Unit.MONTHS: "months",
    Unit.DAYS: "days",
    Unit.WORKING_DAYS: "workdays",
    Unit.POINTS: "points",
    Unit.SHARE: "ratio",
    Unit.US_CENTS: "us_dollars",
}


class _Broken(Exception):  # noqa: N818 - it says what is the case
    """An expression that means nothing; it has been reported."""


def is_derived(info: FactInfo) -> bool:
    """Whether tests of a fact are written out as tests of others, ages of a single day of birth aside."""
    return info.formula is not None or info.id == APPLIED_ON


# ------------------------------------------------------------------------------------------------- what is asked


def holds(info: FactInfo, person: str, at: Span, view: View, ctx: Context) -> Condition:
    """A derived yes-no fact."""
    return compared(info, person, Operator.EQ, value=True, at=at, view=view, ctx=ctx)


def compared(  # noqa: PLR0913 - a comparison, of what and whom, and from where it is read
    info: FactInfo,
    person: str,
    operator: Operator,
    value: int | date | str | tuple[FactInfo, str],
    *,
    at: Span,
    view: View,
    ctx: Context,
) -> Condition:
    """A derived fact against a value, or against another fact of a person."""

    def test() -> Condition:
        term = _value_of(info, person, at, view, ctx)
        other: Computed
        if isinstance(value, tuple):
            other = _value_of(value[0], value[1], at, view, ctx)
        elif isinstance(value, date):
            other = days.Text(value)
        else:
            assert isinstance(value, int)
            other = terms.Fixed(int(value))
        return _against(term, operator, other)

    return _said(test, at, info, ctx)


def exists(info: FactInfo, person: str, at: Span, view: View, ctx: Context) -> Condition:
    """That a derived fact has a value."""

    def test() -> Condition:
        term = _value_of(info, person, at, view, ctx)
        return terms.exists(term) if isinstance(term, _NUMBERS) else days.there_is(term)

    return _said(test, at, info, ctx)


def keys(info: FactInfo, person: str, at: Span, view: View, ctx: Context) -> tuple[FactKey, ...]:
    """The facts behind a derived one."""
    term = _said(lambda: _tested(_value_of(info, person, at, view, ctx)), at, info, ctx)
    return keys_of(term)


def _tested(term: Computed) -> Condition:
    """A test that asks every fact of a term."""
    if isinstance(term, _NUMBERS):
        return terms.tested(term, Operator.NE, 0)
    return days.stands(term, Operator.GE, days.Text(date(2000, 1, 1)), days.Length())


def elapsed(  # noqa: PLR0913 - two days, a length, and from where they are read
    since: tuple[FactInfo, str],
    later: tuple[FactInfo, str] | At,
    operator: Operator,
    length: Quantity,
    *,
    view: View,
    ctx: Context,
) -> Condition:
    """The time between two days of which one is derived. The length is in months or days."""

    def test() -> Condition:
        start = _value_of(*since, length.span, view, ctx)
        end = _value_of(*later, length.span, view, ctx) if isinstance(later, tuple) else _base(later)
        assert not isinstance(start, _NUMBERS), start
        assert not isinstance(end, _NUMBERS), end
        months = length.unit is Unit.MONTHS
        span = days.Length(length.amount if months else 0, 0 if months else length.amount)
        return days.stands(end, operator, start, span)

    return _said(test, length.span, since[0], ctx)


def _said(test: Callable[[], Condition], at: Span, info: FactInfo, ctx: Context) -> Condition:
    try:
        return test()
    except _Broken:
        ctx.findings.spoil()
    except terms.Inexpressible as error:
        report = sum_of_facts if error.why == "sum" else shift_of_a_shift
        ctx.findings.report(report(at, info.name, info.span))
    return NEVER


def _against(term: Computed, operator: Operator, other: Computed) -> Condition:
    if isinstance(term, _NUMBERS):
        assert isinstance(other, _NUMBERS), other
        if isinstance(other, terms.Fixed):
            return terms.tested(term, operator, other.value)
        return terms.tested(terms.Added((term, terms.Scaled(-1, other))), operator, 0)
    assert not isinstance(other, _NUMBERS), other
    return days.stands(term, operator, other, days.Length())


# ------------------------------------------------------------------------------------------------- terms


def _value_of(info: FactInfo, person: str, at: Span, view: View, ctx: Context) -> Computed:
    """A fact of a person as a term; a derived one by its formula."""
    if info.id == APPLIED_ON:
        return days.Applied()
    key = FactKey(person, info.id)
    if info.formula is not None:
        return _formula(info, person, at, view, ctx)
    if info.born is not None:
        return _age(days.On(FactKey(person, info.born.id), may_be_none(info.born, key)), view.at, by_year=False)
    if info.type.kind is TypeKind.DATE:
        return days.On(key, may_be_none(info, key))
    return _atom(info, key, ctx)


def _atom(info: FactInfo, key: FactKey, ctx: Context) -> terms.Number:
    there = terms.known(key) if may_be_none(info, key) else ALWAYS
    if info.type.kind is TypeKind.BOOLEAN:
        true = FactTest(key, Op.EQ, value=True)
        return terms.Either(true, terms.Fixed(1), terms.Either(there, terms.Fixed(0), terms.Absent()))

    def test(operator: Operator, value: int) -> Condition:
        return counted(compared_fact(info, key, operator, value), info, ctx)

    return terms.Atom(key, test, there, info.bounds)


def _formula(info: FactInfo, person: str, at: Span, view: View, ctx: Context) -> Computed:
    key = ("", info.name)
    if info.id in ctx.table.broken:
        raise _Broken
    if key in ctx.chain:
        loop = [name for _, name in ctx.chain[ctx.chain.index(key) :]]
        ctx.findings.report(recursive_definition(info.span or at, loop, at))
        raise _Broken
    assert info.formula is not None, info
    ctx.chain.append(key)
    try:
        own = View(None, person, info.places[0] if info.places else view.area, at=view.at)
        made, kind = _made(info.formula, own, ctx)
    finally:
        ctx.chain.pop()
    if kind not in (_NONE, kind_of(info)):
        ctx.findings.report(does_not_compute(info.formula.span, info.name, info.type.word))
        raise _Broken
    return made


def check(ctx: Context) -> None:
    """Reports derived facts whose expressions mean nothing, used or not. One that can be said of somebody is sound."""
    for declared in ctx.table.every(Kind.FACT):
        info = declared.fact
        if info is None or info.formula is None or info.id in ctx.table.broken:
            continue
        outer = ctx.findings
        attempts: list[Findings] = []
        for person in info.holders or PERSONS:
            ctx.findings = Findings()
            try:
                _formula(info, person, info.formula.span, View(None, person, ROOT), ctx)
            except _Broken:
                ctx.findings.spoil()
            attempts.append(ctx.findings)
            if not ctx.findings.poison:
                break
        ctx.findings = outer
        if attempts[-1].poison:
            ctx.table.broken.add(info.id)
            for found in attempts[0].diagnostics:
                ctx.findings.report(found)


def kind_of(info: FactInfo) -> str:
    """What the values of a fact can be computed with: a word for their dimension."""
    kind = info.type.kind
    if kind is TypeKind.INTEGER:
        return _WHOLE
    return info.type.type.unit or kind.value


def _made(expression: Expression, view: View, ctx: Context) -> tuple[Computed, str]:  # noqa: PLR0911 - one for each form
    """An expression as a term, with its dimension."""
    match expression:
        case Quantity(amount, unit):
            return terms.Fixed(amount), _UNITS[unit]
        case Day(day):
            return days.Text(day), _DAY
        case Truth(value):
            return terms.Fixed(int(value)), _TRUTH
        case Nothing():
            return terms.Absent(), _NONE
        case Reference():
            return _referred(expression, view, ctx)
        case Multiple():
            raise _refused(product_of_facts(expression.span), ctx)
        case Call():
            return _called(expression, view, ctx)
        case Computation():
            return _computed(expression, view, ctx)
        case Conditional():
            return _conditional(expression, view, ctx)
        case _:
            assert_never(expression)


def _refused(found: Diagnostic, ctx: Context) -> _Broken:
    ctx.findings.report(found)
    return _Broken()


def _referred(reference: Reference, view: View, ctx: Context) -> tuple[Computed, str]:
    found = subject(reference, view, ctx)
    if found is None:
        raise _Broken
    if isinstance(found.what, Term) or len(found.owners) != 1 or found.owners[0].where != ALWAYS:
        raise _refused(mixed(reference.span), ctx)
    info, person = found.what, found.owners[0].person
    if info.type.kind in {TypeKind.MEMBER, TypeKind.SET, TypeKind.AREA}:
        raise _refused(mixed(reference.span), ctx)
    return _value_of(info, person, reference.span, view, ctx), kind_of(info)


def _conditional(expression: Conditional, view: View, ctx: Context) -> tuple[Computed, str]:
    before = ctx.findings.poison
    test = conditions.condition(expression.condition, view, ctx)
    if ctx.findings.poison > before:
        raise _Broken
    then, otherwise, kind = _alike(expression.then, expression.otherwise, view, ctx)
    if isinstance(then, _NUMBERS) and isinstance(otherwise, _NUMBERS):
        return terms.Either(test, then, otherwise), kind
    return days.EitherDay(test, _as_day(then), _as_day(otherwise)), kind


def _alike(one: Expression, other: Expression, view: View, ctx: Context) -> tuple[Computed, Computed, str]:
    """Two expressions of one dimension; 无 goes with any."""
    first, kind = _made(one, view, ctx)
    second, other_kind = _made(other, view, ctx)
    if kind != other_kind and _NONE not in (kind, other_kind):
        raise _refused(mixed(one.span.to(other.span)), ctx)
    return first, second, other_kind if kind == _NONE else kind


def _as_day(term: Computed) -> days.Day:
    if isinstance(term, _NUMBERS):
        assert isinstance(term, terms.Absent), term
        return days.NoDay()
    return term


# ------------------------------------------------------------------------------------------------- functions


def _called(call: Call, view: View, ctx: Context) -> tuple[Computed, str]:
    function = canonical(call.function.text, FUNCTIONS)
    match function, len(call.arguments):
        case (("周岁" | "年差"), 1):
            return _age(_one_day(call.arguments[0], view, ctx), view.at, by_year=function == "年差"), _WHOLE
        case (("最早" | "最晚"), count) if count > 0:
            listed = tuple(_one_day(each, view, ctx) for each in call.arguments)
            return days.Outermost(function == "最晚", listed), _DAY
        case (("最小" | "最大"), count) if count > 0:
            return _extreme(call, view, ctx, largest=function == "最大")
        case "个数", count if count > 0:
            return terms.count(tuple(_truths(call, view, ctx))), _WHOLE
        case _:
            raise _refused(unknown_function(call.function.span, call.function.text), ctx)


def _one_day(expression: Expression, view: View, ctx: Context) -> days.Day:
    made, kind = _made(expression, view, ctx)
    if kind not in (_DAY, _NONE):
        raise _refused(mixed(expression.span), ctx)
    return _as_day(made)


def _extreme(call: Call, view: View, ctx: Context, *, largest: bool) -> tuple[Computed, str]:
    made = [_made(each, view, ctx) for each in call.arguments]
    kinds = {kind for _, kind in made} - {_NONE}
    numbers = tuple(each for each, _ in made if isinstance(each, _NUMBERS))
    if len(kinds) > 1 or len(numbers) < len(made) or kinds == {_TRUTH}:
        raise _refused(mixed(call.span), ctx)
    return terms.Extreme(largest, numbers), kinds.pop() if kinds else _NONE


def _truths(call: Call, view: View, ctx: Context) -> Iterator[Condition]:
    for each in call.arguments:
        made, kind = _made(each, view, ctx)
        if kind != _TRUTH or not isinstance(made, _NUMBERS):
            raise _refused(mixed(each.span), ctx)
        yield terms.tested(made, Operator.EQ, 1)


_MONTHS_A_YEAR = 12


def _age(born: days.Day, at: At, *, by_year: bool) -> terms.Number:
    """Full years since a day, on the base day; `by_year`: the difference of the years."""

    def test(operator: Operator, value: int) -> Condition:
        both = terms.split(operator, lambda each: test(each, value))
        if both is not None:
            return both
        reached = operator in {Operator.GE, Operator.LT}
        length = days.Length(_MONTHS_A_YEAR * (value if reached else value + 1), 0, by_year)
        upwards = operator in {Operator.GE, Operator.GT}
        return days.stands(_base(at), Operator.GE if upwards else Operator.LT, born, length)

    return terms.Atom(("age", born, by_year), test, days.there_is(born))


def _base(at: At) -> days.Day:
    if at is None:
        return days.Applied()
    return days.Text(at) if isinstance(at, date) else days.On(at, may_be_none=False)


# ------------------------------------------------------------------------------------------------- arithmetic


def _computed(node: Computation, view: View, ctx: Context) -> tuple[Computed, str]:
    match node.operation:
        case Arithmetic.PLUS | Arithmetic.MINUS:
            left, right, kind = _alike(node.left, node.right, view, ctx)
            if kind in (_DAY, _TRUTH) or not (isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)):
                raise _refused(mixed(node.span), ctx)
            sign = 1 if node.operation is Arithmetic.PLUS else -1
            return terms.Added((left, terms.Scaled(sign, right))), kind
        case Arithmetic.TIMES:
            return _times(node, view, ctx)
        case Arithmetic.FULL_UNITS:
            return _full_units(node, view, ctx)
        case Arithmetic.SHIFT:
            return _shifted(node, view, ctx)
        case _:
            assert_never(node.operation)


def _times(node: Computation, view: View, ctx: Context) -> tuple[Computed, str]:
    (left, one), (right, other) = _made(node.left, view, ctx), _made(node.right, view, ctx)
    if isinstance(left, terms.Fixed):
        left, one, right, other = right, other, left, one
    if not isinstance(right, terms.Fixed):
        raise _refused(product_of_facts(node.span), ctx)
    countless = {_DAY, _TRUTH, _NONE}
    if not isinstance(left, _NUMBERS) or {one, other} & countless or _WHOLE not in (one, other):
        raise _refused(mixed(node.span), ctx)
    return terms.Scaled(right.value, left), other if one == _WHOLE else one


def _full_units(node: Computation, view: View, ctx: Context) -> tuple[Computed, str]:
    (left, kind), (right, unit) = _made(node.left, view, ctx), _made(node.right, view, ctx)
    if not isinstance(right, terms.Fixed):
        raise _refused(product_of_facts(node.span), ctx)
    if not isinstance(left, _NUMBERS) or kind in (_DAY, _TRUTH) or unit not in (kind, _WHOLE) or right.value < 1:
        raise _refused(mixed(node.span), ctx)
    return terms.Full(left, right.value), _WHOLE if unit == kind else kind


def _shifted(node: Computation, view: View, ctx: Context) -> tuple[Computed, str]:
    day = _one_day(node.left, view, ctx)
    right = node.right
    lengths = {Unit.MONTHS, Unit.DAYS}
    if not isinstance(right, Quantity) or right.unit not in lengths or right.amount > LONGEST[right.unit]:
        raise _refused(mixed(node.span), ctx)
    months = right.unit is Unit.MONTHS
    return days.Shifted(day, right.amount if months else 0, 0 if months else right.amount), _DAY
