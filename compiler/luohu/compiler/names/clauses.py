"""Clauses: condition, place, effects and priorities of one provision.

A clause in which anything could not be resolved is left out, with the reports that say why; the others stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from luohu.compiler.checks.names.place_outside_instrument import place_outside_instrument
from luohu.compiler.checks.names.repeated_grant import repeated_grant
from luohu.compiler.checks.names.repeated_header import repeated_header
from luohu.compiler.checks.names.rule_without_grant import rule_without_grant
from luohu.compiler.names import base_days, borrowing, counting, points, quotas, references
from luohu.compiler.names.areas import RELATIVE, ROOT, place, relative
from luohu.compiler.names.colophon import checks
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.details import gathered
from luohu.compiler.names.documents import Document, grants
from luohu.compiler.names.effects import PLAIN
from luohu.compiler.names.effects import effects as plain_effects
from luohu.compiler.names.identity import titled
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.quotas import under_quotas
from luohu.compiler.names.registers import ids, registered
from luohu.compiler.ruleset.model import (
    BarEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    Effect,
    GrantEffect,
    Not,
    Where,
)
from luohu.compiler.types.kinds import Kind
from luohu.dsl import locators
from luohu.dsl.source import Span
from luohu.dsl.syntax import clauses as tree
from luohu.dsl.syntax import points as tree_of_points
from luohu.dsl.syntax.base import DocumentReference, Node, Note, Reference


@dataclass(frozen=True, slots=True)
class Home:
    """The instrument that a clause stands in, with its place."""

    document: Document
    where: Where
    issuers: tuple[str, ...] = ()


def resolved(home: Home, ctx: Context) -> tuple[Clause, ...]:
    """All clauses of an instrument that could be resolved, sorted by id."""
    found = (clause(clause_id, each, home, ctx) for clause_id, each in sorted(home.document.clauses.items()))
    return tuple(each for each in found if each is not None)


def clause(clause_id: str, item: tree.Clause, home: Home, ctx: Context) -> Clause | None:
    """One clause, or None if an error spoiled it."""
    before = ctx.findings.poison
    view = view_of(home.document, item, ctx)
    _check_effects(item, ctx)
    found = Clause(
        clause_id,
        home.document.id,
        tuple(map(locators.written, item.locators)),
        titled(item.title),
        _where(item, home, ctx),
        under_quotas(clause_id, _condition(item, view, ctx), ctx),
        _effects(clause_id, item, home, view, ctx),
        tuple(sorted(_pathways(item, ctx))),
        _priorities(item, tree.PriorityKind.EXCEPTION_TO, home, ctx),
        _priorities(item, tree.PriorityKind.OVERRIDES, home, ctx),
        notes=tuple(member.text for member in item.members if isinstance(member, Note)),
        targets=promised(item.members, ctx),
        checked=checks(item.members),
    )
    return None if ctx.findings.poison > before else found


def _check_effects(item: tree.Clause, ctx: Context) -> None:
    """One clause speaks once on one matter: two grants of it, or a grant and a bar, are refused."""
    seen: dict[tuple[str, ...], Span] = {}
    for member in item.members:
        if not isinstance(member, tree.Grant | tree.Bar):
            continue
        words = (member.matter.text, *(each.text for each in _barred_ways(member)))
        earlier = seen.setdefault(words, member.span)
        if earlier is not member.span:
            ctx.findings.report(repeated_grant(member.span, earlier, member.matter.text))


def _barred_ways(member: tree.Grant | tree.Bar) -> tuple[Reference, ...]:
    return member.pathways if isinstance(member, tree.Bar) else ()


def where(stated: tree.Place, near: str, ctx: Context) -> Where:
    """A place as ids of areas and zones; 本市 and the like are the areas of the instrument that says so."""
    return Where(_places(stated.within, near, ctx), _places(stated.without, near, ctx))


def _places(stated: tuple[Reference, ...], near: str, ctx: Context) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in stated:
        if each.text in RELATIVE and near != ROOT:
            found.update(dict.fromkeys(relative(each.text, near, ctx.geography)))
        elif (one := place(each, near, ctx)) is not None:
            found[one] = None
    return tuple(found)


def _where(item: tree.Clause, home: Home, ctx: Context) -> Where:
    stated = [member for member in item.members if isinstance(member, tree.Place)]
    if not stated:
        return home.where
    for each in stated[1:]:
        ctx.findings.report(repeated_header(each.span, stated[0].span))
    before = ctx.findings.poison
    own = where(stated[0], home.document.area, ctx)
    if ctx.findings.poison == before and not _covers(home.where, own, ctx):
        ctx.findings.report(place_outside_instrument(stated[0].span, home.document.tree.number.text))
    return Where(own.within, tuple(dict.fromkeys((*own.without, *home.where.without))))


def _covers(outer: Where, inner: Where, ctx: Context) -> bool:
    within = Where(outer.within, ())
    return ctx.geography.covered(Where(inner.within)) <= ctx.geography.covered(within)


def view_of(document: Document, item: tree.Clause, ctx: Context) -> View:
    """From where a clause speaks: about the anchor, at its place in the document, measuring days as it says."""
    view = borrowing.view_of(document, item)
    at = base_days.stated(item.members, view.at, ctx)
    return view if at is view.at else replace(view, at=at)


def promised(members: Iterable[Node], ctx: Context) -> tuple[str, ...]:
    """The groups that a document or clause promises to cover (面向)."""
    groups = tuple(each for member in members if isinstance(member, tree.Targets) for each in member.groups)
    return tuple(sorted(ids(groups, Kind.GROUP, ctx)))


def _condition(item: tree.Clause, view: View, ctx: Context) -> Condition:
    """条件 and 除非 together, about the anchor."""
    tests: list[Condition] = []
    for member in item.members:
        if isinstance(member, tree.If):
            tests.append(condition(member.condition, view, ctx))
        elif isinstance(member, tree.Unless):
            tests.append(Not(condition(member.condition, view, ctx)))
    return conjunction(tuple(tests))


def _pathways(item: tree.Clause, ctx: Context) -> set[str]:
    return {
        each
        for member in item.members
        if isinstance(member, tree.Pathways)
        for each in ids(member.references, Kind.PATHWAY, ctx)
    }


def _priorities(item: tree.Clause, kind: tree.PriorityKind, home: Home, ctx: Context) -> tuple[str, ...]:
    stated = [member for member in item.members if isinstance(member, tree.Priority) and member.kind is kind]
    found = {each for member in stated for each in references.every(member.targets, home.document, ctx)}
    return tuple(sorted(found))


def _effects(clause_id: str, item: tree.Clause, home: Home, view: View, ctx: Context) -> tuple[Effect, ...]:
    effects: list[Effect] = []
    for member in item.members:
        if isinstance(member, tree.Grant):
            draft = gathered(member.details, view, ctx)
            effects.append(GrantEffect(_matter(member.matter, ctx), draft.settlers, draft.details()))
        elif isinstance(member, tree.Bar):
            ways = tuple(sorted(ids(member.pathways, Kind.PATHWAY, ctx)))
            effects.append(BarEffect(_matter(member.matter, ctx), ways))
        elif isinstance(member, tree.CommonRule):
            targets = _targets(member, home, ctx)
            draft = gathered(member.details, view, ctx)
            effects.append(CommonRuleEffect(member.replacing, targets, draft.settlers, draft.details()))
        elif isinstance(member, PLAIN):
            effects.extend(plain_effects(member, view, clause_id, ctx))
    effects.extend(_of_points(item, home, view, ctx))
    return tuple(effects)


def _of_points(item: tree.Clause, home: Home, view: View, ctx: Context) -> Iterator[Effect]:
    """Scores, quotas and counting rules."""
    yield from points.scores(item.members, view, ctx)
    for member in item.members:
        if isinstance(member, tree_of_points.Quota):
            yield quotas.effect(member, view, home.issuers, ctx)
        elif isinstance(member, tree_of_points.Counting):
            made = counting.effect(member, view, ctx)
            if made is not None:
                yield made


def _matter(reference: Reference, ctx: Context) -> str:
    found = registered(reference, Kind.MATTER, ctx)
    return "" if found is None else found.id


def _targets(member: tree.CommonRule, home: Home, ctx: Context) -> tuple[str, ...]:
    """The granting clauses that a shared provision completes; one that completes nothing is reported."""
    before = ctx.findings.poison
    if member.targets is None:
        stated = tuple(sorted(references.clauses(DocumentReference(None, span=member.span), home.document, ctx)))
    else:
        stated = references.every(member.targets, home.document, ctx)
    found = tuple(each for each in stated if grants(ctx.documents.clause(each)))
    if not found and ctx.findings.poison == before:
        ctx.findings.report(rule_without_grant(member.span))
    return found
