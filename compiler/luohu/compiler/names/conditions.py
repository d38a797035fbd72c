"""Conditions: from what a drafter wrote to a tree over tests, with definitions and classes of kin written out.

Never fails: what cannot be resolved is reported, spoils what is being built, and leaves a test that is never true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from luohu.compiler.checks.names.contradictory_bounds import contradictory_bounds
from luohu.compiler.checks.names.impossible_absence import impossible_absence
from luohu.compiler.checks.names.impossible_count import impossible_count
from luohu.compiler.checks.names.inexpressible_derivation import product_of_facts
from luohu.compiler.checks.names.misplaced_borrowing import misplaced_borrowing
from luohu.compiler.checks.names.type_mismatch import (
    bare_name_holds_nothing,
    comparator_does_not_fit,
    contains_needs_a_set,
    fact_types_differ,
    not_a_date,
    value_does_not_fit,
)
from luohu.compiler.checks.names.value_out_of_range import beyond_the_calendar
from luohu.compiler.holes import ItemHole, MeetsHole
from luohu.compiler.names import derivations, figures, meanings, references
from luohu.compiler.names.base_days import At
from luohu.compiler.names.boundaries import as_read
from luohu.compiler.names.context import Context, Owner, Term, View
from luohu.compiler.names.counted_facts import counted
from luohu.compiler.names.derivations import is_derived
from luohu.compiler.names.holes import put
from luohu.compiler.names.joining import conjunction, disjunction
from luohu.compiler.names.memberships import belongs, contains, member_id, relation_is
from luohu.compiler.names.score_tests import score_named, tested
from luohu.compiler.names.subjects import is_fact, subject
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    CASE,
    NEVER,
    RELATION,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    Share,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.types.comparisons import Limit, compared, differs, leave_nothing, number, suits
from luohu.compiler.types.elapsed import LONGEST, age, elapsed
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.values import literal
from luohu.dsl.diagnostics.model import Diagnostic, Text
from luohu.dsl.syntax import conditions as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Belonging, Bound, Comparator, Operator
from luohu.dsl.syntax.values import Multiple, Nothing, Quantity, Unit, Value


def condition(item: tree.Condition, view: View, ctx: Context) -> Condition:  # noqa: C901 - one line for each form
    """The condition that a drafter's condition states, seen from a place in the text."""
    match item:
        case tree.Holds():
            found = _holds(item, view, ctx)
        case tree.Compared():
            found = _compared(item, view, ctx)
        case tree.Member():
            found = _member(item, view, ctx)
        case tree.Equals():
            found = _equals(item, view, ctx)
        case tree.Elapsed():
            found = _elapsed(item, view, ctx)
        case tree.Meets():
            found = _meets(item, view, ctx)
        case tree.Negation():
            found = Not(condition(item.item, view, ctx))
        case tree.All():
            found = Every(_items(item.items, view, ctx))
        case tree.AnyOf():
            found = Some(_items(item.items, view, ctx))
        case tree.AtLeast():
            found = _at_least(item, view, ctx)
        case _:
            assert_never(item)
    return ctx.shared.setdefault(found, found)


def _items(items: tuple[tree.Condition, ...], view: View, ctx: Context) -> tuple[Condition, ...]:
    """The items of a list, with a place for those whom clauses exempt (免除)."""
    found = []
    for each in items:
        made, exempting = condition(each, view, ctx), ctx.exempting.get(each.span)
        found.append(made if exempting is None else put(ItemHole(made, exempting), ctx))
    return tuple(found)


def _meets(item: tree.Meets, view: View, ctx: Context) -> Condition:
    """符合: what clauses ask of the anchor and settler of this case, on the day."""
    if view.document is None or (view.inside and view.bare != ANCHOR):
        ctx.findings.report(misplaced_borrowing(item.span))
        return NEVER
    return put(MeetsHole(references.every(item.targets, view.document, ctx)), ctx)


def _at_least(item: tree.AtLeast, view: View, ctx: Context) -> Condition:
    items = _items(item.items, view, ctx)
    if not 1 <= item.count <= len(items):
        ctx.findings.report(impossible_count(item.span, item.count, len(items)))
    return CountAtLeast(item.count, items)


def of_any(owners: Iterable[Owner], test: Callable[[str], Condition]) -> Condition:
    """A test of any of several persons, each with what must be true of that person."""
    return disjunction([conjunction((owner.where, test(owner.person))) for owner in owners])


def _holds(item: tree.Holds, view: View, ctx: Context) -> Condition:
    found = subject(item.reference, view, ctx)
    if found is None:
        return NEVER
    what = found.what
    if isinstance(what, Term):
        return of_any(found.owners, lambda person: meanings.said_of(what, person, item.reference, view, ctx))
    if what.type.kind is TypeKind.BOOLEAN and is_derived(what):
        return of_any(found.owners, lambda person: derivations.holds(what, person, item.span, view, ctx))
    if what.type.kind is not TypeKind.BOOLEAN:
        ctx.findings.report(bare_name_holds_nothing(item.span, what.name, what.type.word, what.span))
        return NEVER
    return of_any(found.owners, lambda person: FactTest(FactKey(person, what.id), Op.EQ, value=True))


def fact_of(reference: Reference, view: View, ctx: Context) -> tuple[FactInfo, tuple[Owner, ...]] | None:
    """A reference that must be to a fact, not to a defined term."""
    found = subject(reference, view, ctx)
    if found is None:
        return None
    if isinstance(found.what, Term):
        name = found.what.definition.name
        ctx.findings.report(comparator_does_not_fit(reference.span, name.text, Text("定义", "defined term")))
        return None
    return found.what, found.owners


def _compared(item: tree.Compared, view: View, ctx: Context) -> Condition:
    score = score_named(item.reference, ctx)
    if score is not None:
        return tested(score, tuple(as_read(each, view) for each in item.bounds), view, ctx)
    found = fact_of(item.reference, view, ctx)
    if found is None:
        return NEVER
    info, owners = found
    bounds = [as_read(each, view) for each in item.bounds]
    read = [(bound, _operand(info, bound.value, view, ctx)) for bound in bounds if _suits(info, bound, ctx)]
    known = [(bound, value) for bound, value in read if value is not None]
    if len(known) < len(item.bounds):
        return NEVER
    limits = [Limit(bound.comparator.operator, n) for bound, value in known if (n := number(info, value)) is not None]
    if leave_nothing(limits, whole=True):
        ctx.findings.report(contradictory_bounds(item.span, info.name))
    return of_any(
        owners,
        lambda person: conjunction(tuple(_bound(info, person, bound, value, view, ctx) for bound, value in known)),
    )


def _suits(info: FactInfo, bound: Bound, ctx: Context) -> bool:
    fits = suits(info, bound.comparator)
    if not fits:
        ctx.findings.report(comparator_does_not_fit(bound.span, info.name, info.type.word, info.span))
    return fits


def _bound(  # noqa: PLR0913, PLR0917 - a bound, of what and whom, and from where it is read
    info: FactInfo, person: str, bound: Bound, value: Operand, view: View, ctx: Context
) -> Condition:
    operator = bound.comparator.operator
    if isinstance(value, Derived) or is_derived(info):
        return _derived_bound(info, person, bound, value, view, ctx)
    if isinstance(value, figures.Named):
        return figures.test_of(info, person, bound, value, view=view, ctx=ctx)
    if info.born is not None and isinstance(value, int):
        return age(FactKey(person, info.born.id), operator, value, view.at)
    return counted(compared(info, FactKey(person, info.id), operator, value), info, ctx)


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact of a person that a test compares with, one of the two being derived."""

    info: FactInfo
    person: str


Operand = Scalar | FactKey | Share | figures.Named | Derived
"""What a test compares with: a value, another fact, a share of one, a parameter."""


def _derived_bound(  # noqa: PLR0913, PLR0917 - a bound, of what and whom, and from where it is read
    info: FactInfo, person: str, bound: Bound, value: Operand, view: View, ctx: Context
) -> Condition:
    """A bound one side of which is derived."""
    if isinstance(value, Derived):
        other: int | date | tuple[FactInfo, str] = (value.info, value.person)
    elif isinstance(value, int | date):
        other = value
    else:
        ctx.findings.report(product_of_facts(bound.span))
        return NEVER
    operator = bound.comparator.operator
    return derivations.compared(info, person, operator, other, at=bound.span, view=view, ctx=ctx)


def _operand(info: FactInfo, value: Value, view: View, ctx: Context) -> Operand | None:
    """The value that a bound compares with: a literal, a member, an area, another fact of the same type, a parameter."""
    figure = figures.named(value, view, ctx)
    if figure is not None:
        return figure
    match value:
        case Nothing():
            ctx.findings.report(value_does_not_fit(value.span, info.name, info.type.word))
            return None
        case Reference():
            return _named_operand(info, value, view, ctx)
        case Multiple(reference, share):
            other = _named_operand(info, reference, view, ctx)
            return Share(other, share.amount) if isinstance(other, FactKey) else None
        case _:
            read = ctx.findings.value(literal(info.name, info.type, value))
            if isinstance(value, Quantity) and value.unit is Unit.YEARS_OF_AGE and value.amount > LONGEST[value.unit]:
                ctx.findings.report(beyond_the_calendar(value.span))
            return read


def _named_operand(info: FactInfo, value: Reference, view: View, ctx: Context) -> Scalar | FactKey | Derived | None:
    members = info.type.members
    of_members = members is not None and (value.text in members.words or not is_fact(value, view, ctx))
    if of_members or info.type.kind is TypeKind.AREA:
        return member_id(info, value, view, ctx)
    other = fact_of(value, view, ctx)
    if other is None:
        return None
    second, owners = other
    derived = is_derived(second) or is_derived(info)
    ages = (second.born or info.born) and not derived
    if second.type.type != info.type.type or ages or len(owners) != 1 or owners[0].where != ALWAYS:
        ctx.findings.report(fact_types_differ(value.span, info.name, info.type.word, second.name, second.type.word))
        return None
    return Derived(second, owners[0].person) if derived else FactKey(owners[0].person, second.id)


def _member(item: tree.Member, view: View, ctx: Context) -> Condition:
    found = fact_of(item.reference, view, ctx)
    if found is None:
        return NEVER
    info, owners = found
    if item.belonging is Belonging.CONTAINS:
        if info.type.kind is not TypeKind.SET:
            ctx.findings.report(contains_needs_a_set(item.span, info.name, info.type.word, info.span))
            return NEVER
        return of_any(owners, lambda person: contains(info, person, item.members, view, ctx))
    if info.type.kind not in {TypeKind.MEMBER, TypeKind.AREA}:
        ctx.findings.report(comparator_does_not_fit(item.span, info.name, info.type.word, info.span))
        return NEVER
    negated = item.belonging is Belonging.NOT_IN
    return of_any(owners, _belonging(info, item.members, view, ctx, negated=negated))


def _belonging(
    info: FactInfo, members: tuple[Reference, ...], view: View, ctx: Context, *, negated: bool
) -> Callable[[str], Condition]:
    """The test that a person's fact is one of several values, or that it is another."""

    def test(person: str) -> Condition:
        inside = belongs(info, person, members, view, ctx)
        return differs(info, FactKey(person, info.id), inside) if negated else inside

    return test


def _equals(item: tree.Equals, view: View, ctx: Context) -> Condition:
    found = fact_of(item.reference, view, ctx)
    if found is None:
        return NEVER
    info, owners = found
    value = item.value
    if isinstance(value, Nothing):
        test = _absent(info, item, view, ctx)
        return NEVER if test is None else of_any(owners, test)
    if info.id == RELATION and owners[0].person == CASE and isinstance(value, Reference):
        same = relation_is(value, view, ctx)
        return Not(same) if item.negated else same
    if isinstance(value, Reference) and info.type.kind in {TypeKind.AREA, TypeKind.MEMBER}:
        return of_any(owners, _belonging(info, (value,), view, ctx, negated=item.negated))
    return _equal_value(item, info, owners, view, ctx)


def _equal_value(item: tree.Equals, info: FactInfo, owners: tuple[Owner, ...], view: View, ctx: Context) -> Condition:
    if info.type.kind is TypeKind.SET:
        ctx.findings.report(comparator_does_not_fit(item.span, info.name, info.type.word, info.span))
        return NEVER
    value = _operand(info, item.value, view, ctx)
    if value is None:
        return NEVER
    operator = Operator.NE if item.negated else Operator.EQ
    if isinstance(value, Derived) or is_derived(info):
        both = Bound(Comparator.NE if item.negated else Comparator.EQ, item.value, span=item.span)
        return of_any(owners, lambda person: _derived_bound(info, person, both, value, view, ctx))
    if info.born is not None and isinstance(value, int):
        born, years = info.born, value
        return of_any(owners, lambda person: age(FactKey(person, born.id), operator, years, view.at))
    if isinstance(value, figures.Named):
        bound = Bound(Comparator.NE if item.negated else Comparator.EQ, item.value, span=item.span)
        return of_any(owners, lambda person: _bound(info, person, bound, value, view, ctx))
    return of_any(owners, lambda person: compared(info, FactKey(person, info.id), operator, value))


def _absence(exists: Condition, item: tree.Equals) -> Condition:
    return exists if item.negated else Not(exists)


def _absent(info: FactInfo, item: tree.Equals, view: View, ctx: Context) -> Callable[[str], Condition] | None:
    """The test `F 是 无`. A set that is never none may still be empty: no member is in it."""
    source = info.born or info
    if is_derived(info):
        return lambda person: _absence(derivations.exists(info, person, item.span, view, ctx), item)

    def test(person: str) -> Condition:
        key = FactKey(person, source.id)
        absent: Condition = FactTest(key, Op.NONE)
        if not source.nullable and source.type.members is not None:
            absent = Not(FactTest(key, Op.HAS_ANY, source.type.members.ids))
        return Not(absent) if item.negated else absent

    if not source.nullable and source.type.kind is not TypeKind.SET:
        ctx.findings.report(impossible_absence(item.span, info.name, source.span))
        return None
    return test


def _elapsed(item: tree.Elapsed, view: View, ctx: Context) -> Condition:
    since = _date(item.since, view, ctx)
    at = None if item.at is None else _date(item.at, view, ctx)
    if since is None or (item.at is not None and at is None):
        return NEVER
    bounds = [as_read(each, view) for each in item.bounds]
    lengths = [_length(bound, view, ctx) for bound in bounds]
    pairs = [(bound, length) for bound, length in zip(bounds, lengths, strict=True) if length is not None]
    if len(pairs) < len(item.bounds):
        return NEVER
    fixed = [(bound, length) for bound, length in pairs if isinstance(length, Quantity)]
    if len({length.unit for _, length in fixed}) == 1:
        limits = [Limit(bound.comparator.operator, length.amount) for bound, length in fixed]
        if leave_nothing(limits, whole=False):
            ctx.findings.report(contradictory_bounds(item.span, "自…起"))
    return _between(since, at, pairs, view, ctx)


Dated = tuple[FactInfo, tuple[Owner, ...]]


def _derived_between(
    since: Dated, at: Dated | None, pairs: list[tuple[Bound, Quantity | figures.Named]], view: View, ctx: Context
) -> Condition:
    """Every bound on the time between two days one of which is derived."""

    def test(person: str, later: tuple[FactInfo, str] | At) -> Condition:
        return conjunction(tuple(one(person, later, *pair) for pair in pairs))

    def one(person: str, later: tuple[FactInfo, str] | At, bound: Bound, length: Quantity | figures.Named) -> Condition:
        if not isinstance(length, Quantity):
            ctx.findings.report(product_of_facts(bound.span))
            return NEVER
        checked = elapsed(FactKey(person, since[0].id), None, bound, length)
        if isinstance(checked, Diagnostic):
            ctx.findings.report(checked)
            return NEVER
        operator = bound.comparator.operator
        return derivations.elapsed((since[0], person), later, operator, length, view=view, ctx=ctx)

    if at is None:
        return of_any(since[1], lambda person: test(person, view.at))
    later = at[0]
    return of_any(at[1], lambda one_: of_any(since[1], lambda person: test(person, (later, one_))))


def _between(
    since: Dated, at: Dated | None, pairs: list[tuple[Bound, Quantity | figures.Named]], view: View, ctx: Context
) -> Condition:
    """Every bound on the time between any of two days' owners."""
    if is_derived(since[0]) or (at is not None and is_derived(at[0])):
        return _derived_between(since, at, pairs, view, ctx)

    def test(person: str, other: At) -> Condition:
        day = FactKey(person, since[0].id)
        return conjunction(tuple(_time_since(day, other, *pair, ctx) for pair in pairs))

    if at is None:
        return of_any(since[1], lambda person: test(person, view.at))
    later = at[0].id
    return of_any(at[1], lambda one: of_any(since[1], lambda person: test(person, FactKey(one, later))))


def _time_since(since: FactKey, at: At, bound: Bound, length: Quantity | figures.Named, ctx: Context) -> Condition:
    """One bound on the time between two days."""
    if isinstance(length, Quantity):
        return ctx.findings.condition(elapsed(since, at, bound, length))
    return figures.elapsed_test_of(DateTest(since, Span.REACHING, at), bound, length, ctx)


def _date(reference: Reference, view: View, ctx: Context) -> Dated | None:
    found = fact_of(reference, view, ctx)
    if found is not None and found[0].type.kind is not TypeKind.DATE:
        ctx.findings.report(not_a_date(reference.span, found[0].name, found[0].type.word, found[0].span))
        return None
    return found


def _length(bound: Bound, view: View, ctx: Context) -> Quantity | figures.Named | None:
    if isinstance(bound.value, Quantity):
        return bound.value
    figure = figures.named(bound.value, view, ctx)
    if figure is not None:
        return figure
    ctx.findings.report(value_does_not_fit(bound.value.span, "自…起", Text("时长", "duration")))
    return None
