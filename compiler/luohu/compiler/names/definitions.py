"""Definitions: finding the one that a text means, statically; `conditions` and `kin` write it out.

Looked up in the text's own instrument, in those it names as its basis (依据) in order, in the instruments of its area,
in those of each area above, nearest first; never in those of an area below or beside, nor in other drafts.
"""

from __future__ import annotations

from luohu.compiler.checks.names.ambiguous_name import ambiguous_name
from luohu.compiler.checks.names.missing_alias import missing_alias
from luohu.compiler.checks.names.recursive_definition import recursive_definition
from luohu.compiler.names.context import Context, Term
from luohu.compiler.names.documents import Document
from luohu.compiler.names.identity import label, well_formed
from luohu.compiler.ruleset.model import Fact, FactType, TypeKind
from luohu.compiler.types.facts import PERSONS
from luohu.compiler.types.kinds import Kind
from luohu.dsl.source import Span


def visible(word: str, document: Document | None, ctx: Context) -> tuple[Term, ...]:
    """The nearest definitions of a word as seen from a document: one, none, or several equally near ones."""
    if document is None or word not in ctx.documents.by_term:
        return ()
    key = (document.id, word)
    if key not in ctx.visible:
        ctx.visible[key] = _candidates(word, document, ctx)
    return ctx.visible[key]


def find(word: str, document: Document | None, ctx: Context, span: Span) -> Term | None:
    """The definition of a word as seen from a document, or None; several equally near ones are reported."""
    found = visible(word, document, ctx)
    if len(found) > 1:
        places = [(each.home.tree.number.text, each.definition.name.span) for each in found]
        ctx.findings.report(ambiguous_name(span, word, places, defined=True))
    return found[0] if found else None


def elsewhere(word: str, ctx: Context) -> list[Term]:
    """Every definition of a word in the library, seen or not, by document."""
    documents = (ctx.documents.by_id[each] for each in ctx.documents.by_term.get(word, []))
    return [Term(each, each.terms[word]) for each in documents]


def _candidates(word: str, document: Document, ctx: Context) -> tuple[Term, ...]:
    for nearer in (document, *(ctx.documents.by_id[each] for each in document.basis)):
        if word in nearer.terms:
            return (Term(nearer, nearer.terms[word]),)
    holders = [ctx.documents.by_id[each] for each in ctx.documents.by_term[word]]
    for area in (document.area, *ctx.geography.ancestors(document.area)):
        here = [each for each in holders if each.area == area and not each.draft]
        if here:
            return tuple(Term(each, each.terms[word]) for each in here)
    return ()


def entered(term: Term, ctx: Context, span: Span) -> bool:
    """Notes that a definition is being written out; False, with a report, if it is so already: a recursion."""
    if term.key in ctx.chain:
        loop = [name for _, name in ctx.chain[ctx.chain.index(term.key) :]]
        ctx.findings.report(recursive_definition(term.definition.name.span, loop, span))
        return False
    ctx.chain.append(term.key)
    return True


def discretion(term: Term, ctx: Context) -> str:
    """The id of the fact that a term left open (未界定) is: a discretion of the bodies that issued the document.

    The bodies are filled in when the document is resolved.
    """
    name, alias = term.definition.name, term.definition.alias
    word = alias.text if alias is not None else name.text
    identity = f"{term.home.id}.{word}"
    if identity not in ctx.discretions:
        if alias is None and not well_formed(word):
            ctx.findings.report(missing_alias(name.span, name.text, Kind.TERM))
        fact = Fact(identity, label(name), FactType(TypeKind.BOOLEAN), PERSONS)
        ctx.discretions[identity] = (fact, term.home.id)
    return identity
