"""Guards of places: `全国（限 当地的城区常住人口 满50万人不满100万人）`, tests of properties of areas (属性)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luohu.compiler.checks.provisions.place_guard import place_guard
from luohu.compiler.names.areas import RELATIVE
from luohu.compiler.names.context import Context
from luohu.compiler.names.splitting import divisions
from luohu.compiler.program import AttributeTest
from luohu.compiler.ruleset.model import Op
from luohu.compiler.types.comparisons import OPS
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Node, Reference
from luohu.dsl.syntax.clauses import Place
from luohu.dsl.syntax.conditions import All, Compared, Condition, Holds
from luohu.dsl.syntax.values import Quantity


def guard_of(members: Iterable[Node], ctx: Context) -> tuple[AttributeTest, ...]:
    """What the place of an instrument or clause asks of each area; anything but tests of properties is reported."""
    stated = [member.guard for member in members if isinstance(member, Place) and member.guard is not None]
    return tuple(test for guard in stated for test in _tests(guard, ctx))


def _tests(guard: Condition, ctx: Context) -> Iterator[AttributeTest]:
    match guard:
        case All(items):
            for item in items:
                yield from _tests(item, ctx)
        case Holds(reference) if _of_areas(reference, ctx):
            yield AttributeTest(_attribute(reference), Op.EQ, value=1, unit=None)
        case Compared(reference, bounds) if _of_areas(reference, ctx):
            for bound in bounds:
                op = OPS.get(bound.comparator.operator)
                if op is None or not isinstance(bound.value, Quantity):
                    ctx.findings.report(place_guard(bound.span))
                else:
                    yield AttributeTest(_attribute(reference), op, bound.value.amount, bound.value.unit.value)
        case _:
            ctx.findings.report(place_guard(guard.span))


def _of_areas(reference: Reference, ctx: Context) -> bool:
    """Whether a word can be a property of areas: what is asked of people is none."""
    return not any(ctx.table.find(kind, reference.text) for kind in (Kind.FACT, Kind.PARAMETER))


def _attribute(reference: Reference) -> str:
    """The property that is meant, without the area whose it is: `当地的城区常住人口` is the place's own."""
    for left, right in divisions(reference):
        if left in RELATIVE:
            return right
    return reference.text
