"""References to clauses: from `X 之 二(三)`, a bare locator or an alias to clause ids."""

from __future__ import annotations

from luohu.compiler.checks.names.unknown_locator import unknown_locator
from luohu.compiler.names.collecting import named
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document
from luohu.dsl.syntax.base import DocumentReference


def document(reference: DocumentReference, home: Document | None, ctx: Context) -> Document | None:
    """The document that a reference names, or its own; reports one that is not declared."""
    if reference.document is None:
        return home
    return named(reference.document, ctx)


def clauses(reference: DocumentReference, home: Document | None, ctx: Context) -> tuple[str, ...]:
    """Ids of all clauses at or under the places that a reference names; reports a place where there are none.

    A document without places is all of its clauses. A bare name that is no document may be a clause's alias.
    """
    own = _own_alias(reference, home, ctx)
    if own is not None:
        return (own,)
    target = document(reference, home, ctx)
    if target is None:
        return ()
    if not reference.locators:
        return (*target.clauses, *(each for each in ctx.reissued if each.startswith(f"{target.id}/")))
    found: dict[str, None] = {}
    for locator in reference.locators:
        here = target.at(locator)
        if not here:
            ctx.findings.report(unknown_locator(locator.span, locator.text, target.tree.number.text, _known(target)))
        found.update(dict.fromkeys(here))
    return tuple(found)


def _own_alias(reference: DocumentReference, home: Document | None, ctx: Context) -> str | None:
    """The clause of this document whose alias stands where a document could."""
    name = reference.document
    if name is None or home is None or reference.locators or ctx.documents.named(name.text) is not None:
        return None
    clause_id = f"{home.id}/{name.text}"
    return clause_id if clause_id in home.clauses else None


def every(references: tuple[DocumentReference, ...], home: Document | None, ctx: Context) -> tuple[str, ...]:
    """Ids of the clauses that several references name, sorted."""
    return tuple(sorted({each for reference in references for each in clauses(reference, home, ctx)}))


def _known(target: Document) -> list[str]:
    return [locator.text for clause in target.clauses.values() for locator in clause.locators]
