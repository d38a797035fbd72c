"""Registers: matters, pathways, addresses, evidence and bodies by name; nested ones may be named under their parent."""

from __future__ import annotations

from luohu.compiler.checks.names.ambiguous_name import ambiguous_name
from luohu.compiler.names.context import Context
from luohu.compiler.names.splitting import divisions
from luohu.compiler.names.suggestions import not_found
from luohu.compiler.names.table import Declared
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Reference


def candidates(reference: Reference, kind: Kind, ctx: Context) -> list[Declared]:
    """What a reference may mean: the whole word, or a nested name with its parent's (`居住证的申领`)."""
    whole = ctx.table.find(kind, reference.text)
    if whole:
        return whole
    return [
        inner
        for left, right in divisions(reference)
        for outer in ctx.table.find(kind, left)
        for inner in ctx.table.find(kind, right)
        if inner.parent == outer.id
    ]


def registered(reference: Reference, kind: Kind, ctx: Context) -> Declared | None:
    """The one declaration that a reference means; none or several are reported."""
    found = candidates(reference, kind, ctx)
    if len(found) == 1:
        return found[0]
    if found:
        ctx.findings.report(ambiguous_name(reference.span, reference.text, [(each.id, each.span) for each in found]))
    else:
        ctx.findings.report(not_found(reference, kind, ctx.table))
    return None


def ids(references: tuple[Reference, ...], kind: Kind, ctx: Context) -> tuple[str, ...]:
    """The ids of several references, each once, in the order of the text."""
    found = (registered(each, kind, ctx) for each in references)
    return tuple(dict.fromkeys(each.id for each in found if each is not None))
