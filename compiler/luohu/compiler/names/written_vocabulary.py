"""Vocabularies as artefacts carry them: facts with their conditions, ordinary values and proofs; constraints."""

from __future__ import annotations

from datetime import date

from luohu.compiler.checks.names.impossible_absence import impossible_absence
from luohu.compiler.checks.names.recursive_definition import recursive_definition
from luohu.compiler.checks.names.type_mismatch import value_does_not_fit
from luohu.compiler.checks.names.value_out_of_range import empty_range
from luohu.compiler.names import derivations
from luohu.compiler.names.areas import ROOT
from luohu.compiler.names.circles import circles
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.details import evidence_list
from luohu.compiler.names.identity import label, titled, word_label
from luohu.compiler.names.memberships import member_id
from luohu.compiler.names.parameters import parameters
from luohu.compiler.names.registers import ids
from luohu.compiler.names.vocabulary import Lexicon
from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import ANCHOR, Condition, Fact, Group, Not, Scalar, Some, Term, TypeKind, Vocabulary
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.compiler.types.values import literal, within_range
from luohu.dsl.syntax import vocabulary as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.values import Listed, Multiple, Nothing, Value

Held = Scalar | tuple[str, ...] | None
"""A value of a fact as cases hold it: None is none."""


def vocabularies(lexicon: Lexicon, ctx: Context) -> dict[str, Vocabulary]:
    """Every vocabulary whole, all of its tuples sorted by id."""
    derivations.check(ctx)
    facts = _facts(lexicon, ctx)
    _check_guards([fact for some in facts.values() for fact in some], ctx)
    constraints = _constraints(lexicon, ctx)
    return {
        each: Vocabulary(
            each,
            name,
            tuple(sorted(facts.get(each, []), key=lambda fact: fact.id)),
            tuple(sorted(lexicon.enumerations.get(each, []), key=lambda enumeration: enumeration.id)),
            tuple(sorted(lexicon.kin.get(each, []), key=lambda term: term.id)),
            matters=_terms(Kind.MATTER, each, ctx),
            pathways=_terms(Kind.PATHWAY, each, ctx),
            addresses=_terms(Kind.ADDRESS, each, ctx),
            evidence=_terms(Kind.EVIDENCE, each, ctx),
            bodies=_terms(Kind.BODY, each, ctx),
            entitlements=_terms(Kind.ENTITLEMENT, each, ctx),
            groups=_groups(lexicon, each, ctx),
            parameters=parameters(lexicon.parameters, each, ctx),
            constraints=constraints.get(each, ()),
        )
        for each, name in sorted(lexicon.vocabularies.items())
    }


def _terms(kind: Kind, vocabulary: str, ctx: Context) -> tuple[Term, ...]:
    return tuple(
        Term(each.id, word_label(each.name), each.parent)
        for each in ctx.table.every(kind)
        if each.vocabulary == vocabulary
    )


def _facts(lexicon: Lexicon, ctx: Context) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for declared in ctx.table.every(Kind.FACT):
        member = lexicon.facts.get(declared.id)
        if declared.vocabulary is None or declared.fact is None or member is None:
            continue
        made = _discretion(declared.fact, member, ctx) if isinstance(member, tree.Discretion) else None
        if isinstance(member, tree.Fact):
            made = _fact(declared.fact, member, ctx)
        if made is not None:
            found.setdefault(declared.vocabulary, []).append(made)
    return found


def _check_guards(facts: list[Fact], ctx: Context) -> None:
    """Reports facts that are asked only where they hold themselves, by way of others or not (仅当)."""
    guards = {each.id: each.only_when for each in facts if each.only_when is not None}
    edges = {each: sorted({key.fact for key in keys_of(guard)} & set(guards)) for each, guard in guards.items()}
    for circle in circles(edges):
        declared = [each for one in circle if (each := ctx.table.get(Kind.FACT, one)) is not None]
        spans = [each.span for each in declared if each.span is not None]
        ctx.findings.report(recursive_definition(spans[0], [each.name for each in declared], spans[-1]))


def _discretion(info: FactInfo, member: tree.Discretion, ctx: Context) -> Fact:
    return Fact(info.id, label(member.name), info.type.type, info.holders, bodies=ids(member.bodies, Kind.BODY, ctx))


def _fact(info: FactInfo, member: tree.Fact, ctx: Context) -> Fact:
    bounds = _range(info, member, ctx)
    ordinary = None if member.ordinary is None else held(info, member.ordinary, _view(info), ctx)
    if member.ordinary is not None and not isinstance(member.ordinary, Nothing | Reference | Listed | Multiple):
        outside = within_range(info, bounds, ordinary, member.ordinary)
        if outside is not None:
            ctx.findings.report(outside)
    return Fact(
        info.id,
        label(member.name),
        info.type.type,
        info.holders,
        info.nullable,
        member.ordinary is not None,
        ordinary,
        bounds,
        member.local,
        member.personal,
        member.formerly.text if member.formerly else None,
        None if member.only_when is None else condition(member.only_when, _view(info), ctx),
        titled(member.question),
        None if member.proof is None else evidence_list(member.proof, _view(info), ctx),
    )


def _view(info: FactInfo) -> View:
    """Conditions of a declaration are written about the anchor, who stands for whomever the fact is asked of."""
    return _view_from(info.places)


def _view_from(places: tuple[str, ...]) -> View:
    return View(None, ANCHOR, places[0] if places else ROOT)


def held(info: FactInfo, value: Value | Listed, view: View, ctx: Context) -> Held:
    """A value of a fact: as scenarios give it and declarations call it ordinary."""
    match value:
        case Nothing():
            return _nothing(info, value, ctx)
        case Listed():
            return _members(info, value.items, view, ctx)
        case Reference() if info.type.kind is TypeKind.SET:
            return _members(info, (value,), view, ctx)
        case Reference():
            return _named(info, value, view, ctx)
        case Multiple():
            ctx.findings.report(value_does_not_fit(value.span, info.name, info.type.word))
            return None
        case _:
            return ctx.findings.value(literal(info.name, info.type, value))


def _nothing(info: FactInfo, value: Nothing, ctx: Context) -> Held:
    if info.nullable:
        return None
    if info.type.kind is TypeKind.SET:
        return ()
    ctx.findings.report(impossible_absence(value.span, info.name, info.span))
    return None


def _members(info: FactInfo, items: tuple[Reference, ...], view: View, ctx: Context) -> Held:
    if info.type.kind is not TypeKind.SET:
        ctx.findings.report(value_does_not_fit(items[0].span, info.name, info.type.word))
        return None
    found = (member_id(info, each, view, ctx) for each in items)
    return tuple(sorted({each for each in found if each is not None}))


def _named(info: FactInfo, value: Reference, view: View, ctx: Context) -> Held:
    if info.type.kind not in {TypeKind.MEMBER, TypeKind.AREA}:
        ctx.findings.report(value_does_not_fit(value.span, info.name, info.type.word))
        return None
    return member_id(info, value, view, ctx)


def _range(info: FactInfo, member: tree.Fact, ctx: Context) -> tuple[int | date, int | date] | None:
    """The declared range, both ends included."""
    if member.range is None:
        return None
    ends = [held(info, each, _view(info), ctx) for each in member.range]
    low, high = ends
    if isinstance(low, bool | str | tuple) or isinstance(high, bool | str | tuple) or low is None or high is None:
        ctx.findings.report(value_does_not_fit(member.range[0].span, info.name, info.type.word))
        return None
    if number_of(low) > number_of(high):
        ctx.findings.report(empty_range(member.range[0].span.to(member.range[1].span), info.name))
        return None
    return low, high


def _groups(lexicon: Lexicon, vocabulary: str, ctx: Context) -> tuple[Group, ...]:
    """The groups of a vocabulary with their conditions, by id; what an error spoiled is left out."""
    found: list[Group] = []
    for declared in ctx.table.every(Kind.GROUP):
        if declared.vocabulary == vocabulary and declared.id in lexicon.groups:
            member, places = lexicon.groups[declared.id]
            before = ctx.findings.poison
            test = condition(member.condition, _view_from(places), ctx)
            if ctx.findings.poison == before:
                found.append(Group(declared.id, label(member.name), test))
                ctx.groups[declared.id] = test
    return tuple(found)


def _constraints(lexicon: Lexicon, ctx: Context) -> dict[str, tuple[Condition, ...]]:
    """Constraints by vocabulary, each once, in an order that does not depend on where they stand."""
    found: dict[str, set[Condition]] = {}
    for vocabulary, places, member in lexicon.constraints:
        view = _view_from(places)
        before = ctx.findings.poison
        test = condition(member.condition, view, ctx)
        if member.consequent is not None:
            test = Some((Not(test), condition(member.consequent, view, ctx)))
        if ctx.findings.poison == before:
            found.setdefault(vocabulary, set()).add(test)
            lexicon.stated_at.setdefault(test, member.span)
            known = lexicon.bound_to.get(test, places)  # what is said of everywhere stays so
            lexicon.bound_to[test] = tuple(sorted({*known, *places})) if known and places else ()
    return {vocabulary: tuple(sorted(tests, key=repr)) for vocabulary, tests in found.items()}
