"""What the terms of a document mean, written out for comparing with other documents' terms of the same name.

Only what a definition says exactly is kept: 指, and lists of kin (包括). What is left open, handed down, deemed by
clauses, or taken over from another document is not, since it means what others say.
"""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.names import meanings
from luohu.compiler.names.context import Context, Term
from luohu.compiler.names.documents import Document
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.kin import class_members
from luohu.compiler.names.registers import candidates
from luohu.compiler.program import Defined
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    CASE,
    RELATION,
    SETTLER,
    Condition,
    Every,
    FactKey,
    FactTest,
    Label,
    Op,
    Some,
)
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.instruments import Includes, Means


def defined(document: Document, ctx: Context) -> tuple[Defined, ...]:
    """The exact terms of a document, by name; nothing of this is reported, or left behind in the context."""
    terms = [Term(document, each) for each in dict.fromkeys(one for known in document.terms.values() for one in known)]
    exact = [each for each in terms if isinstance(each.definition.meaning, Means | Includes)]
    return tuple(sorted(_written(exact, ctx), key=lambda each: each.term)) if exact else ()


def _written(terms: list[Term], ctx: Context) -> Iterator[Defined]:
    for term in terms:
        ways = (_alone(term, person, ctx) for person in (ANCHOR, SETTLER))
        found = next((each for each in ways if each is not None), None)
        if found is not None:
            name, alias = term.definition.name, term.definition.alias
            english = None if alias is None else alias.text.replace("_", " ")
            yield Defined(name.text, Label(name.text, english), found, name.span)


def _alone(term: Term, person: str, ctx: Context) -> Condition | None:
    """A term said of somebody; None where it is not exact. What comes across on the way is forgotten."""
    kept = ctx.findings, ctx.discretions, ctx.holes, ctx.used_terms, ctx.meanings, ctx.classes
    ctx.findings, ctx.discretions, ctx.holes, ctx.used_terms = Findings(), {}, {}, {}
    ctx.meanings, ctx.classes = {}, {}
    found = _condition(term, person, ctx)
    exact = not (ctx.findings.poison or ctx.holes or ctx.discretions)
    ctx.findings, ctx.discretions, ctx.holes, ctx.used_terms, ctx.meanings, ctx.classes = kept
    return found if exact else None


def _condition(term: Term, person: str, ctx: Context) -> Condition | None:
    span, meaning = term.definition.name.span, term.definition.meaning
    view = ctx.anchor_view(term.home)
    if not isinstance(meaning, Includes):
        return meanings.said_of(term, person, Reference((term.definition.name.text,), span=span), view, ctx)
    first = meaning.entries.items[0].reference if meaning.entries.items else None
    if first is None or any(candidates(first, kind, ctx) for kind in (Kind.ADDRESS, Kind.EVIDENCE)):
        return None
    kin = class_members(term, view, ctx, span, about=SETTLER)
    if kin is None or kin.open:
        return None
    relation = FactKey(CASE, RELATION)
    ways = [(FactTest(relation, Op.EQ, each), where) for each, where in kin.items]
    return Some(tuple(test if where == ALWAYS else Every((test, where)) for test, where in ways))
