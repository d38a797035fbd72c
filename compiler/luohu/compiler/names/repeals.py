"""Repeals: what a document says that it ends, and when.

A statement has one day, for all that it names. Where that is an unknown day of a range, its id names what is ended, so
that it does not depend on the order of statements, and different statements never share it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from luohu.compiler.names import references
from luohu.compiler.names.context import Context
from luohu.compiler.names.days import day
from luohu.compiler.names.documents import Document
from luohu.compiler.program import Repeal
from luohu.compiler.ruleset.model import Moment
from luohu.dsl.source import Span
from luohu.dsl.syntax import acts as tree
from luohu.dsl.syntax.values import DayWithin

Aim = tuple[str, tuple[str, ...] | None, Span]
"""A document, clauses of it (None: the whole), and where it is named."""


def repeals(document: Document, ctx: Context) -> tuple[Repeal, ...]:
    """Every repeal that a document states, by target."""
    members = [member for member in document.tree.members if isinstance(member, tree.Repeal)]
    stated = [(member, tuple(_aims(document, member, ctx))) for member in members]
    ids = [f"{document.id}.repeals.{'+'.join(sorted(_names(aims)))}" for _, aims in stated]
    common = {each for each, count in Counter(ids).items() if count > 1}
    found = [
        Repeal(document.id, target, clauses, since, span)
        for (member, aims), name in zip(stated, ids, strict=True)
        for since in [_since(member, name, ctx, shared=name in common)]
        for target, clauses, span in aims
    ]
    return tuple(sorted(found, key=lambda each: (each.target, each.clauses or (), repr(each.since))))


def _aims(document: Document, repeal: tree.Repeal, ctx: Context) -> Iterator[Aim]:
    for each in repeal.targets:
        target = references.document(each, document, ctx)
        if target is None:
            continue
        clauses = references.clauses(each, document, ctx) if each.locators else None
        if clauses != ():  # nothing at that place: reported
            yield target.id, clauses, each.span


def _names(aims: tuple[Aim, ...]) -> list[str]:
    return [each for target, clauses, _ in aims for each in (clauses or (target,))]


def _since(repeal: tree.Repeal, name: str, ctx: Context, *, shared: bool) -> Moment | None:
    """The stated day; `shared`: another statement ends the same, perhaps on another day."""
    since = repeal.since
    if since is None:
        return None
    if shared and isinstance(since, DayWithin):
        name = f"{name}.{since.earliest}..{since.latest}"
    return day(since, name, repeal.span, ctx)
