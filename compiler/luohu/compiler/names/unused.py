"""Definitions that nothing uses are resolved all the same, so that their errors are reported while they are written."""

from __future__ import annotations

from luohu.compiler.names import definitions, meanings
from luohu.compiler.names.context import Context, Term
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.kin import class_members
from luohu.compiler.names.registers import candidates
from luohu.compiler.ruleset.model import ANCHOR, SETTLER
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.instruments import Follows, Includes


def check_unused(ctx: Context) -> None:
    """Resolves every definition that no clause has written out, as said of the anchor, or, if that fails, the settler."""
    used = used_definitions(ctx)
    for document_id in sorted(ctx.documents.by_id):
        document = ctx.documents.by_id[document_id]
        for definition in dict.fromkeys(each for known in document.terms.values() for each in known):
            term = Term(document, definition)
            if term.key not in used:
                check_definition(term, ctx)


def used_definitions(ctx: Context) -> set[tuple[str, str]]:
    """Definitions that have been written out so far."""
    return {key[0] for key in (*ctx.meanings, *ctx.classes)}


def spoiled_definitions(ctx: Context) -> set[tuple[str, str]]:
    """Those of them in which there was an error, and those that follow another's that is not found."""
    written = [*ctx.meanings.items(), *ctx.classes.items()]
    return {key[0] for key, (_, bad) in written if bad} | {key for key, found in ctx.followed.items() if not found}


def check_definition(term: Term, ctx: Context) -> None:
    """Resolves a definition that nothing uses."""
    if isinstance(term.definition.meaning, Follows):
        definitions.visible(
            term.definition.name.text, ctx.anchor_view(term.home), ctx
        )  # reports what is not found, once
        return
    outer, kept = ctx.findings, (ctx.discretions, ctx.holes, ctx.used_terms)
    ctx.discretions, ctx.holes, ctx.used_terms = {}, {}, {}  # what nothing uses leaves nothing behind
    attempts: list[Findings] = []
    for person in (ANCHOR, SETTLER):
        ctx.findings = Findings()
        _resolve(term, person, ctx)
        attempts.append(ctx.findings)
    ctx.findings = outer
    if all(each.poison for each in attempts):
        for found in attempts[0].diagnostics:
            ctx.findings.report(found)
    definitions.check_discretions(ctx)
    ctx.discretions, ctx.holes, ctx.used_terms = kept


def _resolve(term: Term, person: str, ctx: Context) -> None:
    span = term.definition.name.span
    reference = Reference((term.definition.name.text,), span=span)
    meaning = term.definition.meaning
    if not isinstance(meaning, Includes):
        meanings.said_of(term, person, reference, ctx.anchor_view(term.home), ctx)
        return
    first = meaning.entries.items[0].reference if meaning.entries.items else reference
    if not any(candidates(first, kind, ctx) for kind in (Kind.ADDRESS, Kind.EVIDENCE)):
        class_members(term, ctx.anchor_view(term.home), ctx, span, about=SETTLER)
