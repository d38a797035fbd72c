"""Acts: what a document, or a clause of it, does to others, and when; how it stands to them.

A statement has one day, for all that it names. Where that is an unknown day of a range, its id names what is aimed at, so
that it does not depend on the order of statements, and different statements never share it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from luohu.compiler.checks.names.contradictory_dates import no_such_day
from luohu.compiler.checks.names.unknown_locator import unknown_locator
from luohu.compiler.names import references
from luohu.compiler.names.assertions import regardless
from luohu.compiler.names.borrowing import deemed_terms
from luohu.compiler.names.clauses import view_of, where
from luohu.compiler.names.collecting import named
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context
from luohu.compiler.names.days import day
from luohu.compiler.names.documents import Document
from luohu.compiler.names.place_guards import guard_of
from luohu.compiler.names.registers import ids
from luohu.compiler.program import Act, ConflictRule, Transition, Writing
from luohu.compiler.ruleset.model import ActKind, Moment
from luohu.compiler.types.kinds import Kind
from luohu.compiler.types.moments import day_after
from luohu.dsl.source import Span
from luohu.dsl.syntax import acts as tree
from luohu.dsl.syntax.base import DocumentReference, Locator, Node
from luohu.dsl.syntax.clauses import Clause, Place
from luohu.dsl.syntax.headers import DateHeader, DateKind
from luohu.dsl.syntax.values import DateExpression, DayWithin, SpokenDate

THIS = "本文件"
"""The document itself, where a document is named."""

Statement = tree.Repeal | tree.RepealPathways | tree.Amend | tree.Suspend | tree.Extend | tree.Revive | tree.Reissue

_VERBS = {
    tree.Repeal: (ActKind.REPEAL, "repeals"),
    tree.RepealPathways: (ActKind.REPEAL_PATHWAYS, "repeals"),
    tree.Amend: (ActKind.AMEND, "amends"),
    tree.Suspend: (ActKind.SUSPEND, "suspends"),
    tree.Extend: (ActKind.EXTEND, "extends"),
    tree.Revive: (ActKind.REVIVE, "revives"),
    tree.Reissue: (ActKind.REISSUE, "reissues"),
}


@dataclass(frozen=True, slots=True)
class Aim:
    """A document, clauses of it (None: the whole), where it is named, and what the clauses are amended to."""

    target: str | None
    clauses: tuple[str, ...] | None
    span: Span
    content: tuple[str, ...] = ()


def acts(document: Document, ctx: Context) -> tuple[Act, ...]:
    """Every act that a document states, itself or in a clause, sorted by what it aims at."""
    stated = [(clause, member, tuple(_aims(document, member, ctx))) for clause, member in _statements(document)]
    names = [_name(document, member, aims) for _, member, aims in stated]
    common = {each for each, count in Counter(names).items() if count > 1}
    found = [
        act
        for (clause, member, aims), name in zip(stated, names, strict=True)
        for act in _made(document, clause, member, aims, _unknown(member, name, shared=name in common), ctx)
    ]
    return tuple(sorted(found, key=lambda each: (each.target or "", each.clauses or (), each.kind.value, repr(each))))


def _statements(document: Document) -> Iterator[tuple[str | None, Statement]]:
    yield from ((None, each) for each in document.tree.members if isinstance(each, Statement))
    for clause_id, clause in sorted(document.clauses.items()):
        members: Iterable[Node] = clause.members
        yield from ((clause_id, each) for each in members if isinstance(each, Statement))


def _name(document: Document, member: Statement, aims: tuple[Aim, ...]) -> str:
    _, verb = _VERBS[type(member)]
    aimed = sorted(each for aim in aims for each in (aim.clauses or (aim.target or "",)))
    if isinstance(member, tree.RepealPathways):
        aimed = sorted(each.text for each in member.pathways)
    return f"{document.id}.{verb}.{'+'.join(aimed)}"


def _unknown(member: Statement, name: str, *, shared: bool) -> str:
    """The id of the statement's unknown day; `shared`: another aims at the same, perhaps on another day."""
    since = _stated_day(member)
    return f"{name}.{since.earliest}..{since.latest}" if shared and isinstance(since, DayWithin) else name


def _stated_day(member: Statement) -> DateExpression | None:
    match member:
        case tree.Suspend():
            return member.period.since if member.period is not None else None
        case tree.Reissue():
            return None
        case _:
            return member.since


# ------------------------------------------------------------------------------------------------- aims


def _aims(document: Document, member: Statement, ctx: Context) -> Iterator[Aim]:
    match member:
        case tree.Repeal() | tree.Revive() | tree.Suspend():
            for each in member.targets:
                yield from _aim(document, each, ctx)
        case tree.Extend() | tree.Reissue():
            yield from _aim(document, member.target, ctx)
        case tree.Amend():
            for aim in _aim(document, member.target, ctx):
                yield from _amended(document, member, aim, ctx)
        case tree.RepealPathways():
            yield Aim(None, None, member.span)
        case _:
            assert_never(member)


def _aim(document: Document, reference: DocumentReference, ctx: Context) -> Iterator[Aim]:
    target = references.document(reference, document, ctx)
    if target is not None:
        clauses = references.clauses(reference, document, ctx) if reference.locators else None
        if clauses != ():  # nothing at that place: reported
            yield Aim(target.id, clauses, reference.span)


def _amended(document: Document, member: tree.Amend, aim: Aim, ctx: Context) -> Iterator[Aim]:
    """Clauses with their new contents, one to one; where the numbers differ, `checks.time` says so."""
    contents = tuple(_places(document, member.content, ctx))
    clauses = aim.clauses if aim.clauses is not None else references.clauses(member.target, document, ctx)
    if contents:
        yield Aim(aim.target, clauses, aim.span, contents)


def _places(document: Document, locators: tuple[Locator, ...], ctx: Context) -> Iterator[str]:
    for locator in locators:
        here = document.at(locator)
        if not here:
            known = [each.text for clause in document.clauses.values() for each in clause.locators]
            ctx.findings.report(unknown_locator(locator.span, locator.text, document.tree.number.text, known))
        yield from here


# ------------------------------------------------------------------------------------------------- acts made


def _made(  # noqa: PLR0913, PLR0917 - the parts of a statement
    document: Document, clause: str | None, member: Statement, aims: tuple[Aim, ...], unknown: str, ctx: Context
) -> Iterator[Act]:
    kind, _ = _VERBS[type(member)]
    since = _day(_stated_day(member), unknown, member.span, ctx)
    until = _until(member, unknown, ctx)
    if isinstance(member, tree.Extend) and until is None:
        return  # reported
    places, authority = _suspension(document, member, ctx)
    ways = ids(member.pathways, Kind.PATHWAY, ctx) if isinstance(member, tree.RepealPathways) else ()
    for aim in aims:
        yield Act(
            kind,
            document.id,
            aim.target,
            aim.clauses,
            since,
            aim.span,
            clause,
            aim.content,
            places,
            until,
            authority,
            _without(member, ctx),
            tuple(sorted(ways)),
        )


def _suspension(document: Document, member: Statement, ctx: Context) -> tuple[tuple[str, ...], str | None]:
    """Where a suspension holds, and what enables its actor."""
    if not isinstance(member, tree.Suspend):
        return (), None
    places = where(Place(member.places, span=member.span), document.area, ctx).within
    authority = named(member.authority, ctx) if member.authority is not None else None
    return places, None if authority is None else authority.id


def _without(member: Statement, ctx: Context) -> tuple[str, ...]:
    """Clauses of the target that a re-issue does not take over."""
    if not isinstance(member, tree.Reissue) or not member.without:
        return ()
    reference = DocumentReference(member.target.document, member.without, span=member.span)
    return tuple(sorted(references.clauses(reference, None, ctx)))


def _day(stated: DateExpression | None, unknown: str, span: Span, ctx: Context) -> Moment | None:
    return None if stated is None else day(stated, unknown, span, ctx)


def _until(member: Statement, unknown: str, ctx: Context) -> Moment | None:
    match member:
        case tree.Extend():
            last: DateExpression | None = member.until
        case tree.Suspend():
            last = member.period.until if member.period is not None else None
        case _:
            last = None
    return _first_day_out(last, f"{unknown}.until", member.span, ctx)


def _first_day_out(last: DateExpression | None, unknown: str, span: Span, ctx: Context) -> Moment | None:
    """`至 D` includes D."""
    included = _day(last, unknown, span, ctx)
    end = None if included is None else day_after(included)
    if included is not None and end is None:
        ctx.findings.report(no_such_day(span))
    return end


# ------------------------------------------------------------------------------------------------- beside acts


def transitions(document: Document, ctx: Context) -> tuple[Transition, ...]:
    """过渡 and 可适用 of a document and of its clauses, numbered in the order of the text."""
    stated: list[tuple[str | None, tree.Transition]] = [
        (None, each) for each in document.tree.members if isinstance(each, tree.Transition)
    ]
    for clause_id, clause in document.clauses.items():
        stated += [(clause_id, each) for each in clause.members if isinstance(each, tree.Transition)]
    found = (
        _transition(document, clause, member, number, ctx)
        for number, (clause, member) in enumerate(sorted(stated, key=lambda each: each[1].span.start), start=1)
    )
    return tuple(each for each in found if each is not None)


def _transition(
    document: Document, clause: str | None, member: tree.Transition, number: int, ctx: Context
) -> Transition | None:
    before = ctx.findings.poison
    name = f"{document.id}.transition{number}"
    view = ctx.anchor_view(document) if clause is None else view_of(document, document.clauses[clause], ctx)
    test = condition(member.condition, view, ctx)
    aims = tuple(_aim(document, member.target, ctx))
    until = _first_day_out(member.until, f"{name}.until", member.span, ctx)
    if ctx.findings.poison > before or not aims or aims[0].target is None:
        return None
    return Transition(
        name, document.id, clause, test, aims[0].target, aims[0].clauses, member.besides, until, member.span
    )


def conflict_rules(members: Iterable[Node], document: Document, ctx: Context) -> tuple[ConflictRule, ...]:
    """抵触时: whose clauses win, in the words of a document or clause."""
    return tuple(
        ConflictRule(
            tuple(sorted(_followed(each, document, ctx))),
            tuple(sorted(ids(each.matters, Kind.MATTER, ctx))),
            tuple(sorted(ids(each.pathways, Kind.PATHWAY, ctx))),
        )
        for each in members
        if isinstance(each, tree.OnConflict)
    )


def _followed(member: tree.OnConflict, document: Document, ctx: Context) -> set[str]:
    found = (document if each.text == THIS else named(each, ctx) for each in member.follow)
    return {each.id for each in found if each is not None}


def coexisting(document: Document, ctx: Context) -> tuple[str, ...]:
    """并行: documents that are meant to stand beside this one."""
    stated = (each for each in document.tree.members if isinstance(each, tree.Coexist))
    found = (named(name, ctx) for each in stated for name in each.documents)
    return tuple(sorted({each.id for each in found if each is not None}))


# ------------------------------------------------------------------------------------------------- clauses


def writing(clause_id: str, clause: Clause, document: Document, promulgated: Moment | None, ctx: Context) -> Writing:
    """A clause's own days and rules of conflict."""
    return Writing(
        starts=_own_day(clause_id, clause, DateKind.EFFECTIVE, promulgated, ctx),
        ends=_own_day(clause_id, clause, DateKind.EXPIRES, promulgated, ctx),
        on_conflict=conflict_rules(clause.members, document, ctx),
        place_guard=guard_of(clause.members, ctx),
        regardless=regardless(clause, document, ctx),
        deems=deemed_terms(clause, document, ctx),
    )


def _own_day(clause_id: str, clause: Clause, kind: DateKind, promulgated: Moment | None, ctx: Context) -> Moment | None:
    for each in clause.members:
        if isinstance(each, DateHeader) and each.kind is kind:
            if isinstance(each.date, SpokenDate):
                return promulgated if kind is DateKind.EFFECTIVE else None
            return day(each.date, f"{clause_id}.{kind.name.lower()}", each.span, ctx)
    return None
